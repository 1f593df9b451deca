"""What the desk answers when something is done, or cannot be; the pages have their own words."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "not-there": ("Tidak ada di sini.", "There is no such thing here."),
    "forbidden": ("Peran Anda tidak mengizinkan tindakan ini.", "Your role does not allow this."),
    "wrong-form": (
        "Isian {field} kosong atau tidak dapat dibaca. Periksa lalu kirim lagi.",
        "The field {field} is empty or cannot be read. Check it and send again.",
    ),
    "decided-meanwhile": (
        "{by} lebih dahulu memutuskan temuan ini ({kind}). Lihat putusannya, lalu putuskan lagi bila perlu.",
        "{by} was first to decide on this finding ({kind}). Look at it, then decide again if need be.",
    ),
    "decided-since": (
        "Tidak dapat diurungkan: sudah ada putusan lain sesudahnya.",
        "This cannot be taken back: another decision came after it.",
    ),
    "all-decided": (
        "Semua temuan dengan sebab ini sudah diputuskan.",
        "All findings of this cause are decided already.",
    ),
    "submission-changed": (
        "Berkas ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halaman.",
        "Somebody has changed this submission since you opened it. Load the page again.",
    ),
    "other-state": (
        "Tidak dapat dilakukan dalam keadaan ini ({state}).",
        "This cannot be done in this state ({state}).",
    ),
    "closed": (
        "Reviu sudah ditutup; tidak ada lagi yang dapat ditambah atau diputuskan.",
        "The review is closed; nothing can be added or decided any more.",
    ),
    "not-audited": (
        "Versi terakhir belum selesai diperiksa, atau tidak dapat diperiksa. Unggah versi yang dapat dibaca.",
        "The last version is not audited yet, or cannot be. Upload a version that can be read.",
    ),
    "reason-needed": ("Tuliskan alasannya.", "Write the reason."),
    "name-needed": ("Tuliskan namanya.", "Write the name."),
    "no-such-kind": ("Pilihan itu tidak dikenal.", "That choice is not known."),
    "no-office": (
        "Akun perencana harus punya unit kerja. Minta administrator menetapkannya.",
        "A planner's account needs an office. Ask the administrator to set it.",
    ),
    "name-taken": ("Nama itu sudah dipakai atau tidak sah.", "That name is taken or not valid."),
    "office-circle": (
        "Unit kerja tidak dapat berada di bawah dirinya sendiri.",
        "An office cannot be below itself.",
    ),
    "last-administrator": (
        "Harus ada satu administrator yang aktif. Tetapkan dahulu yang lain.",
        "There must be one active administrator. Appoint another one first.",
    ),
    "password-weak": ("Kata sandi itu terlalu lemah.", "That password is too weak."),
    "password-wrong": ("Kata sandi lama tidak cocok.", "The old password does not match."),
    "sign-in-failed": ("Nama atau kata sandi salah.", "The name or the password is wrong."),
    "locked-out": (
        "Terlalu banyak kata sandi yang salah. Coba lagi lima belas menit lagi.",
        "Too many wrong passwords. Try again in fifteen minutes.",
    ),
    "not-from-here": (
        "Permintaan ini tidak berasal dari halaman meja kerja ini, atau halamannya sudah lama. Muat ulang.",
        "This request does not come from a page of this desk, or the page is old. Load it again.",
    ),
    "rules-mistakes": ("Profil itu mengandung kesalahan.", "The profile has mistakes."),
    "rules-too-long": (
        "Profil itu lebih panjang daripada {letters} huruf.",
        "The profile is longer than {letters} letters.",
    ),
    "rules-include": (
        'Profil tidak boleh menyertakan "{name}"; yang boleh: {known}.',
        'The profile may not include "{name}"; it may: {known}.',
    ),
    "rules-changed": (
        "Profil ini sudah diubah {by} sejak Anda membukanya. Muat ulang halaman.",
        "{by} has changed this profile since you opened it. Load the page again.",
    ),
    "nothing-to-export": (
        "Tidak ada laporan yang sudah diperiksa di antara pilihan itu.",
        "There is no audited report among these.",
    ),
    "export-too-large": (
        "Sekali ekspor paling banyak {most} berkas. Persempit saringannya.",
        "One export takes {most} files at most. Narrow the filter.",
    ),
    "export-mixed-rules": (
        "Berkas-berkas itu diperiksa dengan aturan yang berbeda. Periksa ulang dahulu atau ekspor terpisah.",
        "These files were audited with different rules. Audit them again first, or export them apart.",
    ),
    "busy": (
        "Masih dikerjakan; tunggu sampai selesai.",
        "It is still being worked on; wait until it is done.",
    ),
    "file-too-large": (
        "Berkas terlalu besar. Pecah menjadi beberapa berkas.",
        "The file is too large. Split it into several files.",
    ),
    "file-empty": (
        "Berkas kosong. Simpan ulang lalu unggah lagi.",
        "The file is empty. Save it again, then upload.",
    ),
    "disk-full": (
        "Ruang penyimpanan mesin ini habis. Hubungi pengelola, lalu unggah lagi.",
        "The disk of this machine is full. Tell the administrator, then upload again.",
    ),
    "interrupted": ("Pengunggahan terputus. Unggah lagi.", "The upload was cut off. Upload again."),
    "backup-none": ("Berkas itu bukan cadangan meja kerja.", "That file is no backup of a desk."),
    "backup-version": (
        "Cadangan itu dibuat auditor versi {tool}, yang tabelnya lain. Pasang versi itu untuk memulihkannya, "
        "lalu perbarui.",
        "That backup was made by auditor {tool}, whose tables are others. Install that version to restore "
        "it, then update.",
    ),
    "backup-not-empty": (
        "Sudah ada isinya di sana. Pilih folder data atau basis data yang kosong.",
        "There is something there already. Choose an empty data folder or database.",
    ),
    "backup-damaged": (
        "Cadangan itu rusak atau sudah diubah; tidak ada yang dipulihkan.",
        "That backup is damaged or was changed; nothing was restored.",
    ),
    "worker-died": (
        "Pemeriksaan berkas ini terhenti {times} kali dan tidak dicoba lagi. Simpan ulang berkasnya (cetak "
        "ke PDF) lalu unggah sebagai versi baru.",
        "The audit of this file broke down {times} times and is not tried again. Save the file anew (print "
        "it to PDF) and upload it as a new version.",
    ),
    "tool-fault": (
        "Kesalahan pada auditor sendiri, bukan pada berkas Anda: {fault}. Laporkan kesalahan ini.",
        "A fault of auditor itself, not of your file: {fault}. Please report it.",
    ),
    "done-upload": ("{taken} berkas diterima.", "{taken} files were taken."),
    "done-decide": ("{count} temuan diputuskan.", "{count} findings decided."),
    "done-undo": ("{count} putusan diurungkan.", "{count} decisions taken back."),
    "done": ("Tersimpan.", "Saved."),
    "kind-accepted": ("Diterima", "Accepted"),
    "kind-disputed": ("Disanggah", "Disputed"),
    "kind-fixed": ("Sudah diperbaiki", "Fixed"),
    "kind-allowed": ("Diizinkan di sini", "Allowed here"),
    "kind-rule_wrong": ("Aturannya keliru", "The rule is wrong"),
    "kind-intended": ("Memang begitu", "It is meant so"),
    "kind-withdrawn": ("Diurungkan", "Taken back"),
    "kind-open": ("Belum diputuskan", "Undecided"),
}
"""Key -> Indonesian, English."""


def word(lang: str, key: str, **facts: object) -> str:
    """The sentence with its facts filled in. Raises KeyError for an unknown key."""
    return WORDS[key][lang == "en"].format(**facts)

"""The words of the working paper in both languages: what is wrong with a template, and what is filled in."""

from __future__ import annotations

from collections.abc import Mapping

ID: Mapping[str, str] = {
    "help-template": "berkas Word sebagai pola kertas kerja (--format docx); bawaan: pola dari auditor",
    "template-other-format": "--template hanya untuk --format docx.",
    "help-per": "format docx: satu kertas kerja per laporan (report) atau per perangkat daerah (office)",
    "per-other-format": "--per office hanya untuk --format docx.",
    "template-unreadable": "Pola {path} bukan berkas Word (.docx) yang dapat dibaca. "
    "Buka di Word, lalu simpan sebagai Word Document (.docx) tanpa kata sandi dan tanpa makro.",
    "template-unknown": 'Pola {path}: penanda {name} pada "{text}" tidak dikenal. '
    "Perbaiki tulisannya atau hapus. Yang ada: {known}.",
    "template-braces": 'Pola {path}: tanda {{{{ atau }}}} pada "{text}" tidak lengkap. '
    "Tulis penanda utuh, misalnya {{{{unit}}}}, tanpa spasi atau huruf besar di dalam nama.",
    "template-mixed": 'Pola {path}: satu baris tabel ("{text}") memuat penanda dari beberapa daftar ({names}). '
    "Pisahkan menjadi satu baris untuk setiap daftar.",
    "template-missing": "Pola {path}: penanda {names} tidak ada, sehingga temuan akan hilang. "
    "Tambahkan baris tabel dengan penanda itu.",
    "template-frame": 'Pola {path}: penanda {name} pada kepala atau kaki halaman ("{text}") tidak dapat dipakai '
    "di sana, karena satu berkas dapat memuat beberapa laporan. Yang dapat dipakai di sana: {known}.",
}

EN: Mapping[str, str] = {
    "help-template": "Word file to fill in as working paper (--format docx); default: the one of auditor",
    "template-other-format": "--template goes with --format docx only.",
    "help-per": "format docx: one working paper per report, or per office with the list of its officials",
    "per-other-format": "--per office is for --format docx only.",
    "template-unreadable": "The template {path} is no Word file (.docx) that can be read. "
    "Open it in Word and save it as Word Document (.docx), without password or macros.",
    "template-unknown": 'Template {path}: the placeholder {name} in "{text}" is not known. '
    "Correct its spelling or delete it. There are: {known}.",
    "template-braces": 'Template {path}: {{{{ or }}}} in "{text}" is not complete. '
    "Write a whole placeholder, for example {{{{unit}}}}, without blanks or capital letters in its name.",
    "template-mixed": 'Template {path}: a row of a table ("{text}") has placeholders of several lists ({names}). '
    "Give each list a row of its own.",
    "template-missing": "Template {path}: the placeholder {names} is not there, so findings would be lost. "
    "Add a row of a table with it.",
    "template-frame": 'Template {path}: the placeholder {name} in a header or footer ("{text}") cannot be used '
    "there, for one file may hold several reports. There can be: {known}.",
}

_FILLED_ID: Mapping[str, str] = {
    "tool": "auditor {version}",
    "pack": "{name} versi {version}",
    "pages": "hlm. {first}-{last}",
    "parts": "bagian {first}-{last} (batas halaman hanya diketahui Word)",
    "coverage": "{read} angka terbaca: {checked} diperiksa, {undecided} tidak dapat diputuskan, "
    "{not_reached} tidak terjangkau aturan.",
    "reviewed": "Putusan penelaah: {disposition}.",
    "counts": "{flips} di antaranya mengubah kesimpulan.",
    "found": "Temuan: {count}.",
    "more-alike": "Dan {count} temuan serupa.",
    "same-cause": "Sebabnya sama dengan {index}.",
    "numbers": "No {numbers} ({where})",
    "see-officials": "lihat daftar pejabat",
    "files": "{count} berkas",
    "clean": "Aturan {rules} dijalankan ({figures} angka diperiksa); tidak ada temuan.",
    "clean-text": "Aturan {rules} dijalankan; tidak ada temuan.",
    "nothing": "TERBUKA: tidak ada angka yang dapat diperiksa alat untuk butir ini. Diisi penelaah.",
    "open": "TERBUKA: di luar jangkauan alat. Diisi penelaah.",
    "undecided": "{count} hal tidak dapat diputuskan alat; telaah pada laporan:",
    "undecided-line": "- {message} ({rule}, {where})",
    "more": "- dan {count} lainnya.",
    "fault": "Aturan {rules} tidak dapat dijalankan: telaah tanpa alat.",
    "flips": "Mengubah kesimpulan.",
    "cause": "Kemungkinan sebab: {cause}.",
    "no-notes": "Tidak ada temuan lain dari alat.",
    "recommendation": "Untuk temuan {notes}: {correction}",
    "no-recommendation": "Tidak ada saran perbaikan dari alat.",
    "unread": "Tabel tidak terbaca alat, ditelaah penelaah: {caption} ({where}, {figures} angka)",
    "accepted": "Temuan {rule} yang sudah diterima: {message} Alasan: {reason}",
    "no-caption": "tanpa judul",
    "nowhere": "letak tidak diketahui",
    "none": "-",
    "empty": "(tidak terbaca, diisi penelaah)",
}

_FILLED_EN: Mapping[str, str] = {
    "tool": "auditor {version}",
    "pack": "{name} version {version}",
    "pages": "pp. {first}-{last}",
    "parts": "parts {first}-{last} (only Word knows where pages end)",
    "coverage": "{read} figures read: {checked} checked, {undecided} undecided, {not_reached} not reached by any rule.",
    "reviewed": "The reviewer: {disposition}.",
    "counts": "Of these, {flips} change the conclusion.",
    "found": "Findings: {count}.",
    "more-alike": "And {count} more of this kind.",
    "same-cause": "Of the same cause as {index}.",
    "numbers": "No {numbers} ({where})",
    "see-officials": "see the list of officials",
    "files": "{count} files",
    "clean": "Rules {rules} were run ({figures} figures checked); there is no finding.",
    "clean-text": "Rules {rules} were run; there is no finding.",
    "nothing": "OPEN: the tool found no figure to check for this item. For the reviewer to complete.",
    "open": "OPEN: out of the tool's reach. For the reviewer to complete.",
    "undecided": "Not decided by the tool: {count}; look them up in the report:",
    "undecided-line": "- {message} ({rule}, {where})",
    "more": "- and {count} more.",
    "fault": "Rules {rules} could not run: review without the tool.",
    "flips": "Changes the conclusion.",
    "cause": "Likely cause: {cause}.",
    "no-notes": "No further findings of the tool.",
    "recommendation": "For {notes}: {correction}",
    "no-recommendation": "The tool suggests no correction.",
    "unread": "A table that the tool could not read, for the reviewer: {caption} ({where}, {figures} figures)",
    "accepted": "A finding of {rule} that was accepted: {message} Reason: {reason}",
    "no-caption": "without caption",
    "nowhere": "place unknown",
    "none": "-",
    "empty": "(not readable, for the reviewer to complete)",
}

PAPER: Mapping[str, Mapping[str, str]] = {"id": _FILLED_ID, "en": _FILLED_EN}
"""What is filled in; a key of its own may be that of another word of the interface."""

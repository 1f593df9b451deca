"""The words of the annotated PDF, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

ANNOTATED: Mapping[str, Mapping[str, str]] = {
    "id": {
        "title": "Hasil pemeriksaan auditor",
        "click": "Klik temuan untuk membuka halamannya.",
        "across": "{count} temuan lintas laporan",
        "see-note": "{head}. Uraian lengkap pada {place}.",
        "also": "Juga pada {places}.",
        "none": "Tidak ada temuan.",
        "bookmarks": "Temuan auditor",
        "ticks": "Centang hijau kecil menandai {count} angka yang diperiksa dan cocok.",
        "agrees": "Cocok menurut {rules}.",
        "elsewhere": "Bandingkan: {places}.",
        "locked": "Pembatasan yang dipasang pemilik berkas asli berlaku juga pada salinan ini.",
        "part": "Salinan ini memuat halaman {first}-{last} dari {path}. Nomor halaman pada temuan: dahulu halaman "
        "laporan ini, lalu halaman berkas itu.",
        "no-sheets": "Pemilik {path} tidak mengizinkan penambahan halaman, sehingga daftar temuan ditulis sebagai "
        "anotasi ini; tiap angka yang bersangkutan tetap ditandai.",
        "signed": "Berkas asli ditandatangani secara elektronik. Dalam salinan beranotasi ini tanda tangan "
        "itu tidak berlaku lagi; tanda tangan hanya sah pada berkas asli, yang tidak diubah.",
        "restricted": "Pemilik {path} melarang anotasi di dalamnya, sehingga hanya daftar temuan ini yang dibuat. "
        "Minta berkas tanpa pembatasan itu untuk salinan beranotasi.",
        "unmarkable": "{path} bukan PDF yang dapat diberi anotasi, sehingga hanya daftar temuan ini yang dibuat. "
        "Simpan berkas itu sebagai PDF untuk salinan beranotasi. Temuan pada berkas Word menjadi komentar dalam "
        "salinannya bila --output adalah folder atau nama berkas .docx.",
        "unplaced": "Letak temuan berikut tidak ditemukan dalam berkas, sehingga hanya ada dalam daftar ini: {numbers}.",
    },
    "en": {
        "title": "What auditor found",
        "click": "Click a finding to open its page.",
        "across": "{count} findings across reports",
        "across-one": "{count} finding across reports",
        "see-note": "{head}. The note stands on {place}.",
        "also": "Also at {places}.",
        "none": "Nothing was found.",
        "bookmarks": "Findings of auditor",
        "ticks": "A small green tick stands behind {count} figures that were checked and agree.",
        "ticks-one": "A small green tick stands behind {count} figure that was checked and agrees.",
        "agrees": "Agrees by {rules}.",
        "elsewhere": "Compare: {places}.",
        "locked": "What the owner of the original file restricts is restricted in this copy too.",
        "part": "This copy holds pages {first}-{last} of {path}. The findings name the page of this report first, "
        "then that of the file.",
        "no-sheets": "The owner of {path} allows no new pages, so the list of findings is this note; every figure "
        "concerned is marked all the same.",
        "signed": "The original file is signed electronically. In this annotated copy the signature is "
        "void; it is valid on the original file only, which was not changed.",
        "restricted": "The owner of {path} forbids notes in it, so only this list of findings was made. "
        "Ask for a file without that restriction to get an annotated copy.",
        "unmarkable": "{path} is no PDF that can take notes, so only this list of findings was made. "
        "Save the file as PDF to get an annotated copy. Findings in a Word file become comments in a copy of it "
        "when --output is a folder or the name of a .docx file.",
        "unplaced": "The places of these findings were not found in the file, so they are in this list only: {numbers}.",
    },
}


def counted(lang: str, key: str, count: int) -> str:
    """A sentence with a number; English has that for one under "<key>-one"."""
    words, one = ANNOTATED[lang], f"{key}-one"
    return words[one if count == 1 and one in words else key].format(count=count)

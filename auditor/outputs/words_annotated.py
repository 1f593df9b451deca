"""The words of the annotated PDF, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

ANNOTATED: Mapping[str, Mapping[str, str]] = {
    "id": {
        "title": "Hasil pemeriksaan auditor",
        "counts": "{count} temuan. Klik temuan untuk membuka halamannya.",
        "listed": "{count} temuan.",
        "none": "Tidak ada temuan.",
        "bookmarks": "Temuan auditor",
        "page": "hlm. {page}",
        "signed": "Berkas asli ditandatangani secara elektronik. Salinan bercatatan ini bukan dokumen yang "
        "ditandatangani; tanda tangan hanya sah pada berkas asli.",
        "restricted": "Pemilik {path} melarang catatan di dalamnya, sehingga hanya daftar temuan ini yang dibuat. "
        "Minta berkas tanpa pembatasan itu untuk salinan bercatatan.",
        "unmarkable": "{path} bukan PDF yang dapat diberi catatan, sehingga hanya daftar temuan ini yang dibuat. "
        "Simpan berkas itu sebagai PDF untuk salinan bercatatan.",
    },
    "en": {
        "title": "What auditor found",
        "counts": "{count} findings. Click a finding to open its page.",
        "listed": "{count} findings.",
        "none": "Nothing was found.",
        "bookmarks": "Findings of auditor",
        "page": "p. {page}",
        "signed": "The original file is signed electronically. This annotated copy is not the signed "
        "document; the signature is valid on the original file only.",
        "restricted": "The owner of {path} forbids notes in it, so only this list of findings was made. "
        "Ask for a file without that restriction to get an annotated copy.",
        "unmarkable": "{path} is no PDF that can take notes, so only this list of findings was made. "
        "Save the file as PDF to get an annotated copy.",
    },
}

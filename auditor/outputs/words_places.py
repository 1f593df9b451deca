"""The words for places without a box, and for what must be known of a file, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

ID: Mapping[str, str] = {
    "status-missing": "tidak ditemukan",
    "usage-is-path": "{given} bukan perintah. Untuk memeriksa berkas itu: auditor audit {given}",
    "on-page": "hlm. {page}",
    "on-pages": "hlm. {pages}",
    "on-file-pages": "berkas hlm. {pages}",
    "on-printed-pages": "tercetak {pages}",
    "unassigned": "{path}: {count} halaman tidak masuk laporan mana pun (hlm. {pages}).",
    "place": "Letak",
    "tree-title": "Susunan atasan dan bawahan",
    "help-findings": "bingkai juga temuan pada halaman itu, dengan nomor dan uraiannya",
    "picture-none": "Tidak ada temuan pada halaman {page}.",
    "no-place": "letak tidak diketahui",
    "quoted": 'Kalimatnya: "{text}".',
    "where-cell": "tabel {number}, baris {row}, kolom {column}",
    "where-inner": "{cell}, tabel di dalamnya: baris {row}, kolom {column}",
    "where-paragraph": "paragraf {number}",
    "where-text-box": "kotak teks pada paragraf {number}",
    "where-footnote": "catatan kaki {number}",
    "where-endnote": "catatan akhir {number}",
    "passed-over": "{count} berkas lain di dalam folder dilewati karena bukan PDF atau DOCX ({kinds}). Yang memang laporan, "
    "simpan dahulu sebagai PDF atau DOCX.",
    "remark-tracked-changes": "Draf ini memuat perubahan terlacak ({insertions} sisipan, {deletions} penghapusan). "
    "Yang diperiksa adalah teks seandainya semua perubahan diterima.",
    "remark-comments": "Draf ini memuat {count} komentar; komentar tidak diperiksa.",
}

EN: Mapping[str, str] = {
    "status-missing": "missing",
    "usage-is-path": "{given} is no command. To audit that file: auditor audit {given}",
    "on-page": "p. {page}",
    "on-pages": "p. {pages}",
    "on-file-pages": "file p. {pages}",
    "on-printed-pages": "printed {pages}",
    "unassigned": "{path}: {count} pages belong to no report (p. {pages}).",
    "unassigned-one": "{path}: {count} page belongs to no report (p. {pages}).",
    "place": "Place",
    "tree-title": "Who is above whom",
    "help-findings": "also frame the findings of that page, each with its number and text",
    "picture-none": "No findings on page {page}.",
    "no-place": "place unknown",
    "quoted": 'The sentence: "{text}".',
    "where-cell": "table {number}, row {row}, column {column}",
    "where-inner": "{cell}, table inside it: row {row}, column {column}",
    "where-paragraph": "paragraph {number}",
    "where-text-box": "text box at paragraph {number}",
    "where-footnote": "footnote {number}",
    "where-endnote": "endnote {number}",
    "passed-over": "{count} other files in the folders were passed over, for they are no PDF or DOCX ({kinds}). Save those that "
    "are reports as PDF or DOCX first.",
    "remark-tracked-changes": "This draft has tracked changes (insertions: {insertions}, deletions: {deletions}). "
    "It was audited as if all of them were accepted.",
    "remark-comments": "This draft has comments ({count}); they were not audited.",
}

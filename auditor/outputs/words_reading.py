"""The words for how much of a report was read and understood, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

ID: Mapping[str, str] = {
    "little-read": "Hanya {read} dari {numbers} angka terbaca ({share} %): hasil ini tidak mewakili laporan; "
    "lihat tabel yang tidak terbaca dengan --verbose",
    "mentions": "{mentions} angka tercetak: {bound} dipahami, {structural} tanggal, nomor, atau kode, "
    "{unbound} belum dipahami maknanya",
    "unbound": "Angka yang belum dipahami maknanya",
    "unbound-no-role": "kalimatnya tidak menunjukkan angka apa ini",
    "unbound-not-read": "bagian ini tidak dibaca",
    "unbound-column-unknown": "kolomnya tidak dikenali",
    "unbound-table-unknown": "tabelnya tidak dikenali",
}

EN: Mapping[str, str] = {
    "little-read": "Only {read} of {numbers} numbers were read ({share} %): this result does not stand for the "
    "report; see the tables that were not read with --verbose",
    "mentions": "{mentions} numbers printed: {bound} understood, {structural} dates, marks or codes, "
    "{unbound} without a known meaning",
    "unbound": "Numbers without a known meaning",
    "unbound-no-role": "the sentence does not show what it states",
    "unbound-not-read": "this part is not read",
    "unbound-column-unknown": "its column is not known",
    "unbound-table-unknown": "its table is not known",
}

"""The words for how much of a report was read and understood, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

ID: Mapping[str, str] = {
    "help-explain-reading": "bukan gambar, tetapi uraian: kolom tiap tabel dan makna tiap angka kalimat, dengan alasannya",
    "help-picture-output": "berkas PNG; bawaan: nama berkas dan nomor halaman. Dengan --explain-reading: .json atau berkas teks",
    "little-read": "Hanya {read} dari {numbers} angka terbaca ({share} %): hasil ini tidak mewakili laporan; "
    "lihat tabel yang tidak terbaca dengan --verbose",
    "mentions": "{mentions} angka tercetak: {bound} dipahami, {structural} tanggal, nomor, atau kode, "
    "{unbound} belum dipahami maknanya",
    "unbound": "Angka yang belum dipahami maknanya",
    "unbound-no-role": "kalimatnya tidak menunjukkan angka apa ini",
    "unbound-not-read": "bagian ini tidak dibaca",
    "unbound-column-unknown": "kolomnya tidak dikenali",
    "unbound-table-unknown": "tabelnya tidak dikenali",
    "reading-page": "Halaman {page}: apa yang terbaca, dan mengapa begitu",
    "reading-nothing": "Tidak ada tabel berangka dan tidak ada angka dalam kalimat pada halaman ini.",
    "reading-table": "Tabel dibaca sebagai {kind}, {rows} baris di halaman ini",
    "reading-no-caption": "(tanpa judul)",
    "reading-unread": "Tabel yang tidak dikenali ({figures} sel berangka)",
    "reading-cells": "Angka sel tanpa makna",
    "reading-column-head": "kepala kolomnya menyebut itu",
    "reading-column-like-head": "kepala kolomnya {score} % mirip dengan yang dikenal",
    "reading-column-rows": "kepalanya tidak dikenal; angka pada baris-barisnya menunjukkannya",
    "reading-column-unknown": "tidak dikenali",
    "reading-as-claim": "pernyataan",
    "reading-as-observation": "pernyataan tentang hal di luar tabel",
    "reading-as-stated": "hasil hitungan",
    "reading-as-part": "unsur hitungan",
    "reading-as-trend": "naik/turun",
    "reading-by-named": "disebut dalam kalimatnya",
    "reading-by-carried": "disebut dalam kalimat sebelumnya",
    "reading-by-heading": "disebut judul di atasnya",
    "reading-by-echo": "tabel memuat angka yang sama",
    "reading-by-whole": "tentang seluruh laporan",
    "reading-by-clause": "klausanya sendiri menyebutnya",
    "reading-by-arithmetic": "kalimatnya menyatakan hitungan",
    "reading-by-words": "kata-kata di dekatnya",
}

EN: Mapping[str, str] = {
    "help-explain-reading": "no picture but an account: each table's columns and each number of a sentence, and why so",
    "help-picture-output": "PNG file; default: the file's name and the page number. With --explain-reading: .json or a text file",
    "little-read": "Only {read} of {numbers} numbers were read ({share} %): this result does not stand for the "
    "report; see the tables that were not read with --verbose",
    "mentions": "{mentions} numbers printed: {bound} understood, {structural} dates, marks or codes, "
    "{unbound} without a known meaning",
    "unbound": "Numbers without a known meaning",
    "unbound-no-role": "the sentence does not show what it states",
    "unbound-not-read": "this part is not read",
    "unbound-column-unknown": "its column is not known",
    "unbound-table-unknown": "its table is not known",
    "reading-page": "Page {page}: what was read, and why so",
    "reading-nothing": "There is no table of figures and no number in a sentence on this page.",
    "reading-table": "Table read as {kind}, {rows} rows on this page",
    "reading-no-caption": "(no caption)",
    "reading-unread": "Table that is not known ({figures} cells with numbers)",
    "reading-cells": "Numbers of cells without a meaning",
    "reading-column-head": "its head says so",
    "reading-column-like-head": "its head is {score} % like a known one",
    "reading-column-rows": "its head is not known; the figures of its rows show it",
    "reading-column-unknown": "not known",
    "reading-as-claim": "claim",
    "reading-as-observation": "statement on a thing that no table has",
    "reading-as-stated": "result of a calculation",
    "reading-as-part": "part of a calculation",
    "reading-as-trend": "rise or fall",
    "reading-by-named": "its sentence names it",
    "reading-by-carried": "the sentence before names it",
    "reading-by-heading": "the heading above names it",
    "reading-by-echo": "a table has the same figure",
    "reading-by-whole": "about the whole report",
    "reading-by-clause": "its own clause names it",
    "reading-by-arithmetic": "its sentence states a calculation",
    "reading-by-words": "the words near it",
}

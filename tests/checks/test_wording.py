"""Texts that name one object, and texts that do not."""

from __future__ import annotations

import pytest

from auditor.checks.wording import Lexicon, alike, lexicon, likeness, replacements, same_object
from auditor.rulebook.load import load_pack


@pytest.fixture(scope="module")
def lex() -> Lexicon:
    return lexicon(load_pack("default").rules["S03"].params)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jumlah kapal yang didata", "JUMLAH KAPAL YANG DI DATA"),
        ("Jumlah laporan-laporan bulanan", "Jumlah laporan bulanan"),
        ("Tersusunnya dokumen anggaran", "Penyusunan dokumen anggaran tahun 2025"),
        ("Jumlah dokumen perencanaan yang disusun", "Jumlah dokumen perencanaan yang tersusun"),
        ("Persentase kapal berizin", "Prosentase kapal berijin"),
        ("Jumlah sarana dan prasarana kantor", "Jumlah prasarana dan sarana kantor"),
        ("Jumlah kelompok nelayan yang dibina", "Jumlah kelompok nelayan di pesisir yang dibina"),
        ("Penyelenggaraan pelatihan nelayan", "Penye lenggaraan pela tihan nelayan"),
        ("Jumlah peserta Balai Latihan Kerja", "Jumlah peserta BLK"),
        ("Jumlah kunjungan Dinas Kelautan", "Jumlah kunjungan Dinkel"),
        ("Tingkat kepatuhan pelaku usaha", "Tingkat kepathuan pelaku usaha"),
        ("Jumlah data kapal, alat tangkap (unit)", "Jumlah data kapal dan alat tangkap"),
    ],
)
def test_one_object(a: str, b: str, lex: Lexicon) -> None:
    assert replacements(a, b, lex) == ()
    assert same_object(b, a, lex)


@pytest.mark.parametrize(
    ("a", "b", "left", "right"),
    [
        ("pelatihan tingkat menengah", "pelatihan tingkat dasar", "menengah", "dasar"),
        ("Jumlah keputusan sewa kapal", "Jumlah pemutusan sewa kapal", "keputusan", "pemutusan"),
        ("kerja sama DPKLD", "kerja sama BPKLD", "dpkld", "bpkld"),
        ("Jumlah usaha mikro", "Jumlah usaha makro", "mikro", "makro"),
        ("Jumlah pelatih nelayan", "Jumlah pelatihan nelayan", "pelatih", "pelatihan"),
        ("Jumlah surat masuk", "Jumlah surat keluar", "masuk", "keluar"),
        ("Pegawai golongan II", "Pegawai golongan III", "ii", "iii"),
        ("Perda nomor 5", "Perda nomor 6", "5", "6"),
        ("Jumlah pengadaan kapal", "Jumlah pengaduan kapal", "pengadaan", "pengaduan"),
        ("aduan yang ditindaklanjuti", "aduan yang tidak ditindaklanjuti", "", "tidak"),
        ("Jumlah kapal", "Persentase kapal", "jumlah", "persentase"),
    ],
)
def test_another_object(a: str, b: str, left: str, right: str, lex: Lexicon) -> None:
    (found,) = replacements(a, b, lex)
    assert (found.left_text, found.right_text) == (left, right)
    assert replacements(b, a, lex)


def test_texts_with_little_in_common_are_no_additions(lex: Lexicon) -> None:
    assert replacements("Jumlah sewa gudang kapal", "Jumlah kapal yang didata petugas", lex)


def test_likeness_counts_object_words_of_the_longer_text(lex: Lexicon) -> None:
    assert likeness("Jumlah kapal", "Jumlah kapal kayu berizin", lex) == 50
    assert likeness("Jumlah kapal", "jumlah kapal yang", lex) == 100
    assert likeness("", "Jumlah kapal", lex) == 0


def test_alike_wants_the_same_object_in_mostly_the_same_words(lex: Lexicon) -> None:
    assert alike("Jumlah kapal kayu berizin", "Jumlah kapal kayu yang berizin lengkap", lex)
    assert not alike("Jumlah kapal", "Jumlah kapal kayu berizin", lex)
    assert not alike("Jumlah kapal kayu berizin", "Jumlah kapal kayu bekas", lex)

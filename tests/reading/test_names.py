"""Names of positions, units and persons compared."""

from __future__ import annotations

import pytest

from auditor.likeness.words import same_word
from auditor.reading.names import Difference, NameWords, OwnName, is_clipping, rank_key
from auditor.reading.persons import ONE_PERSON, bare_name, compare_persons

UNIT = "DINAS KELAUTAN DAN BUDI DAYA IKAN KOTA SAMUDRA RAYA"


@pytest.fixture
def head(words: NameWords) -> OwnName:
    return OwnName(words, "KEPALA BIDANG TANGKAP LAUT, ARMADA DAN NELAYAN KECIL", UNIT)


@pytest.fixture
def secretary(words: NameWords) -> OwnName:
    return OwnName(words, "SEKRETARIS DINAS KELAUTAN DAN BUDI DAYA IKAN", UNIT)


@pytest.mark.parametrize(
    "stated",
    [
        "Kepala Bidang Tangkap Laut, Armada dan Nelayan Kecil",
        "Kabid Tangkap Laut Armada & Nelayan Kecil",
        "“Kepala Bidang Tangkap Laut, Armada, dan Nelayan Kecil”",
        "Bidang Tangkap Laut, Armada dan Nelayan Kecil",
        "Kepala Bidang Tangkap Laut, Armada dan Nelayan Kecil Dinkelbudikan Kota Samudra Raya",
        "Ka. Bidang TL, Armada dan NK",
        "Kepala Bidang Tangkap Laut, Armada dan Nelayan Kecil Dinas Kelautan dan Budi Daya Ikan",
        "Kepala Bidang Tangkap Laut, Aramda dan Nelayan Kecil",
    ],
)
def test_the_same_position_in_other_words(head: OwnName, stated: str) -> None:
    assert head.compare(stated)[0] is Difference.NONE


@pytest.mark.parametrize(
    ("stated", "difference"),
    [
        ("Kepala Bidang Tangkap Laut dan Nelayan Kecil", Difference.LOST),
        ("Kepala Bidang Tangkap, Armada dan Nelayan Kecil", Difference.LOST),
        ("Kepala Bidang Tangkap Laut", Difference.SHORTENED),
        ("Kepala Seksi Tangkap Laut, Armada dan Nelayan Kecil", Difference.REPLACED),
        ("Sekretaris Dinas Kelautan dan Budi Daya Ikan", Difference.REPLACED),
        ("Kepala Bidang Tangkap Laut, Armada, Pelabuhan dan Nelayan Kecil", Difference.ADDED),
    ],
)
def test_another_position(head: OwnName, stated: str, difference: Difference) -> None:
    assert head.compare(stated)[0] is difference


@pytest.mark.parametrize(
    ("stated", "difference"),
    [
        ("Sekretaris", Difference.NONE),
        ("Sekretaris Dinas", Difference.NONE),
        ("Sekretaris Dinkelbudikan", Difference.NONE),
        ("Sekretaris Dinas Kelautan dan Budi Daya Ikan Kota Samudra Raya", Difference.NONE),
        ("Sekretaris Dinas Kelautan dan Budi Daya", Difference.LOST),
        ("Sekretaris Dinas Kelautan", Difference.SHORTENED),
        ("Sekretaris Dinas Pertanian", Difference.REPLACED),
    ],
)
def test_the_unit_behind_a_position_counts_only_when_it_is_printed(
    secretary: OwnName, stated: str, difference: Difference
) -> None:
    assert secretary.compare(stated)[0] is difference


def test_the_head_of_an_office_is_not_the_head_of_another(words: NameWords) -> None:
    own = OwnName(words, "KEPALA DINAS PERHUBUNGAN", "DINAS PERHUBUNGAN KABUPATEN RAWA INDAH")
    assert own.compare("Kepala Dinas Perhubungan Kabupaten Rawa Indah")[0] is Difference.NONE
    assert own.compare("Kepala Dinas Pertanian")[0] is Difference.REPLACED


def test_subbagian_and_bagian_are_two(words: NameWords) -> None:
    own = OwnName(words, "KEPALA SUB BAGIAN UMUM DAN ASET", "DINAS PERHUBUNGAN")
    assert own.compare("Kasubbag. Umum dan Aset")[0] is Difference.NONE
    assert own.compare("Kepala Bagian Umum dan Aset")[0] is Difference.REPLACED


def test_a_level_left_out_is_a_short_form(words: NameWords) -> None:
    own = OwnName(words, "JABATAN FUNGSIONAL ARSIPARIS AHLI MUDA", "DINAS PERHUBUNGAN")
    assert own.compare("JF Arsiparis Muda")[0] is Difference.NONE
    assert own.compare("Arsiparis")[0] is Difference.SHORTENED
    assert own.compare("Arsiparis Ahli Madya")[0] is Difference.REPLACED


@pytest.mark.parametrize("token", ["dinkelbudikan", "dkbdi", "dinkelbud", "dinkel"])
def test_short_names_made_of_pieces(token: str) -> None:
    assert is_clipping(token, ("dinas", "kelautan", "dan", "budi", "daya", "ikan"))


@pytest.mark.parametrize("token", ["dinsos", "d", "disdukcapil", "laut"])
def test_other_short_names(token: str) -> None:
    assert not is_clipping(token, ("dinas", "kelautan", "dan", "budi", "daya", "ikan"))


def test_words_of_positions_are_never_spellings_of_one_another(words: NameWords) -> None:
    assert same_word("produktifitas", "produktivitas")
    assert not same_word("pengelola", "pengolah", words.distinct)
    assert not same_word("muda", "madya", words.distinct)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("LAKSMI HADININGRAT, S.E., M.M.", "LAKSMI HADININGRAT"),
        ("Laksmi Hadiningrat S.Pd", "Laksmi Hadiningrat"),
        ("LAKSMI HADININGRAT ST", "LAKSMI HADININGRAT"),
        ("LAKSMI HADININGRAT.S.Kom.MM", "LAKSMI HADININGRAT"),
        ("HADININGRAT. S. Pd", "HADININGRAT"),
        ("Drs. H. LAKSMI HADININGRAT", "LAKSMI HADININGRAT"),
        ("(LAKSMI)", "LAKSMI"),
        ("Laksmi Sri H., S.Kom.", "Laksmi Sri H."),
    ],
)
def test_titles_are_taken_off(words: NameWords, printed: str, name: str) -> None:
    assert bare_name(printed, words) == name


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("LAKSMI HADININGRAT, S.T", "Laksmi Hadiningrat ST.", True),
        ("SRILAKSMI", "SRI LAKSMI", False),
        ("LAKSMI HADININGRAT", "LAKSNI HADININGRAT", False),
        ("M. Guntoro Wiyata", "Muhammad Guntoro Wiyata", None),
        ("Laksmi H., S.E.", "Laksmi Hadiningrat, S.E.", None),
    ],
)
def test_one_person_in_two_spellings(words: NameWords, a: str, b: str, same: bool | None) -> None:
    compared = compare_persons(a, b, words)
    assert compared.same is same
    assert compared.score >= ONE_PERSON


def test_two_people_of_one_family_are_two(words: NameWords) -> None:
    assert compare_persons("Wiranto Prawiranata", "Ratih Prawiranata", words).score < ONE_PERSON


def test_rank_spellings() -> None:
    assert rank_key("Penata Tk.I") == rank_key("PENATA TINGKAT 1") == "penata tk i"

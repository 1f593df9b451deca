"""Which figures of sentences are statements about the whole report."""

from __future__ import annotations

import pytest

from auditor.reading.claims import ClaimWords, OwnPeriod, read_claims
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of


def read(book: Rulebook, text: str) -> list[tuple[str, str]]:
    """(quantity, figure) of every claim of a page of a report of 2025."""
    claims, _ = read_claims(
        flow_of("# measurement\n" + text),
        ClaimWords.of(book.vocabulary, ["Baik", "Cukup"]),
        (),
        {},
        OwnPeriod(2025),
    )
    return [(str(c.quantity), c.figure.raw) for c in claims if c.figure is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Capaian kinerja dinas mencapai 98,09%.", [("mean-achievement", "98,09%")]),
        ("Sedangkan capaian kinerja keuangan mencapai 87,91%.", [("absorption", "87,91%")]),
        ("Rata-rata capaian kinerja sebesar 11,91% terhadap capaian nasional.", []),
        ("Satu capaian kinerja menunjukkan kriteria kurang atau di bawah 50%.", []),
        ("Realisasi fisik kegiatan ini mencapai 100% dan realisasi keuangan 99,95%.", []),
        ("Capaian kinerja baik bila dibandingkan dengan tahun sebelumnya yaitu 75%.", []),
        ("Capaian kinerja dinas terhadap capaian nasional adalah sebesar 93,24%.", []),
        ("Patut ditanya apakah capaian kinerja hanya 22,7%.", []),
    ],
    ids=[
        "the whole",
        "its money",
        "another place",
        "the bound of a class",
        "one activity",
        "last year",
        "against another place",
        "a question",
    ],
)
def test_statements_about_the_whole(book: Rulebook, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(book, text) == expected


def test_what_was_spent_of_the_whole_is_of_the_whole(book: Rulebook) -> None:
    found = read(
        book,
        "Dinas mendapat total alokasi APBD Rp 40.570.580 dengan realisasi keuangan Rp 39.275.148 (96,81%).",
    )
    assert found[:2] == [("pagu", "Rp 40.570.580"), ("realisasi-anggaran", "Rp 39.275.148")]
    one = read(
        book, "Total anggaran Rp 40.570.580; untuk program bahari realisasi keuangan Rp 9.275.148 (96,81%)."
    )
    assert ("realisasi-anggaran", "Rp 9.275.148") not in one

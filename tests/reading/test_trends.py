# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Sentences that say that a line rose or fell, or that its target was met."""

from __future__ import annotations

import pytest

from auditor.model import Measurement, MeasurementRow, Trend
from auditor.reading.binding import Binder, Clauses
from auditor.reading.categories import CategoryReader
from auditor.reading.facts import FactReader
from auditor.reading.roles import RoleWords
from auditor.reading.slots import Slots
from auditor.reading.subjects import SubjectFinder, subjects_of
from auditor.reading.trends import TrendWords
from auditor.rulebook.book import Rulebook
from auditor.values import Printed
from tests.reading.flows import flow_of

LINE = "jumlah rekomendasi tata ruang laut"


def read(book: Rulebook, text: str) -> list[Trend]:
    rows = (
        MeasurementRow(index=0, subject=Printed("Meningkatnya tata kelola pesisir"), indicator=Printed(LINE)),
        MeasurementRow(
            index=1,
            subject=Printed("Meningkatnya kesejahteraan nelayan"),
            indicator=Printed("persentase peningkatan pendapatan nelayan"),
        ),
    )
    finder = SubjectFinder(subjects_of((), (Measurement(rows=rows),), (), ()))
    words, turns = RoleWords.of(book.vocabulary), TrendWords.of(book.vocabulary)
    binder = Binder(Slots(), Clauses.of(book.vocabulary), "Dinas Kelautan")
    reader = FactReader(words, finder, CategoryReader.of([]), binder, 2025, turns)
    return reader.read(flow_of("# measurement\n" + text)).trends


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        (f"Indikator {LINE} telah melampaui target yang ditetapkan.", "met"),
        (f"Realisasi {LINE} tahun 2025 masih di bawah target.", "missed"),
        (f"Indikator {LINE} belum mencapai target yang diharapkan.", "missed"),
        (f"Realisasi {LINE} meningkat dibandingkan tahun 2024.", "rose"),
        (f"Realisasi {LINE} lebih rendah dari tahun sebelumnya.", "fell"),
    ],
)
def test_of_a_line(book: Rulebook, text: str, saying: str) -> None:
    (trend,) = read(book, text)
    assert (trend.saying.value, trend.subject and trend.subject.text) == (saying, LINE)
    assert trend.against == (2024 if saying in ("rose", "fell") else None)


def test_of_the_line_named_before(book: Rulebook) -> None:
    text = f"Realisasi {LINE} sebanyak 17 dokumen. Angka tersebut lebih tinggi dibandingkan tahun 2024 yang berjumlah 14 dokumen."
    (trend,) = read(book, text)
    assert trend.subject is not None and trend.subject.text == LINE
    assert [f.raw for f in trend.levels] == ["14"]


def test_a_turn_and_a_target_in_one_sentence(book: Rulebook) -> None:
    text = f"Nilai {LINE} tahun 2025 meningkat dibandingkan tahun 2024 dan telah melampaui target sebesar 16 dokumen."
    assert [t.saying.value for t in read(book, text)] == ["rose", "met"]
    text = f"Nilai {LINE} lebih rendah dibandingkan tahun sebelumnya dan belum memenuhi target."
    assert [t.saying.value for t in read(book, text)] == ["fell", "missed"]


@pytest.mark.parametrize(
    "text",
    [
        f"Upaya dilakukan agar {LINE} dapat melampaui target.",
        f"Indikator {LINE} diharapkan meningkat dibandingkan tahun 2024.",
        f"Indikator {LINE} tidak menurun dibandingkan tahun 2024.",
        f"Indikator {LINE} telah melampaui target nasional.",
        f"Indikator {LINE} telah melampaui target akhir Renstra.",
        f"Pada tahun 2023 {LINE} melampaui target.",
        f"Indikator {LINE} telah mencapai target kinerja sebesar 96,95%.",
        f"Dua indikator, di antaranya {LINE}, telah melampaui target.",
        f"Realisasi {LINE} meningkat dibandingkan tahun 2022.",
        f"Realisasi {LINE} meningkat pada setiap triwulan.",
        "Indikator persentase peningkatan pendapatan nelayan tersedia sejak tahun 2024.",
        f"Indikator {LINE} tersedia. Penyerapan anggaran tahun 2025 lebih rendah dari tahun sebelumnya.",
    ],
)
def test_no_trend(book: Rulebook, text: str) -> None:
    assert read(book, text) == []


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Skor itu mengalami penurunan dari 86 poin menjadi 84 poin.", ("fell", ["86", "84"])),
        (
            "Nilai tahun 2025 sebesar 86,5 lebih tinggi dibandingkan tahun 2024 sebesar 84,2.",
            ("rose", ["84,2", "86,5"]),
        ),
        ("Jumlahnya naik 2 unit dari 84 unit menjadi 86 unit.", ("rose", ["84", "86"])),
    ],
)
def test_levels_in_the_sentence(book: Rulebook, text: str, levels: tuple[str, list[str]]) -> None:
    (trend,) = read(book, text)
    assert (trend.saying.value, [f.raw for f in trend.levels]) == levels


@pytest.mark.parametrize(
    "text",
    [
        "Meskipun anggaran turun, capaian naik dari 84 poin menjadi 86 poin.",
        "Peringkat daerah naik dari 5 menjadi 3.",
        "Target 80 poin dan realisasi 86 poin naik turun.",
    ],
)
def test_no_sure_levels(book: Rulebook, text: str) -> None:
    assert read(book, text) == []

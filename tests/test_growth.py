"""What is twice as long takes twice as much work, not four times: the places where that was otherwise.

Work is counted in steps of the interpreter inside of auditor (tests/counting.py), and no clock is asked.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.intake import open_pdf
from auditor.intake.typeset import Box, Lattice, Sheet
from auditor.model import Identity
from auditor.reading.arithmetic import read_arithmetic
from auditor.reading.periods import read_periods
from auditor.reading.roles import RoleWords
from auditor.reading.sentences import LONGEST, sentences
from auditor.rulebook.load import load_pack
from auditor.running.sources import Source, _told_apart
from tests.counting import grows_evenly
from tests.harmful import deflated, one_page
from tests.reading.flows import flow_of


def test_the_count_sees_what_grows_with_the_square() -> None:
    def even(size: int) -> int:
        return sum(number for number in range(size))

    def square(size: int) -> int:
        return sum(one == other for one in range(size) for other in range(size))

    grows_evenly(even, 100, __file__)
    with pytest.raises(AssertionError):
        grows_evenly(square, 20, __file__)


def test_files_of_one_name() -> None:
    def work(count: int) -> None:
        given = [Source(Path(f"/kota/{n % 7}/{n}/laporan.pdf"), "laporan.pdf") for n in range(count)]
        assert len({one.shown for one in _told_apart(given)}) == count

    grows_evenly(work, 400)


def test_rows_of_a_table_in_word() -> None:
    def work(rows: int) -> None:
        boxes = [Box(row, col, row + 1, col + 1, []) for row in range(rows) for col in range(2)]
        sheet = Sheet(1, 595.0, 40.0)
        sheet.set_table(Lattice([200.0, 200.0], rows, boxes, ruled=True))
        assert len(sheet.spots) == 2 * rows

    grows_evenly(work, 200)


@pytest.mark.parametrize(
    "sentence",
    [
        "Capaian kinerja Triwulan III Tahun 2025 sebesar 95,00 persen.",
        "Capaian kinerja Triwulan III Tahun 2024 sebesar 95,00 persen dibandingkan Tahun 2023",
        "adapun perjanjian kinerja yang ditetapkan pada tahun 2023 terdiri dari 3 sasaran;",
    ],
)
def test_periods_of_a_long_paragraph(sentence: str) -> None:
    identity = Identity(quarter=3, year=2025)

    def work(times: int) -> None:
        assert (
            len(read_periods(flow_of("# narrative\n" + " ".join([sentence] * times)), identity, ())) >= times
        )

    grows_evenly(work, 40)


def test_a_page_full_of_equal_figures(tmp_path: Path) -> None:
    def work(count: int) -> None:
        side = int(count**0.5)
        places = ((20 + 550 * c / side, 20 + 800 * r / side) for r in range(side) for c in range(side))
        shown = b"".join(b"1 0 0 1 %.3f %.3f Tm (12,5) Tj\n" % place for place in places)
        path = tmp_path / f"{count}.pdf"
        path.write_bytes(one_page(deflated(b"BT /F 1 Tf\n" + shown + b"ET\n")))
        with open_pdf(path) as pdf:
            assert len(pdf.page(1).words) == side * side

    grows_evenly(work, 400)


def test_what_has_no_full_stop_is_no_sentence() -> None:
    """Readers look through a whole sentence for each figure of it, so none may be as long as a page."""
    text = " ".join(["capaian 12,5 dan 13,5"] * 2000) + ". Kalimat berikutnya"
    (paragraph,) = flow_of("# narrative\n" + text).paragraphs
    cut = list(sentences(paragraph))
    assert max(len(one.text) for one in cut) <= LONGEST and len(cut) > 5
    assert "".join(one.text for one in cut) == paragraph.text
    assert cut[-1].text.strip() == "Kalimat berikutnya"
    assert "12,5" in cut[1].text and not cut[1].text.strip().startswith(",")


def test_figures_of_a_long_paragraph() -> None:
    def work(times: int) -> None:
        flow = flow_of("# narrative\n" + " ".join([f"jumlah {times} lokasi dari 7 lokasi 12,5"] * times))
        assert not read_arithmetic(flow, RoleWords.of(load_pack("default").vocabulary))

    grows_evenly(work, 60)

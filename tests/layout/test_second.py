"""The second reader: pdfplumber on pages drawn for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from auditor.layout import second
from auditor.layout.second import PlumberReader
from auditor.values import Place
from auditor.values.seen import Seen

HEIGHT = 842.0
COLUMNS = (60.0, 300.0, 380.0, 460.0)
ROWS = (100.0, 130.0, 160.0)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A ruled table of two rows (a name, a number, a number cut over two lines) and a line of text."""
    path = tmp_path / "lembar.pdf"
    canvas = Canvas(str(path), pagesize=(595, HEIGHT))
    for y in ROWS:
        canvas.line(COLUMNS[0], HEIGHT - y, COLUMNS[-1], HEIGHT - y)
    for x in COLUMNS:
        canvas.line(x, HEIGHT - ROWS[0], x, HEIGHT - ROWS[-1])
    for x, y, text in (
        (64, 112, "Jumlah sambungan air"),
        (304, 112, "1.250"),
        (384, 112, "98,7"),
        (384, 124, "5"),
        (64, 142, "Panjang saluran"),
        (304, 142, "73"),
        (60, 220, "sebanyak 1.250 sambungan"),
    ):
        canvas.drawString(x, HEIGHT - y, text)
    canvas.save()
    return path


def place(x0: float, top: float, x1: float, bottom: float) -> Place:
    return Place(page=1, box=(x0, top, x1, bottom))


FIRST, OTHER = place(64, 102, 180, 116), place(64, 132, 160, 146)
NUMBER = place(304, 102, 340, 116)


def test_digits_and_row(sheet: Path) -> None:
    reader = PlumberReader(sheet)
    assert reader.look(NUMBER, "1.250", FIRST) is Seen.SAME
    assert reader.look(NUMBER, "1.350", FIRST) is Seen.OTHER
    assert reader.look(NUMBER, "1.250", OTHER) is Seen.OTHER
    reader.close()


def test_a_number_cut_by_its_column(sheet: Path) -> None:
    reader = PlumberReader(sheet)
    assert reader.look(place(384, 102, 400, 128), "98,75", FIRST) is Seen.SAME
    reader.close()


def test_running_text(sheet: Path) -> None:
    reader = PlumberReader(sheet)
    assert reader.look(place(106, 208, 140, 224), "1.250", None) is Seen.SAME
    assert reader.look(place(106, 208, 140, 224), "1.350", None) is Seen.UNSEEN
    reader.close()


def test_too_many_lines_are_no_table(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "MOST_CROSSINGS", 5)
    reader = PlumberReader(sheet)
    assert reader.look(NUMBER, "1.250", OTHER) is Seen.SAME  # the words alone are compared
    reader.close()


def test_pages_have_an_end(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "MOST_PAGES", 0)
    assert PlumberReader(sheet).look(NUMBER, "1.250", FIRST) is Seen.UNSEEN


def test_what_cannot_be_opened_is_not_seen(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    reader = PlumberReader(broken)
    assert reader.look(NUMBER, "1.250", FIRST) is Seen.UNSEEN
    reader.close()


def test_a_new_report_of_the_file_begins_with_all_its_pages(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second, "MOST_PAGES", 1)
    reader = PlumberReader(sheet)
    elsewhere = Place(page=2, box=(0, 0, 1, 1))
    assert reader.look(elsewhere, "5", None) is Seen.UNSEEN
    assert reader.look(NUMBER, "1.250", FIRST) is Seen.UNSEEN
    reader.begin()
    assert reader.look(NUMBER, "1.250", FIRST) is Seen.SAME
    reader.close()

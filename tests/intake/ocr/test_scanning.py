"""Which pages are read from their pictures, and that nothing is loaded for the others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.intake import open_pdf
from auditor.intake.document import Page, Word
from auditor.intake.scanning import OFF, LateReader, Scanning, read_by, reader_for
from auditor.intake.view import Box, View

READ = Scanning(cache=False)
LINE = "Capaian kinerja triwulan keempat dinas kelautan sebesar 100 persen"


class Scripted:
    """A PageReader that answers the same on every page."""

    name = "scripted"

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.second = ""

    def read(self, raw: Any, view: View, number: int) -> Page:
        self.asked.append(number)
        words = [Word("terbaca", 10, 10, 50, 20, 10.0, False, 0.5), Word("gambar", 55, 10, 90, 20, 10.0)]
        return Page(number, *view.size, words, doubt="ocr")

    def again(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[str]:
        return [f"{page.number} {box[0]:g}" for box in boxes]

    def other(self) -> str:
        return self.second

    def by_other(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[str]:
        self.asked.append(-page.number)
        return [f"{self.second} {box[0]:g}" for box in boxes]


def test_pages_are_read_with_as_many_threads_as_there_are_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    rapid = pytest.importorskip("auditor.intake.ocr.rapid")
    asked: list[int] = []
    monkeypatch.setattr(rapid, "RapidEngine", lambda threads: asked.append(threads))
    read_by(None)
    reader = reader_for(Scanning(threads=1))
    read_by(None)
    assert isinstance(reader, LateReader)
    reader._own()
    assert asked == [1]


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    reader = Scripted()
    read_by(reader)
    yield reader
    read_by(None)


def picture(canvas: Canvas) -> None:
    grey = Image.linear_gradient("L").resize((300, 400))
    canvas.drawImage(ImageReader(grey), 0, 0, 595, 842)


def text(canvas: Canvas, line: str, mode: int = 0, times: int = 1) -> None:
    for i in range(times):
        block = canvas.beginText(60, 700 - 14 * i)
        block.setTextRenderMode(mode)
        block.textLine(line)
        canvas.drawText(block)


def mixed(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=(595, 842))
    text(canvas, LINE)  # 1: text
    canvas.showPage()
    picture(canvas)  # 2: a scan
    canvas.showPage()
    picture(canvas)  # 3: a scan with a stamp
    text(canvas, "Ditandatangani secara elektronik")
    canvas.showPage()
    picture(canvas)  # 4: a scan that a program read
    text(canvas, LINE, mode=3, times=6)
    canvas.showPage()
    picture(canvas)  # 5: text on a coloured ground
    text(canvas, LINE, times=6)
    canvas.showPage()
    text(canvas, "5")  # 6: a bare page
    canvas.showPage()
    canvas.save()
    return path


def test_a_file_may_mix_both_kinds(tmp_path: Path, scripted: Scripted) -> None:
    with open_pdf(mixed(tmp_path / "a.pdf"), scanning=READ) as pdf:
        texts = [pdf.page_text(n) for n in range(1, 7)]
        pages = [pdf.page(n) for n in range(1, 7)]
        assert pdf.is_scan() is False  # two of the five pages that are looked at
    assert scripted.asked == [2, 3, 4]  # once each
    assert [t == "terbaca gambar" for t in texts] == [False, True, True, True, False, False]
    assert [p.doubt for p in pages] == ["", "ocr", "ocr", "ocr", "", ""]
    assert [w.sure for w in pages[1].words] == [0.5, 1.0]
    assert all(w.sure == 1.0 for w in pages[0].words)


def test_words_are_read_again_once_and_kept(
    tmp_path: Path, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.intake import scanning
    from auditor.intake.ocr.cache import Cache

    monkeypatch.setattr(scanning, "_caches", [Cache(tmp_path / "kept")])
    with open_pdf(mixed(tmp_path / "a.pdf"), scanning=Scanning()) as pdf:
        pdf.page(2)
        assert pdf.read_again(2, [(10, 10, 50, 20), (55, 10, 90, 20)]) == ["2 10", "2 55"]
        monkeypatch.setattr(Scripted, "again", lambda *_: 1 / 0)
        assert pdf.read_again(2, [(10, 10, 50, 20), (55, 10, 90, 20)]) == ["2 10", "2 55"]


def test_what_another_reader_says_is_kept_under_its_name(
    tmp_path: Path, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.intake import scanning
    from auditor.intake.ocr.cache import Cache

    monkeypatch.setattr(scanning, "_caches", [Cache(tmp_path / "kept")])
    box = (10, 10, 50, 20)
    with open_pdf(mixed(tmp_path / "a.pdf"), scanning=Scanning()) as pdf:
        pdf.page(2)
        assert pdf.read_by_other(2, [box]) == [""]  # there is none, and nothing of it is kept
        for name in ("t 4", "t 5", "t 4"):
            scripted.second = name
            assert pdf.read_by_other(2, [box]) == [f"{name} 10"]
            assert pdf.read_again(2, [box]) == ["2 10"]
    assert scripted.asked == [2, -2, -2]


def test_switched_off_nothing_is_read(tmp_path: Path, scripted: Scripted) -> None:
    with open_pdf(mixed(tmp_path / "a.pdf"), scanning=OFF) as pdf:
        assert pdf.page(2).words == []
        assert pdf.is_scan() is False
    assert scripted.asked == []


def test_kept_pages_are_not_read_again(
    tmp_path: Path, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.intake import scanning
    from auditor.intake.ocr.cache import Cache

    monkeypatch.setattr(scanning, "_caches", [Cache(tmp_path / "kept")])
    path = mixed(tmp_path / "a.pdf")
    for _ in range(2):
        with open_pdf(path, scanning=Scanning()) as pdf:
            assert pdf.page(2).words[0].text == "terbaca"
    assert scripted.asked == [2]
    with open_pdf(path, scanning=READ) as pdf:
        pdf.page(2)
    assert scripted.asked == [2, 2]


def test_a_text_layer_loads_no_library_of_ocr(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    text(canvas, LINE)
    canvas.showPage()
    canvas.save()
    told = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["1", "[]"]


PROBE = """
import sys
from auditor.intake.opening import open_file
from auditor.intake.scanning import AUTO
from pathlib import Path
with open_file(Path(sys.argv[1]), scanning=AUTO) as pdf:
    pdf.text_and_page(1)
    print(pdf.pages)
unwanted = ("cv2", "numpy", "openvino", "rapidocr", "platformdirs", "auditor.intake.ocr.tesseract")
print([name for name in unwanted if name in sys.modules])
"""

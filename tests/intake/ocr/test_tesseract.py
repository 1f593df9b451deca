"""tesseract as another reader: where it is installed, where it hangs or fails, and where it is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.intake.scanning import PACKAGES, Scanning, is_installed

if not is_installed():
    pytest.skip(f"the extra ocr is not installed: {PACKAGES}", allow_module_level=True)

import numpy as np

from auditor.intake import open_pdf
from auditor.intake.ocr import tesseract
from auditor.intake.ocr.tesseract import TesseractReader, installed
from tests.intake.ocr.scans import Spoilt, scanned
from tests.intake.ocr.test_scan import sheet

LINE = np.full((30, 90), 255, np.uint8)
WORDS = "5\t1\t1\t1\t1\t1\t22\t12\t40\t20\t96.5\t93,64\n5\t1\t1\t1\t1\t2\t70\t12\t10\t20\t80\t%"
needs_programs = pytest.mark.skipif(sys.platform == "win32", reason="a script with #! is no program there")


def program(path: Path, script: str) -> str:
    path.write_text(f"#!{sys.executable}\nimport sys, time\ngiven = sys.argv[1:]\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def texts(reader: TesseractReader, times: int = 1) -> list[str]:
    return ["".join(s.text for s in line) for line in reader.read([LINE] * times)]


@pytest.mark.skipif(installed() is None, reason="tesseract with data of eng or ind is not on PATH")
def test_the_real_program_reads_figures_of_a_scan(tmp_path: Path) -> None:
    path = scanned(sheet(tmp_path / "a.pdf"), tmp_path / "b.pdf", Spoilt(dpi=200, skew=0.5))
    with open_pdf(path, scanning=Scanning(cache=False)) as pdf:
        words = [w for w in pdf.page(1).words if any(map(str.isdigit, w.text))]
        told = pdf.read_by_other(1, [w[1:5] for w in words])
    exact = [w.text for w, text in zip(words, told, strict=True) if text.rstrip(".") == w.text.rstrip(".")]
    assert len(words) == 17 and len(exact) >= 6  # it errs: that is why it only votes


@needs_programs
def test_words_of_its_table_become_signs(tmp_path: Path) -> None:
    script = f"assert given[:4] == ['stdin', 'stdout', '-l', 'ind']\nprint('level\\t...')\nprint({WORDS!r})"
    reader = TesseractReader(program(tmp_path / "t", script), "t", "ind")
    (signs,) = reader.read([LINE])
    assert "".join(s.text for s in signs) == "93,64 %"
    assert signs[0] == ("9", 14.0, 0.965)  # the white around the line is taken off again


@needs_programs
def test_a_line_without_words_is_asked_for_as_a_block(tmp_path: Path) -> None:
    script = f"print({WORDS!r} if given[given.index('--psm') + 1] == '6' else '')"
    assert texts(TesseractReader(program(tmp_path / "t", script), "t", "ind")) == ["93,64 %"]


@needs_programs
@pytest.mark.parametrize("script", ["sys.exit(1)", "print('a\\tb')", "sys.stdout.buffer.write(b'\\xff')"])
def test_a_program_that_fails_says_nothing(tmp_path: Path, script: str) -> None:
    assert texts(TesseractReader(program(tmp_path / "t", script), "t", "ind")) == [""]
    assert texts(TesseractReader(str(tmp_path / "missing"), "t", "ind")) == [""]


@needs_programs
def test_a_program_that_hangs_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "SECONDS", 0.5)
    asked = tmp_path / "asked"
    script = f"open({str(asked)!r}, 'a').write('x')\ntime.sleep(60)"
    assert texts(TesseractReader(program(tmp_path / "t", script), "t", "ind"), 3) == [""] * 3
    assert asked.read_text() == "x"


@needs_programs
@pytest.mark.parametrize(
    ("data", "name"),
    [("ind eng osd", "tesseract 9.9 eng+ind"), ("ind osd", "tesseract 9.9 ind"), ("osd", None)],
)
def test_its_languages_are_those_whose_data_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str, name: str | None
) -> None:
    script = f"print('tesseract 9.9\\nleptonica' if given == ['--version'] else {data!r})"
    program(tmp_path / "tesseract", script)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = installed()
    assert (found.name if found else None) == name
    monkeypatch.chdir(tmp_path)  # a file of that name among the reports is no program of ours
    assert installed() is None


def test_without_the_program_nobody_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed() is None

"""tesseract, where the machine has it: a program of its own that reads one line at a time.

It errs more often than the engine of the extra (in 2 to 18 of 100 figures of ruled tables), but not in the
same places. So it is asked only where two readings of that engine differ, and only its agreement with
one of them says something.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from auditor.intake.ocr.engine import Image, Sign

SECONDS = 10.0
"""For one line, which takes some 0.1: a program that hangs is asked nothing more."""

_MARGIN = 12  # pixels of white around a line: letters at the edge are lost
_LANGUAGES = ("eng", "ind")
"""Those whose data is there, in this order: only figures are asked for, and the data of Indonesian knows no
percent sign (of 34 figures of two sheets `ind` alone read 15, `eng` 33, both in this order 34)."""

_LAYOUTS = ("7", "6")  # one line; a block, for which it looks closer, where that gives nothing
_WORD = "5"  # the level of tesseract's table on which words stand
_COLUMNS = 12


class TesseractReader:
    """A LineReader (see engine.py) that runs `program` for each line."""

    def __init__(self, program: str, name: str, language: str) -> None:
        self.name = name
        self._program = program
        self._language = language
        self._hangs = False

    def read(self, lines: Sequence[Image]) -> list[list[Sign]]:
        """See LineReader. A line that it cannot read has no signs; nothing is raised."""
        return [self._line(line) for line in lines]

    def _line(self, line: Image) -> list[Sign]:
        picture = _pgm(np.pad(line, _MARGIN, constant_values=255))
        for layout in _LAYOUTS:
            asked = ("stdin", "stdout", "-l", self._language, "--psm", layout, "--dpi", "300", "tsv")
            told = None if self._hangs else _told(self._program, asked, picture)
            self._hangs = told is None
            if signs := list(_signs(told or "")):
                return signs
        return []


def installed() -> TesseractReader | None:
    """The reader, if there is such a program on PATH that has data for a language of ours. One in the
    working directory is not meant: there lie the files to be read."""
    program = shutil.which("tesseract")
    if program is None or Path(program).resolve().parent == Path.cwd().resolve():
        return None
    version = (_told(program, ("--version",)) or "").partition("\n")[0]
    data = (_told(program, ("--list-langs",)) or "").split()
    language = "+".join(name for name in _LANGUAGES if name in data)
    if not version or not language:
        return None
    return TesseractReader(program, f"{version.strip()} {language}", language)


def _told(program: str, asked: Sequence[str], given: bytes = b"") -> str | None:
    """What the program says; "" when it fails, None when it takes too long. One thread: a line is small."""
    try:
        done = subprocess.run(
            [program, *asked],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _pgm(image: Image) -> bytes:
    """The grey picture as a file of the plainest kind (netpbm P5)."""
    height, width = image.shape
    pixels: bytes = np.ascontiguousarray(image, np.uint8).tobytes()
    return b"P5 %d %d 255\n" % (width, height) + pixels


def _signs(table: str) -> Iterator[Sign]:
    """The signs of tesseract's table of words (tsv), spread evenly over each word, blanks between words."""
    end = None
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD or not cells[-1].strip():
            continue
        left, width, sure = int(cells[6]) - _MARGIN, int(cells[8]), float(cells[10]) / 100
        text = cells[-1].strip()
        if end is not None:
            yield Sign(" ", (end + left) / 2, sure)
        for i, sign in enumerate(text):
            yield Sign(sign, left + (i + 0.5) * width / len(text), max(sure, 0.0))
        end = left + width

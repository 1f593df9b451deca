"""The page for a browser of one fixture, whole, in both languages; its look and its pictures are left out.

After a change that is meant: python -m tests.golden.test_page, and read the difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import auditor
from auditor.findings.result import RunResult
from auditor.outputs import Order, Wording
from auditor.outputs.as_html import as_html
from auditor.values import Picture, Place
from tests.golden.auditing import audit_file, default_book

FIXTURE = Path(__file__).parents[2] / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"
PAGES = Path(__file__).parent / "pages"
WIDE = 600.0


@cache
def result() -> RunResult:
    return audit_file(FIXTURE)


def stand_ins(places: Sequence[Place]) -> Mapping[Place, Picture]:
    """In place of each picture nothing but its box."""
    return {one: Picture(b"RIFF", (0.0, one.box[1], WIDE, one.box[3])) for one in places if one.box}


def page(lang: str) -> str:
    """What is between the main tags, a line for each line that is not blank, without versions."""
    book = replace(default_book(), version="0")
    content = as_html(Order(run=result(), wording=Wording(book, lang), pictures=stand_ins)).decode()
    main = content[content.index("<main") : content.index("</main>")]
    main = main.replace(f"auditor {auditor.__version__}", "auditor 0")
    return "".join(f"{line.strip()}\n" for line in re.split(r"\n+", main) if line.strip())


@pytest.mark.parametrize("lang", ["id", "en"])
def test_page_of_a_fixture(lang: str) -> None:
    assert page(lang) == (PAGES / f"hitungan-salah-{lang}.html").read_text(encoding="utf-8"), __doc__


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for each in ("id", "en"):
        (PAGES / f"hitungan-salah-{each}.html").write_text(page(each), encoding="utf-8")

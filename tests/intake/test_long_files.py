"""A long file is opened anew now and then, and nobody notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.intake import pdf as intake

REPORT = Path(__file__).parents[2] / "fixtures" / "reports" / "bersih-word" / "laporan.pdf"


def read(path: Path) -> list[object]:
    """Text and words of every page, the last first."""
    with intake.open_pdf(path) as file:
        pages = range(file.pages, 0, -1)
        return [(file.page_text(number), file.page(number).words) for number in pages]


def test_opening_anew_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(REPORT)
    loads = []
    load = intake.load
    monkeypatch.setattr(intake, "load", lambda path: loads.append(path) or load(path))
    monkeypatch.setattr(intake, "_FRESH", 3)
    assert read(REPORT) == whole
    assert len(loads) == -(-2 * len(whole) // 3)

"""The committed fixtures: made from their truth files, checked byte for byte by a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from auditor.benchmark.annual_report import annual_reports
from auditor.benchmark.compose import compose, draw, draw_bundle
from auditor.benchmark.office import SLIPS, office, office_expected
from auditor.benchmark.truth import Truth, load, save
from tests.generator.difficulties import DIFFICULTIES, draw_difficulty

FIXTURES = Path(__file__).parents[2] / "fixtures"
REPORTS = FIXTURES / "reports"
LAYOUTS = FIXTURES / "layouts"
BUNDLE = FIXTURES / "reports" / "bundel"


def report_folders() -> list[Path]:
    """The folders of the single reports."""
    return sorted(path.parent for path in REPORTS.glob("*/truth.toml"))


def bundle_truths() -> list[Truth]:
    """The reports of the bundle, in order."""
    return [load(path) for path in sorted(BUNDLE.glob("truth-*.toml"))]


def expected_of(truth: Truth, shift: int = 0) -> list[dict[str, Any]]:
    """What must be found, with the page where it is printed."""
    marks = compose(truth)[1]
    return [
        {"rule": e.rule, "severity": e.severity, "stated": e.stated, "page": marks[e.where] + 1 + shift}
        for e in truth.expected
    ]


def write_all() -> None:
    """Draw every fixture again from its truth."""
    for folder in report_folders():
        truth = load(folder / "truth.toml")
        (folder / "laporan.pdf").write_bytes(draw(truth))
        _write(folder / "expected.json", expected_of(truth))
    _write_bundle()
    write_offices()
    write_annual()
    LAYOUTS.mkdir(parents=True, exist_ok=True)
    for slug in DIFFICULTIES:
        pdf, cells = draw_difficulty(slug)
        (LAYOUTS / f"{slug}.pdf").write_bytes(pdf)
        _write(LAYOUTS / f"{slug}.json", cells)


def bundle_expected(truths: list[Truth]) -> tuple[bytes, list[dict[str, Any]]]:
    """The bundle's PDF and, for each report, its pages and findings."""
    pdf, ranges = draw_bundle(truths)
    rows = [
        {
            "position": truth.position,
            "first_page": first,
            "last_page": last,
            "findings": expected_of(truth, first - 1),
        }
        for truth, (first, last) in zip(truths, ranges, strict=True)
    ]
    return pdf, rows


def _write_bundle() -> None:
    truths = bundle_truths()
    if truths:
        pdf, rows = bundle_expected(truths)
        (BUNDLE / "laporan.pdf").write_bytes(pdf)
        _write(BUNDLE / "expected.json", rows)


OFFICES = {
    "kantor-bersih": (),
    "kantor-tidak-sejalan": tuple(slip for slip in SLIPS if slip != "parent-differs"),
    "kantor-satu-angka": ("parent-differs",),
}
"""Folder of fixtures/reports -> the slips of its office."""


def office_truths(folder: Path) -> list[Truth]:
    """The reports of a committed office, in order."""
    return [load(path) for path in sorted(folder.glob("laporan-*.toml"))]


def write_offices() -> None:
    """Draw the committed offices, truths included: these are not edited by hand."""
    for name, slips in OFFICES.items():
        folder = REPORTS / name
        folder.mkdir(parents=True, exist_ok=True)
        truths, wanted = office(slips)
        for i, truth in enumerate(truths, 1):
            save(truth, folder / f"laporan-{i}.toml")
        pdf, expected = office_expected(truths, wanted)
        (folder / "laporan.pdf").write_bytes(pdf)
        _write(folder / "expected.json", expected)


def write_annual() -> None:
    """Draws every committed annual report, with what must be found in it."""
    for slug, pdf, expected in annual_reports():
        folder = REPORTS / slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "laporan.pdf").write_bytes(pdf)
        _write(folder / "expected.json", expected)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

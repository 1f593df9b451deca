"""Reports with planted errors as scans, spoilt: the findings are those of the text layer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.intake.scanning import PACKAGES, Scanning, is_installed
from auditor.pipeline import audit
from auditor.running.sources import Source
from tests.golden.auditing import Wanted, default_book, described, loud
from tests.intake.ocr.scans import Spoilt, scanned

REPORTS = Path(__file__).parent.parent.parent / "fixtures" / "reports"

pytestmark = pytest.mark.skipif(not is_installed(), reason=f"the extra ocr is not installed: {PACKAGES}")

SHEETS = [
    ("hitungan-salah", Spoilt(dpi=200, skew=1.3, noise=20, blur=0.5)),
    ("kategori-salah", Spoilt(dpi=150, skew=-0.8, noise=12, dimmed=True)),
]


@pytest.mark.parametrize(("name", "spoilt"), SHEETS, ids=[name for name, _ in SHEETS])
def test_a_scan_gives_the_findings_of_its_text(tmp_path: Path, name: str, spoilt: Spoilt) -> None:
    path = scanned(REPORTS / name / "laporan.pdf", tmp_path / "pindai.pdf", spoilt)
    wanted = [Wanted(**w) for w in json.loads((REPORTS / name / "expected.json").read_text())]
    source, reading = Source(path, path.name), Scanning(cache=False)
    run = audit([source], default_book(), isolated=False, scanning=reading)
    (report,) = run.reports
    found = loud(report)
    told = [w for w in wanted if w.severity != "note" and " " not in w.stated]  # a blank is white, not ink
    missed = [w for w in told if not any(w.met_by(f) for f in found)]
    unasked = [described(f) for f in found if not any(w.met_by(f) for w in wanted)]
    assert (missed, unasked) == ([], [])

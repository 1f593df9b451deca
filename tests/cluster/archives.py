"""A small archive of invented reports, and its results by themselves."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from auditor.findings.result import RunResult
from auditor.pipeline import audit
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack
from auditor.running.sources import Source

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
FILES = {
    "dinas-satu/b.pdf": REPORTS / "hitungan-salah" / "laporan.pdf",
    "dinas-satu/a.pdf": REPORTS / "kantor-satu-angka" / "laporan.pdf",
    "dinas-dua/lap.pdf": REPORTS / "tanpa-skala" / "laporan.pdf",
    "dinas-dua/salinan.pdf": REPORTS / "tanpa-skala" / "laporan.pdf",
}


def archive(folder: Path) -> Path:
    """Two offices, with a file that is none and the same file twice."""
    for name, source in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder / name)
    (folder / "dinas-dua" / "rusak.pdf").write_bytes(b"%PDF-1.4 nothing")
    return folder


@cache
def book() -> Rulebook:
    return load_pack("default")


def run_of(path: Path) -> RunResult:
    """One file by itself, with all its figures, without workers."""
    return audit([Source(path, path.name)], book(), isolated=False, figures=True)

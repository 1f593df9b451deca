"""Drafts of one synthetic report, and their result files, for the commands that read results."""

from __future__ import annotations

import contextlib
import tempfile
from functools import cache
from pathlib import Path

from auditor.cli import main
from tests.generator import draw, plant, random_report

SEED = 103


@cache
def drawn(*slips: str) -> bytes:
    """The report as PDF, with these slips planted."""
    truth = random_report(SEED)
    for slip in slips:
        truth = plant(truth, slip, SEED)
    return draw(truth)


@cache
def result(content: bytes, *options: str) -> bytes:
    """The result file of a PDF."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("laporan.pdf").write_bytes(content)
        main(["audit", "laporan.pdf", "--output", "hasil.json", "--jobs", "1", *options])
        return Path("hasil.json").read_bytes()

"""How long an audit takes, and how much memory, held against the usual ways of reading a PDF.

    python -m tests.benchmarks.bench_audit [PDF] [--long 5000] [--rounds 2]

PDF: default ../shared/corpus/bundle.pdf, else the fixture bundle. In one run: the whole audit with one
and with two workers, a plain pdfplumber loop (words and tables of every page), and pdftotext if it is
there; then audits of a file of `--long` pages, made by repeating the PDF. Memory is that of the auditor
and its workers together; on Linux what they share is counted once (PSS), elsewhere for each (RSS).
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pypdfium2

ROOT = Path(__file__).parents[2]
CANDIDATES = (ROOT.parent / "shared/corpus/bundle.pdf", ROOT / "fixtures/reports/bundel/laporan.pdf")

PLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_words()
        page.extract_tables()
        page.close()
"""

SAMPLE = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds by the clock and of the processor, and the highest memory in MB that was seen."""

    name: str
    seconds: float
    busy: float
    megabytes: float


def measured(name: str, command: list[str]) -> Run:
    """Run a command to its end; raises CalledProcessError when it fails."""
    start, before = time.perf_counter(), used()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    watched = psutil.Process(process.pid)
    peak = 0
    while process.poll() is None:
        peak = max(peak, memory(watched))
        try:
            process.wait(SAMPLE)
        except subprocess.TimeoutExpired:
            continue
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(name, seconds, used() - before, peak / 1e6)


def used() -> float:
    """Seconds of the processor that ended child processes took, with those of their own children."""
    times = os.times()
    return times.children_user + times.children_system


def memory(process: psutil.Process) -> int:
    """Bytes that a process and all its children hold."""
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        for one in (process, *process.children(recursive=True)):
            told = one.memory_full_info()
            total += getattr(told, "pss", told.rss)
    return total


def audit(path: Path, jobs: int) -> list[str]:
    """The command that audits a file."""
    options = ["--format", "json", "--fail-on", "never", "--jobs", str(jobs)]
    return [sys.executable, "-m", "auditor", "audit", str(path), *options]


def fastest(name: str, command: list[str], rounds: int) -> Run:
    """The run of some that took the processor least: the others were disturbed."""
    return min((measured(name, command) for _ in range(rounds)), key=lambda run: run.busy)


def repeated(source: Path, pages: int, target: Path) -> None:
    """A PDF of so many pages, by repeating those of another."""
    with pypdfium2.PdfDocument(source) as document, pypdfium2.PdfDocument.new() as long:
        while len(long) < pages:
            wanted = min(len(document), pages - len(long))
            long.import_pages(document, list(range(wanted)))
        long.save(target)


def compare(path: Path, rounds: int) -> None:
    """Print a row per way of reading, with its time as a multiple of pdfplumber's and pdftotext's."""
    runs = [
        fastest("auditor --jobs 1", audit(path, 1), rounds),
        fastest("auditor --jobs 2", audit(path, 2), rounds),
        fastest("pdfplumber loop", [sys.executable, "-c", PLUMBER, str(path)], rounds),
    ]
    if shutil.which("pdftotext"):
        runs.append(fastest("pdftotext -layout", ["pdftotext", "-layout", str(path), "-"], rounds))
    with pypdfium2.PdfDocument(path) as document:
        pages = len(document)
    print(f"{path.name}, {pages} pages; s: by the clock, cpu: of the processor, both as multiples of others")
    for run in runs:
        print(f"  {run.name:18} {run.seconds:7.2f} s {run.busy:7.2f} s cpu {run.megabytes:6.0f} MB", end="")
        for other in runs[2:]:
            shares = f"{run.seconds / other.seconds:.2f} ({run.busy / other.busy:.2f} cpu)"
            print(f"  {shares} x {other.name}", end="")
        print()
    print(f"  --jobs 2 takes {runs[1].seconds / runs[0].seconds:.2f} of the time of --jobs 1")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pdf", nargs="?", type=Path)
    parser.add_argument("--skip-compare", action="store_true", help="only the long file")
    parser.add_argument("--long", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    path = options.pdf or next(one for one in CANDIDATES if one.is_file())
    # as an installed package is, and as pdfplumber is here, whatever PYTHONDONTWRITEBYTECODE says
    compileall.compile_dir(ROOT / "auditor", quiet=1)
    if not options.skip_compare:
        compare(path, options.rounds)
    if options.long:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "long.pdf"
            repeated(path, options.long, target)
            for jobs in (1, 2):
                run = measured(f"auditor --jobs {jobs}", audit(target, jobs))
                times = f"{run.seconds:.1f} s, {run.busy:.1f} s cpu"
                print(f"{options.long} pages, {run.name}: {times}, {run.megabytes:.0f} MB")


if __name__ == "__main__":
    main()

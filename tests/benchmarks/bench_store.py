"""How a store and its client grow: synthetic results of so many reports, no PDF.

    python -m tests.benchmarks.bench_store [--files 2000 200000]

For each number, in a process of its own: seconds and highest memory of a client that takes all parts into
its ledger, lists what is missing and numbers the reports; then seconds of a recap that has to make its
tables, and of one that finds them. The parts have light rows of one real report with other keys, and no
results: these are read only by exports.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from auditor.store import parts
from auditor.store.entries import Entry
from auditor.store.holding import Store
from auditor.store.ledger import Ledger
from auditor.store.recap import recap
from tests.cluster.archives import FILES
from tests.cluster.test_store import entry

EACH = 50
"""Files of a part."""


def fill(folder: Path, count: int) -> None:
    """A store of so many files, seventy-five of an office."""
    sample = entry(next(path for name, path in FILES.items() if name.endswith("b.pdf"))).light
    store = Store(str(folder))
    for first in range(0, count, EACH):
        entries = [_other(sample, number) for number in range(first, min(first + EACH, count))]
        parts.write_part(store.folder, entries)


def _other(sample: object, number: int) -> Entry:
    told = f"{number:032x}"
    (row,) = sample.reports  # type: ignore[attr-defined]
    findings = tuple(replace(one, id=f"{number:05x}{at:03x}") for at, one in enumerate(row.findings))
    light = replace(
        sample,  # type: ignore[type-var]
        key=told,
        sha256=told,
        place=f"/arsip/{number}.pdf",
        shown=f"{number}.pdf",
        office=f"kantor {number // 75}",
        reports=(replace(row, id=f"laporan-{number}", version=told, findings=findings),),
    )
    return Entry(light, "", "")


def client(folder: Path, count: int) -> None:
    """What a client does besides waiting; prints seconds and megabytes as JSON."""
    begun = time.perf_counter()
    with Ledger(folder / "ledger.sqlite") as ledger:
        ledger.begin()
        for number in range(count):
            ledger.add(
                number,
                (f"/arsip/{number}.pdf", "1:2", f"{number}.pdf", f"kantor {number // 75}", "", 1),
                f"{number:032x}",
            )
        Store(str(folder)).catch_up(ledger)
        assert next(ledger.missing(), None) is None
        ledger.number_reports()
        assert ledger.count() == (count, count)
        for _, members in ledger.offices():
            for member in members:
                ledger.named(member.number)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


def recaps(folder: Path) -> None:
    """Two recaps; prints seconds and counts as JSON."""
    seconds = []
    for _ in range(2):
        begun = time.perf_counter()
        found = recap(Store(str(folder)), folder / "recap")
        seconds.append(time.perf_counter() - begun)
    told = {"first": seconds[0], "second": seconds[1], "reports": found.reports, "findings": found.findings}
    print(json.dumps(told))


def main() -> None:
    """Prints one line for each number of files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=[2000, 200_000])
    parser.add_argument("--as", dest="part", default="")
    parser.add_argument("--store", type=Path, default=Path())
    given = parser.parse_args()
    if given.part == "client":
        client(given.store, given.files[0])
        return
    if given.part == "recap":
        recaps(given.store)
        return
    for count in given.files:
        with tempfile.TemporaryDirectory() as home:
            fill(Path(home), count)
            for part in ("client", "recap"):
                command = [
                    sys.executable,
                    "-m",
                    "tests.benchmarks.bench_store",
                    "--as",
                    part,
                    "--store",
                    home,
                ]
                told = subprocess.run(
                    [*command, "--files", str(count)], capture_output=True, text=True, check=True
                )
                print(count, part, told.stdout.strip(), flush=True)


if __name__ == "__main__":
    main()

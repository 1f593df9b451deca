"""Spoils synthetic reports at random and audits them in workers: what stops the run, hangs or raises?

    nice -n 15 python -m tests.benchmarks.fuzz_intake --minutes 20 [--seed 1] [--kind pdf|docx|both]
        [--keep FOLDER]

A file that gets any status is a good answer. Reported, and kept in FOLDER with their seed: a fault of the
tool ("tool-fault"), a worker that died or took too long (pdfium's own doing, mostly), and an exception in the
main process, in the run or in any output. The same seed spoils the same files in the same way.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

from auditor.benchmark.word import draw_word
from auditor.findings.result import RunResult
from auditor.outputs import TEXT_FORMATS, Order, Wording
from auditor.outputs.as_table import as_table
from auditor.outputs.as_xlsx import as_xlsx
from auditor.pipeline import audit
from auditor.rulebook.load import load_pack
from auditor.running.sources import Source
from tests.benchmarks.spoiling import spoil_docx, spoil_pdf
from tests.generator import draw, random_report

BATCH = 40
SOUND = 12
"""So many sound reports are spoiled again and again."""

BOOK = load_pack("default")
TIGHT = replace(BOOK, limits={**BOOK.limits, "seconds": Decimal(30), "memory-mb": Decimal(700)})
STRANGE = ("tool-fault", "crashed", "timed-out", "memory")


def spoiled(seed: int, kind: str, sound: dict[str, list[bytes]]) -> tuple[str, bytes]:
    """The suffix and content of the file of a seed."""
    rng = Random(seed)
    suffix = kind if kind != "both" else rng.choice(("pdf", "docx"))
    content = rng.choice(sound[suffix])
    return suffix, (spoil_pdf if suffix == "pdf" else spoil_docx)(content, rng)


def batches(first: int, until: float) -> Iterator[range]:
    """Seeds, until the time is over."""
    while time.monotonic() < until:
        yield range(first, first + BATCH)
        first += BATCH


def write_everything(run: RunResult) -> None:
    """Every output must take whatever the run holds."""
    wording = Wording(BOOK, "id")
    as_table(run, wording, verbose=True)
    for write in TEXT_FORMATS.values():
        write(run, wording).encode("utf-8")
    as_xlsx(Order(run=run, wording=wording))


def main() -> None:
    """Runs until the minutes are over; prints what was strange, then the counts of all statuses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=("pdf", "docx", "both"), default="both")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    truths = [random_report(number) for number in range(SOUND)]
    sound = {"pdf": [draw(truth) for truth in truths], "docx": [draw_word(truth) for truth in truths]}
    statuses: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as home:
        for seeds in batches(given.seed, time.monotonic() + 60 * given.minutes):
            run_batch(seeds, given.kind, sound, Path(home), given, statuses)
    print(sum(statuses.values()), "files:", dict(statuses.most_common()))


def run_batch(
    seeds: range,
    kind: str,
    sound: dict[str, list[bytes]],
    home: Path,
    given: argparse.Namespace,
    statuses: Counter[str],
) -> None:
    """Spoils, audits and writes the files of some seeds."""
    sources = []
    for seed in seeds:
        suffix, content = spoiled(seed, kind, sound)
        path = home / f"{seed}.{suffix}"
        path.write_bytes(content)
        sources.append(Source(path, path.name))
    try:
        run = audit(sources, TIGHT, jobs=given.jobs, figures=True)
        write_everything(run)
    except Exception:  # the main process must not fail, whatever is in the files
        print("MAIN PROCESS", seeds, traceback.format_exc(), flush=True)
        for source in sources:
            source.path.rename(given.keep / f"main-{source.path.name}")
        return
    faults = {report.input: report.faults for report in run.reports if report.faults}
    for number, (source, one) in enumerate(zip(sources, run.inputs, strict=True)):
        statuses[f"{one.status.value} {one.problem or ''}".strip()] += 1
        problem = (one.problem or "").removeprefix("part-")
        if problem in STRANGE or number in faults:
            said = one.facts.get("fault", "") or faults.get(number, "")
            print(problem or "rule-fault", source.path.name, said, flush=True)
            (given.keep / f"{problem or 'rule-fault'}-{source.path.name}").write_bytes(
                source.path.read_bytes()
            )
        source.path.unlink()


if __name__ == "__main__":
    main()

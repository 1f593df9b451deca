"""How often the first diagnosis is the slip that was planted.

    python -m tests.benchmarks.bench_diagnosis [--reports 600] [--first-seed 0] [--parts] [--show]

Each random report gets one slip whose kind is known (tests/generator/origins.py), kinds in turn, so that
each stands in about as many reports. Reports are models, not PDFs: reading is measured elsewhere. A slip
that no rule can see (the wrong figure is what a rule accepts, or is read as such) is counted apart.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator

from auditor.diagnosis.explain import explain, search_of
from auditor.findings.engine import ask, conclude
from auditor.findings.profile import in_force
from auditor.findings.result import Finding
from auditor.model import Report
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack
from tests.generator import Truth, random_report
from tests.generator.modelled import modelled
from tests.generator.origins import ORIGINS, Planted, planted_reports


def diagnosed(report: Report, book: Rulebook) -> tuple[Finding, ...]:
    """The findings of a report, with their diagnoses."""
    search = search_of(book.diagnosis)
    assert search is not None
    answers = ask(report, in_force(report, book)[0])
    return explain(answers.ledger, conclude(report, answers), answers.judged, search).findings


def finding_at(findings: tuple[Finding, ...], where: str) -> Finding | None:
    """The finding that states the figure of this part; one that explains it before one that does not."""
    there = [f for f in findings if f.evidence and f.evidence[0].place.where == where]
    return max(there, key=lambda f: bool(f.diagnosis), default=None)


def bench(reports: Iterator[Truth], *, show: bool) -> dict[str, Counter[str]]:
    """For each kind: how many were planted, seen by a rule, explained, first and among the first three."""
    book = load_pack("default")
    table: dict[str, Counter[str]] = {kind: Counter() for kind in ORIGINS}
    for kind, planted in planted_reports(list(ORIGINS), reports):
        found = finding_at(diagnosed(modelled(planted.truth), book), planted.where)
        counts = table[kind]
        counts["planted"] += 1
        if found is None:
            continue
        names = [d.slip for d in found.diagnosis]
        counts["seen"] += 1
        counts["first"] += names[:1] == [planted.slip]
        counts["listed"] += planted.slip in names
        counts["none"] += not names
        if show and names[:1] != [planted.slip]:
            print(_told(kind, planted, found))
    return table


def _told(kind: str, planted: Planted, found: Finding) -> str:
    stated, expected = found.evidence[0].text, found.expected
    told = [f"{d.slip} ({d.formula}; {float(d.chance):.3f})" for d in found.diagnosis]
    return f"{kind} {planted.truth.slug}: {stated} for {expected and expected.formula}: {told}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--parts", action="store_true", help="a line for each slip and figure it spoils")
    parser.add_argument("--show", action="store_true", help="print what was explained otherwise")
    given = parser.parse_args()
    start = time.perf_counter()
    seeds = range(given.first_seed, given.first_seed + given.reports)
    table = bench((random_report(seed) for seed in seeds), show=given.show)
    print(
        "| slip planted | reports | seen by a rule | first diagnosis | among three |\n|---|---|---|---|---|"
    )
    for slip, counts in (table if given.parts else _by_slip(table)).items():
        print(f"| {slip} {_row(counts)}")
    print(f"| all {_row(sum(table.values(), Counter()))}")
    print(f"{time.perf_counter() - start:.0f} s")


def _by_slip(table: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """The counts of each slip, whatever figure it spoiled."""
    found: dict[str, Counter[str]] = {}
    for kind, counts in table.items():
        found.setdefault(kind.partition("@")[0], Counter()).update(counts)
    return dict(sorted(found.items()))


def _row(counts: Counter[str]) -> str:
    seen = max(counts["seen"], 1)
    first, listed = (f"{counts[name]} ({counts[name] / seen:.0%})" for name in ("first", "listed"))
    return f"| {counts['planted']} | {counts['seen']} | {first} | {listed} |"


if __name__ == "__main__":
    main()

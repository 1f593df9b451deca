"""Clean reports printed worse: what the auditor then accuses is wrong.

    python -m tests.benchmarks.bench_mutations [--mode mutated] [--reports 40] [--first-seed 0]

mode broken: tables broken over pages at random heights; annual: annual reports in random layouts, half of
them broken so; mutated: rows split and merged, labels and rulings dropped and doubled, page breaks moved
(some annual).
Every error and warning is printed with its seed; there should be none. The same seeds give the same reports.
"""

from __future__ import annotations

import argparse
import time
import traceback
from collections import Counter
from random import Random

from auditor.benchmark.annual_budgets import ALL_LAYOUTS
from auditor.benchmark.annual_report import drawn
from auditor.benchmark.annual_sentences import SENTENCE_LAYOUTS
from auditor.benchmark.annual_told import TOLD_LAYOUTS
from auditor.benchmark.annual_wild import WILD_LAYOUTS
from auditor.benchmark.chance import random_layout
from auditor.benchmark.flow import Flow
from auditor.benchmark.paper import paint
from auditor.benchmark.truth import Layout
from auditor.findings.result import Finding
from tests.generator import draw, random_report
from tests.generator.mutations import MUTATIONS, Breaking, Mutating
from tests.golden.auditing import audit_bytes, described, loud

ANNUAL = ALL_LAYOUTS | SENTENCE_LAYOUTS | TOLD_LAYOUTS | WILD_LAYOUTS


def flow_of(mode: str, layout: Layout, seed: int, only: tuple[str, ...]) -> Flow:
    if mode == "mutated":
        return Mutating(layout, seed, only)
    return Breaking(layout, seed) if mode == "broken" or seed % 2 else Flow(layout)


def annual_flow(mode: str, seed: int, only: tuple[str, ...] = ()) -> tuple[str, Flow]:
    """An annual report of one of the layouts of fixtures/reports, drawn in another way."""
    rng = Random(seed)
    slug = sorted(ANNUAL)[seed % len(ANNUAL)]
    chosen = ANNUAL[slug]
    layout = random_layout(rng).model_copy(
        update={
            "font": rng.choice(["Times", "Helvetica"]),
            "table_size": 8,
            "contents": False,
            "sheets": "portrait",
            "page_numbers": "none",
        }
    )
    flow = flow_of(mode, layout, seed, only)
    drawn(chosen.chapter, {}, cover=chosen.cover, landscape=chosen.landscape, flow=flow)
    return f"tahunan-{slug} {layout.border}", flow


def report_of(mode: str, seed: int, only: tuple[str, ...]) -> tuple[str, bytes, list[str]]:
    """What is drawn, its PDF, and the mutations of its tables."""
    if mode == "annual" or (mode == "mutated" and seed % 4 == 3):
        name, flow = annual_flow(mode, seed, only)
        return name, paint(flow.sheets), getattr(flow, "applied", [])
    truth = random_report(seed)
    flows: list[Flow] = []

    def make(layout: Layout) -> Flow:
        flows.append(flow_of(mode, layout, seed, only))
        return flows[-1]

    pdf = draw(truth, make)
    name = f"{truth.kind} {truth.layout.border} {truth.layout.sheets}"
    return name, pdf, getattr(flows[-1], "applied", [])


def accused(pdf: bytes) -> tuple[list[Finding], int, str]:
    """The errors and warnings of the file, the number of its reports, and what went wrong."""
    try:
        run = audit_bytes(pdf)
    except Exception:
        return [], 0, traceback.format_exc(limit=-4)
    faults = " ".join(str(fault) for report in run.reports for fault in report.faults)
    return [f for report in run.reports for f in loud(report)], len(run.reports), faults


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mode", choices=("broken", "annual", "mutated"), default="mutated")
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--only", default="", help=f"mutations, separated by commas: {', '.join(MUTATIONS)}")
    given = parser.parse_args()
    only = tuple(name for name in given.only.split(",") if name)
    start = time.perf_counter()
    wrong: Counter[str] = Counter()
    spoiled = 0
    for seed in range(given.first_seed, given.first_seed + given.reports):
        name, pdf, applied = report_of(given.mode, seed, only)
        found, count, fault = accused(pdf)
        spoiled += bool(found)
        if count != 1 or fault:
            print(f"CUT {seed} [{name}] {count} reports {fault}", flush=True)
        for finding in found:
            wrong[finding.rule] += 1
            print(f"FALSE {seed} [{name}; {', '.join(applied)}] {described(finding)}", flush=True)
    told = dict(sorted(wrong.items()))
    print(f"{given.mode}: {given.reports} reports, {spoiled} with {sum(wrong.values())} findings {told}")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()

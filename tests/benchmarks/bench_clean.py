"""How the auditor does on synthetic reports that it has never seen.

    python -m tests.benchmarks.bench_clean [--reports 200] [--planted 12] [--first-seed 0]

Clean reports: every finding at error or warning is printed; there should be none. Planted reports: for each
kind of slip the share that is found (the same rule, and the stated text in its evidence).
"""

from __future__ import annotations

import argparse
import time
import traceback
from collections import Counter
from collections.abc import Iterator

from auditor.findings.result import ReportResult
from tests.generator import SLIPS, NotHereError, Truth, draw, pages_of, plant, random_report
from tests.golden.auditing import Wanted, audit_bytes, described, loud


def audited(truth: Truth) -> ReportResult | None:
    """The one report of the file; None, and a line, where there is another number of them or a fault."""
    try:
        run = audit_bytes(draw(truth))
    except Exception:
        print(f"FAULT {truth.slug}\n{traceback.format_exc(limit=-4)}")
        return None
    if len(run.reports) != 1:
        print(f"CUT {truth.slug} {truth.layout.border}: {len(run.reports)} reports, {run.inputs[0].status}")
        return None
    for fault in run.reports[0].faults:
        print(f"FAULT {truth.slug} {fault}")
    return run.reports[0]


def kind_of(truth: Truth) -> str:
    layout = truth.layout
    return f"{truth.kind} {layout.border} {layout.sheets} {layout.text} {layout.font} {truth.numbers}"


def bench_clean(count: int, first: int) -> Counter[str]:
    """Audit `count` clean reports; returns how often each rule was wrong."""
    wrong: Counter[str] = Counter()
    spoiled, figures, reached = 0, 0, 0
    for seed in range(first, first + count):
        truth = random_report(seed)
        report = audited(truth)
        if report is None:
            wrong["not audited"] += 1
            continue
        figures += report.coverage.figures_read
        reached += report.coverage.checked
        spoiled += bool(loud(report))
        for finding in loud(report):
            wrong[finding.rule] += 1
            print(f"CLEAN {seed} [{kind_of(truth)}] {described(finding)}")
    told = dict(sorted(wrong.items()))
    print(f"clean: {count} reports, {spoiled} with findings, {sum(wrong.values())} findings {told}")
    print(f"coverage: {figures} figures read, {reached} checked ({reached / max(figures, 1):.1%})")
    return wrong


def planted(kind: str, count: int, first: int) -> Iterator[Truth]:
    """Up to `count` reports with this slip."""
    made = 0
    for seed in range(first, first + 40 * count):
        try:
            yield plant(random_report(seed), kind, seed)
        except NotHereError:
            continue
        made += 1
        if made == count:
            return


def bench_planted(kinds: list[str], count: int, first: int, *, show: bool) -> None:
    """For each kind of slip: reports, found, found with the right severity, other loud findings."""
    print(f"{'slip':18}{'reports':>8}{'found':>7}{'share':>7}{'exact':>7}{'others':>8}")
    for kind in kinds:
        done = found = exact = others = 0
        for truth in planted(kind, count, first):
            report = audited(truth)
            done += 1
            if report is None:
                continue
            pages = pages_of(truth)
            wanted = [Wanted(e.rule, e.stated, pages[e.where], e.severity) for e in truth.expected]
            hit = any(w.met_by(f) for f in report.findings for w in wanted)
            found += hit
            exact += any(w.met_by(f, strict=True) for f in report.findings for w in wanted)
            odd = [f for f in loud(report) if not any(w.met_by(f) for w in wanted)]
            others += len(odd)
            if show and not hit:
                print(f"MISSED {truth.slug} [{kind_of(truth)}] {wanted}")
            for finding in odd if show else []:
                print(f"OTHER {truth.slug} [{kind_of(truth)}] {described(finding)}")
        print(f"{kind:18}{done:8}{found:7}{found / max(done, 1):7.0%}{exact:7}{others:8}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--planted", type=int, default=12)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--slips", default="", help="kinds of slip, separated by commas")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    given = parser.parse_args()
    start = time.perf_counter()
    if given.reports:
        bench_clean(given.reports, given.first_seed)
    if given.planted:
        kinds = given.slips.split(",") if given.slips else sorted(SLIPS)
        bench_planted(kinds, given.planted, given.first_seed, show=given.show)
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()

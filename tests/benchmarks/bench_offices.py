"""How many slips across the reports of an office are found, over random offices in all layouts.

    python -m tests.benchmarks.bench_offices [--offices 20] [--first-seed 0] [--slips A,B]

For each kind of slip: offices, found (rule and stated text), other errors and warnings across reports;
the first line is of clean offices. A figure that is not read cannot be compared: see bench_clean for that.
"""

from __future__ import annotations

import argparse

from auditor.benchmark.office import SLIPS, Wanted, office, office_expected
from auditor.findings.result import Finding, Severity
from tests.golden.auditing import audit_bytes, described, squash


def is_wanted(finding: Finding, wanted: Wanted) -> bool:
    """The finding is the planted one."""
    return finding.rule == wanted.rule and squash(wanted.stated) == squash(finding.evidence[0].text)


def bench(slips: tuple[str, ...], count: int, first: int) -> None:
    """Prints the line of one kind of slip, and every finding that should not be there."""
    found = others = 0
    for seed in range(first, first + count):
        truths, wanted = office(slips, seed)
        run = audit_bytes(office_expected(truths, wanted)[0])
        loud = [f for f in run.cross_findings if f.severity is not Severity.NOTE]
        found += all(any(is_wanted(f, w) for f in loud) for w in wanted)
        strange = [f for f in loud if not any(is_wanted(f, w) for w in wanted)]
        others += len(strange)
        for finding in strange:
            print(f"  OTHER {seed} {described(finding)}")
        if wanted and not all(any(is_wanted(f, w) for f in loud) for w in wanted):
            print(f"  MISSED {seed} {[truth.layout.border for truth in truths]}")
    print(f"{'+'.join(slips) or 'clean':20}{count:8}{found if slips else '-':>8}{others:8}", flush=True)


def main() -> None:
    """Clean offices first, then each slip by itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offices", type=int, default=20)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--slips", default=",".join(SLIPS))
    given = parser.parse_args()
    print(f"{'slip':20}{'offices':>8}{'found':>8}{'others':>8}")
    bench((), given.offices, given.first_seed)
    for slip in filter(None, given.slips.split(",")):
        bench((slip,), given.offices, given.first_seed)


if __name__ == "__main__":
    main()

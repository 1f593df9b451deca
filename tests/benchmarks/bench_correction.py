"""How often the least correction names the figure that was really changed, on synthetic reports.

python -m tests.benchmarks.bench_correction [--reports 500] [--pairs 300] [--first-seed 0] [--show]

Reports are made as models (tests/generator/modelled.py), without a page. Into each one error is planted,
of the kinds of the generator (groups A and S, with everything that the author would have computed from
the wrong figure) and mistypings of single figures (nothing follows). Told for each kind: reports, those
where some rule sees the error, and of these the share where the wrong figure alone is the first
suggestion, where it is among the first three, where the first suggestion is called certain, where what is
called certain is right, and where no rule finds anything once the first suggestion is put in.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from auditor.findings.result import ReportResult
from auditor.model import Report
from auditor.pipeline.judging import audited as audit
from auditor.rulebook.load import load_pack
from tests.generator import SLIPS, NotHereError, Truth, plant, random_report
from tests.generator.applied import applied
from tests.generator.mistype import MISTYPED, mistype
from tests.generator.modelled import modelled

BOOK = load_pack("default")

NO_FIGURE = {
    "S03": "the text of an indicator",
    "S03-missing": "a whole row",
    "S05": "a cell is empty",
    "S05-number": "a number of order",
    "S06": "a unit",
    "S07": "the realisasi is not there",
    "S07-zero": "the realisasi and the target are not there",
    "S09-scale": "a whole part",
    "S09-agreement": "a whole part",
    "S09-budget": "a whole part",
    "A05-named": "a word (rata-rata)",
}
"""Kinds of groups A and S in which no figure is wrong."""

STRIDE = 7
"""Seeds between the first reports of two kinds, so that not all kinds are planted into the same reports."""

KINDS = [kind for kind in sorted(SLIPS) if kind[0] in "AS" and kind not in NO_FIGURE]


@dataclass(slots=True)
class Tally:
    """What became of the reports of one kind."""

    made: int = 0
    seen: int = 0
    first: int = 0
    three: int = 0
    certain: int = 0
    right: int = 0
    sound: int = 0

    def add(self, wanted: frozenset[str], report: Report, result: ReportResult) -> bool:
        """Count one report; returns whether the wrong figures are the first suggestion."""
        self.made += 1
        if not result.findings:
            return True
        self.seen += 1
        self.sound += not audit(applied(report, result), BOOK).findings
        rank = rank_of(wanted, result)
        sure = [g for g in result.groups if g.correction.certain]
        self.certain += bool(sure) and len(sure) == len(result.groups)
        self.right += bool(sure) and len(sure) == len(result.groups) and rank == 1
        self.first += rank == 1
        self.three += rank is not None and rank <= 3
        return rank == 1

    def line(self, kind: str) -> str:
        def share(count: int, of: int) -> str:
            return f"{count / of:8.0%}" if of else f"{'-':>8}"

        shares = (share(self.first, self.seen), share(self.three, self.seen))
        sure = share(self.certain, self.seen) + share(self.right, self.certain) + share(self.sound, self.seen)
        return f"{kind:24}{self.made:8}{self.seen:7}{''.join(shares)}{sure}"


def rank_of(wanted: frozenset[str], result: ReportResult) -> int | None:
    """The place of the suggestion that names exactly the wrong figures, over all groups; None if none does.

    With several groups each must name some of them, and the worst place counts.
    """
    left, worst = set(wanted), 0
    for group in result.groups:
        correction = group.correction
        sets = [{c.place.where for c in s} for s in (correction.changes, *correction.alternatives)]
        place = next((n for n, named in enumerate(sets, start=1) if named and named <= wanted), None)
        if place is None:
            return None
        left -= sets[place - 1]
        worst = max(worst, place)
    return worst if not left and worst else None


def planted(kinds: list[str], first: int, maker: Callable[[Truth, str, int], Truth]) -> Iterator[Truth]:
    """Endless reports, each with the slips of these kinds."""
    seed = first
    while True:
        seed += 1
        try:
            truth = random_report(seed)
            for k, kind in enumerate(kinds):
                truth = maker(truth, kind, seed + 1000 * k)
            yield truth
        except NotHereError:
            continue


def made(truth: Truth, kind: str, seed: int) -> Truth:
    """One slip of any kind."""
    return (
        mistype(truth, kind.removeprefix("typed-"), seed)
        if kind.startswith("typed-")
        else plant(truth, kind, seed)
    )


def bench_clean(count: int, first: int) -> None:
    """Reports without an error: nothing may be suggested."""
    groups = sum(
        len(audit(modelled(random_report(seed)), BOOK).groups) for seed in range(first, first + count)
    )
    print(f"clean: {count} reports, {groups} suggestions")


def bench_kinds(kinds: list[list[str]], each: int, first: int, *, show: bool) -> Tally:
    """Each list of kinds is planted together into `each` reports; returns the sum."""
    whole = Tally()
    for number, some in enumerate(kinds):
        tally = Tally()
        for truth, _ in zip(planted(some, first + STRIDE * number, made), range(each), strict=False):
            wanted = frozenset(e.where for e in truth.expected)
            report = modelled(truth)
            result = audit(report, BOOK)
            if not tally.add(wanted, report, result) and show:
                print(f"MISSED {truth.slug} {[s.note for s in truth.slips]} {sorted(wanted)}")
                for line in suggestions(result):
                    print(f"    {line}")
        print(tally.line(" + ".join(some)), flush=True)
        for name in ("made", "seen", "first", "three", "certain", "right", "sound"):
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
    return whole


def suggestions(result: ReportResult) -> Iterator[str]:
    """The corrections of a result, a line each."""
    for finding in result.findings:
        yield (
            f"{finding.rule} {finding.grade} {finding.evidence[0].text!r}"
            if finding.evidence
            else finding.rule
        )
    for group in result.groups:
        for changes in (group.correction.changes, *group.correction.alternatives):
            told = [f"{c.kind} {c.place.where} {c.printed!r} -> {c.text!r} {c.slips}" for c in changes]
            yield f"{group.id} {'; '.join(told)}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=500, help="reports with one error, over all kinds")
    parser.add_argument("--pairs", type=int, default=300, help="reports with two errors")
    parser.add_argument("--clean", type=int, default=100, help="reports without an error")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--kinds", default="", help="kinds of error, separated by commas")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    given = parser.parse_args()
    start = time.perf_counter()
    kinds = given.kinds.split(",") if given.kinds else [*KINDS, *(f"typed-{kind}" for kind in MISTYPED)]
    bench_clean(given.clean, given.first_seed)
    print(
        f"{'error':24}{'reports':>8}{'seen':>7}{'first':>8}{'three':>8}{'certain':>8}{'right':>8}{'sound':>8}"
    )
    each = -(-given.reports // len(kinds))
    singles = bench_kinds([[kind] for kind in kinds], each, given.first_seed, show=given.show)
    print(singles.line("one error"))
    if given.pairs:
        rng = Random(given.first_seed)
        pairs = [[rng.choice(kinds), f"typed-{rng.choice(MISTYPED)}"] for _ in range(given.pairs)]
        print(bench_kinds(pairs, 1, given.first_seed, show=given.show).line("two errors"))
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()

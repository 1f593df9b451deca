"""How the comparison of two drafts does on synthetic reports: slips mended, and drafts that lost pages.

    python -m tests.benchmarks.bench_compare [--each 3] [--first-seed 300]

Mended: a report with a slip against the same without it; its finding should be fixed. Lost: a report with a
slip against itself without one of its pages; nothing in it was mended, so nothing may be fixed.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Iterator

import pikepdf

from auditor.findings.comparison import Comparison, Fate, compare
from auditor.findings.pairing import Side
from auditor.outputs import Wording
from auditor.outputs.comparison.sides import side_of
from auditor.outputs.record import record
from tests.generator import SLIPS, NotHereError, Truth, draw, plant, random_report
from tests.golden.auditing import audit_bytes, default_book


def side(pdf: bytes) -> Side:
    """The PDF audited, as one side of a comparison."""
    wording = Wording(default_book(), "id")
    return side_of(record(audit_bytes(pdf), wording), wording, {})


def compared(old: bytes, new: bytes) -> Comparison:
    """The two drafts held against each other."""
    textual = {code for code, rule in default_book().rules.items() if rule.textual}
    return compare(side(old), side(new), textual)


def without(pdf: bytes, page: int) -> bytes:
    """The PDF without one page."""
    with pikepdf.open(io.BytesIO(pdf)) as copy:
        del copy.pages[page]
        stream = io.BytesIO()
        copy.save(stream)
        return stream.getvalue()


def drafts(each: int, first: int) -> Iterator[tuple[str, int, Truth, Truth]]:
    """(slip, seed, without it, with it), `each` times for every slip."""
    for kind in SLIPS:
        made = 0
        for seed in range(first, first + 40 * each):
            clean = random_report(seed)
            try:
                slipped = plant(clean, kind, seed)
            except NotHereError:
                continue
            yield kind, seed, clean, slipped
            made += 1
            if made == each:
                break


def main() -> None:
    """Prints per rule what became of the findings, and every one that is told fixed and is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--first-seed", type=int, default=300)
    given = parser.parse_args()
    mended: dict[str, Counter[str]] = {}
    lost: Counter[Fate] = Counter()
    for kind, seed, clean, slipped in drafts(given.each, given.first_seed):
        bad = draw(slipped)
        for change in compared(bad, draw(clean)).changes:
            why = f" {change.why}" if change.why else ""
            mended.setdefault(change.found.rule, Counter())[f"{change.fate}{why}"] += 1
        with pikepdf.open(io.BytesIO(bad)) as pdf:
            page = seed % len(pdf.pages)
        for change in compared(bad, without(bad, page)).changes:
            lost[change.fate] += 1
            if change.fate is Fate.FIXED:
                print(
                    f"FIXED {kind} {seed} without page {page + 1}: {change.found.rule} {change.found.message}"
                )
    for rule, counts in sorted(mended.items()):
        print(f"{rule}: {', '.join(f'{count} {fate}' for fate, count in counts.most_common())}")
    print(f"lost pages: {', '.join(f'{count} {fate}' for fate, count in lost.most_common())}")


if __name__ == "__main__":
    main()

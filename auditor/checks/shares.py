"""A line of percentages below a total: the share that each column's total has of one of them.

Which total is the whole no head says: it is the one that most of the percentages are shares of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.checks.answers import answer, gather, subject_key
from auditor.checks.verdict import Outcome, Term, Verdict
from auditor.model import PlainTable, Report, Role, Tally, TallyRow
from auditor.relations.arithmetic import percentage
from auditor.relations.judge import judge
from auditor.relations.relation import Ground, RelationKind, Way, computed
from auditor.values import Figure

_FEWEST = 2
"""So many percentages that are shares of one total are no chance."""


def shares_of_totals(report: Report) -> Iterator[Verdict]:
    """One verdict for every percentage of a line below a total."""
    tables: list[Tally | PlainTable] = [*report.tallies, *report.plains]
    for table in tables:
        whole: TallyRow | None = None
        for row in table.rows:
            if row.role is Role.TOTAL:
                whole = row
            elif whole is not None:
                yield from _shares(table, whole, row)


def _shares(table: Tally | PlainTable, totals: TallyRow, row: TallyRow) -> Iterator[Verdict]:
    pairs = [
        (column, part, share)
        for column, (part, share) in enumerate(zip(totals.figures, row.figures, strict=False))
        if part is not None and share is not None and part.known and share.known and share.unit == "%"
    ]
    base = _base(totals.figures, pairs) if len(pairs) > _FEWEST else None
    if base is None:
        return
    kept = sum(_fits(part, base, share) for _, part, share in pairs)
    for column, part, share in pairs:
        result = percentage(part, base)
        if result is None:
            continue
        stated = share.as_exact(False)
        name, head = row.subject.text or row.number, table.quantities[column]
        verdict = answer(
            judge(computed(RelationKind.SHARE, stated, [Way(result)], ground=Ground.LEARNED)),
            subject=subject_key(name, head, "share"),
            evidence=gather(("stated", stated), ("part", part), ("part", base)),
            norm=Way(result),
            facts={"what": name, "column": head, "relation": Term("learned-share"), "kept": kept,
                   "rows": len(pairs)},
        )  # fmt: skip
        yield replace(verdict, message="learned") if verdict.outcome is Outcome.FAILS else verdict


def _base(totals: Sequence[Figure | None], pairs: Sequence[tuple[int, Figure, Figure]]) -> Figure | None:
    """The total that most percentages are shares of; None where there is none."""
    found = [
        (sum(_fits(part, whole, share) for _, part, share in pairs), -at, whole)
        for at, whole in enumerate(totals)
        if whole is not None and whole.known and whole.value
    ]
    count, _, whole = max(found, default=(0, 0, None), key=lambda x: x[:2])
    return whole if count >= _FEWEST and 2 * count > len(pairs) else None


def _fits(part: Figure, whole: Figure, share: Figure) -> bool:
    """To the last digit; 100 of the whole itself says nothing."""
    if part.value is None or not whole.value or share.value is None or part.value == whole.value:
        return False
    near = Decimal(1).scaleb(-max(share.decimals, 0))
    return abs(share.value - 100 * part.value / whole.value) <= near

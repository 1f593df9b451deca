"""S08: realisasi and target against pagu."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.agree import first_unknown
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.doubt import other_quantity
from auditor.checks.verdict import Context, Evidence, Expected, Outcome, Term, Verdict
from auditor.model import Budget, BudgetRow, Role
from auditor.relations.judge import judge
from auditor.relations.relation import at_most
from auditor.values import Figure

_LEAST_BUDGET = 1000
"""Rupiah in thousands or millions are still that large in an office's or official's year."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each budget line or total and each of realisasi and target; stated is that figure.
    Income above its target is no fault."""
    for table in (b for b in context.report.budgets if not b.revenue):
        for quantity in ("realisasi", "target"):
            yield from other_quantity(list(_judge_column(table, quantity)))


def _judge_column(table: Budget, quantity: str) -> Iterator[Verdict]:
    for row in table.rows:
        figure = row.realisasi if quantity == "realisasi" else row.target
        if row.role is Role.MEAN or row.pagu is None or figure is None:
            continue
        if figure.raw.strip() or row.pagu.raw.strip():
            yield _judge(row, quantity, figure, row.pagu)


def _is_money(pagu: Figure) -> bool:
    """A column of small bare numbers is no budget, whatever its head says."""
    return pagu.unit == "Rp" or (pagu.value is not None and pagu.value >= _LEAST_BUDGET)


def _judge(row: BudgetRow, quantity: str, figure: Figure, pagu: Figure) -> Verdict:
    subject = subject_key(row.number, row.subject.text or row.role, quantity, "over-pagu")
    evidence = (Evidence("stated", figure), Evidence("pagu", pagu))
    what = row.subject.text or row.number
    if reason := first_unknown((figure, pagu)):
        return undecided(subject, evidence, reason, {"what": what})
    if not _is_money(pagu):
        return undecided(subject, evidence, "ambiguous", {"what": what})
    judgement = judge(at_most(figure, pagu))
    if judgement.outcome is Outcome.HOLDS:
        return holds(subject, evidence, {}, judgement.relation)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        relations=(judgement.relation,),
        grade=judgement.grade,
        message=f"{quantity}-over-pagu",
        facts={
            "what": what,
            "quantity": Term(quantity),
            "pagu": pagu,
            "over": figure.interval.low - pagu.interval.high,
        },
        expected=Expected(text=pagu.raw),
    )

"""A04: the % of a budget row or total row against realisasi and target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.answers import answer, gather, reason_of, undecided
from auditor.checks.arithmetic import Recomputed, mean, percentage
from auditor.checks.compare import Way, admits, judge
from auditor.checks.doubt import other_quantity
from auditor.checks.malformed import with_backed_amounts
from auditor.checks.overall import overall_absorptions
from auditor.checks.rows import budget_tree, known, name_of, printed, row_key
from auditor.checks.scales import flips
from auditor.checks.sentence import judged_for
from auditor.checks.verdict import Context, Evidence, Fact, Outcome, Term, Verdict
from auditor.model import Budget, BudgetRow, Role, SentenceKind
from auditor.values import Figure, State, point

_ROWS_OF_A_COLUMN = 3
"""So many rows that agree with the remainder are no chance."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every budget line that states a %, means and totals without amounts left out."""
    for budget in context.report.budgets:
        rows = [
            r for r in budget.rows if r.role is not Role.MEAN and printed(r.absorption) and not _bare_total(r)
        ]
        unspent = _states_remainder(rows)
        tree = budget_tree(budget)
        read = [with_backed_amounts(tree, row) if row.role is Role.ROW else row for row in rows]
        yield from other_quantity([_judge_row(context, budget, row, unspent) for row in read])
    yield from judged_for(context, SentenceKind.ABSORPTION)


def _bare_total(row: BudgetRow) -> bool:
    """A total line that prints only a %: that is a mean, judged as such."""
    return row.role is Role.TOTAL and not known(row.realisasi)


def _base(row: BudgetRow) -> Figure | None:
    return row.target if printed(row.target) else row.pagu


def _states_remainder(rows: Sequence[BudgetRow]) -> bool:
    """True when the % column is that of what was left over: more rows agree with 100 - x than with x."""
    spent = [(r.absorption.as_exact(False), result) for r in rows if r.absorption and (result := _ratio(r))]
    left = sum(admits(stated, _remainder(result).reach) for stated, result in spent)
    return left >= _ROWS_OF_A_COLUMN and left > sum(admits(stated, result.reach) for stated, result in spent)


def _ratio(row: BudgetRow) -> Recomputed | None:
    base = _base(row)
    if row.realisasi is None or base is None or not _all_known(row.realisasi, base):
        return None
    return percentage(row.realisasi, base)


def _remainder(result: Recomputed) -> Recomputed:
    return Recomputed(100 - result.value, point(100) - result.reach, f"100 - {result.formula}")


def _judge_row(context: Context, budget: Budget, row: BudgetRow, unspent: bool) -> Verdict:
    stated, realisasi = row.absorption, row.realisasi
    base = _base(row)
    places = _places(context, row) or gather(("stated", stated))
    evidence = places + gather(("realisasi", realisasi), ("target", base))
    subject = row_key(row, "absorption")
    facts: dict[str, Fact] = {"what": name_of(row), "base": Term("target" if base is row.target else "pagu")}
    if stated is None or realisasi is None or base is None or not _all_known(stated, realisasi, base):
        return undecided(subject, evidence, _missing(stated, realisasi, base), facts)
    result = percentage(realisasi, base)
    if result is None:
        return undecided(subject, evidence, "zero-target", facts)
    stated = stated.as_exact(False)
    result = _remainder(result) if unspent else result
    judgement = judge(stated, [Way(result)], _others(budget, row, realisasi, base))
    failed = judgement.outcome is Outcome.FAILS
    if failed and any(f.state is State.MALFORMED or f.readings for f in (stated, realisasi, base)):
        return undecided(subject, evidence, "unreadable", facts)
    turned = failed and flips(context, "absorption", stated, result.reach)
    return answer(
        judgement, stated, subject=subject, evidence=evidence, norm=Way(result), facts=facts, flips=turned
    )


def _places(context: Context, row: BudgetRow) -> tuple[Evidence, ...]:
    """For a JUMLAH line: its % and the sentences that repeat it. None for other lines."""
    stated = overall_absorptions(context.report) if row.role is Role.TOTAL else []
    return next((overall.evidence for overall in stated if overall.row is row), ())


def _all_known(*figures: Figure) -> bool:
    return all(f.known for f in figures)


def _missing(stated: Figure | None, realisasi: Figure | None, base: Figure | None) -> str:
    for figure, missing in ((stated, "empty"), (realisasi, "no-realisasi"), (base, "no-target")):
        if figure is None or not figure.known:
            return reason_of(figure, missing)
    return "unreadable"


def _others(budget: Budget, row: BudgetRow, realisasi: Figure, base: Figure) -> list[Way]:
    """By pagu where there is a target; for a total line also the mean of the rows' percentages."""
    others: list[Way] = []
    if row.pagu is not None and row.pagu.known and row.pagu is not base:
        by_pagu = percentage(realisasi, row.pagu)
        others += [Way(by_pagu, Term("by-pagu"))] if by_pagu is not None else []
    if row.role is Role.TOTAL:
        rows = [r.absorption for r in budget.rows if r.role is Role.ROW and r.absorption is not None]
        simple = mean([f.as_exact(False) for f in rows if f.known])
        others += [Way(simple, Term("simple-mean"))] if simple is not None else []
    return others

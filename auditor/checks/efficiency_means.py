"""A02 on a table that sets performance beside absorption: its row of means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from auditor.checks.answers import answer, gather, roles, undecided
from auditor.checks.doubt import unless_incomplete
from auditor.checks.efficiency_formulas import Inputs, efficiency, formula_in_force, inputs_of_row
from auditor.checks.rows import row_key
from auditor.checks.verdict import Context, Evidence, Fact, Grade, Outcome, Term, Verdict
from auditor.model import EfficiencyRow, EfficiencyTable, Role, Row
from auditor.relations.arithmetic import mean
from auditor.relations.judge import admits, judge
from auditor.relations.relation import RelationKind, Way, computed
from auditor.values import Figure

_Get = Callable[[Row], Figure | None]
_COLUMNS = ("performance", "absorption", "efficiency")


def means_of_efficiencies(context: Context) -> Iterator[Verdict]:
    """One verdict for every figure of a row of means.

    A mean efficiency that follows by the formula from a wrong mean beside it is a place of that finding.
    """
    for table in context.report.efficiencies:
        for row in table.rows:
            if row.role is Role.MEAN:
                yield from _judge_row(context, table, row)


def _judge_row(context: Context, table: EfficiencyTable, row: EfficiencyRow) -> Iterator[Verdict]:
    inputs = [v for name in _COLUMNS[:2] if (v := _judge(table, row, name)) is not None]
    wrong = [v for v in inputs if v.grade is Grade.CONTRADICTION]
    stated = row.efficiency
    if stated is None or not stated.known or not _follows(context, row, stated):
        own = _judge(table, row, "efficiency")
        yield from inputs if own is None else [*inputs, own]
    elif wrong:
        follows = (Evidence("repeated", stated),)
        yield from (replace(v, evidence=v.evidence + follows) if v is wrong[0] else v for v in inputs)
    else:
        yield from inputs


def _follows(context: Context, row: EfficiencyRow, stated: Figure) -> bool:
    """True when the efficiency is that of the means beside it."""
    inputs: Inputs | None = inputs_of_row(row)
    result = efficiency(inputs, formula_in_force(context)[0]) if inputs is not None else None
    return result is not None and admits(stated, result.reach)


def _judge(table: EfficiencyTable, row: EfficiencyRow, column: str) -> Verdict | None:
    def get(one: Row) -> Figure | None:
        found: Figure | None = getattr(one, column)
        return found

    stated = get(row)
    if stated is None or not stated.raw.strip():
        return None
    rows = [r for r in table.rows if r.role is Role.ROW]
    figures = _known(rows, get)
    subject = row_key(row, f"mean {column}")
    evidence = gather(("stated", stated), *roles("row", figures))
    result = mean(figures)
    if not stated.known or result is None or len(figures) < len(rows):
        return undecided(subject, evidence, "no-rows")
    stated = stated.as_exact(False)
    judgement = judge(computed(RelationKind.MEAN, stated, [Way(result)]))
    facts: dict[str, Fact] = {"count": len(figures), "column": Term(column)}
    verdict = answer(judgement, subject=subject, evidence=evidence, norm=Way(result), facts=facts)
    if verdict.outcome is Outcome.FAILS:
        named = "of-column-rounding" if verdict.grade is Grade.ROUNDING else "of-column"
        verdict = replace(verdict, message=named)
    return unless_incomplete(rows, get, verdict)


def _known(rows: Sequence[EfficiencyRow], get: _Get) -> list[Figure]:
    return [f.as_exact(False) for r in rows if (f := get(r)) is not None and f.known]

"""S01 between tables of resources: one budget line, or one indicator's absorption, in two tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.agree import unknown
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.rows import name_of
from auditor.checks.verdict import Context, Evidence, Expected, Outcome, Term, Verdict
from auditor.checks.wording import Lexicon, alike
from auditor.likeness.keys import squash
from auditor.model import Budget, EfficiencyTable, Measurement, Role, Row, Table
from auditor.relations.judge import agree, judge
from auditor.relations.relation import copies
from auditor.values import Figure

_LEAST_AGREEING = 3
"""So many lines must agree before two tables are taken for two prints of one budget."""
_LEAST_SHARE = 4
"""At most one line of so many may differ: otherwise the tables are of other periods or sources."""

Quantities = Sequence[tuple[str, str, tuple[str, ...]]]
"""(the pack's word, the field of the one row, the fields of the other that may state the same)."""

_BUDGETS: Quantities = (
    ("pagu", "pagu", ("pagu", "pagu_before")),
    ("realisasi", "realisasi", ("realisasi",)),
    ("absorption", "absorption", ("absorption",)),
)
_SPENT: Quantities = (("absorption", "absorption", ("absorption",)),)
_DONE: Quantities = (("achievement", "performance", ("achievement",)),)


@dataclass(frozen=True, slots=True)
class LinePair:
    """One quantity of one line as two tables print it."""

    what: str
    name: str
    one: Figure
    two: Figure
    same: bool


def judged_lines(context: Context, lex: Lexicon) -> Iterator[Verdict]:
    """One verdict for each quantity of each line that two tables of resources share."""
    report = context.report
    spending = [b for b in report.budgets if not b.revenue]
    own = [b for b in spending if b.year is None]
    for i, budget in enumerate(spending):
        for other in (b for b in spending[i + 1 :] if (b.quarter, b.year) == (budget.quarter, budget.year)):
            yield from _of_two_budgets(budget, other, lex)
    for table in report.efficiencies:
        for budget in own:
            yield from _verdicts(_pairs(table, budget, _SPENT, lex), table, budget)
        for measured in report.measurements:
            if measured.main:
                yield from _verdicts(_pairs(table, measured, _DONE, lex), table, measured)


def _of_two_budgets(budget: Budget, other: Budget, lex: Lexicon) -> Iterator[Verdict]:
    for quantity in _BUDGETS:
        pairs = _pairs(budget, other, (quantity,), lex)
        same = sum(p.same for p in pairs)
        sure = same >= _LEAST_AGREEING and _LEAST_SHARE * (len(pairs) - same) <= len(pairs)
        yield from _verdicts(pairs, budget, other) if sure else _doubtful(pairs)


def _pairs(one: Table, two: Table, quantities: Quantities, lex: Lexicon) -> list[LinePair]:
    found = []
    for row, twin in _twins(one, two, lex):
        for what, field, fields in quantities:
            a = getattr(row, field, None)
            known = [f for name in fields if (f := getattr(twin, name, None)) is not None and not unknown(f)]
            if a is None or unknown(a) or not known:
                continue
            match = next((f for f in known if agree(a, f)), None)
            found.append(LinePair(what, name_of(row), a, match or known[0], match is not None))
    return found


def _twins(one: Table, two: Table, lex: Lexicon) -> Iterator[tuple[Row, Row]]:
    """Lines of one name, where each has only the other for a partner: the same letters, else alike."""
    left, right = _lines(one), _lines(two)
    for row in left:
        key = squash(name_of(row))
        exact = [r for r in right if squash(name_of(r)) == key]
        near = exact or [r for r in right if alike(name_of(row), name_of(r), lex)]
        if len(near) == 1 and _partners(near[0], left, bool(exact), lex) == 1:
            yield row, near[0]


def _partners(row: Row, rows: Sequence[Row], exact: bool, lex: Lexicon) -> int:
    name = name_of(row)
    if exact:
        return sum(squash(name_of(r)) == squash(name) for r in rows)
    return sum(alike(name_of(r), name, lex) for r in rows)


def _lines(table: Table) -> list[Row]:
    rows: Sequence[Row] = table.rows if isinstance(table, Budget | EfficiencyTable | Measurement) else ()
    return [r for r in rows if r.role in (Role.ROW, Role.GROUP) and name_of(r)]


def _doubtful(pairs: Sequence[LinePair]) -> Iterator[Verdict]:
    for pair in pairs:
        if pair.same:
            yield _holds(pair)
        else:
            evidence = (Evidence("stated", pair.one), Evidence("repeated", pair.two))
            yield undecided(_key(pair), evidence, "ambiguous", {"what": Term(pair.what)})


def _verdicts(pairs: Sequence[LinePair], one: Table, two: Table) -> Iterator[Verdict]:
    for pair in pairs:
        yield _holds(pair) if pair.same else _fails(pair, one, two)


def _key(pair: LinePair) -> str:
    return subject_key(pair.name, pair.what, "two-tables")


def _holds(pair: LinePair) -> Verdict:
    return holds(
        _key(pair),
        (Evidence("repeated", pair.one), Evidence("repeated", pair.two)),
        {},
        copies(pair.one, pair.two),
    )


def _fails(pair: LinePair, one: Table, two: Table) -> Verdict:
    relation = copies(pair.one, pair.two)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=_key(pair),
        evidence=(Evidence("stated", pair.one), Evidence("repeated", pair.two)),
        relations=(relation,),
        grade=judge(relation).grade,
        message="second-table",
        facts={
            "what": (Term(pair.what),),
            "subject": pair.name,
            "others": pair.two,
            "table": one.number or "1",
            "other_table": two.number or "2",
        },
        expected=Expected(text=pair.two.raw),
    )

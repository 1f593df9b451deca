"""S01 between tables: one indicator, one quantity, one year, printed in several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.agree import Likeness, agree, compare, same_unit, unit_groups, unknown
from auditor.checks.answers import holds, subject_key
from auditor.checks.compare import nearly
from auditor.checks.params import terms
from auditor.checks.ratio import recomputed
from auditor.checks.rows import name_of
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.checks.wording import Lexicon, alike
from auditor.model import Basis, Measurement, MeasurementRow, Report, Role
from auditor.values import Figure

Kind = tuple[str, int | None, str]
"""A quantity, its year (None: the report's own) and, for a percentage, what it measures against."""

Twin = tuple[int, int]
"""A row: the position of its table among all, its index there."""

_FEWEST_SHARED = 2
_FIRST = ("achievement", "realisasi", "annual-target", "period-target")
"""The order in which differing quantities are told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity whose printings differ: the one that departs, and the one that it departs from."""

    kind: Kind
    printings: Sequence[Printing]
    odd: Printing
    usual: Printing


@dataclass(frozen=True, slots=True)
class Printing:
    """One figure of one row of one table."""

    figure: Figure
    table: Measurement
    row: MeasurementRow


def judge_tables(context: Context, lex: Lexicon) -> Iterator[Verdict]:
    """One verdict for each indicator that two or more tables print, and for each of their means."""
    report = context.report
    tables = _tables(context)
    clusters = _clusters(tables, lex)
    for members in clusters:
        yield from _judge_rows(context, [(tables[t], _row(tables[t], i)) for t, i in members])
    yield from _judge_means(report, tables, clusters)


def _tables(context: Context) -> list[Measurement]:
    """The tables to hold against one another. A table that measures against another plan or place says so
    in its caption; in a report on a quarter, where columns of other years and bases are not told apart,
    also in its heads."""
    report = context.report
    elsewhere = terms(context.params, "other_basis")
    if report.identity.quarter is not None:
        elsewhere += terms(context.params, "other_year")
        return [t for t in report.measurements if not _has_other_basis(t, elsewhere)]
    measured = [t for t in report.measurements if not _says(t.caption.text, elsewhere)]
    return [*measured, *report.comparisons]


def _has_other_basis(table: Measurement, words: Sequence[str]) -> bool:
    """A table that measures against another plan, place or year says so in its caption or heads."""
    heads = (column.head.text for column in table.columns if column.quantity)
    return any(_says(text, words) for text in (table.caption.text, *heads))


def _says(text: str, words: Sequence[str]) -> bool:
    return any(word in text.lower() for word in words)


def _row(table: Measurement, index: int) -> MeasurementRow:
    return next(r for r in table.rows if r.index == index)


def _rows(table: Measurement) -> list[MeasurementRow]:
    return [r for r in table.rows if r.role is Role.ROW and r.indicator]


def _clusters(tables: Sequence[Measurement], lex: Lexicon) -> list[list[Twin]]:
    """Rows of one indicator over all tables; a row that resembles two of a table is no one's twin."""
    groups: dict[Twin, list[Twin]] = {
        (t, r.index): [(t, r.index)] for t, m in enumerate(tables) for r in _rows(m)
    }
    for i, table in enumerate(tables):
        for j in range(i + 1, len(tables)):
            for row, twin in _twins(table, tables[j], lex):
                _join(groups, (i, row.index), (j, twin.index))
    distinct = {id(members): members for members in groups.values()}
    return [sorted(members) for members in distinct.values() if len(members) > 1]


def _join(groups: dict[Twin, list[Twin]], a: Twin, b: Twin) -> None:
    """Puts the groups of two rows together, unless that would bring two rows of a table into one."""
    left, right = groups[a], groups[b]
    if left is right or {t for t, _ in left} & {t for t, _ in right}:
        return
    left += right
    for member in right:
        groups[member] = left


def _twins(
    table: Measurement, other: Measurement, lex: Lexicon
) -> Iterator[tuple[MeasurementRow, MeasurementRow]]:
    """Pairs of rows with the same indicator, where each has only the other for a partner."""
    for row in _rows(table):
        partners = [twin for twin in _rows(other) if alike(row.indicator.text, twin.indicator.text, lex)]
        if len(partners) == 1 and _backward(table, partners[0], lex) == 1:
            yield row, partners[0]


def _backward(table: Measurement, twin: MeasurementRow, lex: Lexicon) -> int:
    return sum(alike(row.indicator.text, twin.indicator.text, lex) for row in _rows(table))


def _judge_rows(context: Context, members: Sequence[tuple[Measurement, MeasurementRow]]) -> Iterator[Verdict]:
    """One verdict for the indicator: the first quantity that differs is stated, the others follow."""
    synonyms = unit_groups(context.params)
    printings: dict[Kind, list[Printing]] = {}
    for table, row in members:
        for kind, figure in _figures(context.report, table, row):
            printings.setdefault(kind, []).append(Printing(figure, table, row))
    ranked = sorted(printings.items(), key=lambda item: _FIRST.index(item[0][0]))
    compared = [(k, group) for k, p in ranked if (group := _comparable(k, p, synonyms))]
    if not compared:
        return
    subject = subject_key(members[0][1].indicator.text, "two-tables")
    differing = [Difference(k, p, *pair) for k, p in compared if (pair := _odd(p)) is not None]
    if not differing:
        yield holds(subject, tuple(Evidence("repeated", one.figure) for _, p in compared for one in p))
        return
    yield _fails(subject, differing)


def _figures(report: Report, table: Measurement, row: MeasurementRow) -> Iterator[tuple[Kind, Figure]]:
    """The figures of a row that other tables may print, each with what it is."""
    year = None if table.year == report.identity.year else table.year
    before = (year or report.identity.year or 0) - 1
    base: dict[Basis, Kind] = {
        Basis.PLAN: ("annual-target", year, ""),
        Basis.END: ("annual-target", None, _end_of(table)),
        Basis.LAST: ("realisasi", before, ""),
    }
    pairs: list[tuple[Kind, Figure | None]] = [
        (("realisasi", year, ""), None if table.cumulative else row.realisasi)
    ]
    if table.basis in base:
        pairs.append((base[table.basis], row.annual_target))
    if table.basis is Basis.PLAN:
        pairs.append((("period-target", year, ""), row.period_target))
    if not _contradicts_itself(report, table, row):
        base_of = _end_of(table) if table.basis is Basis.END else table.basis
        pairs.append((("achievement", year, base_of), row.achievement))
    for kind, figure in pairs:
        if figure is not None and not unknown(figure):
            yield kind, figure


def _end_of(table: Measurement) -> str:
    """How the table calls the end that it measures against: plans have several (of the Renstra, of the
    RPJMD, of their third year), and other words may name another one."""
    head = next((c.head.text for c in table.columns if c.quantity == "annual_target"), "")
    return "end " + " ".join(re.findall(r"\w+", head.lower()))


def _contradicts_itself(report: Report, table: Measurement, row: MeasurementRow) -> bool:
    """True when the row's % is not its own result over its target: that is another rule's finding."""
    result = recomputed(report, table, row)
    stated = row.achievement
    if result is None or stated is None or not stated.known:
        return False
    rounded = stated.as_exact(False)
    return not result.reach.meets(rounded.interval) and not nearly(rounded, result.reach)


def _comparable(
    kind: Kind, printings: Sequence[Printing], synonyms: tuple[tuple[str, ...], ...]
) -> list[Printing]:
    """Printings at different places in units that agree; [] when fewer than two are left."""
    found: list[Printing] = []
    for one in printings:
        like = (
            kind[0] == "achievement"
            or not found
            or same_unit(one.figure.unit, found[0].figure.unit, synonyms)
        )
        if like and all(one.figure.place != other.figure.place for other in found):
            found.append(one)
    return found if len(found) > 1 else []


def _odd(printings: Sequence[Printing]) -> tuple[Printing, Printing] | None:
    """(the one that departs, the one it departs from); None when all agree. The value that most tables
    print is the usual one; of two, the first departs."""
    votes = [sum(agree(p.figure, q.figure) for q in printings) for p in printings]
    if min(votes) == len(printings):
        return None
    usual = printings[max(range(len(votes)), key=lambda i: (votes[i], i))]
    odd = next(p for p in printings if not agree(p.figure, usual.figure))
    return odd, usual


def _grade(stated: Figure, other: Figure) -> Grade:
    return Grade.ROUNDING if compare(stated, other) is Likeness.CUT else Grade.CONTRADICTION


def _fails(subject: str, differing: Sequence[Difference]) -> Verdict:
    evidence: list[Evidence] = []
    for one in differing:
        rest = [p for p in one.printings if p is not one.odd and p is not one.usual]
        evidence += [Evidence("stated", one.odd.figure), Evidence("repeated", one.usual.figure)]
        evidence += [Evidence("other", p.figure) for p in rest]
    kinds = [one.kind for one in differing]
    odd, usual = differing[0].odd, differing[0].usual
    facts: dict[str, Fact] = {
        "what": tuple(dict.fromkeys(Term(kind[0]) for kind in kinds)),
        "subject": name_of(odd.row) if kinds[0][1] is None else f"{name_of(odd.row)} ({kinds[0][1]})",
        "others": usual.figure,
        "table": odd.table.number or "1",
        "other_table": usual.table.number or "2",
    }
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=tuple(evidence),
        grade=_grade(odd.figure, usual.figure),
        message="second-table",
        facts=facts,
        expected=Expected(text=usual.figure.raw),
    )


def _judge_means(
    report: Report, tables: Sequence[Measurement], clusters: Sequence[Sequence[Twin]]
) -> Iterator[Verdict]:
    """The means of two tables that measure the same rows against the same targets."""
    stated = [
        (t, row) for t, m in enumerate(tables) for row in m.rows if row.role is Role.MEAN and row.achievement
    ]
    for n, (i, row) in enumerate(stated):
        for j, other in stated[n + 1 :]:
            a, b = row.achievement, other.achievement
            if a is None or b is None or unknown(a) or unknown(b) or a.place == b.place:
                continue
            if i == j or not _same_rows(tables, clusters, i, j):
                continue
            yield _judge_two_means(Printing(a, tables[i], row), Printing(b, tables[j], other))


def _same_rows(tables: Sequence[Measurement], clusters: Sequence[Sequence[Twin]], i: int, j: int) -> bool:
    """True when both tables measure the same indicators of one year against one basis."""
    one, two = tables[i], tables[j]
    if one.basis is not two.basis or one.year != two.year:
        return False
    if one.basis is Basis.END and _end_of(one) != _end_of(two):
        return False
    shared = sum({i, j} <= {t for t, _ in members} for members in clusters)
    return shared >= _FEWEST_SHARED and shared == len(_rows(one)) == len(_rows(two))


def _judge_two_means(one: Printing, two: Printing) -> Verdict:
    subject = subject_key("mean-achievement", "two-tables", two.table.number)
    if agree(one.figure, two.figure):
        return holds(subject, (Evidence("repeated", one.figure), Evidence("repeated", two.figure)))
    # Of two tables the later one repeats what the first measured.
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=(Evidence("stated", two.figure), Evidence("repeated", one.figure)),
        grade=_grade(two.figure, one.figure),
        message="second-table",
        facts={
            "what": (Term("mean-achievement"),),
            "subject": name_of(two.row),
            "others": one.figure,
            "table": two.table.number or "2",
            "other_table": one.table.number or "1",
        },
        expected=Expected(text=one.figure.raw),
    )

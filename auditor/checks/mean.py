"""A02: the stated mean achievement against the simple mean of the printed row percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.checks.answers import answer, gather, holds, roles, undecided
from auditor.checks.doubt import unless_certain, unless_departing, unless_incomplete
from auditor.checks.efficiency_means import means_of_efficiencies
from auditor.checks.overall import (
    Overall,
    OverallMention,
    is_of_group,
    main_table,
    mean_achievements,
    stated_key,
)
from auditor.checks.ratio import bases_of, quantity_of, recomputed
from auditor.checks.rows import Tree, is_rate, known, name_of, tree_of
from auditor.checks.scales import flips
from auditor.checks.sums import share
from auditor.checks.verdict import Context, Evidence, Outcome, Term, Verdict
from auditor.model import Basis, Measurement, MeasurementRow, Report, Role, Row
from auditor.relations.arithmetic import Recomputed, mean, mean_of, total
from auditor.relations.judge import admits, exact_value, judge, nearly
from auditor.relations.relation import Relation, RelationKind, Way, computed
from auditor.values import Figure, Interval, State


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every mean achievement that is stated, and for every group heading's mean."""
    report = context.report
    judged = [(s, unless_certain(report, s, _judge_mean(context, s))) for s in mean_achievements(report)]
    yield from (verdict for _, verdict in unless_departing(judged))
    for table in (*context.report.measurements, *context.report.comparisons):
        yield from _group_means(context, table)
    for table in context.report.comparisons:
        yield from _compared_means(context, table)
    yield from means_by_subject(context)
    yield from means_of_efficiencies(context)


def _compared_means(context: Context, table: Measurement) -> Iterator[Verdict]:
    """The mean rows of a table of other years or against other bases."""
    for row in table.rows:
        if row.role is not Role.MEAN or row.achievement is None or not row.achievement.known:
            continue
        stated = Overall((OverallMention(row.achievement, None, row=row),))
        rows = mean_rows(table, row)
        subject = stated_key(f"mean-achievement {quantity_of(table)}", table, row)
        if not rows:
            yield undecided(subject, stated.evidence, "no-rows")
            continue
        norms, others = _ways(context.report, table, rows, stated)
        evidence = stated.evidence + gather(*roles("row", _achievements(rows)))
        figure = row.achievement.as_exact(False)
        verdict = _answer(context, _relation(figure, norms, others), subject, evidence)
        verdict = _unless_rows_err(context.report, table, rows, verdict)
        yield unless_incomplete(table.rows, achievement_of, verdict)


def _judge_mean(context: Context, stated: Overall) -> Verdict:
    report = context.report
    table = report.measurements[stated.table] if stated.table is not None else None
    subject = stated_key("mean-achievement", table, stated.row)
    rows = mean_rows(table, stated.row) if table is not None else []
    if table is None or not rows:
        return undecided(subject, stated.evidence, "not-in-report" if table is None else "no-rows")
    if stated.row is None and (other := _other_table(report, stated)):
        table, rows = other
    norms, others = _ways(report, table, rows, stated)
    figure = stated.figure.as_exact(False)
    evidence = stated.evidence + gather(*roles("row", _achievements(rows)))
    verdict = _answer(context, _relation(figure, norms, others), subject, evidence)
    return unless_incomplete(table.rows, achievement_of, _unless_rows_err(report, table, rows, verdict))


def _unless_rows_err(
    report: Report, table: Measurement, rows: Sequence[MeasurementRow], verdict: Verdict
) -> Verdict:
    """A mean that is that of the recomputed rows is right where a printed row is wrong: the row is the one
    cause, and another rule's finding."""
    if verdict.facts.get("convention") != Term("recomputed"):
        return verdict
    if not any(_errs(report, table, r) for r in rows):
        return verdict
    return holds(verdict.subject, verdict.evidence, {"count": verdict.facts.get("count", 0)})


def _errs(report: Report, table: Measurement, row: MeasurementRow) -> bool:
    result = recomputed(report, table, row)
    if result is None or row.achievement is None:
        return False
    stated = row.achievement.as_exact(False)
    return not result.reach.meets(stated.interval) and not nearly(stated, result.reach)


def achievement_of(row: Row) -> Figure | None:
    """The % capaian of a measurement row."""
    return row.achievement if isinstance(row, MeasurementRow) else None


def _answer(
    context: Context,
    relation: Relation,
    subject: str,
    evidence: tuple[Evidence, ...],
) -> Verdict:
    figure, norms = relation.output, relation.norms
    assert isinstance(figure, Figure)
    judgement = judge(relation)
    failed = judgement.outcome is Outcome.FAILS
    turned = failed and flips(context, "achievement", figure, norms[0].result.reach)
    count = sum(e.role == "row" for e in evidence)
    verdict = answer(
        judgement,
        subject=subject,
        evidence=evidence,
        norm=norms[0],
        facts={"count": count},
        flips=turned,
    )
    return replace(verdict, message="bound") if failed and figure.bound else verdict


def _relation(figure: Figure, norms: Sequence[Way], others: Sequence[Way] = ()) -> Relation:
    """A limit ("lebih dari 100%") is judged on the rows as printed alone."""
    return computed(RelationKind.MEAN, figure, norms, () if figure.bound else others, points=True)


def mean_rows(table: Measurement, mean_row: object = None) -> list[MeasurementRow]:
    """The rows that count: those with a % capaian, headings and means left out, down to the mean row.

    Between two mean rows only the rows since the first belong to the second, unless it is the last.
    """
    means = [r.index for r in table.rows if r.role is Role.MEAN]
    above = list(table.rows)
    if isinstance(mean_row, MeasurementRow):
        totals = [r.index for r in table.rows if r.role is Role.TOTAL]
        ends = means if mean_row.role is Role.MEAN else [*means, *totals]
        among = is_of_group(table, mean_row) or (mean_row.role is Role.TOTAL and len(totals) > 1)
        first = max((m for m in ends if m < mean_row.index), default=-1) if among else -1
        above = [r for r in table.rows if first < r.index < mean_row.index] or above
    return [r for r in above if r.role is Role.ROW and known(r.achievement)]


def _achievements(rows: Sequence[MeasurementRow]) -> list[Figure]:
    return [r.achievement.as_exact(False) for r in rows if r.achievement is not None and r.achievement.known]


def _other_table(report: Report, stated: Overall) -> tuple[Measurement, list[MeasurementRow]] | None:
    """Another measurement table whose mean is what a sentence states, when its own table's is not."""
    own = stated.table
    figure = stated.figure.as_exact(False)
    if own is None or _strictly(figure, mean(_achievements(mean_rows(report.measurements[own])))):
        return None
    for i, table in enumerate(report.measurements):
        rows = mean_rows(table)
        if i != own and _strictly(figure, mean(_achievements(rows))):
            return table, rows
    return None


def _strictly(figure: Figure, result: Recomputed | None) -> bool:
    """Agrees, and not only because the ends of two intervals touch."""
    if result is None or not admits(figure, exact_value(result)):
        return False
    return bool(figure.bound) or result.value not in (figure.interval.low, figure.interval.high)


def _ways(
    report: Report, table: Measurement, rows: Sequence[MeasurementRow], stated: Overall
) -> tuple[list[Way], list[Way]]:
    norm = mean(_achievements(rows), [_true_reach(report, table, r) for r in rows])
    norms = [Way(norm)] if norm is not None else []
    tree = tree_of(table.rows)
    norms += _of_printed_groups(table) + _of_subtotals(table, stated.row)
    others = _other_sets(tree, table, rows) + _other_values(report, table, tree, rows)
    row = stated.row
    if isinstance(row, MeasurementRow) and row.role is Role.TOTAL:
        own = recomputed(report, table, row)
        norms += [Way(own)] if own is not None else []
        added = total(_achievements(rows))
        below = any(r.role is Role.MEAN and r.index > row.index for r in table.rows)  # it says the mean
        norms += [Way(added)] if below else []
        others.append(Way(added, Term("sum-of-percentages")))
    return norms, others


def _of_subtotals(table: Measurement, mean_row: object) -> list[Way]:
    """The mean of the percentages that the JUMLAH lines above print, where there are several."""
    if not isinstance(mean_row, MeasurementRow) or mean_row.role is not Role.MEAN:
        return []
    totals = [r for r in table.rows if r.role is Role.TOTAL and r.index < mean_row.index]
    shown = _achievements(totals)
    result = mean(shown) if len(shown) > 1 else None
    return [Way(result)] if result is not None else []


def _of_printed_groups(table: Measurement) -> list[Way]:
    """The mean of what the table prints for its groups, where it prints one for each, and the mean of what
    their rows give; rows without a group count as groups of one, and a dash for a group may count as 0."""
    groups = {r.index for r in table.rows if r.role is Role.GROUP and known(r.achievement)}
    tops = [r for r in table.rows if r.index in groups or (r.role is Role.ROW and r.parent not in groups)]
    shown = [r for r in tops if known(r.achievement)]
    if not groups:
        return []
    inner = [_mean_below(table, r) for r in shown]
    dashes = [_filled(r, 0) for r in table.rows if r.role is Role.GROUP and _has_nothing(table, r)]
    found = (
        mean(_achievements(shown)),
        mean([*_achievements(shown), *dashes]) if dashes else None,
        mean_of([r for r in inner if r is not None]) if None not in inner else None,
    )
    return [Way(result) for result in found if result is not None]


def _mean_below(table: Measurement, row: MeasurementRow) -> Recomputed | None:
    """The mean of a group's rows, where all print a %; a row's own % is that of a group of one."""
    under = [r for r in table.rows if r.parent == row.index and r.role is Role.ROW]
    members = under if row.role is Role.GROUP else [row]
    figures = _achievements(members)
    return mean(figures) if len(figures) == len(members) else None


def _true_reach(report: Report, table: Measurement, row: MeasurementRow) -> Interval:
    """What a row's printed % may stand for, narrowed by its own realisasi and target where they agree."""
    if row.achievement is None:
        raise ValueError("a row of the mean has a % capaian")
    reach = row.achievement.as_exact(False).interval
    result = recomputed(report, table, row)
    if result is None or not result.reach.meets(reach):
        return reach
    return Interval(max(reach.low, result.reach.low), min(reach.high, result.reach.high))


def _other_sets(tree: Tree, table: Measurement, rows: Sequence[MeasurementRow]) -> list[Way]:
    """Means of another set of rows."""
    zero = [r for r in rows if not _target_is_zero(r)]
    data = [r for r in rows if r.realisasi is None or r.realisasi.state is not State.NA]
    missing = [r for r in table.rows if r.role is Role.ROW and _not_available(r)]
    sets: list[tuple[str, list[Figure]]] = [
        ("leaf-rows", _achievements([r for r in rows if tree.is_leaf(r)])),
        ("top-rows", _achievements([r for r in rows if tree.depth(r) == 0])),
        ("without-zero-targets", _achievements(zero) if len(zero) < len(rows) else []),
        ("na-left-out", _achievements(data) if len(data) < len(rows) else []),
        ("na-as-100", _achievements(rows) + [_filled(r, 100) for r in missing] if missing else []),
        ("na-as-0", _achievements(rows) + [_filled(r, 0) for r in missing] if missing else []),
    ]
    means = ((mean(figures), name) for name, figures in sets if len(figures) not in (0, len(rows)))
    return [Way(result, Term(name)) for result, name in means if result is not None]


def _target_is_zero(row: MeasurementRow) -> bool:
    bases = bases_of(row)
    return bool(bases) and bases[0].target.value == 0


def _not_available(row: MeasurementRow) -> bool:
    return row.achievement is not None and row.achievement.state in (State.NA, State.DASH, State.EMPTY)


def _has_nothing(table: Measurement, group: MeasurementRow) -> bool:
    """True for a group with a dash for its %, or with none over rows that have only dashes."""
    if group.achievement is not None and group.achievement.state in (State.NA, State.DASH):
        return True
    under = [r for r in table.rows if r.parent == group.index]
    return _not_available(group) and bool(under) and all(map(_not_available, under))


def _filled(row: MeasurementRow, value: int) -> Figure:
    return Figure(raw=str(value), value=Decimal(value), unit="%", exact=True)


def _other_values(
    report: Report, table: Measurement, tree: Tree, rows: Sequence[MeasurementRow]
) -> list[Way]:
    """Means of other values than the printed percentages."""
    results = [recomputed(report, table, r) for r in rows]
    exact = [r for r in results if r is not None]
    found: list[tuple[Recomputed | None, str]] = [
        (mean_of(exact) if len(exact) == len(rows) else None, "recomputed"),
        (_weighted(rows), "weighted"),
        (_mean_of_groups(tree, rows), "mean-of-groups"),
    ]
    return [Way(_as_point(result), Term(name)) for result, name in found if result is not None]


def _as_point(result: Recomputed) -> Recomputed:
    return replace(result, reach=exact_value(result))


def _weighted(rows: Sequence[MeasurementRow]) -> Recomputed | None:
    """Sum of realisasi / sum of targets, where all rows count the same thing."""
    pairs = [(r.realisasi, bases_of(r)[0].target) for r in rows if bases_of(r)]
    figures = [(a, b) for a, b in pairs if a is not None and a.known]
    units = {a.unit.casefold() for a, _ in figures} | {b.unit.casefold() for _, b in figures}
    if len(figures) < len(rows) or len(units) > 1 or any(is_rate(a) for a, _ in figures):
        return None
    return share([a for a, _ in figures], [b for _, b in figures]) if figures else None


def _mean_of_groups(tree: Tree, rows: Sequence[MeasurementRow]) -> Recomputed | None:
    """The mean of the means of the rows under each heading."""
    groups: dict[int | None, list[MeasurementRow]] = {}
    for row in rows:
        groups.setdefault(tree.parents[row.index], []).append(row)
    if len(groups) < 2:
        return None
    means = [m for members in groups.values() if (m := mean(_achievements(members))) is not None]
    return mean_of(means)


def _group_means(context: Context, table: Measurement) -> Iterator[Verdict]:
    """A heading row that carries a % but no realisasi states the mean of the rows under it."""
    tree = tree_of(table.rows)
    for row in table.rows:
        if row.role is not Role.GROUP or row.achievement is None or not row.achievement.known:
            continue
        under = [r for r in table.rows if tree.parents[r.index] == row.index and r.role is Role.ROW]
        subject = stated_key(f"mean-achievement {name_of(row)}", table, None)
        if known(row.realisasi):
            yield undecided(subject, gather(("stated", row.achievement)), "no-rows")
            continue
        yield _mean_of_some(context, table, row.achievement, under, subject)


def _mean_of_some(
    context: Context, table: Measurement, stated: Figure, rows: Sequence[MeasurementRow], subject: str
) -> Verdict:
    """The verdict on a mean of some rows of a table. Rows without a printed % count with their own
    realisasi and target; then only agreement is told, a difference may be another way to reckon."""
    figures = _achievements(rows)
    evidence = gather(("stated", stated), *roles("row", figures))
    complete = len(figures) == len(rows)
    norm = mean(figures) if complete else None
    results = [recomputed(context.report, table, r) for r in rows]
    exact = mean_of([r for r in results if r is not None]) if None not in results else None
    norms = [Way(n) for n in (norm, exact) if n is not None]
    if not norms:
        return undecided(subject, evidence, "no-rows")
    verdict = _answer(context, _relation(stated.as_exact(False), norms), subject, evidence)
    if verdict.outcome is Outcome.FAILS and not complete:
        return undecided(subject, evidence, "no-parts")
    return verdict


_LONG_WORD = 4
_ALIKE = 3, 4
"""Three of four content words make two names of one sasaran."""


def means_by_subject(context: Context) -> Iterator[Verdict]:
    """A table that gives one % for each sasaran states the mean of its rows in the main table."""
    report = context.report
    at = main_table(report.measurements)
    if at is None:
        return
    main = report.measurements[at]
    for table in report.comparisons:
        if table.basis is not Basis.PLAN or table.year is not None:
            continue
        for row in table.rows:
            rows = _rows_of(main, row) if _stands_alone(row) else []
            if rows and row.achievement is not None:
                subject = stated_key(f"mean-achievement {name_of(row)}", table, None)
                yield _mean_of_some(context, main, row.achievement, rows, subject)


def _stands_alone(row: MeasurementRow) -> bool:
    """A % of a sasaran without indicator, target and result of its own."""
    bare = row.realisasi is None and row.annual_target is None and not row.indicator
    return row.role is Role.ROW and bare and known(row.achievement)


def _rows_of(main: Measurement, row: MeasurementRow) -> list[MeasurementRow]:
    """The rows of the main table under the sasaran that the row names."""
    own = _content(row.subject.text)
    return [
        r for r in main.rows if r.role is Role.ROW and r.indicator and _shared(own, _content(r.subject.text))
    ]


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]+", text.lower()) if len(w) >= _LONG_WORD)


def _shared(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and len(a & b) * _ALIKE[1] >= _ALIKE[0] * max(len(a), len(b))

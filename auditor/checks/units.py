"""S06: the units of one row."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.agree import PERCENT, same_unit, unit_groups, unknown
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Verdict
from auditor.model import MeasurementRow, Role
from auditor.values import Figure

_HUNDRED = 100


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each measured row with two figures or more: stated is the figure that clashes."""
    synonyms = unit_groups(context.params)
    for table in context.report.measurements:
        for row in table.rows:
            figures = row_figures(row)
            if row.role is Role.ROW and len(figures) > 1:
                yield _judge(row, figures, synonyms)


def row_figures(row: MeasurementRow) -> dict[str, Figure]:
    """The row's figures that must share a unit, by their role, those that are numbers only."""
    named = {
        "annual-target": row.annual_target,
        "period-target": row.period_target,
        "quarter-target": row.quarter_target,
        "realisasi": row.realisasi,
    }
    return {role: figure for role, figure in named.items() if figure is not None and not unknown(figure)}


def clash(row: MeasurementRow, synonyms: tuple[tuple[str, ...], ...] = ()) -> tuple[str, str] | None:
    """The roles of two figures of the row that cannot share a unit, the odd one first; None if none.

    Two printed units that mean different things clash; a percentage and a bare number only where
    the numbers themselves show that the bare one counts things.
    """
    figures = row_figures(row)
    roles = list(figures)
    for i, first in enumerate(roles):
        for second in roles[i + 1 :]:
            a, b = figures[first], figures[second]
            if not any(same_unit(x, y, synonyms) for x in _units_of(a) for y in _units_of(b)):
                return second, first
            if _is_count_beside_percent(a, b):
                return second, first
    return None


def _units_of(figure: Figure) -> tuple[str, ...]:
    """The units that a cell prints: "77,11 % (4.380 keg)" has two."""
    return (figure.unit, figure.aside.unit) if figure.aside is not None else (figure.unit,)


def _is_count_beside_percent(a: Figure, b: Figure) -> bool:
    """41,22 % beside 64: whole, without a unit, and no value that this percentage could have become."""
    if PERCENT not in (a.unit, b.unit) or (a.unit and b.unit):
        return False
    share, bare = (a, b) if a.unit == PERCENT else (b, a)
    if share.value is None or bare.value is None or bare.decimals or share.value == bare.value:
        return False
    has_fraction = share.value != share.value.to_integral_value()
    return has_fraction or share.value <= _HUNDRED < bare.value


def _judge(row: MeasurementRow, figures: dict[str, Figure], synonyms: tuple[tuple[str, ...], ...]) -> Verdict:
    subject = subject_key(row.indicator.text or row.subject.text, "units")
    evidence = tuple(Evidence(role, figure) for role, figure in figures.items())
    pair = clash(row, synonyms)
    if pair is not None:
        return _fails(row, figures, pair, subject)
    if all(not figure.unit for figure in figures.values()):
        what = row.indicator.text or row.subject.text
        return undecided(subject, evidence, "no-unit", {"what": what})
    return holds(subject, evidence)


def _units(figures: dict[str, Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.raw.strip() for figure in figures.values()))


def _fails(row: MeasurementRow, figures: dict[str, Figure], pair: tuple[str, str], subject: str) -> Verdict:
    odd, other = figures[pair[0]], figures[pair[1]]
    rest = (Evidence(role, figure) for role, figure in figures.items() if role not in pair)
    printed = odd.unit and other.unit
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=(Evidence("stated", odd), Evidence(pair[1], other), *rest),
        grade=Grade.CONTRADICTION,
        message="contradiction" if printed else "count-beside-percent",
        facts={"what": row.indicator.text or row.subject.text, "units": _units(figures)},
    )

"""Sentences that say that a line rose or fell, or that its target was met: against the figures.

Directions and changes are part of A07, targets met or missed part of S01.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.checks.agree import same_unit, unknown
from auditor.checks.answers import holds, subject_key
from auditor.checks.equation import ways_of_change
from auditor.checks.facts import TabledLine, TableFact, is_about, measured_lines
from auditor.checks.rows import polarity_of
from auditor.checks.verdict import Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.checks.wording import Lexicon
from auditor.model import (
    Basis,
    MeasurementRow,
    Polarity,
    Quantity,
    Report,
    Role,
    Saying,
    Trend,
)
from auditor.relations.judge import admits, distance
from auditor.relations.relation import Way
from auditor.values import Figure

_TARGET = 100
_TURNS = {Saying.ROSE: Term("turned-rose"), Saying.FELL: Term("turned-fell")}
_RESULTS = (Quantity.REALISASI, Quantity.ACHIEVEMENT)

Levels = tuple[Figure, Figure]
"""The figure of the year before and that of this year."""


def directions(report: Report, lex: Lexicon) -> Iterator[Verdict]:
    """One verdict for each sentence that says where a line went, if the levels are told or tabled."""
    trends = [t for t in report.trends if t.saying in _TURNS]
    lines = measured_lines(report) if any(t.against is not None for t in trends) else []
    for trend in trends:
        if trend.against is None:
            before, after = trend.levels
            yield _direction(trend, [(before, after)], "direction")
        elif (pairs := _tabled(trend, lines, lex)) and (verdict := _against_table(trend, pairs)) is not None:
            yield verdict


def _tabled(trend: Trend, lines: Sequence[TabledLine], lex: Lexicon) -> list[Levels]:
    """What tables print for the line and, where the sentence does not say it, for the year before: results
    and achievements."""
    subject = trend.subject.text if trend.subject is not None else ""
    about = [line for line in lines if is_about(subject, line.name, lex)]
    pairs = []
    for quantity in _RESULTS:
        facts = [
            f for line in about for f in line.facts if f.quantity is quantity and not f.derived and f.plain
        ]
        before = list(trend.levels) or _distinct([f for f in facts if f.year == trend.against])
        after = _distinct([f for f in facts if f.year is None])
        told_before = bool(trend.levels)  # tables seldom print the unit beside each figure
        pairs += [
            (b, a)
            for b in before
            for a in after
            if same_unit(b.unit, a.unit) or (told_before and not (a.unit and b.unit))
        ]
    return pairs


def _distinct(facts: Sequence[TableFact]) -> list[Figure]:
    return list({(f.figure.value, f.figure.unit): f.figure for f in facts if not f.figure.bound}.values())


def _against_table(trend: Trend, pairs: Sequence[Levels]) -> Verdict | None:
    """None where the tables do not tell: levels that are equal, or that differ from table to table."""
    if all(_reversed(trend.saying, pair) for pair in pairs):
        return _direction(trend, pairs, "direction-of-table")
    if not any(_fits(trend.saying, pair) for pair in pairs):
        return None
    if trend.change is not None and not unknown(trend.change):
        return _change(trend, trend.change, pairs)
    return _direction(trend, [pair for pair in pairs if _fits(trend.saying, pair)], "direction-of-table")


def _fits(saying: Saying, pair: Levels) -> bool:
    return _order(pair) == (1 if saying is Saying.ROSE else -1)


def _reversed(saying: Saying, pair: Levels) -> bool:
    return _order(pair) == (-1 if saying is Saying.ROSE else 1)


def _order(pair: Levels) -> int:
    """1 where the later level is higher, -1 where it is lower."""
    before, after = (Fraction(f.value or 0) for f in pair)
    return (after > before) - (after < before)


def _direction(trend: Trend, pairs: Sequence[Levels], message: str) -> Verdict:
    before, after = pairs[0]
    subject = _key(trend)
    figures = tuple(Evidence("part", figure) for figure in (before, after))
    evidence = (Evidence("stated", trend.words), *figures)
    if not _reversed(trend.saying, (before, after)):
        return holds(subject, evidence)
    other = Saying.FELL if trend.saying is Saying.ROSE else Saying.ROSE
    facts: dict[str, Fact] = {
        "what": _name(trend),
        "before": before,
        "after": after,
        "turned": _TURNS[other],
    }
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message=message,
        facts=facts,
    )


def _change(trend: Trend, stated: Figure, pairs: Sequence[Levels]) -> Verdict:
    """The stated change against those that the tabled levels give, in percent or in points."""
    ways = [(way, pair) for pair in pairs for way in ways_of_change(pair[1], pair[0], stated)]
    subject = subject_key(_key(trend), "change")
    fitting = next(((w, p) for w, p in ways if w.convention is None and admits(stated, w.result.reach)), None)
    usual = [(w, p) for w, p in ways if w.convention is None]
    way, pair = fitting or min(usual, key=lambda one: distance(stated, one[0].result.reach))
    evidence = (Evidence("stated", stated), *(Evidence("part", figure) for figure in pair))
    if fitting is not None:
        return holds(subject, evidence)
    other = next((w for w, _ in ways if w.convention is not None and admits(stated, w.result.reach)), None)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION if other is None else Grade.CONVENTION,
        message="change-of-table" if other is None else "change-of-table-convention",
        facts={"what": _name(trend), "convention": _named(other)},
        expected=Expected(
            value=way.result.value,
            decimals=stated.decimals,
            interval=way.result.reach,
            formula=way.result.formula,
        ),
    )


def _named(way: Way | None) -> Fact:
    return way.convention or "" if way is not None else ""


def _key(trend: Trend) -> str:
    return subject_key(trend.sentence.text[:_KEY_LETTERS], trend.saying.value)


_KEY_LETTERS = 80


def _name(trend: Trend) -> str:
    return " ".join(trend.subject.text.split()) if trend.subject is not None else ""


def targets(report: Report, lex: Lexicon) -> Iterator[Verdict]:
    """One verdict for each sentence that says of an indicator or a sasaran that its target was met or
    missed, where tables print its capaian of the year."""
    for trend in report.trends:
        if trend.saying not in _TURNS and trend.subject is not None:
            rows = _rows_about(report, trend.subject.text, lex)
            figures = [row.achievement for row in rows if row.achievement is not None]
            if figures and not any(unknown(f) or f.bound for f in figures):
                yield _met(trend, rows, figures)


def _rows_about(report: Report, subject: str, lex: Lexicon) -> list[MeasurementRow]:
    """The rows of an indicator, else those of a sasaran; [] where lower is better in one of them."""
    rows = [
        (table, row)
        for table in report.measurements
        if table.basis is Basis.PLAN and table.year in (None, report.identity.year)
        for row in table.rows
        if row.role is Role.ROW
    ]
    own = [one for one in rows if is_about(subject, _line(one[1]), lex)]
    own = own or [one for one in rows if one[1].indicator and is_about(subject, one[1].subject.text, lex)]
    lower = any(polarity_of(report, table, row) is Polarity.LOWER for table, row in own)
    return [] if lower else [row for _, row in own if row.achievement is not None]


def _line(row: MeasurementRow) -> str:
    return (row.indicator or row.subject).text


def _met(trend: Trend, rows: Sequence[MeasurementRow], figures: Sequence[Figure]) -> Verdict:
    subject = subject_key(trend.subject.text if trend.subject else "", trend.saying.value)
    evidence = (Evidence("stated", trend.words), *(Evidence("repeated", f) for f in figures))
    if not all(_short(row) if trend.saying is Saying.MET else _reached(row) for row in rows):
        return holds(subject, evidence)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message="target-told",
        facts={"subject": _name(trend), "others": figures[0]},
        flips=True,
    )


def _short(row: MeasurementRow) -> bool:
    """Surely below its target."""
    return row.achievement is not None and row.achievement.as_exact(False).interval.high < _TARGET


def _reached(row: MeasurementRow) -> bool:
    """Surely at its target or above; a capaian of 100,00 may have been rounded up."""
    stated, target = row.achievement, row.annual_target
    if stated is not None and stated.as_exact(False).interval.low >= _TARGET:
        return True
    done = row.realisasi
    if stated is None or target is None or done is None or not (target.known and done.known):
        return False
    even = stated.value == _TARGET and done.value == target.value
    return even and not (target.bound or done.bound)

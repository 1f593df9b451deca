"""L06: a report held against the report of the same position for an earlier period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from auditor.checks.across.context import Across, author_of, cited, period_of
from auditor.checks.across.figures import Pair, copies_of, grade_of, pairs
from auditor.checks.across.matching import Matcher, match_all, matcher
from auditor.checks.across.offices import may_be_one_unit
from auditor.checks.across.parts import MONEY
from auditor.checks.agree import PERCENT, same_unit, unit_groups
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Evidence, Expected, Fact, Outcome, Term, Verdict
from auditor.likeness.words import any_order
from auditor.model.extract import BudgetLine, Extract, Indicator, PastFigure
from auditor.relations.relation import at_most
from auditor.values import Figure
from auditor.values.nip import read_nip
from auditor.values.units import RATES

SAME_POSITION = 92
"""Likeness of two spellings of one position; those that differ more need the same person as well."""


class Before(NamedTuple):
    """A report and the one of an earlier period of the same position."""

    now: Extract
    then: Extract

    @property
    def same_year(self) -> bool:
        return self.now.identity.year == self.then.identity.year


Row = Indicator | BudgetLine


class Rows(NamedTuple):
    """One row as both reports print it. score: how like its texts are."""

    now: Row
    then: Row
    score: int


def check(context: Across) -> Iterator[Verdict]:
    """One verdict for each figure that the earlier report binds."""
    how = matcher(context.params)
    synonyms = unit_groups(context.params)
    for report in context.reports:
        sole = sum(_same_position(report, other) for other in context.reports) == 1
        for held in _before(report, context.earlier, sole):
            if len(held) > 1:
                evidence = (cited("stated", report.identity.position or report.identity.unit, report),)
                yield undecided(subject_key(report.id), evidence, "which-earlier", {"count": len(held)})
                continue
            both = Before(report, held[0])
            for rows in _matched(both, how):
                if _units_fit(rows, synonyms):
                    yield from _judge(both, rows, context)


def _before(report: Extract, earlier: Sequence[Extract], sole: bool) -> Iterator[list[Extract]]:
    """The latest earlier report of the position in this year, and the latest of the years before.

    Each as a list, which has several where they fit equally well. sole: nobody else of the run holds the
    position, so that whoever held it before is its predecessor; of twelve operators nobody is another's.
    """
    period = period_of(report)
    if period is None:
        return
    fitting = [
        (before, other)
        for other in earlier
        if (before := period_of(other)) and before < period and _same_position(report, other)
    ]
    for of_this_year in (True, False):
        group = [(before, other) for before, other in fitting if (before[0] == period[0]) is of_this_year]
        if group:
            last = max(before for before, _ in group)
            held = [other for before, other in group if before == last]
            same = [other for other in held if _same_person(report, other)]
            if same or sole or len(held) > 1:
                yield same or held


def _same_position(a: Extract, b: Extract) -> bool:
    if a.identity.kind is not b.identity.kind or not may_be_one_unit(a, b):
        return False
    if not a.position_key or not b.position_key:
        return bool(a.unit_key) and a.unit_key == b.unit_key and a.position_key == b.position_key
    score = any_order(" ".join(a.position_key), " ".join(b.position_key))
    return score >= SAME_POSITION and a.position_key[0] == b.position_key[0]


def _same_person(a: Extract, b: Extract) -> bool:
    one, two = author_of(a), author_of(b)
    if one is None or two is None:
        return False
    digits = read_nip(one.nip.text).digits
    return (bool(digits) and digits == read_nip(two.nip.text).digits) or one.bare == two.bare


def _matched(both: Before, how: Matcher) -> Iterator[Rows]:
    """The rows that each report has once: an indicator by its own text, a budget line by its name."""
    yield from _pairs(both.now.indicators, both.then.indicators, _text_of_indicator, how)
    yield from _pairs(both.now.lines, both.then.lines, _text_of_line, how)


def _text_of_indicator(row: Row) -> str:
    assert isinstance(row, Indicator)
    return (row.text or row.subject).text


def _text_of_line(row: Row) -> str:
    assert isinstance(row, BudgetLine)
    return row.text.text


def _pairs(
    now: Sequence[Row], then: Sequence[Row], text: Callable[[Row], str], how: Matcher
) -> Iterator[Rows]:
    matches = match_all([how.key(text(row)) for row in (*now, *then)], how)
    here, there = matches[: len(now)], matches[len(now) :]
    for row, match in zip(now, here, strict=True):
        same = [i for i, other in enumerate(there) if other.group == match.group >= 0]
        if len(same) == 1 and sum(other.group == match.group for other in here) == 1:
            yield Rows(row, then[same[0]], min(match.score, there[same[0]].score))


def _units_fit(rows: Rows, synonyms: tuple[tuple[str, ...], ...]) -> bool:
    if isinstance(rows.now, BudgetLine):
        return True
    return same_unit(_unit(rows.now), _unit(rows.then), synonyms)


def _unit(row: Row) -> str:
    assert isinstance(row, Indicator)
    figures = (row.annual_target, row.period_target, row.realisasi)
    return next((figure.unit for figure in figures if figure is not None and figure.unit), "")


def _judge(both: Before, rows: Rows, context: Across) -> Iterator[Verdict]:
    if both.same_year:
        yield from _annual_figures(both, rows, context)
        yield from _cumulative(both, rows, context)
    yield from _printed_past(both, rows, context)


def _annual_figures(both: Before, rows: Rows, context: Across) -> Iterator[Verdict]:
    """The target or the pagu of the year, which only a revision changes."""
    name = "annual_target" if isinstance(rows.now, Indicator) else "pagu"
    for pair in _of(name, rows):
        what = "annual-target" if name == "annual_target" else "pagu"
        if pair.agrees:
            yield holds(_subject(both, rows, what), _evidence(pair, both, rows), {}, *copies_of([pair]))
        elif both.now.revised or both.then.revised:
            yield _answer("revised", what, pair, both, rows, context)
        else:
            yield _fails(f"{what}-changed", what, pair, both, rows, context)


def _of(name: str, rows: Rows) -> list[Pair]:
    return pairs([(name, getattr(rows.now, name), getattr(rows.then, name))])


def _cumulative(both: Before, rows: Rows, context: Across) -> Iterator[Verdict]:
    """What was reached by the last quarter cannot be lost again, where it is a count or an amount."""
    for pair in _of("realisasi", rows):
        if not (pair.one.exact and pair.two.exact) or _is_rate(pair):
            continue
        assert pair.one.value is not None and pair.two.value is not None
        if pair.one.value >= pair.two.value:
            found = at_most(pair.two, pair.one)
            yield holds(_subject(both, rows, "realisasi"), _evidence(pair, both, rows), {}, found)
        elif not (rows.now.cumulative and rows.then.cumulative):
            yield _answer("not-cumulative", "realisasi", pair, both, rows, context)
        else:
            yield _fails("falls", "realisasi", pair, both, rows, context)


def _is_rate(pair: Pair) -> bool:
    units = {pair.one.unit.lower(), pair.two.unit.lower()}
    return PERCENT in units or bool(units & RATES)


def _printed_past(both: Before, rows: Rows, context: Across) -> Iterator[Verdict]:
    """The column of the earlier year against that year's own report."""
    year = both.then.identity.year
    if both.same_year or year is None or (both.then.identity.quarter or 4) != 4:
        return
    for past in rows.now.past:
        then = _own_figure(past, rows.then) if past.year == year else None
        for pair in pairs([(past.quantity, past.figure, then)]):
            what = _term(past.quantity)
            if pair.agrees:
                key = _subject(both, rows, f"past-{what}")
                yield holds(key, _evidence(pair, both, rows), {}, *copies_of([pair]))
            elif rows.score < 100:
                yield _answer("perhaps-other", what, pair, both, rows, context)
            else:
                yield _fails("past-differs", what, pair, both, rows, context)


def _own_figure(past: PastFigure, row: Row) -> Figure | None:
    names = {"capaian": "achievement", "achievement": "achievement", "realisasi": "realisasi"}
    if isinstance(row, BudgetLine):
        names = {name: name for name in (*MONEY, "absorption")}
    elif past.quantity in ("target", "annual_target"):
        return row.annual_target
    found: Figure | None = getattr(row, names[past.quantity]) if past.quantity in names else None
    return found


def _term(quantity: str) -> str:
    return {"capaian": "achievement", "target": "annual-target"}.get(quantity, quantity.replace("_", "-"))


def _subject(both: Before, rows: Rows, what: str) -> str:
    text = _text_of_line(rows.now) if isinstance(rows.now, BudgetLine) else _text_of_indicator(rows.now)
    return subject_key(text, both.now.id, what)


def _evidence(pair: Pair, both: Before, rows: Rows) -> tuple[Evidence, ...]:
    text = rows.now.text or (rows.now.subject if isinstance(rows.now, Indicator) else rows.now.text)
    return (
        cited("stated", pair.one, both.now),
        cited("earlier", pair.two, both.then),
        cited("subject", text, both.now),
    )


def _facts(what: str, pair: Pair, both: Before, rows: Rows, context: Across) -> dict[str, Fact]:
    quarter = both.then.identity.quarter
    return {
        "what": Term(what),
        "line": _text_of_line(rows.now) if isinstance(rows.now, BudgetLine) else _text_of_indicator(rows.now),
        "report": context.name(both.now),
        "other": pair.two,
        "when": Term(f"quarter-{quarter}") if quarter else Term("whole-year"),
        "year": both.then.identity.year or 0,
        "likeness": rows.score,
    }


def _answer(reason: str, what: str, pair: Pair, both: Before, rows: Rows, context: Across) -> Verdict:
    facts = _facts(what, pair, both, rows, context)
    return undecided(_subject(both, rows, what), _evidence(pair, both, rows), reason, facts)


def _fails(message: str, what: str, pair: Pair, both: Before, rows: Rows, context: Across) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=_subject(both, rows, message),
        evidence=_evidence(pair, both, rows),
        relations=(at_most(pair.two, pair.one),) if message == "falls" else copies_of([pair]),
        grade=grade_of([pair]),
        message=message,
        facts=_facts(what, pair, both, rows, context),
        expected=None if message == "falls" else Expected(text=pair.two.raw),
    )

"""A01: the % capaian of a row against realisasi and target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.checks.answers import answer, gather, reason_of, text_params, undecided
from auditor.checks.doubt import other_quantity
from auditor.checks.learned import learned
from auditor.checks.rows import in_unit_of, known, name_of, polarity_of, printed, row_key, unlike_units
from auditor.checks.scales import flips
from auditor.checks.verdict import Context, Grade, Outcome, Term, Verdict
from auditor.model import Basis, FormulaKind, Measurement, MeasurementRow, Polarity, Report, Role
from auditor.relations.arithmetic import Recomputed, difference, falling_short, growth, percentage
from auditor.relations.judge import Judgement, admits, judge
from auditor.relations.relation import Ground, RelationKind, Way, computed
from auditor.values import Figure, Interval, format_id

LOWER_FORMULAS = ("inverse", "two-target")
FORMULA_TERMS = {"ratio": "higher", "inverse": "inverse", "two-target": "two-target"}
CAPS = ("100", "120", "150")
BASES = {
    Basis.END: Term("of-end-target"),
    Basis.LAST: Term("of-last-year"),
    Basis.ELSEWHERE: Term("of-elsewhere"),
}
CHANGES = ("growth", "difference", "fall", "fall in points")
"""Ways to state a change: in percent or in points, a fall also without its sign."""
COMPARED = (Basis.LAST, Basis.ELSEWHERE)
"""Basis these no formula is the norm: a share, its inverse and the growth are all seen."""


@dataclass(frozen=True, slots=True)
class Divisor:
    """A target to divide by, and the convention that it is (None: the norm)."""

    target: Figure
    convention: str | None = None


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every row that states a % capaian, of this year, of others, against other bases."""
    for table in (*context.report.measurements, *context.report.comparisons):
        rows = (r for r in table.rows if r.role is Role.ROW and printed(r.achievement))
        verdicts = other_quantity([judge_row(context, table, row) for row in rows])
        yield from verdicts if table.basis is Basis.PLAN else _unless_most_hold(verdicts)
    yield from learned(context, RelationKind.RATIO, RelationKind.GROWTH)


def _unless_most_hold(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts on percentages of another base; contradictions are undecided unless most rows hold.

    What such a percentage divides is often not printed beside it: the results of all years together, or
    those of another year.
    """
    hold = sum(v.outcome is Outcome.HOLDS for v in verdicts)
    against = sum(v.outcome is Outcome.FAILS and v.grade is not Grade.ROUNDING for v in verdicts)
    if against < hold:
        return list(verdicts)
    return [
        undecided(v.subject, v.evidence, "ambiguous", v.facts)
        if v.outcome is Outcome.FAILS and v.grade is not Grade.ROUNDING
        else v
        for v in verdicts
    ]


def judge_row(context: Context, table: Measurement, row: MeasurementRow) -> Verdict:
    """The verdict for one row."""
    stated, realisasi, bases = row.achievement, row.realisasi, bases_of(row)
    target = bases[0].target if bases else (row.period_target or row.annual_target)
    evidence = gather(("stated", stated), ("realisasi", realisasi), ("target", target))
    subject = row_key(row, quantity_of(table))
    facts = {"what": name_of(row)}
    reason = _missing(stated, realisasi, target)
    if reason or stated is None or realisasi is None or target is None:
        return undecided(subject, evidence, reason, facts)
    stated = stated.as_exact(False)
    norms, others = ways(context, table, row, bases)
    if not norms or _nothing_happened(context, table, row):
        return undecided(subject, evidence, "zero-target" if target.value == 0 else "zero-realisasi", facts)
    lower = polarity_of(context.report, table, row) is Polarity.LOWER
    kind = RelationKind.LOWER if lower else RelationKind.RATIO
    judgement = judge(computed(kind, stated, norms, others, ground=_ground(context, lower=lower)))
    if judgement.outcome is Outcome.FAILS and (by_aside := _by_asides(context, table, row, stated)):
        judgement, norms = by_aside, list(by_aside.relation.norms)
    if judgement.outcome is Outcome.FAILS and unlike_units(bases[0].target, realisasi):
        return undecided(subject, evidence, "unit-clash", facts)
    if judgement.outcome is Outcome.FAILS and table.basis in COMPARED and _opposite(realisasi, target):
        return undecided(subject, evidence, "ambiguous", facts)  # a change held against a level
    if (doubt := _doubtful(stated, realisasi, target)) and judgement.outcome is Outcome.FAILS:
        return undecided(subject, evidence, doubt, facts)
    if judgement.outcome is Outcome.FAILS and _by_another_target(context, table, row, stated):
        return undecided(subject, evidence, "ambiguous", facts)
    if judgement.outcome is Outcome.FAILS and _otherwise_read(context, table, row, judgement.grade):
        return undecided(subject, evidence, "unreadable", facts)
    turned = judgement.outcome is Outcome.FAILS and flips(
        context, "achievement", stated, norms[0].result.reach
    )
    verdict = answer(judgement, subject=subject, evidence=evidence, norm=norms[0], facts=facts, flips=turned)
    return _named(verdict, table.basis)


def _nothing_happened(context: Context, table: Measurement, row: MeasurementRow) -> bool:
    """Nothing of what should be little, and 100 for it: no formula says what none of it is worth."""
    none = row.realisasi is not None and row.realisasi.value == 0
    full = row.achievement is not None and row.achievement.value == 100
    return none and full and polarity_of(context.report, table, row) is Polarity.LOWER


def _by_asides(context: Context, table: Measurement, row: MeasurementRow, stated: Figure) -> Judgement | None:
    """The judgement that the numbers in brackets give ("Level 3 (3,35)"), where it holds; None else."""
    results = _with_aside(row.realisasi)
    for name in ("annual_target", "period_target"):
        for target in _with_aside(getattr(row, name)):
            for result in results:
                twin = row.model_copy(update={"realisasi": result, name: target})
                norms, _ = ways(context, table, twin, bases_of(twin))
                found = judge(computed(RelationKind.RATIO, stated, norms)) if norms else None
                if found is not None and found.outcome is Outcome.HOLDS:
                    return found
    return None


_TARGET = re.compile(r"\b(?:target|rencana|renstra|rpjmd|rkpd|iku)\b", re.I)


def _by_another_target(context: Context, table: Measurement, row: MeasurementRow, stated: Figure) -> bool:
    """True when the % measures against another target that the row prints, at least to its last digit: what
    it divides by is the report's choice, and which one it chose cannot be told from one row."""
    for other in row.others:
        if other.figure.known and _TARGET.search(other.column):
            target = other.figure.as_exact(True)  # agreed, not measured
            twin = row.model_copy(update={"annual_target": target, "period_target": None})
            norms, _ = ways(context, table, twin, bases_of(twin)[:1])
            found = judge(computed(RelationKind.RATIO, stated, norms)) if norms else None
            if found is not None and (found.outcome is Outcome.HOLDS or found.grade is Grade.ROUNDING):
                return True
    return False


def _with_aside(figure: Figure | None) -> list[Figure]:
    """The figure and the number in its brackets, both where they are known."""
    if figure is None or not figure.known:
        return []
    aside = figure.aside
    return [figure, aside.at(figure.place)] if aside is not None and aside.known else [figure]


def _named(verdict: Verdict, basis: Basis) -> Verdict:
    """The verdict on a percentage that measures against something else than the target says so."""
    if basis is Basis.PLAN or verdict.grade is not Grade.CONTRADICTION:
        return verdict
    facts = {**verdict.facts, "basis": BASES[basis]}
    return replace(verdict, message="other-basis", facts=facts, flips=False)


def quantity_of(table: Measurement) -> str:
    """What tells the percentages of one indicator apart: the basis and the year, unless the report's own."""
    parts = ["achievement"]
    if table.basis is not Basis.PLAN:
        parts.append(table.basis.value)
    if table.year is not None:
        parts.append(str(table.year))
    return " ".join(parts)


def _missing(stated: Figure | None, realisasi: Figure | None, target: Figure | None) -> str:
    """The reason why a row cannot be recomputed, "" when it can."""
    for figure, missing in ((stated, "empty"), (realisasi, "no-realisasi"), (target, "no-target")):
        if figure is None or not figure.known:
            return reason_of(figure, missing)
    return ""


def _opposite(a: Figure, b: Figure) -> bool:
    """One is above zero, the other below."""
    return a.value is not None and b.value is not None and a.value * b.value < 0


def _doubtful(*figures: Figure) -> str:
    """ "unreadable" when one of the figures is read with several readings, "" else."""
    return "unreadable" if any(f.state.value == "malformed" or f.readings for f in figures) else ""


_THOUSANDS = (Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6))


def _otherwise_read(context: Context, table: Measurement, row: MeasurementRow, grade: Grade | None) -> bool:
    """True when the row agrees with one of its marks read otherwise: "352,390" for 352.390, a target in
    thousands beside a result in full. Then its marks or units are what is wrong, if anything."""
    if grade is Grade.ROUNDING or row.realisasi is None or row.achievement is None:
        return False
    stated = row.achievement.as_exact(False)
    if stated.decimals < 1 and not stated.readings:
        return False
    norms, others = ways(context, table, row, bases_of(row)[:1])
    reaches = [w.result.reach for w in (*norms, *others)]
    return any(
        admits(stated, Interval(reach.low * factor, reach.high * factor))
        for reach in reaches
        for factor in _THOUSANDS
    )


def bases_of(row: MeasurementRow) -> list[Divisor]:
    """The targets to divide by: s/d triwulan, else annual, is the norm; the others are conventions."""
    named = (
        ("period-target", row.period_target),
        ("annual-target", row.annual_target),
        ("quarter-target", row.quarter_target),
    )
    bases: list[Divisor] = []
    for name, target in named:
        if target is None or not target.known:
            continue
        fitted = in_unit_of(target, row.realisasi) if row.realisasi is not None else target
        bases.append(Divisor(fitted, name if bases else None))
    return bases


def ways(
    context: Context, table: Measurement, row: MeasurementRow, bases: Sequence[Divisor]
) -> tuple[list[Way], list[Way]]:
    """The norms and the other conventions by which the row's % may have been reached."""
    lower = polarity_of(context.report, table, row) is Polarity.LOWER
    own = lower_formulas(context) if lower else ("ratio",)
    if table.basis in COMPARED:
        own = ("ratio", *LOWER_FORMULAS, *CHANGES)
    foreign = ("ratio", *LOWER_FORMULAS) if lower else LOWER_FORMULAS
    norms: list[Way] = []
    others: list[Way] = []
    for basis in bases:
        results = _results(row, basis, own)
        if basis.convention is None:
            norms = [Way(r) for r in results]
        else:
            others += [Way(r, Term(f"by-{basis.convention}")) for r in results]
    for name in foreign:
        if name not in own and bases:
            others += [Way(r, Term(FORMULA_TERMS[name])) for r in _results(row, bases[0], (name,))]
    return norms, others + _capped(context, norms)


def lower_formulas(context: Context) -> tuple[str, ...]:
    """What the report prints for lower-is-better rows, else what the pack accepts."""
    printed_ones = [
        f.expression
        for f in context.report.formulas
        if f.kind is FormulaKind.ACHIEVEMENT_LOWER and f.expression in LOWER_FORMULAS
    ]
    return tuple(dict.fromkeys(printed_ones)) or text_params(context, "lower_formulas", LOWER_FORMULAS)


def _ground(context: Context, *, lower: bool) -> Ground:
    """A formula that the report prints, else the heads; of what lower results are worth, the family's."""
    kind = FormulaKind.ACHIEVEMENT_LOWER if lower else FormulaKind.ACHIEVEMENT_HIGHER
    if any(formula.kind is kind for formula in context.report.formulas):
        return Ground.PRINTED
    return Ground.FAMILY if lower else Ground.HEADS


def _results(row: MeasurementRow, basis: Divisor, names: Sequence[str]) -> list[Recomputed]:
    found = (achievement(row.realisasi, basis.target, name) for name in names)
    return [r for r in found if r is not None]


def achievement(realisasi: Figure | None, target: Figure, formula: str) -> Recomputed | None:
    """The % capaian by a formula ("ratio", "inverse", "two-target"); None when it divides by zero."""
    if realisasi is None or not realisasi.known:
        return None
    if formula == "inverse":
        return percentage(target, realisasi)
    if formula == "two-target":
        return falling_short(realisasi, target)
    if formula in CHANGES:
        change = growth(realisasi, target) if formula in ("growth", "fall") else difference(realisasi, target)
        return change if change is None or formula in ("growth", "difference") else -change
    return percentage(realisasi, target)


def _capped(context: Context, norms: Sequence[Way]) -> list[Way]:
    """The norms cut off at the usual caps, where they exceed them, and at zero."""
    capped: list[Way] = []
    for cap in text_params(context, "caps", CAPS):
        limit = Fraction(cap)
        above = [w for w in norms if w.result.reach.low > limit]
        capped += [
            Way(_limited(w.result, limit, "min"), Term(f"capped-{cap}" if cap in CAPS else "capped"))
            for w in above
        ]
    below = [w for w in norms if w.result.reach.high < 0]
    return capped + [Way(_limited(w.result, Fraction(0), "max"), Term("floor-0")) for w in below]


def _limited(result: Recomputed, limit: Fraction, how: str) -> Recomputed:
    text = format_id(limit, 0)
    return Recomputed(limit, Interval(limit, limit), f"{how}({result.formula}; {text})")


def recomputed(report: Report, table: Measurement, row: MeasurementRow) -> Recomputed | None:
    """The row's % capaian from its realisasi and its norm target; None where it cannot be had."""
    bases = bases_of(row)
    if not bases or not known(row.realisasi):
        return None
    lower = polarity_of(report, table, row) is Polarity.LOWER
    formulas = LOWER_FORMULAS if lower else ("ratio",)
    found = [r for r in _results(row, bases[0], formulas) if r is not None]
    stated = row.achievement
    if stated is None or not stated.known:
        return found[0] if found else None
    fitting = [r for r in found if r.reach.meets(stated.as_exact(False).interval)]
    return next(iter(fitting or found), None)

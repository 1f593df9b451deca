"""Ratios: by another denominator, by the other polarity, the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.agreed_target import agreed_row
from auditor.checks.ratio import FORMULA_TERMS, achievement, bases_of
from auditor.checks.rows import BUDGET_AMOUNTS, budget_tree, in_unit_of, known
from auditor.checks.sums import line_of, sum_of
from auditor.checks.verdict import Term
from auditor.diagnosis.scene import About, Candidate, Scene, is_earlier
from auditor.model import SentenceKind
from auditor.relations.arithmetic import Recomputed, percentage
from auditor.values import Figure

_AMOUNT = dict(BUDGET_AMOUNTS)


def other_denominator(scene: Scene) -> Iterator[Candidate]:
    """Realisasi divided by another target than the rule's: annual, of the quarter, agreed, pagu."""
    part, right = parts_of(scene)
    if part is None or right is None:
        return
    for name, whole in _denominators(scene, part):
        if known(whole) and whole.value != right.value and (result := percentage(part, whole)) is not None:
            yield as_candidate(result, denominator=Term(name))


def _denominators(scene: Scene, part: Figure) -> Iterator[tuple[str, Figure]]:
    """Everything in the row, or of the whole table, that may be taken for the target."""
    row, line = scene.measured, scene.line
    if scene.about is About.ACHIEVEMENT and row is not None and scene.measurement is not None:
        agreed = agreed_row(scene.report, scene.measurement, row)
        named = [
            ("annual-target", row.annual_target),
            ("period-target", row.period_target),
            ("quarter-target", row.quarter_target),
            ("agreed-target", agreed.target if agreed is not None else None),
        ]
        yield from ((name, in_unit_of(f, part)) for name, f in named if f is not None)
    if scene.about is About.ABSORPTION and line is not None:
        yield from ((name, f) for name, f in (("pagu", line.pagu), ("target", line.target)) if f is not None)
    if scene.about is About.OVERALL and scene.budget is not None:
        tree = budget_tree(scene.budget)
        target = line_of(tree, _AMOUNT["target"]) or sum_of(tree, _AMOUNT["target"])
        pagu = line_of(tree, _AMOUNT["pagu"]) or sum_of(tree, _AMOUNT["pagu"])
        if target is not None and pagu is not None:  # without a target, pagu is what is to be divided by
            yield "pagu", pagu
    if scene.site.row is not None and scene.about in (About.ACHIEVEMENT, About.ABSORPTION):
        yield from (
            ("other", other.figure)
            for other in scene.site.row.others
            if other.quantity in ("target", "pagu", "") and not is_earlier(scene.report, other)
        )


def other_polarity(scene: Scene) -> Iterator[Candidate]:
    """As if a lower realisasi were better, or the other way round."""
    row = scene.measured
    bases = bases_of(row) if scene.about is About.ACHIEVEMENT and row is not None else []
    if row is None or not bases:
        return
    for formula, name in FORMULA_TERMS.items():
        result = achievement(row.realisasi, bases[0].target, formula)
        if result is not None:
            yield as_candidate(result, way=Term(name))


def inverted_ratio(scene: Scene) -> Iterator[Candidate]:
    """The divisor divided by the dividend."""
    if scene.about is About.ACHIEVEMENT:  # there it is the other polarity
        return
    part, whole = parts_of(scene)
    if part is not None and whole is not None and (result := percentage(whole, part)) is not None:
        yield as_candidate(result)


def ratio_as_change(scene: Scene) -> Iterator[Candidate]:
    """A share stated as the change that a sentence speaks of, and the change of the other figure."""
    equation = scene.site.equation
    if equation is None or equation.kind is not SentenceKind.GROWTH or len(equation.parts) != 2:
        return
    after, before = equation.parts
    for part, whole in ((after, before), (before, after)):
        if (result := percentage(part, whole)) is not None:
            yield as_candidate(result)
            change = abs(result.value - 100)
            yield Candidate(change, f"({result.formula}) - 100", {})


def parts_of(scene: Scene) -> tuple[Figure | None, Figure | None]:
    """What a percentage should have been made of: the part and the whole."""
    row, line = scene.measured, scene.line
    if scene.about is About.ACHIEVEMENT and row is not None:
        bases = bases_of(row)
        return _if_known(row.realisasi), bases[0].target if bases else None
    if scene.about is About.ABSORPTION and line is not None:
        return _if_known(line.realisasi), _if_known(line.target) or _if_known(line.pagu)
    if scene.about is About.OVERALL and scene.budget is not None:
        return _totals(scene)
    equation = scene.site.equation
    if equation is not None and equation.kind is SentenceKind.SHARE and len(equation.parts) == 2:
        return equation.parts[0], equation.parts[1]
    return None, None


def _totals(scene: Scene) -> tuple[Figure | None, Figure | None]:
    """Total realisasi and total target, else total pagu, of the budget."""
    if scene.budget is None:
        return None, None
    tree = budget_tree(scene.budget)
    part, target, pagu = (
        line_of(tree, _AMOUNT[name]) or sum_of(tree, _AMOUNT[name])
        for name in ("realisasi", "target", "pagu")
    )
    return part, target or pagu


def _if_known(figure: Figure | None) -> Figure | None:
    return figure if figure is not None and figure.known else None


def as_candidate(result: Recomputed, **facts: Term | str) -> Candidate:
    """What a recomputed figure says, as a candidate."""
    return Candidate(result.value, result.formula, facts)

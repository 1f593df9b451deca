"""The solver by itself: cells and constraints made up, of one report or of several."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.diagnosis.correction.constraints import AtMost, Boxes, Constraint, Equation, Repeat
from auditor.diagnosis.correction.search import Solution, solve
from auditor.diagnosis.correction.system import Bond, System, system_of
from auditor.diagnosis.correction.trust import Trust
from auditor.diagnosis.correction.unknowns import Key, Unknown
from auditor.diagnosis.correction.variants import variants
from auditor.diagnosis.slips.typing import typing_slips
from auditor.relations.form import Form, once, share_of, sum_of
from auditor.rulebook.load import load_pack
from auditor.values import Figure, Interval, format_id, round_half_up
from auditor.values.rounding import grid, on_grid

PACK = load_pack("default").trust
EVERYTHING = Trust({**PACK, "slack": Decimal(1000), "sets": Decimal(1000)})
"""Trust that shows every set that was found."""


def cell(key: str, value: str, kind: str, *, exact: bool = True, prose: bool = False) -> Unknown:
    number = Decimal(value)
    decimals = max(0, -int(number.as_tuple().exponent))
    figure = Figure(format_id(number, decimals), number, decimals, exact=exact)
    return Unknown(key, figure, kind, decimals, prose)


def system(cells: list[Unknown], constraints: list[Constraint]) -> System:
    by_key: dict[Key, Unknown] = {c.key: c for c in cells}
    content = {key: c.what for key, c in by_key.items()}
    return system_of(by_key, [Bond(c, not c.holds(content), number) for number, c in enumerate(constraints)])


def ratio(target: str, part: str, whole: str) -> Equation:
    return Equation(target, share_of([part], [whole]), inexact=True)


def named(solutions: Sequence[Solution]) -> list[set[Key]]:
    return [set(option.trial.roots) for s in solutions for option in s.options]


def percent(part: int, whole: int) -> Decimal:
    return round_half_up(Fraction(100 * part, whole), 2)


COUNTS = st.integers(1, 4000)


@st.composite
def consistent(draw: st.DrawFn) -> tuple[list[Unknown], list[Constraint]]:
    """Rows with percentages, their mean, a sentence that repeats it, and a budget that adds up."""
    pairs = draw(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=4))
    cells: list[Unknown] = []
    constraints: list[Constraint] = []
    for n, (part, whole) in enumerate(pairs):
        cells += [cell(f"R{n}", str(part), "realisasi"), cell(f"T{n}", str(whole), "annual-target")]
        cells.append(cell(f"P{n}", str(percent(part, whole)), "achievement", exact=False))
        constraints.append(ratio(f"P{n}", f"R{n}", f"T{n}"))
    shares = [percent(part, whole) for part, whole in pairs]
    mean = round_half_up(sum(map(Fraction, shares), Fraction(0)) / len(shares), 2)
    cells.append(cell("M", str(mean), "mean-achievement", exact=False))
    cells.append(cell("S", str(mean), "mean-achievement", exact=False, prose=True))
    rows = once([f"P{n}" for n in range(len(pairs))])
    constraints.append(Equation("M", Form(rows, divisor=Fraction(len(pairs))), as_printed=True, inexact=True))
    constraints.append(Repeat("M", "S"))
    amounts = draw(st.lists(st.integers(1000, 10**9), min_size=2, max_size=4))
    cells += [cell(f"B{n}", str(amount), "pagu") for n, amount in enumerate(amounts)]
    cells.append(cell("B", str(sum(amounts)), "pagu"))
    constraints.append(Equation("B", sum_of([f"B{n}" for n in range(len(amounts))])))
    return cells, constraints


@given(consistent(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_planted_error_is_among_the_minimal_sets(
    made: tuple[list[Unknown], list[Constraint]], data: st.DataObject
) -> None:
    cells, constraints = made
    assert solve(system(cells, constraints), EVERYTHING).solutions == ()
    wrong = data.draw(st.sampled_from(cells))
    assert isinstance(wrong.what, Figure) and wrong.what.value is not None
    right = wrong.what.value
    other = data.draw(st.decimals(0, right * 3 + 100, places=wrong.decimals).filter(lambda v: v != right))
    planted = [
        Unknown(c.key, c.with_value(other), c.kind, c.decimals, c.prose) if c is wrong else c for c in cells
    ]
    broken = system(planted, constraints)
    assume(broken.failing)
    solutions = solve(broken, EVERYTHING).solutions
    own = [o for s in solutions for o in s.options if o.trial.roots == {wrong.key}]
    assert own, named(solutions)
    reach = own[0].trial.reach[wrong.key]
    half = Fraction(1, 2) * Fraction(10) ** -wrong.decimals
    assert right in (reach if broken.computed(wrong.key) is False else reach.widen(half))


@given(consistent(), st.data())
@settings(max_examples=20, deadline=None)
def test_every_set_makes_every_rule_hold(
    made: tuple[list[Unknown], list[Constraint]], data: st.DataObject
) -> None:
    cells, constraints = made
    wrong = data.draw(st.sampled_from(cells))
    other = data.draw(st.decimals(1, 10**6, places=wrong.decimals))
    planted = [
        Unknown(c.key, c.with_value(other), c.kind, c.decimals, c.prose) if c is wrong else c for c in cells
    ]
    broken = system(planted, constraints)
    for solution in solve(broken, EVERYTHING).solutions:
        for option in solution.options:
            content = {**{c.key: c.what for c in planted}, **option.trial.values}
            held = [b for i, b in enumerate(broken.bonds) if not b.fails or i in solution.bonds]
            assert all(bond.constraint.holds(content) for bond in held)
            assert all(option.trial.values[key] != broken.content[key] for key in option.trial.roots)


def test_one_figure_explains_two_reports() -> None:
    """A superior's program falls short of the subordinates' sum by what one of them is too much."""
    cells = [
        cell("head program", "311654000", "pagu"),
        cell("A kegiatan", "179338000", "pagu"), cell("B kegiatan", "80000000", "pagu"),
        cell("C kegiatan", "60000000", "pagu"),
        cell("A1", "71654000", "pagu"), cell("A2", "60000000", "pagu"), cell("A3", "40000000", "pagu"),
        cell("A spent", "169913900", "realisasi-anggaran"), cell("A %", "94.75", "absorption", exact=False),
    ]  # fmt: skip
    constraints = [
        Equation("head program", sum_of(["A kegiatan", "B kegiatan", "C kegiatan"])),
        Equation("A kegiatan", sum_of(["A1", "A2", "A3"])),
        ratio("A %", "A spent", "A kegiatan"),
    ]
    (solution,) = solve(system(cells, constraints), Trust(PACK)).solutions
    best = solution.options[0].trial
    assert best.roots == {"A kegiatan"}
    told = {key: what.raw for key, what in best.values.items() if isinstance(what, Figure)}
    assert told == {"A kegiatan": "171.654.000", "A %": "98,99"}
    assert len(solution.bonds) == 2


def test_what_would_break_a_rule_is_no_correction() -> None:
    """The conclusion departs from the mean that the rows bear out: the mean is no candidate."""
    cells = [
        cell("P0", "90.00", "achievement", exact=False), cell("P1", "100.00", "achievement", exact=False),
        cell("M", "95.00", "mean-achievement", exact=False),
        cell("S", "99.20", "mean-achievement", exact=False, prose=True),
        cell("R0", "9", "realisasi"), cell("T0", "10", "annual-target"),
        cell("R1", "4", "realisasi"), cell("T1", "4", "annual-target"),
    ]  # fmt: skip
    mean = Equation("M", Form(once(["P0", "P1"]), divisor=Fraction(2)), as_printed=True, inexact=True)
    built = system(cells, [mean, Repeat("M", "S"), ratio("P0", "R0", "T0"), ratio("P1", "R1", "T1")])
    assert {"M"} not in named(solve(built, EVERYTHING).solutions)
    assert named(solve(built, Trust(PACK)).solutions)[0] == {"S"}


def test_limits_are_kept() -> None:
    cells = [cell("spent", "41500000", "realisasi-anggaran"), cell("pagu", "40000000", "pagu")]
    (solution,) = solve(system(cells, [AtMost("spent", "pagu")]), Trust(PACK)).solutions
    assert named([solution]) == [{"spent"}, {"pagu"}]
    assert solution.options[0].trial.reach["spent"].high == 40_000_000


@given(COUNTS, COUNTS)
def test_projections_hold_what_is_true(part: int, whole: int) -> None:
    """What the others allow a figure to be always has its true value in it."""
    cells = {c.key: c for c in (cell("R", str(part), "realisasi"), cell("T", str(whole), "annual-target"))}
    cells["P"] = cell("P", str(percent(part, whole)), "achievement", exact=False)
    content = {key: c.what for key, c in cells.items()}
    equation = ratio("P", "R", "T")
    boxes = Boxes(content, {})
    for key, true in (("R", Fraction(part)), ("T", Fraction(whole)), ("P", Fraction(100 * part, whole))):
        reach = equation.project(key, boxes)
        assert reach is not None
        assert true in reach


@given(st.fractions(-1000, 1000), st.fractions(0, 5), st.integers(0, 3))
def test_the_grid_has_every_printed_value(low: Fraction, width: Fraction, decimals: int) -> None:
    reach = Interval(low, low + width)
    steps = grid(reach, decimals, rounded=True)
    for true in (low, low + width / 2, low + width):
        if reach.low < true < reach.high or width == 0:
            printed = round_half_up(true, decimals)
            assert any(
                abs(on_grid(step, decimals) - printed) <= Decimal(1).scaleb(-decimals) for step in steps
            )
    for step in grid(reach, decimals, rounded=False):
        assert on_grid(step, decimals) in reach


@pytest.mark.parametrize(
    ("text", "wanted"), [("1.405", "1045"), ("8.811", "881"), ("34.250.000", "84250000"), ("95,3", "93.5")]
)
def test_variants_are_one_slip_away(text: str, wanted: str) -> None:
    value = Decimal(text.replace(".", "").replace(",", "."))
    decimals = 1 if "," in text else 0
    figure = Figure(text, value, decimals)
    found = variants(figure, decimals, Interval(0, 10**12))
    assert Decimal(wanted) in found
    assert all(typing_slips(figure, other) for other in found)

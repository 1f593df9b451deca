"""Verdicts become constraints: what a rule compared, as an equation, a repetition, a limit or a class.

A verdict is taken for what it says: a translation that does not hold where the verdict holds, or holds
where it fails, has missed what the rule did, and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.checks.agree import agree
from auditor.checks.compare import admits
from auditor.checks.label import read_on, slips_of
from auditor.checks.labels import labelled, read_label
from auditor.checks.overall import overall_absorptions
from auditor.checks.ratio import lower_formulas
from auditor.checks.rows import BUDGET_AMOUNTS, budget_tree, polarity_of
from auditor.checks.sums import counted_parts
from auditor.checks.verdict import Context, Outcome, Verdict
from auditor.diagnosis.correction.catalogue import Catalogue, key_of
from auditor.diagnosis.correction.cells import Key
from auditor.diagnosis.correction.constraints import AtMost, Constraint, Equation, InClass, Repeat, weighted
from auditor.model import Budget, BudgetRow, FormulaKind, Polarity, Role, Row, SentenceKind
from auditor.values import Figure, Printed, point

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict of one rule with the report that it is about, and the cells of that report."""

    context: Context
    verdict: Verdict
    cells: Catalogue

    @property
    def holds(self) -> bool:
        return self.verdict.outcome is Outcome.HOLDS

    def figures(self, *roles: str) -> list[Figure]:
        """The figures of the evidence that have one of these roles, in order."""
        found = (e.what for e in self.verdict.evidence if e.role in roles)
        return [what for what in found if isinstance(what, Figure)]

    def keys(self, *roles: str) -> list[Key]:
        return [self.cells.cell(figure).key for figure in self.figures(*roles)]

    def first(self, *roles: str) -> Key | None:
        return next(iter(self.keys(*roles)), None)


Translator = Callable[[Judged], Iterator[Constraint]]


def constraints_of(check: str, judged: Judged) -> list[Constraint]:
    """What the verdict of a check says, as far as it can be translated."""
    translator = TRANSLATORS.get(check)
    return list(translator(judged)) if translator is not None and judged.verdict.evidence else []


def _fitting(judged: Judged, options: Iterable[Equation]) -> Iterator[Constraint]:
    """The option that says what the verdict says: one that holds, else the one that was expected."""
    content = judged.cells.content
    if judged.holds:
        chosen = next((option for option in options if option.holds(content)), None)
    else:
        expected = judged.verdict.expected
        wanted = expected.value if expected is not None else None
        chosen = next((o for o in options if wanted is None or o.value(content) == wanted), None)
    if chosen is not None:
        yield chosen


def _repetitions(judged: Judged) -> Iterator[Constraint]:
    """The other places that state the same figure."""
    first = judged.first("stated")
    if first is not None:
        yield from (Repeat(first, key) for key in judged.keys("repeated") if key != first)


def _ratio(judged: Judged) -> Iterator[Constraint]:
    stated, realisasi, target = (judged.first(role) for role in ("stated", "realisasi", "target"))
    if stated is None or realisasi is None or target is None:
        return
    forms = {
        "ratio": Equation(stated, weighted([realisasi]), (target,), times=HUNDRED, inexact=True),
        "inverse": Equation(stated, weighted([target]), (realisasi,), times=HUNDRED, inexact=True),
        "two-target": Equation(
            stated, weighted([realisasi]), (target,), plus=2 * HUNDRED, times=-HUNDRED, inexact=True
        ),
    }
    names = lower_formulas(judged.context) if _is_lower(judged, stated) else ("ratio",)
    yield from _fitting(judged, [forms[name] for name in names])


def _is_lower(judged: Judged, stated: Key) -> bool:
    report = judged.context.report
    rows = ((table, row) for table in report.measurements for row in table.rows if row.achievement)
    found = (polarity_of(report, t, r) for t, r in rows if r.achievement and key_of(r.achievement) == stated)
    return next(found, Polarity.UNKNOWN) is Polarity.LOWER


def _mean(judged: Judged) -> Iterator[Constraint]:
    stated, rows = judged.first("stated"), judged.keys("row")
    if stated is None or not rows:
        return
    simple = Equation(
        stated, weighted(rows), divisor=Fraction(len(rows)), as_printed=not _by_rounding(judged), inexact=True
    )
    yield from _fitting(judged, [simple])
    yield from _repetitions(judged)


def _by_rounding(judged: Judged) -> bool:
    """Whether it holds only because of what the rounding of its inputs allows."""
    return judged.holds and "how" in judged.verdict.facts


def _total(judged: Judged) -> Iterator[Constraint]:
    stated, parts = judged.first("stated"), judged.keys("part")
    pagu, realisasi = judged.first("pagu"), judged.first("realisasi")
    if stated is not None and parts:
        yield from _fitting(judged, [Equation(stated, weighted(parts))])
    elif stated is not None and pagu is not None and realisasi is not None:  # what is left of the budget
        yield Equation(stated, ((pagu, Fraction(1)), (realisasi, Fraction(-1))))


def _absorption(judged: Judged) -> Iterator[Constraint]:
    stated, realisasi, base = (judged.first(role) for role in ("stated", "realisasi", "target"))
    if stated is None or realisasi is None or base is None:
        return
    spent = Equation(stated, weighted([realisasi]), (base,), times=HUNDRED, inexact=True)
    left = Equation(stated, weighted([realisasi]), (base,), plus=HUNDRED, times=-HUNDRED, inexact=True)
    yield from _fitting(judged, [spent, left])
    yield from _repetitions(judged)


def _mean_absorption(judged: Judged) -> Iterator[Constraint]:
    stated = judged.first("stated")
    if stated is None:
        return
    printed = not _by_rounding(judged)
    options = [*_weighted(judged, stated, printed), *_simple(judged, stated, printed)]
    elsewhere = [] if judged.holds else [o for o in options if _is_stated_elsewhere(judged, o)]
    yield from elsewhere[:1] or _fitting(judged, options)
    yield from _repetitions(judged)


def _is_stated_elsewhere(judged: Judged, option: Equation) -> bool:
    """Whether another place states the overall absorption that this way of computing gives."""
    value = option.value(judged.cells.content)
    overall = (m.figure for o in overall_absorptions(judged.context.report) for m in o.mentions)
    others = (f.as_exact(False) for f in overall if key_of(f) != option.target)
    return value is not None and any(admits(f, point(value)) for f in others)


def _weighted(judged: Judged, stated: Key, printed: bool) -> Iterator[Equation]:
    """Total realisasi / total target, of the JUMLAH line, else of the top rows of each table."""
    realised = judged.first("realisasi")
    for base in ("target", "pagu"):
        aimed = judged.first(base)
        if realised is not None and aimed is not None:
            yield _share(stated, [realised], [aimed], printed)
    for budget in judged.context.report.budgets:
        spent = _column(judged, budget, "realisasi")
        for base in ("target", "pagu"):
            aims = _column(judged, budget, base)
            if spent and aims:
                yield _share(stated, spent, aims, printed)


def _share(stated: Key, parts: Sequence[Key], wholes: Sequence[Key], printed: bool) -> Equation:
    return Equation(stated, weighted(parts), tuple(wholes), times=HUNDRED, as_printed=printed, inexact=True)


def _column(judged: Judged, budget: Budget, column: str) -> list[Key]:
    tree, get = budget_tree(budget), dict(BUDGET_AMOUNTS)[column]
    parts = counted_parts(tree, tree.children(None), get)
    return [judged.cells.cell(f).key for f in parts] if all(f.known for f in parts) else []


def _simple(judged: Judged, stated: Key, printed: bool) -> Iterator[Equation]:
    """Simple means: of all rows, of those of one level, of those that have no rows below them."""
    for budget in judged.context.report.budgets:
        tree = budget_tree(budget)
        rows: list[Row] = [r for r in budget.rows if r.role is Role.ROW and r.absorption is not None]
        leaves = [r for r in rows if tree.is_leaf(r)]
        for chosen in [*tree.levels(rows), leaves, rows]:
            figures = (r.absorption for r in chosen if isinstance(r, BudgetRow))
            keys = [judged.cells.cell(f).key for f in figures if f is not None and f.known]
            if keys:
                yield Equation(
                    stated, weighted(keys), divisor=Fraction(len(keys)), as_printed=printed, inexact=True
                )


def _efficiency(judged: Judged) -> Iterator[Constraint]:
    stated, a, b = (judged.first(role) for role in ("stated", "performance", "absorption"))
    if stated is None or a is None or b is None:
        return
    one, turned = Fraction(1), _is_negative(judged, stated)
    sign = -one if turned else one
    printed = not _by_rounding(judged)

    def equation(
        parts: tuple[tuple[Key, Fraction], ...], over: Key | None, plus: int, times: int
    ) -> Equation:
        below = () if over is None else (over,)
        return Equation(
            stated, parts, below, plus=sign * plus, times=sign * times, as_printed=printed, inexact=True
        )

    forms = {
        "ratio-minus-one": equation(((a, one),), b, -100, 100),
        "difference": equation(((a, one), (b, -one)), None, 0, 1),
        "unspent": equation(((b, -one),), None, 100, 1),
        "ratio": equation(((a, one),), b, 0, 100),
        "inverse-share": equation(((b, one),), a, 100, -100),
    }
    printed_ones = (f.expression for f in judged.context.report.formulas if f.kind is FormulaKind.EFFICIENCY)
    yield from _fitting(
        judged, [forms[name] for name in dict.fromkeys((*printed_ones, *forms)) if name in forms]
    )
    yield from _repetitions(judged)


def _is_negative(judged: Judged, stated: Key) -> bool:
    """An "inefisiensi" that is printed without its minus sign."""
    claims = (c for c in judged.context.report.claims if c.figure is not None and c.negative)
    found = (c.figure for c in claims if c.figure is not None and key_of(c.figure) == stated)
    return any(f.value is not None and f.value >= 0 for f in found)


def _sentence(judged: Judged) -> Iterator[Constraint]:
    stated, parts = judged.first("stated"), judged.keys("part")
    equations = (
        e for e in judged.context.report.arithmetic if stated is not None and key_of(e.stated) == stated
    )
    for equation in equations:
        if [key_of(p) for p in equation.parts] == parts and stated is not None:
            yield from _arithmetic(judged, equation.kind, stated, parts)


def _arithmetic(judged: Judged, kind: SentenceKind, stated: Key, parts: list[Key]) -> Iterator[Constraint]:
    one = Fraction(1)
    if kind is SentenceKind.WORDS:
        yield Repeat(parts[0], stated)
    elif kind is SentenceKind.SUM:
        yield Equation(stated, weighted(parts))
    elif kind is SentenceKind.MEAN:
        yield Equation(stated, weighted(parts), divisor=Fraction(len(parts)), inexact=True)
    elif kind is SentenceKind.SHARE and len(parts) == 2:
        yield Equation(stated, weighted(parts[:1]), (parts[1],), times=HUNDRED, inexact=True)
    elif len(parts) == 2:
        signs = (one, -one)
        if kind is SentenceKind.DIFFERENCE:
            pairs = [((parts[0], s), (parts[1], -s)) for s in signs]
            yield from _fitting(judged, [Equation(stated, pair) for pair in pairs])
        else:
            grown = [
                Equation(stated, weighted(parts[:1]), (parts[1],), plus=-s * 100, times=s * 100, inexact=True)
                for s in signs
            ]
            yield from _fitting(judged, grown)


def _repeated(judged: Judged) -> Iterator[Constraint]:
    """The table's figures and the sentences that repeat them; in a failed verdict those that depart first."""
    figures = judged.figures("stated", "repeated")
    if judged.verdict.message in ("second-table", "column-copied"):
        pairs = list(zip(judged.figures("stated"), judged.figures("repeated"), strict=True))
        yield from (_pair(judged, b, a) for a, b in pairs)
        return
    odd = [] if judged.holds else judged.figures("stated")
    usual = [f for f in figures if f not in odd]
    sources = [f for f in usual if not judged.cells.cell(f).prose] or usual[:1]
    for figure in usual:
        agreeing = (s for s in sources if s is not figure and agree(s, figure))
        if figure not in sources and (source := next(agreeing, None)) is not None:
            yield _pair(judged, source, figure)
    if usual:
        yield from (_pair(judged, usual[0], figure) for figure in odd)


def _pair(judged: Judged, source: Figure, copy: Figure) -> Repeat:
    turned = [_turned(judged, figure) for figure in (source, copy)]
    first, second = (judged.cells.cell(figure).key for figure in (source, copy))
    return Repeat(first, second, -1 if turned[0] != turned[1] else 1)


def _turned(judged: Judged, figure: Figure) -> bool:
    """Whether the rule took the figure with another sign than is printed ("inefisiensi")."""
    printed = judged.cells.cell(figure).what
    return isinstance(printed, Figure) and printed.value != figure.value


def _agreed_target(judged: Judged) -> Iterator[Constraint]:
    annual, agreed = judged.first("stated"), judged.first("target")
    if annual is not None and agreed is not None:
        yield Repeat(agreed, annual)


def _period_target(judged: Judged) -> Iterator[Constraint]:
    period, annual = judged.first("stated"), judged.first("annual-target")
    if period is None or annual is None:
        return
    last = judged.context.report.identity.quarter == 4
    yield Repeat(annual, period) if last else AtMost(period, annual)


def _over_budget(judged: Judged) -> Iterator[Constraint]:
    figure, pagu = judged.first("stated"), judged.first("pagu")
    if figure is not None and pagu is not None:
        yield AtMost(figure, pagu)


def _label(judged: Judged) -> Iterator[Constraint]:
    stated, value = judged.verdict.stated, judged.first("value")
    if not isinstance(stated, Printed) or value is None:
        return
    one = next((o for o in labelled(judged.context.report) if stated in o.labels), None)
    read = read_on(judged.context, one) if one is not None else None
    if read is None:
        return
    scale, slips = read[0], slips_of(judged.context)
    labels = (e.what for e in judged.verdict.evidence if e.role in ("stated", "repeated"))
    for label in labels:
        if isinstance(label, Printed):
            cell = judged.cells.cell(label, "category")
            named = read_label(label.text, scale, slips=slips).classes
            yield InClass(cell.key, value, scale, label.text, named, slips)


TRANSLATORS: dict[str, Translator] = {
    "absorption": _absorption,
    "agreed_target": _agreed_target,
    "efficiency": _efficiency,
    "label": _label,
    "mean": _mean,
    "mean_absorption": _mean_absorption,
    "mixed_label": _label,
    "over_budget": _over_budget,
    "period_target": _period_target,
    "ratio": _ratio,
    "repeated": _repeated,
    "sentence": _sentence,
    "total": _total,
}
"""Name of a check -> what its verdicts say. Checks that compare no values have none."""

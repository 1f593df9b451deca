"""A05: the stated overall absorption against the weighted total and the simple means of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.checks.answers import answer, gather, roles, undecided
from auditor.checks.doubt import unless_certain, unless_departing, unless_incomplete
from auditor.checks.overall import Overall, overall_absorptions, stated_key
from auditor.checks.rows import BUDGET_AMOUNTS, Getter, Tree, budget_tree, known
from auditor.checks.scales import flips
from auditor.checks.sums import line_of, share, tops_of
from auditor.checks.verdict import Context, Fact, Grade, Outcome, Term, Verdict
from auditor.model import BudgetRow, Role, Row
from auditor.relations.arithmetic import Recomputed, exactly, mean, mean_of, percentage
from auditor.relations.judge import Judgement, admits, judge, nearly
from auditor.relations.relation import RelationKind, Way, computed
from auditor.values import Figure, Printed, round_half_up
from auditor.values.units import RUPIAH

AMOUNT = dict(BUDGET_AMOUNTS)

_MOST = 1000
"""No share of a budget that was spent is as high, in percent."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every overall absorption that a mean row or a sentence states."""
    report = context.report
    judged = [(s, unless_certain(report, s, _judge(context, s))) for s in overall_absorptions(report)]
    for stated, verdict in unless_departing(judged):
        if not _own_amounts(stated.row):
            yield verdict
        elif named := tuple(m for m in stated.mentions if m.claim is not None and m.called_mean):
            yield _judge(context, Overall(named))


def _own_amounts(row: Row | None) -> bool:
    """A total line with its own realisasi is judged as a line (A04), but not the sentences that call
    its share a mean."""
    return isinstance(row, BudgetRow) and row.role is Role.TOTAL and known(row.realisasi)


def _judge(context: Context, stated: Overall) -> Verdict:
    budget = context.report.budgets[stated.table] if stated.table is not None else None
    subject = stated_key("mean-absorption", budget, stated.row)
    if budget is None:
        return undecided(subject, stated.evidence, "not-in-report")
    if stated.figure.unit == RUPIAH or exactly(stated.figure) > _MOST:
        return undecided(subject, stated.evidence, "unit-clash")  # an amount in the column of percentages
    tree = budget_tree(budget)
    weighted, simple = _weighted(tree), _simple(tree)
    if not weighted and not simple:
        return undecided(subject, stated.evidence, "no-rows")
    evidence = stated.evidence + gather(*roles("row", _percentages(budget.rows)), *_totals(tree))
    figure = stated.figure.as_exact(False)
    judgement = _compare(figure, weighted, simple, _others(tree), called_mean=stated.called_mean)
    norm = (simple if stated.called_mean and simple else weighted or simple)[0]
    turned = judgement.outcome is Outcome.FAILS and flips(context, "absorption", figure, norm.result.reach)
    facts = {"weighted": _first(weighted, figure), "simple": _first(simple, figure)}
    verdict = answer(judgement, subject=subject, evidence=evidence, norm=norm, facts=facts, flips=turned)
    other = judgement.grade is Grade.CONVENTION and not stated.called_mean
    verdict = replace(verdict, message="other-way") if other else verdict
    return unless_incomplete(budget.rows, absorption_of, verdict)


def absorption_of(row: Row) -> Figure | None:
    """The stated % of a budget row."""
    return row.absorption if isinstance(row, BudgetRow) else None


def _first(ways: Sequence[Way], figure: Figure) -> Fact:
    """The first way's result at the digits of the stated figure."""
    return round_half_up(ways[0].result.value, figure.decimals) if ways else Term("not-computable")


def _compare(
    figure: Figure,
    weighted: Sequence[Way],
    simple: Sequence[Way],
    others: Sequence[Way],
    *,
    called_mean: bool,
) -> Judgement:
    """Any of the ways may hold; the weighted total that is called a mean is a convention."""
    if not (called_mean and simple):
        return judge(computed(RelationKind.OVERALL, figure, [*weighted, *simple], others, points=True))
    by_mean = judge(computed(RelationKind.OVERALL, figure, simple, others, points=True))
    called = [replace(way, convention=Term("weighted")) for way in weighted]
    by_mean = replace(by_mean, relation=replace(by_mean.relation, others=(*called, *others)))
    if by_mean.outcome is Outcome.HOLDS or by_mean.grade is Grade.ROUNDING:
        return by_mean
    for way in called:
        if admits(figure, way.result.reach) or nearly(figure, way.result.reach):
            return replace(by_mean, way=way, grade=Grade.CONVENTION)
    return by_mean


def _weighted(tree: Tree, base: str = "target") -> list[Way]:
    """Total realisasi / total target (pagu where the table has no target): of the JUMLAH line, else of
    the top rows."""
    found: list[Recomputed] = []
    for amounts in (_of_line, tops_of):
        realised = amounts(tree, AMOUNT["realisasi"])
        aimed = amounts(tree, AMOUNT[base]) or (amounts(tree, AMOUNT["pagu"]) if base == "target" else [])
        result = share(realised, aimed) if realised and aimed else None
        found += [result] if result is not None else []
    return [Way(r) for r in dict.fromkeys(found)]


def _of_line(tree: Tree, get: Getter) -> list[Figure]:
    figure = line_of(tree, get)
    return [figure] if figure is not None else []


def _totals(tree: Tree) -> list[tuple[str, Figure | Printed | None]]:
    """The amounts of the JUMLAH line, as evidence."""
    return [(name, line_of(tree, get)) for name, get in AMOUNT.items()]


def _others(tree: Tree) -> list[Way]:
    """By pagu, and the mean of all rows, whatever their level."""
    rows = [r for r in tree.rows if isinstance(r, BudgetRow)]
    everything = mean(_percentages(rows))
    by_pagu = [replace(way, convention=Term("weighted-pagu")) for way in _weighted(tree, "pagu")]
    return by_pagu + ([Way(everything, Term("all-rows"))] if everything is not None else [])


def _simple(tree: Tree) -> list[Way]:
    """Simple means of the rows of each level, of the leaves and of all rows, the top level first."""
    rows = [r for r in tree.rows if isinstance(r, BudgetRow) and r.role is Role.ROW and known(r.absorption)]
    levels = [[r for r in level if isinstance(r, BudgetRow)] for level in tree.levels(rows)]
    leaves = [r for r in rows if tree.is_leaf(r)]
    found: list[Recomputed] = []
    for chosen in [*levels, leaves]:
        for figures in (_percentages(chosen), _percentages([r for r in chosen if not _unfunded(r)])):
            found += [m for m in (mean(figures), _recomputed_mean(chosen)) if m is not None]
    return [Way(m) for m in dict.fromkeys(found)]


def _percentages(rows: Sequence[BudgetRow]) -> list[Figure]:
    stated = (r.absorption for r in rows if r.role is Role.ROW)
    return [f.as_exact(False) for f in stated if f is not None and f.known]


def _unfunded(row: BudgetRow) -> bool:
    base = row.target if known(row.target) else row.pagu
    return base is not None and base.value == 0


def _recomputed_mean(rows: Sequence[BudgetRow]) -> Recomputed | None:
    """The mean of the rows' realisasi / target, rows without target left out."""
    results = []
    for row in rows:
        base = row.target if known(row.target) else row.pagu
        if row.realisasi is None or base is None or not row.realisasi.known or not base.known:
            return None
        result = percentage(row.realisasi, base)
        results += [result] if result is not None else []
    return mean_of(results)

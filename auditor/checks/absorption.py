"""A04: the % of a budget row or total row against realisasi and target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.checks.answers import answer, gather, reason_of, undecided
from auditor.checks.doubt import other_quantity
from auditor.checks.malformed import with_backed_amounts
from auditor.checks.overall import overall_absorptions
from auditor.checks.rows import budget_tree, known, name_of, printed, row_key
from auditor.checks.scales import flips
from auditor.checks.sentence import judged_for
from auditor.checks.sums import line_of
from auditor.checks.verdict import Context, Evidence, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Budget, BudgetRow, Role, SentenceKind
from auditor.relations.arithmetic import Recomputed, mean, of_hundred, percentage
from auditor.relations.judge import Judgement, admits, judge, nearly
from auditor.relations.relation import RelationKind, Way, computed
from auditor.values import Figure, State

_ROWS_OF_A_COLUMN = 3
"""So many rows that agree with the remainder are no chance."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every budget line that states a %, means and totals without amounts left out."""
    for budget in context.report.budgets:
        rows = [
            r for r in budget.rows if r.role is not Role.MEAN and printed(r.absorption) and not _bare_total(r)
        ]
        column = _Column(_base_of(rows), _states_remainder(rows), _digits(rows))
        tree = budget_tree(budget)
        read = [with_backed_amounts(tree, row) if row.role is Role.ROW else row for row in rows]
        yield from other_quantity([_judge_row(context, budget, row, column) for row in read])
        yield from other_quantity([v for row in budget.rows if (v := _left_share(row)) is not None])
        whole = line_of(tree, lambda row: row.pagu if isinstance(row, BudgetRow) else None)
        yield from other_quantity([v for row in budget.rows if (v := _share_of(row, whole)) is not None])
    yield from judged_for(context, SentenceKind.ABSORPTION)


def _bare_total(row: BudgetRow) -> bool:
    """A total line that prints only a %: that is a mean, judged as such."""
    return row.role is Role.TOTAL and not known(row.realisasi)


@dataclass(frozen=True, slots=True)
class _Column:
    """How the % of a table are made: of which amount, of what was left over instead of what was spent,
    and with how many decimals most of them are printed."""

    base: str
    unspent: bool
    digits: int


def _base(row: BudgetRow, base: str = "pagu") -> Figure | None:
    """The amount that the % is of: the target where there is one, else the pagu that the table uses."""
    if base == "pagu":
        return row.target if printed(row.target) else row.pagu
    return row.pagu_before


def _base_of(rows: Sequence[BudgetRow]) -> str:
    """The pagu in force is the norm; that before the revision only where clearly more rows agree with it."""
    before, after = (sum(_fits(r, _base(r, base)) for r in rows) for base in ("pagu-before", "pagu"))
    return "pagu-before" if before >= _ROWS_OF_A_COLUMN and before > after else "pagu"


def _fits(row: BudgetRow, base: Figure | None) -> bool:
    result = _ratio(row, base)
    return (
        row.absorption is not None
        and result is not None
        and admits(row.absorption.as_exact(False), result.reach)
    )


def _digits(rows: Sequence[BudgetRow]) -> int:
    """The decimals that most % of the column have; 0 when too few have any."""
    counted = Counter(r.absorption.decimals for r in rows if r.absorption is not None and r.absorption.known)
    digits, times = max(counted.items(), key=lambda pair: pair[1], default=(0, 0))
    return digits if times >= _ROWS_OF_A_COLUMN and 2 * times > sum(counted.values()) else 0


def _states_remainder(rows: Sequence[BudgetRow]) -> bool:
    """True when the % column is that of what was left over: more rows agree with 100 - x than with x."""
    spent = [
        (r.absorption.as_exact(False), result)
        for r in rows
        if r.absorption and (result := _ratio(r, _base(r)))
    ]
    left = sum(admits(stated, _remainder(result).reach) for stated, result in spent)
    return left >= _ROWS_OF_A_COLUMN and left > sum(admits(stated, result.reach) for stated, result in spent)


def _ratio(row: BudgetRow, base: Figure | None) -> Recomputed | None:
    if row.realisasi is None or base is None or not _all_known(row.realisasi, base):
        return None
    return percentage(row.realisasi, base)


def _remainder(result: Recomputed) -> Recomputed:
    return of_hundred(result, f"100 - {result.formula}")


def _judge_row(context: Context, budget: Budget, row: BudgetRow, column: _Column) -> Verdict:
    stated, realisasi = row.absorption, row.realisasi
    base = _base(row, column.base)
    places = _places(context, row) or gather(("stated", stated))
    evidence = places + gather(("realisasi", realisasi), ("target", base))
    subject = row_key(row, "absorption")
    facts: dict[str, Fact] = {
        "what": name_of(row),
        "base": Term("target" if base is row.target else column.base),
    }
    if stated is None or realisasi is None or base is None or not _all_known(stated, realisasi, base):
        return undecided(subject, evidence, _missing(stated, realisasi, base), facts)
    result = percentage(realisasi, base)
    if result is None:
        return undecided(subject, evidence, "zero-target", facts)
    stated = stated.as_exact(False)
    result = _remainder(result) if column.unspent else result
    relation = computed(RelationKind.RATIO, stated, [Way(result)], _others(budget, row, realisasi, base))
    judgement = judge(relation)
    if judgement.outcome is Outcome.HOLDS and (coarse := _too_coarse(stated, result, column.digits)):
        stated, relation = coarse, replace(relation, output=coarse)
        judgement = Judgement(relation, Outcome.FAILS, Way(result), Grade.ROUNDING)
    failed = judgement.outcome is Outcome.FAILS
    if failed and any(f.state is State.MALFORMED or f.readings for f in (stated, realisasi, base)):
        return undecided(subject, evidence, "unreadable", facts)
    turned = failed and flips(context, "absorption", stated, result.reach)
    return answer(judgement, subject=subject, evidence=evidence, norm=Way(result), facts=facts, flips=turned)


def _too_coarse(stated: Figure, result: Recomputed, digits: int) -> Figure | None:
    """The figure at the column's decimals, when it is right only as a whole number: "100" for 99,55 in a
    column of two decimals, where "100" otherwise means all of it."""
    if stated.decimals >= digits or stated.value is None:
        return None
    finer = replace(stated, decimals=digits)
    return None if nearly(finer, result.reach) or admits(finer, result.reach) else finer


def _left_share(row: BudgetRow) -> Verdict | None:
    """The % of what was left over, from the amount left or from the realisasi: a wrong amount left is
    another finding."""
    stated, base = row.remaining_share, row.pagu if printed(row.pagu) else row.target
    if stated is None or not printed(stated) or row.role is Role.MEAN or base is None:
        return None
    parts = [("realisasi", row.realisasi), ("remaining", row.remaining)]
    known_parts = [(name, f) for name, f in parts if f is not None and f.known and not f.readings]
    subject = row_key(row, "remaining share")
    evidence = gather(("stated", stated), *known_parts, ("pagu", base))
    facts: dict[str, Fact] = {"what": name_of(row), "base": Term("pagu")}
    if not known_parts or not stated.known or not base.known or stated.readings or base.readings:
        return undecided(subject, evidence, "unreadable", facts)
    facts["part"] = Term(known_parts[-1][0])
    shares = [(name, percentage(f, base)) for name, f in known_parts]
    ways = [Way(r if name == "remaining" else _remainder(r)) for name, r in shares if r is not None]
    if not ways:
        return undecided(subject, evidence, "zero-target", facts)
    stated = stated.as_exact(False)
    judgement = judge(computed(RelationKind.SHARE, stated, ways))
    verdict = answer(judgement, subject=subject, evidence=evidence, norm=ways[-1], facts=facts)
    return replace(verdict, message="left-over") if verdict.grade is Grade.CONTRADICTION else verdict


def _share_of(row: BudgetRow, whole: Figure | None) -> Verdict | None:
    """The % that a line has of the whole budget, from its pagu and that of the total line."""
    stated, part = row.share, row.pagu
    if stated is None or not printed(stated) or row.role is Role.MEAN or part is None or whole is None:
        return None
    subject = row_key(row, "share")
    evidence = gather(("stated", stated), ("pagu", part), ("pagu", whole))
    facts: dict[str, Fact] = {"what": name_of(row)}
    result = percentage(part, whole) if _all_known(part, whole) else None
    if result is None or not stated.known or any(f.state is State.MALFORMED for f in (stated, part, whole)):
        return undecided(subject, evidence, "unreadable", facts)
    stated = stated.as_exact(False)
    judgement = judge(computed(RelationKind.SHARE, stated, [Way(result)]))
    verdict = answer(judgement, subject=subject, evidence=evidence, norm=Way(result), facts=facts)
    if verdict.outcome is not Outcome.FAILS:
        return verdict
    return replace(verdict, message="share-rounding" if verdict.grade is Grade.ROUNDING else "share")


def _places(context: Context, row: BudgetRow) -> tuple[Evidence, ...]:
    """For a JUMLAH line: its % and the sentences that repeat it. None for other lines."""
    stated = overall_absorptions(context.report) if row.role is Role.TOTAL else []
    return next((overall.evidence for overall in stated if overall.row is row), ())


def _all_known(*figures: Figure) -> bool:
    return all(f.known for f in figures)


def _missing(stated: Figure | None, realisasi: Figure | None, base: Figure | None) -> str:
    for figure, missing in ((stated, "empty"), (realisasi, "no-realisasi"), (base, "no-target")):
        if figure is None or not figure.known:
            return reason_of(figure, missing)
    return "unreadable"


def _others(budget: Budget, row: BudgetRow, realisasi: Figure, base: Figure) -> list[Way]:
    """By pagu where there is a target; for a total line also the mean of the rows' percentages."""
    others: list[Way] = []
    if row.pagu is not None and row.pagu.known and row.pagu is not base:
        by_pagu = percentage(realisasi, row.pagu)
        others += [Way(by_pagu, Term("by-pagu"))] if by_pagu is not None else []
    if row.pagu_before is not None and row.pagu_before.known and row.pagu_before is not base:
        by_first = percentage(realisasi, row.pagu_before)
        others += [Way(by_first, Term("by-pagu-before"))] if by_first is not None else []
    simple = mean([f.as_exact(False) for f in _percentages_under(budget, row) if f.known])
    return others + ([Way(simple, Term("simple-mean"))] if simple is not None else [])


def _percentages_under(budget: Budget, row: BudgetRow) -> list[Figure]:
    """The % of the lines that a line stands for: all of them for JUMLAH, else those below its own that no
    other line of its kind ends."""
    if row.role is Role.TOTAL:
        return [r.absorption for r in budget.rows if r.role is Role.ROW and r.absorption is not None]
    tree = budget_tree(budget)
    under = [r for r in tree.children(row.index) if isinstance(r, BudgetRow)]
    return [r.absorption for r in under if r.absorption is not None] if len(under) > 1 else []

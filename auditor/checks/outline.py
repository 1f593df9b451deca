"""The hierarchy of a table that gives several periods: what the sums of one period show holds in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.checks.rows import BUDGET_AMOUNTS, Columns, Getter, Tree, budget_tree
from auditor.model import Budget, Row
from auditor.values import Figure, Place


def trees_of(budgets: Sequence[Budget]) -> list[Tree]:
    """The hierarchy of each budget, in their order. Budgets of one printed table (quarters or years side by
    side) have the same lines: where the sums of one show which lines stand under another, the others need
    not add up to be known as sums."""
    trees = [budget_tree(b, _elsewhere([o for o in budgets if _of_one_table(b, o)])) for b in budgets]
    return [
        _completed(tree, [t for b, t in zip(budgets, trees, strict=True) if _of_one_table(budget, b)])
        for budget, tree in zip(budgets, trees, strict=True)
    ]


def _elsewhere(others: Sequence[Budget]) -> Columns:
    """The amounts that the other periods of its table give for a budget's lines."""

    def at_its_place(get: Getter, at: Mapping[Place, Row]) -> Getter:
        def amount(row: Row) -> Figure | None:
            twin = at.get(place) if (place := _place(row)) is not None else None
            return get(twin) if twin is not None else None

        return amount

    columns = []
    for other in others:
        at = {place: row for row in other.rows if (place := _place(row)) is not None}
        columns += [(name, at_its_place(get, at)) for name, get in BUDGET_AMOUNTS]
    return tuple(columns)


def _of_one_table(a: Budget, b: Budget) -> bool:
    heads = [[c.head.place for c in budget.columns] for budget in (a, b)]
    return a is not b and heads[0] == heads[1] and (a.quarter, a.year) != (b.quarter, b.year)


def _completed(tree: Tree, others: Sequence[Tree]) -> Tree:
    """The tree with what others show and it does not contradict."""
    at = {place: row.index for row in tree.rows if (place := _place(row)) is not None}
    parents = dict(tree.parents)
    for other in (o for o in others if o.inferred):
        for head, parts in _shown(other):
            own, under = at.get(head), [at.get(p) for p in parts]
            free = [i for i in under if i is not None and parents[i] is None]
            if own is not None and len(free) == len(under) and own not in parents.values():
                parents |= dict.fromkeys(free, own)
    return tree if parents == tree.parents else Tree(tree.rows, parents, inferred=True)


def _shown(tree: Tree) -> Iterator[tuple[Place, list[Place]]]:
    """Every line with its parts, by their places, of which all that stands under it has an amount: an
    empty line among them could be of any depth."""
    for row in tree.rows:
        parts = tree.children(row.index)
        places = [_place(r) for r in (row, *parts)]
        known = [p for p in places if p is not None]
        if len(parts) > 1 and len(known) == len(places) and all(map(_has_amount, _under(tree, row))):
            yield known[0], known[1:]


def _under(tree: Tree, row: Row) -> Iterator[Row]:
    for part in tree.children(row.index):
        yield part
        yield from _under(tree, part)


def _has_amount(row: Row) -> bool:
    return any((figure := get(row)) is not None and bool(figure.value) for _, get in BUDGET_AMOUNTS)


def _place(row: Row) -> Place | None:
    return row.subject.place if row.subject else None

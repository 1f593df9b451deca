"""Whether two columns of two tables mean the same: only then is a line that differs a slip of its author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditor.checks.sheets import Kind, Sheet, is_grade
from auditor.likeness.keys import squash
from auditor.model import Row
from auditor.relations.judge import agree
from auditor.values import Figure, Place

_DOUBTFUL = 4
"""So many lines of two columns that differ, more than agree, say that the columns are of two things."""
_FEWEST_COPIED = 3
"""So many lines that all say another year's value were copied from there."""
_MOSTLY = (3, 4)
"""Of the lines that differ, so many must be the other year's."""
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Printing:
    """One figure of one line of one sheet."""

    figure: Figure
    sheet: int
    row: Row
    borne_out: bool = False  # by the arithmetic of its own line


@dataclass(slots=True)
class Cluster:
    """The lines of one indicator over all sheets. printings: what at least two places print in units that
    agree; figures: all, by what they are."""

    name: str
    printings: dict[Kind, list[Printing]] = field(default_factory=dict)
    figures: dict[Kind, list[Printing]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Departure:
    """A quantity whose printings differ: the one that departs, and the one that it departs from."""

    cluster: Cluster
    kind: Kind
    printings: Sequence[Printing]
    odd: Printing
    usual: Printing

    def each(self) -> list[Departure]:
        """The same for every printing that departs from the usual one."""
        departing = (p for p in self.printings if not same(p.figure, self.usual.figure))
        return [replace(self, odd=printing) for printing in departing]


@dataclass(frozen=True, slots=True)
class Copied:
    """A column whose values are those of another year or quantity of the same lines."""

    kind: Kind
    source: Kind
    lines: Sequence[Departure]


def same(a: Figure, b: Figure) -> bool:
    """Two usable figures that can be one quantity: numbers by their digits, grades by their letters."""
    if is_grade(a) or is_grade(b):
        return squash(a.raw) == squash(b.raw)
    if a.bound and a.bound == b.bound:
        return a.value == b.value
    return agree(a, b)


def odd_of(printings: Sequence[Printing], tables: Sequence[Sheet]) -> tuple[Printing, Printing] | None:
    """(the one that departs, the one it departs from); None when all agree. The value that most tables
    print is the usual one, unless the arithmetic of a line bears another one out; of two, that of the plan,
    else the later one. What agrees with every other one
    (a coarse figure between two finer ones) accuses none."""
    votes = [sum(same(p.figure, q.figure) for q in printings) for p in printings]
    disputed = [i for i in range(len(printings)) if votes[i] < len(printings)]
    if not disputed:
        return None
    rank = {i: (p.borne_out, votes[i], tables[p.sheet].planned, i) for i, p in enumerate(printings)}
    usual = printings[max(disputed, key=lambda i: rank[i])]
    odd = next(p for p in printings if not same(p.figure, usual.figure))
    return odd, usual


class Grounds:
    """What all lines of two columns say about whether they mean the same."""

    def __init__(self, tables: Sequence[Sheet], clusters: Sequence[Cluster], told: set[Place]) -> None:
        """told: the places of figures whose difference another rule tells."""
        self.tables, self.clusters = tables, clusters
        self.same: Counter[tuple[Kind, int, int]] = Counter()
        self.differ: Counter[tuple[Kind, int, int]] = Counter()
        self.differences: list[Departure] = []
        for cluster in clusters:
            for kind, group in cluster.printings.items():
                self._count(kind, group)
                pair = odd_of(group, tables)
                if pair is not None and not {p.figure.place for p in pair} <= told:
                    self.differences.append(Departure(cluster, kind, group, *pair))
        self.copied = list(self._copied())
        self._in_columns = {id(line.odd.figure) for column in self.copied for line in column.lines}
        for one in (line for column in self.copied for line in column.lines):
            for two in (p for p in one.printings if p is not one.odd):
                i, j = sorted((one.odd.sheet, two.sheet))
                self.differ[one.kind, i, j] -= not same(one.odd.figure, two.figure)

    def _count(self, kind: Kind, group: Sequence[Printing]) -> None:
        for n, one in enumerate(group):
            for two in group[n + 1 :]:
                counter = self.same if same(one.figure, two.figure) else self.differ
                counter[kind, one.sheet, two.sheet] += 1

    def _copied(self) -> Iterator[Copied]:
        """The columns of which most lines that differ say what the lines say for another year."""
        columns: dict[tuple[Kind, int], list[Departure]] = {}
        for one in (each for difference in self.differences for each in difference.each()):
            columns.setdefault((one.kind, one.odd.sheet), []).append(one)
        for (kind, sheet), lines in columns.items():
            sources = Counter(source for one in lines for source in self._sources(one))
            if not sources or not self._is_of_the_year(kind, sheet, {one.usual.sheet for one in lines}):
                continue
            source, count = max(sources.items(), key=lambda item: (item[1], str(item[0])))
            mostly = count * _MOSTLY[1] >= len(lines) * _MOSTLY[0]
            if count >= _FEWEST_COPIED and mostly and self._is_column(kind, sheet, source):
                yield Copied(kind, source, [one for one in lines if self._says(one, source)])

    def _sources(self, one: Departure) -> Iterator[Kind]:
        """What another table prints of the line that the departing figure equals: the same quantity of
        another year."""
        for kind, group in one.cluster.figures.items():
            other_year = kind[0] == one.kind[0] and kind[1] != one.kind[1]
            if other_year and any(same(f, one.odd.figure) for f in self._planned(group, one.odd.sheet)):
                yield kind

    def _says(self, one: Departure, source: Kind) -> bool:
        """True when any other table prints for the source what the line says."""
        group = one.cluster.figures.get(source, ())
        own = self.tables[one.odd.sheet].heads
        return any(same(p.figure, one.odd.figure) for p in group if self.tables[p.sheet].heads != own)

    def _planned(self, group: Sequence[Printing], sheet: int) -> list[Figure]:
        """What plans say; two years of one measurement may have the same values by nature."""
        own = self.tables[sheet].heads
        return [p.figure for p in group if self.tables[p.sheet].planned and self.tables[p.sheet].heads != own]

    def _is_column(self, kind: Kind, sheet: int, source: Kind) -> bool:
        """Most lines of the column, not only those that differ, say what they say for the other year."""
        votes = [0, 0]
        for cluster in self.clusters:
            own = [p.figure for p in cluster.figures.get(kind, ()) if p.sheet == sheet]
            others = self._planned(cluster.figures.get(source, ()), sheet)
            if own and others:
                votes[any(same(own[0], other) for other in others)] += 1
        return votes[1] >= 3 * votes[0]

    def _is_of_the_year(self, kind: Kind, sheet: int, others: set[int]) -> bool:
        """The two tables agree in other columns, so that they are of one year and scale; where they share
        none and the year is the report's own, the table agrees with the rest of the report."""
        own, theirs = self.tables[sheet].heads, {self.tables[n].heads for n in others}
        shared, rest = [0, 0], [0, 0]
        for n, counter in enumerate((self.differ, self.same)):
            for (k, i, j), count in counter.items():
                heads = {self.tables[i].heads, self.tables[j].heads}
                if k != kind and own in heads:
                    rest[n] += count
                    shared[n] += count if heads & theirs else 0
        if any(shared):
            return shared[1] > shared[0]
        return kind[1] is not None or rest[1] > rest[0]

    def left(self, cluster: Cluster) -> list[list[Departure]]:
        """The differences of an indicator that no column explains, each with every printing that departs."""
        own = [d.each() for d in self.differences if d.cluster is cluster]
        left = [[d for d in each if id(d.odd.figure) not in self._in_columns] for each in own]
        return [each for each in left if each]

    def settled(self, each: Sequence[Departure]) -> Departure | None:
        """The first printing that is surely a slip; None where none is."""
        return next((one for one in each if self._is_sure(one)), None)

    def _is_sure(self, one: Departure) -> bool:
        """Between tables of results the heads are enough as long as not most lines differ; where a plan or a
        column that the model does not know takes part, most lines must agree."""
        i, j = sorted((one.odd.sheet, one.usual.sheet))
        alike, unlike = self.same[one.kind, i, j], self.differ[one.kind, i, j]
        if self._may_be_a_share(one):
            return False
        if not self._is_loose(one):
            return not (unlike >= _DOUBTFUL and unlike > alike)
        if self.tables[i].planned and self.tables[j].planned:
            return self._is_outvoted(one) and unlike <= alike + 1
        return unlike <= alike + 1 if _is_one_line(one) else max(unlike, 2) <= alike

    def _is_loose(self, one: Departure) -> bool:
        """One of the figures stands in a plan, or in no field of a measurement."""
        return any(
            self.tables[p.sheet].planned or any(p.figure is o.figure for o in p.row.others)
            for p in (one.odd, one.usual)
        )

    def _may_be_a_share(self, one: Departure) -> bool:
        """ "Capaian" of another year can be the result or its percentage: 100 may be the latter."""
        if one.kind[0] != "realisasi" or one.kind[1] is None or not self._is_loose(one):
            return False
        return any(p.figure.value == _WHOLE for p in (one.odd, one.usual))

    def _is_outvoted(self, one: Departure) -> bool:
        """A plan for several years and the agreement of one year may differ, and so may a revised one: only
        what all other tables say against one is a slip."""
        if any(self.tables[p.sheet].revised for p in one.printings):
            return False
        others = [p for p in one.printings if p is not one.odd and id(p.figure) not in self._in_columns]
        tables = {self.tables[p.sheet].heads for p in others}
        return len(tables) > 2 and all(same(p.figure, one.usual.figure) for p in others)


def _is_one_line(one: Departure) -> bool:
    """Another figure of the line that both tables print is the same in both."""
    pair = {one.odd.sheet, one.usual.sheet}
    for kind, group in one.cluster.printings.items():
        both = [p for p in group if p.sheet in pair]
        if kind != one.kind and len(both) > 1 and same(both[0].figure, both[1].figure):
            return True
    return False

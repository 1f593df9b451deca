"""A relation: what must hold between one printed figure and others, in which ways, and on what ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditor.model import Scale
from auditor.relations.arithmetic import Recomputed
from auditor.relations.form import Form
from auditor.relations.terms import Term
from auditor.values import Figure, Printed


class RelationKind(StrEnum):
    """What kind of relation it is."""

    RATIO = "ratio"  # realisasi / target, realisasi / pagu
    LOWER = "lower-is-better"
    SHARE = "share"  # of a whole
    SUM = "sum"
    MEAN = "mean"
    DIFFERENCE = "difference"
    GROWTH = "growth"
    OVERALL = "overall"  # absorption of a whole budget: of its totals, or the mean of its lines
    EFFICIENCY = "efficiency"
    COPY = "copy"  # one quantity, printed more than once
    AT_MOST = "at-most"
    IN_CLASS = "in-class"  # a category, and the value that it is given to
    COUNT = "count"


class Ground(StrEnum):
    """Why the relation must hold."""

    HEADS = "heads"  # of the columns, or the words of the line
    PRINTED = "printed"  # a formula that the report prints
    STATED = "stated"  # by the sentence
    FAMILY = "family"  # convention of reports of its kind
    LEARNED = "learned"  # from the rows of the table


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a figure. convention None: the norm of the report or of the pack."""

    result: Recomputed
    convention: Term | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """How a scale reads a category. text: as printed; classes: those that it names; slips: how many letters
    of a label may differ."""

    scale: Scale
    text: str
    classes: frozenset[int]
    slips: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What must hold between printed figures.

    output: the figure or category that follows from the others, exact or rounded as it was judged; repeated:
    the other places that print it. norms: the ways of arithmetic in which the relation holds, others: those
    of other conventions. points: the inputs count as printed, without their rounding. inputs: what the output
    is held against where nothing is computed. way: set once it is judged; that in which it holds, else the
    norm that was expected. as_printed: it holds, or fails, with the inputs as printed. naming: of a category.
    learned: how many rows of the table keep it, of how many.
    """

    kind: RelationKind
    output: Figure | Printed
    norms: tuple[Way, ...] = ()
    others: tuple[Way, ...] = ()
    points: bool = False
    inputs: tuple[Figure, ...] = ()
    ground: Ground = Ground.HEADS
    learned: tuple[int, int] | None = None
    repeated: tuple[Figure | Printed, ...] = ()
    way: Way | None = None
    as_printed: bool = False
    naming: Naming | None = None

    @property
    def form(self) -> Form[Figure] | None:
        """The arithmetic by which it was judged; None where nothing was computed from printed figures."""
        return self.way.result.form if self.way is not None else None


def computed(
    kind: RelationKind,
    output: Figure,
    norms: Sequence[Way],
    others: Sequence[Way] = (),
    *,
    points: bool = False,
    ground: Ground = Ground.HEADS,
) -> Relation:
    """A figure that follows from others by arithmetic."""
    return Relation(
        kind=kind, output=output, norms=tuple(norms), others=tuple(others), points=points, ground=ground
    )


def copies(output: Figure, *inputs: Figure, repeated: tuple[Figure, ...] = ()) -> Relation:
    """One quantity that is printed at all these places."""
    return Relation(kind=RelationKind.COPY, output=output, inputs=inputs, repeated=repeated)


def at_most(output: Figure, limit: Figure) -> Relation:
    """A figure that does not exceed another."""
    return Relation(kind=RelationKind.AT_MOST, output=output, inputs=(limit,))

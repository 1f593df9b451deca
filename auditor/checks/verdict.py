"""What a check answers: holds, fails or undecided, with the facts and never with text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from auditor.model import Report, Scale
from auditor.relations.relation import Relation
from auditor.relations.terms import Grade as Grade
from auditor.relations.terms import Outcome as Outcome
from auditor.relations.terms import Term as Term
from auditor.values import Figure, Interval, Place, Printed


class Confidence(StrEnum):
    """How surely a failed verdict is right."""

    CERTAIN = "certain"
    LIKELY = "likely"


Fact = str | int | Decimal | Fraction | Figure | Interval | date | Term | tuple["Fact", ...]
"""What a message may show. Outputs render it: numbers in the language's format."""


class Accusation(StrEnum):
    """What a failed verdict says is wrong: it decides what must bear it out before anyone is accused."""

    FIGURES = "figures"  # printed figures or words do not agree
    GAP = "gap"  # a cell of a table is empty
    ABSENCE = "absence"  # what should be in a table is not there
    WRITING = "writing"  # a number can be read in several ways


@dataclass(frozen=True, slots=True)
class Evidence:
    """One participant of a verdict. role: "stated", "target", "realisasi", "part", "repeated", ...

    report: the id of the report it stands in, where a verdict is about several; else "".
    """

    role: str
    what: Figure | Printed
    report: str = ""

    @property
    def place(self) -> Place:
        return self.what.place

    @property
    def text(self) -> str:
        return self.what.raw if isinstance(self.what, Figure) else self.what.text


@dataclass(frozen=True, slots=True)
class Expected:
    """What should have been printed.

    value: recomputed from the printed figures, exact; decimals: how many to show (those of the
    stated figure); interval: what the rounding of the inputs allows; text: for labels and words;
    formula: the arithmetic written out with the printed figures, in ASCII and Indonesian number
    format ("(100 / 98,82 - 1) x 100").
    """

    value: Fraction | None = None
    decimals: int = 0
    interval: Interval | None = None
    text: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one thing that a rule judged.

    subject names the thing so that it stays the same when the thing only moves in a revised file
    (it goes into the finding's id): the normalised indicator and quantity, not a page or a row
    index. evidence starts with the stated figure or text. message is the key of the message
    variant in the rule's pack entry (every grade and every undecided reason has one); facts are
    its placeholders. flips: the failure changes what the report concludes, decided on intervals.
    severity: "" or a variant key that the pack may give its own severity ("missing-no", "blanks").
    confidence: how surely it fails; set where all verdicts of a report are weighed (findings/trust).
    relations: what must hold between the figures of the evidence, the one that was judged first.
    """

    outcome: Outcome
    subject: str
    evidence: tuple[Evidence, ...] = ()
    grade: Grade | None = None
    message: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    expected: Expected | None = None
    flips: bool = False
    variant: str = ""
    confidence: Confidence = Confidence.CERTAIN
    relations: tuple[Relation, ...] = ()
    accuses: Accusation = Accusation.FIGURES

    @property
    def stated(self) -> Figure | Printed | None:
        """The first participant: what the report prints."""
        return self.evidence[0].what if self.evidence else None


@dataclass(frozen=True, slots=True)
class Context:
    """What a check is given: the report, and the rule's data from the pack.

    params: the [rule.CODE.params] table of the pack (thresholds, lists, which fields to bind).
    scales: the pack's scales for the report's kind, used where the report prints none.
    """

    report: Report
    params: Mapping[str, object] = field(default_factory=dict)
    scales: tuple[Scale, ...] = ()


CheckFunction = Callable[[Context], Iterator[Verdict]]
"""A check yields one verdict per thing that it could reach. It never raises for a fault of the
document and never looks at a page."""

"""What a run of the auditor found: the in-memory form of the contract's result file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from auditor.checks.verdict import Confidence, Evidence, Expected, Fact, Grade
from auditor.findings.correction import Correction, Group, groups_of
from auditor.model import NOBODY, Identity, Person, UnreadTable
from auditor.model.extract import Extract
from auditor.model.mention import Mention
from auditor.values import Figure, Printed, Remark


class Severity(StrEnum):
    """How bad; the order of the members is the order of severity."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Status(StrEnum):
    """What became of an input (contract.md)."""

    AUDITED = "audited"
    NOT_A_REPORT = "not_a_report"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosed:
    """One way in which the author may have got the stated figure (diagnosis/slips).

    slip: key of the pack's [slip] table, whose text `facts` fill in. formula: the arithmetic in ASCII
    and Indonesian number format. cut: the result was cut, not rounded, besides. chance: how likely a
    random figure in its place would be reproduced by this slip or a simpler one, 0 to 1; weak: so
    likely that it proves little.
    """

    slip: str
    facts: Mapping[str, Fact]
    formula: str
    chance: Fraction
    weak: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A failed verdict, with the rule's name and severity. Holds facts; outputs make the text.

    id: stable 8 hex digits, from the report's identity, the rule, the subject and the stated text;
    equal findings of one report are numbered.
    """

    id: str
    rule: str
    name: str
    severity: Severity
    grade: Grade
    flips_conclusion: bool
    message: str
    facts: Mapping[str, Fact]
    subject: str
    stated: Figure | Printed | None
    expected: Expected | None
    evidence: tuple[Evidence, ...]
    confidence: Confidence = Confidence.CERTAIN
    reports: tuple[str, ...] = ()  # cross findings: the ids of the reports
    diagnosis: tuple[Diagnosed, ...] = ()  # how the stated figure may have arisen, simplest first
    correction: Correction | None = None  # the least change that makes every rule hold
    cause: str = ""  # what it has in common with others of its rule: rulebook.book.CAUSES


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that the user's baseline accepts, with the reason given there. It counts for nothing."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """A thing that a rule could not decide, with its reason (a message key of the rule)."""

    rule: str
    message: str
    facts: Mapping[str, Fact]
    evidence: tuple[Evidence, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged, as keys (naming.verdict_key), sorted: what holds, and what fails.

    A later run is compared by them: a thing that is in neither was not judged at all.
    """

    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the tool: "rule A06 could not run". Never a finding."""

    rule: str
    problem: str


FEW_NUMBERS, LITTLE = 20, 3
"""Of so many numbers at least, less than one in so many read as a figure: little was read."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of figures: checked + undecided + not_reached = figures_read.

    mentions: all numbers that the report prints: bound + structural + the unbound, which the result lists.
    """

    figures_read: int = 0
    checked: int = 0
    undecided: int = 0
    not_reached: int = 0
    mentions: int = 0
    bound: int = 0
    structural: int = 0

    @property
    def quantities(self) -> int:
        """The numbers that may state a quantity."""
        return self.mentions - self.structural

    @property
    def little_read(self) -> bool:
        """Whether so small a share of the numbers was read that the report must not pass for audited."""
        return self.quantities >= FEW_NUMBERS and LITTLE * self.bound < self.quantities


class Standing(StrEnum):
    """What the rules say of one figure; checked are the first three."""

    DIFFERS = "differs"  # a finding says that it is not what it should be
    AGREES = "agrees"
    USED = "used"  # it only took part in what does not agree
    UNDECIDED = "undecided"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """One figure that was read, with what the report says with it and which rules looked at it.

    whose, quantity, head: as in ledger.Fact.
    """

    figure: Figure
    standing: Standing
    rules: tuple[str, ...] = ()
    whose: str = ""
    quantity: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class PageKept:
    """A page of a report: its number in the file, the number printed on it ("" for none), and its size in
    points, None where places do not count in it (a scan that was turned, a DOCX)."""

    number: int
    printed: str = ""
    size: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportResult:
    """One audited report. not_reached lists the figures that no rule could reach,
    unbound the numbers that no reader could give a meaning.

    profile: the name of the pack, or of the profile chosen for this report, that was in force.
    figures: all that were read, page by page; empty unless the run was asked for them.
    ordinal: 0, or its number among reports that nothing but their order tells apart.
    """

    id: str
    input: int
    first_page: int
    last_page: int
    identity: Identity
    coverage: Coverage
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...] = ()
    not_reached: tuple[Figure, ...] = ()
    unbound: tuple[Mention, ...] = ()
    faults: tuple[Fault, ...] = ()
    unread: tuple[UnreadTable, ...] = ()
    unknown_columns: tuple[Printed, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    profile: str = ""
    extract: Extract | None = None  # what the rules across reports compare
    figures: tuple[ReadFigure, ...] = ()
    judged: Judged = Judged()
    person: Person = NOBODY
    ordinal: int = 0
    pages: tuple[PageKept, ...] = ()  # of a file whose pages are known

    @property
    def groups(self) -> tuple[Group, ...]:
        """The findings by their cause, for those whose least correction is known."""
        return groups_of((f.id, f.correction) for f in self.findings)


@dataclass(frozen=True, slots=True)
class InputResult:
    """One input file. problem: a message key of the pack's [problems] with facts, None if audited.

    paged: the file says where its pages end. A DOCX may not; pages, and the first and last page of its
    reports, then count the parts between its page breaks.
    """

    path: str
    sha256: str
    pages: int
    status: Status
    problem: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    paged: bool = True
    remarks: tuple[Remark, ...] = ()
    unassigned: tuple[int, ...] = ()  # pages of an audited file that belong to no report of it


@dataclass(frozen=True, slots=True)
class RunResult:
    """A whole run, in the order of the inputs and, inside each, of the pages.

    inputs and reports of a large run lie aside (drawn.py): each is fetched when it is asked for.
    """

    inputs: Sequence[InputResult] = ()
    reports: Sequence[ReportResult] = ()
    cross_findings: tuple[Finding, ...] = ()
    cross_undecided: tuple[Undecided, ...] = ()
    cross_faults: tuple[Fault, ...] = ()
    cross_accepted: tuple[Accepted, ...] = ()
    cross_judged: Judged = Judged()

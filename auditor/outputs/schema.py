"""The result file's shape. The models write the result and make its JSON Schema, so the two cannot differ."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from auditor.outputs.extract_shape import KeptReport

SCHEMA_VERSION = "2"

READABLE = ("1", SCHEMA_VERSION)
"""Versions that compare, --previous and the baseline read: what they lack has a default."""


class Shape(BaseModel):
    """Base of all parts of the result; no field that the schema does not have."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Tool(Shape):
    """What made the result."""

    name: str
    version: str


class Rules(Shape):
    """The rule pack that was used; sha256 over its effective content."""

    pack: str
    version: str
    sha256: str


class Input(Shape):
    """One input file. problem says what is wrong and what to do, null when it was audited."""

    path: str = Field(description="As given, with forward slashes; never absolute.")
    sha256: str = Field(description='Of the file; "" where it could not be read.')
    pages: int
    status: str = Field(
        json_schema_extra={
            "enum": [
                "audited", "not_a_report", "no_text", "encrypted", "damaged", "too_large", "timed_out",
                "unsupported",
            ]
        }
    )  # fmt: skip
    problem: str | None
    paged: bool = Field(
        default=True,
        description="The file says where its pages end. If not (DOCX), pages, first_page and last_page count "
        "the parts between its page breaks.",
    )
    unassigned_pages: tuple[int, ...] = Field(
        default=(), description="Pages of an audited file that belong to no report: a decree, an empty sheet."
    )
    remarks: tuple[str, ...] = Field(
        default=(), description="What must be known of the file: tracked changes, comments."
    )


class Spot(Shape):
    """A printed text and where it stands. bbox: x0, top, x1, bottom in points from the top left."""

    page: int | None = Field(description="From 1 in the input file; null where a DOCX does not say.")
    bbox: tuple[float, float, float, float] | None
    text: str
    where: str | None = Field(default=None, description="Of a DOCX: table, row and column, or paragraph.")


class Evidence(Spot):
    """One figure or text that takes part in a finding."""

    role: str
    report_page: int | None = Field(default=None, description="From 1 in the report.")
    printed_page: str | None = Field(default=None, description="The number that the page bears.")
    page_size: tuple[float, float] | None = Field(default=None, description="Width and height in points.")
    report: str | None = Field(default=None, description="Cross findings: the id of the report.")


class Stated(Shape):
    """What the report prints. value: the number as a plain decimal, null where it is no number."""

    text: str
    value: str | None


class Expected(Shape):
    """What should stand there. low and high: what the rounding of the printed inputs allows."""

    text: str
    low: str | None
    high: str | None
    formula: str | None


class Slip(Shape):
    """One way in which the author may have got the printed figure; the simplest stands first."""

    slip: str
    text: str
    formula: str = Field(description="The arithmetic, in Indonesian number format.")
    chance: str = Field(
        description="Share of the figures that could stand there which this or a simpler slip would give."
    )
    weak: bool = Field(description="Whether that share is so large that the diagnosis proves little.")


class Change(Spot):
    """One printed figure or label, and what it becomes."""

    kind: str = Field(description="What it is: realisasi, mean-achievement, pagu, ...")
    value: str = Field(description="The new text, Indonesian number format.")
    low: str | None = Field(description="Where many values would do: the least; null for no such end.")
    high: str | None
    slips: tuple[str, ...] = Field(description="Slips of the hand that turn the new text into the printed.")
    report: str | None = Field(description="Cross findings: the id of the report.")


class Correction(Shape):
    """The least change that makes every rule hold. The same for all findings of one group.

    Without changes: it was not sought, for the report had too much to search; `text` says so.
    """

    places: tuple[int, ...] = Field(description="Indices of this finding's evidence that are wrong.")
    values: tuple[str, ...] = Field(description="The new texts of `changes`.")
    certain: bool = Field(description="No other set of figures comes near, and the values are settled.")
    text: str
    group: str
    doubtful: bool = Field(description="The change equals a confusion of the reading.")
    changes: tuple[Change, ...]
    follows: tuple[Change, ...] = Field(description="Figures computed or copied from those, to follow them.")
    alternatives: tuple[tuple[Change, ...], ...] = Field(description="Other sets, the likeliest first.")


class Group(Shape):
    """Findings of one cause, which one correction settles."""

    id: str
    findings: tuple[str, ...] = Field(description="Ids of findings of this report.")
    figures: int = Field(description="How many figures are to be corrected.")
    text: str


class Cause(Shape):
    """Findings that one slip explains; the one to look at first stands first."""

    id: str
    matter: str = Field(json_schema_extra={"enum": ["conclusion", "money", "figures", "form"]})
    findings: tuple[str, ...] = Field(description="Ids of findings.")
    text: str = Field(description="What does not agree.")
    first: str = Field(description="What to do first.")


class Step(Shape):
    """One change of the author's, in the order in which to make them."""

    text: str
    follows: bool = Field(description="Due to the steps before it.")
    certain: bool = Field(description="What to write is settled.")
    findings: tuple[str, ...] = Field(description="Ids of the findings that it settles.")


class CrossCause(Cause):
    """A cause that several reports share. Its findings are of single reports and across them; a finding
    may be in a cause of its report too."""

    reports: tuple[str, ...] = Field(description="Ids of the reports.")


class Counts(Shape):
    """How many findings of each severity, those across reports included, accepted ones not."""

    error: int = 0
    warning: int = 0
    note: int = 0


class Summary(Shape):
    """The run in short."""

    findings: Counts = Counts()
    flips_conclusion: int = 0
    accepted: int = 0
    first: tuple[CrossCause, ...] = Field(
        default=(), description="What to look at first: conclusions, then money, then the rest."
    )


class Finding(Shape):
    """A failed verdict."""

    id: str = Field(description="Stable: the same when only the place of the finding moves.")
    key: str = Field(description="Of what was judged, whatever is printed and in whose report.")
    rule: str
    name: str
    severity: str = Field(json_schema_extra={"enum": ["error", "warning", "note"]})
    grade: str = Field(json_schema_extra={"enum": ["contradiction", "convention", "rounding"]})
    flips_conclusion: bool
    confidence: str = Field(
        default="certain",
        json_schema_extra={"enum": ["certain", "likely"]},
        description="certain: the relation and every figure of it are borne out by something else too.",
    )
    message: str
    stated: Stated | None
    expected: Expected | None
    diagnosis: tuple[Slip, ...]
    correction: Correction | None
    evidence: tuple[Evidence, ...]


class CrossFinding(Finding):
    """A finding over several reports of the run; reports holds their ids."""

    reports: tuple[str, ...]


class Accepted(Finding):
    """A finding that the user's baseline accepts; it counts for nothing."""

    reason: str


class Coverage(Shape):
    """checked + undecided + not_reached = figures_read; bound + structural + unbound ones = mentions.

    little_read: so few of them are bound that the report must not pass for audited.
    """

    figures_read: int
    checked: int
    undecided: int
    not_reached: int
    mentions: int = Field(default=0, description="Every number that the report prints.")
    bound: int = Field(default=0, description="Numbers that a reader gave a meaning to.")
    structural: int = Field(default=0, description="Numbers that state no quantity: dates, marks, codes.")
    little_read: bool = False


class Unbound(Spot):
    """A number that no reader could give a meaning, with the reason."""

    container: str = Field(json_schema_extra={"enum": ["cell", "sentence", "contents", "furniture"]})
    reason: str


class Undecided(Shape):
    """A thing that a rule could not decide, with the reason."""

    key: str
    rule: str
    message: str
    evidence: tuple[Evidence, ...]


class Judged(Shape):
    """Keys of everything that was judged, to compare a later run with: what holds, and what fails."""

    holds: tuple[str, ...]
    fails: tuple[str, ...]


class UnreadTable(Shape):
    """A table that was found but not understood."""

    page: int | None
    bbox: tuple[float, float, float, float] | None
    where: str | None = None
    caption: str
    head: str
    figures: int
    reason: str


class Fault(Shape):
    """A rule that could not run: a fault of the tool, not of the report."""

    rule: str
    problem: str


class Person(Shape):
    """Who reports, as printed in the signature block; "" for what is not printed."""

    name: str = ""
    nip: str = ""
    position: str = ""
    unit: str = ""


class Report(Shape):
    """One audited report."""

    id: str = Field(description="From person (NIP, else name), position, unit and period.")
    ordinal: int | None = Field(
        default=None,
        description="Its number among reports that nothing else tells apart; null where the id does.",
    )
    person: Person = Person()
    input: int = Field(description="Index in inputs.")
    first_page: int
    last_page: int
    kind: str = Field(json_schema_extra={"enum": ["position", "office"]})
    position: str
    unit: str
    quarter: int | None
    year: int | None
    profile: str = Field(
        default="", description="The profile chosen by what the report shows, or the pack that --rules names."
    )
    coverage: Coverage
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...]
    work: tuple[Step, ...] = Field(default=(), description="The order of work for the author.")
    causes: tuple[Cause, ...] = Field(default=(), description="Every finding is in one; the first first.")
    undecided: tuple[Undecided, ...]
    not_reached: tuple[Spot, ...]
    unbound: tuple[Unbound, ...] = ()
    unread_tables: tuple[UnreadTable, ...]
    unknown_columns: tuple[Spot, ...]
    faults: tuple[Fault, ...]
    accepted: tuple[Accepted, ...]
    judged: Judged
    extract: KeptReport | None = Field(
        default=None, description="What other reports and --previous compare with."
    )


class Result(Shape):
    """The result of `auditor audit`. Numbers are strings; no time and no absolute path is in it."""

    schema_version: str = Field(json_schema_extra={"enum": [SCHEMA_VERSION]})
    tool: Tool
    rules: Rules
    summary: Summary = Summary()
    inputs: tuple[Input, ...]
    reports: tuple[Report, ...]
    cross_findings: tuple[CrossFinding, ...]
    cross_undecided: tuple[Undecided, ...]
    cross_accepted: tuple[Accepted, ...]
    cross_faults: tuple[Fault, ...]
    cross_judged: Judged
    cross_causes: tuple[CrossCause, ...] = ()


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the result file."""
    schema = Result.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}

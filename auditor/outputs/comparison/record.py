"""A comparison as JSON, for machines. Numbers of findings are integers; texts are those of the results."""

from __future__ import annotations

from pydantic import Field

from auditor.findings.comparison import Change, Compared, count
from auditor.findings.pairing import Found, Side, SideReport
from auditor.outputs.comparison.telling import Telling
from auditor.outputs.schema import Shape

VERSION = "1"


class InputShape(Shape):
    """A file of one side."""

    path: str
    status: str
    problem: str | None


class SideShape(Shape):
    """One side: as it was given, and by which rules it was judged."""

    name: str
    pack: str
    version: str
    sha256: str
    tool: str
    inputs: tuple[InputShape, ...]


class FindingShape(Shape):
    """A finding of one side."""

    id: str
    severity: str
    flips_conclusion: bool
    stated: str
    expected: str
    message: str
    place: str


class ChangeShape(Shape):
    """What became of one finding. why: a key, with its sentence."""

    fate: str
    rule: str
    why: str | None
    remark: str
    old: FindingShape | None
    new: FindingShape | None
    accepted: str | None = Field(description="The baseline's reason.")
    reports: tuple[str, ...] = Field(description="Across reports: their ids.")


class ReportShape(Shape):
    """A report of one side."""

    id: str
    path: str
    position: str
    unit: str
    quarter: int | None
    year: int | None
    profile: str


class ComparedShape(Shape):
    """One report with what became of its findings. matched: "id", "name", "content", "" for one side only."""

    matched: str
    old: ReportShape | None
    new: ReportShape | None
    counts: dict[str, int]
    changes: tuple[ChangeShape, ...]


class ComparisonShape(Shape):
    """The whole comparison."""

    schema_version: str
    same_rules: bool
    old: SideShape
    new: SideShape
    remarks: tuple[str, ...]
    counts: dict[str, int]
    reports: tuple[ComparedShape, ...]
    cross: tuple[ChangeShape, ...]


def as_json(telling: Telling) -> str:
    """The document."""
    one = telling.comparison
    shape = ComparisonShape(
        schema_version=VERSION,
        same_rules=one.same_rules,
        old=_side(one.old, telling.names[0]),
        new=_side(one.new, telling.names[1]),
        remarks=tuple(telling.remarks()),
        counts=_counts(one.changes),
        reports=tuple(_compared(report, telling) for report in one.reports),
        cross=tuple(_change(change, telling) for change in one.cross),
    )
    return shape.model_dump_json(indent=2) + "\n"


def _counts(changes: list[Change]) -> dict[str, int]:
    return {fate.value: number for fate, number in count(changes).items()}


def _side(side: Side, name: str) -> SideShape:
    pack, version, sha256 = side.rules
    inputs = tuple(
        InputShape(path=one.path, status=one.status.value, problem=one.problem or None) for one in side.inputs
    )
    return SideShape(name=name, pack=pack, version=version, sha256=sha256, tool=side.tool, inputs=inputs)


def _compared(one: Compared, telling: Telling) -> ComparedShape:
    return ComparedShape(
        matched=one.matched,
        old=_report(one.old),
        new=_report(one.new),
        counts=_counts(list(one.changes)),
        changes=tuple(_change(change, telling) for change in one.changes),
    )


def _report(one: SideReport | None) -> ReportShape | None:
    if one is None:
        return None
    return ReportShape(
        id=one.id,
        path=one.path,
        position=one.name,
        unit=one.unit,
        quarter=one.quarter,
        year=one.year,
        profile=one.profile,
    )


def _change(one: Change, telling: Telling) -> ChangeShape:
    return ChangeShape(
        fate=one.fate.value,
        rule=one.found.rule,
        why=one.why.value if one.why else None,
        remark=telling.why(one),
        old=_finding(one.old),
        new=_finding(one.new),
        accepted=one.found.accepted or None,
        reports=one.found.reports,
    )


def _finding(one: Found | None) -> FindingShape | None:
    if one is None:
        return None
    return FindingShape(
        id=one.id,
        severity=one.severity.value,
        flips_conclusion=one.flips,
        stated=one.text,
        expected=one.expected,
        message=one.message,
        place=one.place,
    )

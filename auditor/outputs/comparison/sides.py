"""A result file, or a result just made, as one side of a comparison."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from auditor.findings.baseline import Baseline, Owner
from auditor.findings.pairing import Found, Side, SideInput, SideReport
from auditor.findings.result import Severity, Status
from auditor.given import MOST_RESULT, read_bytes, why_of
from auditor.outputs import schema
from auditor.outputs.wording import Wording
from auditor.outputs.writing import OutputError

ABOUT = ("stated", "repeated")
"""Roles of the evidence that a finding is about."""

MEASURED = ("realisasi", "achievement", "absorption")
"""What a period leaves behind: targets and pagu stand in the report of another quarter too."""


def read_result(path: Path) -> schema.Result:
    """A result file. Raises OutputError where it is none, or none of the versions that can be read."""
    try:
        result = schema.Result.model_validate_json(read_bytes(path, MOST_RESULT))
        if result.schema_version not in schema.READABLE:
            raise OutputError("result-version", path=path.as_posix(), version=result.schema_version)
        return result
    except OSError as fault:
        raise OutputError("result-unreadable", path=path.as_posix(), fault=why_of(fault)) from None
    except ValidationError:
        raise OutputError("result-none", path=path.as_posix()) from None


def side_from(path: Path, wording: Wording, baseline: Baseline | None = None) -> Side:
    """The side that a result file is; see side_of. Raises OutputError, also where it says what none says."""
    result = read_result(path)
    try:
        return side_of(result, wording, baseline)
    except (ValueError, LookupError):  # a severity, a status, the number of an input that there is not
        raise OutputError("result-none", path=path.as_posix()) from None


def side_of(result: schema.Result, wording: Wording, baseline: Baseline | None = None) -> Side:
    """The side; places are told in the wording's language. baseline: of findings that are accepted."""
    known = baseline or Baseline({})
    cross = SideReport(
        findings=(
            *(
                _found(f, wording, known.reason(f.id, Owner(", ".join(f.reports))), f.reports)
                for f in result.cross_findings
            ),
            *(_found(f, wording, f.reason) for f in result.cross_accepted),
        ),
        holds=frozenset(result.cross_judged.holds),
        fails=frozenset(result.cross_judged.fails),
        undecided=frozenset(one.key for one in result.cross_undecided),
        faults=frozenset(one.rule for one in result.cross_faults),
    )
    return Side(
        rules=(result.rules.pack, result.rules.version, result.rules.sha256),
        tool=result.tool.version,
        inputs=tuple(SideInput(one.path, Status(one.status), one.problem or "") for one in result.inputs),
        reports=tuple(_report(one, result.inputs[one.input].path, wording, known) for one in result.reports),
        cross=cross,
    )


def _report(one: schema.Report, path: str, wording: Wording, baseline: Baseline) -> SideReport:
    owner = Owner(one.id, one.person.name, one.person.nip)
    return SideReport(
        id=one.id,
        name=one.position or one.unit,
        person=one.person.name,
        nip=one.person.nip,
        unit=one.unit,
        kind=one.kind,
        quarter=one.quarter,
        year=one.year,
        path=path,
        profile=one.profile,
        pages=one.last_page - one.first_page + 1,
        findings=(
            *(_found(finding, wording, baseline.reason(finding.id, owner)) for finding in one.findings),
            *(_found(known, wording, known.reason) for known in one.accepted),
        ),
        figures=frozenset(_figures(one)),
        holds=frozenset(one.judged.holds),
        fails=frozenset(one.judged.fails),
        undecided=frozenset(undecided.key for undecided in one.undecided),
        faults=frozenset(fault.rule for fault in one.faults),
    )


def _found(one: schema.Finding, wording: Wording, accepted: str = "", reports: tuple[str, ...] = ()) -> Found:
    return Found(
        id=one.id,
        key=one.key,
        rule=one.rule,
        severity=Severity(one.severity),
        flips=one.flips_conclusion,
        message=one.message,
        text=" ".join(one.stated.text.split()) if one.stated else "",
        expected=one.expected.text if one.expected else "",
        place=_place(one, wording),
        others=tuple((e.role, " ".join(e.text.split())) for e in one.evidence if e.role not in ABOUT),
        accepted=accepted,
        reports=reports,
    )


def _place(one: schema.Finding, wording: Wording) -> str:
    """ "hlm. 3, 7", or for a DOCX the first place; "" where nothing tells."""
    spots = [e for e in one.evidence if e.role in ABOUT] or list(one.evidence)
    where = next((e.where for e in spots if e.where), None)
    pages = sorted({e.page for e in spots if e.page})
    if where or not pages:
        return where or ""
    return wording.word("on-pages", pages=", ".join(map(str, pages)))


def _figures(one: schema.Report) -> Iterable[tuple[str, str, str]]:
    """The rows' measured figures. A row is known by its texts."""
    for row in one.extract.rows if one.extract else ():
        name = " ".join(f"{row.kind} {row.subject} {row.indicator}".casefold().split())
        for quantity in MEASURED:
            number = row.figures.get(quantity)
            if number is not None and number.value is not None:
                yield name, quantity, number.value

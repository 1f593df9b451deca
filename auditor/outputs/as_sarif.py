"""The result as SARIF 2.1.0, for programs that show findings of analysis tools.

SARIF knows lines and bytes, but no pages: a place is the file, a logical location ("hlm. 7", or table,
row and column of a DOCX), and page and box as properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import auditor
from auditor.checks.verdict import Evidence
from auditor.findings.across import EARLIER
from auditor.findings.causes import Cause, causes_of, cross_causes
from auditor.findings.result import Accepted, Fault, Finding, InputResult, ReportResult, RunResult, Status
from auditor.outputs.as_json import dumped
from auditor.outputs.causing import cause_text, first_text
from auditor.outputs.correcting import correction_text
from auditor.outputs.record import told_box
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording, printed_text
from auditor.rulebook.book import GRADES, Rule

Shape = dict[str, Any]
"""An object of the SARIF file, without keys that would be empty."""

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ABOUT = ("stated", "repeated")
"""Roles of evidence that has to change; the others are related locations."""

FINGERPRINT = "auditorFindingId/v1"
LITERAL = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


def as_sarif(run: RunResult, wording: Wording) -> str:
    """One run of the tool. Findings that a baseline accepts are suppressed results; what was undecided is
    counted in the properties, since many readers take every result for an accusation."""
    codes = {code: number for number, code in enumerate(wording.book.rules)}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run, wording, codes)]}
    return dumped(log, indent=2) + "\n"


def _run(run: RunResult, wording: Wording, codes: dict[str, int]) -> Shape:
    faults: list[tuple[Fault, int | None]] = [
        (fault, report.input) for report in run.reports for fault in report.faults
    ]
    faults += [(fault, None) for fault in run.cross_faults]
    is_whole = not faults and all(one.status is Status.AUDITED for one in run.inputs)
    invocation = {
        "executionSuccessful": is_whole,
        "toolExecutionNotifications": [
            *_inputs_told(run, wording),
            *(_fault(fault, at, run, wording, codes) for fault, at in faults),
        ],
    }
    return {
        "tool": {"driver": _driver(wording)},
        "language": wording.lang,
        "invocations": [invocation],
        "artifacts": [_artifact(one) for one in run.inputs],
        "results": list(_results(run, wording, codes)),
        "properties": {
            "reports": [_report(report, run, wording) for report in run.reports],
            "causes": [_cause(cause, run, wording) for cause in _causes(run)],
        },
    }


def _causes(run: RunResult) -> Iterator[Cause]:
    """Those of each report, then those that several share; a finding may be of one of either kind."""
    for report in run.reports:
        yield from causes_of(report)
    yield from cross_causes(run)


def _cause(cause: Cause, run: RunResult, wording: Wording) -> Shape:
    return {
        "id": cause.id,
        "matter": cause.matter.value,
        "text": cause_text(cause, wording),
        "first": first_text(cause, run, wording),
        "fingerprints": [finding.id for finding in cause.findings],
        "reports": list(cause.reports),
    }


def _driver(wording: Wording) -> Shape:
    book = wording.book
    return {
        "name": "auditor",
        "version": auditor.__version__,
        "language": wording.lang,
        "rules": [_rule(rule, wording) for rule in book.rules.values()],
        "properties": {"pack": book.name, "packVersion": book.version, "packSha256": book.sha256},
    }


def _rule(rule: Rule, wording: Wording) -> Shape:
    words = rule.texts[wording.lang]
    told = [(wording.word(key), text) for key, text in words.parts().items()] or [(rule.code, words.title)]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": words.title},
        "fullDescription": {"text": words.what or words.title},
        "help": {
            "text": "\n\n".join(f"{head}: {text}" for head, text in told),
            "markdown": "\n\n".join(f"**{head}**\n\n{_escaped(text)}" for head, text in told),
        },
        "defaultConfiguration": {"enabled": rule.enabled, "level": rule.severities[GRADES[0]]},
    }


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|~" else sign for sign in text)


def _artifact(one: InputResult) -> Shape:
    shape: Shape = {"location": {"uri": _uri(one.path)}, "roles": ["analysisTarget"]}
    if one.sha256:
        shape["hashes"] = {"sha-256": one.sha256}
    return shape


def _uri(path: str) -> str:
    """A relative reference (RFC 3986); a first name with a colon would be taken for a scheme."""
    return quote(path.replace("\\", "/").encode("utf-8", "replace"), safe="/")


def _at(path: str, number: int | None) -> Shape:
    known = {} if number is None else {"index": number}
    return {"uri": _uri(path), **known}


def _report(report: ReportResult, run: RunResult, wording: Wording) -> Shape:
    counts = report.coverage
    return {
        "id": report.id,
        "input": run.inputs[report.input].path,
        "firstPage": report.first_page,
        "lastPage": report.last_page,
        "person": report.person.name.text,
        "nip": report.person.nip.text,
        "position": report.identity.position.text,
        "unit": report.identity.unit.text,
        "period": wording.period(report),
        "coverage": {
            "figuresRead": counts.figures_read,
            "checked": counts.checked,
            "undecided": counts.undecided,
            "notReached": counts.not_reached,
        },
        "undecided": len(report.undecided),
    }


def _results(run: RunResult, wording: Wording, codes: dict[str, int]) -> Iterator[Shape]:
    known: dict[str, list[str]] = {}
    for cause in _causes(run):
        for finding in cause.findings:
            known.setdefault(finding.id, []).append(cause.id)
    for report in run.reports:
        for finding in report.findings:
            yield _of_causes(_result(finding, run, wording, codes, report), known.get(finding.id))
        yield from (_accepted(one, run, wording, codes, report) for one in report.accepted)
    for finding in run.cross_findings:
        yield _of_causes(_result(finding, run, wording, codes, None), known.get(finding.id))
    yield from (_accepted(one, run, wording, codes, None) for one in run.cross_accepted)


def _of_causes(shape: Shape, ids: list[str] | None) -> Shape:
    """The result with the ids of its causes; a viewer that groups by a property groups by them."""
    if ids:
        shape["properties"] |= {"causeIds": ids}
    return shape


def _accepted(
    one: Accepted, run: RunResult, wording: Wording, codes: dict[str, int], report: ReportResult | None
) -> Shape:
    known = {"kind": "external", "status": "accepted", "justification": one.reason}
    return {**_result(one.finding, run, wording, codes, report), "suppressions": [known]}


def _result(
    finding: Finding, run: RunResult, wording: Wording, codes: dict[str, int], report: ReportResult | None
) -> Shape:
    about = [one for one in finding.evidence if one.role in ABOUT] or list(finding.evidence)
    related = [one for one in finding.evidence if one not in about]
    shape: Shape = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": _message(wording.message(finding)),
        "locations": _locations(about, run, wording, report),
        "relatedLocations": _numbered(_locations(related, run, wording, report)),
        "fingerprints": {FINGERPRINT: finding.id},
        "properties": _properties(finding, wording, report),
    }
    if finding.rule in codes:
        shape["ruleIndex"] = codes[finding.rule]
    return {key: value for key, value in shape.items() if value != []}


def _message(text: str) -> Shape:
    """In a message of SARIF, "[text](1)" would be a link, and braces a placeholder (3.11.5, 3.11.6)."""
    return {"text": plain(text).translate(LITERAL)}


def _properties(finding: Finding, wording: Wording, report: ReportResult | None) -> Shape:
    told = {
        "reports": list(finding.reports) or ([report.id] if report else []),
        "grade": finding.grade.value,
        "flipsConclusion": finding.flips_conclusion,
        "stated": wording.stated(finding),
        "expected": wording.expected(finding),
        "formula": finding.expected.formula if finding.expected else "",
        "causes": [wording.diagnosis(finding, one) for one in finding.diagnosis],
        "correction": correction_text(finding.correction, wording, finding) if finding.correction else "",
        "correctionGroup": finding.correction.group if finding.correction else "",
    }
    return {key: value for key, value in told.items() if value not in ("", [])}


def _numbered(shapes: Sequence[Shape]) -> list[Shape]:
    return [{"id": number, **shape} for number, shape in enumerate(shapes)]


def _locations(
    evidence: Iterable[Evidence], run: RunResult, wording: Wording, report: ReportResult | None
) -> list[Shape]:
    shapes: list[Shape] = []
    for one in evidence:
        shape = _location(one, run, wording, report)
        if shape not in shapes:
            shapes.append(shape)
    return shapes


def _location(one: Evidence, run: RunResult, wording: Wording, report: ReportResult | None) -> Shape:
    path, number = _file(one, run, report)
    place, spot = one.place, wording.spots([one.place])
    told = {
        "role": one.role,
        "report": one.report,
        "page": place.page,
        "bbox": told_box(place.box),
        "text": place.text or printed_text(one.what),
    }
    shape: Shape = {
        "physicalLocation": {"artifactLocation": _at(path, number)},
        "properties": {key: list(v) if isinstance(v, tuple) else v for key, v in told.items() if v},
    }
    if spot:
        kind = place.where.kind.value if place.where else "page"
        shape["logicalLocations"] = [{"name": spot, "fullyQualifiedName": f"{path}/{spot}", "kind": kind}]
    return shape


def _file(one: Evidence, run: RunResult, report: ReportResult | None) -> tuple[str, int | None]:
    """Path and number of the input that the evidence stands in; an earlier report is no input of the run."""
    if one.report.startswith(EARLIER):
        return one.report.removeprefix(EARLIER), None
    homes = {known.id: known.input for known in run.reports}
    number = homes.get(one.report, report.input if report else one.place.input)
    return run.inputs[number].path, number


def _inputs_told(run: RunResult, wording: Wording) -> Iterator[Shape]:
    """What could not be audited, and what must be known of what was."""
    for number, one in enumerate(run.inputs):
        where = [{"physicalLocation": {"artifactLocation": _at(one.path, number)}}]
        if one.status is not Status.AUDITED:
            key = one.problem or one.status.value
            yield _notification(key, "error", wording.problem(one) or one.status.value, where)
        for remark, text in zip(one.remarks, wording.remarks(one), strict=True):
            yield _notification(remark.key, "note", text, where)


def _fault(fault: Fault, at: int | None, run: RunResult, wording: Wording, codes: dict[str, int]) -> Shape:
    where = [] if at is None else [{"physicalLocation": {"artifactLocation": _at(run.inputs[at].path, at)}}]
    text = wording.word("fault-line", rule=fault.rule, problem=fault.problem)
    known = {"index": codes[fault.rule]} if fault.rule in codes else {}
    told = _notification("rule-could-not-run", "error", text, where)
    return {**told, "associatedRule": {"id": fault.rule, **known}}


def _notification(key: str, level: str, text: str, where: list[Shape]) -> Shape:
    shape: Shape = {"descriptor": {"id": key}, "level": level, "message": _message(text)}
    return {**shape, "locations": where} if where else shape

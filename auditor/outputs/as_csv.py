"""One row per finding, for spreadsheets; inputs that could not be audited have a row of their own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from auditor.findings.causes import causes_of, cross_causes, numbered
from auditor.findings.result import Finding, ReportResult, RunResult, Status
from auditor.outputs.correcting import correction_text
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording, pages_of, stated_places
from auditor.values.place import NOWHERE

HEAD = (
    "input", "status", "report", "person", "nip", "position", "unit", "quarter", "year", "pages", "rule",
    "name", "severity", "grade", "flips_conclusion", "stated", "expected", "formula", "message", "diagnosis",
    "correction", "group", "id", "where", "cause", "cross_cause", "report_pages", "printed_pages",
)  # fmt: skip

FORMULA = re.compile(
    r"(^[\s\"]*|;[\s\"]*)"  # a cell begins; ";" parts cells in an Indonesian Excel
    r"(?=[=+@＝＋＠]|[-−－](?!\s*[\d.,]+\s*%?\s*(?:$|;))\s*\S)"
)
"""A spreadsheet runs a cell that begins so, unless it is a negative figure and nothing else; the text
comes from a stranger's PDF (https://owasp.org/www-community/attacks/CSV_Injection)."""


def as_csv(run: RunResult, wording: Wording) -> str:
    """Comma-separated with a head row, lines ended by CR LF (RFC 4180); a finding is one line of text."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEAD)
    for row in _rows(run, wording):
        writer.writerow([_harmless(cell) for cell in row])
    return stream.getvalue().encode("utf-8", "replace").decode("utf-8")


def _rows(run: RunResult, wording: Wording) -> Iterator[list[str]]:
    across = numbered(cross_causes(run))
    for number, one in enumerate(run.inputs):
        if one.status is not Status.AUDITED:
            said = {"input": one.path, "status": one.status.value, "message": wording.problem(one)}
            yield [said.get(column, "") for column in HEAD]
        for report in run.reports:
            if report.input == number:
                causes = numbered(causes_of(report))
                for finding in report.findings:
                    ids = (causes[finding.id].id, across[finding.id].id if finding.id in across else "")
                    yield [*_row(finding, report, run, wording), *ids, *_sheets(finding, wording)]
    for finding in run.cross_findings:
        paths = (run.inputs[report.input].path for report in run.reports if report.id in finding.reports)
        told = " ".join(dict.fromkeys(paths))
        yield [
            told,
            "",
            " ".join(finding.reports),
            *[""] * 6,
            *_cells(finding, wording),
            "",
            across[finding.id].id,
            "",
            "",
        ]


def _row(finding: Finding, report: ReportResult, run: RunResult, wording: Wording) -> list[str]:
    one, identity = run.inputs[report.input], report.identity
    person = [" ".join(what.text.split()) for what in (report.person.name, report.person.nip)]
    own = [one.path, one.status.value, report.id, *person, identity.position.text, identity.unit.text]
    period = [str(identity.quarter or ""), str(identity.year or "")]
    return [*own, *period, *_cells(finding, wording)]


def _cells(finding: Finding, wording: Wording) -> list[str]:
    return [
        " ".join(map(str, pages_of(finding))),
        finding.rule,
        finding.name,
        finding.severity.value,
        finding.grade.value,
        str(finding.flips_conclusion).lower(),
        wording.stated(finding),
        wording.expected(finding),
        finding.expected.formula if finding.expected else "",
        wording.message(finding),
        wording.diagnosis(finding, finding.diagnosis[0]) if finding.diagnosis else "",
        correction_text(finding.correction, wording, finding) if finding.correction else "",
        finding.correction.group if finding.correction else "",
        finding.id,
        wording.spots(place for place in stated_places(finding) if place.where is not None),
    ]


def _sheets(finding: Finding, wording: Wording) -> tuple[str, str]:
    """The pages as their report counts them, and as they are numbered in print ("-" where they are not)."""
    places = {place.page: place for place in stated_places(finding)}
    sheets = [sheet for page in pages_of(finding) if (sheet := wording.sheet(places.get(page, NOWHERE)))]
    return " ".join(str(one.number) for one in sheets), " ".join(one.kept.printed or "-" for one in sheets)


def _harmless(cell: str) -> str:
    """The text with an apostrophe before every formula that a spreadsheet would run."""
    return FORMULA.sub(r"\1'", plain(cell))

"""The sheets with one row per finding, of single reports and across them, with columns for the reviewer."""

from __future__ import annotations

from fractions import Fraction

from auditor.findings.result import Finding, Severity
from auditor.outputs.correcting import correction_text
from auditor.outputs.cross_table import places_of
from auditor.outputs.wording import Wording, pages_of, stated_places
from auditor.outputs.workbook.plan import DISPOSITIONS, Plan, listed
from auditor.outputs.workbook.sheet import Book, Cell, Column, Link, Number, Sheet, cell_of
from auditor.rulebook.texts import formula_text
from auditor.values import Figure, round_half_up

_Columns = tuple[tuple[str, int, str], ...]

_SAID: _Columns = (
    ("rule", 8, "centre"),
    ("severity", 12, "centre"),
    ("confidence", 9, "centre"),
    ("flips", 12, "centre"),
    ("stated", 17, "wrap"),
    ("stated-value", 14, "number"),
    ("expected", 17, "wrap"),
    ("reason", 52, "wrap"),
    ("cause", 30, "wrap"),
    ("correction", 38, "wrap"),
)

_REVIEW: _Columns = (("disposition", 17, "input"), ("review-note", 26, "input"), ("follow-up", 26, "input"))

_OF_REPORT: _Columns = (
    ("number", 6, "number"),
    ("report", 26, "wrap"),
    ("person", 16, "wrap"),
    ("period", 13, "wrap"),
    ("pages", 12, "spot"),
    ("shot", 8, "centre"),
    *_SAID,
    ("group", 11, "centre"),
    *_REVIEW,
    ("nip", 22, "text"),
    ("input", 30, "text"),
    ("report-id", 56, "text"),
    ("finding-id", 12, "text"),
    ("cause-no", 12, "text"),
)

_ACROSS: _Columns = (
    ("number", 6, "number"),
    ("shot", 8, "centre"),
    *_SAID,
    ("places", 44, "wrap"),
    *_REVIEW,
    ("finding-id", 12, "text"),
)

NOT_PRINTED = ("nip", "input", "report-id", "finding-id", "cause-no")

_KEYS = tuple(key for key, _, _ in _OF_REPORT)
DISPOSITION, REPORT_ID = _KEYS.index("disposition"), _KEYS.index("report-id")
"""Columns of the sheet of findings that the summary counts in."""


def write_findings(book: Book, plan: Plan) -> None:
    """The sheet of the findings of single reports."""
    sheet = _sheet(book, plan, "findings", _OF_REPORT, fixed=2)
    causes = {f.id: str(at) for at, cause in enumerate(plan.causes, 1) for f in cause.findings}
    number = 0
    for report in plan.order.run.reports:
        groups = {f: str(at) for at, group in enumerate(report.groups, 1) for f in group.findings}
        told: dict[str, int] = {}  # group -> number of the finding that has its correction
        for finding, accepted in listed(report):
            number += 1
            person = report.person
            before: list[Cell] = [
                number,
                plan.wording.name(report),
                person.name.text or None,
                plan.wording.period(report),
            ]
            said = _said(finding, plan, _correction(finding, number, told, plan.wording))
            review = _review(finding, accepted, plan)
            path = plan.order.run.inputs[report.input].path
            after: list[Cell] = [
                groups.get(finding.id),
                *review,
                person.nip.text or None,
                path,
                report.id,
                finding.id,
                causes.get(finding.id),
            ]
            where = [_pages(finding, plan.wording), _shot(finding, plan)]
            sheet.row([*before, *where, *said, *after])
    _finish(sheet, plan, _OF_REPORT)


def write_across(book: Book, plan: Plan) -> None:
    """The sheet of the findings across reports."""
    sheet = _sheet(book, plan, "cross", _ACROSS, fixed=2)
    run = plan.order.run
    known = [(one, "") for one in run.cross_findings]
    known += [(one.finding, one.reason) for one in run.cross_accepted]
    for number, (finding, accepted) in enumerate(known, 1):
        places = "; ".join(places_of(finding, run, plan.wording))
        correction = _correction(finding, number, {}, plan.wording)
        sheet.row(
            [
                number,
                _shot(finding, plan),
                *_said(finding, plan, correction),
                places,
                *_review(finding, accepted, plan),
                finding.id,
            ]
        )
    _finish(sheet, plan, _ACROSS)


def _sheet(book: Book, plan: Plan, name: str, columns: _Columns, fixed: int) -> Sheet:
    shown = [
        Column(plan.wording.word(f"head-{key}"), width, look, key not in NOT_PRINTED)
        for key, width, look in columns
    ]
    sheet = Sheet(book, plan.name(name), shown, fixed=fixed)
    sheet.head()
    return sheet


def _shot(finding: Finding, plan: Plan) -> Cell:
    """The link to the finding's picture."""
    shot = plan.shots.get(finding.id)
    return Link(plan.wording.word("see-shot"), cell_of(plan.name("shots"), shot.row)) if shot else None


def _pages(finding: Finding, wording: Wording) -> str:
    """Where it stands: bare numbers where report, file and print count the pages alike."""
    spots = wording.spots(stated_places(finding), printed=True)
    pages = ", ".join(map(str, pages_of(finding)))
    return pages if spots == wording.word("on-pages", pages=pages) else spots or pages


def _correction(finding: Finding, number: int, told: dict[str, int], wording: Wording) -> str:
    """The correction; for the others of a group where it stands, for it is the same and may be long."""
    if finding.correction is None:
        return ""
    first = told.setdefault(finding.correction.group, number)
    if first != number:
        return wording.word("same-correction", number=first)
    return correction_text(finding.correction, wording, finding)


def _said(finding: Finding, plan: Plan, correction: str) -> list[Cell]:
    wording, rule = plan.wording, plan.rules.get(finding.rule)
    return [
        Link(finding.rule, cell_of(plan.name("rules"), rule)) if rule else finding.rule,
        wording.counted(finding.severity.value, 1),
        wording.word(finding.confidence.value),
        wording.word("yes") if finding.flips_conclusion else None,
        wording.stated(finding),
        _stated_value(finding),
        _expected(finding, wording),
        _reason(finding, wording),
        wording.cause(finding),
        correction,
    ]


def _stated_value(finding: Finding) -> Cell:
    what = finding.stated
    if not isinstance(what, Figure) or what.value is None:
        return None
    return Number(what.value, what.decimals)


def _expected(finding: Finding, wording: Wording) -> Cell:
    expected = finding.expected
    if expected is None or expected.text or expected.value is None:
        return wording.expected(finding)
    return Number(round_half_up(Fraction(expected.value), expected.decimals), expected.decimals)


def _reason(finding: Finding, wording: Wording) -> str:
    """The message, and the arithmetic where the message does not hold it."""
    message = wording.message(finding)
    formula = formula_text(finding.expected.formula, wording.lang) if finding.expected else ""
    return f"{message} ({formula})" if formula and formula not in message else message


def _review(finding: Finding, accepted: str, plan: Plan) -> list[Cell]:
    if one := plan.order.reviewed.get(finding.id):
        return [plan.wording.word(f"disposition-{one.disposition}"), one.note or accepted or None, None]
    if not accepted:
        return [None, None, None]
    return [plan.wording.word("disposition-accepted"), accepted, None]


def _finish(sheet: Sheet, plan: Plan, columns: _Columns) -> None:
    """Colours, the list of dispositions, the filter."""
    wording, keys = plan.wording, [key for key, _, _ in columns]
    for severity in Severity:
        sheet.colour(keys.index("severity"), severity.value, equal=wording.counted(severity.value, 1))
    sheet.colour(keys.index("flips"), "error", equal=wording.word("yes"))
    sheet.choices(
        keys.index("disposition"),
        [wording.word(f"disposition-{one}") for one in DISPOSITIONS],
        wording.word("disposition-hint"),
        wording.word("disposition-wrong"),
    )
    sheet.done(keys.index("disposition"))
    sheet.close()

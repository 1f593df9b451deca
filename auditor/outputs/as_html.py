"""The result as one self-contained page for a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import auditor
from auditor.findings.causes import Cause, cross_causes, first_of
from auditor.findings.result import Finding, RunResult, Severity, Status
from auditor.outputs.causing import FIRST, cause_text, first_text, whose_text
from auditor.outputs.html.album import Album, album_of
from auditor.outputs.html.cards import Dealer
from auditor.outputs.html.frame import page
from auditor.outputs.html.sections import counts, section, section_across
from auditor.outputs.html.shown import CauseShown, Page, ProblemShown, RuleShown
from auditor.outputs.order import Order
from auditor.outputs.wording import Wording
from auditor.rulebook.texts import format_number

FEW = 200
"""Findings up to which their pictures and arithmetic are open from the start."""


def as_html(order: Order) -> bytes:
    """The page; the same result and pictures give the same bytes."""
    run, wording = order.run, order.wording
    findings = [finding for report in run.reports for finding in report.findings]
    findings.extend(run.cross_findings)
    names = _names(run, wording)
    album = album_of(findings, order.pictures, wording, names)
    return page(
        "result.html",
        wording,
        wording.word("html-title"),
        page=_page(run, _dealer(run, wording, album, names, opened=len(findings) <= FEW), findings),
        severities=[severity.value for severity in Severity],
    )


def _names(run: RunResult, wording: Wording) -> dict[str, str]:
    """What a report is called where one is told from another: the position, and of several files which."""
    several = len(run.inputs) > 1
    return {
        report.id: f"{wording.whose(report)} ({run.inputs[report.input].path})"
        if several
        else wording.whose(report)
        for report in run.reports
    }


def _dealer(
    run: RunResult, wording: Wording, album: Album, names: Mapping[str, str], *, opened: bool
) -> Dealer:
    shared: dict[str, tuple[str, ...]] = {}
    for cause in cross_causes(run):
        for finding in cause.findings:
            shared[finding.id] = (*shared.get(finding.id, ()), cause.id)
    return Dealer(wording, album, names, opened=opened, shared=shared)


def _causes(causes: Iterable[Cause], run: RunResult, dealer: Dealer) -> tuple[CauseShown, ...]:
    """The causes with the numbers of the cards that were dealt already."""
    wording, reports = dealer.wording, {report.id: report for report in run.reports}
    return tuple(
        CauseShown(
            id=cause.id,
            matter=cause.matter.value,
            text=cause_text(cause, wording),
            whose=whose_text(cause, reports, wording) if len(run.reports) > 1 else "",
            first=first_text(cause, run, wording),
            cards=tuple(sorted(dealer.numbers[f.id] for f in cause.findings)),
        )
        for cause in causes
    )


def _page(run: RunResult, dealer: Dealer, findings: list[Finding]) -> Page:
    wording, album = dealer.wording, dealer.album
    across = section_across(run, wording, dealer)
    sections = tuple(section(report, run, wording, dealer) for report in run.reports)
    paged = [report for report in run.reports if run.inputs[report.input].paged]
    pack = wording.book
    periods = {one.period for one in sections}
    return Page(
        period=periods.pop() if len(periods) == 1 else "",
        counts=counts(findings),
        flips=sum(finding.flips_conclusion for finding in findings),
        reports=len(run.reports),
        pages=sum(report.last_page - report.first_page + 1 for report in paged),
        read=sum(report.coverage.figures_read for report in run.reports),
        checked=sum(report.coverage.checked for report in run.reports),
        basis=wording.word("html-basis", version=auditor.__version__, pack=pack.name, rules=pack.version),
        sections=sections,
        across=across,
        first=_causes(first_of(run, FIRST), run, dealer),
        causes=_causes(cross_causes(run), run, dealer),
        rules=_rules(findings, wording),
        problems=_problems(run, wording),
        notes=_notes(run, wording, album),
        many=not dealer.opened,
        strips=album.strips,
        sheets=album.sheets,
    )


def _rules(findings: Iterable[Finding], wording: Wording) -> tuple[RuleShown, ...]:
    found = Counter(finding.rule for finding in findings)
    texts = {code: rule.texts[wording.lang] for code, rule in wording.book.rules.items() if code in found}
    return tuple(
        RuleShown(code, text.title, text.what, text.why, text.basis, found[code])
        for code, text in sorted(texts.items())
    )


def _problems(run: RunResult, wording: Wording) -> tuple[ProblemShown, ...]:
    paths: dict[tuple[str, str], list[str]] = {}
    for one in run.inputs:
        if one.status is not Status.AUDITED:
            status = wording.status(one)
            paths.setdefault((status, wording.problem(one)), []).append(one.path)
    return tuple(ProblemShown(tuple(same), *reason) for reason, same in paths.items())


def _notes(run: RunResult, wording: Wording, album: Album) -> tuple[str, ...]:
    """What a reader of the page must know of it."""
    notes = [text for one in run.inputs if (text := wording.unassigned(one))]
    accepted = sum(len(report.accepted) for report in run.reports) + len(run.cross_accepted)
    if accepted:
        notes.append(wording.word("html-accepted", count=format_number(accepted, wording.lang)))
    if album.left:
        notes.append(wording.word("html-limit", count=format_number(len(album.left), wording.lang)))
    return tuple(notes)

"""A report as a section of the page: its cards, corrections, charts, and what was not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from auditor.checks.verdict import Evidence
from auditor.findings.causes import Cause, causes_of
from auditor.findings.correction import groups_of
from auditor.findings.result import Accepted, Fault, Finding, ReportResult, RunResult, Severity, Undecided
from auditor.outputs.correcting import fix_text
from auditor.outputs.cross_table import places_of
from auditor.outputs.html.cards import Dealer, fix_anchor
from auditor.outputs.html.charts import recomputed_rows, target_rows
from auditor.outputs.html.shown import Card, GroupShown, ListShown, Section
from auditor.outputs.ordering import work_of
from auditor.outputs.wording import Wording, place_of_table

ACROSS = "across"
"""The key of the section of findings across reports. No report has it: its id would name a period."""


def section(report: ReportResult, run: RunResult, wording: Wording, dealer: Dealer) -> Section:
    """One report."""
    one, coverage = run.inputs[report.input], report.coverage
    pages = {"path": one.path, "first": report.first_page, "last": report.last_page}
    causes = causes_of(report)
    findings = [finding for cause in causes for finding in cause.findings]
    cards = dealer.cards(findings, report.id)
    recomputed, reach = recomputed_rows(findings, cards, wording)
    return Section(
        key=report.id,
        name=wording.name(report),
        person=wording.person(report),
        period=wording.period(report),
        unit=report.identity.unit.text if report.identity.position.text else "",
        source=wording.word("pages", **pages) if one.paged else one.path,
        counts=counts(report.findings),
        cards=cards,
        bundles=_bundles(causes, cards),
        groups=_groups(findings, cards, wording),
        work=tuple(
            s.text if s.certain else f"{s.text} {wording.word('work-unsure')}"
            for s in work_of(report, wording)
        ),
        lists=tuple(one for one in _lists(report, wording) if one.lines),
        remarks=tuple(
            filter(None, (wording.little_read(coverage), *wording.remarks(one), wording.ordinal(report)))
        ),
        coverage=wording.word(
            "coverage",
            read=coverage.figures_read,
            checked=coverage.checked,
            undecided=coverage.undecided,
            not_reached=coverage.not_reached,
        ),
        checked=coverage.checked,
        read=coverage.figures_read,
        profile=report.profile,
        targets=tuple(target_rows(report, wording)),
        recomputed=recomputed,
        reach=reach,
    )


def section_across(run: RunResult, wording: Wording, dealer: Dealer) -> Section | None:
    """What the reports say of one another; None where they have nothing to say."""
    if not (run.cross_findings or run.cross_undecided or run.cross_faults or run.cross_accepted):
        return None
    cards = dealer.cards(run.cross_findings, ACROSS)
    undecided = tuple(
        f"{one.rule}: {wording.message(one)} ({'; '.join(places_of(one, run, wording))})"
        for one in run.cross_undecided
    )
    lists = (
        _faults(run.cross_faults, wording),
        ListShown(wording.word("undecided"), undecided),
        _accepted(run.cross_accepted, wording),
    )
    return Section(
        key=ACROSS,
        name=wording.word("cross"),
        period="",
        source="",
        counts=counts(run.cross_findings),
        cards=cards,
        bundles=tuple((card,) for card in cards),
        groups=_groups(run.cross_findings, cards, wording),
        lists=tuple(one for one in lists if one.lines),
    )


def _bundles(causes: Iterable[Cause], cards: Sequence[Card]) -> tuple[tuple[Card, ...], ...]:
    """The cards of each cause, which stand in the order of the causes."""
    left = iter(cards)
    parts = (tuple(islice(left, len(cause.findings))) for cause in causes)
    shown = (tuple(card for card in part if not card.form) for part in parts)
    return tuple(filter(None, shown))


def counts(findings: Iterable[Finding]) -> Mapping[str, int]:
    """Severity -> how many, in the order of severity."""
    found = Counter(finding.severity for finding in findings)
    return {severity.value: found[severity] for severity in Severity}


def _groups(findings: Sequence[Finding], cards: Sequence[Card], wording: Wording) -> tuple[GroupShown, ...]:
    """The corrections, those that settle most findings first."""
    numbers = {finding.id: card.number for finding, card in zip(findings, cards, strict=True)}
    groups = groups_of((finding.id, finding.correction) for finding in findings)
    shown = [
        GroupShown(
            fix_anchor(numbers[group.findings[0]]),
            fix_text(group.correction, wording),
            tuple(numbers[id] for id in group.findings),
        )
        for group in groups
    ]
    return tuple(sorted(shown, key=lambda one: -len(one.cards)))


def _lists(report: ReportResult, wording: Wording) -> Iterator[ListShown]:
    word, located = wording.word, wording.located
    yield _faults(report.faults, wording)
    unread = tuple(
        word(
            "unread-line",
            place=located([place_of_table(table)]),
            caption=table.caption.text or table.head.text or word("no-caption"),
            figures=table.figures,
            reason=f": {table.reason}" if table.reason else "",
        )
        for table in report.unread
    )
    yield ListShown(word("unread"), unread, alarming=True)
    yield ListShown(word("undecided"), tuple(_undecided(one, wording) for one in report.undecided))
    not_reached = tuple(
        word("not-reached-line", text=figure.raw, place=located([figure.place]))
        for figure in report.not_reached
    )
    yield ListShown(word("not-reached"), not_reached)
    yield ListShown(word("unknown-columns"), tuple(column.text for column in report.unknown_columns))
    yield _accepted(report.accepted, wording)


def _undecided(one: Undecided, wording: Wording) -> str:
    first: Evidence | None = one.evidence[0] if one.evidence else None
    if first is None:
        return f"{one.rule}: {wording.message(one)}"
    where = wording.word("not-reached-line", text=first.text, place=wording.located([first.place]))
    return f"{one.rule}, {where}: {wording.message(one)}"


def _faults(faults: Iterable[Fault], wording: Wording) -> ListShown:
    lines = tuple(wording.word("fault-line", rule=one.rule, problem=one.problem) for one in faults)
    return ListShown(wording.word("faults"), lines, alarming=True)


def _accepted(accepted: Iterable[Accepted], wording: Wording) -> ListShown:
    lines = tuple(f"{one.finding.rule}: {wording.message(one.finding)} ({one.reason})" for one in accepted)
    return ListShown(wording.word("html-accepted-list"), lines)

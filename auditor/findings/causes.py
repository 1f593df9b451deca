"""Findings of one cause, in one report and over the reports of a run, and which of them to look at first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from auditor.checks.verdict import Evidence
from auditor.findings.result import Finding, ReportResult, RunResult, Severity
from auditor.likeness.keys import squash
from auditor.values import Figure

T = TypeVar("T")

MONEY = "Rp"

_OF_FORM = ("form", "contents")
"""What is mended in one go over a whole report: numbering, references, leftovers of a template, contents."""


class Matter(StrEnum):
    """What a cause is about, in the order in which to look at them."""

    CONCLUSION = "conclusion"  # the report would conclude otherwise
    MONEY = "money"
    FIGURES = "figures"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings that one slip explains, the one to look at first in front; reports: their ids, in the order
    of the run. person: it is about how one person is written."""

    id: str
    matter: Matter
    findings: tuple[Finding, ...]
    reports: tuple[str, ...]
    person: bool = False

    @property
    def lead(self) -> Finding:
        """The finding to look at first."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """The worst of its findings."""
        return min((finding.severity for finding in self.findings), key=list(Severity).index)


def is_form(finding: Finding) -> bool:
    """Whether it is about the form of the document: such findings come after all others."""
    return finding.cause in _OF_FORM and finding.severity is not Severity.ERROR


def matter_of(findings: Iterable[Finding]) -> Matter:
    """The first matter that one of the findings is about."""
    found = set(map(_matter, findings))
    return next(matter for matter in Matter if matter in found)


def _matter(finding: Finding) -> Matter:
    if finding.flips_conclusion:
        return Matter.CONCLUSION
    if is_form(finding):
        return Matter.FORM
    figures = (one.what for one in finding.evidence if isinstance(one.what, Figure))
    return Matter.MONEY if any(figure.unit == MONEY for figure in figures) else Matter.FIGURES


def causes_of(report: ReportResult) -> tuple[Cause, ...]:
    """The causes of one report's findings, each finding in one of them; what matters most first."""
    groups = _joined([(finding, tuple(_inside(finding))) for finding in report.findings])
    causes = [_cause(group, (report.id,), "c") for group in groups]
    return tuple(sorted(causes, key=_urgency))


def accused(finding: Finding) -> frozenset[str]:
    """The reports that a finding across reports asks to look at: those that its correction changes, else
    those that print what differs. The others only bear it out, and nothing is said to them."""
    correction = finding.correction
    if correction is not None and correction.sought:
        sets = [(*correction.changes, *correction.follows)]
        sets += [] if correction.certain else list(correction.alternatives)
        found = {change.report for changes in sets for change in changes if change.report}
    else:
        found = {one.report for one in finding.evidence if one.role in ("stated", "repeated")}
    return frozenset(found & set(finding.reports)) or frozenset(finding.reports)


def causes_with(report: ReportResult, run: RunResult) -> tuple[Cause, ...]:
    """The causes of one report's findings and of those across reports that ask it: for what is handed to
    whoever wrote it."""
    nodes = [(finding, tuple(_inside(finding))) for finding in report.findings]
    for finding in run.cross_findings:
        if report.id in accused(finding):
            here = [one for one in finding.evidence if one.report == report.id]
            places = _places(here, ("stated", "repeated", "other", "part"))
            nodes.append((finding, tuple(("place", *place) for place in places)))
    causes = [_cause(group, (report.id,), "c") for group in _joined(nodes)]
    return tuple(sorted(causes, key=_urgency))


def cross_causes(run: RunResult) -> tuple[Cause, ...]:
    """The causes that several reports share, and those of what they say of one another.

    A finding may have a part in a cause of its report besides: the label that a template brought is one
    slip over all reports, and goes with the figure beside it in each.
    """
    whose: dict[str, tuple[str, ...]] = {}
    nodes: list[tuple[Finding, Sequence[Hashable]]] = []
    for report in run.reports:
        whose |= dict.fromkeys((finding.id for finding in report.findings), (report.id,))
        nodes += [(finding, tuple(_shared(finding, report.id))) for finding in report.findings]
    whose |= {finding.id: finding.reports for finding in run.cross_findings}
    nodes += [(finding, tuple(_across(finding))) for finding in run.cross_findings]
    order = {report.id: at for at, report in enumerate(run.reports)}
    merged: dict[Hashable, list[Finding]] = {}
    for findings in _joined(nodes):
        reports = sorted({report for f in findings for report in whose[f.id]}, key=lambda r: order.get(r, -1))
        across = any(finding.reports for finding in findings)
        if len(reports) > 1 or across:  # a template's slips of one kind are in the same reports
            key = (*reports, findings[0].rule if not across else findings[0].id)
            merged.setdefault(key, []).extend(findings)
    causes = [
        _cause(found, tuple(dict.fromkeys(r for f in found for r in whose[f.id])), "x")
        for found in merged.values()
    ]
    return tuple(sorted(causes, key=_urgency))


def first_of(run: RunResult, most: int) -> list[Cause]:
    """What to look at first: what changes a conclusion, then money, then the rest; a cause that several
    reports share stands for those of the single reports."""
    across = cross_causes(run)
    told = {finding.id for cause in across for finding in cause.findings}
    own = [cause for report in run.reports for cause in causes_of(report)]
    left = [cause for cause in own if not all(f.id in told for f in cause.findings)]
    return sorted([*across, *left], key=_urgency)[:most]


def _cause(findings: Sequence[Finding], reports: tuple[str, ...], kind: str) -> Cause:
    ordered = sorted(findings, key=_weight)
    ordered.sort(key=lambda f: f.cause != "person")  # it knows how others write the person
    person = any(f.cause == "person" for f in findings)
    return Cause(f"{kind}-{ordered[0].id}", matter_of(ordered), tuple(ordered), reports, person)


def _weight(finding: Finding) -> tuple[int, int, bool, int]:
    """Order of the findings of one cause: the worst, then what is said across reports."""
    severity = list(Severity).index(finding.severity)
    return list(Matter).index(_matter(finding)), severity, not finding.reports, _page(finding)


def _urgency(cause: Cause) -> tuple[bool, bool, int, int, int]:
    """Order of causes, small things late and form last; of two of one kind first that of more findings."""
    severity = min(list(Severity).index(f.severity) for f in cause.findings)
    small = severity == list(Severity).index(Severity.NOTE) and cause.matter is not Matter.CONCLUSION
    return (
        cause.matter is Matter.FORM,
        small,
        list(Matter).index(cause.matter),
        severity,
        -len(cause.findings),
    )


def _page(finding: Finding) -> int:
    return (finding.evidence[0].place.page or 0) if finding.evidence else 0


def _inside(finding: Finding) -> Iterator[Hashable]:
    """What a finding shares with another of its report that has the same cause."""
    if finding.correction is not None and finding.correction.sought:
        yield "correction", finding.correction.group
    if finding.cause in _OF_FORM:
        yield "slip", finding.rule
        return
    yield from (("place", *place) for place in _places(finding.evidence, ("stated",)))
    row = finding.subject.partition("|")[0]
    if row and not finding.rule.startswith("D"):
        yield "row", finding.rule, row


def _shared(finding: Finding, report: str) -> Iterator[Hashable]:
    """What a finding shares with one of another report that has the same cause, or of several reports."""
    if finding.cause == "contents":
        yield "rule", finding.rule
    elif text := squashed(finding):
        if not finding.flips_conclusion:  # each report has its own conclusion to look at
            subject = finding.subject if isinstance(finding.stated, Figure) else ""
            yield "text", finding.rule, finding.message, subject, text
        if finding.cause not in _OF_FORM:
            yield from (("place", report, *place) for place in _places(finding.evidence, ("stated",)))


def _across(finding: Finding) -> Iterator[Hashable]:
    if finding.correction is not None and finding.correction.sought:
        yield "correction", finding.correction.group
    if finding.cause == "person":
        yield "person", finding.subject.partition("|")[0]
    for one in finding.evidence:
        yield from (
            ("place", one.report, *place) for place in _places((one,), ("stated", "repeated", "other"))
        )


def squashed(finding: Finding) -> str:
    """The letters and digits that are printed, for two spellings of one template text."""
    text = finding.evidence[0].text if finding.evidence else ""
    return squash(text)


def _places(evidence: Iterable[Evidence], roles: Sequence[str]) -> Iterator[tuple[Hashable, ...]]:
    for one in evidence:
        place = one.place
        if one.role in roles and (place.box or place.where):
            yield place.page, place.box, place.where


def _joined(nodes: Sequence[tuple[T, Sequence[Hashable]]]) -> list[list[T]]:
    """The nodes in groups that share a key, directly or through others, in the order of their first."""
    parent = list(range(len(nodes)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    seen: dict[Hashable, int] = {}
    for at, (_, keys) in enumerate(nodes):
        for key in keys:
            a, b = sorted((root(at), root(seen.setdefault(key, at))))
            parent[b] = a
    groups: dict[int, list[T]] = {}
    for at, (node, _) in enumerate(nodes):
        groups.setdefault(root(at), []).append(node)
    return list(groups.values())


def numbered(causes: Iterable[Cause]) -> Mapping[str, Cause]:
    """Finding id -> its cause."""
    return {finding.id: cause for cause in causes for finding in cause.findings}

"""The report's own Word file with its findings as comments, and the list of them as the first comment."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.findings.result import Finding, ReportResult
from auditor.outputs.comments.draft import Draft
from auditor.outputs.formats import Order
from auditor.outputs.wording import Wording, stated_places
from auditor.outputs.words_annotated import ANNOTATED
from auditor.values import Place

AUTHOR = "auditor"


def as_draft(order: Order, reports: Sequence[ReportResult]) -> bytes:
    """The commented copy of order.paths[input]; reports are all of one input, which takes comments
    (draft_suffix). Raises PackageError, OSError when it changed since."""
    wording = order.wording
    draft = Draft(order.paths[reports[0].input], AUTHOR)
    findings = [finding for report in reports for finding in report.findings]
    lost = [finding for finding in findings if not _commented(draft, finding, wording)]
    draft.comment_first(_list(draft, reports, findings, lost, wording))
    return draft.saved()


def _commented(draft: Draft, finding: Finding, wording: Wording) -> bool:
    """Puts the finding at all its places; False where none was found."""
    places: dict[Place, str] = {}
    for one in finding.evidence:
        if one.place in stated_places(finding):
            places.setdefault(one.place, one.text)
    done = [draft.comment(place, text, _note(finding, wording)) for place, text in places.items()]
    return any(done)


def _head(finding: Finding, wording: Wording) -> str:
    return f"{finding.rule} ({wording.counted(finding.severity.value, 1)})"


def _note(finding: Finding, wording: Wording) -> list[str]:
    """Rule, message, expected and likely cause, one a line."""
    lines = [_head(finding, wording), wording.message(finding)]
    told = (("expected", wording.expected(finding)), ("cause", wording.cause(finding)))
    return lines + [f"{wording.word(key)}: {text}" for key, text in told if text]


def _list(
    draft: Draft,
    reports: Sequence[ReportResult],
    findings: Sequence[Finding],
    lost: Sequence[Finding],
    wording: Wording,
) -> list[str]:
    words = ANNOTATED[wording.lang]
    named = [f"{wording.name(report)}, {wording.period(report)}" for report in reports]
    count = words["listed" if findings else "none"].format(count=len(findings))
    lines = [words["title"], *named, *([words["signed"]] if draft.is_signed else []), count]
    for number, finding in enumerate(findings, 1):
        spots = wording.spots(stated_places(finding))
        head = ", ".join(part for part in (_head(finding, wording), spots) if part)
        lines.append(f"{number}. {head}: {wording.message(finding)}")
    unplaced = [str(at) for at, finding in enumerate(findings, 1) if finding in lost]
    return lines + ([words["unplaced"].format(numbers=", ".join(unplaced))] if unplaced else [])

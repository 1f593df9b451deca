"""The report's own Word file with its findings as comments, and the list of them as the first comment."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.findings.result import ReportResult
from auditor.outputs.comments.draft import Draft
from auditor.outputs.order import Order
from auditor.outputs.told import Told, told_of
from auditor.outputs.words_annotated import ANNOTATED, counted

AUTHOR = "auditor"


def as_draft(order: Order, reports: Sequence[ReportResult]) -> bytes:
    """The commented copy of order.paths[input]; reports are all of one input, which takes comments
    (draft_suffix). Raises PackageError, OSError when it changed since."""
    draft = Draft(order.paths[reports[0].input], AUTHOR)
    findings = told_of(order.run, reports, order.wording)
    lost = [at for at, one in enumerate(findings, 1) if not _commented(draft, one, order)]
    draft.comment_first(_list(order, draft, reports, findings, lost))
    return draft.saved()


def _commented(draft: Draft, one: Told, order: Order) -> bool:
    """Puts the finding at all its places; False where none was found."""
    lines = [f"{one.rule} ({order.wording.counted(one.severity.value, 1)})", *one.note.split("\n")]
    done = [draft.comment(place, text, lines) for place, text in zip(one.places, one.texts, strict=True)]
    return any(done)


def _list(
    order: Order, draft: Draft, reports: Sequence[ReportResult], findings: Sequence[Told], lost: Sequence[int]
) -> list[str]:
    """What the first comment says: whose reports, what must be known, all findings."""
    wording, words = order.wording, ANNOTATED[order.wording.lang]
    named = [f"{wording.name(report)}, {wording.period(report)}" for report in reports]
    signed = [words["signed"]] if draft.is_signed else []
    remarks = wording.remarks(order.run.inputs[reports[0].input])
    count = counted(wording.lang, "listed" if findings else "none", len(findings))
    lines = [words["title"], *named, *signed, *remarks, count, *(f"{f.head}: {f.text}" for f in findings)]
    return lines + ([words["unplaced"].format(numbers=", ".join(map(str, lost)))] if lost else [])

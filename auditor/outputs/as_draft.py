"""The report's own Word file with its findings as comments, and the list of them as the first comment."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from auditor.findings.result import ReportResult
from auditor.outputs.comments.draft import Draft
from auditor.outputs.order import Order
from auditor.outputs.told import Told, matter_text, named_reports, told_of, totals
from auditor.outputs.words_annotated import ANNOTATED

AUTHOR = "auditor"


def as_draft(order: Order, reports: Sequence[ReportResult]) -> bytes:
    """The commented copy of order.paths[input]; reports are all of one input, which takes comments
    (draft_suffix). Raises PackageError, OSError when it changed since."""
    draft = Draft(order.paths[reports[0].input], AUTHOR)
    told = told_of(order.run, reports, order.wording)
    lost = [at for at, one in enumerate(told, 1) if not _commented(draft, one, order)]
    draft.comment_first(_list(order, draft, reports, told, lost))
    return draft.saved()


def _commented(draft: Draft, one: Told, order: Order) -> bool:
    """Puts one comment on the cause, at the first of its places that is found; False where none is."""
    severity = order.wording.counted(one.severity.value, 1)
    lines = [f"{one.rules} ({severity})", *one.note.split("\n")]
    if spots := order.wording.spots(one.places[1:]):
        lines.append(ANNOTATED[order.wording.lang]["also"].format(places=spots))
    pairs = zip(one.places, one.texts, strict=True)
    return any(draft.comment(place, text, lines) for place, text in pairs)


def _list(
    order: Order, draft: Draft, reports: Sequence[ReportResult], told: Sequence[Told], lost: Sequence[int]
) -> list[str]:
    """What the first comment says: whose reports, what must be known, the totals, all causes in groups."""
    wording, words = order.wording, ANNOTATED[order.wording.lang]
    signed = [words["signed"]] if draft.is_signed else []
    remarks = wording.remarks(order.run.inputs[reports[0].input])
    lines = [words["title"], *named_reports(reports, wording), *signed, *remarks]
    lines.append(totals(order.run, reports, wording))
    for matter, some in groupby(told, key=lambda one: one.matter):
        group = list(some)
        lines += [matter_text(matter, group, wording), *(f"{one.head}: {one.text}" for one in group)]
    return lines + ([words["unplaced"].format(numbers=", ".join(map(str, lost)))] if lost else [])

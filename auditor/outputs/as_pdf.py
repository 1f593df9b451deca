"""The report's own PDF with its findings marked: a cover sheet, highlights with notes, bookmarks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, PdfError, StreamDecodeLevel

from auditor.findings.result import Finding, ReportResult
from auditor.outputs.cover import Spot, cover
from auditor.outputs.formats import Order
from auditor.outputs.marks import Mark, add_annotation, add_mark
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording, pages_of, stated_places
from auditor.outputs.words_annotated import ANNOTATED

MARKED = ("stated", "repeated")
"""Roles of evidence that the finding is about; the others only lead to it."""


def as_pdf(order: Order, reports: Sequence[ReportResult]) -> bytes:
    """The annotated copy; the streams of the file are kept as they are.

    Reports are all of one input, whose file is order.paths[input]. Where that is no PDF, or its owner
    forbids notes, the cover sheet alone: it says why, and lists all findings.
    """
    wording, words = order.wording, ANNOTATED[order.wording.lang]
    findings = [finding for report in reports for finding in report.findings]
    path = order.paths[reports[0].input]
    pdf, reason = _opened(path)
    with pdf:
        heads = [f"{at}. {_head(one, wording)}" for at, one in enumerate(findings, 1)]
        told = "none" if not findings else "counts" if pdf.pages else "listed"
        count = words[told].format(count=len(findings))
        named = [f"{wording.name(report)}, {wording.period(report)}" for report in reports]
        why = [words[reason].format(path=path.name)] if reason else []
        remarks = wording.remarks(order.run.inputs[reports[0].input])
        lead = [*map(plain, [*named, *why, *remarks]), count]
        texts = [plain(wording.message(one)) for one in findings]
        content, spots = cover(words["title"], lead, list(zip(heads, texts, strict=True)))
        for finding in findings:
            _mark(pdf, finding, wording)
        sheets = _put_in_front(pdf, content)
        _link(pdf, findings, spots, sheets)
        _bookmark(pdf, words["bookmarks"], findings, heads, sheets)
        return _saved(pdf)


def _opened(path: Path) -> tuple[Pdf, str]:
    """The file, or an empty one where no notes can be put in it, and what the cover must say of it."""
    try:
        pdf = Pdf.open(path)
    except (PdfError, OSError):
        return Pdf.new(), "unmarkable"
    if pdf.is_encrypted and not pdf.allow.modify_annotation:
        pdf.close()
        return Pdf.new(), "restricted"
    return pdf, "signed" if _is_signed(pdf) else ""


def _head(finding: Finding, wording: Wording) -> str:
    page = ANNOTATED[wording.lang]["page"]
    pages = ", ".join(page.format(page=number) for number in pages_of(finding))
    spots = wording.spots(place for place in stated_places(finding) if place.where is not None)
    return plain(f"{finding.rule} ({wording.word(finding.severity.value)}) {spots or pages}")


def _note(finding: Finding, wording: Wording) -> str:
    """Message, expected and likely cause, one a line."""
    lines = [wording.message(finding)]
    told = (("expected", wording.expected(finding)), ("cause", wording.cause(finding)))
    lines += [f"{wording.word(key)}: {text}" for key, text in told if text]
    return "\n".join(map(plain, lines))


def _mark(pdf: Pdf, finding: Finding, wording: Wording) -> None:
    """Highlights what the finding is about, else all its evidence; each spot once."""
    about = [one for one in finding.evidence if one.role in MARKED and one.place.box]
    places = dict.fromkeys(one.place for one in about or finding.evidence)
    for at, place in enumerate(places):
        if place.box and place.page and place.page <= len(pdf.pages):
            mark = Mark(
                box=place.box,
                severity=finding.severity,
                title=f"auditor {finding.rule}",
                note=_note(finding, wording),
                id=f"auditor-{finding.id}-{at}",
            )
            add_mark(pdf, pdf.pages[place.page - 1], mark)


def _put_in_front(pdf: Pdf, content: bytes) -> int:
    """Puts the sheets before the first page; the answer is how many they are."""
    with Pdf.open(io.BytesIO(content)) as front:
        for at, sheet in enumerate(front.pages):
            pdf.pages.insert(at, sheet)
        return len(front.pages)


def _there(pdf: Pdf, finding: Finding, sheets: int) -> list[int]:
    """The finding's pages that this copy has behind its cover."""
    return [page for page in pages_of(finding) if page + sheets <= len(pdf.pages)]


def _link(pdf: Pdf, findings: Sequence[Finding], spots: Sequence[Spot], sheets: int) -> None:
    for finding, spot in zip(findings, spots, strict=True):
        for page in _there(pdf, finding, sheets)[:1]:
            link = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array(list(spot.rect)),
                Border=Array([0, 0, 0]),
                Dest=Array([pdf.pages[page - 1 + sheets].obj, Name.Fit]),
            )
            add_annotation(pdf, pdf.pages[spot.sheet], link)


def _bookmark(pdf: Pdf, title: str, findings: Sequence[Finding], heads: Sequence[str], sheets: int) -> None:
    """One bookmark per finding under one of our own, before those of the file."""
    with pdf.open_outline() as outline:
        own = OutlineItem(title, 0)
        for finding, head in zip(findings, heads, strict=True):
            pages = _there(pdf, finding, sheets)
            own.children.append(OutlineItem(head, pages[0] - 1 + sheets if pages else 0))
        outline.root.insert(0, own)


def _is_signed(pdf: Pdf) -> bool:
    """Whether the form says that a signature exists (ISO 32000-1, table 219: bit 1)."""
    form = pdf.Root.get("/AcroForm")
    return isinstance(form, Dictionary) and bool(int(form.get("/SigFlags", 0)) & 1)


def _saved(pdf: Pdf) -> bytes:
    """The same input and findings give the same bytes."""
    stream = io.BytesIO()
    pdf.save(
        stream,
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.preserve,
    )
    return stream.getvalue()

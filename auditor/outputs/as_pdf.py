"""The report's own PDF with its findings marked: a cover sheet, highlights with notes, bookmarks, ticks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, PdfError, StreamDecodeLevel

from auditor.findings.result import ReportResult, Standing
from auditor.outputs.cover import Spot, cover
from auditor.outputs.formats import Order
from auditor.outputs.marks import Mark, add_annotation, add_mark, add_remark, add_ticks
from auditor.outputs.text import plain
from auditor.outputs.told import Told, told_of
from auditor.outputs.wording import Wording
from auditor.outputs.words_annotated import ANNOTATED
from auditor.values import Box


@dataclass(frozen=True, slots=True)
class Copy:
    """The file as it will be handed on. reason: what must be said of it, a key of ANNOTATED, or "".

    sheets: its owner lets pages and bookmarks be added. Where it is locked, the copy is locked alike.
    """

    pdf: Pdf
    reason: str = ""
    sheets: bool = True


def as_pdf(order: Order, reports: Sequence[ReportResult]) -> bytes:
    """The annotated copy; the streams of the file are kept as they are.

    Reports are all of one input, whose file is order.paths[input]. Where that is no PDF, or its owner
    forbids notes, the cover sheet alone: it says why, and lists all findings. Where the owner allows notes
    and no new pages, the list is a note on the first page.
    """
    wording, words = order.wording, ANNOTATED[order.wording.lang]
    findings = told_of(order.run, reports, wording)
    path = order.paths[reports[0].input]
    copy = _opened(path)
    with copy.pdf as pdf:
        ticks = _tick(pdf, reports, wording) if order.ticks else 0
        lead = _lead(order, reports, copy, path.name, len(findings))
        if order.ticks and pdf.pages:
            lead.append(words["ticks"].format(count=ticks))
        for one in findings:
            _mark(pdf, one)
        if copy.sheets:
            entries = [(one.head, one.text) for one in findings]
            content, spots = cover(words["title"], lead, entries)
            sheets = _put_in_front(pdf, content)
            _link(pdf, findings, spots, sheets)
            _bookmark(pdf, words["bookmarks"], findings, sheets)
        else:
            page = pdf.pages[min(reports[0].first_page, len(pdf.pages)) - 1]
            add_remark(
                pdf, page, words["title"], "\n".join([*lead, *(f"{f.head}: {f.text}" for f in findings)])
            )
        return _saved(pdf)


def _lead(order: Order, reports: Sequence[ReportResult], copy: Copy, name: str, count: int) -> list[str]:
    """What the list of findings begins with: whose reports, what must be known, how many findings."""
    wording, words = order.wording, ANNOTATED[order.wording.lang]
    told = "none" if not count else "listed" if not copy.pdf.pages or not copy.sheets else "counts"
    named = [f"{wording.name(report)}, {wording.period(report)}" for report in reports]
    why = [words[copy.reason].format(path=name)] if copy.reason else []
    if copy.pdf.is_encrypted:
        why.append(words["locked"])
    remarks = wording.remarks(order.run.inputs[reports[0].input])
    return [*map(plain, [*named, *why, *remarks]), words[told].format(count=count)]


def _opened(path: Path) -> Copy:
    """The file, or an empty one where no notes can be put in it, and what must be said of it."""
    try:
        pdf = Pdf.open(path)
    except (PdfError, OSError):
        return Copy(Pdf.new(), "unmarkable")
    if pdf.is_encrypted and not pdf.allow.modify_annotation:
        pdf.close()
        return Copy(Pdf.new(), "restricted")
    sheets = not pdf.is_encrypted or pdf.allow.modify_assembly or pdf.allow.modify_other
    return Copy(pdf, "signed" if _is_signed(pdf) else "" if sheets else "no-sheets", sheets)


def _mark(pdf: Pdf, one: Told) -> None:
    """Highlights what the finding is about, each spot once."""
    for at, place in enumerate(one.places):
        if place.box and place.page and place.page <= len(pdf.pages):
            mark = Mark(
                box=place.box,
                severity=one.severity,
                title=f"auditor {one.rule}",
                note=one.note,
                id=f"auditor-{one.id}-{at}",
            )
            add_mark(pdf, pdf.pages[place.page - 1], mark)


def _tick(pdf: Pdf, reports: Sequence[ReportResult], wording: Wording) -> int:
    """Ticks the figures that were checked and agree; the answer is how many."""
    pages: dict[int, dict[object, tuple[Box, str]]] = {}
    for report in reports:
        for one in report.figures:
            place = one.seat.figure.place
            if (
                one.standing is Standing.AGREES
                and place.box
                and (place.page or 0) in range(1, len(pdf.pages) + 1)
            ):
                text = ANNOTATED[wording.lang]["agrees"].format(rules=", ".join(one.rules))
                pages.setdefault(place.page or 0, {}).setdefault(place.box, (place.box, text))
    for number, ticks in sorted(pages.items()):
        add_ticks(pdf, pdf.pages[number - 1], list(ticks.values()))
    return sum(map(len, pages.values()))


def _put_in_front(pdf: Pdf, content: bytes) -> int:
    """Puts the sheets before the first page; the answer is how many they are."""
    with Pdf.open(io.BytesIO(content)) as front:
        for at, sheet in enumerate(front.pages):
            pdf.pages.insert(at, sheet)
        return len(front.pages)


def _there(pdf: Pdf, finding: Told, sheets: int) -> list[int]:
    """The finding's pages that this copy has behind its cover."""
    return [page for page in finding.pages if page + sheets <= len(pdf.pages)]


def _link(pdf: Pdf, findings: Sequence[Told], spots: Sequence[Spot], sheets: int) -> None:
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


def _bookmark(pdf: Pdf, title: str, findings: Sequence[Told], sheets: int) -> None:
    """One bookmark per finding under one of our own, before those of the file."""
    with pdf.open_outline() as outline:
        own = OutlineItem(title, 0)
        for finding in findings:
            pages = _there(pdf, finding, sheets)
            own.children.append(OutlineItem(finding.head, pages[0] - 1 + sheets if pages else 0))
        outline.root.insert(0, own)


def _is_signed(pdf: Pdf) -> bool:
    """Whether the form says that a signature exists (ISO 32000-1, table 219: bit 1), or a field is signed."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return False
    fields = form.get("/Fields", Array())
    signed = any(field.get("/FT") == Name.Sig and "/V" in field for field in fields)
    return signed or bool(int(form.get("/SigFlags", 0)) & 1)


def _saved(pdf: Pdf) -> bytes:
    """The same input and findings give the same bytes; of a locked file only the same document, for every
    locking is salted."""
    stream = io.BytesIO()
    if pdf.is_encrypted:
        pdf.save(stream, encryption=True, object_stream_mode=ObjectStreamMode.preserve)
        return stream.getvalue()
    pdf.save(
        stream,
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.preserve,
    )
    return stream.getvalue()

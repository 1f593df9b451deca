"""The report's own PDF with its findings marked: a cover sheet, highlights with notes, bookmarks, ticks."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, PdfError, StreamDecodeLevel

from auditor.findings.result import ReportResult, Standing
from auditor.outputs.cover import Block, Spot, cover
from auditor.outputs.marks import Mark, add_annotation, add_mark, add_remark, add_ticks
from auditor.outputs.order import Order
from auditor.outputs.ordering import work_lines
from auditor.outputs.text import plain
from auditor.outputs.told import Told, matter_text, named_reports, told_of, totals
from auditor.outputs.wording import Wording
from auditor.outputs.words_annotated import ANNOTATED, counted
from auditor.values import Box


@dataclass(frozen=True, slots=True)
class Copy:
    """The file, or the pages of one report of it, as they will be handed on. reason: what must be said of
    it, a key of ANNOTATED, or "".

    sheets: its owner lets pages and bookmarks be added. Where it is locked, the copy is locked alike.
    first: the page of the file that the copy begins with. whole: the file that its streams are read from.
    """

    pdf: Pdf
    reason: str = ""
    sheets: bool = True
    first: int = 1
    whole: Pdf | None = None

    def index(self, page: int | None, front: int = 0) -> int | None:
        """Where page `page` of the file is among pdf.pages, behind `front` sheets; None if nowhere."""
        at = (page or 0) - self.first
        return at + front if 0 <= at < len(self.pdf.pages) - front else None


def as_pdf(order: Order, reports: Sequence[ReportResult]) -> bytes:
    """The annotated copy; the streams of the file are kept as they are.

    Reports are all of one input, whose file is order.paths[input]; of a file of many reports the copy for
    one has that report's pages. Where that is no PDF, or its owner
    forbids notes, the cover sheet alone: it says why, and lists all findings. Where the owner allows notes
    and no new pages, the list is a note on the first page.
    """
    wording, words = order.wording, ANNOTATED[order.wording.lang]
    told = told_of(order.run, reports, wording)
    path = order.paths[reports[0].input]
    copy = _alone(_opened(path), order, reports)
    with copy.pdf as pdf:
        ticks = _tick(copy, reports, wording) if order.ticks else 0
        lead = _lead(order, reports, copy, path.name)
        if order.ticks and pdf.pages:
            lead.append(counted(wording.lang, "ticks", ticks))
        for one in told:
            _mark(copy, one, wording)
        blocks = [
            Block("title", words["title"]),
            *(Block("line", line) for line in lead),
            *_groups(told, reports, wording),
            *_work(reports, wording),
        ]
        if copy.sheets:
            content, spots = cover(words["title"], blocks)
            sheets = _put_in_front(pdf, content)
            _link(copy, told, spots, sheets)
            _bookmark(copy, words["bookmarks"], told, sheets)
            _label(pdf, sheets)
        else:
            page = pdf.pages[copy.index(reports[0].first_page) or 0]
            lines = [f"{one.bold}: {one.text}" if one.bold else one.text for one in blocks[1:]]
            add_remark(pdf, page, words["title"], "\n".join(lines))
        return _saved(pdf)


def _lead(order: Order, reports: Sequence[ReportResult], copy: Copy, name: str) -> list[str]:
    """What the list begins with: whose reports, what must be known, the totals."""
    wording, words = order.wording, ANNOTATED[order.wording.lang]
    one = order.run.inputs[reports[0].input]
    span = {"first": reports[0].first_page, "last": reports[0].last_page}
    why = [words[copy.reason].format(path=name, **span)] if copy.reason else []
    if copy.pdf.is_encrypted:
        why.append(words["locked"])
    loose = [wording.unassigned(one)] if copy.reason != "part" else []
    lead = [*named_reports(reports, wording), *why, *wording.remarks(one), *filter(None, loose)]
    lead.append(totals(order.run, reports, wording))
    if copy.pdf.pages and copy.sheets:
        lead.append(words["click"])
    return list(map(plain, lead))


def _groups(told: Sequence[Told], reports: Sequence[ReportResult], wording: Wording) -> Iterator[Block]:
    """The causes under what they are about, report by report where there are several."""
    for report in reports:
        own = [one for one in told if one.report == report.id]
        if own and len(reports) > 1:
            yield Block("head", plain(wording.whose(report)))
        for matter, some in groupby(own, key=lambda one: one.matter):
            group = list(some)
            yield Block("head", matter_text(matter, group, wording))
            yield from (Block("entry", one.text, one.head) for one in group)


def _work(reports: Sequence[ReportResult], wording: Wording) -> Iterator[Block]:
    """The order of work of each report, under its name where there are several."""
    for report in reports:
        if lines := work_lines(report, wording):
            name = f" - {plain(wording.whose(report))}" if len(reports) > 1 else ""
            yield Block("head", f"{wording.word('work')} ({len(lines)}){name}")
            yield from (Block("line", line) for line in lines)


def _opened(path: Path) -> Copy:
    """The file, or an empty one where no notes can be put in it, and what must be said of it."""
    try:
        pdf = Pdf.open(path.open("rb"))  # a name that is no UTF-8 it would not take
    except (PdfError, OSError):
        return Copy(Pdf.new(), "unmarkable")
    if pdf.is_encrypted and not pdf.allow.modify_annotation:
        pdf.close()
        return Copy(Pdf.new(), "restricted")
    sheets = not pdf.is_encrypted or pdf.allow.modify_assembly or pdf.allow.modify_other
    return Copy(pdf, "signed" if _is_signed(pdf) else "" if sheets else "no-sheets", sheets)


def _alone(copy: Copy, order: Order, reports: Sequence[ReportResult]) -> Copy:
    """The pages of the one report of a file that has others; streams are copied as they are. A locked or
    signed file stays whole: its pages cannot be handed on without what locks or signs them."""
    one = reports[0]
    others = [other for other in order.run.reports if other.input == one.input and other is not one]
    if len(reports) > 1 or not others or copy.reason or copy.pdf.is_encrypted:
        return copy
    part = Pdf.new()
    part.pages.extend(copy.pdf.pages[one.first_page - 1 : one.last_page])
    return Copy(part, "part", first=one.first_page, whole=copy.pdf)


def _mark(copy: Copy, one: Told, wording: Wording) -> None:
    """Highlights all that the cause is about: the note stands at the first place, and the others name it."""
    first = ""
    for at, place in enumerate(one.places):
        index = copy.index(place.page)
        if place.box and index is not None:
            mark = Mark(
                box=place.box,
                severity=one.severity,
                title=f"auditor {one.rules}",
                note=first or one.note,
                id=f"auditor-{one.id}-{at}",
            )
            add_mark(copy.pdf, copy.pdf.pages[index], mark)
            spot = wording.spots([place])
            first = first or ANNOTATED[wording.lang]["see-note"].format(head=one.head, place=spot)


def _tick(copy: Copy, reports: Sequence[ReportResult], wording: Wording) -> int:
    """Ticks the figures that were checked and agree; the answer is how many."""
    pages: dict[int, dict[object, tuple[Box, str]]] = {}
    for report in reports:
        for one in report.figures:
            place = one.figure.place
            index = copy.index(place.page)
            if one.standing is Standing.AGREES and place.box and index is not None:
                text = ANNOTATED[wording.lang]["agrees"].format(rules=", ".join(one.rules))
                pages.setdefault(index, {}).setdefault(place.box, (place.box, text))
    for index, ticks in sorted(pages.items()):
        add_ticks(copy.pdf, copy.pdf.pages[index], list(ticks.values()))
    return sum(map(len, pages.values()))


def _put_in_front(pdf: Pdf, content: bytes) -> int:
    """Puts the sheets before the first page; the answer is how many they are."""
    with Pdf.open(io.BytesIO(content)) as front:
        for at, sheet in enumerate(front.pages):
            pdf.pages.insert(at, sheet)
        return len(front.pages)


def _there(copy: Copy, finding: Told, sheets: int) -> list[int]:
    """Where the finding's pages are in this copy, behind its cover."""
    found = (copy.index(page, sheets) for page in finding.pages)
    return [index for index in found if index is not None]


def _link(copy: Copy, findings: Sequence[Told], spots: Sequence[Spot], sheets: int) -> None:
    for finding, spot in zip(findings, spots, strict=True):
        for index in _there(copy, finding, sheets)[:1]:
            link = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array(list(spot.rect)),
                Border=Array([0, 0, 0]),
                Dest=Array([copy.pdf.pages[index].obj, Name.Fit]),
            )
            add_annotation(copy.pdf, copy.pdf.pages[spot.sheet], link)


def _bookmark(copy: Copy, title: str, findings: Sequence[Told], sheets: int) -> None:
    """One bookmark per finding under one of our own, before those of the file."""
    with copy.pdf.open_outline() as outline:
        own = OutlineItem(title, 0)
        for finding in findings:
            own.children.append(OutlineItem(finding.head, next(iter(_there(copy, finding, sheets)), 0)))
        outline.root.insert(0, own)


def _label(pdf: Pdf, sheets: int) -> None:
    """The sheets in front are i, ii, ... and the pages behind count from 1, as the findings name them."""
    front = Dictionary(S=Name.r)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, front, sheets, Dictionary(S=Name.D, St=1)]))


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

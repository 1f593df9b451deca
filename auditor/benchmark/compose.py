"""A truth as sheets: cover, foreword, contents, chapters, signatures, attachment."""

from __future__ import annotations

from collections.abc import Callable

from auditor.benchmark.chapters import lay_blocks, lay_part
from auditor.benchmark.flow import MARGIN, Flow
from auditor.benchmark.paper import Sheet, Text, paint, ready_fonts, width_of
from auditor.benchmark.truth import Layout, Truth

Maker = Callable[[Layout], Flow]

LOWER_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def draw(truth: Truth, make: Maker = Flow) -> bytes:
    """The PDF of a truth; equal truths give equal bytes. make: another kind of flow to put its parts into."""
    return paint(compose(truth, make)[0])


def draw_bundle(truths: list[Truth]) -> tuple[bytes, list[tuple[int, int]]]:
    """One PDF of several reports, and the first and last page (from 1) of each, attachments left out."""
    sheets: list[Sheet] = []
    ranges = []
    for truth in truths:
        own, marks = compose(truth)
        last = marks.get("attachment", len(own))
        ranges.append((len(sheets) + 1, len(sheets) + last))
        sheets.extend(own)
    return paint(sheets), ranges


def pages_of(truth: Truth, make: Maker = Flow) -> dict[str, int]:
    """On which page (from 1) each keyed part of the report begins."""
    return {key: sheet + 1 for key, sheet in compose(truth, make)[1].items()}


def compose(truth: Truth, make: Maker = Flow) -> tuple[list[Sheet], dict[str, int]]:
    """The sheets and the marks. Laid twice: the contents need to know where the headings stand."""
    ready_fonts()
    flow = lay(truth, labels_of(truth, make), make(truth.layout))
    _number_sheets(truth, flow)
    return flow.sheets, flow.marks


def labels_of(truth: Truth, make: Maker = Flow) -> dict[str, str]:
    """The page number that is printed on the sheet where each keyed part begins."""
    flow = lay(truth, {}, make(truth.layout))
    return {key: _label(truth, sheet, _first_body(flow)) for key, sheet in flow.marks.items()}


def lay(truth: Truth, labels: dict[str, str], flow: Flow) -> Flow:
    """The whole report, put into an empty flow."""
    _cover(flow, truth)
    _foreword(flow, truth)
    if "summary" in truth.sections:
        flow.new_sheet()
        flow.line("IKHTISAR EKSEKUTIF", align="center", weight=1)
        flow.mark("front.summary")
        flow.space()
        lay_blocks(flow, truth, "summary")
    if truth.layout.contents:
        _contents(flow, truth, labels)
    for k, chapter in enumerate(truth.chapters):
        flow.new_sheet("portrait")
        flow.line(f"BAB {chapter.numeral}", align="center", weight=1)
        flow.mark(f"chapter.{k}")
        flow.line(chapter.title, align="center", weight=1)
        flow.space()
        for j, (part, title) in enumerate(zip(chapter.parts, chapter.part_titles, strict=True)):
            lay_part(flow, truth, part, _letter(j, title), f"part.{k}.{j}")
    if truth.attachment:
        flow.new_sheet("portrait")
        flow.mark("attachment")
        for text in truth.attachment:
            flow.paragraph(text, align="center")
    return flow


def _letter(index: int, title: str) -> str:
    return f"{'ABCDEFG'[index]}. {title}"


def _cover(flow: Flow, truth: Truth) -> None:
    flow.new_sheet("portrait")
    flow.space(4)
    size = truth.layout.size + 3
    for key, text in (
        ("cover.title", truth.fill(truth.values.get("title", "LAPORAN KINERJA"))),
        ("cover.position", truth.position.upper()),
        (
            "cover.period",
            f"TRIWULAN {truth.names()['q']} TAHUN {truth.year}" if truth.quarter else f"TAHUN {truth.year}",
        ),
        ("cover.unit", truth.unit.upper()),
        ("cover.city", truth.city.upper()),
        ("cover.year", f"TAHUN {truth.year}" if truth.quarter and truth.layout.contents else ""),
    ):
        if text:
            flow.paragraph(text, align="center", weight=1, size=size, key=key)
            flow.space(0.6)


def _foreword(flow: Flow, truth: Truth) -> None:
    if "foreword" not in truth.sections:
        return
    flow.new_sheet()
    flow.line("KATA PENGANTAR", align="center", weight=1)
    flow.mark("front.foreword")
    flow.space()
    lay_blocks(flow, truth, "foreword")
    author = truth.people[0]
    flow.space()
    names = truth.names()
    block = [
        (f"{names['town']}, {truth.foreword_date}", "dates.foreword"),
        (author.position or truth.position, "foreword.position"),
        ("", ""),
        (names.get("foreword_name", author.name), "foreword.name"),
        (author.rank, "foreword.rank"),
        (f"NIP. {names.get('foreword_nip', author.nip)}" if author.nip else "", "foreword.nip"),
    ]
    kept = [line for line in block if line[0] or not line[1]]
    if truth.layout.signatures == "side":
        flow.beside([("", "")], kept)
    else:
        for text, key in kept:
            flow.paragraph(text or " ", key=key)


def _contents(flow: Flow, truth: Truth, labels: dict[str, str]) -> None:
    flow.new_sheet()
    flow.line("DAFTAR ISI", align="center", weight=1)
    flow.mark("front.contents")
    front = [
        ("front.foreword", "KATA PENGANTAR"),
        ("front.contents", "DAFTAR ISI"),
        ("front.tables", "DAFTAR TABEL"),
    ]
    if "summary" in truth.sections:
        front.insert(1, ("front.summary", "IKHTISAR EKSEKUTIF"))
    for key, title in front:
        _entry(flow, truth, labels, key, title)
    for k, chapter in enumerate(truth.chapters):
        _entry(flow, truth, labels, f"chapter.{k}", f"BAB {chapter.numeral} {chapter.title}")
        for j, title in enumerate(chapter.part_titles):
            _entry(flow, truth, labels, f"part.{k}.{j}", _letter(j, title), indent=14)
    flow.space()
    flow.line("DAFTAR TABEL", align="center", weight=1)
    flow.mark("front.tables")
    for name, grid in truth.grids():
        if grid.title:
            title = " ".join(truth.fill(grid.title).split())
            _entry(flow, truth, labels, f"caption.{name}", f"Tabel {grid.number} {title}")


def _entry(
    flow: Flow, truth: Truth, labels: dict[str, str], key: str, title: str, indent: float = 0.0
) -> None:
    """A line of the contents."""
    title = truth.fill(truth.contents_changes.get(key, title))
    label = truth.contents_changes.get(f"page.{key}", labels.get(key, "1"))
    flow.entry(title, label, indent, f"contents.{key}")


def _first_body(flow: Flow) -> int:
    return flow.marks.get("chapter.0", 1)


def _label(truth: Truth, sheet: int, first_body: int) -> str:
    """The page number printed on a sheet."""
    if truth.layout.page_numbers == "roman":
        return LOWER_ROMAN[sheet] if sheet < first_body else str(sheet - first_body + 1)
    return str(sheet + 1)


def _number_sheets(truth: Truth, flow: Flow) -> None:
    style = truth.layout.page_numbers
    for k, sheet in enumerate(flow.sheets):
        sheet.label = _label(truth, k, _first_body(flow))
        shown = {"dashed": f"- {sheet.label} -", "of": f"Halaman {k + 1} dari {len(flow.sheets)}"}.get(
            style, sheet.label
        )
        if style != "none" and shown:
            font, size = flow.font(), flow.layout.size - 1
            x = (sheet.width - width_of(shown, font, size)) / 2
            sheet.things.append(Text(x, sheet.height - MARGIN / 2 - 6, shown, font, size))

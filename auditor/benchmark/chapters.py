"""The parts of the chapters: tasks, agreement, formulas, scale, tables, conclusion, signatures."""

from __future__ import annotations

from collections.abc import Callable

from auditor.benchmark.flow import Flow
from auditor.benchmark.grid import Cell, Line, Table, lay_table
from auditor.benchmark.truth import Column, Grid, Truth

NUMBERS_RIGHT = {"pagu", "target_kas", "realisasi_kas", "sisa"}
FIGURES = {
    "q1",
    "q2",
    "q3",
    "q4",
    "target",
    "annual",
    "period",
    "realisasi",
    "achievement",
    "category",
    "absorption",
    "last",
}
CENTRED = {"no", "unit", "interval"} | FIGURES


def lay_part(flow: Flow, truth: Truth, part: str, title: str, key: str) -> None:
    """A lettered part of a chapter."""
    flow.room(3 * flow.leading)
    flow.line(title, weight=1)
    flow.mark(key)
    PARTS[part](flow, truth)


def lay_blocks(flow: Flow, truth: Truth, section: str) -> None:
    """The paragraphs and lists of a section."""
    for k, block in enumerate(truth.sections.get(section, [])):
        key = f"{section}.{k}"
        if isinstance(block, list):
            flow.mark(key)
            flow.listed([truth.fill(point) for point in block], key=key)
        else:
            flow.paragraph(truth.fill(block), key=key)


def _tasks(flow: Flow, truth: Truth) -> None:
    lay_blocks(flow, truth, "tasks")
    flow.listed(truth.tasks, key="tasks.list")


def _structure(flow: Flow, truth: Truth) -> None:
    """A sentence and an organisation chart."""
    lay_blocks(flow, truth, "structure")
    groups = ("Kelompok Satu", "Kelompok Dua", "Kelompok Tiga")
    flow.chart(truth.people[-1].position or truth.unit, groups)
    flow.paragraph("Gambar 1.1 Struktur Organisasi", align="center", key="caption.structure")


def _agreement(flow: Flow, truth: Truth) -> None:
    lay_blocks(flow, truth, "agreement_before")
    _captioned(flow, truth, "agreement", truth.agreement)
    lay_blocks(flow, truth, "agreement_after")
    _captioned(flow, truth, "actions", truth.actions)
    lay_blocks(flow, truth, "programs_before")
    _captioned(flow, truth, "programs", truth.programs)


def _achievement(flow: Flow, truth: Truth) -> None:
    lay_blocks(flow, truth, "achievement_before")
    _formulas(flow, truth)
    lay_blocks(flow, truth, "scale_before")
    _captioned(flow, truth, "scale", truth.scale)
    lay_blocks(flow, truth, "measurement_before")
    flow.turn(truth.layout.sheets)
    _captioned(flow, truth, "measurement", truth.measurement)
    flow.turn("portrait")
    lay_blocks(flow, truth, "measurement_after")
    if truth.second:
        lay_blocks(flow, truth, "second_before")
        _captioned(flow, truth, "second", truth.second)
        lay_blocks(flow, truth, "second_after")


def _formulas(flow: Flow, truth: Truth) -> None:
    lower = truth.method.get("lower", "")
    if truth.layout.formula != "none":
        _formula(
            flow, truth, "formula_higher", "Capaian Indikator Kinerja =", "Realisasi", "Target", "× 100%"
        )
    if lower == "inverse":
        _formula(flow, truth, "formula_lower", "Capaian Indikator Kinerja =", "Target", "Realisasi", "× 100%")
    elif lower == "two-target":
        _formula(
            flow,
            truth,
            "formula_lower",
            "Capaian Indikator Kinerja =",
            "(2 x Target) - Realisasi",
            "Target",
            "× 100%",
        )
    efficiency = truth.method.get("efficiency", "")
    if efficiency:
        lay_blocks(flow, truth, "formula_efficiency")
    over, under = "capaian kinerja", "capaian anggaran"
    if efficiency == "ratio":
        _fraction(flow, truth, "Efisiensi = (", over, under, ") - 1 × 100%")
    elif efficiency == "difference":
        flow.paragraph(f"Efisiensi = {over} - {under}", indent=40)
    elif efficiency == "unspent":
        flow.paragraph(f"Efisiensi = 100% - {under}", indent=40)


def _formula(flow: Flow, truth: Truth, section: str, name: str, over: str, under: str, tail: str) -> None:
    lay_blocks(flow, truth, section)
    _fraction(flow, truth, name, over, under, tail)


def _fraction(flow: Flow, truth: Truth, name: str, over: str, under: str, tail: str) -> None:
    if truth.layout.formula == "inline":
        opening, closing = ("", "") if tail.startswith(")") else ("(", ")")
        flow.paragraph(f"{name} {opening}{over} / {under}{closing} {tail.replace('×', 'x')}", indent=40)
    else:
        flow.fraction(name, over, under, tail)


def _budget(flow: Flow, truth: Truth) -> None:
    lay_blocks(flow, truth, "budget_before")
    flow.turn(truth.layout.sheets if truth.budget else "portrait")
    _captioned(flow, truth, "budget", truth.budget)
    flow.turn("portrait")
    lay_blocks(flow, truth, "budget_after")


def _conclusion(flow: Flow, truth: Truth) -> None:
    lay_blocks(flow, truth, "conclusion")


def _recommendation(flow: Flow, truth: Truth) -> None:
    lay_blocks(flow, truth, "recommendation")
    author, superior = truth.people[0], truth.people[-1]
    town = truth.names()["town"]
    date = [(f"{town}, {truth.signing_date}", "dates.signing")]
    right = date + _signature(
        author.position or truth.position, author.name, author.rank, author.nip, "author"
    )
    left = [("Mengetahui,", "")]
    left += _signature(superior.position, superior.name, superior.rank, superior.nip, "superior")
    if author is superior:
        left = []
    if truth.layout.signatures == "side":
        flow.beside(left, right)
        return
    for text, key in (*right, *left):
        flow.paragraph(text or " ", align="center", key=key)


def _signature(position: str, name: str, rank: str, nip: str, who: str) -> list[tuple[str, str]]:
    lines = [(f"{position},", f"{who}.position"), ("", ""), ("", ""), (name, f"{who}.name")]
    if rank:
        lines.append((rank, f"{who}.rank"))
    if nip:
        lines.append((f"NIP. {nip}", f"{who}.nip"))
    return lines


def _captioned(flow: Flow, truth: Truth, name: str, grid: Grid | None) -> None:
    """The caption and the table."""
    if grid is None:
        return
    flow.room(8 * flow.leading)
    title = truth.fill(grid.title)
    if not title:
        flow.mark(f"caption.{name}")
    elif truth.layout.caption == "one":
        flow.paragraph(f"Tabel {grid.number}. {title}", align="center", weight=1, key=f"caption.{name}")
    else:
        flow.paragraph(f"Tabel {grid.number}", align="center", weight=1, key=f"caption.{name}")
        flow.paragraph(title, align="center", weight=1)
    lay_table(flow, table_of(flow, truth, name, grid))


def table_of(flow: Flow, truth: Truth, name: str, grid: Grid) -> Table:
    """A grid as a table of cells."""
    whole = sum(column.width for column in grid.columns)
    widths = [column.width / whole * flow.width for column in grid.columns]
    head = _head(truth, grid, [column.head for column in grid.columns])
    if truth.layout.numbering_row:
        head.append(Line([_head_cell(f"({k + 1})", k) for k in range(len(grid.columns))], head=True))
    body = _body(truth, name, grid)
    if truth.layout.mean_alone and body and grid.rows[-1].get("role") in ("mean", "total"):
        body[-1].alone = True
    other = _head(truth, grid, grid.other_heads) if grid.other_heads else []
    return Table(widths, head, body, other)


def _head_cell(text: str, column: int, columns: int = 1, rows: int = 1, key: str = "") -> Cell:
    return Cell(text, column, columns, rows, align="center", bold=True, key=key)


def _head(truth: Truth, grid: Grid, heads: list[str]) -> list[Line]:
    """One line of heads, or two where columns are grouped."""
    named = [truth.fill(head) for head in heads]
    if not any(column.group for column in grid.columns):
        return [Line([_head_cell(text, k) for k, text in enumerate(named)], head=True)]
    upper, lower = [], []
    for k, column in enumerate(grid.columns):
        if not column.group:
            upper.append(_head_cell(named[k], k, rows=2))
            continue
        lower.append(_head_cell(named[k], k))
        if k == 0 or grid.columns[k - 1].group != column.group:
            alike = [c.group for c in grid.columns[k:]]
            size = next((n for n, group in enumerate(alike) if group != column.group), len(alike))
            upper.append(_head_cell(truth.fill(column.group), k, columns=size))
    return [Line(upper, head=True), Line(lower, head=True)]


def _body(truth: Truth, name: str, grid: Grid) -> list[Line]:
    lines = []
    for i, row in enumerate(grid.rows):
        role = row.get("role", "row")
        label = row.get("label", "")
        cells: list[Cell] = []
        start = 0
        if label:
            start = len(grid.columns) if role == "group" else grid.label_columns
            align = "left" if role == "group" else "center"
            cells.append(Cell(truth.fill(label), 0, start, align=align, bold=True, key=f"{name}.{i}"))
        for k, column in list(enumerate(grid.columns))[start:]:
            if row.get(column.key) != "^":
                cells.append(_cell(truth, grid, name, i, k, column))
        lines.append(Line(cells))
    return lines


def _cell(truth: Truth, grid: Grid, name: str, i: int, k: int, column: Column) -> Cell:
    row = grid.rows[i]
    below = [other.get(column.key) for other in grid.rows[i + 1 :]]
    rows = 1 + next((n for n, text in enumerate(below) if text != "^"), len(below))
    align = "right" if column.key in NUMBERS_RIGHT else "center" if column.key in CENTRED else "left"
    bold = row.get("role") in ("mean", "total")
    text = truth.fill(row.get(column.key, ""))
    return Cell(text, k, rows=rows, align=align, bold=bold, key=f"{name}.{i}.{column.key}")


PARTS: dict[str, Callable[[Flow, Truth], None]] = {
    "tasks": _tasks,
    "structure": _structure,
    "agreement": _agreement,
    "achievement": _achievement,
    "budget": _budget,
    "conclusion": _conclusion,
    "recommendation": _recommendation,
}

"""The sheet of all figures that were read, with their places and what the rules say of them."""

from __future__ import annotations

from auditor.findings.result import ReadFigure, ReportResult, Standing
from auditor.outputs.workbook.plan import Plan
from auditor.outputs.workbook.sheet import MOST_ROWS, Book, Cell, Column, Number, Sheet
from auditor.rulebook.texts import term
from auditor.values import Place

_COLUMNS = (
    ("report", 44, "text"),
    ("period", 22, "text"),
    ("input", 26, "text"),
    ("pages", 9, "number"),
    ("figure", 20, "text"),
    ("value", 18, "number"),
    ("unit", 12, "text"),
    ("quantity", 24, "text"),
    ("whose", 50, "text"),
    ("standing", 36, "text"),
    ("checked-by", 20, "text"),
    ("box", 28, "text"),
    ("report-id", 56, "text"),
)

_STANDING = [key for key, _, _ in _COLUMNS].index("standing")

_COLOURS = {Standing.DIFFERS: "error", Standing.AGREES: "good", Standing.UNDECIDED: "warning"}


def write_figures(book: Book, plan: Plan) -> None:
    """The sheet; where the figures do not fit into one, the next report begins another."""
    sheet, number = _sheet(book, plan, 1), 1
    for report in plan.order.run.reports:
        if sheet.next_row + len(report.figures) > MOST_ROWS:
            _finish(sheet, plan)
            number += 1
            sheet = _sheet(book, plan, number)
        own = _own(report, plan)
        for one in report.figures:
            sheet.row([*own, *_cells(one, plan), report.id])
    _finish(sheet, plan)


def _sheet(book: Book, plan: Plan, number: int) -> Sheet:
    columns = [Column(plan.wording.word(f"head-{key}"), width, look) for key, width, look in _COLUMNS]
    name = plan.name("figures")
    sheet = Sheet(book, name if number == 1 else f"{name} {number}", columns)
    sheet.head()
    return sheet


def _own(report: ReportResult, plan: Plan) -> list[Cell]:
    wording = plan.wording
    return [wording.name(report), wording.period(report), plan.order.run.inputs[report.input].path]


def _cells(one: ReadFigure, plan: Plan) -> list[Cell]:
    figure = one.figure
    return [
        figure.place.page,
        figure.raw,
        None if figure.value is None else Number(figure.value, figure.decimals),
        figure.unit,
        _quantity(one, plan),
        one.whose,
        plan.wording.word(f"standing-{one.standing.value}"),
        ", ".join(one.rules),
        _where(figure.place, plan),
    ]


def _quantity(one: ReadFigure, plan: Plan) -> str:
    if one.quantity:
        return term(plan.wording.book, one.quantity, plan.wording.lang)
    return one.head or plan.wording.word("in-sentence")


def _where(place: Place, plan: Plan) -> str:
    if place.box is None:
        return plan.wording.where(place.where)
    return ", ".join(f"{edge:.1f}" for edge in place.box)


def _finish(sheet: Sheet, plan: Plan) -> None:
    for standing, colour in _COLOURS.items():
        sheet.colour(_STANDING, colour, equal=plan.wording.word(f"standing-{standing.value}"))
    sheet.close()

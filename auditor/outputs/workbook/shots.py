"""The sheet of pictures: for each finding the part of the page that it is about, what is wrong framed."""

from __future__ import annotations

from auditor.outputs.workbook.plan import Plan
from auditor.outputs.workbook.sheet import Book, Column, Link, Sheet, cell_of

WIDE = 700
"""Pixels of a picture's width on the sheet, at 96 dpi."""

POINTS = 72 / 96
"""Points of a pixel."""

ROOM = 6
"""Points between a picture and the next row."""


def write_shots(book: Book, plan: Plan) -> None:
    """The whole sheet; none without a picture."""
    if not plan.shots:
        return
    word = plan.wording.word
    columns = [Column(word("head-rule"), 8, "centre"), Column(word("head-shot"), 102, "wrap")]
    sheet = Sheet(book, plan.name("shots"), columns, fixed=0)
    sheet.head()
    run = plan.order.run
    rules = {f.id: f.rule for report in run.reports for f in report.findings}
    rules |= {f.id: f.rule for report in run.reports for f in (one.finding for one in report.accepted)}
    rules |= {f.id: f.rule for f in run.cross_findings}
    for id, shot in plan.shots.items():
        home, row = plan.places[id]
        back = Link(rules[id], cell_of(plan.name(home), row))
        sheet.picture(back, 1, shot.content, WIDE, shot.tall * WIDE * POINTS + ROOM)
    sheet.close()

"""The sheet of pictures: for each finding the part of the page that it is about, what is wrong framed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.findings.result import Finding
from auditor.outputs.html.windows import STATED, Window, strips_of, windows_of
from auditor.outputs.order import Order
from auditor.outputs.workbook.sheet import Book, Column, Link, Sheet, cell_of

if TYPE_CHECKING:
    from auditor.outputs.workbook.plan import Plan

MOST_SHOTS = 500
"""Pictures of one workbook: some 10 MB. The findings behind them have none."""

WIDE = 700
"""Pixels of a picture's width on the sheet, at 96 dpi."""

POINTS = 72 / 96
"""Points of a pixel."""

ROOM = 6
"""Points between a picture and the next row."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its row on the sheet, the PNG, and how tall it is for its width."""

    row: int
    content: bytes
    tall: float


def shots_of(findings: Iterable[Finding], order: Order) -> dict[str, Shot]:
    """Finding -> the picture of its first window; none where the format was given nothing that draws."""
    if order.pictures is None or order.painted is None:
        return {}
    windows: dict[str, Window] = {}
    for finding in findings:
        if (found := windows_of(finding)[0]) and len(windows) < MOST_SHOTS:
            windows.setdefault(finding.id, found[0])
    places = {id: strips_of([window])[0] for id, window in windows.items()}
    pictures = order.pictures(list(dict.fromkeys(places.values())))
    shots: dict[str, Shot] = {}
    for id, window in windows.items():
        if picture := pictures.get(places[id]):
            lit = [one.place.box for one in window.lit if one.role in STATED and one.place.box]
            lit = lit or [one.place.box for one in window.lit if one.place.box]
            left, top, right, bottom = picture.box
            tall = (bottom - top) / (right - left)
            shots[id] = Shot(len(shots) + 1, order.painted(picture, lit), tall)
    return shots


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

"""What was read on one page and why, as plain data: its tables with their columns, its sentences' figures,
and the numbers that mean nothing to the reader. It answers "why did it not see this"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model import Claim, Observation, Part, Report, SentenceArithmetic, Table, Trend
from auditor.model.mention import Container, Grasp, Mention
from auditor.reading.columns import KNOWN_SCORE
from auditor.values import Figure, Place, Printed

Explained = dict[str, object]
"""Names with texts, numbers, and lists of the same: what JSON holds."""

_KINDS = {
    "agreements": "agreement", "plans": "plan", "measurements": "measurement", "comparisons": "comparison",
    "budgets": "budget", "efficiencies": "efficiency", "tallies": "tally", "plains": "plain",
}  # fmt: skip
_NEAR = 2.0
"""Points by which the middle of a number may lie outside of the figure that holds it."""


def explain_page(report: Report, page: int) -> Explained:
    """All that was read on a page of a report. tables: kind, caption, rows, columns (each with its quantity
    and how it was known); unread: those not understood, with the reason; numbers: those of sentences, in
    order, with what each was bound to, by what; cells: numbers of cells without a meaning, by reason."""
    mentions = [m for m in report.mentions if m.place.page == page]
    bound = _bindings(report, page)
    return {
        "page": page,
        "tables": [table for name, kind in _KINDS.items() for table in _tables(report, name, kind, page)],
        "unread": [
            {"head": " ".join(u.head.text.split()), "figures": u.figures, "reason": u.reason}
            for u in report.unread
            if page in (u.head.place.page, u.caption.place.page)
        ],
        "numbers": [_number(m, bound) for m in mentions if m.container is Container.SENTENCE],
        "cells": _cells(mentions),
    }


def _tables(report: Report, name: str, kind: str, page: int) -> Iterator[Explained]:
    for table in getattr(report, name):
        rows = [row for row in table.rows if page in _pages(row)]
        if rows or page in (table.caption.place.page, *(c.head.place.page for c in table.columns)):
            yield {
                "kind": kind,
                "caption": " ".join(table.caption.text.split()),
                "number": table.number,
                "rows": len(rows),
                "columns": [_column(table, i) for i in range(len(table.columns))],
            }


def _pages(row: Part) -> set[int | None]:
    """The pages that a row's figures and names stand on."""
    parts = [v for _, v in row if isinstance(v, (Figure, Printed))]
    return {part.place.page for part in parts if part}


def _column(table: Table, at: int) -> Explained:
    column = table.columns[at]
    by = "unknown" if not column.quantity else "rows"
    if column.quantity and column.score >= KNOWN_SCORE:
        by = "head" if column.score == 100 else "like-head"
    return {
        "head": " ".join(column.head.text.split()),
        "quantity": column.quantity,
        "year": column.year,
        "by": by,
        "score": column.score,
    }


def _number(mention: Mention, bound: Sequence[tuple[Place, Explained]]) -> Explained:
    meant: list[Explained] = []
    for place, binding in bound:
        if _holds(place, mention.place) and binding not in meant:
            meant.append(binding)
    bound_here = mention.grasp is Grasp.BOUND
    return {
        "number": mention.raw,
        "state": mention.grasp.value,
        "reason": mention.reason,
        "bound": meant if bound_here else [],
    }


def _holds(place: Place, number: Place) -> bool:
    if place.box is None or number.box is None or place.page != number.page or number.text not in place.text:
        return False
    x, y = (number.box[0] + number.box[2]) / 2, (number.box[1] + number.box[3]) / 2
    a, b, c, d = place.box
    return a - _NEAR < x < c + _NEAR and b - _NEAR < y < d + _NEAR


def _bindings(report: Report, page: int) -> list[tuple[Place, Explained]]:
    """Every figure of the page's sentences with what it states, and how that was known."""
    found: list[tuple[Place, Explained]] = []
    for claim in report.claims:
        found += _of(claim.figure, _claim(claim), page)
    for one in report.observations:
        found += _of(one.figure, _observation(one), page)
    for equation in report.arithmetic:
        for figure in (equation.stated, *equation.parts):
            found += _of(figure, _equation(equation, figure), page)
    for trend in report.trends:
        for level in (*trend.levels, trend.change):
            found += _of(level, _trend(trend), page)
    return found


def _of(figure: Figure | None, binding: Explained, page: int) -> list[tuple[Place, Explained]]:
    return [(figure.place, binding)] if figure is not None and figure.place.page == page else []


def _claim(claim: Claim) -> Explained:
    return {
        "as": "claim",
        "quantity": claim.quantity.value,
        "subject": _text(claim.subject),
        "by": claim.binding.value or "whole",
        "score": claim.score,
        "year": claim.year,
        "sentence": _text(claim.sentence),
    }


def _observation(one: Observation) -> Explained:
    thing = _text(one.thing)
    return {"as": "observation", "quantity": one.role, "subject": thing, "by": "clause", "year": one.year,
            "sentence": _text(one.sentence)}  # fmt: skip


def _equation(equation: SentenceArithmetic, figure: Figure) -> Explained:
    return {
        "as": "stated" if figure is equation.stated else "part",
        "quantity": equation.kind.value,
        "equation": f"{equation.stated.raw} <- " + "; ".join(part.raw for part in equation.parts),
        "by": "arithmetic",
        "sentence": _text(equation.sentence),
    }


def _trend(trend: Trend) -> Explained:
    return {"as": "trend", "quantity": trend.saying.value, "subject": _text(trend.subject),
            "by": trend.binding.value or "words", "sentence": _text(trend.sentence)}  # fmt: skip


def _text(printed: Printed | None) -> str:
    return " ".join(printed.text.split()) if printed is not None else ""


def _cells(mentions: Sequence[Mention]) -> list[Explained]:
    """The numbers of cells that are bound to nothing, by the reason."""
    reasons: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.container is Container.CELL and mention.grasp is Grasp.UNBOUND:
            reasons.setdefault(mention.reason, []).append(mention.raw)
    return [{"reason": reason, "numbers": numbers} for reason, numbers in reasons.items()]

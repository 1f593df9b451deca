"""Indicators over periods: target and realisasi as lines of a small plot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from auditor.desk.views.shown import Json
from auditor.desk.views.words import word

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 340, 96, 32, 16, 78
"""The plot in units of its view box, and where its lines may be."""

MOST = 40
"""Indicators of one page."""


@dataclass(frozen=True, slots=True)
class Point:
    """An indicator in one period, as printed; the values where they are numbers."""

    period: str
    target: str
    done: str
    target_value: Decimal | None
    done_value: Decimal | None


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator through the periods, the earliest first."""

    name: str
    unit: str
    points: tuple[Point, ...]
    plot: Mapping[str, Any] | None


def series_of(reports: Iterable[tuple[str, Json]], lang: str) -> list[Series]:
    """The indicators of reports that are given with their period's name, the earliest first. An indicator is
    known by its own text; a row without target and realisasi is none."""
    found: dict[str, list[Point]] = {}
    names: dict[str, tuple[str, str]] = {}
    for period, content in reports:
        for row in (content.get("extract") or {}).get("rows", ()):
            name = row["indicator"] or row["subject"]
            figures = row["figures"]
            target = figures.get("period_target") or figures.get("annual_target")
            done = figures.get("realisasi")
            if row["kind"] != "indicator" or not name or target is None or done is None:
                continue
            key = "".join(filter(str.isalnum, name.casefold()))
            names.setdefault(key, (name, target["unit"] or ""))
            points = found.setdefault(key, [])
            if points and points[-1].period == period:
                continue
            points.append(Point(period, target["text"], done["text"], _value(target), _value(done)))
    told = [
        Series(*names[key], tuple(points), _plot(names[key][0], points, lang))
        for key, points in found.items()
    ]
    return sorted(told, key=lambda one: -len(one.points))[:MOST]


def _value(figure: Json) -> Decimal | None:
    try:
        return Decimal(figure["value"]) if figure["value"] is not None else None
    except InvalidOperation:
        return None


def _plot(name: str, points: Sequence[Point], lang: str) -> Mapping[str, Any] | None:
    """The lines' places; None below two periods, where there is no line."""
    values = [v for point in points for v in (point.target_value, point.done_value) if v is not None]
    if len(points) < 2 or not values:
        return None
    low, high = min(*values, Decimal(0)), max(values)
    reach = (high - low) or Decimal(1)
    step = Decimal(WIDTH - 2 * LEFT) / (len(points) - 1)

    def at(number: int, value: Decimal) -> tuple[str, str]:
        x = LEFT + number * step
        y = BOTTOM - (value - low) / reach * (BOTTOM - TOP)
        return f"{x:.1f}", f"{y:.1f}"

    goals = [at(n, p.target_value) for n, p in enumerate(points) if p.target_value is not None]
    done = [at(n, p.done_value) for n, p in enumerate(points) if p.done_value is not None]
    facts = [word(lang, "desk-plot-point", period=p.period, target=p.target, done=p.done) for p in points]
    marks = [
        {"x": at(n, low)[0], "y": HEIGHT - 4, "text": p.period, "anchor": "middle"}
        for n, p in enumerate(points)
    ]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": 0,
        "bottom": BOTTOM,
        "alt": word(lang, "desk-plot-alt", name=name, points="; ".join(facts)),
        "target": _line(goals),
        "done": _line(done),
        "dots": [
            *({"x": x, "y": y, "look": "goal"} for x, y in goals),
            *({"x": x, "y": y, "look": "dot"} for x, y in done),
        ],
        "marks": marks,
    }


def _line(places: Sequence[tuple[str, str]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in places) if len(places) > 1 else ""

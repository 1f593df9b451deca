"""Places brought to how a person finds them. Those of a DOCX: table, row and column, or paragraph, and page
where the file says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from auditor.findings.result import ReportResult
from auditor.intake.docx import DocxFile
from auditor.values import Box, Place, Where

Finder = Callable[[int, Box], tuple[int | None, Where | None]]
Move = Callable[[Place], Place]


def placed(result: ReportResult, file: DocxFile) -> ReportResult:
    """The result with the file's own places: page (None where it does not say) and `where`, no boxes."""
    told = moved(result, lambda place: _place(place, file.where))
    first, last = file.printed(result.first_page)[0], file.printed(result.last_page)[1]
    return replace(told, first_page=first, last_page=last)


def moved(result: ReportResult, where: Move) -> ReportResult:
    """The result with every place that it holds moved."""
    return cast(ReportResult, _told(result, where, {}))


def _told(one: Any, where: Move, seen: dict[int, tuple[Any, Any]]) -> Any:
    """seen: what was told already, by identity, with the original so that no identity is used twice."""
    if id(one) in seen:
        return seen[id(one)][1]
    if isinstance(one, Place):
        new: Any = where(one)
    elif isinstance(one, tuple | list | frozenset | set) and one:
        parts = [_told(part, where, seen) for part in one]
        new = type(one)(*parts) if hasattr(one, "_fields") else type(one)(parts)
    elif isinstance(one, dict):
        new = {_told(key, where, seen): _told(part, where, seen) for key, part in one.items()}
    elif is_dataclass(one) and not isinstance(one, type):
        new = replace(
            one, **_changed({f.name: getattr(one, f.name) for f in fields(one) if f.init}, where, seen)
        )
    elif hasattr(one, "model_copy"):
        own = {name: getattr(one, name) for name in type(one).model_fields}
        new = one.model_copy(update=_changed(own, where, seen))
    else:
        return one
    seen[id(one)] = (one, new)
    return new


def _changed(parts: dict[str, Any], where: Move, seen: dict[int, tuple[Any, Any]]) -> dict[str, Any]:
    told = {name: _told(part, where, seen) for name, part in parts.items()}
    return {name: part for name, part in told.items() if part is not parts[name]}


def _place(place: Place, where: Finder) -> Place:
    if place.page is None or place.box is None:
        return replace(place, page=None, box=None)
    page, told = where(place.page, place.box)
    return replace(place, page=page, box=None, where=told)

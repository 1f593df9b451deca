"""A report with the corrections of its findings put in, as its author would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from auditor.findings.correction import Change
from auditor.findings.result import ReportResult
from auditor.model import Part, Report
from auditor.values import Figure, Printed, State


def applied(report: Report, result: ReportResult) -> Report:
    """The report with the first suggestion of every group, and what follows from it."""
    corrections = [group.correction for group in result.groups]
    changes = [c for one in corrections for c in (*one.changes, *one.follows)]
    made = _put(report, {(c.place, c.printed): c for c in changes})
    assert isinstance(made, Report)
    return made


def _put(what: Any, changes: Mapping[tuple[Any, str], Change]) -> Any:
    if isinstance(what, Figure):
        change = changes.get((what.place, what.raw))
        return _figure(what, change.text) if change is not None else what
    if isinstance(what, Printed):
        change = changes.get((what.place, what.text))
        return replace(what, text=change.text) if change is not None and what else what
    if isinstance(what, tuple):
        return tuple(_put(one, changes) for one in what)
    if isinstance(what, Part):
        new = {name: _put(getattr(what, name), changes) for name in type(what).model_fields}
        return what.model_copy(update=new)
    return what


def _figure(old: Figure, text: str) -> Figure:
    value = Decimal(text.replace(".", "").replace(",", "."))
    decimals = max(0, -int(value.as_tuple().exponent))
    return replace(old, raw=text, value=value, decimals=decimals, state=State.NUMBER, readings=(), aside=None)

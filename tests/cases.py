"""Rule cases as data: fixtures/rules/<CODE>.toml -> model.Report -> verdicts of one rule.

The format is for people of the field: figures as they are printed, rows as lists under a head.
Every text and figure gets a Place of its own, so that coverage and merged places can be tested.
"""

from __future__ import annotations

import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from auditor.checks import CHECKS
from auditor.checks.across import CROSS_CHECKS, Across, across
from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Verdict
from auditor.model import Claim, Part, Report, Role, Row
from auditor.reading.extract import extract_of
from auditor.rulebook.load import load_pack
from auditor.rulebook.texts import render_verdict
from auditor.values import Figure, Place, Printed
from auditor.values.numbers import parse_figure

FOLDER = Path(__file__).parent.parent / "fixtures" / "rules"

INEXACT_FIELDS = {
    "achievement", "absorption", "performance", "efficiency", "physical", "remaining_share", "share",
}  # fmt: skip
"""Figures that are percentages whatever is printed beside them."""

NOTHING = "~"
"""A cell that the table has not (None), where "" is an empty cell."""


@dataclass(frozen=True)
class Case:
    """One case of a rule: a small report and the verdict that the rule must give.

    reports: for rules across reports, the reports of a run; previous: those of an earlier one.
    """

    rule: str
    name: str
    verdict: str
    report: Mapping[str, Any] = field(default_factory=dict)
    reports: list[Mapping[str, Any]] = field(default_factory=list)
    previous: list[Mapping[str, Any]] = field(default_factory=list)
    edge: bool = False
    grade: str | None = None
    message: str | None = None
    variant: str | None = None
    expected: str | None = None
    stated: str | None = None
    places: int | None = None
    flips: bool | None = None
    others: bool = False
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.rule}: {self.name}"


def case_files() -> list[Path]:
    return sorted(FOLDER.glob("*.toml"))


def load_cases(code: str) -> list[Case]:
    """All cases of one rule, in file order; [] when it has no file."""
    path = FOLDER / f"{code}.toml"
    if not path.exists():
        return []
    tables = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["case"]
    return [Case(rule=code, **table) for table in tables]


class Builder:
    """Turns the compact tables of a case into parts of the model, giving out places on the way."""

    def __init__(self) -> None:
        self._numbers = count()

    def place(self, text: str) -> Place:
        top = float(next(self._numbers))
        return Place(page=1, box=(0.0, top, 100.0, top + 1), text=text)

    def printed(self, text: str) -> Printed:
        return Printed(text, self.place(text) if text else Place())

    def figure(self, text: str, name: str = "", *, exact: bool = True, unit: str = "") -> Figure:
        exact = exact and name not in INEXACT_FIELDS
        figure = parse_figure(text, self.place(text), exact=exact, unit=unit)
        return figure.as_exact(False) if name in INEXACT_FIELDS else figure

    def part(self, kind: type[Part], table: Mapping[str, Any]) -> Part:
        if "head" in table and "rows" in table:
            table = {**table, "rows": [self._row_table(table["head"], row) for row in table["rows"]]}
            table.pop("head")
        if issubclass(kind, Row):
            return self._row(kind, table)
        exact = not (kind is Claim and str(table.get("quantity", "")) in PERCENT_QUANTITIES)
        return kind(**{k: self._field(kind, k, v, exact=exact) for k, v in table.items()})

    def _row_table(self, head: list[str], cells: list[Any] | dict[str, Any]) -> dict[str, Any]:
        if isinstance(cells, dict):
            return cells
        table = {name: cell for name, cell in zip(head, cells, strict=True) if cell != NOTHING}
        first = str(table.get(head[0], ""))
        role, mark, number = first.partition(":")
        if mark and role in {r.value for r in Role}:
            table |= {"role": role, head[0]: number}
        return table

    def _row(self, kind: type[Part], table: Mapping[str, Any]) -> Part:
        table = {"index": 0, **table}
        unit = str(table.pop("unit", ""))
        if "level" in table:
            table["level"] = int(table["level"] or 0)
        if isinstance(table.get("parent"), str):
            table["parent"] = int(table["parent"])
        return kind(**{k: self._field(kind, k, v, unit=unit) for k, v in table.items()})

    def _field(self, kind: type[Part], name: str, value: Any, *, exact: bool = True, unit: str = "") -> Any:
        fields = kind.model_fields
        if name not in fields:
            raise KeyError(f"{kind.__name__} has no field {name!r}")
        return self._value(fields[name].annotation, name, value, exact, unit)

    def _value(self, hint: Any, name: str, value: Any, exact: bool, unit: str) -> Any:
        if get_origin(hint) in (Union, types.UnionType):
            hint = next(h for h in get_args(hint) if h is not type(None))
        if get_origin(hint) is tuple:
            inner = get_args(hint)[0]
            rows = [self._value(inner, name, v, exact, unit) for v in value]
            return tuple(_numbered(rows)) if typing.cast(bool, _is_row(inner)) else tuple(rows)
        if hint is Figure:
            return self.figure(str(value), name, exact=exact, unit=unit)
        if hint is Printed:
            return self.printed(str(value))
        if hint is Decimal:
            return Decimal(str(value))
        if isinstance(hint, type) and issubclass(hint, Part):
            return self.part(hint, value)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint(value)
        assert hint in (str, int, bool, date), f"no way to build {hint} for {name}"
        return value


PERCENT_QUANTITIES = {"mean-achievement", "absorption", "efficiency", "achievement"}
"""Claims of these are percentages, never counts."""


def _is_row(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Row)


def _numbered(rows: list[Any]) -> Iterator[Any]:
    """Rows with their index, and with the parent that their level gives where none is said."""
    above: list[Any] = []
    for index, row in enumerate(rows):
        parent = row.parent
        if parent is None and row.level > 0:
            parent = next((r.index for r in reversed(above) if r.level < row.level), None)
        above.append(row.model_copy(update={"index": index, "parent": parent}))
    yield from above


def build_report(table: Mapping[str, Any]) -> Report:
    """The report that a case describes."""
    report = Builder().part(Report, table)
    assert isinstance(report, Report)
    return report


def figure(text: str, *, exact: bool = False, unit: str = "") -> Figure:
    """A figure as printed, for unit tests of checks."""
    return Builder().figure(text, exact=exact, unit=unit)


@cache
def _book() -> Any:
    return load_pack("default")


def verdicts(case: Case) -> list[Verdict]:
    """What the rule's check answers for the case's report, with the default pack's params."""
    rule = _book().rules[case.rule]
    return _verdicts(case, {**rule.params, **case.params})


def parameters_read(case: Case) -> set[str]:
    """The names of all parameters that the rule's check asks for in a case."""
    params = _Noting(_book().rules[case.rule].params)
    _verdicts(case, params)
    return params.asked


class _Noting(dict[str, Any]):
    """Parameters that remember which of them were asked for."""

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.asked |= {key} - {""}
        return super().get(key, default)


def _verdicts(case: Case, params: dict[str, Any]) -> list[Verdict]:
    rule = _book().rules[case.rule]
    if rule.across:
        return list(CROSS_CHECKS[rule.check](_context(case, params)))
    report = build_report(case.report)
    context = Context(report, params, _book().scales_for(report.identity.kind.value))
    return list(CHECKS[rule.check](context))


def _context(case: Case, params: dict[str, Any]) -> Across:
    """The reports of a case, each an input of its own, with ids as a run would give them."""
    own, before = (
        [
            replace(extract_of(build_report({**table, "input": i}), _book()), id=f"report-{i + 1}")
            for i, table in enumerate(tables)
        ]
        for tables in (case.reports, case.previous)
    )
    context = across(own, [replace(one, id=f"previous:{one.id}", earlier=True) for one in before])
    for name, value in _book().rules["S01"].params.items():
        params.setdefault(name, value)
    return replace(context, params=params)


def assert_case(case: Case) -> None:
    """Raises AssertionError, showing all verdicts, when the rule does not answer as the case says."""
    answers = verdicts(case)
    shown = "\n".join(_show(case.rule, v) for v in answers) or "(no verdicts)"
    fails = [v for v in answers if v.outcome is Outcome.FAILS]
    if case.verdict != "fails":
        assert not fails, f"must not fail:\n{shown}"
        wanted = {"holds": Outcome.HOLDS, "undecided": Outcome.UNDECIDED}.get(case.verdict)
        assert wanted is None or any(_matches(case, v, wanted) for v in answers), f"no such verdict:\n{shown}"
        if case.verdict == "holds":
            assert all(v.outcome is Outcome.HOLDS for v in answers), f"all must hold:\n{shown}"
        return
    matching = [v for v in fails if _matches(case, v, Outcome.FAILS)]
    assert matching, f"no such failure:\n{shown}"
    assert case.others or len(fails) == 1, f"one root cause, one finding:\n{shown}"


def _matches(case: Case, verdict: Verdict, outcome: Outcome) -> bool:
    expected = verdict.expected
    return (
        verdict.outcome is outcome
        and (case.grade is None or verdict.grade is Grade(case.grade))
        and (case.message is None or verdict.message == case.message)
        and (case.variant is None or verdict.variant == case.variant)
        and (case.flips is None or verdict.flips is case.flips)
        and (case.stated is None or (bool(verdict.evidence) and verdict.evidence[0].text == case.stated))
        and (case.places is None or _places(verdict.evidence) == case.places)
        and (case.expected is None or (expected is not None and _shown(verdict) == case.expected))
    )


def _places(evidence: tuple[Evidence, ...]) -> int:
    return sum(e.role in ("stated", "repeated") for e in evidence)


def _shown(verdict: Verdict) -> str:
    from auditor.rulebook.texts import expected_text

    return expected_text(verdict.expected, "id") if verdict.expected else ""


def _show(code: str, verdict: Verdict) -> str:
    text = render_verdict(_book(), code, verdict, "id")
    answer = f"{verdict.outcome} {verdict.grade or ''} [{verdict.message}]"
    return f"  {answer} {_shown(verdict)!r} flips={verdict.flips}: {text}"

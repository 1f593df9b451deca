"""Results as JSON and back, equal to what they were.

Not pickle: whoever may write into a store shall not be able to run code where it is read. Only the classes
that a result is made of are ever built, found by their annotations.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from pydantic import BaseModel

from auditor.checks import verdict
from auditor.findings.result import InputResult, ReportResult

ROOTS: tuple[Any, ...] = (ReportResult, InputResult, verdict.Fact, verdict.Verdict)

_EXACT: Mapping[str, tuple[type, Callable[[Any], str], Callable[[str], Any]]] = {
    "decimal": (Decimal, str, Decimal),
    "fraction": (Fraction, str, Fraction),
    "date": (date, date.isoformat, date.fromisoformat),
}


class CodecError(ValueError):
    """What is no result of this auditor."""


def dumps(thing: object) -> str:
    """A result, or a part of one, as one line of JSON."""
    return json.dumps(_told(thing), ensure_ascii=True, separators=(",", ":"))


def loads(text: str | bytes, numbers: Mapping[int, int] | None = None) -> Any:
    """What was told. numbers: what the numbers of inputs, in places and reports, become in the run that it
    is read for; those that are not named stay. Raises CodecError."""
    try:
        return _Reader(numbers or {}).read(json.loads(text))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, ArithmeticError) as fault:
        raise CodecError(f"{type(fault).__name__}: {fault}") from None


def _told(one: Any) -> Any:
    if isinstance(one, Enum):
        if isinstance(one, str) and _told_name(type(one)) not in _classes():
            return str(one.value)  # in a field that is annotated as a text: as good as one
        return {_name(type(one)): one.value}
    if one is None or isinstance(one, str | bool | int | float):
        return one
    if isinstance(one, tuple) and not hasattr(one, "_fields"):
        return [_told(part) for part in one]
    if isinstance(one, list):
        return {"list": [_told(part) for part in one]}
    if isinstance(one, Mapping):
        return {"dict": [[_told(key), _told(part)] for key, part in one.items()]}
    if isinstance(one, frozenset | set):
        return {"set": sorted((_told(part) for part in one), key=json.dumps)}
    for key, (kind, write, _) in _EXACT.items():
        if isinstance(one, kind):
            return {key: write(one)}
    own_kind: Any = type(one)
    name, own = _name(own_kind), _defaults(own_kind)
    return {name: {key: _told(v) for key, empty in own.items() if (v := getattr(one, key)) is not empty}}


class _Reader:
    def __init__(self, numbers: Mapping[int, int]) -> None:
        self._numbers = numbers

    def read(self, one: Any) -> Any:
        if isinstance(one, list):
            return tuple(map(self.read, one))
        if not isinstance(one, dict):
            return one
        ((key, content),) = one.items()
        if key in _EXACT:
            return _EXACT[key][2](content)
        if key == "list":
            return list(map(self.read, content))
        if key == "dict":
            return {self.read(name): self.read(part) for name, part in content}
        if key == "set":
            return frozenset(map(self.read, content))
        kind: Any = _classes()[key]
        if issubclass(kind, Enum):
            return kind(content)
        parts = {name: self.read(part) for name, part in content.items()}
        if parts and self._numbers and "input" in _defaults(kind):
            number = parts.get("input", 0)
            parts["input"] = self._numbers.get(number, number)
        return kind(**parts)


def _name(kind: type) -> str:
    name = _told_name(kind)
    if _classes().get(name) is not kind:
        raise TypeError(f"not part of a result: {kind}")
    return name


def _told_name(kind: type) -> str:
    """Two rooms may have a class of one name."""
    return f"{kind.__module__.removeprefix('auditor.')}.{kind.__qualname__}"


@cache
def _defaults(kind: Any) -> Mapping[str, Any]:
    """The names of a class's fields, with what they are where nothing is told: MISSING for no default."""
    if issubclass(kind, BaseModel):
        own = kind.model_fields
        return {n: MISSING if f.is_required() or f.default_factory else f.default for n, f in own.items()}
    if not is_dataclass(kind):  # a named tuple
        given: Mapping[str, Any] = getattr(kind, "_field_defaults", {})
        return {name: given.get(name, MISSING) for name in getattr(kind, "_fields", ())}
    return {one.name: one.default for one in fields(kind) if one.init}


@cache
def _classes() -> Mapping[str, type]:
    """By name, every class that a result may be made of."""
    found: dict[str, type] = {}
    waiting = list(ROOTS)
    while waiting:
        kind = waiting.pop()
        if not isinstance(kind, type) or isinstance(kind, types.GenericAlias):
            waiting.extend(typing.get_args(kind))
            continue
        if _told_name(kind) in found or not _is_part(kind):
            continue
        found[_told_name(kind)] = kind
        waiting.extend(_annotations(kind))
    return found


def _is_part(kind: type) -> bool:
    return is_dataclass(kind) or issubclass(kind, Enum | BaseModel) or hasattr(kind, "_fields")


def _annotations(kind: type) -> Iterator[Any]:
    if not issubclass(kind, Enum):
        yield from typing.get_type_hints(kind).values()

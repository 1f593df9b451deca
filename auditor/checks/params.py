"""The data of a rule, read from the pack's [rule.CODE.params] with its types checked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal


def number(params: Mapping[str, object], key: str, default: int | str) -> Decimal:
    """A number of the pack; `default` where the pack is silent. Raises TypeError for other things."""
    value = params.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise TypeError(f"{key} must be a number, not {value!r}")
    return Decimal(value)


def terms(params: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A list of words of the pack, lower case. Raises TypeError for other things."""
    value = params.get(key, ())
    if not isinstance(value, list | tuple):
        raise TypeError(f"{key} must be a list, not {value!r}")
    return tuple(str(word).lower() for word in value)


def groups(params: Mapping[str, object], key: str) -> tuple[tuple[str, ...], ...]:
    """A list of lists of words of the pack, lower case. Raises TypeError for other things."""
    value = params.get(key, ())
    if not isinstance(value, list | tuple) or not all(isinstance(part, list | tuple) for part in value):
        raise TypeError(f"{key} must be a list of lists, not {value!r}")
    return tuple(tuple(str(word).lower() for word in part) for part in value)

"""The parameters that each kind of check reads from [rule.CODE.params]: a pack with another is refused,
for a mistyped name or value would have no effect, or make the check fail on every report."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from auditor.rulebook.lines import KeyPath, element
from auditor.rulebook.merge import Merged

_WORDING = {
    "empty_words": "words", "negations": "words", "measure_words": "words", "same_terms": "groups",
    "distinct_words": "groups",
}  # fmt: skip
_UNITS = {"unit_synonyms": "groups"}
_ACROSS = {
    **_WORDING, **_UNITS, "least_likeness": "percent", "level_words": "words", "left_out_words": "words",
}  # fmt: skip
_PERSONAL = {"personal_tasks": "words", "personal_units": "words"}

PARAMETERS: dict[str, dict[str, str]] = {
    "agreed_target": _UNITS,
    "budget_lines": _ACROSS,
    "cascade": {**_ACROSS, **_PERSONAL},
    "chapters": _WORDING,
    "earlier_report": _ACROSS,
    "efficiency": {"default_formula": "efficiency"},
    "label": {"typo_distance": "count"},
    "mean": {"default_formula": "efficiency"},
    "mixed_label": {"typo_distance": "count"},
    "needed_part": {f"words_of_{part}": "words" for part in ("agreement", "measurement", "budget", "scale")},
    "paired_rows": {**_WORDING, "min_likeness": "percent"},
    "period_target": _UNITS,
    "ratio": {"caps": "percents", "lower_formulas": "lower"},
    "repeated": {
        **_WORDING,
        **_UNITS,
        **dict.fromkeys(
            ("other_basis", "other_year", "end_words", "last_words", "revised_words", "pointing_words"),
            "words",
        ),
    },
    "shared_indicators": {**_ACROSS, **_PERSONAL},
    "signing_date": {"latest_days": "count"},
    "units": _UNITS,
}
"""Check -> parameter -> kind of its value; a check that is not named has none."""

CHOICES = {
    "efficiency": ("ratio-minus-one", "difference", "unspent", "ratio", "inverse-share"),
    "lower": ("inverse", "two-target"),
}
"""Kinds whose values are words of the tool: the formulas that its checks know."""


def inspect_params(merged: Merged, at: KeyPath, check: str, params: dict[str, Any]) -> None:
    """Notes every parameter that the check does not read, and every value of a wrong kind.

    at: [rule.CODE].
    """
    known = PARAMETERS.get(check, {})
    for name, value in params.items():
        here = (*at, "params", name)
        if name not in known:
            merged.mistake("unknown-key", here, key=f"params.{name}", known=", ".join(known) or "-")
        else:
            _inspect(merged, here, known[name], value)


def _inspect(merged: Merged, at: KeyPath, kind: str, value: object) -> None:
    if kind in CHOICES:
        for place, one in _elements(at, value):
            if one not in CHOICES[kind]:
                known = ", ".join(CHOICES[kind])
                merged.mistake("unknown-word", place, key=at[-1], got=repr(one)[:40], known=known)
        return
    fits, of_list, wanted = _KINDS[kind]
    if of_list and not isinstance(value, list):
        merged.mistake("wrong-type", at, key=at[-1], wanted="list", got=repr(value)[:40])
        return
    for place, one in _elements(at, value) if of_list else [(at, value)]:
        if not fits(one):
            merged.mistake("wrong-type", place, key=at[-1], wanted=wanted, got=repr(one)[:40])


def _elements(at: KeyPath, value: object) -> list[tuple[KeyPath, object]]:
    if not isinstance(value, list):
        return [(at, value)]
    return [((*at, element(number)), one) for number, one in enumerate(value)]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_percent(value: object) -> bool:
    return _is_count(value) and int(str(value)) <= 100


def _is_decimal(value: object) -> bool:
    try:
        return isinstance(value, str | int | Decimal) and Decimal(value) > 0
    except InvalidOperation:
        return False


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_group(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_KINDS: dict[str, tuple[Callable[[object], bool], bool, str]] = {
    "count": (_is_count, False, "count"),
    "percent": (_is_percent, False, "percent"),
    "percents": (_is_decimal, True, "number"),
    "words": (_is_text, True, "text"),
    "groups": (_is_group, True, "list"),
}
"""Kind -> whether a value fits, whether it is a list of such values, and how a mistake names it."""

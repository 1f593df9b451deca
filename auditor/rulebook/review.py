"""The checklist of the review in a pack: one item per table of [review]."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.rulebook.lines import KeyPath, element
from auditor.rulebook.merge import Merged

COMPONENTS = ("format", "mechanism", "substance")
"""The parts of the checklist; the working paper has a place for each, and one for all other notes."""

WORDINGS = ("verified", "recalled")
KEYS = {
    "component": "text",
    "wording": "text",
    "rules": "list",
    "id": "text",
    "en": "text",
    "enabled": "bool",
}
OPTIONAL = ("enabled",)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One item. rules: those whose findings are its notes. texts: language -> statement."""

    code: str
    component: str
    rules: tuple[str, ...]
    texts: Mapping[str, str]


def review_items(table: Mapping[str, Any], kin: Mapping[str, str]) -> tuple[ReviewItem, ...]:
    """The items of a checked pack, in the order of its files, without those that are switched off.

    kin: rule -> the rule of the catalogue with the same check; a rule that no item names is a matter of the
    item that its kin belongs to.
    """
    items = {code: entry for code, entry in table.items() if entry.get("enabled", True)}
    named = {rule for entry in items.values() for rule in entry["rules"]}
    return tuple(
        ReviewItem(
            code, entry["component"], tuple(entry["rules"] + own), {"id": entry["id"], "en": entry["en"]}
        )
        for code, entry in items.items()
        for own in [[one for one, like in kin.items() if one not in named and like in entry["rules"]]]
    )


def inspect_review(
    merged: Merged, items: Mapping[str, Any], typed: Callable[[KeyPath, object, str], bool]
) -> None:
    """Notes every mistake of [review]: keys, words, rules that the pack lacks or that two items claim."""
    owners: dict[str, KeyPath] = {}
    for code, entry in items.items():
        at: KeyPath = ("review", code)
        if not typed(at, entry, "table"):
            continue
        for key in entry:
            if key not in KEYS:
                merged.mistake("unknown-key", (*at, key), key=key, known=", ".join(KEYS))
        for key, wanted in KEYS.items():
            if key in OPTIONAL and key not in entry:
                continue
            if key not in entry:
                merged.mistake("missing-key", at, key=f"review.{code}.{key}")
            elif typed((*at, key), entry[key], wanted):
                _inspect_words(merged, (*at, key), entry[key], owners)


def _inspect_words(merged: Merged, at: KeyPath, value: Any, owners: dict[str, KeyPath]) -> None:
    code, key = at[1], at[2]
    known = {"component": COMPONENTS, "wording": WORDINGS}.get(key)
    if known and value not in known:
        _unknown(merged, at, value, known)
    for number, rule in enumerate(value if key == "rules" else ()):
        here = (*at, element(number))
        if rule not in merged.table.get("rule", {}):
            _unknown(merged, here, rule, tuple(merged.table.get("rule", {})))
        elif not merged.table["review"][code].get("enabled", True):
            continue
        elif (owner := owners.setdefault(rule, here)) != here:
            newcomer = merged.last(owner, here)
            other = code if newcomer == owner else owner[1]
            merged.mistake("same-review-rule", newcomer, got=rule, other=other)


def _unknown(merged: Merged, at: KeyPath, got: object, known: tuple[str, ...]) -> None:
    merged.mistake("unknown-word", at, key=".".join(at), got=repr(got)[:40], known=", ".join(known))

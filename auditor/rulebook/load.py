"""A pack's name or path becomes a Rulebook, or a PackError that lists every mistake."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from auditor.checks import CHECKS, CROSS_NAMES
from auditor.model import Scale, ScaleClass
from auditor.rulebook.book import GRADES, LANGUAGES, Rule, Rulebook, RuleText, Vocabulary
from auditor.rulebook.merge import Merged, Table, merge
from auditor.rulebook.merge import alone as read_alone
from auditor.rulebook.mistakes import PackError
from auditor.rulebook.profiles import Profile, profile_files, profiles_of
from auditor.rulebook.review import review_items
from auditor.rulebook.selection import Selection
from auditor.rulebook.shape import CODES, TEXTS, decimal_of, inspect, inspect_profile
from auditor.values import Printed

DEFAULT_PACK = "default"
"""The pack that leaves the choice of a profile to the report."""


def load_pack(name_or_path: str | Path = "default", *, checks: Collection[str] | None = None) -> Rulebook:
    """The rulebook of a pack's name ("default", "lkj-jabatan") or of a TOML file.

    checks: the names that a rule may bind to; None takes those of auditor.checks.
    Raises PackError with all mistakes, each with path and line.
    """
    merged = merge(name_or_path)
    inspect(merged, (*CHECKS, *CROSS_NAMES) if checks is None else checks)
    if merged.mistakes:
        raise PackError(merged.mistakes)
    return _book(merged, _profiles(merged) if name_or_path == DEFAULT_PACK else ())


def _profiles(merged: Merged) -> tuple[Profile, ...]:
    """The families that the pack may put in force; it must know all that they name. Raises PackError."""
    alone = [read_alone(path) for path in profile_files()]
    mistakes = [mistake for one in alone for mistake in inspect_profile(one, merged.table)]
    if mistakes:
        raise PackError(mistakes)
    return profiles_of(one.table for one in alone)


def _book(merged: Merged, profiles: tuple[Profile, ...]) -> Rulebook:
    table = merged.table
    rules = _rules(table.get("rule", {}))
    return Rulebook(
        name=table["pack"]["name"],
        version=table["pack"]["version"],
        sha256=_digest(table, profiles),
        rules=rules,
        vocabulary=_vocabulary(table.get("vocabulary", {})),
        scales={name: _scale(name, entry) for name, entry in table.get("scale", {}).items()},
        fallback={kind: tuple(names) for kind, names in table.get("fallback", {}).items()},
        terms=table.get("term", {}),
        reasons=table.get("reason", {}),
        problems=table.get("problem", {}),
        slips=table.get("slip", {}),
        diagnosis=table.get("diagnosis", {}),
        trust={name: Decimal(str(weight)) for name, weight in table.get("trust", {}).items()},
        corrections=table.get("correction", {}),
        profiles=profiles,
        limits={name: Decimal(str(limit)) for name, limit in table.get("limits", {}).items()},
        review=review_items(table.get("review", {}), {code: rule.kin for code, rule in rules.items()}),
    )


def _digest(table: Table, profiles: tuple[Profile, ...]) -> str:
    """sha256 over the effective content; the order in which files say it does not matter."""
    content = {**table, "profiles": [asdict(p) for p in profiles]} if profiles else table
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _rules(entries: Table) -> dict[str, Rule]:
    """The rules of the catalogue, then those of the auditor's own, each with what its kin lends it."""
    rules: dict[str, Rule] = {}
    kin: dict[str, Rule] = {}
    for code in (*(code for code in CODES if code in entries), *sorted(set(entries) - set(CODES))):
        like = None if code in CODES else kin.get(entries[code]["check"])
        rules[code] = _rule(code, entries[code], like)
        kin.setdefault(rules[code].check, rules[code])
    return rules


def _rule(code: str, entry: Table, kin: Rule | None) -> Rule:
    """kin: the rule whose messages say what the rule's own do not, and that judges the same kind of thing."""
    severity = entry["severity"]
    severities = severity if isinstance(severity, dict) else dict.fromkeys(GRADES, str(severity))
    return Rule(
        code=code,
        name=entry["name"],
        check=entry["check"],
        severities=severities,
        variants=entry.get("variants", {}),
        enabled=entry.get("enabled", True),
        params=entry.get("params", kin.params if kin else {}),
        texts={lang: _text(entry[lang], kin.texts[lang].messages if kin else {}) for lang in LANGUAGES},
        compares=entry.get("compares", kin.compares if kin else True),
        textual=entry.get("textual", kin.textual if kin else False),
        cause=entry.get("cause", kin.cause if kin else ""),
        reason=entry.get("reason", ""),
        select=Selection.of(entry.get("select", {})),
        kin=kin.code if kin else code if code in CODES else "",
        across=entry["check"] in CROSS_NAMES,
    )


def _text(entry: Table, lent: Mapping[str, str]) -> RuleText:
    words = {key: entry.get(key, "") for key in TEXTS}
    return RuleText(**words, messages={**lent, **entry.get("messages", {})})


def _vocabulary(table: Table) -> Vocabulary:
    tables = {
        name: {word: tuple(wordings) for word, wordings in entry.items()}
        for name, entry in table.items()
        if isinstance(entry, dict)
    }
    lists = {name: tuple(entry) for name, entry in table.items() if isinstance(entry, list)}
    return Vocabulary(tables, lists)


def _scale(name: str, entry: Table) -> Scale:
    classes = tuple(_scale_class(c) for c in entry["classes"])
    title = Printed(str(entry.get("title", "")))
    return Scale(classes=classes, caption=title, applies=entry.get("applies", "any"), source=name)


def _scale_class(entry: dict[str, Any]) -> ScaleClass:
    low, high = decimal_of(entry.get("low")), decimal_of(entry.get("high"))
    return ScaleClass(
        low=low,
        high=high,
        low_open=entry.get("low_open", False),
        high_open=entry.get("high_open", False),
        labels=tuple(entry["labels"]),
    )

"""What a pack must look like: every mistake is noted, none stops the search for the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from auditor.checks import CROSS_NAMES
from auditor.rulebook.book import CAUSES, GRADES, LANGUAGES, SEVERITIES
from auditor.rulebook.lines import KeyPath, element
from auditor.rulebook.merge import Merged, Table
from auditor.rulebook.mistakes import Mistake
from auditor.rulebook.parameters import inspect_params
from auditor.rulebook.profiles import CHOSEN
from auditor.rulebook.review import inspect_review
from auditor.rulebook.scales import KINDS, inspect_fallback, inspect_scales
from auditor.rulebook.selection import OF_REPORTS, SELECT
from auditor.rulebook.templates import AUTOMATIC, placeholders

CODES = tuple(
    f"{group}{number:02d}"
    for group, last in (("A", 8), ("K", 4), ("S", 9), ("D", 8), ("L", 6))
    for number in range(1, last + 1)
)
"""The codes of the catalogue: fixed, for users, output files and the scoring script rely on them."""

OWN_CODE = re.compile(r"[A-Z]\d\d")
"""A rule of an auditor's own has any other code of this shape, best X01, X02, ...: the catalogue has no X."""

TEXTS = ("title", "what", "why", "basis", "holds", "fails")

TOP = (
    "pack", "rule", "reason", "term", "problem", "vocabulary", "scale", "fallback", "add", "slip",
    "diagnosis", "trust", "correction", "chosen", "limits", "review",
)  # fmt: skip
PACK = {"name": "text", "version": "text", "includes": "list", "about": "text"}
RULE = {
    "name": "text", "check": "text", "severity": "", "variants": "table", "enabled": "bool",
    "compares": "bool", "textual": "bool", "cause": "text", "params": "table", "select": "table",
    "id": "table", "en": "table", "reason": "text",
}  # fmt: skip
DIAGNOSIS = {"order": "list", "most": "count", "weak": "text", "groups": "list"}
TRUST = (
    "agreed-target", "annual-target", "pagu", "target", "period-target", "quarter-target", "realisasi",
    "realisasi-anggaran", "achievement", "absorption", "mean-achievement", "efficiency", "other", "sentence",
    "computed", "prose", "category", "copy", "follow", "borne-out", "strange", "least-percent",
    "most-achieved", "most-absorbed", "slip", "weak-slip", "unexplained", "digits", "tie", "slack",
    "sets", "figures", "work",
)  # fmt: skip
"""The weights and limits of the least correction: all of them, or none (then nothing is corrected)."""

LIMITS = (
    "seconds", "page-seconds", "memory-mb", "file-mb", "pages", "page-signs", "page-objects", "page-points",
    "unpacked-mb", "picture-pixels",
)  # fmt: skip
"""How much of a file is read; what a pack leaves out has the tool's own default."""

NO_LIMIT = ("page-seconds",)
"""Of these, the ones that may be 0."""

UNWORDED_SLIP = "cut-result"
"""A step of the order of slips that is told in the words of other slips."""

PLAIN = {"text": str, "count": int, "bool": bool, "table": dict, "list": list}
RULE_NEEDS = ("name", "check", "severity")


def inspect(merged: Merged, checks: Collection[str]) -> None:
    """Notes every mistake of the merged pack in merged.mistakes."""
    look = Inspection(merged, checks)
    look.known_keys((), merged.table, TOP)
    look.pack()
    look.rules()
    for table in ("reason", "term", "problem", "slip", "correction"):
        look.bilingual(table)
    look.chosen()
    look.vocabulary()
    look.diagnosis()
    look.trust()
    look.limits()
    inspect_scales(merged, look.table_at, look.typed)
    inspect_review(merged, look.table_at(("review",)), look.typed)


def inspect_profile(alone: Merged, known: Table) -> list[Mistake]:
    """The mistakes of a family's own file in what it puts in force: when it is chosen, the scales and the
    parameters that stand in. known: the pack that it is chosen from."""
    look = Inspection(alone, ())
    look.pack()
    look.chosen()
    inspect_fallback(alone, look.table_at, look.typed, known.get("scale", {}))
    for code, entry in look.table_at(("rule",)).items():
        params = look.table_at(("rule", code, "params")) if isinstance(entry, dict) else {}
        check = known.get("rule", {}).get(code, {}).get("check", "")
        inspect_params(alone, ("rule", code), check, params)
    return alone.mistakes


def decimal_of(text: object) -> Decimal | None:
    """The exact number of a bound; None for no bound. Raises InvalidOperation for what is none."""
    return None if text is None else Decimal(str(text))


class Inspection:
    """One walk through a merged pack."""

    def __init__(self, merged: Merged, checks: Collection[str]) -> None:
        self.merged = merged
        self.checks = checks

    def table_at(self, at: KeyPath) -> dict[str, Any]:
        """The table at a key path; {} (and a mistake) where something else stands."""
        value: Any = self.merged.table
        for length, key in enumerate(at, start=1):
            value = value.get(key, {})
            if not isinstance(value, dict):
                self.wrong_type(at[:length], "table", value)
                return {}
        return dict(value)

    def known_keys(self, at: KeyPath, table: dict[str, Any], known: Iterable[str]) -> None:
        for key in table:
            if key not in known:
                self.merged.mistake("unknown-key", (*at, key), key=key, known=", ".join(known))

    def wrong_type(self, at: KeyPath, wanted: str, got: object) -> None:
        self.merged.mistake("wrong-type", at, key=".".join(at), wanted=wanted, got=repr(got)[:40])

    def typed(self, at: KeyPath, value: object, wanted: str) -> bool:
        """True when the value is of the wanted type; a mistake is noted when not."""
        is_flag = wanted == "count" and isinstance(value, bool)
        if wanted == "number":
            if not _is_weight(value):
                self.wrong_type(at, wanted, value)
            return _is_weight(value)
        if wanted and (is_flag or not isinstance(value, PLAIN[wanted])):
            self.wrong_type(at, wanted, value)
            return False
        elements = enumerate(value) if isinstance(value, list) else ()
        bad = [(number, one) for number, one in elements if not isinstance(one, str)]
        for number, one in bad:
            self.wrong_type((*at, element(number)), "text", one)
        return not bad

    def choice(self, at: KeyPath, value: object, known: tuple[str, ...]) -> None:
        if value not in known:
            self.merged.mistake(
                "unknown-word", at, key=".".join(at), got=repr(value)[:40], known=", ".join(known)
            )

    def pack(self) -> None:
        at: KeyPath = ("pack",)
        table = self.table_at(at)
        self.known_keys(at, table, PACK)
        for key in ("name", "version"):
            if key not in table:
                self.merged.mistake("missing-key", at, key=f"pack.{key}")
        for key, value in table.items():
            self.typed((*at, key), value, PACK.get(key, ""))

    def rules(self) -> None:
        for path, code, reason in self.merged.overrides:
            if not reason.strip():
                self.merged.mistake("no-reason", ("rule", code), path, key=code)
        names: dict[str, str] = {}
        for code, entry in self.table_at(("rule",)).items():
            own = OWN_CODE.fullmatch(code) and isinstance(entry, dict) and "check" in entry
            if code not in CODES and not own:
                self.merged.mistake("unknown-rule", ("rule", code), key=code, known=", ".join(CODES))
                continue
            self.rule(code, names)

    def rule(self, code: str, names: dict[str, str]) -> None:
        at: KeyPath = ("rule", code)
        entry = self.table_at(at)
        self.known_keys(at, entry, RULE)
        for key in RULE_NEEDS:
            if key not in entry:
                self.merged.mistake("missing-key", at, key=f"{code}.{key}")
        for key, value in entry.items():
            self.typed((*at, key), value, RULE.get(key, ""))
        name, check = str(entry.get("name", "")), entry.get("check")
        if names.setdefault(name, code) != code:
            newcomer = self.merged.last(("rule", names[name], "name"), (*at, "name"))
            other = code if newcomer[1] == names[name] else names[name]
            self.merged.mistake("same-name", newcomer, got=name, other=other)
        if isinstance(check, str) and check not in self.checks:
            known = ", ".join(sorted(self.checks))
            self.merged.mistake("unknown-check", (*at, "check"), got=check, known=known)
        elif isinstance(check, str) and isinstance(entry.get("params"), dict):
            inspect_params(self.merged, at, check, entry["params"])
        if isinstance(entry.get("cause"), str):
            self.choice((*at, "cause"), entry["cause"], CAUSES)
        self.select(at, check)
        self.severities(at, entry)
        self.rule_texts(at, entry, ("title",) if code not in CODES else TEXTS)
        if code not in CODES:
            self.own_messages(at, entry)

    def select(self, at: KeyPath, check: object) -> None:
        """Which answers of its check the rule takes."""
        here: KeyPath = (*at, "select")
        table = self.table_at(here)
        known = [key for key in SELECT if check not in CROSS_NAMES or key not in OF_REPORTS]
        self.known_keys(here, table, known)
        for key, value in table.items():
            if not self.typed((*here, key), value, SELECT.get(key, "")) or not isinstance(value, list):
                continue
            choices = {"grades": GRADES, "kinds": KINDS}.get(key)
            for number, word in enumerate(value if choices else ()):
                self.choice((*here, key, element(number)), word, choices or ())

    def own_messages(self, at: KeyPath, entry: dict[str, Any]) -> None:
        """The messages of an auditor's own rule say only what its check knows."""
        rules = self.table_at(("rule",))
        kin = [rules[code] for code in CODES if code in rules and rules[code].get("check") == entry["check"]]
        messages = [rule.get("id", {}).get("messages", {}) for rule in kin]
        if not messages:
            return
        known = {
            *AUTOMATIC,
            *(name for said in messages for text in said.values() for name in placeholders(text)),
        }
        for lang in LANGUAGES:
            here: KeyPath = (*at, lang, "messages")
            for key, text in self.table_at(here).items():
                for name in sorted(placeholders(text) - known) if isinstance(text, str) else ():
                    facts = {"got": f"{{{name}}}", "known": ", ".join(sorted(known))}
                    self.merged.mistake("unknown-placeholder", (*here, key), **facts)
                if not any(key in said for said in messages) and key not in self.table_at(("reason",)):
                    self.merged.mistake("unknown-key", (*here, key), key=key, known=", ".join(messages[0]))

    def severities(self, at: KeyPath, entry: dict[str, Any]) -> None:
        severity = entry.get("severity", "error")
        if isinstance(severity, dict):
            self.known_keys((*at, "severity"), severity, GRADES)
            for grade in GRADES:
                if grade not in severity:
                    self.merged.mistake("missing-key", (*at, "severity"), key=f"severity.{grade}")
        words = severity if isinstance(severity, dict) else {"": severity}
        for grade, word in words.items():
            self.choice((*at, "severity", grade) if grade else (*at, "severity"), word, SEVERITIES)
        variants = entry.get("variants", {})
        for variant, word in variants.items() if isinstance(variants, dict) else ():
            self.choice((*at, "variants", variant), word, SEVERITIES)

    def rule_texts(self, at: KeyPath, entry: dict[str, Any], needed: Collection[str]) -> None:
        """needed: the texts that may not be missing in either language."""
        texts = {lang: self.table_at((*at, lang)) if lang in entry else {} for lang in LANGUAGES}
        for lang, table in texts.items():
            self.known_keys((*at, lang), table, (*TEXTS, "messages"))
            for key in TEXTS:
                if key in needed and not str(table.get(key, "")).strip():
                    self.merged.mistake("missing-text", (*at, lang, key), key=f"{at[1]}.{key}", lang=lang)
                elif key in table:
                    self.typed((*at, lang, key), table[key], "text")
        messages = {lang: self.table_at((*at, lang, "messages")) for lang in LANGUAGES}
        for key in sorted(set(messages["id"]) | set(messages["en"])):
            pair = {lang: messages[lang].get(key) for lang in LANGUAGES}
            places: dict[str, KeyPath] = {lang: (lang, "messages", key) for lang in LANGUAGES}
            self.pair(at, pair, f"{at[1]}.messages.{key}", places)

    def bilingual(self, name: str) -> None:
        """A table of key -> {id, en}: both languages, with the same placeholders."""
        for key in self.table_at((name,)):
            entry = self.table_at((name, key))
            self.known_keys((name, key), entry, LANGUAGES)
            pair = {lang: entry.get(lang) for lang in LANGUAGES}
            self.pair((name, key), pair, f"{name}.{key}", {lang: (lang,) for lang in LANGUAGES})

    def pair(self, at: KeyPath, pair: dict[str, Any], key: str, places: dict[str, KeyPath]) -> None:
        """The same text in all languages: none missing, placeholders equal."""
        for lang, text in pair.items():
            if text is None or text == "":
                there = next((one for one in pair if pair[one]), lang) if text is None else lang
                self.merged.mistake("missing-text", (*at, *places[there]), key=key, lang=lang)
                return
            if not self.typed((*at, *places[lang]), text, "text"):
                return
        wanted = {lang: placeholders(text) for lang, text in pair.items()}
        if wanted["id"] != wanted["en"]:
            shown = {lang: ", ".join(sorted(names)) or "-" for lang, names in wanted.items()}
            newcomer = self.merged.last(*((*at, *place) for place in places.values()))
            self.merged.mistake("placeholders", newcomer, key=key, id=shown["id"], en=shown["en"])

    def chosen(self) -> None:
        """By what a report of the profile's family is known."""
        at: KeyPath = ("chosen",)
        table = self.table_at(at)
        self.known_keys(at, table, CHOSEN)
        for key, value in table.items():
            if self.typed((*at, key), value, CHOSEN.get(key, "")) and key == "kind":
                self.choice((*at, key), value, KINDS)

    def diagnosis(self) -> None:
        """How slips are searched: what is missing is searched for not at all."""
        at: KeyPath = ("diagnosis",)
        table = self.table_at(at)
        self.known_keys(at, table, DIAGNOSIS)
        for key, wanted in DIAGNOSIS.items():
            if table and key not in table:
                self.merged.mistake("missing-key", at, key=f"diagnosis.{key}")
            elif table:
                self.typed((*at, key), table[key], wanted)
        known = (*self.table_at(("slip",)), UNWORDED_SLIP)
        order = table.get("order")
        for number, name in enumerate(order if isinstance(order, list) else ()):
            self.choice((*at, "order", element(number)), name, known)

    def trust(self) -> None:
        """Weights and limits: numbers, none of them below zero."""
        at: KeyPath = ("trust",)
        table = self.table_at(at)
        self.known_keys(at, table, TRUST)
        for key in TRUST:
            if table and key not in table:
                self.merged.mistake("missing-key", at, key=f"trust.{key}")
        for key, value in table.items():
            if not _is_weight(value):
                self.wrong_type((*at, key), "not-negative", value)

    def limits(self) -> None:
        """Limits: numbers above zero; a page may allow no more time."""
        at: KeyPath = ("limits",)
        table = self.table_at(at)
        self.known_keys(at, table, LIMITS)
        for key, value in table.items():
            may_be_none = key in NO_LIMIT
            if not _is_weight(value) or not (may_be_none or Decimal(str(value))):
                self.wrong_type((*at, key), "not-negative" if may_be_none else "positive", value)

    def vocabulary(self) -> None:
        for name, entry in self.table_at(("vocabulary",)).items():
            at: KeyPath = ("vocabulary", name)
            if isinstance(entry, dict):
                for word, wordings in entry.items():
                    self.typed((*at, word), wordings, "list")
            else:
                self.typed(at, entry, "list")


def _is_weight(value: object) -> bool:
    try:
        number = Decimal(str(value))
        return not isinstance(value, bool) and number.is_finite() and number >= 0
    except ArithmeticError:
        return False

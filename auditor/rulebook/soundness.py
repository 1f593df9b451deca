"""What is well formed in a pack and yet cannot be meant: `auditor rules check` tells it, nothing else does.

Each remark has its file, its line and an example that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path

from auditor.rulebook.book import GRADES, Rule, Rulebook
from auditor.rulebook.lines import KeyPath, element
from auditor.rulebook.load import load_pack
from auditor.rulebook.merge import Merged, merge, shown
from auditor.rulebook.mistakes import Mistake
from auditor.rulebook.parameters import PARAMETERS
from auditor.rulebook.scales import Span
from auditor.rulebook.selection import Selection

SEVERAL_PARTS = frozenset({"item_words", "observation_words"})
"""Tables whose words each play a part in a sentence; one word may play several."""

BY_UNIT = ("quantities", "figure_roles")
"""Tables whose words may mean two things by design: percent or rupiah, or the words around, decide."""

CONTAINED = ("lower_is_better",)
"""Lists whose wordings are looked for inside a longer text: one that contains another is never needed."""

PERCENT = ("ratio", "mean", "absorption", "mean_absorption", "efficiency")
"""Checks of percentages: a difference of a hundred points or more is not met."""

LONGEST_DAYS = 3660
MOST_LETTERS = 4
"""Limits from which a tolerance swallows its rule: ten years after the period; a word of that many letters
may become any other ("Baik", "Sedang")."""

_WORD = re.compile(r"\w+")


def remarks_on(path: str | Path) -> list[Mistake]:
    """Everything in a sound pack that cannot be meant, by file and line. Raises PackError for mistakes."""
    book, merged = load_pack(path), merge(path)
    found = [*_rules(merged, book), *_scales(merged, book), *_vocabulary(merged, book), *_files(merged)]
    return sorted(found, key=lambda one: (one.path, one.line, one.key))


def _remark(merged: Merged, what: str, at: KeyPath, /, **facts: str) -> Mistake:
    return Mistake(*merged.place(at), what, facts)


@cache
def _ours() -> Rulebook:
    """The pack of the tool, by which is known what is read and said at all."""
    return load_pack("default")


def _rules(merged: Merged, book: Rulebook) -> Iterator[Mistake]:
    enabled = [rule for rule in book.rules.values() if rule.enabled]
    chosen = merged.table.get("chosen", {})
    for rule in enabled:
        at: KeyPath = ("rule", rule.code)
        yield from (_remark(merged, "never-judges", (*at, "select", k), code=rule.code, why=why, example=one)
                    for k, why, one in _empty(rule.select, chosen))  # fmt: skip
        for here, value, example in _tolerances(rule):
            facts = {"code": rule.code, "key": ".".join(here), "value": value, "example": example}
            yield _remark(merged, "never-fails", (*at, *here), **facts)
        yield from _variants(merged, book, rule)
    judging = [rule for rule in enabled if not any(_empty(rule.select, chosen))]
    for one, other in combinations(judging, 2):
        for inner, outer in ((other, one), (one, other)):  # an auditor's own rules come last
            if inner.check == outer.check and inner.params == outer.params and _within(inner, outer):
                example = ", ".join(inner.select.named[:1]) or inner.texts["id"].title
                facts = {"code": inner.code, "other": outer.code, "check": inner.check, "example": example}
                at = merged.last(("rule", outer.code), ("rule", inner.code))
                yield _remark(merged, "implied", at, **facts)
                break


def _empty(select: Selection, chosen: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """(key, why, example) where the parts of a selection leave nothing over."""
    barred = [name for name in select.named if any(_has(name, bar) for bar in select.not_named)]
    if select.named and len(barred) == len(select.named):
        yield "not_named", "named x not_named", barred[0]
    kind, quarterly = chosen.get("kind"), chosen.get("quarterly")
    if select.kinds and kind is not None and kind not in select.kinds:
        yield "kinds", f"[chosen] kind = {kind}", select.kinds[0]
    if None not in (select.quarterly, quarterly) and select.quarterly is not quarterly:
        yield "quarterly", f"[chosen] quarterly = {str(quarterly).lower()}", str(select.quarterly).lower()


def _tolerances(rule: Rule) -> Iterator[tuple[KeyPath, str, str]]:
    """(key, value, example) of limits that are so wide that nothing is beyond them."""
    if rule.check in PERCENT and rule.select.difference >= 100:
        yield ("select", "difference"), str(rule.select.difference), "0,00 / 99,99"
    params = rule.params
    if int(params.get("typo_distance", 0)) >= MOST_LETTERS:
        yield ("params", "typo_distance"), str(params["typo_distance"]), '"Baik" / "Kurang"'
    if int(params.get("latest_days", 0)) > LONGEST_DAYS:
        yield ("params", "latest_days"), str(params["latest_days"]), "31-12-2025 / 31-12-2035"
    if params.get("min_likeness") == 100 or params.get("least_likeness") == 100:
        key = "min_likeness" if "min_likeness" in params else "least_likeness"
        yield ("params", key), "100", '"Jumlah dokumen" / "Jumlah dokumen yang disusun"'


def _variants(merged: Merged, book: Rulebook, rule: Rule) -> Iterator[Mistake]:
    """Severities for what the check never says; a pack's own rules are held against the tool's."""
    kin = _ours().rules.get(rule.kin)
    if kin is None:
        return
    known = {*GRADES, *kin.variants, *kin.texts["id"].messages}
    for name in rule.variants:
        if name not in known:
            facts = {
                "code": rule.code,
                "example": name,
                "check": rule.check,
                "known": ", ".join(sorted(known)),
            }
            yield _remark(merged, "unknown-variant", ("rule", rule.code, "variants", name), **facts)


def _within(inner: Rule, outer: Rule) -> bool:
    """Whether whatever one rule finds the other finds too."""
    one, other = inner.select, outer.select
    named = not other.named or (
        bool(one.named) and all(any(_has(n, wide) for wide in other.named) for n in one.named)
    )
    kept = all(any(_has(bar, own) for own in one.not_named) for bar in other.not_named)
    kinds = not other.kinds or (bool(one.kinds) and set(one.kinds) <= set(other.kinds))
    grades = not other.grades or (bool(one.grades) and set(one.grades) <= set(other.grades))
    period = other.quarterly is None or other.quarterly is one.quarterly
    return named and kept and kinds and grades and period and one.difference >= other.difference


def _has(text: str, phrase: str) -> bool:
    """Whether the words of a phrase stand in a text one after another."""
    return f" {_plain(phrase)} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _scales(merged: Merged, book: Rulebook) -> Iterator[Mistake]:
    for name, entry in merged.table.get("scale", {}).items():
        at: KeyPath = ("scale", name, "classes")
        spans = [Span(one, (*at, element(i))) for i, one in enumerate(entry["classes"])]
        for span in spans:
            if span.low is not None and span.low == span.high and (span.low_open or span.high_open):
                facts = {"label": span.label, "scale": name, "example": str(span.low)}
                yield _remark(merged, "never-holds", span.at, **facts)
        top, bottom = max(spans, key=lambda s: s.sort), min(spans, key=lambda s: s.sort)
        if top.high is not None:
            over = str(top.high if top.high_open else top.high + Decimal("0.01"))
            yield _remark(merged, "scale-end", top.at, scale=name, side=f"> {top.high}", example=over)
        if bottom.low is not None and bottom.low > 0:
            under = str(bottom.low if bottom.low_open else bottom.low - Decimal("0.01"))
            yield _remark(merged, "scale-end", bottom.at, scale=name, side=f"< {bottom.low}", example=under)
    for kind, names in book.fallback.items():
        for number, name in enumerate(names):
            at = ("fallback", kind, element(number))
            scale = book.scales[name]
            label = scale.classes[0].labels[0]
            twin = next((o for o in names[:number] if book.scales[o].classes == scale.classes), None)
            if twin is not None:
                yield _remark(merged, "scale-twice", at, scale=name, other=twin, kind=kind, example=label)
            if scale.applies == "sakip":
                yield _remark(merged, "scale-other-use", at, scale=name, example=label)


def _vocabulary(merged: Merged, book: Rulebook) -> Iterator[Mistake]:
    known = _ours().vocabulary
    for name, entry in merged.table.get("vocabulary", {}).items():
        at: KeyPath = ("vocabulary", name)
        if name not in known.tables and name not in known.lists:
            first = next(iter(entry), "-")
            yield _remark(merged, "unread-vocabulary", at, table=name, example=str(first))
        elif isinstance(entry, dict) and name in SEVERAL_PARTS:
            for word, wordings in entry.items():
                yield from _shadowed(merged, f"{name}.{word}", (*at, word), wordings, contained=False)
        elif isinstance(entry, dict):
            groups = {word: (wordings, (*at, word)) for word, wordings in entry.items()}
            yield from _two_meanings(merged, name, groups, by_unit=name in BY_UNIT)
        else:
            yield from _shadowed(merged, name, at, entry, contained=name in CONTAINED)
    lower, done = (book.vocabulary.lists.get(k, ()) for k in ("lower_is_better", "counts_what_was_done"))
    for number, phrase in enumerate(lower):
        if word := next((w for w in _plain(phrase).split() if w in done), ""):
            at = ("vocabulary", "lower_is_better", element(number))
            facts = {"one": "lower_is_better", "other": f"counts_what_was_done ({word})"}
            yield _remark(merged, "two-meanings", at, example=f'"{phrase}"', table="vocabulary", **facts)
    for rule in book.rules.values():
        kinds = PARAMETERS.get(rule.check, {})
        for key in ("unit_synonyms", "same_terms"):
            if key in kinds and key in rule.params:
                at = ("rule", rule.code, "params", key)
                groups = {str(i): (group, (*at, element(i))) for i, group in enumerate(rule.params[key])}
                yield from _two_meanings(merged, f"{rule.code}.{key}", groups, by_unit=False)


def _two_meanings(
    merged: Merged, table: str, groups: Mapping[str, tuple[list[str], KeyPath]], *, by_unit: bool
) -> Iterator[Mistake]:
    """Wordings of two words; a wording with a gap means whatever fits into it."""
    owners: dict[str, tuple[str, KeyPath]] = {}
    for word, (wordings, at) in groups.items():
        yield from _shadowed(merged, f"{table}.{word}", at, wordings, contained=False)
        for number, wording in enumerate(wordings):
            here = (*at, element(number))
            owner, there = owners.setdefault(_same(wording), (word, here))
            if owner != word and not by_unit:
                place = merged.last(there, here)
                facts = {"one": owner, "other": word, "table": table}
                yield _remark(merged, "two-meanings", place, example=f'"{wording}"', **facts)
    gapped = [(word, one) for word, (wordings, _) in groups.items() for one in wordings if "..." in one]
    for word, (wordings, at) in groups.items():
        for number, wording in enumerate(wordings):
            for other, shorter in gapped:
                if other != word and _fits(wording, shorter):
                    facts = {"example": f'"{wording}"', "shorter": f'"{shorter}" ({other})', "table": table}
                    yield _remark(merged, "shadowed", (*at, element(number)), **facts)


def _shadowed(
    merged: Merged, table: str, at: KeyPath, wordings: list[str], *, contained: bool
) -> Iterator[Mistake]:
    """Wordings that others of the same list cover: written twice, inside a gap, or (contained) longer."""
    for number, wording in enumerate(wordings):
        for other, shorter in enumerate(wordings):
            twice = _same(shorter) == _same(wording) and other < number
            if not twice and (other == number or _same(shorter) == _same(wording)):
                continue
            if twice or _fits(wording, shorter) or (contained and _has(wording, shorter)):
                facts = {"example": f'"{wording}"', "shorter": f'"{shorter}"', "table": table}
                yield _remark(merged, "shadowed", (*at, element(number)), **facts)
                break


def _same(wording: str) -> str:
    return " ".join(wording.casefold().split())


def _fits(wording: str, gapped: str) -> bool:
    """Whether a wording is one that a wording with a gap ("anggaran ... terserap") means anyway."""
    before, gap, after = (_same(part) for part in gapped.partition("..."))
    text = _same(wording)
    return bool(gap) and text.startswith(f"{before} ") and text.endswith(f" {after}")


def _files(merged: Merged) -> Iterator[Mistake]:
    """Includes and values that change nothing. Of the files that come with a pack only what is in them."""
    top = merged.files[-1]
    for path, at in merged.again:
        if path == top:
            name = merged.table["pack"]["includes"][int(at[-1].strip("#"))]
            yield Mistake(*merged.place(at, path), "included-twice", {"example": name})
    living = {path for path, _ in merged.origins.values()}
    for path in merged.files[:-1]:
        if path not in living:
            yield Mistake(shown(path), 1, "idle-include", {"example": path.name})
    for path, at in merged.repeats:
        yield Mistake(*merged.place(at, path), "same-as-before", {"example": ".".join(at)})

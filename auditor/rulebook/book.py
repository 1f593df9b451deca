"""The rulebook: what a pack says once it is merged and found to be without mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from auditor.model import Scale
from auditor.rulebook.profiles import Profile
from auditor.rulebook.review import ReviewItem
from auditor.rulebook.selection import EVERYTHING, Selection

LANGUAGES = ("id", "en")
SEVERITIES = ("error", "warning", "note")
GRADES = ("contradiction", "convention", "rounding")
CAUSES = ("form", "contents", "person")
"""What findings of one rule may have in common: slips of form, mended in one go; the contents, which were not
made anew, whatever each of its lines prints; how one person is written."""

PARTS = ("what", "why", "basis", "holds", "fails")
"""The texts of a rule below its title."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """The words of one rule in one language; of an auditor's own rule all but the title may be "".

    messages: verdict message key -> template.
    """

    title: str
    what: str
    why: str
    basis: str
    holds: str
    fails: str
    messages: Mapping[str, str]

    def parts(self) -> dict[str, str]:
        """What a person reads below the title, in that order: the texts that are there."""
        return {key: text for key in PARTS if (text := getattr(self, key))}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the pack: a check bound to its parameters, severities and words.

    severities: grade -> severity, one for each grade. variants: verdict variant -> severity.
    compares: a verdict that holds has checked the values of its figures (and not only, say, that
    cells are filled in): it counts for the coverage.
    textual: the fault is a text that stands there: a report in which it stands no more is mended, though
    nothing holds in its place.
    cause: one of CAUSES, where its findings have more in common than one correction or one row.
    reason: why a pack departs from the pack it includes, "" where none does.
    select: which answers of the check are the rule's.
    kin: the rule of the catalogue with the same check, itself for one of these; "" where the pack has none.
    across: the rule compares reports; the others judge each report for itself.
    """

    code: str
    name: str
    check: str
    severities: Mapping[str, str]
    variants: Mapping[str, str]
    enabled: bool
    params: Mapping[str, Any]
    texts: Mapping[str, RuleText]
    compares: bool = True
    textual: bool = False
    cause: str = ""
    reason: str = ""
    select: Selection = EVERYTHING
    kin: str = ""
    across: bool = False

    def severity(self, grade: str, variant: str = "") -> str:
        """The severity word of a failed verdict; a variant that the pack names wins over the grade."""
        return self.variants.get(variant) or self.severities[grade]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words by which a report is read: [vocabulary] of the pack.

    tables: name -> word -> its wordings (columns, units, months, headings, ...).
    lists: name -> wordings (lower_is_better, ...).
    """

    tables: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def table(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The wordings of each word of a table; raises KeyError for a table that no pack has."""
        return self.tables[name]

    def words(self, name: str) -> tuple[str, ...]:
        """The wordings of a list; raises KeyError for a list that no pack has."""
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A pack with everything that it includes.

    rules by code, in the order of the catalogue, then an auditor's own, also those that are not enabled.
    scales by name.
    fallback: kind of report -> names of the scales that are used where a report prints none.
    terms and reasons: key -> language -> text. problems: key -> language -> text.
    slips: name of a slip -> language -> text. diagnosis: how slips are searched (slips.toml).
    trust: weights and limits of the least correction, corrections its texts (correction.toml).
    limits: how much of a file is read (limits.toml).
    review: the checklist of the working paper (review.toml).
    sha256: over the effective content, so that a changed include changes it too. profiles: those that are
    chosen by what a report shows; none where the user named a pack.
    """

    name: str
    version: str
    sha256: str
    rules: Mapping[str, Rule]
    vocabulary: Vocabulary
    scales: Mapping[str, Scale]
    fallback: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, Mapping[str, str]]
    reasons: Mapping[str, Mapping[str, str]]
    problems: Mapping[str, Mapping[str, str]]
    slips: Mapping[str, Mapping[str, str]]
    diagnosis: Mapping[str, Any]
    trust: Mapping[str, Decimal]
    corrections: Mapping[str, Mapping[str, str]]
    profiles: tuple[Profile, ...] = ()
    limits: Mapping[str, Decimal] = field(default_factory=dict)
    review: tuple[ReviewItem, ...] = ()

    def scales_for(self, kind: str) -> tuple[Scale, ...]:
        """The scales that stand in for a missing one in a report of this kind ("position", "office")."""
        return tuple(self.scales[name] for name in self.fallback.get(kind, ()))

    def standing_in(self, profile: Profile) -> Rulebook:
        """The rulebook with what a profile puts in where a report is silent."""
        rules = dict(self.rules)
        for code, params in profile.params.items():
            rules[code] = replace(rules[code], params={**rules[code].params, **params})
        return replace(self, rules=rules, fallback={**self.fallback, **profile.fallback})

    def message(self, code: str, key: str, lang: str) -> str | None:
        """The template of a message: the rule's own, else the shared reason, else None."""
        rule = self.rules.get(code)
        own = rule.texts[lang].messages.get(key) if rule else None
        return own if own is not None else self.reasons.get(key, {}).get(lang)

"""Which of its check's answers a rule takes: [rule.CODE.select]."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from auditor.checks.verdict import Outcome, Verdict
from auditor.model import Identity
from auditor.values import Figure

SELECT = {
    "named": "list", "not_named": "list", "kinds": "list", "quarterly": "bool", "grades": "list",
    "difference": "number",
}  # fmt: skip
"""The keys of [rule.CODE.select] with the type of their value."""

OF_REPORTS = ("kinds", "quarterly")
"""Those that look at the report, and mean nothing to a rule across reports."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Selection:
    """A rule without one takes every answer of its check.

    named, not_named: words of which one, or none, stands in the name of what is judged. kinds, quarterly:
    the reports that the rule judges. grades: of what fails, the grades that are told; difference: what
    fails by less than this, in units of the printed figure, is not told.
    """

    named: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    quarterly: bool | None = None
    grades: tuple[str, ...] = ()
    difference: Decimal = Decimal(0)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Selection:
        """From a checked [rule.CODE.select]."""
        named, not_named, kinds, grades = (
            tuple(table.get(key, ())) for key in ("named", "not_named", "kinds", "grades")
        )
        difference = Decimal(str(table.get("difference", 0)))
        return cls(named, not_named, kinds, table.get("quarterly"), grades, difference)

    def told(self) -> dict[str, str]:
        """What narrows it, by key, as it would be written in a pack."""
        whole = {key: getattr(self, key) for key in SELECT}
        narrowing = {key: value for key, value in whole.items() if value != getattr(EVERYTHING, key)}
        return {
            key: ", ".join(value) if isinstance(value, tuple) else str(value).lower()
            for key, value in narrowing.items()
        }

    def covers(self, identity: Identity) -> bool:
        """Whether the rule judges a report of this kind and period."""
        if self.kinds and identity.kind.value not in self.kinds:
            return False
        return self.quarterly is None or self.quarterly is (identity.quarter is not None)

    def takes(self, verdict: Verdict) -> bool:
        """Whether the answer is one of the rule's."""
        fails = verdict.outcome is Outcome.FAILS
        if fails and self.grades and verdict.grade is not None and verdict.grade.value not in self.grades:
            return False
        if fails and self.difference and _difference(verdict) < self.difference:
            return False
        if not self.named and not self.not_named:
            return True
        name = _words(
            " | ".join((verdict.subject, *(f for f in verdict.facts.values() if isinstance(f, str))))
        )
        wanted = not self.named or any(_words(word) in name for word in self.named)
        return wanted and not any(_words(word) in name for word in self.not_named)


EVERYTHING = Selection()


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _difference(verdict: Verdict) -> Fraction:
    """How far the printed figure is from the expected one; without bound where that is no number."""
    stated, expected = verdict.stated, verdict.expected
    if not isinstance(stated, Figure) or stated.value is None or expected is None or expected.value is None:
        return Fraction(10**30)
    return abs(Fraction(stated.value) - expected.value)

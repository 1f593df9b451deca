"""The families of reports: packs in profiles/ that say by what a report of their family is known.

Of a profile that is chosen for a report only what stands in where the report is silent comes into force:
its scales and its formulas. What the report prints itself always comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.rulebook.merge import Table, rules_folder

CHOSEN = {"kind": "text", "quarterly": "bool", "named": "list", "cites": "list", "order": "count"}
"""The keys of [chosen] with the type of their value."""

STAND_INS = {"A06": ("default_formula",)}
"""Parameters of rules that hold only where the report is silent."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One family. kind, quarterly: of its reports, None for any. named: words of which the title, the
    unit or the position has one; cites: regulations ("22/2021") of the kind that the first word names, of
    which the text cites one; with neither, kind and period are enough.

    fallback: as in Rulebook; params: rule -> parameters that stand in.
    """

    name: str
    kind: str | None = None
    quarterly: bool | None = None
    named: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    order: int = 0
    fallback: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    params: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def profile_files() -> list[Path]:
    """The packs of the families that the tool knows."""
    return sorted((rules_folder() / "profiles").glob("*.toml"))


def profiles_of(tables: Iterable[Table]) -> tuple[Profile, ...]:
    """The profiles that say when they are chosen, the most particular first. tables: checked packs."""
    found = [_profile(table) for table in tables if "chosen" in table]
    return tuple(sorted(found, key=lambda p: (p.order, p.name)))


def _profile(table: Table) -> Profile:
    chosen, rules = table["chosen"], table.get("rule", {})
    return Profile(
        name=table["pack"]["name"],
        kind=chosen.get("kind"),
        quarterly=chosen.get("quarterly"),
        named=tuple(chosen.get("named", ())),
        cites=tuple(chosen.get("cites", ())),
        order=chosen.get("order", 0),
        fallback={kind: tuple(names) for kind, names in table.get("fallback", {}).items()},
        params={code: _stand_ins(code, rules[code]) for code in STAND_INS if code in rules},
    )


def _stand_ins(code: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    params = rule.get("params", {})
    return {key: params[key] for key in STAND_INS[code] if key in params}

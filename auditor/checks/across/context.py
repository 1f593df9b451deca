"""What a check across reports is given: the extracts of a run, and who is above whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.checks.across.tree import OfficeTree, plant
from auditor.checks.verdict import Evidence, Verdict
from auditor.model.extract import Extract, Signatory
from auditor.values import Figure, Printed

Period = tuple[int, int]
"""Year and quarter; a whole year is compared with its last quarter."""


@dataclass(frozen=True, slots=True)
class Across:
    """The reports of one run, in their order. earlier: reports of an earlier run. tree: of `reports`.

    params: the rule's [rule.CODE.params]. names: report id -> how messages call it.
    """

    reports: tuple[Extract, ...]
    earlier: tuple[Extract, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)
    tree: OfficeTree = field(default_factory=OfficeTree)
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, report: Extract) -> str:
        """ "Kepala Bidang Perikanan Tangkap", with the author's name where positions repeat."""
        return self.names.get(report.id, report.id)


CrossCheck = Callable[[Across], Iterator[Verdict]]
"""A check yields one verdict per thing that it could compare. It never looks at a page."""


def across(
    reports: Sequence[Extract], earlier: Sequence[Extract] = (), names: Mapping[str, str] | None = None
) -> Across:
    """The context that all cross rules share, still without params. names: how messages call some of the
    reports, where these are but a part of a run and others of it are called alike.

    Of two versions of one report (same author, post and period) only the first takes part: they are no
    two reports that could confirm or contradict one another.
    """
    own = tuple(_first_versions(reports))
    return Across(own, tuple(earlier), {}, plant(own), {**names_of((*own, *earlier)), **(names or {})})


def _first_versions(reports: Sequence[Extract]) -> Iterator[Extract]:
    seen: set[tuple[object, ...]] = set()
    for report in reports:
        author = author_of(report)
        key = (author.bare if author else (), report.position_key, report.unit_key, period_of(report))
        if not author or key not in seen:
            yield report
        seen.add(key)


def period_of(report: Extract) -> Period | None:
    """The period that the figures of a report end with; None where the year is not known."""
    year = report.identity.year
    return None if year is None else (year, report.identity.quarter or 4)


def author_of(report: Extract) -> Signatory | None:
    """Who signs the report, else who signs its foreword."""
    found = {s.role: s for s in reversed(report.people)}
    return found.get("author") or found.get("foreword")


def cited(role: str, what: Figure | Printed, report: Extract) -> Evidence:
    """Evidence that names its report."""
    return Evidence(role, what, report=report.id)


def names_of(reports: Sequence[Extract]) -> dict[str, str]:
    """Report id -> its position, with the author's name where several are called so."""
    plain = {
        r.id: " ".join((r.identity.position.text or r.identity.unit.text).split()) or r.id for r in reports
    }
    counts = Counter(name.casefold() for name in plain.values())
    named = {}
    for report in reports:
        name, author = plain[report.id], author_of(report)
        if counts[name.casefold()] > 1:
            further = " ".join(author.name.text.split()) if author else report.id
            name = f"{name} ({further})"
        named[report.id] = name
    return named

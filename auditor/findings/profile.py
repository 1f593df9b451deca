"""Which family a report belongs to, and the rulebook that is in force for it."""

from __future__ import annotations

import re

from auditor.model import Kind, Report
from auditor.rulebook.book import Rulebook
from auditor.rulebook.profiles import Profile


def in_force(report: Report, book: Rulebook) -> tuple[Rulebook, str]:
    """The rulebook for one report and the name of its profile: the first of the book's that the report
    shows, else the pack's own name."""
    for profile in book.profiles:
        if is_of(report, profile):
            return book.standing_in(profile), profile.name
    return book, book.name


def is_of(report: Report, profile: Profile) -> bool:
    """Whether the report shows what the reports of a family show. Without a title that tells who reports
    on which year it shows nothing."""
    identity = report.identity
    if identity.year is None or not (identity.position or identity.unit or identity.title):
        return False
    if profile.kind is not None and identity.kind is not Kind(profile.kind):
        return False
    if profile.quarterly is not None and profile.quarterly is (identity.quarter is None):
        return False
    signs = bool(profile.named or profile.cites)
    return not signs or _is_named(report, profile.named) or _cites(report, profile.cites)


def _is_named(report: Report, names: tuple[str, ...]) -> bool:
    identity = report.identity
    text = " ".join(
        " ".join(p.text.lower().split()) for p in (identity.title, identity.position, identity.unit)
    )
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)


def _cites(report: Report, cites: tuple[str, ...]) -> bool:
    """cites: "peraturanmenterikeuangan 22/2021"."""
    cited = {(law.kind, f"{law.number}/{law.year}") for law in report.laws}
    wanted = (entry.split() for entry in cites)
    return any(kind.startswith(name) and number == one for name, number in wanted for kind, one in cited)

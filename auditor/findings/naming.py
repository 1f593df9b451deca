"""Names that stay the same between runs: ids of reports and of findings."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from auditor.findings.result import Finding, ReportResult
from auditor.model import NOBODY, Identity, Kind, Person

MAX_NAME = 60
"""Letters of a position or unit in a report's id: enough to tell positions apart, still one line."""


def slug(text: str, limit: int = MAX_NAME) -> str:
    """Small ASCII letters and digits joined by hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len(words) > 1 and len("-".join(words)) > limit:
        words.pop()
    return "-".join(words)[:limit]


def report_id(identity: Identity, person: Person = NOBODY) -> str:
    """ "kepala-bidang-perikanan-tangkap-tw4-2025-3f9c1a": post or unit and period for the eye, and a hash of
    who reports (NIP, else name), as what, where and on which period.

    The report of an office is its own, whoever signs it: its person counts only where no unit is read.
    """
    who = person.key if identity.kind is Kind.POSITION or not identity.unit else ""
    told = (who, identity.position.text, identity.unit.text)
    if not any(text.strip() for text in told):
        return former_id(identity)
    period = (str(identity.quarter or ""), str(identity.year or ""))
    return f"{former_id(identity)}-{_hash('|'.join((*map(_plain, told), *period)))[:6]}"


def former_id(identity: Identity) -> str:
    """ "kepala-bidang-perikanan-tangkap-tw4-2025": as in results of version 1, which knew no person."""
    position, unit = identity.position.text, identity.unit.text
    first, second = (position, unit) if identity.kind is Kind.POSITION else (unit, position)
    parts = [slug(first) or slug(second) or slug(identity.title.text) or "laporan"]
    if identity.quarter:
        parts.append(f"tw{identity.quarter}")
    if identity.year:
        parts.append(str(identity.year))
    return "-".join(parts)


def _plain(text: str) -> str:
    return slug(text, len(text))


def finding_id(report: str, rule: str, subject: str, stated: str, taken: set[str]) -> str:
    """Eight hex digits that depend on what is found and not on where it stands.

    `taken` holds the ids given so far in this report; an equal finding gets the id of its number.
    """
    key = "\n".join((report, rule, subject, " ".join(stated.split())))
    number = 1
    while (name := _hash(key if number == 1 else f"{key}\n{number}")) in taken:
        number += 1
    taken.add(name)
    return name


def verdict_key(rule: str, subject: str) -> str:
    """ "A06:3f9c1a2b": what a rule judged, whatever report it stands in and whatever is printed there."""
    return f"{rule}:{_hash(subject)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def distinct(results: Sequence[ReportResult]) -> tuple[ReportResult, ...]:
    """The results of one run, each with an id of its own.

    Where nothing tells reports apart, their order does (`ordinal`), and the second gets "-2". Ids of its
    findings follow, so that a baseline accepts a finding of one report only.
    """
    counts, seen = Counter(result.id for result in results), Counter[str]()
    named = []
    for result in results:
        seen[result.id] += 1
        named.append(in_order(result, seen[result.id], counts[result.id]))
    return tuple(named)


def in_order(result: ReportResult, number: int, count: int) -> ReportResult:
    """The report as the first, second, ... of so many of the run that have its id."""
    ordered = result if count == 1 else replace(result, ordinal=number)
    return ordered if number == 1 else _renamed(ordered, numbered(result.id, number))


def numbered(name: str, number: int) -> str:
    """The id of the report that is the second, third, ... of equal ones."""
    return name if number == 1 else f"{name}-{number}"


def renamed(finding: str, report: str) -> str:
    """The id of a finding in a report with a number of its own."""
    return _hash(f"{report}\n{finding}")


def _renamed(result: ReportResult, name: str) -> ReportResult:
    findings: list[Finding] = [replace(f, id=renamed(f.id, name)) for f in result.findings]
    return replace(result, id=name, findings=tuple(findings))

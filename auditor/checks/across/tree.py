"""Who is above whom: from the signature blocks ("Mengetahui"), positions and budget lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from auditor.checks.across.offices import may_be_one_unit, offices
from auditor.likeness.words import any_order, distance, ratio
from auditor.model import Kind
from auditor.model.extract import Extract, Signatory, Words
from auditor.values.nip import read_nip

ALIKE = 85
"""Positions and names this much alike are one, where nothing else fits as well."""

MISTYPED = 3
"""Two possible numbers that differ by more slips than this are two persons'."""

MANY_UNITS = 200
"""Of a position that more units have, no more are looked through for one with the child's short name."""

DEEPEST = 12
"""No office has so many levels; a ring of reports that sign for one another ends here."""


Key = TypeVar("Key", str, Words)


class LinkBasis(StrEnum):
    """By what a superior was known."""

    NIP = "nip"
    NAME = "name"
    POSITION = "position"
    LINES = "lines"
    UNIT = "unit"  # the report of the whole unit stands above that of its head
    NONE = "none"  # the superior's report is not in the run


@dataclass(frozen=True, slots=True)
class Link:
    """The superior of one report. parent: the id of the superior's report, "" where the run has none.

    person: the signature block that names the superior, None where budget lines told it. score: how
    like the names are, 0..100.
    """

    child: str
    parent: str
    basis: LinkBasis
    score: int = 100
    person: Signatory | None = None


@dataclass(frozen=True, slots=True)
class OfficeTree:
    """links: child id -> its superior; a report without one is missing. offices: report id -> number."""

    links: Mapping[str, Link] = field(default_factory=dict)
    offices: Mapping[str, int] = field(default_factory=dict)

    def above(self, report: str) -> Iterator[str]:
        """The ids of the reports above a report, nearest first."""
        for _ in range(DEEPEST):
            link = self.links.get(report)
            if link is None or not link.parent:
                return
            report = link.parent
            yield report

    def children(self) -> dict[str, list[str]]:
        """The ids of the reports directly below each report, in the order of the run."""
        below: dict[str, list[str]] = {}
        for link in self.links.values():
            if link.parent:
                below.setdefault(link.parent, []).append(link.child)
        return below


def plant(reports: Sequence[Extract]) -> OfficeTree:
    """The tree of a run's reports."""
    index = _Index(reports)
    links: dict[str, Link] = {}
    for report in reports:
        found = [index.resolve(report, person) for person in report.people if person.role == "superior"]
        if found and any(link.parent for link in found):
            links[report.id] = _nearest(found, index)
        elif (home := index.of_unit(report) or (None if found else index.by_lines(report))) is not None:
            links[report.id] = home
        elif found:
            links[report.id] = found[0]
    links = _without_rings(links)
    return OfficeTree(
        links, offices(reports, {link.child: link.parent for link in links.values() if link.parent})
    )


class _Index:
    """The run's reports by the number, the name and the position of who signs them."""

    def __init__(self, reports: Sequence[Extract]) -> None:
        self.reports = {report.id: report for report in reports}
        self._by_nip: dict[str, list[Extract]] = {}
        self._by_name: dict[str, list[Extract]] = {}
        self._by_position: dict[Words, dict[Words, list[Extract]]] = {}
        self._by_unit: dict[Words, list[Extract]] = {}
        self._offices: dict[Words, list[Extract]] = {}
        self._by_word: dict[str, list[Words]] = {}
        for report in reports:
            self._note(report)

    def _note(self, report: Extract) -> None:
        for person in report.people:
            if person.role != "superior":
                digits = read_nip(person.nip.text).digits
                _add(self._by_nip, digits, report)
                _add(self._by_name, "".join(person.bare), report)
        if report.position_key and report.identity.kind is Kind.POSITION:
            if report.position_key not in self._by_position:
                for word in set(report.position_key):
                    self._by_word.setdefault(word, []).append(report.position_key)
            _add(self._by_position.setdefault(report.position_key, {}), report.unit_key, report)
        if report.identity.kind is Kind.OFFICE:
            _add(self._offices, report.unit_key, report)
        if report.lines:
            _add(self._by_unit, report.unit_key, report)

    def resolve(self, child: Extract, person: Signatory) -> Link:
        """The report of the superior that a signature block names."""
        nip = read_nip(person.nip.text)
        ways = (
            (LinkBasis.NIP, self._by_nip.get(nip.digits, []) if nip.digits else []),
            (LinkBasis.NAME, self._namesakes(child, person) if person.bare else []),
            (LinkBasis.POSITION, self._holders(child, person.position_key)),
        )
        for basis, reports in ways:
            fitting = [r for r in reports if r.id != child.id and _same_period(r, child)]
            best = _best(person, fitting, basis)
            if best is not None:
                return Link(child.id, best[0].id, basis, best[1], person)
        return Link(child.id, "", LinkBasis.NONE, 0, person)

    def _namesakes(self, child: Extract, person: Signatory) -> list[Extract]:
        """Reports by somebody of that name, in the child's unit or above it, not with another's number."""
        same = self._by_name.get("".join(person.bare), [])
        nip = read_nip(person.nip.text)
        return [
            report
            for report in same
            if (child.unit_is_part or may_be_one_unit(report, child))
            and not (nip.valid and nip.digits and _has_other_number(report, nip.digits))
        ]

    def _holders(self, child: Extract, position: Words) -> list[Extract]:
        """Reports of a position in the child's own unit, its name spelled so or much like it."""
        if len(position) < 2:
            return []
        names = [position] if position in self._by_position else self._alike(position)
        own = [r for name in names for r in self._by_position[name].get(child.unit_key, ())]
        others = (r for name in names for held in self._by_position[name].values() for r in held[:1])
        return own or [r for r in islice(others, MANY_UNITS) if may_be_one_unit(r, child)]

    def _alike(self, position: Words) -> list[Words]:
        rarest = min(position, key=lambda word: (len(self._by_word.get(word, ())) or 10**6, word))
        text = " ".join(position)
        return [
            name
            for name in self._by_word.get(rarest, ())
            if name[0] == position[0] and any_order(text, " ".join(name)) >= ALIKE
        ]

    def of_unit(self, report: Extract) -> Link | None:
        """For the head of a unit, the report of that unit: signed by the same person, or by the post."""
        if report.identity.kind is not Kind.POSITION:
            return None
        whole = [
            other
            for other in self._offices.get(report.unit_key, ())
            if _same_period(other, report) and may_be_one_unit(other, report) and _is_head(report, other)
        ]
        return Link(report.id, whole[0].id, LinkBasis.UNIT) if len(whole) == 1 else None

    def by_lines(self, report: Extract) -> Link | None:
        """Where no superior signs: the report of the unit whose lines hold all of this one's and more."""
        own = {line.text.text.casefold() for line in report.lines if line.text}
        if not own:
            return None
        wider = [
            other
            for other in self._by_unit.get(report.unit_key, ())
            if other is not report
            and _same_period(other, report)
            and own < {line.text.text.casefold() for line in other.lines if line.text}
        ]
        return Link(report.id, wider[0].id, LinkBasis.LINES) if len(wider) == 1 else None


def _add(table: dict[Key, list[Extract]], key: Key, report: Extract) -> None:
    if key and (not (known := table.setdefault(key, [])) or known[-1] is not report):
        known.append(report)


def _same_period(a: Extract, b: Extract) -> bool:
    one, two = a.identity, b.identity
    return one.year == two.year and (one.quarter or 4) == (two.quarter or 4)


def _best(person: Signatory, reports: Sequence[Extract], basis: LinkBasis) -> tuple[Extract, int] | None:
    """The report whose author the block names best, with the likeness; None when two fit equally well."""
    scored = sorted(((-_likeness(person, report), i) for i, report in enumerate(reports)), key=lambda x: x[0])
    if not scored or (basis is LinkBasis.POSITION and len(scored) > 1):
        return None
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    score = -scored[0][0]
    if basis is LinkBasis.NIP and score < 50:  # the number of another person, copied
        return None
    return reports[scored[0][1]], 100 if basis is LinkBasis.POSITION else score


def _is_head(report: Extract, office: Extract) -> bool:
    """The author signs the office's report too, or holds the post that has the office's name."""
    signers = [_number(s) for s in office.people if s.role != "superior"]
    own = [_number(s) for s in report.people if s.role != "superior"]
    if any(number and number in signers for number in own):
        return True
    named = [word for word in office.unit_key if word in report.position_key]
    return report.position_key[:1] == ("kepala",) and len(named) >= len(set(office.unit_key)) - 1 > 1


def _number(person: Signatory) -> str:
    nip = read_nip(person.nip.text)
    return nip.digits if nip.valid else ""


def _has_other_number(report: Extract, digits: str) -> bool:
    """The author signs with a possible number that is not this one mistyped."""
    numbers = [read_nip(s.nip.text) for s in report.people if s.role != "superior"]
    valid = [nip.digits for nip in numbers if nip.valid and nip.digits]
    return bool(valid) and all(distance(own, digits, MISTYPED) > MISTYPED for own in valid)


def _likeness(person: Signatory, report: Extract) -> int:
    name = " ".join(person.bare)
    own = [" ".join(s.bare) for s in report.people if s.role != "superior"]
    names = max((round(ratio(name, other)) for other in own), default=0)
    return names if name else 100


def _nearest(found: Sequence[Link], index: _Index) -> Link:
    """Of several superiors the one that has the others above it, else the first printed."""
    for link in found:
        report = index.reports.get(link.parent)
        if report is None:
            continue
        above = {
            index.resolve(report, person).parent or "".join(person.bare)
            for person in report.people
            if person.role == "superior"
        }
        others = [other for other in found if other is not link]
        if others and all(_node(other) in above for other in others):
            return link
    return found[0]


def _node(link: Link) -> str:
    return link.parent or ("".join(link.person.bare) if link.person else "")


def _without_rings(links: dict[str, Link]) -> dict[str, Link]:
    """Reports that sign as one another's superiors, in a ring, tell nothing: none of these links is kept."""
    ringed: set[str] = set()
    done: set[str] = set()
    for start in links:
        path: list[str] = []
        report = start
        while report in links and report not in done:
            done.add(report)
            path.append(report)
            report = links[report].parent
        if report in path:
            ringed.update(path[path.index(report) :])
    return {child: link for child, link in links.items() if child not in ringed}

"""The notes of a working paper: findings of one cause under one item are one note, told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from auditor.findings.causes import Cause, accused, causes_with, cross_causes, numbered
from auditor.findings.result import Finding, ReportResult, RunResult
from auditor.outputs.causing import cause_text
from auditor.outputs.cross_table import places_of
from auditor.outputs.order import Reviewed
from auditor.outputs.text import plain
from auditor.outputs.told import MOST_TOLD
from auditor.outputs.wording import Wording, pages_of, stated_places
from auditor.outputs.words_paper import PAPER
from auditor.rulebook.review import COMPONENTS
from auditor.rulebook.texts import listed

PARTS = {"format": "I", "mechanism": "II", "substance": "III"}
"""How an index begins: "II.5-01" is the first note of the fifth item of the second part."""

OTHER = "IV"
"""The part of what no item owns."""

MOST_IDS = 4
"""Ids under an index; the workbook has all, under the number of the cause."""


@dataclass(frozen=True, slots=True)
class Note:
    """Findings of one cause that belong to one item; lead: whether the cause is told here, else where."""

    index: str
    findings: tuple[Finding, ...]
    cause: Cause
    reports: tuple[str, ...]
    rest_of: str = ""

    @property
    def label(self) -> str:
        """The index with the ids of the findings in brackets."""
        ids = [finding.id for finding in self.findings]
        more = len(ids) - MOST_IDS
        return f"{self.index}\n({', '.join(ids[:MOST_IDS])}{f', +{more}' if more > 0 else ''})"


@dataclass(slots=True)
class Notes:
    """All notes of a paper on these reports, by the part that they stand in ("II.5", or OTHER)."""

    reports: Sequence[ReportResult]
    run: RunResult
    wording: Wording
    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)
    parts: dict[str, list[Note]] = field(default_factory=dict)
    indexes: dict[str, str] = field(default_factory=dict)  # finding -> index of its note

    def __post_init__(self) -> None:
        causes, owners = self._causes(), _owners(self.wording)
        groups: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            key = owners.get(finding.rule, OTHER), causes[finding.id].id
            groups.setdefault(key, []).append(finding)
        for (part, _), found in groups.items():
            there = self.parts.setdefault(part, [])
            index = f"{part}-{len(there) + 1:02d}"
            cause = causes[found[0].id]
            found.sort(key=lambda finding: finding is not cause.lead)
            whose = tuple(report for report in cause.reports if report in self._own)
            there.append(Note(index, tuple(found), cause, whose))
            self.indexes |= dict.fromkeys((finding.id for finding in found), index)
        for part, there in self.parts.items():
            self.parts[part] = [self._placed(note) for note in there]

    @property
    def findings(self) -> list[Finding]:
        """Those of the reports, and those across reports that ask one of them; each once."""
        own = [finding for report in self.reports for finding in report.findings]
        return [*own, *(one for one in self.run.cross_findings if self._own & accused(one))]

    @property
    def all(self) -> Iterator[Note]:
        """The notes in the order of the parts."""
        for part in sorted(self.parts, key=_order):
            yield from self.parts[part]

    @property
    def _own(self) -> frozenset[str]:
        return frozenset(report.id for report in self.reports)

    def _causes(self) -> Mapping[str, Cause]:
        """Finding -> its cause: of several reports the one that they share, else that of its report."""
        causes: dict[str, Cause] = {}
        for report in self.reports:
            causes |= numbered(causes_with(report, self.run))
        if len(self.reports) > 1:
            shared = cross_causes(replace(self.run, reports=tuple(self.reports)))
            causes |= numbered(one for one in shared if len(self._own & set(one.reports)) > 1)
        return causes

    def _placed(self, note: Note) -> Note:
        home = self.indexes.get(note.cause.lead.id, note.index)
        return note if home == note.index else replace(note, rest_of=home)

    def text(self, note: Note) -> str:
        """What the note says, with its rules and places."""
        rules = listed(list(dict.fromkeys(f.rule for f in note.findings)), self.wording.lang)
        surety = self.wording.surety(note.findings[0])
        where = ", ".join(filter(None, (surety, self.where(note))))
        return f"{self._told(note)} ({rules}, {where})"

    def _told(self, note: Note) -> str:
        """The messages, and what a reviewer needs besides."""
        wording, lead = self.wording, note.findings[0]
        words = PAPER[wording.lang]
        if len(note.reports) > 1 and not lead.reports:
            own = replace(note.cause, findings=note.findings, reports=note.reports)
            parts = [cause_text(own, wording)]
        else:
            told = list(dict.fromkeys(map(wording.message, note.findings)))
            parts = told[:MOST_TOLD]
            if more := len(told) - len(parts):
                parts.append(words["more-alike"].format(count=more))
        if any(finding.flips_conclusion for finding in note.findings):
            parts.append(words["flips"])
        if cause := wording.cause(lead):
            parts.append(words["cause"].format(cause=cause.rstrip(".")))
        parts += dict.fromkeys(map(self._decided, note.findings))
        if note.rest_of:
            parts.append(words["same-cause"].format(index=note.rest_of))
        return plain(" ".join(filter(None, parts)))

    def _decided(self, finding: Finding) -> str:
        """What a reviewer has decided on it; "" while nobody has."""
        one = self.reviewed.get(finding.id)
        if one is None:
            return ""
        told = (self.wording.word(f"disposition-{one.disposition}"), one.note.rstrip("."))
        return PAPER[self.wording.lang]["reviewed"].format(disposition=": ".join(filter(None, told)))

    def where(self, note: Note) -> str:
        """The places of a note; of many reports their numbers in the list of officials, by pages."""
        wording, nowhere = self.wording, PAPER[self.wording.lang]["nowhere"]
        if any(finding.reports for finding in note.findings):
            places = (place for f in note.findings if f.reports for place in places_of(f, self.run, wording))
            return plain("; ".join(dict.fromkeys(places)))
        if len(self.reports) == 1:
            return wording.spots([p for f in note.findings for p in stated_places(f)], without=nowhere)
        numbers: dict[str, list[str]] = {}
        for at, report in enumerate(self.reports, 1):
            own = {finding.id for finding in report.findings}
            mine = [finding for finding in note.findings if finding.id in own]
            if mine:
                numbers.setdefault(self._pages(mine, nowhere), []).append(str(at))
        word = PAPER[wording.lang]["numbers"]
        return "; ".join(word.format(numbers=", ".join(some), where=pages) for pages, some in numbers.items())

    def _pages(self, findings: Sequence[Finding], nowhere: str) -> str:
        """The pages as their report counts them: numbers in the file would say nothing in common."""
        places = [place for finding in findings for place in stated_places(finding)]
        if any(place.where for place in places):
            return self.wording.spots(places, without=nowhere)
        sheets = [sheet.number for place in places if (sheet := self.wording.sheet(place))]
        pages = sheets or [page for finding in findings for page in pages_of(finding)]
        told = ", ".join(map(str, sorted(set(pages))))
        return self.wording.word("on-pages", pages=told) if told else nowhere


def _owners(wording: Wording) -> dict[str, str]:
    """Rule -> the part of the item that owns it."""
    counts: dict[str, int] = dict.fromkeys(COMPONENTS, 0)
    owners: dict[str, str] = {}
    for item in wording.book.review:
        counts[item.component] += 1
        owners |= dict.fromkeys(item.rules, f"{PARTS[item.component]}.{counts[item.component]}")
    return owners


def _order(part: str) -> tuple[int, int]:
    head, _, number = part.partition(".")
    return [*PARTS.values(), OTHER].index(head), int(number or 0)

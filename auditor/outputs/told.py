"""What a copy of a report tells of each cause: its head, its text, its note, and where it stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.checks.verdict import Evidence
from auditor.findings.causes import Cause, Matter, accused, causes_with
from auditor.findings.result import Finding, ReportResult, RunResult, Severity
from auditor.outputs.causing import cause_text
from auditor.outputs.cross_table import TELLING, places_of
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording
from auditor.outputs.words_annotated import ANNOTATED, counted
from auditor.rulebook.texts import listed
from auditor.values import Place

MARKED = ("stated", "repeated")
"""Roles of evidence that a finding of one report is about; the others only lead to it."""

MOST_TOLD = 6
"""Findings of one cause that a note tells; of forty entries of a table of contents nobody reads each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One cause for the copy. rules: of its findings, the graver first; places: what is marked, each with
    what is printed there in `texts`; pages: where it leads to, from 1."""

    id: str
    report: str
    matter: Matter
    rules: str
    severity: Severity
    count: int
    head: str
    text: str
    note: str
    places: tuple[Place, ...]
    texts: tuple[str, ...]
    pages: tuple[int, ...]


def told_of(run: RunResult, reports: Sequence[ReportResult], wording: Wording) -> list[Told]:
    """The causes of these reports with what other reports ask of them, numbered, report by report.

    What asks several of these reports is told once, with its places in all of them.
    """
    copy = _Copy(run, frozenset(report.id for report in reports), wording)
    found: list[tuple[Cause, ReportResult]] = []
    told: set[str] = set()
    for report in reports:
        for cause in causes_with(report, run):
            across = {finding.id for finding in cause.findings if finding.reports}
            if not (across and across <= told and all(finding.reports for finding in cause.findings)):
                found.append((cause, report))
            told |= across
    return [_told(at, cause, report, copy) for at, (cause, report) in enumerate(found, 1)]


@dataclass(frozen=True, slots=True)
class _Copy:
    """What is told of a run in one file. ids: of the reports in it."""

    run: RunResult
    ids: frozenset[str]
    wording: Wording

    def asked(self, finding: Finding) -> frozenset[str]:
        """The reports of this file that a finding across reports asks."""
        return accused(finding) & self.ids

    def about(self, finding: Finding) -> list[Evidence]:
        """What the finding is about in this file, else all of its evidence here."""
        asked = self.asked(finding)
        own = [one for one in finding.evidence if not finding.reports or one.report in asked]
        roles = TELLING if finding.reports else MARKED
        return [one for one in own if one.role in roles] or own


def named_reports(reports: Sequence[ReportResult], wording: Wording) -> list[str]:
    """Whose reports they are, and for which period."""
    told = ((wording.name(one), wording.person(one), wording.period(one)) for one in reports)
    return [plain("; ".join(filter(None, parts))) for parts in told]


def totals(run: RunResult, reports: Sequence[ReportResult], wording: Wording) -> str:
    """ "6 temuan: 5 kesalahan, 1 peringatan, 0 catatan; 2 temuan lintas laporan."

    The first are those that page and workbook count for the reports; of those across reports the ones that
    ask them."""
    counts = Counter(finding.severity for report in reports for finding in report.findings)
    ids = {report.id for report in reports}
    across = sum(bool(ids & accused(finding)) for finding in run.cross_findings)
    told = wording.tally(counts)
    words = ANNOTATED[wording.lang]
    if not counts.total() and not across:
        return words["none"]
    return told + (f"; {counted(wording.lang, 'across', across)}." if across else ".")


def matter_text(matter: Matter, told: Sequence[Told], wording: Wording) -> str:
    """ "Mengubah kesimpulan: 1 sebab, 3 temuan"."""
    word = wording.word(f"matter-{matter.value}")
    counts = (("causes", len(told)), ("findings", sum(one.count for one in told)))
    numbers = ", ".join(f"{count} {wording.counted(key, count)}" for key, count in counts)
    return f"{word[:1].upper()}{word[1:]}: {numbers}"


def _told(at: int, cause: Cause, report: ReportResult, copy: _Copy) -> Told:
    wording = copy.wording
    evidence = [one for finding in cause.findings for one in copy.about(finding)]
    printed: dict[Place, str] = {}
    for one in evidence:
        if one.place.box or one.place.where:
            printed.setdefault(one.place, one.text)
    rules = list(dict.fromkeys(finding.rule for finding in cause.findings))
    return Told(
        id=cause.id,
        report=report.id,
        matter=cause.matter,
        rules=", ".join(rules),
        severity=cause.severity,
        count=len(cause.findings),
        head=f"{at}. {_head(cause, rules, [one.place for one in evidence], wording)}",
        text=plain(" ".join([cause_text(cause, wording), *_elsewhere(cause, copy)])),
        note="\n".join(map(plain, _note(cause, copy))),
        places=tuple(printed),
        texts=tuple(printed.values()),
        pages=tuple(sorted({one.place.page for one in evidence if one.place.page})),
    )


def _head(cause: Cause, rules: Sequence[str], places: Sequence[Place], wording: Wording) -> str:
    """ "A01, A02 (kesalahan, mungkin, 3 temuan) hlm. 7; berkas hlm. 35"."""
    count = len(cause.findings)
    several = f"{count} {wording.counted('findings', count)}" if count > 1 else ""
    marks = [wording.counted(cause.severity.value, 1), wording.surety(cause.lead), several]
    spots = wording.spots(sorted(places, key=lambda place: place.page or 0), printed=True)
    return plain(f"{', '.join(rules)} ({', '.join(filter(None, marks))}) {spots}")


def _note(cause: Cause, copy: _Copy) -> Iterator[str]:
    """Of the finding in front message, expected and likely cause, of the others what they say, one a line."""
    lead, wording = cause.lead, copy.wording
    surety = wording.surety(lead)
    yield f"({surety}) {wording.message(lead)}" if surety else wording.message(lead)
    told = (("expected", wording.expected(lead)), ("cause", wording.cause(lead)))
    yield from (f"{wording.word(key)}: {text}" for key, text in told if text)
    others = cause.findings[1:]
    for finding in others[: MOST_TOLD - 1]:
        yield f"{finding.rule}: {wording.message(finding)}"
    if left := others[MOST_TOLD - 1 :]:
        rules = listed(list(dict.fromkeys(finding.rule for finding in left)), wording.lang)
        yield wording.word("cause-others", count=len(left), rules=rules)
    yield from _elsewhere(cause, copy)


def _elsewhere(cause: Cause, copy: _Copy) -> Iterator[str]:
    """The places in other reports that the cause is to be held against."""
    for finding in cause.findings:
        asked = copy.asked(finding)
        others = tuple(one for one in finding.evidence if finding.reports and one.report not in asked)
        if others:
            places = places_of(replace(finding, evidence=others), copy.run, copy.wording)
            yield ANNOTATED[copy.wording.lang]["elsewhere"].format(places="; ".join(places))

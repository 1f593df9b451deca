"""What a copy of a report tells of each finding: its head, its text, its note, and where it stands there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.findings.result import Finding, ReportResult, RunResult, Severity
from auditor.outputs.cross_table import TELLING, places_of
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording, pages_of, stated_places
from auditor.outputs.words_annotated import ANNOTATED
from auditor.values import Place

MARKED = ("stated", "repeated")
"""Roles of evidence that a finding of one report is about; the others only lead to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finding for the copy. places: what is marked, each with what is printed there in `texts`; pages:
    where it leads to, from 1."""

    id: str
    rule: str
    severity: Severity
    head: str
    text: str
    note: str
    places: tuple[Place, ...]
    texts: tuple[str, ...]
    pages: tuple[int, ...]


def told_of(run: RunResult, reports: Sequence[ReportResult], wording: Wording) -> list[Told]:
    """The findings of these reports, then those across reports that one of them takes part in."""
    own = [(finding, MARKED, "") for report in reports for finding in report.findings]
    across = list(_across(run, {report.id for report in reports}, wording))
    found = [*own, *((finding, TELLING, elsewhere) for finding, elsewhere in across)]
    return [_told(at, finding, roles, also, wording) for at, (finding, roles, also) in enumerate(found, 1)]


def _across(run: RunResult, ids: Collection[str], wording: Wording) -> Iterator[tuple[Finding, str]]:
    """Each finding with its evidence in these reports only, and its places in the others."""
    for finding in run.cross_findings:
        here = tuple(one for one in finding.evidence if one.report in ids)
        if here:
            others = replace(finding, evidence=tuple(e for e in finding.evidence if e.report not in ids))
            yield replace(finding, evidence=here), "; ".join(places_of(others, run, wording))


def _told(at: int, finding: Finding, roles: Collection[str], also: str, wording: Wording) -> Told:
    known = [one for one in finding.evidence if one.place.box or one.place.where]
    about = [one for one in known if one.role in roles] or finding.evidence
    printed: dict[Place, str] = {}
    for one in about:
        printed.setdefault(one.place, one.text)
    return Told(
        id=finding.id,
        rule=finding.rule,
        severity=finding.severity,
        head=f"{at}. {_head(finding, wording)}",
        text=plain(" ".join([wording.message(finding), *([_also(also, wording)] if also else [])])),
        note=_note(finding, also, wording),
        places=tuple(printed),
        texts=tuple(printed.values()),
        pages=tuple(pages_of(finding)),
    )


def _head(finding: Finding, wording: Wording) -> str:
    spots = wording.spots(stated_places(finding))
    marks = [wording.counted(finding.severity.value, 1), wording.surety(finding)]
    return plain(f"{finding.rule} ({', '.join(filter(None, marks))}) {spots}")


def _note(finding: Finding, also: str, wording: Wording) -> str:
    """Message, expected, likely cause and the places in other reports, one a line."""
    surety = wording.surety(finding)
    lines = [f"({surety}) {wording.message(finding)}" if surety else wording.message(finding)]
    told = (("expected", wording.expected(finding)), ("cause", wording.cause(finding)))
    lines += [f"{wording.word(key)}: {text}" for key, text in told if text]
    lines += [_also(also, wording)] if also else []
    return "\n".join(map(plain, lines))


def _also(places: str, wording: Wording) -> str:
    return ANNOTATED[wording.lang]["elsewhere"].format(places=places)

"""The order of work for who wrote the report: change this figure to that, then these follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.findings.causes import causes_of, is_form
from auditor.findings.correction import Change, Correction
from auditor.findings.result import Finding, ReportResult
from auditor.outputs.correcting import new_text
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording, shortened, stated_places
from auditor.rulebook.texts import term


@dataclass(frozen=True, slots=True)
class Step:
    """One change. follows: it is due to the steps before. certain: what to write is settled. findings: ids of
    those that it settles."""

    text: str
    follows: bool
    certain: bool
    findings: tuple[str, ...]


def work_of(report: ReportResult, wording: Wording) -> tuple[Step, ...]:
    """The steps, what matters most first; each printed thing is changed once."""
    steps: list[Step] = []
    done: set[object] = set()
    for cause in causes_of(report):
        groups: dict[str, tuple[Correction, list[Finding]]] = {}
        left = []
        for finding in cause.findings:
            correction = finding.correction
            if correction is not None and correction.sought:
                groups.setdefault(correction.group, (correction, []))[1].append(finding)
            elif not is_form(finding):
                left.append(finding)
        for correction, members in groups.values():
            steps += _steps(correction, members, done, wording)
        steps += [_single(finding, wording) for finding in left]
    return tuple(steps)


def work_lines(report: ReportResult, wording: Wording) -> list[str]:
    """The steps as numbered lines; what must be made sure first says so."""
    unsure = wording.word("work-unsure")
    steps = [s.text if s.certain else f"{s.text} {unsure}" for s in work_of(report, wording)]
    return [f"{number}. {text}" for number, text in enumerate(steps, 1)]


def _steps(
    correction: Correction, findings: list[Finding], done: set[object], wording: Wording
) -> Iterator[Step]:
    ids = tuple(finding.id for finding in findings)
    for follows, changes in ((False, correction.changes), (True, correction.follows)):
        for change in changes:
            if change.what not in done:
                done.add(change.what)
                yield Step(
                    _told(change, findings, follows, wording), follows, follows or correction.certain, ids
                )


def _told(change: Change, findings: list[Finding], follows: bool, wording: Wording) -> str:
    """The change; where the finding's "expected" is another, for it was computed from what is printed now,
    both are told."""
    now = new_text(change, wording)
    told = wording.word(
        "work-follows" if follows else "work-change",
        what=term(wording.book, change.kind, wording.lang),
        printed=shortened(change.printed),
        where=wording.located([change.place]),
        text=now,
    )
    first = next((f for f in findings if f.stated is not None and f.stated.place == change.place), None)
    expected = wording.expected(first) if first is not None else ""
    if expected and expected not in now and now not in expected:
        told += " " + wording.word("work-otherwise", expected=expected)
    return plain(told)


def _single(finding: Finding, wording: Wording) -> Step:
    """A step of a finding without a least correction: what is stated and expected, or where to look."""
    stated, expected = shortened(wording.stated(finding)), wording.expected(finding)
    key = "change" if stated and expected else "look" if stated else "place"
    where = wording.located(stated_places(finding))
    text = wording.word(f"cause-first-{key}", stated=stated, expected=expected.rstrip("."), where=where)
    if key == "place" and where == wording.word("no-place"):
        text = wording.message(finding)
    return Step(plain(text), False, bool(expected), (finding.id,))

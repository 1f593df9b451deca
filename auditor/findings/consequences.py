"""One cause, one finding: a figure that becomes right when another one is put right accuses nobody.

A wrong part makes its sum look wrong, and a wrong result its percentage. Where the least correction is
certain and changes one figure that another finding tells of, that finding is the cause. A figure that two
rules find wrong in one way ("91,67 by its row, and 91,67 in the text") is told once, with all places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.checks.verdict import Grade
from auditor.findings.result import Finding, ReportResult, Undecided
from auditor.values import Figure, Place


def without_consequences(result: ReportResult) -> ReportResult:
    """The result with those findings undecided whose figures agree once a figure of another finding is
    corrected. Findings without a certain correction stay."""
    told = _told_once(result.findings)
    if len(told) < len(result.findings):
        result = replace(result, findings=told)
    causes = {(f.correction.group, p) for f in result.findings if f.correction and (p := _stated_at(f))}
    settled = [f for f in result.findings if (at := _cause_of(f)) is not None and at in causes]
    if not settled:
        return result
    return replace(
        result,
        findings=tuple(f for f in result.findings if f not in settled),
        undecided=(*result.undecided, *map(_undecided, settled)),
    )


def _told_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, those on one printed figure that expect the same of it in one."""
    kept: list[Finding] = []
    for finding in findings:
        twin = next((i for i, one in enumerate(kept) if _is_same(one, finding)), None)
        if twin is None:
            kept.append(finding)
        else:
            kept[twin] = _with_places(kept[twin], finding)
    return tuple(kept)


def _is_same(one: Finding, two: Finding) -> bool:
    at = _stated_at(one)
    if at is None or at.box is None or at != _stated_at(two) or one.severity is not two.severity:
        return False
    return _expects(one, two) or _expects(two, one)


def _expects(one: Finding, two: Finding) -> bool:
    """True when what the first computes is what the second computes, or prints elsewhere."""
    if one.expected is None or one.expected.interval is None:
        return False
    if two.expected is not None and two.expected.interval is not None:
        return one.expected.interval.meets(two.expected.interval)
    others = [
        e.what for e in two.evidence if e.role == "repeated" and isinstance(e.what, Figure) and e.what.known
    ]
    return bool(others) and all(one.expected.interval.meets(f.as_exact(False).interval) for f in others)


def _with_places(one: Finding, two: Finding) -> Finding:
    """The finding that computes what was expected, with the places of the other one."""
    computes = one.expected is not None and one.expected.interval is not None
    kept, other = (one, two) if computes else (two, one)
    known = {(e.place, e.text) for e in kept.evidence}
    more = (e for e in other.evidence[1:] if (e.place, e.text) not in known)
    return replace(kept, evidence=(*kept.evidence, *(replace(e, role="repeated") for e in more)))


def _stated_at(finding: Finding) -> Place | None:
    told = finding.grade is Grade.CONTRADICTION and finding.stated is not None
    return finding.stated.place if told and finding.stated is not None else None


def _cause_of(finding: Finding) -> tuple[str, Place] | None:
    """The group and the place of the one figure that settles the finding, where its own stays as it is."""
    correction = finding.correction
    if correction is None or not correction.certain or len(correction.changes) != 1:
        return None
    place = correction.changes[0].place
    own = finding.stated.place if finding.stated is not None else None
    if place == own or any(change.place == own for change in correction.follows):
        return None  # it has to be put right, too
    return correction.group, place


def _undecided(finding: Finding) -> Undecided:
    return Undecided(finding.rule, "settled-by-other", finding.facts, finding.evidence, finding.subject)

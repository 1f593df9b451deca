"""One cause, one finding: a figure that becomes right when another one is put right accuses nobody.

A wrong part makes its sum look wrong, and a wrong result its percentage. Where the least correction is
certain and changes one figure that another finding tells of, that finding is the cause.
"""

from __future__ import annotations

from dataclasses import replace

from auditor.checks.verdict import Grade
from auditor.findings.result import Finding, ReportResult, Undecided
from auditor.values import Place


def without_consequences(result: ReportResult) -> ReportResult:
    """The result with those findings undecided whose figures agree once a figure of another finding is
    corrected. Findings without a certain correction stay."""
    causes = {(f.correction.group, p) for f in result.findings if f.correction and (p := _stated_at(f))}
    settled = [f for f in result.findings if (at := _cause_of(f)) is not None and at in causes]
    if not settled:
        return result
    return replace(
        result,
        findings=tuple(f for f in result.findings if f not in settled),
        undecided=(*result.undecided, *map(_undecided, settled)),
    )


def _stated_at(finding: Finding) -> Place | None:
    told = finding.grade is Grade.CONTRADICTION and finding.stated is not None
    return finding.stated.place if told and finding.stated is not None else None


def _cause_of(finding: Finding) -> tuple[str, Place] | None:
    """The group and the place of the one figure that settles the finding, where it is not its own."""
    correction = finding.correction
    if correction is None or not correction.certain or len(correction.changes) != 1:
        return None
    place = correction.changes[0].place
    own = finding.stated.place if finding.stated is not None else None
    return None if place == own else (correction.group, place)


def _undecided(finding: Finding) -> Undecided:
    return Undecided(finding.rule, "settled-by-other", finding.facts, finding.evidence, finding.subject)

"""A run's result as the record that the result file holds (contract: numbers are strings)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

import auditor
from auditor.checks import verdict
from auditor.findings import result
from auditor.findings.causes import Cause, causes_of, cross_causes, first_of
from auditor.findings.correction import Change, Group
from auditor.findings.naming import verdict_key
from auditor.model import UnreadTable
from auditor.model.mention import Mention
from auditor.outputs import schema
from auditor.outputs.causing import FIRST, cause_text, first_text
from auditor.outputs.correcting import FAR, correction_text, group_text
from auditor.outputs.extract_shape import kept
from auditor.outputs.ordering import work_of
from auditor.outputs.wording import Wording, place_of_table, printed_text
from auditor.rulebook.texts import bounds, expected_text
from auditor.values import Box, Figure, Printed, round_half_up

CHANCE_DECIMALS = 4
"""A chance below a ten-thousandth is as good as none."""


def record(run: result.RunResult, wording: Wording, *, whole: bool = True) -> schema.Result:
    """The whole result, or all of it but the reports; its messages in the wording's language."""
    book = wording.book
    return schema.Result(
        schema_version=schema.SCHEMA_VERSION,
        tool=schema.Tool(name="auditor", version=auditor.__version__),
        rules=schema.Rules(pack=book.name, version=book.version, sha256=book.sha256),
        summary=_summary(run, wording),
        inputs=tuple(_input(one, wording) for one in run.inputs),
        reports=tuple(report_record(one, run, wording) for one in run.reports) if whole else (),
        cross_findings=tuple(_cross_finding(one, wording) for one in run.cross_findings),
        cross_undecided=tuple(_undecided(one, wording) for one in run.cross_undecided),
        cross_accepted=tuple(
            schema.Accepted(**dict(finding_record(known.finding, wording)), reason=known.reason)
            for known in run.cross_accepted
        ),
        cross_faults=tuple(schema.Fault(rule=f.rule, problem=f.problem) for f in run.cross_faults),
        cross_judged=_judged(run.cross_judged),
        cross_causes=tuple(_cross_cause(cause, run, wording) for cause in cross_causes(run)),
    )


def _input(one: result.InputResult, wording: Wording) -> schema.Input:
    return schema.Input(
        path=one.path,
        sha256=one.sha256,
        pages=one.pages,
        status=one.status.value,
        problem=wording.problem(one) or None,
        paged=one.paged,
        unassigned_pages=one.unassigned,
        remarks=tuple(wording.remarks(one)),
    )


def _summary(run: result.RunResult, wording: Wording) -> schema.Summary:
    findings = [*(f for report in run.reports for f in report.findings), *run.cross_findings]
    counts = Counter(finding.severity for finding in findings)
    return schema.Summary(
        findings=schema.Counts(**{severity.value: counts[severity] for severity in result.Severity}),
        flips_conclusion=sum(finding.flips_conclusion for finding in findings),
        accepted=sum(len(report.accepted) for report in run.reports) + len(run.cross_accepted),
        first=tuple(_cross_cause(cause, run, wording) for cause in first_of(run, FIRST)),
    )


def _cause(cause: Cause, run: result.RunResult, wording: Wording) -> schema.Cause:
    return schema.Cause(
        id=cause.id,
        matter=cause.matter.value,
        findings=tuple(finding.id for finding in cause.findings),
        text=cause_text(cause, wording),
        first=first_text(cause, run, wording),
    )


def _cross_cause(cause: Cause, run: result.RunResult, wording: Wording) -> schema.CrossCause:
    return schema.CrossCause(**dict(_cause(cause, run, wording)), reports=cause.reports)


def report_record(one: result.ReportResult, run: result.RunResult, wording: Wording) -> schema.Report:
    """One report of it."""
    identity = one.identity
    return schema.Report(
        id=one.id,
        ordinal=one.ordinal or None,
        person=schema.Person(
            name=one.person.name.text,
            nip=one.person.nip.text,
            position=one.person.position.text or identity.position.text,
            unit=identity.unit.text,
        ),
        input=one.input,
        first_page=one.first_page,
        last_page=one.last_page,
        kind=identity.kind.value,
        position=identity.position.text,
        unit=identity.unit.text,
        quarter=identity.quarter,
        year=identity.year,
        profile=one.profile,
        coverage=_coverage(one.coverage),
        findings=tuple(finding_record(finding, wording) for finding in one.findings),
        groups=tuple(_group(group, one, wording) for group in one.groups),
        work=tuple(schema.Step(**asdict(step)) for step in work_of(one, wording)),
        causes=tuple(_cause(cause, run, wording) for cause in causes_of(one)),
        undecided=tuple(_undecided(undecided, wording) for undecided in one.undecided),
        not_reached=tuple(_spot(figure, wording) for figure in one.not_reached),
        unbound=tuple(_unbound(mention, wording) for mention in one.unbound),
        unread_tables=tuple(_unread(table, wording) for table in one.unread),
        unknown_columns=tuple(_spot(column, wording) for column in one.unknown_columns),
        faults=tuple(schema.Fault(rule=fault.rule, problem=fault.problem) for fault in one.faults),
        accepted=tuple(
            schema.Accepted(**dict(finding_record(known.finding, wording)), reason=known.reason)
            for known in one.accepted
        ),
        judged=_judged(one.judged),
        extract=kept(one.extract) if one.extract is not None else None,
    )


def finding_record(one: result.Finding, wording: Wording) -> schema.Finding:
    """One finding as it stands in the result file."""
    return schema.Finding(
        id=one.id,
        key=verdict_key(one.rule, one.subject),
        rule=one.rule,
        name=one.name,
        severity=one.severity.value,
        grade=one.grade.value,
        flips_conclusion=one.flips_conclusion,
        confidence=one.confidence.value,
        message=wording.message(one),
        stated=_stated(one.stated),
        expected=_expected(one.expected, wording),
        diagnosis=tuple(_slip(one, diagnosed, wording) for diagnosed in one.diagnosis),
        correction=_correction(one, wording),
        evidence=_evidence(one.evidence, wording),
    )


def _slip(finding: result.Finding, one: result.Diagnosed, wording: Wording) -> schema.Slip:
    return schema.Slip(
        slip=one.slip,
        text=wording.diagnosis(finding, one),
        formula=one.formula,
        chance=f"{round_half_up(one.chance, CHANCE_DECIMALS):f}",
        weak=one.weak,
    )


def _correction(finding: result.Finding, wording: Wording) -> schema.Correction | None:
    one = finding.correction
    if one is None:
        return None
    return schema.Correction(
        places=one.places,
        values=tuple(change.text for change in one.changes),
        certain=one.certain,
        text=correction_text(one, wording, finding),
        group=one.group,
        doubtful=one.doubtful,
        changes=_changed(one.changes, wording),
        follows=_changed(one.follows, wording),
        alternatives=tuple(_changed(changes, wording) for changes in one.alternatives),
    )


def _changed(changes: Iterable[Change], wording: Wording) -> tuple[schema.Change, ...]:
    return tuple(
        schema.Change(
            **dict(_spot(change.what, wording)),
            kind=change.kind,
            value=change.text,
            low=_end(change, low=True),
            high=_end(change, low=False),
            slips=change.slips,
            report=change.report or None,
        )
        for change in changes
    )


def _end(change: Change, *, low: bool) -> str | None:
    """An end of the interval that a figure may take; None where it is settled, or has no such end."""
    if change.sole or change.reach is None:
        return None
    end = change.reach.low if low else change.reach.high
    return f"{round_half_up(end, max(change.decimals, 0)):f}" if abs(end) < FAR else None


def _group(one: Group, report: result.ReportResult, wording: Wording) -> schema.Group:
    return schema.Group(
        id=one.id,
        findings=one.findings,
        figures=len(one.correction.changes),
        text=group_text(one, report.findings, wording),
    )


def _cross_finding(one: result.Finding, wording: Wording) -> schema.CrossFinding:
    return schema.CrossFinding(**dict(finding_record(one, wording)), reports=one.reports)


def _coverage(one: result.Coverage) -> schema.Coverage:
    return schema.Coverage(
        figures_read=one.figures_read,
        checked=one.checked,
        undecided=one.undecided,
        not_reached=one.not_reached,
        mentions=one.mentions,
        bound=one.bound,
        structural=one.structural,
        little_read=one.little_read,
    )


def _stated(what: Figure | Printed | None) -> schema.Stated | None:
    if what is None:
        return None
    value = what.value if isinstance(what, Figure) else None
    return schema.Stated(text=printed_text(what), value=None if value is None else f"{value:f}")


def _expected(expected: verdict.Expected | None, wording: Wording) -> schema.Expected | None:
    if expected is None:
        return None
    low, high = bounds(expected) or (None, None)
    return schema.Expected(
        text=expected_text(expected, wording.lang),
        low=None if low is None else f"{low:f}",
        high=None if high is None else f"{high:f}",
        formula=expected.formula or None,
    )


def _evidence(evidence: Iterable[verdict.Evidence], wording: Wording) -> tuple[schema.Evidence, ...]:
    return tuple(_spotted(one, wording) for one in evidence)


def _spotted(one: verdict.Evidence, wording: Wording) -> schema.Evidence:
    sheet = wording.sheet(one.place)
    size = sheet.kept.size if sheet else None
    return schema.Evidence(
        page=one.place.page,
        report_page=sheet.number if sheet else None,
        printed_page=(sheet.kept.printed or None) if sheet else None,
        page_size=(round(size[0], 1), round(size[1], 1)) if size else None,
        bbox=told_box(one.place.box),
        text=one.place.text or one.text,
        where=wording.where(one.place.where) or None,
        role=one.role,
        report=one.report or None,
    )


def _undecided(one: result.Undecided, wording: Wording) -> schema.Undecided:
    return schema.Undecided(
        key=verdict_key(one.rule, one.subject),
        rule=one.rule,
        message=wording.message(one),
        evidence=_evidence(one.evidence, wording),
    )


def _judged(one: result.Judged) -> schema.Judged:
    return schema.Judged(holds=one.holds, fails=one.fails)


def _spot(what: Figure | Printed, wording: Wording) -> schema.Spot:
    place = what.place
    return schema.Spot(
        page=place.page,
        bbox=told_box(place.box),
        text=printed_text(what),
        where=wording.where(place.where) or None,
    )


def _unbound(one: Mention, wording: Wording) -> schema.Unbound:
    spot = _spot(Printed(one.raw, one.place), wording)
    return schema.Unbound(**dict(spot), container=one.container.value, reason=one.reason)


def _unread(table: UnreadTable, wording: Wording) -> schema.UnreadTable:
    place = place_of_table(table)
    return schema.UnreadTable(
        page=place.page,
        bbox=told_box(place.box),
        where=wording.where(place.where) or None,
        caption=table.caption.text,
        head=table.head.text,
        figures=table.figures,
        reason=table.reason,
    )


def told_box(box: Box | None) -> Box | None:
    """A tenth of a point is finer than any reader needs; more digits would differ between machines."""
    if box is None:
        return None
    x0, top, x1, bottom = (round(float(end), 1) for end in box)
    return x0, top, x1, bottom

"""The least correction over the reports of a run: one figure may explain what two reports disagree on.

The lines that reports share (L01, L02) repeat one another, a superior's line is the sum of the
subordinates' (L03), and inside each report lines still are sums and percentages: one system.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from auditor.checks.verdict import Grade, Outcome
from auditor.diagnosis.correction.constraints import Constraint, Equation
from auditor.diagnosis.correction.correct import bonds_of, by_source, completed
from auditor.diagnosis.correction.search import solve
from auditor.diagnosis.correction.system import Bond, around, system_of
from auditor.diagnosis.correction.trust import Trust
from auditor.diagnosis.correction.unknowns import Unknown, Unknowns, unknown_of
from auditor.diagnosis.correction.work import Work
from auditor.diagnosis.judged import Verdicts
from auditor.findings.result import Fault, Finding, ReportResult, RunResult
from auditor.model import Role
from auditor.model.extract import BudgetLine, Extract
from auditor.model.ledger import spot
from auditor.relations.form import share_of, sum_of
from auditor.relations.relation import RelationKind
from auditor.values import Figure

_LINE = {"pagu": "pagu", "target": "target", "realisasi": "realisasi-anggaran", "absorption": "absorption"}
_ROW = {
    "annual_target": "annual-target",
    "period_target": "period-target",
    "realisasi": "realisasi",
    "achievement": "achievement",
}


def correct_across(run: RunResult, judged: Verdicts, trust: Trust) -> RunResult:
    """The run, its findings across reports completed by the least correction where there is one."""
    if not run.cross_findings:
        return run
    try:
        findings = _corrected(run, judged, trust)
    except Exception as fault:  # a fault of the tool costs the corrections, not the findings
        found = Fault("correction", f"{type(fault).__name__}: {fault}")
        return replace(run, cross_faults=(*run.cross_faults, found))
    return replace(run, cross_findings=findings)


def _corrected(run: RunResult, judged: Verdicts, trust: Trust) -> tuple[Finding, ...]:
    judged = _concerned(judged)
    named = {e.report for _, verdict in judged for e in verdict.evidence}
    reports = [r for r in run.reports if r.extract is not None and r.id in named]
    unknowns = Unknowns(one for r in reports if r.extract for one in _unknowns(r.extract, r.id))
    bonds = [bond for rule, verdict in judged for bond in bonds_of(rule, verdict, unknowns)]
    if not any(bond.fails for bond in bonds):
        return run.cross_findings
    for report in reports:
        sums = (f for f in report.findings if any(e.role == "part" for e in f.evidence))
        accused = {spot(f.evidence[0].what) for f in sums}
        for constraint in _inside(report):
            holds = constraint.holds(unknowns.content)
            if holds or constraint.output in accused:
                bonds.append(Bond(constraint, not holds, ("sum", report.id, "")))
    system = system_of(unknowns.by_key, around(bonds), Work(trust.count("work")))
    corrections = by_source(system, solve(system, trust), trust)
    rules = {rule.code for rule, v in judged if any(one.kind is RelationKind.SUM for one in v.relations)}
    return tuple(_careful(completed(finding, corrections), rules) for finding in run.cross_findings)


def _careful(finding: Finding, sums: Container[str]) -> Finding:
    """Where the rule itself finds no single figure that explains a sum, nothing is certain."""
    unexplained = finding.rule in sums and finding.message == Grade.CONTRADICTION.value
    if finding.correction is None or not unexplained:
        return finding
    return replace(finding, correction=replace(finding.correction, certain=False))


def _concerned(judged: Verdicts) -> Verdicts:
    """The verdicts that fail, and those that hold of a report that takes part in one that fails."""
    failing = {e.report for *_, v in judged if v.outcome is Outcome.FAILS for e in v.evidence}
    return [one for one in judged if any(e.report in failing for e in one[-1].evidence)]


def _unknowns(extract: Extract, report: str) -> Iterator[Unknown]:
    for part, kinds in ((extract.lines, _LINE), (extract.indicators, _ROW)):
        for row in part:
            for name, kind in kinds.items():
                figure = getattr(row, name)
                if isinstance(figure, Figure) and figure.value is not None:
                    yield unknown_of(figure, kind, report=report)


def _inside(report: ReportResult) -> Iterator[Constraint]:
    """The sums and percentages of one report's own lines and indicators."""
    if report.extract is None:
        return
    lines = report.extract.lines
    for number, line in enumerate(lines):
        below = [other for other in lines if other.parent == number and other.role is Role.ROW]
        for name in ("pagu", "target", "realisasi"):
            yield from _sum_of(line, below, name)
        base = line.target or line.pagu
        yield from _share(line.absorption, line.realisasi, base)
    for row in report.extract.indicators:
        yield from _share(row.achievement, row.realisasi, row.period_target or row.annual_target)


def _sum_of(line: BudgetLine, below: Iterable[BudgetLine], name: str) -> Iterator[Constraint]:
    whole, parts = getattr(line, name), [getattr(other, name) for other in below]
    if _known(whole) and parts and all(map(_known, parts)):
        yield Equation(spot(whole), sum_of([spot(part) for part in parts]))


def _share(stated: Figure | None, part: Figure | None, whole: Figure | None) -> Iterator[Constraint]:
    if (
        stated is not None
        and part is not None
        and whole is not None
        and all(map(_known, (stated, part, whole)))
    ):
        yield Equation(spot(stated), share_of([spot(part)], [spot(whole)]), inexact=True)


def _known(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None

"""The least correction over the reports of a run: one figure may explain what two reports disagree on.

The lines that reports share (L01, L02) repeat one another, a superior's line is the sum of the
subordinates' (L03), and inside each report lines still are sums and percentages: one system.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.checks.verdict import Grade, Outcome, Verdict
from auditor.diagnosis.correction.catalogue import key_of
from auditor.diagnosis.correction.cells import Cell, Content, Key
from auditor.diagnosis.correction.constraints import Constraint, Equation, Repeat, weighted
from auditor.diagnosis.correction.correct import by_source, completed, source_of
from auditor.diagnosis.correction.search import solve
from auditor.diagnosis.correction.system import Bond, around, system_of
from auditor.diagnosis.correction.trust import Trust
from auditor.diagnosis.correction.work import Work
from auditor.findings.result import Fault, Finding, ReportResult, RunResult
from auditor.model import Role
from auditor.model.extract import BudgetLine, Extract
from auditor.values import Figure

_LINE = {"pagu": "pagu", "target": "target", "realisasi": "realisasi-anggaran", "absorption": "absorption"}
_ROW = {
    "annual_target": "annual-target",
    "period_target": "period-target",
    "realisasi": "realisasi",
    "achievement": "achievement",
}
_HUNDRED = Fraction(100)

Judged = Sequence[tuple[str, str, Verdict]]
"""Verdicts across reports, each with its rule's code and check."""


def correct_across(run: RunResult, judged: Judged, trust: Trust) -> RunResult:
    """The run, its findings across reports completed by the least correction where there is one."""
    if not run.cross_findings:
        return run
    try:
        findings = _corrected(run, judged, trust)
    except Exception as fault:  # a fault of the tool costs the corrections, not the findings
        found = Fault("correction", f"{type(fault).__name__}: {fault}")
        return replace(run, cross_faults=(*run.cross_faults, found))
    return replace(run, cross_findings=findings)


def _corrected(run: RunResult, judged: Judged, trust: Trust) -> tuple[Finding, ...]:
    judged = _concerned(judged)
    named = {e.report for *_, verdict in judged for e in verdict.evidence}
    reports = [r for r in run.reports if r.extract is not None and r.id in named]
    cells = {cell.key: cell for r in reports if r.extract for cell in _cells(r.extract, r.id)}
    content = {key: cell.what for key, cell in cells.items()}
    bonds = [bond for one in judged for bond in _between(*one, cells, content)]
    if not any(bond.fails for bond in bonds):
        return run.cross_findings
    for report in reports:
        accused = {key_of(e.what) for f in report.findings if f.rule == "A03" for e in f.evidence[:1]}
        for constraint in _inside(report):
            holds = constraint.holds(content)
            if holds or constraint.output in accused:
                bonds.append(Bond(constraint, not holds, ("A03", report.id, "")))
    system = system_of(cells, around(bonds), Work(trust.count("work")))
    corrections = by_source(system, solve(system, trust), trust)
    sums = {code for code, check, _ in judged if check == "cascade"}
    return tuple(_careful(completed(finding, corrections), sums) for finding in run.cross_findings)


def _careful(finding: Finding, sums: Container[str]) -> Finding:
    """Where the rule itself finds no single figure that explains a sum, nothing is certain."""
    unexplained = finding.rule in sums and finding.message == Grade.CONTRADICTION.value
    if finding.correction is None or not unexplained:
        return finding
    return replace(finding, correction=replace(finding.correction, certain=False))


def _concerned(judged: Judged) -> Judged:
    """The verdicts that fail, and those that hold of a report that takes part in one that fails."""
    failing = {e.report for *_, v in judged if v.outcome is Outcome.FAILS for e in v.evidence}
    return [one for one in judged if any(e.report in failing for e in one[-1].evidence)]


def _cells(extract: Extract, report: str) -> Iterator[Cell]:
    for part, kinds in ((extract.lines, _LINE), (extract.indicators, _ROW)):
        for row in part:
            for name, kind in kinds.items():
                figure = getattr(row, name)
                if isinstance(figure, Figure) and figure.value is not None:
                    yield Cell(key_of(figure), figure, kind, figure.decimals, report=report)


def _between(
    code: str, check: str, verdict: Verdict, cells: Mapping[Key, Cell], content: Content
) -> Iterator[Bond]:
    """What a verdict on lines, indicators or sums says of the figures of its reports."""
    if verdict.outcome is Outcome.UNDECIDED or verdict.grade is Grade.CONVENTION:
        return
    source = source_of(code, verdict.subject, verdict.evidence)
    fails = verdict.outcome is Outcome.FAILS
    for constraint in _constraints(check, verdict, cells):
        broken = not constraint.holds(content)
        if broken is fails or not broken:
            yield Bond(constraint, broken, source)


def _constraints(check: str, verdict: Verdict, cells: Mapping[Key, Cell]) -> Iterator[Constraint]:
    by_role: dict[str, dict[str, list[Key]]] = {}
    for evidence in verdict.evidence:
        key = key_of(evidence.what)
        if key in cells:
            by_role.setdefault(evidence.role, {}).setdefault(cells[key].kind, []).append(key)
    if check == "cascade":
        yield from _sums(by_role)
    elif check in ("budget_lines", "shared_indicators"):
        other = by_role.get("other", {})
        for kind, keys in by_role.get("stated", {}).items():
            yield from (Repeat(b, a) for a, b in zip(keys, other.get(kind, ()), strict=False))


def _sums(by_role: Mapping[str, Mapping[str, list[Key]]]) -> Iterator[Constraint]:
    """The superior's figures are the sum of the parts, of each quantity. Where one part is accused, it
    stands first, and the superior's figures are the others."""
    wholes = by_role.get("other") or by_role.get("stated", {})
    for kind, parts in by_role.get("part", {}).items():
        first, *rest = wholes.get(kind, [None])
        if first is not None:
            yield Equation(first, (*weighted(parts), *((key, Fraction(-1)) for key in rest)))


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
        yield Equation(key_of(whole), weighted([key_of(part) for part in parts]))


def _share(stated: Figure | None, part: Figure | None, whole: Figure | None) -> Iterator[Constraint]:
    if (
        stated is not None
        and part is not None
        and whole is not None
        and all(map(_known, (stated, part, whole)))
    ):
        yield Equation(
            key_of(stated), weighted([key_of(part)]), (key_of(whole),), times=_HUNDRED, inexact=True
        )


def _known(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None

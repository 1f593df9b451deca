"""Failed figures explained: the slips that give exactly what is printed, the simplest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from auditor.diagnosis.chance import chance
from auditor.diagnosis.failure import Candidate, Failure, failure_of
from auditor.diagnosis.judged import Verdicts, relations_of
from auditor.diagnosis.slips import CUT_RESULT, SLIPS
from auditor.findings.result import Diagnosed, Fault, Finding, ReportResult
from auditor.model import Report
from auditor.model.ledger import Ledger, spot
from auditor.values import Figure, round_half_up, truncate


@dataclass(frozen=True, slots=True)
class Search:
    """How slips are searched: the pack's [diagnosis].

    order: the slips to try, the simplest first. most: diagnoses that a finding gets at most. weak:
    from this chance on a diagnosis proves little. groups: the first letters of the rules explained.
    """

    order: tuple[str, ...]
    most: int
    weak: Fraction
    groups: tuple[str, ...]


def search_of(table: Mapping[str, Any]) -> Search | None:
    """The search that a pack's [diagnosis] describes; None for a pack without one."""
    if not table:
        return None
    return Search(
        order=tuple(name for name in table["order"] if name in SLIPS or name == CUT_RESULT),
        most=int(table["most"]),
        weak=Fraction(str(table["weak"])),
        groups=tuple(table["groups"]),
    )


def explain(ledger: Ledger, result: ReportResult, judged: Verdicts, search: Search) -> ReportResult:
    """The result with a diagnosis for every finding whose figure some slip reproduces.

    judged: all verdicts, by whose relations the figures of the report are computed.
    """
    chosen = [f for f in result.findings if f.rule.startswith(search.groups)]
    if not chosen:
        return result
    relations = relations_of(judged, ledger)
    failing = frozenset(spot(f.stated) for f in chosen if isinstance(f.stated, Figure))
    told: dict[str, Finding] = {}
    faults: list[Fault] = []
    for finding in chosen:
        try:
            failure = failure_of(finding, relations, failing)
            diagnosis = diagnose(failure, search) if failure is not None else ()
        except Exception as fault:  # a fault of the tool costs the explanation, not the finding
            faults.append(Fault("diagnosis", f"{finding.rule}: {type(fault).__name__}: {fault}"))
        else:
            told[finding.id] = replace(finding, diagnosis=diagnosis)
    findings = tuple(told.get(f.id, f) for f in result.findings)
    return replace(result, findings=findings, faults=(*result.faults, *faults))


def explain_across(findings: Iterable[Finding], judged: Verdicts, search: Search) -> tuple[Finding, ...]:
    """Findings over several reports, each with the slips that need no table: of typing and rounding."""
    told = []
    relations = relations_of(judged, Ledger(Report()))
    for finding in findings:
        chosen = finding.rule.startswith(search.groups)
        failure = failure_of(finding, relations) if chosen else None
        told.append(replace(finding, diagnosis=diagnose(failure, search)) if failure is not None else finding)
    return tuple(told)


def agreeing(result: ReportResult) -> ReportResult:
    """The result with diagnoses that agree with a certain correction standing first.

    Where another figure than the stated one must change, the slip that spoiled that one comes before
    slips that would have spoiled the stated one.
    """
    return replace(result, findings=tuple(map(_agreeing, result.findings)))


def _agreeing(finding: Finding) -> Finding:
    if finding.correction is None or not finding.correction.certain:
        return finding
    changed = {change.printed for change in finding.correction.changes}
    if isinstance(finding.stated, Figure) and finding.stated.raw in changed:
        return finding
    ordered = sorted(finding.diagnosis, key=lambda one: one.facts.get("input") not in changed)
    return replace(finding, diagnosis=tuple(ordered))


def diagnose(failure: Failure, search: Search) -> tuple[Diagnosed, ...]:
    """The slips that reproduce the stated figure with its decimals; each slip once."""
    tried = Tried(failure)
    found: list[Diagnosed] = []
    for name in search.order:
        hits = tried.cut() if name == CUT_RESULT else tried.add(name, SLIPS[name](failure))
        odds = chance(failure.stated, failure.wanted, tried.values) if hits else Fraction(1)
        for slip, candidate in hits:
            if all(d.slip != slip and d.formula != candidate.formula for d in found):
                found.append(_diagnosed(slip, candidate, odds, search, cut=name == CUT_RESULT))
        if len(found) >= search.most:
            break
    return tuple(found[: search.most])


def _diagnosed(slip: str, candidate: Candidate, odds: Fraction, search: Search, *, cut: bool) -> Diagnosed:
    return Diagnosed(
        slip=slip,
        facts=candidate.facts,
        formula=candidate.formula,
        chance=odds,
        weak=odds >= search.weak,
        cut=cut,
    )


class Tried:
    """The candidates tried so far. values: what they would have printed, the right figure left out."""

    def __init__(self, failure: Failure) -> None:
        self._scene = failure
        self._computed: list[tuple[str, Candidate]] = []
        self.values: set[Decimal] = set()
        self._decimals = failure.stated.decimals
        self._right = round_half_up(failure.wanted, self._decimals)

    def add(self, name: str, candidates: Iterable[Candidate]) -> list[tuple[str, Candidate]]:
        """Takes the candidates of a slip; returns those that reproduce the stated figure."""
        hits = []
        for candidate in candidates:
            if not candidate.copied:
                self._computed.append((name, candidate))
            if self._counts(round_half_up(candidate.value, self._decimals)):
                hits.append((name, candidate))
        return hits

    def cut(self) -> list[tuple[str, Candidate]]:
        """What was computed so far, cut instead of rounded."""
        return [
            (name, candidate)
            for name, candidate in self._computed
            if (shorter := truncate(candidate.value, self._decimals))
            != round_half_up(candidate.value, self._decimals)
            and self._counts(shorter)
        ]

    def _counts(self, value: Decimal) -> bool:
        """Notes a value that would have been wrong; True when it is the one that is printed."""
        if value == self._right:
            return False
        self.values.add(value)
        return value == self._scene.stated.value

"""The findings of a report with their least corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.checks.verdict import Grade, Outcome, Verdict
from auditor.diagnosis.correction.constraints import constraints_of
from auditor.diagnosis.correction.search import Option, Solution, Solved, solve
from auditor.diagnosis.correction.system import Bond, System, around, system_of
from auditor.diagnosis.correction.trial import Blocked, Trial, attempt
from auditor.diagnosis.correction.trust import Trust, slips_of
from auditor.diagnosis.correction.unknowns import UNNAMED, Key, Unknowns, unknowns_of
from auditor.diagnosis.correction.work import Work
from auditor.diagnosis.judged import Asking, VerdictKey, Verdicts, source_of
from auditor.findings.correction import Change, Correction
from auditor.findings.result import Fault, Finding, ReportResult
from auditor.model.ledger import Ledger, spot
from auditor.relations.relation import Ground, Relation, RelationKind
from auditor.values import Figure, Printed, State, format_id

READING_SLIPS = frozenset({"look-alike-digit", "shifted-comma"})
"""What a reader (or OCR) confuses as easily as a typist."""

COMPUTED = frozenset({RelationKind.RATIO, RelationKind.LOWER, RelationKind.MEAN, RelationKind.EFFICIENCY})
"""Relations whose "another convention" is another way to compute the same figure; other figures may be no
sum at all, and what a sentence states is its own."""


def correct(ledger: Ledger, result: ReportResult, judged: Verdicts, trust: Trust) -> ReportResult:
    """The result, its findings completed by the least correction where there is one.

    Nothing is done when no finding compares figures: what holds needs no correction.
    """
    if not any(verdict.outcome is Outcome.FAILS for _, verdict in judged):
        return result
    try:
        corrections = _corrections(ledger, judged, trust)
    except Exception as fault:  # a fault of the tool costs the corrections, not the findings
        found = Fault("correction", f"{type(fault).__name__}: {fault}")
        return replace(result, faults=(*result.faults, found))
    return replace(result, findings=tuple(completed(f, corrections) for f in result.findings))


def _corrections(ledger: Ledger, judged: Verdicts, trust: Trust) -> dict[VerdictKey, Corrected]:
    unknowns = unknowns_of(ledger)
    bonds = [bond for rule, verdict in judged for bond in bonds_of(rule, verdict, unknowns)]
    system = system_of(unknowns.by_key, around(bonds), Work(trust.count("work")))
    return by_source(system, solve(system, trust), trust)


def bonds_of(rule: Asking, verdict: Verdict, unknowns: Unknowns) -> Iterator[Bond]:
    """What a verdict says of the unknowns."""
    if verdict.outcome is Outcome.UNDECIDED:
        return
    fails = verdict.outcome is Outcome.FAILS
    source = source_of(rule.code, verdict.subject, verdict.evidence)
    for relation in verdict.relations:
        other_way = verdict.grade is Grade.CONVENTION
        if other_way and not _is_computed(relation):
            continue
        for constraint in constraints_of(relation, unknowns):
            broken = fails and not constraint.holds(unknowns.content)
            yield Bond(constraint, broken, source, other_way and broken)


def _is_computed(relation: Relation) -> bool:
    return relation.kind in COMPUTED and relation.ground is not Ground.STATED


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction and the figures that it calls wrong."""

    correction: Correction
    roots: frozenset[Key]


def by_source(system: System, solved: Solved, trust: Trust) -> dict[VerdictKey, Corrected]:
    """The correction of every failing bond that has one, and of those that were given up that they were."""
    system, solutions = replace(system, work=Work()), solved.solutions  # to tell them is not searching
    together = _together(system, solutions)
    found: dict[VerdictKey, Corrected] = {}
    for number, solution in enumerate(solutions, start=1):
        best = solution.options[0]
        correction = _correction(system, solution, trust, str(number), together)
        for i in solution.bonds:
            found.setdefault(_source(system, i), Corrected(correction, best.trial.roots))
    for i in sorted(solved.given_up):
        found.setdefault(_source(system, i), Corrected(Correction("", ()), frozenset()))
    return found


def _source(system: System, bond: int) -> VerdictKey:
    source = system.bonds[bond].source
    if not isinstance(source, tuple):
        raise TypeError("a bond of a report has the source of its verdict")
    return source


def _together(system: System, solutions: Sequence[Solution]) -> Trial | None:
    """All best corrections at once: a mean follows from every row that is corrected."""
    roots = frozenset(key for s in solutions for key in s.options[0].trial.roots)
    trial = attempt(system, roots, [i for s in solutions for i in s.bonds]) if roots else Blocked(())
    return trial if isinstance(trial, Trial) else None


def _correction(
    system: System, solution: Solution, trust: Trust, group: str, together: Trial | None
) -> Correction:
    best, *others = solution.options
    changes = _changes(system, best.trial)
    after = system.after(best.trial.roots)
    source = together if together is not None else best.trial
    following = [key for key in source.followers if key in after]
    other_way = any(system.bonds[i].convention for i in solution.bonds)
    near = [o for o in others if o.cost < best.cost + trust["tie"] or _fewer(o, best)]
    return Correction(
        group=group,
        changes=changes,
        follows=tuple(_follower(system, source, key) for key in system.ordered(following)),
        alternatives=tuple(_changes(system, option.trial) for option in others),
        certain=solution.whole and not (near or other_way) and all(change.sole for change in changes),
        doubtful=any(_is_doubtful(change) for change in changes),
    )


def _fewer(other: Option, best: Option) -> bool:
    """Whether another set changes fewer figures in all, with those that follow: trust and number disagree."""
    return len(other.trial.values) < len(best.trial.values)


def _is_doubtful(change: Change) -> bool:
    what = change.what
    if not isinstance(what, Figure):
        return False
    unsure = bool(what.doubt) or what.state is State.MALFORMED
    return unsure or (bool(READING_SLIPS.intersection(change.slips)) and not change.by_last_digit)


def _changes(system: System, trial: Trial) -> tuple[Change, ...]:
    return tuple(_root(system, trial, key) for key in system.ordered(trial.roots))


def _root(system: System, trial: Trial, key: Key) -> Change:
    unknown, new, reach = system.unknowns[key], trial.values[key], trial.reach.get(key)
    repeated = any(_text(new) == format_id(f.value or 0, max(f.decimals, 0)) for f in system.repeated(key))
    sole = repeated or system.computed(key) or system.is_sole(key, reach)
    return Change(
        what=unknown.what,
        kind=unknown.kind,
        text=_text(new),
        reach=reach,
        decimals=unknown.decimals,
        sole=sole,
        slips=slips_of(system, trial, key),
        report=unknown.report,
    )


def _follower(system: System, trial: Trial, key: Key) -> Change:
    unknown = system.unknowns[key]
    text = _text(trial.values[key])
    return Change(unknown.what, unknown.kind, text, decimals=unknown.decimals, report=unknown.report)


def _text(what: Figure | Printed) -> str:
    return what.raw if isinstance(what, Figure) else what.text


def completed(finding: Finding, corrections: Mapping[VerdictKey, Corrected]) -> Finding:
    found = corrections.get(source_of(finding.rule, finding.subject, finding.evidence))
    if found is None:
        return replace(finding, correction=_by_reading(finding))
    if not found.correction.sought:
        untold = replace(found.correction, group=f"n-{finding.id}")
        return replace(finding, correction=_by_reading(finding) or untold)
    places = tuple(i for i, e in enumerate(finding.evidence) if spot(e.what) in found.roots)
    return replace(finding, correction=replace(found.correction, places=places))


def _by_reading(finding: Finding) -> Correction | None:
    """A malformed number becomes its most plausible reading; certain when something bears it out."""
    stated, expected = finding.stated, finding.expected
    malformed = isinstance(stated, Figure) and stated.state is State.MALFORMED
    if not malformed or stated is None or expected is None or expected.value is None:
        return None
    text = expected.text or format_id(Decimal(int(expected.value)), expected.decimals)
    change = Change(stated, UNNAMED, text, decimals=expected.decimals)
    return Correction(
        group=f"r-{finding.id}",
        changes=(change,),
        certain="support" in finding.facts,
        doubtful=True,
        places=(0,),
    )

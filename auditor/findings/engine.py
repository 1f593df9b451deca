"""The engine: every rule of the pack judges one report, and failed verdicts become findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from auditor.checks import CHECKS
from auditor.checks.verdict import CheckFunction, Context, Grade, Outcome, Verdict
from auditor.findings.coverage import Reached, coverage_of
from auditor.findings.naming import finding_id, report_id, verdict_key
from auditor.findings.profile import in_force
from auditor.findings.result import Fault, Finding, Judged, ReportResult, Severity, Undecided
from auditor.findings.roots import one_per_root
from auditor.findings.trust import weigh
from auditor.findings.trust.reading import SecondReader
from auditor.model import Report
from auditor.model.ledger import Ledger
from auditor.model.mention import Grasp
from auditor.rulebook.book import Rule, Rulebook
from auditor.values import Printed

Doubt = Callable[[Verdict], Verdict]

SEVERITY_ORDER = tuple(Severity)


def judge(report: Report, book: Rulebook, checks: Mapping[str, CheckFunction] = CHECKS) -> ReportResult:
    """Audits one report by every enabled rule of the pack.

    Findings are ordered by severity, page and code; their ids are stable (naming.py). A check that
    crashes becomes a Fault of the tool and stops no other rule.
    """
    book, profile = in_force(report, book)
    return replace(conclude(report, ask(report, book, checks)), profile=profile)


def ask(
    report: Report,
    book: Rulebook,
    checks: Mapping[str, CheckFunction] = CHECKS,
    doubt: Doubt | None = None,
    second: SecondReader | None = None,
) -> Answers:
    """What every enabled rule says of the report, weighed, before it becomes a result. book: that in force
    for it.

    doubt: has the last word on a verdict, where the report was read from pictures. second: another reader
    of the report's pages, who is asked about the figures of those who would be accused.
    """
    answers = Answers()
    for rule in book.rules.values():
        if rule.enabled and not rule.across and rule.select.covers(report.identity):
            _ask(rule, report, book, checks, answers, doubt)
    ledger = Ledger(report)
    return settled(ledger, weigh(ledger, answers.judged, second), answers.faults)


def settled(ledger: Ledger, judged: Sequence[tuple[Rule, Verdict]], faults: Sequence[Fault]) -> Answers:
    """The verdicts sorted by what becomes of them; those of one rule and one cause merged."""
    answers = Answers(ledger, judged=list(judged), faults=list(faults))
    for rule, verdict in judged:
        if verdict.outcome is Outcome.UNDECIDED:
            answers.undecided.append(undecided_of(rule, verdict))
        answers.reached.note(verdict, compares=rule.compares)
    for rule, own in groupby(judged, key=lambda pair: pair[0]):
        failed = [v for _, v in own if v.outcome is Outcome.FAILS]
        answers.failed.extend((rule, verdict) for verdict in one_per_root(failed))
    return answers


def conclude(report: Report, answers: Answers) -> ReportResult:
    """The result that the answers of the rules come to."""
    identity = report_id(report.identity, report.person)
    coverage, not_reached = coverage_of(answers.ledger, answers.reached)
    return ReportResult(
        id=identity,
        input=report.input,
        first_page=report.first_page,
        last_page=report.last_page,
        identity=report.identity,
        person=report.person,
        coverage=coverage,
        findings=_findings(identity, answers.failed),
        undecided=tuple(answers.undecided),
        not_reached=not_reached,
        unbound=tuple(m for m in report.mentions if m.grasp is Grasp.UNBOUND),
        faults=tuple(answers.faults),
        unread=report.unread,
        unknown_columns=_unknown_columns(report),
        judged=answers.keys(),
    )


@dataclass(slots=True)
class Answers:
    """What the rules have said so far, of the facts of a ledger. judged: every verdict, before those of one
    cause are merged."""

    ledger: Ledger = field(default_factory=lambda: Ledger(Report()))
    judged: list[tuple[Rule, Verdict]] = field(default_factory=list)
    failed: list[tuple[Rule, Verdict]] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    reached: Reached = field(default_factory=Reached)

    def keys(self) -> Judged:
        """The keys of what holds and of what fails; a thing that fails anywhere does not hold."""
        fails = self._keys(Outcome.FAILS)
        return Judged(tuple(sorted(self._keys(Outcome.HOLDS) - fails)), tuple(sorted(fails)))

    def _keys(self, outcome: Outcome) -> set[str]:
        return {verdict_key(r.code, v.subject) for r, v in self.judged if v.outcome is outcome}


def undecided_of(rule: Rule, verdict: Verdict) -> Undecided:
    """What stays of a verdict that could not be reached."""
    return Undecided(rule.code, verdict.message, verdict.facts, verdict.evidence, verdict.subject)


def _ask(
    rule: Rule,
    report: Report,
    book: Rulebook,
    checks: Mapping[str, CheckFunction],
    answers: Answers,
    doubt: Doubt | None,
) -> None:
    """One rule's verdicts, sorted into the answers."""
    context = Context(report, rule.params, book.scales_for(report.identity.kind.value))
    try:
        verdicts = [one for one in checks[rule.check](context) if rule.select.takes(one)]
    except Exception as fault:
        answers.faults.append(Fault(rule.code, f"{type(fault).__name__}: {fault}"))
        return
    if doubt is not None:
        verdicts = list(map(doubt, verdicts))
    answers.judged.extend((rule, verdict) for verdict in verdicts)


def _findings(identity: str, failed: Sequence[tuple[Rule, Verdict]]) -> tuple[Finding, ...]:
    """The findings in the order that people read them; equal ids are told apart by a number."""
    taken: set[str] = set()
    findings = [finding_of(identity, rule, verdict, taken) for rule, verdict in failed]
    return tuple(sorted(findings, key=reading_order))


def finding_of(identity: str, rule: Rule, verdict: Verdict, taken: set[str]) -> Finding:
    """The finding that a failed verdict becomes. identity: the report's id, "" for several reports;
    taken: the ids given so far, to which its own is added."""
    grade = verdict.grade or Grade.CONTRADICTION
    stated = verdict.evidence[0].text if verdict.evidence else ""
    return Finding(
        id=finding_id(identity, rule.code, verdict.subject, stated, taken),
        rule=rule.code,
        name=rule.name,
        severity=Severity(rule.severity(grade.value, verdict.variant)),
        grade=grade,
        flips_conclusion=verdict.flips,
        message=verdict.message or grade.value,
        facts=verdict.facts,
        subject=verdict.subject,
        stated=verdict.stated,
        expected=verdict.expected,
        evidence=verdict.evidence,
        confidence=verdict.confidence,
        cause=rule.cause,
    )


def reading_order(finding: Finding) -> tuple[int, int, str]:
    """By severity, page and code. A finding without a page comes after those that have one."""
    page = finding.evidence[0].place.page if finding.evidence else None
    return SEVERITY_ORDER.index(finding.severity), page or 10**9, finding.rule


def at_least(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    """The findings of this severity or worse."""
    worst = SEVERITY_ORDER.index(severity)
    return [f for f in findings if SEVERITY_ORDER.index(f.severity) <= worst]


def _unknown_columns(report: Report) -> tuple[Printed, ...]:
    """Heads of columns that the vocabulary does not know, each head once."""
    heads: dict[str, Printed] = {}
    for table in (*report.agreements, *report.measurements, *report.budgets):
        for column in table.columns:
            if not column.quantity and column.head:
                heads.setdefault(column.head.text.casefold(), column.head)
    return tuple(heads.values())

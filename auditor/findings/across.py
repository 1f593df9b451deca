"""The rules across reports judge a whole run, after each report has been judged for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.checks.across import CROSS_CHECKS, Across, across
from auditor.checks.across.context import author_of
from auditor.checks.across.tree import Link
from auditor.checks.verdict import Outcome, Verdict
from auditor.findings.engine import SEVERITY_ORDER, Answers, finding_of, undecided_of
from auditor.findings.result import Fault, Finding, ReportResult, RunResult
from auditor.findings.roots import one_per_root
from auditor.model.extract import Extract, Signatory
from auditor.rulebook.book import Rule, Rulebook
from auditor.values.nip import read_nip

WORDS_OF = "S01"
"""The rule whose params say how texts and units are compared; each rule's own params come before them."""

EARLIER = "previous:"
"""Stands before the id of a report of the earlier run in evidence, so that no id means two reports."""


def judge_across(run: RunResult, book: Rulebook, earlier: Sequence[Extract] = ()) -> RunResult:
    """The run with what its reports say of one another and of the earlier reports."""
    return conclude_across(run, ask_across(run, book, earlier))


def ask_across(
    run: RunResult,
    book: Rulebook,
    earlier: Sequence[Extract] = (),
    names: Mapping[str, str] | None = None,
) -> Answers:
    """What every rule across reports says, before it becomes findings. names: see checks.across.across."""
    rules = [rule for rule in book.rules.values() if rule.across and rule.enabled]
    answers = Answers()
    try:
        shared = _context(run.reports, earlier, names)
    except Exception as fault:  # a fault of the tool costs these rules, never the findings of the reports
        answers.faults.extend(Fault(rule.code, f"{type(fault).__name__}: {fault}") for rule in rules)
        return answers
    for rule in rules if shared.reports else ():
        try:
            said = CROSS_CHECKS[rule.check](replace(shared, params=_params(rule, book)))
            verdicts = [one for one in said if rule.select.takes(one)]
        except Exception as fault:
            answers.faults.append(Fault(rule.code, f"{type(fault).__name__}: {fault}"))
            continue
        answers.judged.extend((rule, verdict) for verdict in verdicts)
        failed = one_per_root(v for v in verdicts if v.outcome is Outcome.FAILS)
        answers.failed.extend((rule, verdict) for verdict in failed)
        answers.undecided.extend(undecided_of(rule, v) for v in verdicts if v.outcome is Outcome.UNDECIDED)
    return answers


def conclude_across(run: RunResult, answers: Answers) -> RunResult:
    """The run with the findings that the answers come to."""
    order = {report.id: i for i, report in enumerate(run.reports)}
    taken: set[str] = set()
    findings = [_finding(rule, verdict, taken) for rule, verdict in answers.failed]
    return replace(
        run,
        cross_findings=tuple(sorted(findings, key=lambda finding: _order(finding, order))),
        cross_undecided=tuple(answers.undecided),
        cross_faults=tuple(answers.faults),
        cross_judged=answers.keys(),
    )


def _context(
    reports: Iterable[ReportResult], earlier: Sequence[Extract], names: Mapping[str, str] | None = None
) -> Across:
    own = [replace(r.extract, id=r.id) for r in reports if r.extract is not None]
    before = [replace(one, id=EARLIER + one.id, earlier=True) for one in earlier]
    return across(own, before, names)


def _params(rule: Rule, book: Rulebook) -> Mapping[str, object]:
    words = book.rules.get(WORDS_OF)
    return {**(words.params if words else {}), **rule.params}


def _finding(rule: Rule, verdict: Verdict, taken: set[str]) -> Finding:
    reports = dict.fromkeys(e.report for e in verdict.evidence if not e.report.startswith(EARLIER))
    return replace(finding_of("", rule, verdict, taken), reports=tuple(reports))


def _order(finding: Finding, order: Mapping[str, int]) -> tuple[int, str, int, int]:
    """By severity, rule, report and page."""
    first = finding.evidence[0]
    place = order.get(first.report, len(order))
    return SEVERITY_ORDER.index(finding.severity), finding.rule, place, first.place.page or 0


@dataclass(frozen=True, slots=True)
class Branch:
    """A report in the tree of a run, with those below it.

    report: None for a superior whose report is not in the run; name and position are then those of the
    signature block. link: by what the one above was known; None at the top.
    """

    report: ReportResult | None
    name: str
    position: str
    link: Link | None
    below: tuple[Branch, ...] = ()


def offices_of(reports: Sequence[ReportResult]) -> tuple[tuple[ReportResult, ...], ...]:
    """The reports of each office, in their order; without an extract by the unit, else each alone."""
    known = _context(reports, ()).tree.offices
    groups: dict[object, list[ReportResult]] = {}
    for report in reports:
        unit = " ".join(report.identity.unit.text.casefold().split())
        groups.setdefault(known.get(report.id, unit or report.id), []).append(report)
    return tuple(map(tuple, groups.values()))


def branches(reports: Sequence[ReportResult]) -> tuple[Branch, ...]:
    """The tree of a run: the reports that have nobody above them in it, in their order."""
    shared = _context(reports, ())
    results = {report.id: report for report in reports}
    extracts = {one.id: one for one in shared.reports}
    outside = _Outside()
    below: dict[str, list[str]] = {}
    for one in shared.reports:
        link = shared.tree.links.get(one.id)
        below.setdefault(outside.key(link) if link else "", []).append(one.id)

    def branch(report: str) -> Branch:
        extract = extracts[report]
        author = author_of(extract)
        position = extract.identity.position.text or extract.identity.unit.text
        name = author.name.text if author else ""
        children = tuple(map(branch, below.get(report, ())))
        return Branch(results[report], name, position, shared.tree.links.get(report), children)

    heads = [
        Branch(None, person.name.text, person.position.text, None, tuple(map(branch, below[key])))
        for key, person in outside.people.items()
    ]
    return (*heads, *map(branch, below.get("", ())))


class _Outside:
    """The superiors whose reports are not in the run, each once, by number or by name."""

    def __init__(self) -> None:
        self.people: dict[str, Signatory] = {}
        self._known: dict[str, str] = {}

    def key(self, link: Link) -> str:
        """The report above, else what stands for the superior."""
        person = link.person
        if link.parent or person is None:
            return link.parent
        nip = read_nip(person.nip.text)
        ways = [f"nip {nip.digits}"] if nip.valid and nip.digits else []
        ways.append("name " + "".join(person.bare))
        key = next((self._known[way] for way in ways if way in self._known), ways[0])
        for way in ways:
            self._known.setdefault(way, key)
        self.people.setdefault(key, person)
        return key

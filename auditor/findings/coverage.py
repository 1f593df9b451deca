"""Coverage: which of the figures that were read a rule has reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditor.checks.verdict import Evidence, Outcome, Verdict
from auditor.findings.result import Coverage, ReadFigure, Standing
from auditor.model.ledger import Ledger, Spot, spot
from auditor.model.mention import Grasp
from auditor.rulebook.book import Rule
from auditor.values import Figure


class Reached:
    """The spots that verdicts have reached so far."""

    def __init__(self) -> None:
        self.checked: set[Spot] = set()
        self.undecided: set[Spot] = set()

    def note(self, verdict: Verdict, *, compares: bool) -> None:
        """Notes the figures of a verdict.

        compares: the rule compares values. One that only looks whether a cell is filled in has not
        checked the figure in it, unless it fails.
        """
        spots = {spot(e.what) for e in verdict.evidence if isinstance(e.what, Figure)}
        if verdict.outcome is Outcome.UNDECIDED:
            self.undecided |= spots
        elif compares or verdict.outcome is Outcome.FAILS:
            self.checked |= spots


def coverage_of(ledger: Ledger, reached: Reached) -> tuple[Coverage, tuple[Figure, ...]]:
    """The counts, and the figures that no rule could reach, in reading order."""
    report, figures = ledger.report, ledger.figures()
    spots = list(figures)
    checked = [s for s in spots if s in reached.checked]
    undecided = [s for s in spots if s in reached.undecided and s not in reached.checked]
    rest = [s for s in spots if s not in reached.checked and s not in reached.undecided]
    bindings = Counter(mention.grasp for mention in report.mentions)
    counts = Coverage(
        figures_read=len(spots),
        checked=len(checked),
        undecided=len(undecided),
        not_reached=len(rest),
        mentions=len(report.mentions),
        bound=bindings[Grasp.BOUND],
        structural=bindings[Grasp.STRUCTURAL],
    )
    return counts, tuple(figures[s] for s in rest)


ACCUSED = ("stated", "repeated")
"""Roles of the figures that a failed verdict is about; the others are what it was computed from."""

_WEIGHT = {standing: weight for weight, standing in enumerate(Standing)}


def read_figures(ledger: Ledger, judged: Iterable[tuple[Rule, Verdict]]) -> tuple[ReadFigure, ...]:
    """Every figure of the coverage with what the rules say of it, in the order of the pages."""
    said: dict[Spot, Standing] = {}
    rules: dict[Spot, dict[str, None]] = {}
    for rule, verdict in judged:
        for number, evidence in enumerate(verdict.evidence):
            standing = _standing(rule, verdict, evidence, first=number == 0)
            if standing is None or not isinstance(evidence.what, Figure):
                continue
            at = spot(evidence.what)
            said[at] = min(standing, said.get(at, standing), key=_WEIGHT.__getitem__)
            rules.setdefault(at, {})[rule.code] = None
    found = [
        ReadFigure(
            figure=figure,
            standing=said.get(at, Standing.NOT_REACHED),
            rules=tuple(rules.get(at, ())),
            whose=ledger.facts[at].whose,
            quantity=ledger.facts[at].quantity,
            head=ledger.facts[at].head,
        )
        for at, figure in ledger.figures().items()
    ]
    return tuple(sorted(found, key=lambda one: one.figure.place.page or 0))


def _standing(rule: Rule, verdict: Verdict, evidence: Evidence, *, first: bool) -> Standing | None:
    """What one verdict says of one of its figures; None where its rule has not compared it."""
    if verdict.outcome is Outcome.UNDECIDED:
        return Standing.UNDECIDED
    if verdict.outcome is Outcome.FAILS:
        return Standing.DIFFERS if first or evidence.role in ACCUSED else Standing.USED
    return Standing.AGREES if rule.compares else None

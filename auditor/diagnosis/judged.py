"""What the rules have said: verdicts with who asked for them, and the relations that they carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from auditor.checks.verdict import Evidence, Outcome, Verdict
from auditor.model.ledger import Ledger, Spot, spot
from auditor.relations.arithmetic import Recomputed
from auditor.relations.relation import Relation
from auditor.values import Figure


class Asking(Protocol):
    """The rule that asked for a verdict."""

    @property
    def code(self) -> str: ...


Verdicts = Sequence[tuple[Asking, Verdict]]
"""Verdicts, each with the rule that asked for it."""


VerdictKey = tuple[str, str, str]
"""Who says that a bond fails: the rule, its subject, and what is stated. A finding has the same."""


def source_of(code: str, subject: str, evidence: Sequence[Evidence]) -> VerdictKey:
    """What a finding and the verdict that it came from have in common."""
    stated = evidence[0].text if evidence else ""
    return code, subject, " ".join(stated.split())


class Relations:
    """The relations that the rules found in a report: of each finding, and by the figure that follows."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.of_source: dict[VerdictKey, tuple[Relation, ...]] = {}
        self._computed: dict[Spot, Relation] = {}

    def note(self, source: VerdictKey, relations: tuple[Relation, ...], *, failed: bool) -> None:
        """Notes the relations of a verdict."""
        if failed:
            self.of_source.setdefault(source, relations)
        for one in relations:
            if one.way is not None:
                self._computed.setdefault(spot(one.output), one)

    def computing(self, figure: Figure) -> Relation | None:
        """The arithmetic that gives a figure; None where no rule knows one."""
        return self._computed.get(spot(figure))

    def result(self, figure: Figure | None) -> Recomputed | None:
        """What a printed figure should be by its own arithmetic."""
        relation = self.computing(figure) if figure is not None else None
        return relation.way.result if relation is not None and relation.way is not None else None


def relations_of(judged: Verdicts, ledger: Ledger) -> Relations:
    """What the verdicts of a report, or of a run, tell of its figures."""
    relations = Relations(ledger)
    for rule, verdict in judged:
        source = source_of(rule.code, verdict.subject, verdict.evidence)
        relations.note(source, verdict.relations, failed=verdict.outcome is Outcome.FAILS)
    return relations

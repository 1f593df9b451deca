"""The gate: each failed verdict is accused surely, accused with less certainty, or left undecided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.checks.answers import undecided
from auditor.checks.verdict import Accusation, Confidence, Grade, Outcome, Verdict
from auditor.findings.trust.ground import Support, group_of, support_of
from auditor.findings.trust.reading import SecondReader, Witnesses, figures_in
from auditor.model import Agreement, Binding, Measurement
from auditor.model.ledger import Ledger
from auditor.rulebook.book import Rule
from auditor.values import Figure
from auditor.values.seen import Seen

_TOGETHER = ("row", "part")
"""Roles of the figures that a mean or a total is made of."""

_OF_ABSENCE = (Accusation.GAP, Accusation.ABSENCE)

_NAMED_WELL = 90
"""Likeness of a sentence's words to the name of a line from which on it is certainly that line."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the verdicts of one report are held against."""

    ledger: Ledger
    support: Support
    witnesses: Witnesses

    def pass_on(self, rule: Rule, verdict: Verdict) -> Verdict:
        """The verdict, with its confidence; undecided where ground or reading do not bear it."""
        if verdict.outcome is not Outcome.FAILS:
            return verdict
        reason = self._against(rule, verdict)
        if reason:
            kept = undecided(verdict.subject, verdict.evidence, reason, verdict.facts)
            return replace(kept, variant=verdict.variant)
        return replace(verdict, confidence=self._confidence(rule, verdict))

    def _against(self, rule: Rule, verdict: Verdict) -> str:
        """Why nobody is accused: a message key, "" when nothing speaks against it."""
        group = group_of(rule, verdict, self.ledger) if verdict.grade is not Grade.ROUNDING else None
        if self.support.denies(verdict, group, borne_out=lambda: self._borne_out(verdict)):
            return "most-rows"
        several = any(len(f.readings) > 1 for f in figures_in(verdict.evidence))
        if several and verdict.accuses is not Accusation.WRITING:  # of that it is no reason to wait
            return "ambiguous"
        if self._is_doubtful(verdict) or self._lacks_rows(verdict):
            return "row-doubtful"
        if any(self._is_contradicted(figure) for figure in figures_in(verdict.evidence)):
            return "second-reading"
        return ""

    def _is_contradicted(self, figure: Figure) -> bool:
        """True when the second reader sees something else, and nothing in the report bears the figure out;
        reading a page again takes longer than all the rest, so it comes last."""
        return not self.witnesses.confirm(figure) and self.witnesses.look(figure) is Seen.OTHER

    def _lacks_rows(self, verdict: Verdict) -> bool:
        """True when it speaks of the rows of a table together, or of what one lacks, and some row of it may
        not be whole: what seems to be missing may stand there."""
        absent = verdict.accuses in _OF_ABSENCE
        if not absent and not any(e.role in _TOGETHER for e in verdict.evidence):
            return False
        tables = {t for e in verdict.evidence for t in self.ledger.tables_of(e.what)}
        if absent and tables:  # a name that is missing in another table
            tables |= {
                t for t, one in enumerate(self.ledger.tables) if isinstance(one, Agreement | Measurement)
            }
        return any(map(self.ledger.is_doubtful, tables))

    def _is_doubtful(self, verdict: Verdict) -> bool:
        """True when a row of it may have been put together wrongly, and the second reader, who puts rows
        together in another way, does not see each of its figures in the same row."""
        figures = figures_in(verdict.evidence)
        cells = [cell for f in figures if (cell := self.ledger.cell(f)) is not None]
        if any(cell.is_nameless for cell in cells):
            return True
        if any(cell.row.doubt == "pieces" for cell in cells):
            return True  # the second reader sees a page at a time, and the same piece of the number on it
        doubted = any(cell.row.doubt for cell in cells)
        return doubted and not all(self.witnesses.look(f) is Seen.SAME for f in figures)

    def _confidence(self, rule: Rule, verdict: Verdict) -> Confidence:
        """Certain where the relation is kept elsewhere or printed, and every figure is borne out."""
        figures = figures_in(verdict.evidence)
        claims = [c for f in figures if (c := self.ledger.claim(f)) is not None]
        if any(c.binding in (Binding.CARRIED, Binding.HEADING) or 0 < c.score < _NAMED_WELL for c in claims):
            return Confidence.LIKELY
        if verdict.grade is Grade.CONVENTION or verdict.accuses in _OF_ABSENCE:
            return Confidence.LIKELY  # what is not there, nothing can bear out
        tally = self.support.of(group_of(rule, verdict, self.ledger))
        if tally is not None and tally.broken > tally.held:
            return Confidence.LIKELY
        return Confidence.CERTAIN if self._borne_out(verdict) else Confidence.LIKELY

    def _borne_out(self, verdict: Verdict) -> bool:
        """True when something else confirms the reading of every figure of the verdict."""
        figures = figures_in(verdict.evidence)
        return all(self.witnesses.confirm(f) or self.witnesses.look(f) is Seen.SAME for f in figures)


def weigh(
    ledger: Ledger, judged: Sequence[tuple[Rule, Verdict]], second: SecondReader | None = None
) -> list[tuple[Rule, Verdict]]:
    """The verdicts of all rules on a report, those that nobody should be accused on undecided.

    second: another reader of the report's pages, asked about the figures of failed verdicts only.
    """
    gate = Gate(ledger, support_of(judged, ledger), Witnesses(judged, ledger, second))
    return [(rule, gate.pass_on(rule, verdict)) for rule, verdict in judged]

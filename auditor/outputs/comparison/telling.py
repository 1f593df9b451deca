"""A comparison in words: what every format of it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.findings.comparison import Change, Compared, Comparison, Fate
from auditor.findings.pairing import Found, Side, SideReport
from auditor.findings.result import Severity, Status
from auditor.outputs.wording import Wording, period_text

MANY = 3
"""Reports that are only in the earlier run, from which on they are summed up."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The comparison, the names under which its two sides were given, and the words."""

    comparison: Comparison
    names: tuple[str, str]
    wording: Wording

    def head(self, one: Compared) -> str:
        """Whose report it is, and for which period."""
        return f"{self.name(one.report)} - {self.period(one.report)}"

    def name(self, report: SideReport) -> str:
        """Whose report it is: the position and who holds it."""
        parts = (report.name.strip() or self.wording.word("no-name"), " ".join(report.person.split()))
        return ", ".join(filter(None, parts))

    def period(self, report: SideReport) -> str:
        """Which period it is for."""
        return period_text(report.quarter, report.year, self.wording)

    @property
    def reports_told(self) -> tuple[Compared, ...]:
        """The reports to speak of: of a bundle held against one file those that the file holds."""
        return tuple(one for one in self.comparison.reports if one not in self._gone)

    @property
    def changes_told(self) -> list[Change]:
        """All changes but those of reports that are summed up."""
        return [*(change for one in self.reports_told for change in one.changes), *self.comparison.cross]

    @property
    def left_out(self) -> str:
        """How many reports were not audited again, with their findings; "" where each is told."""
        findings = sum(len(one.changes) for one in self._gone)
        told = self.wording.word("compare-only-old", count=len(self._gone), findings=findings)
        return told if self._gone else ""

    @property
    def _gone(self) -> list[Compared]:
        reports = self.comparison.reports
        gone = [one for one in reports if one.new is None]
        return gone if MANY <= len(gone) < len(reports) else []

    def fate(self, fate: Fate) -> str:
        """A fate as a heading or in a cell."""
        return self.wording.word(f"fate-{fate.value}")

    def counts(self, numbers: dict[Fate, int]) -> str:
        """ "2 baru, 1 berubah, 0 tidak dinilai lagi, ..." """
        return ", ".join(f"{number} {self.wording.word(f'fated-{fate}')}" for fate, number in numbers.items())

    def remarks(self) -> list[str]:
        """What must be known of the whole comparison."""
        told = [] if self.comparison.same_rules else [self._rules()]
        for side, one in zip(("old", "new"), (self.comparison.old, self.comparison.new), strict=True):
            told += [
                self.wording.word("side-unaudited", side=self.wording.word(f"side-{side}"), **values)
                for values in _unaudited(one)
            ]
        return told

    def _rules(self) -> str:
        old, new = (
            self.wording.word("side-rules", pack=side.rules[0], rules=side.rules[1], version=side.tool)
            for side in (self.comparison.old, self.comparison.new)
        )
        key = "rules-differ-inside" if old == new else "rules-differ"
        return self.wording.word(key, old=old, new=new)

    def of_report(self, one: Compared) -> list[str]:
        """What must be known of one report's comparison."""
        word, told = self.wording.word, []
        if one.new is None:
            told.append(word("only-old"))
        elif one.old is None:
            told.append(word("only-new"))
        else:
            if one.matched != "id":
                before = f"{self.name(one.old)} - {self.period(one.old)}"
                told.append(word(f"matched-{one.matched}", before=before))
            if one.old.profile != one.new.profile:
                told.append(word("profiles-differ", old=one.old.profile, new=one.new.profile))
        return told

    def why(self, change: Change) -> str:
        """Why a finding was not judged again, or how it is that it is there; "" for nothing to say."""
        if change.why is None:
            return ""
        return self.wording.word(f"fate-why-{change.why.value}", rule=change.found.rule)

    def stated(self, change: Change) -> str:
        """What is printed; where it changed, both."""
        old, new = change.old, change.new
        if old and new and old.text != new.text:
            return f"{old.text or '-'} → {new.text or '-'}"
        return change.found.text

    def severity(self, change: Change) -> str:
        """How bad; where it changed, both."""
        old, new = change.old, change.new
        if old and new and old.severity is not new.severity:
            return f"{self._one(old.severity)} → {self._one(new.severity)}"
        return self._one(change.found.severity)

    def _one(self, severity: Severity) -> str:
        return self.wording.counted(severity.value, 1)

    def place(self, change: Change) -> str:
        """Where it stands; what is only in the earlier run stands there."""
        return change.found.place

    def reports(self, change: Change) -> str:
        """Of a finding across reports: which ones."""
        known = {
            report.id: self.name(report)
            for side in (self.comparison.old, self.comparison.new)
            for report in side.reports
        }
        return "; ".join(known.get(report, report) for report in change.found.reports)


def shown(changes: Iterable[Change], least: Severity) -> tuple[Change, ...]:
    """The changes at or above a severity; what became milder is judged by the worse of both."""
    order = list(Severity)
    return tuple(c for c in changes if min(map(order.index, _severities(c))) <= order.index(least))


def _severities(change: Change) -> list[Severity]:
    sides: list[Found | None] = [change.old, change.new]
    return [one.severity for one in sides if one is not None]


def _unaudited(side: Side) -> Iterable[dict[str, str]]:
    for one in side.inputs:
        if one.status is not Status.AUDITED:
            yield {"path": one.path, "problem": one.problem}

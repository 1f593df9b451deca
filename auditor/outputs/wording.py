"""Findings, problems and names in the chosen language: what every format needs, and no format of its own."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.checks.verdict import Grade
from auditor.findings.result import Diagnosed, Finding, InputResult, ReportResult, Undecided
from auditor.outputs.words import WORDS, word
from auditor.rulebook.book import Rulebook
from auditor.rulebook.texts import expected_text, problem_text, render_message, slip_text, term
from auditor.values import Figure, Printed

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's words, with the pack that the messages come from."""

    book: Rulebook
    lang: str

    def word(self, key: str, **values: object) -> str:
        """A word of the interface."""
        return word(self.lang, key, **values)

    def counted(self, key: str, count: int) -> str:
        """The noun that goes with a number: a language with a singular has it under "<key>-one"."""
        one = f"{key}-one"
        return self.word(one if count == 1 and one in WORDS[self.lang] else key)

    def message(self, one: Finding | Undecided) -> str:
        """The sentence that says what does not agree, or why it cannot be decided."""
        if isinstance(one, Undecided):
            stated = one.evidence[0].what if one.evidence else None
            return render_message(self.book, one.rule, one.message, one.facts, self.lang, stated=stated)
        key = one.message or one.grade.value
        return render_message(
            self.book, one.rule, key, one.facts, self.lang, stated=one.stated, expected=one.expected
        )

    def diagnosis(self, finding: Finding, one: Diagnosed) -> str:
        """How the stated figure may have arisen, and whether chance may explain it as well."""
        text = slip_text(self.book, one.slip, one.facts, one.formula, self.lang, finding.stated)
        asides = [term(self.book, "cut-besides", self.lang)] if one.cut else []
        asides += [self._doubt(one)] if one.weak else []
        return f"{text} ({'; '.join(asides)})" if asides else text

    def _doubt(self, one: Diagnosed) -> str:
        """Why a diagnosis proves little: how many random figures would be explained too."""
        odds = round(1 / one.chance)
        if odds <= 1:
            return term(self.book, "chance-certain", self.lang)
        return term(self.book, "chance-weak", self.lang).replace("{odds}", str(odds))

    def cause(self, finding: Finding) -> str:
        """The simplest diagnosis that is more than chance, and that the message does not tell; "" if none."""
        if finding.grade is Grade.CONVENTION:
            return ""
        likely = next((one for one in finding.diagnosis if not one.weak), None)
        return self.diagnosis(finding, likely) if likely is not None else ""

    def problem(self, one: InputResult) -> str:
        """What is wrong with an input and what to do; "" for one that was audited."""
        return problem_text(self.book, one.problem, one.facts, self.lang) if one.problem else ""

    def stated(self, finding: Finding) -> str:
        """The text that the report prints."""
        return printed_text(finding.stated)

    def expected(self, finding: Finding) -> str:
        """What should stand there, in the number format of the language."""
        return expected_text(finding.expected, self.lang) if finding.expected else ""

    def name(self, report: ReportResult) -> str:
        """Whose report it is: the position, else the unit."""
        identity = report.identity
        return (identity.position.text or identity.unit.text).strip() or self.word("no-name")

    def period(self, report: ReportResult) -> str:
        """Which period the report is for."""
        identity = report.identity
        quarter, year = ROMAN.get(identity.quarter or 0), identity.year
        if quarter and year:
            return self.word("quarter", quarter=quarter, year=year)
        if quarter:
            return self.word("quarter-only", quarter=quarter)
        return self.word("year-only", year=year) if year else self.word("no-period")


def printed_text(what: Figure | Printed | None) -> str:
    """The text of a figure or a printed text; "" for None."""
    if what is None:
        return ""
    return what.raw if isinstance(what, Figure) else what.text


def pages_of(finding: Finding) -> list[int]:
    """The pages where the stated figure stands, else those of all the evidence, ascending."""
    stated = [e.place.page for e in finding.evidence if e.role in ("stated", "repeated")]
    found = {page for page in stated if page} or {e.place.page for e in finding.evidence if e.place.page}
    return sorted(found)

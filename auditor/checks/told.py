"""What sentences say of one indicator, sasaran or budget line, against the tables: part of S01.

A sentence is accused only where the way in which its figure departs speaks for a slip: a digit, a figure
of another year or column of the same line, a result whose own arithmetic needs the table's figure. Any
other difference may be the reader's: undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from auditor.checks.agree import same_unit, unknown
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.certainty import is_slip
from auditor.checks.equation import judge_equation
from auditor.checks.facts import TabledLine, TableFact, is_about, lines_of
from auditor.checks.verdict import Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.checks.wording import Lexicon
from auditor.model import Binding, Claim, Quantity, Report, SentenceArithmetic, SentenceKind
from auditor.relations.judge import agree, is_cut
from auditor.relations.relation import copies
from auditor.values import Figure
from auditor.values.scan import find_figures

_MEANT = {
    Quantity.ACHIEVEMENT: (Quantity.ACHIEVEMENT, Quantity.REALISASI),
    Quantity.REALISASI: (Quantity.REALISASI, Quantity.ACHIEVEMENT),
}
"""Sentences call the result of a percentage "capaian" and what was achieved "tercapai"."""

_AMOUNTS = (Quantity.PAGU, Quantity.REALISASI_ANGGARAN)
_RESULTS = (Quantity.TARGET, Quantity.REALISASI)
_MEAN_WORD = re.compile(r"\brata\W{0,3}rata\b|\brerata\b", re.I)
_HUNDRED = 100
_ZEROS = tuple(Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
"""Amounts of one line that differ by zeros only."""
_CLOSE_AMOUNT = Fraction(1, 100)
_NEAR_AMOUNT = Fraction(1, 1000)
"""Amounts of one line that differ by less are meant to be the same."""


def told(report: Report, lex: Lexicon) -> Iterator[Verdict]:
    """One verdict for every figure that a sentence states of a line that a table has."""
    claims = [c for c in report.claims if c.binding is not Binding.NONE and not unknown(c.figure)]
    if not claims:
        return
    judge = _Judge(report, lex, lines_of(report, lex))
    seen: set[tuple[object, str]] = set()
    for claim in claims:
        assert claim.figure is not None
        key = (claim.figure.place, claim.figure.raw)
        verdict = judge.verdict(claim, claim.figure) if key not in seen else None
        seen.add(key)
        if verdict is not None:
            yield verdict


def accused(report: Report, lex: Lexicon) -> set[tuple[object, str]]:
    """Place and text of the figures of sentences that S01 accuses: other rules leave these to it."""
    return {
        (e.place, e.text)
        for verdict in told(report, lex)
        if verdict.outcome is Outcome.FAILS
        for e in verdict.evidence[:1]
    }


@dataclass(slots=True)
class _Judge:
    report: Report
    lex: Lexicon
    lines: Sequence[TabledLine]
    cache: dict[str, list[TabledLine]] = field(default_factory=dict)

    def verdict(self, claim: Claim, figure: Figure) -> Verdict | None:
        """None where no table has the figure."""
        lines = self._about(claim.subject.text if claim.subject else "")
        facts = [f for line in lines for f in line.facts if _fits(f, claim, figure)]
        same_year = _trusted([f for f in facts if f.year == claim.year and f.plain])
        if not same_year:
            return None
        subject = subject_key(claim.quantity, claim.subject.text if claim.subject else "", "told")
        # A percentage of the end target, or of last year's result, is called "capaian" too.
        meant = [*same_year, *(f for f in facts if f.quantity is Quantity.ACHIEVEMENT and not f.derived)]
        if any(agree(figure, f.figure) for f in meant):
            evidence = [Evidence("stated", figure), *(Evidence("repeated", f.figure) for f in same_year)]
            printed = (f.figure for f in same_year if not f.derived)
            return holds(subject, tuple(evidence), {}, copies(figure, *printed))
        rivals = [f for f in facts if f not in same_year and not f.derived and agree(figure, f.figure)]
        own = [f for f in same_year if f.quantity is claim.quantity] or same_year
        echoed = claim.binding is Binding.ECHO  # bound by a figure of a table: it can agree, and no more
        cause = "" if echoed else self._cause(claim, figure, own, lines)
        needed = self._needed(claim, figure) if not cause and not echoed else None
        if needed is not None:
            return self._fails(claim, figure, subject, [needed[1]], "arithmetic", needed[0].name)
        if not cause or (rivals and not claim.dated and cause != "arithmetic"):
            return undecided(
                subject, (Evidence("stated", figure),), "ambiguous", {"what": Term(claim.quantity)}
            )
        return self._fails(claim, figure, subject, own, cause)

    def _about(self, subject: str) -> list[TabledLine]:
        if subject not in self.cache:
            self.cache[subject] = [line for line in self.lines if is_about(subject, line.name, self.lex)]
        return self.cache[subject]

    def _cause(
        self, claim: Claim, figure: Figure, own: Sequence[TableFact], lines: Sequence[TabledLine]
    ) -> str:
        """What speaks for a slip: "arithmetic", "digits", "copy"; "" for nothing."""
        if any(self._needs(figure, f.figure) for f in own):
            return "arithmetic"
        if any(_is_slip_of(figure, f, claim.quantity) for f in own):
            return "digits"
        if _is_mean_of(claim, own, lines):
            return "mean"
        if self._has_companion(claim, figure, lines):
            return "companion"
        if claim.quantity in (*_RESULTS, Quantity.ACHIEVEMENT) and self._is_copy(claim, figure, lines):
            return "copy"
        return "plain" if self._is_plain(claim, figure, own, lines) else ""

    def _needed(self, claim: Claim, figure: Figure) -> tuple[TabledLine, TableFact] | None:
        """The only line of all tables that prints the amount which the sentence's own arithmetic needs, a
        little off the one stated: the sentence gives its figures the name of another line."""
        if claim.quantity not in _AMOUNTS or figure.value is None:
            return None
        found = [
            (line, fact)
            for line in self.lines
            for fact in line.facts
            if fact.quantity is claim.quantity and fact.year == claim.year and fact.plain and not fact.derived
            if _is_close(figure, fact.figure) and self._needs(figure, fact.figure)
        ]
        return found[0] if len({fact.figure.value for _, fact in found}) == 1 else None

    def _is_plain(
        self, claim: Claim, figure: Figure, own: Sequence[TableFact], lines: Sequence[TabledLine]
    ) -> bool:
        """A result that a sentence plainly gives to the line by its name, where the line's own arithmetic
        bears the table's figure out."""
        if not claim.plainly or claim.quantity is not Quantity.REALISASI or self._bears_out(figure):
            return False
        results = {f.figure.value for f in own if not f.derived and f.quantity is Quantity.REALISASI}
        if len(results) != 1 or any(f.figure.unit != figure.unit for f in own):
            return False
        facts = [f for line in lines for f in line.facts if f.plain and f.year == claim.year]
        targets = [f.figure for f in facts if f.quantity is Quantity.TARGET and not f.agreed]
        shares = [f.figure for f in facts if f.quantity is Quantity.ACHIEVEMENT]
        equations = [
            SentenceArithmetic(kind=SentenceKind.ACHIEVEMENT, parts=(done.figure, target), stated=share)
            for done in own
            for target in targets
            for share in shares
        ]
        return any(judge_equation(e).outcome is Outcome.HOLDS for e in equations)

    def _needs(self, figure: Figure, other: Figure) -> bool:
        """Whether the arithmetic of the sentence fails as printed and holds with the table's figure."""
        for equation in self._equations(figure):
            if judge_equation(equation).outcome is Outcome.FAILS:
                swapped = _with(equation, figure, other)
                if judge_equation(swapped).outcome is Outcome.HOLDS:
                    return True
        return False

    def _equations(self, figure: Figure) -> list[SentenceArithmetic]:
        wanted = (SentenceKind.ACHIEVEMENT, SentenceKind.ABSORPTION)
        return [
            e
            for e in self.report.arithmetic
            if e.kind in wanted and any(_is_same(figure, x) for x in (*e.parts, e.stated))
        ]

    def _has_companion(self, claim: Claim, figure: Figure, lines: Sequence[TabledLine]) -> bool:
        """Whether another figure of the sentence is the line's own, so that this one must be it too. Of
        performance only where the sentence's own arithmetic does not bear the figure out: then it may
        speak of another measure."""
        if any(_is_beside(other, claim) for other in self.report.claims):
            return False  # it speaks of several things, of which the table has one
        amount = claim.quantity in _AMOUNTS
        if claim.quantity not in (*_AMOUNTS, *_RESULTS) or (not amount and self._bears_out(figure)):
            return False
        wanted = [
            f.figure
            for line in lines
            for f in line.facts
            if f.quantity is not claim.quantity and f.quantity in (_AMOUNTS if amount else _RESULTS)
            if f.year == claim.year and f.plain and not f.derived and _is_telling(f.figure, amount)
        ]
        others = [f for _, _, f in find_figures(claim.sentence.text) if f.known and f.value != figure.value]
        if not amount:  # what the sentence calls the target is no companion as the table's result
            called = {
                c.figure.raw: c.quantity
                for c in self.report.claims
                if c.sentence == claim.sentence and c.figure is not None
            }
            wanted_as = {(f.quantity, f.figure) for line in lines for f in line.facts if f.figure in wanted}
            others = [
                o for o in others
                if any(agree(f, o) and called.get(o.raw, q) is q for q, f in wanted_as)
            ]  # fmt: skip
        return any(agree(a, b) and same_unit(a.unit, b.unit) for a in wanted for b in others)

    def _is_copy(self, claim: Claim, figure: Figure, lines: Sequence[TabledLine]) -> bool:
        """The target or result of another column or year of the same line, where the sentence says of
        which year it speaks; the achievement of one line of a sasaran as that of the sasaran."""
        if claim.quantity is Quantity.ACHIEVEMENT:
            return any(agree(figure, part) for line in lines for part in line.parts)
        others = [f for line in lines for f in line.facts if f.quantity in _RESULTS and not f.derived]
        return claim.dated and any(
            agree(figure, f.figure) and same_unit(figure.unit, f.figure.unit) for f in others
        )

    def _fails(
        self, claim: Claim, figure: Figure, subject: str, own: Sequence[TableFact], cause: str, name: str = ""
    ) -> Verdict:
        """The sentence's figure is stated and the table's expected; the other way round where the
        sentence's own arithmetic bears its figure out. name: of the line, where the sentence has another."""
        assert figure.value is not None
        value = figure.value
        nearest = min(own, key=lambda f: abs((f.figure.value or Decimal(0)) - value))
        where: Fact = Term(f"section-{claim.section}")
        table: Fact = f"Tabel {nearest.table}" if nearest.table else Term("section-table")
        stated, other, places = figure, nearest.figure, (where, table)
        if cause == "digits" and not nearest.derived and self._bears_out(figure):
            stated, other, places = nearest.figure, figure, (table, where)
        cut = is_cut(stated, other) or (nearest.derived and _is_rounding(stated, other))
        facts: dict[str, Fact] = {
            "what": Term(claim.quantity),
            "subject": " ".join((name or (claim.subject.text if claim.subject else "")).split()),
            "where": places[0],
            "others": other,
            "others_where": places[1],
        }
        return Verdict(
            outcome=Outcome.FAILS,
            subject=subject,
            evidence=(Evidence("stated", stated), Evidence("repeated", other)),
            relations=(copies(stated, other),),
            grade=Grade.ROUNDING if cut else Grade.CONTRADICTION,
            message="of-one-computed" if nearest.derived else "of-one",
            facts=facts,
            expected=Expected(text=other.raw),
        )

    def _bears_out(self, figure: Figure) -> bool:
        equations = self._equations(figure)
        return bool(equations) and all(judge_equation(e).outcome is Outcome.HOLDS for e in equations)


def _trusted(facts: Sequence[TableFact]) -> list[TableFact]:
    """Without the targets of agreements that no measurement bears out: they may be another year's."""
    measured = [f for f in facts if not f.agreed]
    borne_out = [f for f in facts if f.agreed and any(agree(f.figure, m.figure) for m in measured)]
    return [*measured, *borne_out] if measured else list(facts)


def _fits(fact: TableFact, claim: Claim, figure: Figure) -> bool:
    if fact.quantity not in _MEANT.get(claim.quantity, (claim.quantity,)):
        return False
    crossed = fact.quantity is not claim.quantity
    if crossed and figure.unit != "%":
        return False
    return same_unit(figure.unit, fact.figure.unit)


def _is_mean_of(claim: Claim, own: Sequence[TableFact], lines: Sequence[TabledLine]) -> bool:
    """A sentence that gives the mean of a sasaran by name, of which all lines print their figure."""
    named = claim.binding is Binding.NAMED and _MEAN_WORD.search(claim.sentence.text) is not None
    computed = [f for f in own if f.derived]
    return named and bool(computed) and len(computed) == len(own) and any(line.parts for line in lines)


def _is_beside(other: Claim, claim: Claim) -> bool:
    """Another figure of the same quantity that the sentence gives to the same subject."""
    if other.figure == claim.figure or other.quantity is not claim.quantity:
        return False
    return other.sentence == claim.sentence and other.subject == claim.subject


def _is_telling(figure: Figure, amount: bool) -> bool:
    """Whether a figure is seldom met by chance: an amount, or two digits that are no round hundred."""
    digits = str(figure.value).replace(".", "").strip("-0")
    return amount or (figure.value != _HUNDRED and len(digits) > 1)


def _is_slip_of(figure: Figure, fact: TableFact, quantity: Quantity) -> bool:
    if is_slip(figure, fact.figure):
        return True
    if quantity not in _AMOUNTS or figure.value is None or not fact.figure.value:
        return False
    times = Fraction(figure.value) / Fraction(fact.figure.value)
    return abs(times - 1) <= _NEAR_AMOUNT or times in _ZEROS


def _is_close(a: Figure, b: Figure) -> bool:
    """Amounts that differ by a hundredth of one at most."""
    if a.value is None or not b.value or a.value == b.value:
        return False
    return abs(Fraction(a.value) / Fraction(b.value) - 1) <= _CLOSE_AMOUNT


def _is_rounding(stated: Figure, computed: Figure) -> bool:
    """A percentage that is off by no more than a unit of its last digit from the computed one."""
    if stated.value is None or computed.value is None or stated.exact or not stated.decimals:
        return False
    return abs(stated.value - computed.value) <= Decimal(1).scaleb(-stated.decimals)


def _is_same(a: Figure, b: Figure) -> bool:
    return a.place == b.place and a.raw == b.raw


def _with(equation: SentenceArithmetic, figure: Figure, other: Figure) -> SentenceArithmetic:
    """The equation with the table's figure in the place of the sentence's."""

    def swap(x: Figure) -> Figure:
        return replace(other, exact=x.exact, unit=x.unit) if _is_same(x, figure) else x

    parts = tuple(swap(p) for p in equation.parts)
    return equation.model_copy(update={"parts": parts, "stated": swap(equation.stated)})

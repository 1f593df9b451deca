"""Verdicts put together: the same subject keys, evidence and facts in every check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.relations.arithmetic import Recomputed
from auditor.relations.judge import Judgement
from auditor.relations.relation import Relation, Way
from auditor.values import Figure, Printed, State, cut_not_rounded

_WORD = re.compile(r"\w+")

STATE_REASONS = {
    State.NA: "not-available",
    State.DASH: "dash",
    State.EMPTY: "empty",
    State.MALFORMED: "unreadable",
    State.TEXT: "text",
}


def subject_key(*parts: str) -> str:
    """A subject that survives re-typesetting: lower case, words only, parts joined by "|"."""
    return "|".join(" ".join(_WORD.findall(part.casefold())) for part in parts)


def gather(*pairs: tuple[str, Figure | Printed | None]) -> tuple[Evidence, ...]:
    """Evidence of every participant that is printed at all."""
    return tuple(
        Evidence(role, what)
        for role, what in pairs
        if what is not None and (what.raw if isinstance(what, Figure) else what.text).strip()
    )


def roles(role: str, whats: Iterable[Figure | Printed]) -> list[tuple[str, Figure | Printed | None]]:
    """Pairs for `gather`, all of one role."""
    return [(role, what) for what in whats]


def reason_of(figure: Figure | None, missing: str = "not-in-report") -> str:
    """The key of the reason why a figure gives no value to compute with."""
    return missing if figure is None else STATE_REASONS.get(figure.state, "unreadable")


def holds(
    subject: str,
    evidence: tuple[Evidence, ...],
    facts: Mapping[str, Fact] | None = None,
    *relations: Relation,
) -> Verdict:
    """The answer "holds"."""
    return Verdict(
        outcome=Outcome.HOLDS, subject=subject, evidence=evidence, facts=facts or {}, relations=relations
    )


def undecided(
    subject: str, evidence: tuple[Evidence, ...], reason: str, facts: Mapping[str, Fact] | None = None
) -> Verdict:
    """The answer "undecided" for the reason of this key."""
    return Verdict(
        outcome=Outcome.UNDECIDED, subject=subject, evidence=evidence, message=reason, facts=facts or {}
    )


def expected_of(stated: Figure, result: Recomputed) -> Expected:
    """What should have been printed, at the digits of the stated figure."""
    return Expected(
        value=result.value, decimals=stated.decimals, interval=result.reach, formula=result.formula
    )


def answer(
    judgement: Judgement,
    *,
    subject: str,
    evidence: tuple[Evidence, ...],
    norm: Way,
    facts: Mapping[str, Fact],
    flips: bool = False,
) -> Verdict:
    """The verdict of a comparison.

    norm: what should have been printed, where the judgement's own way is another convention. The
    facts are completed by `convention`, `other` (the convention's arithmetic) and `how` (a Term).
    """
    way, stated = judgement.way, judgement.relation.output
    if not isinstance(stated, Figure) or way is None:
        raise TypeError("what was judged is no arithmetic")
    norm = norm if judgement.grade is Grade.CONVENTION else way
    repeated = tuple(e.what for e in evidence if e.role == "repeated")
    relation = replace(judgement.settled, way=norm, repeated=repeated)
    if judgement.outcome is Outcome.HOLDS:
        more: dict[str, Fact] = {"how": Term("input-rounding")} if judgement.by_rounding else {}
        return holds(subject, evidence, {**facts, **more}, relation)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=judgement.grade,
        facts={**facts, **_grade_facts(judgement.grade, way, stated)},
        expected=expected_of(stated, norm.result),
        flips=flips,
        relations=(relation,),
    )


def _grade_facts(grade: Grade | None, way: Way, stated: Figure) -> dict[str, Fact]:
    if grade is Grade.CONVENTION:
        return {"convention": way.convention or Term("another-way"), "other": way.result.formula}
    if grade is Grade.ROUNDING:
        cut = cut_not_rounded(stated, way.result.value)
        return {"how": Term("cut" if cut else "rounded-wrongly")}
    return {}


def text_params(context: Context, key: str, default: Sequence[str]) -> tuple[str, ...]:
    """A list of words from the rule's params."""
    value = context.params.get(key)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(str(v) for v in value)
    return tuple(default)

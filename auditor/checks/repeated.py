"""S01: one quantity, stated more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.agree import unknown
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.certainty import Certainty
from auditor.checks.counts import counted
from auditor.checks.laws import cited
from auditor.checks.params import terms
from auditor.checks.populations import same_populations
from auditor.checks.same_lines import judged_lines
from auditor.checks.statements import Restated, Statement, groups
from auditor.checks.told import told
from auditor.checks.told_again import told_again
from auditor.checks.trends import targets
from auditor.checks.two_tables import judge_tables
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.checks.wording import lexicon
from auditor.model import Report
from auditor.relations.judge import agree, judge
from auditor.relations.relation import copies
from auditor.values import Figure


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each quantity with two printings or more, and for each indicator of two tables.

    stated is the first printing that departs from the table's (else from the most usual) one.
    """
    lex = lexicon(context.params)
    for group in groups(context.report, lex):
        yield from _judge_group(context.report, group)
    yield from told(context.report, lex)
    yield from told_again(context.report, terms(context.params, "pointing_words"))
    yield from targets(context.report, lex)
    yield from counted(context.report)
    yield from cited(context.report)
    yield from judge_tables(context, lex)
    yield from judged_lines(context, lex)
    yield from same_populations(context.report)


def _judge_group(report: Report, group: Restated) -> Iterator[Verdict]:
    statements = (*group.references, *group.claims)
    if group.claims and group.doubtful:
        yield _doubtful(group)
    if len(statements) < 2 or not group.claims:
        return
    subject = subject_key(group.quantity, group.what, "repeated")
    reference = _reference(group)
    odd = [s for s in group.claims if not any(agree(s.figure, other.figure) for other in reference)]
    if not odd:
        sources = [s.figure for s in group.references] or [group.claims[0].figure]
        figures = [s.figure for s in (*group.references, *group.claims)]
        output, *repeated = figures[len(sources) :]
        relation = copies(output, *sources, repeated=tuple(repeated))
        yield holds(subject, tuple(Evidence("repeated", f) for f in figures), {}, relation)
        return
    certainty = Certainty(report, group)
    sure = [s for s in odd if certainty.is_of_the_group(s, reference)]
    if sure:
        yield _fails(group, subject, sure, reference)
    for statement in odd:
        if statement not in sure:
            evidence = (Evidence("stated", statement.figure),)
            yield undecided(subject, evidence, "ambiguous", {"what": Term(group.quantity)})


def _doubtful(group: Restated) -> Verdict:
    """The table's own figure cannot be read: what the sentences state is not held against it."""
    evidence = tuple(Evidence("stated", figure) for figure in group.doubtful)
    subject = subject_key(group.quantity, group.what, "repeated")
    return undecided(subject, evidence, unknown(group.doubtful[0]), {"what": Term(group.quantity)})


def _reference(group: Restated) -> tuple[Statement, ...]:
    """The table's figures, else the claims that most others agree with (the first of equals)."""
    if group.references:
        return group.references
    best = max(group.claims, key=lambda s: sum(agree(s.figure, other.figure) for other in group.claims))
    return (best,)


def _fails(
    group: Restated, subject: str, odd: Sequence[Statement], reference: Sequence[Statement]
) -> Verdict:
    first, usual = odd[0], _nearest(odd[0], reference)
    rest = [s for s in (*group.references, *group.claims) if s not in odd and s != usual]
    facts: dict[str, Fact] = {
        "what": Term(group.quantity),
        "where": _places(odd),
        "others": usual.figure,
        "others_where": _places([usual]),
        "subject": group.what,
    }
    others = (s.figure for s in odd[1:])
    relation = copies(first.figure, usual.figure, *(s.figure for s in rest), repeated=tuple(others))
    grade = judge(copies(first.figure, usual.figure)).grade
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        relations=(relation,),
        evidence=(
            *(Evidence("stated", s.figure) for s in odd),
            Evidence("repeated", usual.figure),
            *(Evidence("repeated", s.figure) for s in rest),
        ),
        grade=grade,
        message=_message(group, first.figure, usual.figure, grade),
        facts=facts,
        expected=Expected(text=usual.figure.raw) if group.references else None,
    )


def _message(group: Restated, stated: Figure, other: Figure, grade: Grade | None) -> str:
    if group.what:
        return "of-one"
    if stated.bound or other.bound:
        return "bound"
    return "rounding" if grade is Grade.ROUNDING else "contradiction"


def _nearest(stated: Statement, reference: Sequence[Statement]) -> Statement:
    def gap(other: Statement) -> object:
        assert stated.figure.value is not None and other.figure.value is not None
        return abs(stated.figure.value - other.figure.value)

    return min(reference, key=gap)  # type: ignore[arg-type]


def _places(statements: Sequence[Statement]) -> tuple[Fact, ...]:
    """Where: each section once, a table with its number."""
    named = [
        f"Tabel {s.table}" if s.where == "table" and s.table else f"section-{s.where}" for s in statements
    ]
    return tuple(Term(name) if name.startswith("section-") else name for name in dict.fromkeys(named))

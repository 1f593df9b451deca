"""S01: one quantity, stated more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.agree import Likeness, agree, compare, same_unit, unit_groups, unknown
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.certainty import Certainty
from auditor.checks.params import terms
from auditor.checks.same_lines import judged_lines
from auditor.checks.statements import Group, Statement, groups
from auditor.checks.told import told
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.checks.wording import Lexicon, alike, lexicon
from auditor.model import Measurement, MeasurementRow, Report, Role
from auditor.values import Figure

_COMPARED = ("achievement", "realisasi", "annual_target", "period_target")


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each quantity with two printings or more, and for each indicator of two tables.

    stated is the first printing that departs from the table's (else from the most usual) one.
    """
    lex = lexicon(context.params)
    for group in groups(context.report, lex):
        yield from _judge_group(context.report, group)
    yield from told(context.report, lex)
    yield from _judge_tables(context, lex)
    yield from judged_lines(context, lex)


def _judge_group(report: Report, group: Group) -> Iterator[Verdict]:
    statements = (*group.references, *group.claims)
    if group.claims and group.doubtful:
        yield _doubtful(group)
    if len(statements) < 2 or not group.claims:
        return
    subject = subject_key(group.quantity, group.what, "repeated")
    reference = _reference(group)
    odd = [s for s in group.claims if not any(agree(s.figure, other.figure) for other in reference)]
    if not odd:
        yield holds(subject, tuple(Evidence("repeated", s.figure) for s in statements))
        return
    certainty = Certainty(report, group)
    sure = [s for s in odd if certainty.is_of_the_group(s, reference)]
    if sure:
        yield _fails(group, subject, sure, reference)
    for statement in odd:
        if statement not in sure:
            evidence = (Evidence("stated", statement.figure),)
            yield undecided(subject, evidence, "ambiguous", {"what": Term(group.quantity)})


def _doubtful(group: Group) -> Verdict:
    """The table's own figure cannot be read: what the sentences state is not held against it."""
    evidence = tuple(Evidence("stated", figure) for figure in group.doubtful)
    subject = subject_key(group.quantity, group.what, "repeated")
    return undecided(subject, evidence, unknown(group.doubtful[0]), {"what": Term(group.quantity)})


def _reference(group: Group) -> tuple[Statement, ...]:
    """The table's figures, else the claims that most others agree with (the first of equals)."""
    if group.references:
        return group.references
    best = max(group.claims, key=lambda s: sum(agree(s.figure, other.figure) for other in group.claims))
    return (best,)


def _fails(group: Group, subject: str, odd: Sequence[Statement], reference: Sequence[Statement]) -> Verdict:
    first, usual = odd[0], _nearest(odd[0], reference)
    rest = [s for s in (*group.references, *group.claims) if s not in odd and s != usual]
    facts: dict[str, Fact] = {
        "what": Term(group.quantity),
        "where": _places(odd),
        "others": usual.figure,
        "others_where": _places([usual]),
        "subject": group.what,
    }
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=(
            *(Evidence("stated", s.figure) for s in odd),
            Evidence("repeated", usual.figure),
            *(Evidence("repeated", s.figure) for s in rest),
        ),
        grade=_grade(first.figure, usual.figure),
        message=_message(group, first.figure, usual.figure),
        facts=facts,
        expected=Expected(text=usual.figure.raw) if group.references else None,
    )


def _message(group: Group, stated: Figure, other: Figure) -> str:
    if group.what:
        return "of-one"
    if stated.bound or other.bound:
        return "bound"
    return "rounding" if _grade(stated, other) is Grade.ROUNDING else "contradiction"


def _nearest(stated: Statement, reference: Sequence[Statement]) -> Statement:
    def gap(other: Statement) -> object:
        assert stated.figure.value is not None and other.figure.value is not None
        return abs(stated.figure.value - other.figure.value)

    return min(reference, key=gap)  # type: ignore[arg-type]


def _grade(stated: Figure, other: Figure) -> Grade:
    return Grade.ROUNDING if compare(stated, other) is Likeness.CUT else Grade.CONTRADICTION


def _places(statements: Sequence[Statement]) -> tuple[Fact, ...]:
    """Where: each section once, a table with its number."""
    named = [
        f"Tabel {s.table}" if s.where == "table" and s.table else f"section-{s.where}" for s in statements
    ]
    return tuple(Term(name) if name.startswith("section-") else name for name in dict.fromkeys(named))


def _judge_tables(context: Context, lex: Lexicon) -> Iterator[Verdict]:
    """The same indicator measured in two tables."""
    elsewhere = terms(context.params, "other_basis")
    tables = [t for t in context.report.measurements if not _has_other_basis(t, elsewhere)]
    for i, table in enumerate(tables):
        for other in tables[i + 1 :]:
            for row, twin in _twins(table, other, lex):
                yield from _judge_twins(context, (table, row), (other, twin))


def _has_other_basis(table: Measurement, words: Sequence[str]) -> bool:
    """A table that measures against another plan, place or year says so in its caption or heads."""
    texts = [table.caption.text, *(column.head.text for column in table.columns if column.quantity)]
    return any(word in text.lower() for word in words for text in texts)


def _twins(
    table: Measurement, other: Measurement, lex: Lexicon
) -> Iterator[tuple[MeasurementRow, MeasurementRow]]:
    """Pairs of rows with the same indicator, where each has only the other for a partner."""
    for row in _indicators(table):
        partners = [
            twin for twin in _indicators(other) if alike(row.indicator.text, twin.indicator.text, lex)
        ]
        if len(partners) == 1 and _backward(table, partners[0], lex) == 1:
            yield row, partners[0]


def _backward(table: Measurement, twin: MeasurementRow, lex: Lexicon) -> int:
    return sum(alike(row.indicator.text, twin.indicator.text, lex) for row in _indicators(table))


def _indicators(table: Measurement) -> list[MeasurementRow]:
    return [row for row in table.rows if row.role is Role.ROW and row.indicator]


def _judge_twins(
    context: Context, one: tuple[Measurement, MeasurementRow], two: tuple[Measurement, MeasurementRow]
) -> Iterator[Verdict]:
    """One verdict for the pair: the first quantity that differs is stated, the others follow."""
    synonyms = unit_groups(context.params)
    compared = []
    for name in _COMPARED:
        a, b = getattr(one[1], name), getattr(two[1], name)
        if a is None or b is None or unknown(a) or unknown(b):
            continue
        if name == "achievement" or same_unit(a.unit, b.unit, synonyms):
            compared.append((name, a, b))
    if not compared:
        return
    subject = subject_key(one[1].indicator.text, "two-tables")
    differing = [(name, a, b) for name, a, b in compared if not agree(a, b)]
    evidence = tuple(
        Evidence(role, figure)
        for name, a, b in (differing or compared)
        for role, figure in (("stated", a), ("repeated", b))
    )
    if not differing:
        yield holds(subject, evidence)
        return
    _, first, second = differing[0]
    yield Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=_grade(first, second),
        message="second-table",
        facts={
            "what": tuple(Term(name.replace("_", "-")) for name, _, _ in differing),
            "subject": one[1].indicator.text,
            "others": second,
            "table": one[0].number or "1",
            "other_table": two[0].number or "2",
        },
        expected=Expected(text=second.raw),
    )

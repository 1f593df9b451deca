"""S01 between tables: one indicator, one quantity, one year, printed in several of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

from auditor.checks.agree import same_unit, unit_groups, unknown
from auditor.checks.agreed_target import differing_targets
from auditor.checks.answers import gather, holds, subject_key, undecided
from auditor.checks.columns import Cluster, Copied, Departure, Grounds, Printing
from auditor.checks.rows import name_of
from auditor.checks.sheets import Kind, Sheet, SheetLine, end_of, is_borne_out, is_grade, sheets
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.checks.wording import Lexicon, alike
from auditor.likeness.keys import squash
from auditor.model import Agreement, Basis, Measurement, MeasurementRow, Role, Row
from auditor.relations.judge import agree, judge
from auditor.relations.relation import copies
from auditor.values import Figure

Twin = tuple[int, int]
"""A line: the position of its sheet among all, its position there."""

_FEWEST_SHARED = 2
_FIRST = ("achievement", "realisasi", "annual-target", "period-target")
"""The order in which differing quantities are told."""


def judge_tables(context: Context, lex: Lexicon) -> Iterator[Verdict]:
    """One verdict for each indicator that two or more tables print, for each column that says the values of
    another year, and for each of the means."""
    tables = sheets(context)
    members = _members(tables, lex)
    clusters = [_cluster(context, tables, group) for group in members]
    grounds = Grounds(tables, clusters, differing_targets(context))
    for column in grounds.copied:
        yield _column(column, tables, context.report.identity.year)
    for cluster in clusters:
        yield from _judge(cluster, grounds)
    yield from _judge_means(tables, members)


def _members(tables: Sequence[Sheet], lex: Lexicon) -> list[list[Twin]]:
    """Lines of one indicator over all sheets; one that resembles two of a sheet is no one's twin."""
    groups: dict[Twin, list[Twin]] = {
        (t, n): [(t, n)] for t, sheet in enumerate(tables) for n in range(len(sheet.lines))
    }
    pairs = list(combinations(range(len(tables)), 2))
    for twins in (_namesakes, partial(_twins, lex=lex)):  # what is called the same comes together first
        for i, j in pairs:
            for n, m in twins(tables[i].lines, tables[j].lines):
                _join(groups, (i, n), (j, m))
    distinct = {id(members): members for members in groups.values()}
    return [sorted(members) for members in distinct.values() if len(members) > 1]


def _join(groups: dict[Twin, list[Twin]], a: Twin, b: Twin) -> None:
    """Puts the groups of two lines together, unless that would bring two lines of a sheet into one."""
    left, right = groups[a], groups[b]
    if left is right or {t for t, _ in left} & {t for t, _ in right}:
        return
    left += right
    for member in right:
        groups[member] = left


def _namesakes(ours: Sequence[SheetLine], theirs: Sequence[SheetLine]) -> Iterator[tuple[int, int]]:
    """Pairs of lines called by one name, which no other line of theirs bears."""
    left, right = [squash(one.name) for one in ours], [squash(one.name) for one in theirs]
    yield from _single([(n, m) for n, a in enumerate(left) for m, b in enumerate(right) if a and a == b])


def _twins(ours: Sequence[SheetLine], theirs: Sequence[SheetLine], lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Pairs of lines with the same indicator, where each has only the other for a partner."""
    yield from _single(
        [(n, m) for n, a in enumerate(ours) for m, b in enumerate(theirs) if alike(a.name, b.name, lex)]
    )


def _single(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    left, right = Counter(n for n, _ in pairs), Counter(m for _, m in pairs)
    yield from ((n, m) for n, m in pairs if left[n] == right[m] == 1)


def _cluster(context: Context, tables: Sequence[Sheet], members: Sequence[Twin]) -> Cluster:
    """The figures of one indicator that at least two places print in units that agree."""
    synonyms = unit_groups(context.params)
    found: dict[Kind, list[Printing]] = {}
    for t, n in members:
        line = tables[t].lines[n]
        for kind, figure in line.figures:
            sound = is_borne_out(context.report, tables[t].table, line.row, figure)
            found.setdefault(kind, []).append(Printing(figure, t, line.row, sound))
    compared = {k: group for k, p in found.items() if (group := _comparable(k, p, synonyms))}
    first = tables[members[0][0]].lines[members[0][1]]
    return Cluster(first.name, compared, found)


def _comparable(
    kind: Kind, printings: Sequence[Printing], synonyms: tuple[tuple[str, ...], ...]
) -> list[Printing]:
    """Printings at different places in units that agree; [] when fewer than two are left."""
    found: list[Printing] = []
    for one in printings:
        like = (
            kind[0] == "achievement"
            or not found
            or same_unit(one.figure.unit, found[0].figure.unit, synonyms)
        )
        of_one_sort = not found or is_grade(one.figure) == is_grade(found[0].figure)
        if like and of_one_sort and all(one.figure.place != other.figure.place for other in found):
            found.append(one)
    return found if len(found) > 1 else []


def _judge(cluster: Cluster, grounds: Grounds) -> Iterator[Verdict]:
    """One verdict for the indicator: the first quantity that differs is stated, the others follow."""
    left = sorted(grounds.left(cluster), key=lambda each: _rank((each[0].kind, ())))
    settled = [(each[0], grounds.settled(each)) for each in left]
    subject = subject_key(cluster.name, "two-tables")
    printed = [p for _, group in sorted(cluster.printings.items(), key=_rank) for p in group]
    if printed and not any(d.cluster is cluster for d in grounds.differences):
        found = (copies(*(p.figure for p in group)) for group in cluster.printings.values())
        yield holds(subject, tuple(Evidence("repeated", p.figure) for p in printed), {}, *found)
    sure = [slip for _, slip in settled if slip is not None]
    sure.sort(key=lambda d: _grade(d.odd.figure, d.usual.figure) is Grade.ROUNDING)
    if sure:
        yield _fails(subject, sure, grounds.tables)
    for one, slip in settled:
        if slip is None:
            evidence = (Evidence("stated", one.odd.figure), Evidence("other", one.usual.figure))
            key = subject_key(cluster.name, one.kind[0], str(one.kind[1] or ""), one.kind[2], "two-tables")
            yield undecided(key, evidence, "ambiguous", {"what": _what(one)})


def _column(column: Copied, tables: Sequence[Sheet], own: int | None) -> Verdict:
    """One verdict for all lines of a column that say another year's values."""
    first = column.lines[0]
    pairs = [(Evidence("stated", d.odd.figure), Evidence("repeated", d.usual.figure)) for d in column.lines]
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(first.kind[0], str(first.kind[1] or ""), first.kind[2], "column-copied"),
        evidence=tuple(e for pair in pairs for e in pair),
        relations=tuple(copies(d.odd.figure, d.usual.figure) for d in column.lines),
        grade=Grade.CONTRADICTION,
        message="column-copied",
        facts={
            "what": _what(first),
            "count": len(column.lines),
            "year": str(column.source[1] or own or ""),
            "of_year": str(column.kind[1] or own or ""),
            "table": _number(tables, first.odd, "1"),
            "other_table": _number(tables, first.usual, "2"),
        },
        expected=Expected(text=first.usual.figure.raw),
    )


def _rank(item: tuple[Kind, object]) -> int:
    quantity = item[0][0]
    return _FIRST.index(quantity) if quantity in _FIRST else len(_FIRST)


def _grade(stated: Figure, other: Figure) -> Grade:
    readable = not unknown(stated) and not unknown(other)
    return (readable and judge(copies(stated, other)).grade) or Grade.CONTRADICTION


def _what(one: Departure) -> Fact:
    """The quantity, or the printed head of a column that has no name in the model."""
    if one.kind[0] in _FIRST:
        return Term(one.kind[0])
    heads = [o.column for o in one.odd.row.others if o.figure is one.odd.figure]
    return heads[0] if heads else one.kind[0]


def _number(tables: Sequence[Sheet], printing: Printing, unnamed: str) -> str:
    table: Agreement | Measurement = tables[printing.sheet].table
    return table.number or unnamed


def _fails(subject: str, differing: Sequence[Departure], tables: Sequence[Sheet]) -> Verdict:
    evidence: list[Evidence] = []
    for one in differing:
        rest = [p for p in one.printings if p is not one.odd and p is not one.usual]
        evidence += [Evidence("stated", one.odd.figure), Evidence("repeated", one.usual.figure)]
        evidence += [Evidence("other", p.figure) for p in rest]
        if one.kind[0] == "achievement":  # what is called capaian may be the result itself
            evidence += gather(("other", getattr(one.usual.row, "realisasi", None)))
    odd, usual, kind = differing[0].odd, differing[0].usual, differing[0].kind
    name = _name(odd.row)
    facts: dict[str, Fact] = {
        "what": tuple(dict.fromkeys(_what(one) for one in differing)),
        "subject": name if kind[1] is None else f"{name} ({kind[1]})",
        "others": usual.figure,
        "table": _number(tables, odd, "1"),
        "other_table": _number(tables, usual, "2"),
    }
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=tuple(evidence),
        relations=tuple(copies(one.odd.figure, one.usual.figure) for one in differing),
        grade=_grade(odd.figure, usual.figure),
        message="second-table",
        facts=facts,
        expected=Expected(text=usual.figure.raw),
    )


def _name(row: Row) -> str:
    indicator = getattr(row, "indicator", None)
    return indicator.text if indicator else name_of(row)


def _judge_means(tables: Sequence[Sheet], clusters: Sequence[Sequence[Twin]]) -> Iterator[Verdict]:
    """The means of two tables that measure the same rows against the same targets."""
    stated = [
        (t, row)
        for t, sheet in enumerate(tables)
        for row in sheet.table.rows
        if isinstance(row, MeasurementRow) and row.role is Role.MEAN and row.achievement
    ]
    for n, (i, row) in enumerate(stated):
        for j, other in stated[n + 1 :]:
            a, b = row.achievement, other.achievement
            if a is None or b is None or unknown(a) or unknown(b) or a.place == b.place:
                continue
            if i == j or not _same_rows(tables, clusters, i, j):
                continue
            yield _judge_two_means(tables, Printing(a, i, row), Printing(b, j, other))


def _same_rows(tables: Sequence[Sheet], clusters: Sequence[Sequence[Twin]], i: int, j: int) -> bool:
    """True when both tables measure the same indicators of one year against one basis."""
    one, two = tables[i].table, tables[j].table
    if not isinstance(one, Measurement) or not isinstance(two, Measurement):
        return False
    if one.basis is not two.basis or one.year != two.year:
        return False
    if one.basis is Basis.END and _base_head(one) != _base_head(two):
        return False
    shared = sum({i, j} <= {t for t, _ in members} for members in clusters)
    return shared >= _FEWEST_SHARED and shared == len(tables[i].lines) == len(tables[j].lines)


def _base_head(table: Measurement) -> str:
    return end_of(next((c.head.text for c in table.columns if c.quantity == "annual_target"), ""))


def _judge_two_means(tables: Sequence[Sheet], one: Printing, two: Printing) -> Verdict:
    subject = subject_key("mean-achievement", "two-tables", tables[two.sheet].table.number)
    relation = copies(two.figure, one.figure)
    if agree(one.figure, two.figure):
        return holds(
            subject, (Evidence("repeated", one.figure), Evidence("repeated", two.figure)), {}, relation
        )
    # Of two tables the later one repeats what the first measured.
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=(Evidence("stated", two.figure), Evidence("repeated", one.figure)),
        relations=(relation,),
        grade=_grade(two.figure, one.figure),
        message="second-table",
        facts={
            "what": (Term("mean-achievement"),),
            "subject": name_of(two.row),
            "others": one.figure,
            "table": _number(tables, two, "2"),
            "other_table": _number(tables, one, "1"),
        },
        expected=Expected(text=one.figure.raw),
    )

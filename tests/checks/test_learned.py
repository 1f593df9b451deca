"""Relations that a table itself shows, and the row that breaks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checks.learned import learned, patterns_of
from auditor.checks.total import Sum
from auditor.checks.total import check as total_check
from auditor.checks.verdict import Context, Outcome
from auditor.model import Measurement, MeasurementRow, OtherFigure, PlainTable, Report, Role, TallyRow
from auditor.relations.relation import RelationKind
from auditor.values import Figure, Printed
from auditor.values.numbers import parse_figure

RATES = (RelationKind.RATIO, RelationKind.GROWTH)
SUMS = (RelationKind.SUM, RelationKind.DIFFERENCE)


def figures(*texts: str) -> tuple[Figure, ...]:
    return tuple(parse_figure(t).as_exact("," not in t) for t in texts)


def table(rows: Sequence[Sequence[str]], heads: Sequence[str] = ("A", "B", "C")) -> PlainTable:
    made = tuple(
        TallyRow(index=i, subject=Printed(f"Wilayah {i}"), figures=figures(*row))
        for i, row in enumerate(rows)
    )
    return PlainTable(rows=made, quantities=tuple(heads))


RATIOS = [
    ("40", "50", "80,00"), ("33", "60", "55,00"), ("17", "68", "25,00"),
    ("9", "72", "12,50"), ("51", "85", "60,00"), ("77", "96", "80,21"),
]  # fmt: skip


def fails(one: PlainTable, kinds: tuple[RelationKind, ...]) -> list[tuple[str, str, int, int]]:
    """Subject, stated text, rows that keep the relation, rows that tell."""
    context = Context(Report(plains=(one,)))
    verdicts = [v for v in learned(context, *kinds) if v.outcome is Outcome.FAILS]
    return [
        (v.subject, v.evidence[0].text, int(str(v.facts["kept"])), int(str(v.facts["rows"])))
        for v in verdicts
    ]


def test_the_row_that_breaks_a_ratio() -> None:
    assert fails(table([*RATIOS, ("30", "40", "57,00")]), RATES) == [("wilayah 6|c|ratio", "57,00", 6, 7)]


def test_no_finding_where_all_keep_it() -> None:
    context = Context(Report(plains=(table(RATIOS),)))
    assert [v.outcome for v in learned(context, *RATES)] == [Outcome.HOLDS] * 6
    assert list(learned(context, *SUMS)) == []


def test_too_few_rows_are_chance() -> None:
    assert patterns_of(table(RATIOS[:4])) == []


def test_a_relation_that_many_rows_break_is_none() -> None:
    wrong = [("30", "40", "57,00"), ("12", "90", "44,00")]
    assert patterns_of(table([*RATIOS, *wrong])) == []


def test_rows_that_hold_anyhow_teach_nothing() -> None:
    assert patterns_of(table([("100", "100", "100")] * 9)) == []
    assert patterns_of(table([("40", "50", "80")] * 9)) == []  # one row, again and again


def test_a_sum_across_and_its_slip() -> None:
    rows = [("3", "5", "8"), ("10", "7", "17"), ("2", "9", "11"), ("6", "6", "12"), ("1", "30", "31")]
    found = fails(table([*rows, ("14", "20", "43")]), SUMS)
    assert found == [("wilayah 5|c|sum", "43", 5, 6)]


def test_growth() -> None:
    rows = [
        ("200", "250", "25,00"), ("80", "60", "-25,00"), ("1.250", "1.300", "4,00"), ("64", "80", "25,0"),
        ("50", "57", "14,00"), ("3.000", "2.400", "-20,00"), ("90", "99", "12,00"),
    ]  # fmt: skip
    assert [(text, kept) for _, text, kept, _ in fails(table(rows), RATES)] == [("12,00", 6)]


def test_what_can_be_turned_round_is_told_once() -> None:
    rows = [("8", "5", "3"), ("17", "7", "10"), ("11", "9", "2"), ("12", "5", "7"), ("31", "30", "1")]
    assert [one.pattern.output for one in patterns_of(table(rows))] == [2]


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9999)), min_size=5, max_size=12))
def test_a_table_whose_rows_are_ratios_is_never_accused(pairs: list[tuple[int, int]]) -> None:
    rows = [
        (str(a), str(b), f"{(Decimal(100 * a) / b).quantize(Decimal('0.01')):f}".replace(".", ","))
        for a, b in pairs
    ]
    one = table(rows)
    assert fails(one, RATES) == []
    assert fails(one, SUMS) == []


def test_sums_down_a_plain_table_need_one_that_is_kept() -> None:
    rows = [("3", "50"), ("10", "70"), ("2", "90")]
    total = TallyRow(index=3, role=Role.TOTAL, subject=Printed("Jumlah"), figures=figures("15", "220"))
    sound = table(rows, "AB")
    kept = sound.model_copy(update={"rows": (*sound.rows, total)})
    outcomes = [v.outcome for v in total_check(Context(Report(plains=(kept,))))]
    assert sorted(outcomes) == [Outcome.FAILS, Outcome.HOLDS]
    lost = total.model_copy(update={"figures": figures("16", "220")})
    broken = sound.model_copy(update={"rows": (*sound.rows, lost)})
    assert list(total_check(Context(Report(plains=(broken,))))) == []


def test_a_large_matrix_asks_each_sum_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[int] = Counter()
    shown = Sum.shown
    monkeypatch.setattr(Sum, "shown", lambda one: (asked.update([id(one)]), shown(one))[1])
    rows = [TallyRow(index=i, subject=Printed(f"B{i}"), figures=figures(*["5"] * 20)) for i in range(4)]
    rows.append(TallyRow(index=4, role=Role.TOTAL, subject=Printed("Jumlah"), figures=figures(*["20"] * 20)))
    matrix = PlainTable(rows=tuple(rows), quantities=tuple(f"K{i}" for i in range(20)))
    assert len(list(total_check(Context(Report(plains=(matrix,)))))) == 20
    assert set(asked.values()) == {1}


def test_columns_of_a_measurement_that_no_head_explains_are_judged_too() -> None:
    rows = [("34", "36", "48", "75,00"), ("18", "19", "24", "79,17"), ("7", "9", "12", "75,00"),
            ("80", "82", "90", "91,11"), ("60", "66", "88", "75,00"), ("45", "51", "60", "86,00"),
            ("3", "4", "5", "80,00")]  # fmt: skip
    measured = tuple(
        MeasurementRow(
            index=i,
            indicator=Printed(f"Jumlah berkas {i}"),
            period_target=figures(quarter)[0],
            realisasi=figures(result)[0],
            annual_target=figures(year)[0],
            others=(OtherFigure(column="% thd setahun", figure=figures(share)[0]),),
        )
        for i, (quarter, result, year, share) in enumerate(rows)
    )
    context = Context(Report(measurements=(Measurement(rows=measured),)))
    verdicts = [v for v in learned(context, RelationKind.RATIO) if v.outcome is Outcome.FAILS]
    assert [v.evidence[0].text for v in verdicts] == ["86,00"]


def test_what_is_copied_through_a_hundred_is_no_ratio() -> None:
    copies = [(str(n), "100,00", str(n)) for n in range(3, 9)]
    assert fails(table([*copies, ("4", "100,00", "1")]), (RelationKind.RATIO,)) == []

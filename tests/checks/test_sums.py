"""Who stands under whom, and what a line adds up."""

from __future__ import annotations

from auditor.checks import CHECKS
from auditor.checks.rows import budget_tree
from auditor.checks.verdict import Context, Grade, Outcome, Verdict
from auditor.model import Budget, BudgetRow, Report, Role, Tally, TallyRow
from auditor.values import Printed
from tests.cases import figure

Line = tuple[str, str, str]


def budget(*lines: Line, parents: dict[int, int] | None = None, total_at: tuple[int, ...] = ()) -> Budget:
    """Lines of (subject, pagu, realisasi)."""
    return Budget(
        rows=tuple(
            BudgetRow(
                index=i,
                subject=Printed(subject),
                parent=(parents or {}).get(i),
                role=Role.TOTAL if i in total_at else Role.ROW,
                pagu=figure(pagu, exact=True),
                realisasi=figure(realisasi, exact=True),
            )
            for i, (subject, pagu, realisasi) in enumerate(lines)
        )
    )


def ask(table: Budget) -> list[Verdict]:
    return list(CHECKS["total"](Context(Report(budgets=(table,)))))


FLAT = (
    ("Program laut", "40.000.000", "39.000.000"),
    ("Pelabuhan", "15.000.000", "14.500.000"),
    ("Pelelangan", "25.000.000", "24.500.000"),
    ("Program pesisir", "10.000.000", "9.000.000"),
    ("Bakau", "10.000.000", "9.000.000"),
)


def test_sums_show_a_hierarchy_that_is_not_printed() -> None:
    tree = budget_tree(budget(*FLAT))
    assert tree.inferred
    assert tree.parents == {0: None, 1: 0, 2: 0, 3: None, 4: 3}


def test_two_lines_of_equal_amounts_show_none() -> None:
    tree = budget_tree(budget(("Rapat", "5.000.000", "4.000.000"), ("Alat tulis", "5.000.000", "4.000.000")))
    assert set(tree.parents.values()) == {None}


def test_flat_rows_that_fit_the_total_have_no_hierarchy() -> None:
    lines = (*FLAT[1:3], ("Bakau", "40.000.000", "39.000.000"), ("JUMLAH", "80.000.000", "78.000.000"))
    assert not budget_tree(budget(*lines, total_at=(3,))).inferred


def test_total_of_an_unprinted_hierarchy_counts_each_amount_once() -> None:
    lines = (*FLAT, ("JUMLAH", "50.000.000", "48.000.000"))
    answers = ask(budget(*lines, total_at=(5,)))
    assert {v.outcome for v in answers} == {Outcome.HOLDS}


def test_subtotals_and_the_total_of_subtotals() -> None:
    lines = (
        FLAT[1],
        FLAT[2],
        ("Subjumlah", "40.000.000", "39.000.000"),
        ("Bakau", "7.000.000", "6.000.000"),
        ("Karang", "3.000.000", "3.000.000"),
        ("Subjumlah", "10.000.000", "9.000.000"),
        ("JUMLAH", "50.000.000", "48.000.000"),
    )
    answers = ask(budget(*lines, total_at=(2, 5, 6)))
    assert len(answers) == 6
    assert {v.outcome for v in answers} == {Outcome.HOLDS}


def test_a_dash_is_a_zero_among_amounts() -> None:
    lines = (FLAT[1], ("Pakaian dinas", "-", "-"), ("JUMLAH", "15.000.000", "14.500.000"))
    assert {v.outcome for v in ask(budget(*lines, total_at=(2,)))} == {Outcome.HOLDS}


def test_a_parent_without_figure_stands_for_its_children() -> None:
    lines = (("Program laut", "", ""), FLAT[1], FLAT[2], ("JUMLAH", "40.000.000", "39.000.001"))
    failed = [v for v in ask(budget(*lines, parents={1: 0, 2: 0}, total_at=(3,))) if v.grade]
    assert [v.grade for v in failed] == [Grade.CONTRADICTION]
    assert failed[0].expected is not None and failed[0].expected.value == 39_000_000


def test_a_malformed_part_leaves_the_total_undecided() -> None:
    lines = (FLAT[1], ("Bakau", "7.825.0000", "6.000.000"), ("JUMLAH", "99.000.000", "20.500.000"))
    outcomes = [v.outcome for v in ask(budget(*lines, total_at=(2,)))]
    assert outcomes == [Outcome.UNDECIDED, Outcome.HOLDS]


def test_lines_that_add_up_something_else_are_not_accused() -> None:
    """Off by far in every column: the lines below are no parts."""
    lines = (("Layanan", "12.000.000", "11.000.000"), FLAT[1], FLAT[2])
    assert {v.outcome for v in ask(budget(*lines, parents={1: 0, 2: 0}))} == {Outcome.UNDECIDED}


def test_lines_of_two_levels_add_up_to_their_parent_once() -> None:
    """A kegiatan and its only sub kegiatan say the same amount: the sum of both is twice the program's."""
    lines = (
        ("Program laut", "40.000.000", ""),
        ("Kegiatan lelang", "25.000.000", ""),
        ("Sub lelang", "25.000.000", ""),
        ("Kegiatan dermaga", "15.000.000", ""),
        ("Sub dermaga satu", "9.000.000", ""),
        ("Sub dermaga dua", "6.000.000", ""),
    )
    under = dict.fromkeys(range(1, 6), 0)
    assert {v.outcome for v in ask(budget(*lines, parents=under))} == {Outcome.HOLDS}
    wrong = ask(budget(("Program laut", "41.000.000", ""), *lines[1:], parents=under))
    assert all(v.outcome is not Outcome.HOLDS for v in wrong)


def test_where_more_sums_fail_than_hold_the_levels_were_not_understood() -> None:
    lines = (
        ("Program laut", "40.000.000", "39.000.000"), FLAT[1], ("Lelang", "20.000.000", "20.500.000"),
        ("Program pesisir", "10.000.000", "9.000.000"), ("Bakau", "7.000.000", "6.000.000"),
        ("Karang", "1.000.000", "1.000.000"),
    )  # fmt: skip
    answers = ask(budget(*lines, parents={1: 0, 2: 0, 4: 3, 5: 3}))
    assert {v.outcome for v in answers} == {Outcome.UNDECIDED}


def counted(lines: dict[str, tuple[str, ...]], quantities: tuple[str, ...]) -> list[Verdict]:
    """What the sums of a table of counts come to; its first line stands above the others."""
    rows = tuple(
        TallyRow(
            index=i,
            parent=0 if i else None,
            subject=Printed(name),
            figures=tuple(figure(f, exact=True) for f in figures),
        )
        for i, (name, figures) in enumerate(lines.items())
    )
    return list(CHECKS["total"](Context(Report(tallies=(Tally(rows=rows, quantities=quantities),)))))


def test_sums_that_differ_in_the_last_digit_are_rounded_ones() -> None:
    lines = {
        "Telur": ("198.854.391", "204.344.451", "210.663.912"),
        "Ayam buras": ("18.290.492", "18.685.060", "19.158.217"),
        "Ayam ras": ("130.741.443", "134.200.792", "138.348.245"),
        "Itik": ("49.822.456", "51.458.600", "53.157.449"),
    }
    answers = counted(lines, ("2013", "2014", "2015"))
    assert [v.grade for v in answers] == [None, Grade.ROUNDING, Grade.ROUNDING]
    one = counted(lines | {"Telur": ("198.854.391", "204.344.452", "210.663.912")}, ("2013", "2014", "2015"))
    assert [v.grade for v in one] == [None, None, Grade.CONTRADICTION]


def test_a_line_that_no_column_bears_out_adds_up_more_than_is_printed() -> None:
    lines = {"Daging": ("692", "715", "741"), "Sapi": ("300", "310", "320"), "Domba": ("350", "360", "370")}
    answers = counted(lines, ("2013", "2014", "2015"))
    assert {v.outcome for v in answers} == {Outcome.UNDECIDED}


def test_rates_of_growth_are_not_added_up() -> None:
    lines = {"Telur": ("3,24",), "Ayam": ("2,64",), "Itik": ("3,28",)}
    assert not counted(lines, ("R (%) 13-18",))

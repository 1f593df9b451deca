"""The hierarchy of lines that a table gives for several periods."""

from __future__ import annotations

from auditor.checks.outline import trees_of
from auditor.model import Budget, BudgetRow, Column
from auditor.values import Place, Printed
from tests.cases import figure

HEAD = Column(quantity="realisasi", head=Printed("Realisasi", Place(page=1, text="Realisasi")))


def quarter(number: int, *amounts: str) -> Budget:
    """The lines "baris 0", "baris 1", ... with their realisasi of one quarter."""
    rows = tuple(
        BudgetRow(
            index=i,
            subject=Printed(f"Baris {i}", Place(page=1, box=(0, i, 9, i + 1), text=f"Baris {i}")),
            realisasi=figure(amount, exact=True),
        )
        for i, amount in enumerate(amounts)
    )
    return Budget(columns=(HEAD,), rows=rows, quarter=number)


def parents(*quarters: Budget) -> list[list[int | None]]:
    return [[tree.parents[row.index] for row in tree.rows] for tree in trees_of(quarters)]


def test_a_sum_of_one_quarter_is_one_in_the_other_with_a_slip() -> None:
    first = quarter(1, "900", "600", "250", "350", "300", "180", "120")
    second = quarter(2, "1.100", "700", "300", "450", "400", "250", "150")  # 750, not 700
    assert parents(first, second)[1] == [None, 0, 1, 1, 0, 4, 4]
    assert parents(second)[0] != [None, 0, 1, 1, 0, 4, 4]


def test_a_line_that_repeats_its_neighbour_is_of_unknown_depth_where_others_are_silent() -> None:
    first = quarter(1, "900", "600", "-", "-", "300")
    second = quarter(2, "1.160", "600", "60", "60", "400")
    assert parents(first, second)[1] == [None] * 5

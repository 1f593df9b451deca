"""Rows of tables: which of them are no rows of an indicator."""

from __future__ import annotations

import pytest

from auditor.layout.parts import Cell
from auditor.model import Role
from auditor.reading.grid import BodyRow
from auditor.reading.kinds import Picked
from auditor.reading.performance import _group
from auditor.reading.rows import _bare_role, label_role


def row(*texts: str) -> BodyRow:
    cells = [Cell(0, i, 1, i + 1, 1, (0.0, 0.0, 1.0, 1.0), lines=[text]) for i, text in enumerate(texts)]
    return BodyRow(cells=list(cells), starts=[True] * len(cells))


@pytest.mark.parametrize(
    ("texts", "role"),
    [
        (("Rata-rata Capaian", "100 %"), Role.MEAN),
        (("Rata-rata Capaian", "Rp587.969.300", "Rp594.959.000", "98,82 persen"), Role.MEAN),
        (("", "Rata-rata waktu layanan", "6 Hari", "6 Hari", "7 Hari", "85,71%"), None),
        (("2", "Rata-rata lama tinggal wisatawan", "2,35", "3,00", "78,33"), None),
        (("", "Rata-rata capaian kinerja tahun 2025", "98,20", "101,35"), Role.MEAN),
        (("JUMLAH", "100.000.000", "97,00"), Role.TOTAL),
        (("JUMLAH", "Rp100.000.000,-", "Rp 97.000.000"), Role.TOTAL),
    ],
)
def test_an_indicator_that_begins_with_mean_is_no_mean_row(texts: tuple[str, ...], role: Role | None) -> None:
    assert label_role(row(*texts)) is role


def test_a_table_of_nothing_but_a_head_has_no_rows() -> None:
    """Found by fuzzing: its rows were told by what follows each."""
    assert _group([]) == ()


def test_an_amount_alone_is_no_mean() -> None:
    """It is the line of a row that lost its words; a percentage alone is the mean of those above it."""
    picked = Picked(subject=0, achievement=3)
    assert _bare_role(row("", "", "762.222.750", ""), picked) is None
    assert _bare_role(row("", "", "", "97,25"), picked) is Role.MEAN

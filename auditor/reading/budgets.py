"""The Pagu dan Realisasi Anggaran table."""

from __future__ import annotations

from auditor.model import Budget, BudgetRow, Role
from auditor.reading.grid import Grid
from auditor.reading.kinds import Picked
from auditor.reading.performance import figure_of_percent
from auditor.reading.rows import RowFrame, agreed, columns_of, frame_rows, has_figure, others
from auditor.values import Figure


def read_budget(grid: Grid, picked: Picked) -> Budget:
    """Read a budget table. Without a pagu column the annual target is the pagu."""
    pagu = picked.pagu if picked.pagu is not None else picked.annual_target
    target = picked.period_target if picked.period_target is not None else picked.quarter_target
    if target is None and picked.pagu is not None:
        target = picked.annual_target
    columns = {
        pagu: "pagu",
        target: "target",
        picked.realisasi: "realisasi",
        picked.achievement: "absorption",
    }
    names = {c: name for c, name in columns.items() if c is not None}
    picked.annual_target, picked.period_target = pagu, target
    frames = frame_rows(grid, picked)
    rows = tuple(_row(grid, picked, f, pagu, target) for f in frames)
    return Budget(caption=grid.caption, number=grid.number, columns=columns_of(grid, names), rows=rows)


def _row(grid: Grid, picked: Picked, frame: RowFrame, pagu: int | None, target: int | None) -> BudgetRow:
    def rupiah(column: int | None) -> Figure | None:
        return agreed(grid.figure(frame.row, column, "Rp"))

    amounts = [rupiah(pagu), rupiah(target), rupiah(picked.realisasi)]
    absorption = figure_of_percent(grid, frame, picked.achievement)
    role = frame.role
    if role is Role.ROW and not has_figure(*amounts, absorption):
        role = Role.GROUP
    return BudgetRow(
        index=frame.index,
        number=frame.rank.number,
        level=frame.rank.level,
        parent=frame.rank.parent,
        role=role,
        subject=frame.subject or frame.indicator,
        pagu=amounts[0],
        target=amounts[1],
        realisasi=amounts[2],
        absorption=absorption,
        others=others(grid, frame.row, picked),
    )

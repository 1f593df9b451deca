"""The tables of budget lines: Pagu dan Realisasi Anggaran, and lists of pagu alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from auditor.model import Budget, BudgetRow, Role
from auditor.reading.grid import Grid
from auditor.reading.kinds import Picked
from auditor.reading.performance import figure_of_percent
from auditor.reading.rows import RowFrame, agreed, columns_of, frame_rows, has_figure, others
from auditor.values import Figure, Printed

_TOTAL = re.compile(
    r"^\W*(?:sub\s*)?(?:grand\s*)?(?:total|jumlah|jml|t\so\st\sa\sl|j\su\sm\sl\sa\sh)\b", re.I
)
_LEAST_ROWS = 3
_WORD = re.compile(r"[A-Za-z]{3,}")
_INCOME = re.compile(r"\b(?:pendapatan|penerimaan|retribusi|pnbp)\b", re.I)
_SPENDING = re.compile(r"\b(?:belanja|pengeluaran)\b", re.I)


def read_budget(grid: Grid, picked: Picked, total_words: Collection[str] = ()) -> Budget:
    """Read a budget table. Without a pagu column the annual target is the pagu.

    total_words: what may follow "Total" or "Jumlah" in the label of a total line of the budget
    ([vocabulary] total_words); other words make it the name of an indicator ("Jumlah dokumen ...").
    """
    pagu = picked.pagu if picked.pagu is not None else picked.annual_target
    target = picked.period_target if picked.period_target is not None else picked.quarter_target
    if target is None and picked.pagu is not None:
        target = picked.annual_target
    columns = {
        pagu: "pagu",
        target: "target",
        picked.pagu_before: "pagu_before",
        picked.realisasi: "realisasi",
        picked.achievement: "absorption",
        picked.physical: "physical",
        picked.remaining: "remaining",
        picked.remaining_share: "remaining_share",
        picked.share: "share",
    }
    names = {c: name for c, name in columns.items() if c is not None}
    picked.annual_target, picked.period_target = pagu, target
    words = frozenset(total_words)
    frames = [_as_total(_named(grid, picked, f), words) for f in frame_rows(grid, picked)]
    rows = _with_bare_total([_row(grid, picked, f, pagu, target) for f in frames])
    head = grid.heads[picked.subject].text if picked.subject is not None else ""
    return Budget(
        caption=grid.caption,
        number=grid.number,
        columns=columns_of(grid, names),
        rows=rows,
        revenue=_is_revenue(grid.caption, head, rows),
    )


def _with_bare_total(rows: Sequence[BudgetRow]) -> tuple[BudgetRow, ...]:
    """A last line without any words whose amount is above that of every other line is the total."""
    if len(rows) < _LEAST_ROWS or rows[-1].role is not Role.ROW or _WORD.search(rows[-1].subject.text):
        return tuple(rows)
    amounts = [f.value for r in rows if (f := r.pagu or r.realisasi) is not None and f.value is not None]
    last = rows[-1].pagu or rows[-1].realisasi
    if last is None or last.value is None or len(amounts) < _LEAST_ROWS or last.value <= max(amounts[:-1]):
        return tuple(rows)
    return (*rows[:-1], rows[-1].model_copy(update={"role": Role.TOTAL}))


def _named(grid: Grid, picked: Picked, frame: RowFrame) -> RowFrame:
    """A line without a name of its own goes by the words that stand before its amounts ("Jumlah Belanja
    Langsung" in the column of the sasaran)."""
    if frame.subject or frame.indicator:
        return frame
    money = picked.columns() - {picked.number, picked.subject, picked.indicator, None}
    cells = [c for c in frame.row.distinct() if c.col not in money and _WORD.search(c.text)]
    return replace(frame, subject=grid.printed(cells[0])) if cells else frame


def _as_total(frame: RowFrame, words: Collection[str]) -> RowFrame:
    """A line called "TOTAL APBD" or "Jumlah Belanja Langsung" adds up others, as "JUMLAH" does."""
    text = frame.subject.text
    named = _TOTAL.match(text)
    if frame.role is not Role.ROW or named is None:
        return frame
    rest = re.findall(r"[a-z]+", text[named.end() :].lower())
    return replace(frame, role=Role.TOTAL) if all(w in words for w in rest) else frame


def _is_revenue(caption: Printed, head: str, rows: Collection[BudgetRow]) -> bool:
    texts = [caption.text, *(r.subject.text for r in rows if r.role is not Role.TOTAL)]
    lines = texts[1:]
    if _SPENDING.search(texts[0]):
        return False
    return (
        bool(_INCOME.search(f"{texts[0]} {head}"))
        or 2 * sum(bool(_INCOME.search(t)) for t in lines) > len(lines) > 0
    )


def _row(grid: Grid, picked: Picked, frame: RowFrame, pagu: int | None, target: int | None) -> BudgetRow:
    def rupiah(column: int | None) -> Figure | None:
        figure = grid.figure(frame.row, column, "Rp")
        return figure if figure is not None and figure.decimals < 0 else agreed(figure)

    def percent(column: int | None) -> Figure | None:
        return grid.figure(frame.row, column, "%")

    amounts = [rupiah(pagu), rupiah(target), rupiah(picked.realisasi), rupiah(picked.pagu_before)]
    spent = picked.achievement is not None or picked.realisasi is not None
    absorption = figure_of_percent(grid, frame, picked.achievement) if spent else None
    role = frame.role
    if role is Role.ROW and not has_figure(*amounts, absorption):
        role = Role.GROUP
    return BudgetRow(
        index=frame.index,
        number=frame.rank.number,
        level=frame.rank.level,
        parent=frame.rank.parent,
        role=role,
        doubt=frame.doubt,
        subject=frame.subject or frame.indicator,
        pagu=amounts[0],
        target=amounts[1],
        realisasi=amounts[2],
        pagu_before=amounts[3],
        absorption=absorption,
        physical=percent(picked.physical),
        remaining=rupiah(picked.remaining),
        remaining_share=percent(picked.remaining_share),
        share=percent(picked.share),
        others=others(grid, frame.row, picked),
    )

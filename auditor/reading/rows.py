"""What every reader of a table of figures does with a body row: its role, rank, texts, units."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from auditor.likeness.heads import squash
from auditor.model import Column, OtherFigure, Role
from auditor.reading.grid import BodyRow, Grid, whole_words
from auditor.reading.hierarchy import Rank, rank_rows
from auditor.reading.kinds import Picked
from auditor.values import Figure, Printed, State

_MEAN = re.compile(r"^\W*(?:jumlah\s+|total\s+)?(?:rata\W{0,3}rata|rerata|nilai rata)", re.I)
_MEAN_OF_RESULTS = re.compile(
    r"(?:[\W\d]*\b(?:rata|rerata|nilai|jumlah|total|capaian|pencapaian|kinerja|sasaran|indikator|utama|iku|ikk|ss|realisasi|target"
    r"|persentase|prosentase|presentase|persen|tingkat|tahun|triwulan|tw|semester|i{1,3}|iv|keseluruhan|seluruh|seluruhnya|semua"
    r"|umum|serapan|penyerapan|anggaran|keuangan|fisik|efisiensi|program|kegiatan|strategis|tujuan|misi|dan|per|dari|atas"
    r"|skor|kriteria|predikat|kategori)\b)*[\W\d]*$",
    re.I,
)
"""The label of a mean names results, and nothing that could be measured."""
_MEAN_WORDS = 8
"""A label row has few words; an indicator that begins with "Rata-rata" ("Rata-rata lama sekolah ...")
has a number or an own target as well."""
_LABEL_PARTS = 2
_COUNTED = re.compile(r"^\W*\d[\d.,]*\s*(?:[-–]\s*\d[\d.,]*\s*)?(?!persen\b|rp\b)[a-z]{2}", re.I)
"""A number or a range with the unit of an indicator ("6 Hari", "3-6 hari"): no mean of percentages."""
_OWN_FIGURES = 2
"""So many figures has a row of an indicator, target and realisasi or several years."""
_NAMES_IN_OTHERS = 4
"""A cell of an unknown column with more words tells something: its numbers are no figures."""
_TOTALS = {
    "jumlah", "total", "jumlahtotal", "totaljumlah", "jumlahkeseluruhan", "grandtotal", "totalanggaran",
    "jumlahanggaran", "subtotal", "subjumlah", "jumlahbelanja", "totalbelanja", "totalkeseluruhan", "jml",
    "jumlahseluruhnya", "jumlahrp", "totalrp", "jumlahrealisasi", "totalrealisasi", "jumlahpagu",
}  # fmt: skip
_WORDY = re.compile(r"^\W*(?!rp(?:\b|\d)|n/?a\b)[a-z]", re.I)
"""A text, not an amount nor n/a."""
_AMOUNT = re.compile(r"^\W*(?:rp\W*)?\d{1,3}(?:[.,]\d{3}){2,}", re.I)
"""Rupiah: no mean of percentages, but the line of a row that lost its words."""
_MEASURED = re.compile(
    r"^\W*(?:persentase|prosentase|presentase|persen|indeks|index|nilai|skor|rata\W?rata|rasio|tingkat|laju|angka|ipm|ikm)\b",
    re.I,
)


@dataclass(slots=True)
class RowFrame:
    """A body row with what all kinds of table need. index counts the rows of the table. doubt: a sign of a
    misread row in the columns that were picked."""

    row: BodyRow
    index: int
    role: Role
    rank: Rank
    subject: Printed
    indicator: Printed
    unit: str
    doubt: str


def frame_rows(grid: Grid, picked: Picked) -> list[RowFrame]:
    """Frame the rows of a grid."""
    roles = [None if _is_indicator(r, picked) else label_role(r) or _bare_role(r, picked) for r in grid.rows]
    plain = [i for i, role in enumerate(roles) if role is None]
    ranks = dict(zip(plain, _ranks(grid, picked, plain), strict=True))
    back = {i: i for i in plain}
    frames: list[RowFrame] = []
    for i, row in enumerate(grid.rows):
        rank = ranks.get(i, Rank("", 0, None))
        parent = back[plain[rank.parent]] if rank.parent is not None else None
        subject, indicator = _texts(grid, row, picked)
        if roles[i] is not None:
            subject = _label(grid, row)
        unit = _own_text(grid, row, picked.unit)
        rank = Rank(rank.number, rank.level, parent)
        doubt = row.doubt_among(picked.columns())
        frames.append(RowFrame(row, i, roles[i] or Role.ROW, rank, subject, indicator, unit, doubt))
    return [f for f in frames if any(f.row.texts())]


def _ranks(grid: Grid, picked: Picked, plain: Sequence[int]) -> list[Rank]:
    texts = [(_cell(grid.rows[i], picked.number), _cell(grid.rows[i], picked.subject)) for i in plain]
    covered = [picked.number is not None and _goes_under(grid.rows[i], picked) for i in plain]
    return rank_rows(texts, covered)


def _goes_under(row: BodyRow, picked: Picked) -> bool:
    """True for a further indicator of the sasaran above: the number's cell is merged with that above, or it
    is empty, as without rulings, and so is the sasaran's."""
    if picked.number is not None and not row.starts[picked.number]:
        return True
    blank = not _cell(row, picked.number) and not _cell(row, picked.subject)
    return blank and picked.subject is not None and any(map(_WORDY.match, row.texts()))


def _cell(row: BodyRow, column: int | None) -> str:
    return row.text(column) if column is not None else ""


def _texts(grid: Grid, row: BodyRow, picked: Picked) -> tuple[Printed, Printed]:
    """Subject and indicator; a heading or remark that spans both columns, or all, is a subject."""
    subject, indicator = _text(grid, row, picked.subject), _text(grid, row, picked.indicator)
    over = row.own(picked.indicator) if picked.indicator is not None else None
    if over is not None and over.col_end - over.col == grid.table.cols > 1:
        return indicator, Printed("")
    one = picked.subject is not None and picked.indicator is not None
    if one and row.cells[picked.subject or 0] is row.cells[picked.indicator or 0]:
        indicator = Printed("")
    return subject, indicator


def _own_text(grid: Grid, row: BodyRow, column: int | None) -> str:
    """The text that begins here, words that the column cut whole again ("Perse" / "n")."""
    cell = row.cells[column] if column is not None and row.text(column) else None
    return whole_words(cell.lines, grid.known) if cell is not None else ""


def _text(grid: Grid, row: BodyRow, column: int | None) -> Printed:
    """The text of the column's cell in this row, also when it is a merged cell from above."""
    return grid.printed(row.cells[column]) if column is not None else Printed("")


def label_role(row: BodyRow) -> Role | None:
    """MEAN or TOTAL for a label row: its label is the only text beside the figures.

    An unruled table may part the label at a column ("Rata-rata" | "Capaian"): then the words read on.
    """
    texts = row.texts()
    label = " ".join(t for t in texts if _WORDY.match(t))
    parts = sum(1 for t in texts if _WORDY.match(t))
    if _MEAN.match(label) and len(label.split()) <= _MEAN_WORDS and parts <= _LABEL_PARTS:
        if _figures(texts) > 1 and not _MEAN_OF_RESULTS.match(label):
            return None  # an indicator that is a mean itself: "Rata-rata lama tinggal wisatawan"
        return (
            None
            if any(_COUNTED.match(t) for t in texts) or (parts > 1 and _figures(texts) > 1)
            else Role.MEAN
        )
    return Role.TOTAL if parts == 1 and re.sub(r"\d+|%", "", squash(label)) in _TOTALS else None


def _bare_role(row: BodyRow, picked: Picked) -> Role | None:
    """The role of a row without any words: one figure alone is a mean, amounts without a name are a total."""
    named = [c for c in (picked.number, picked.subject, picked.indicator) if c is not None]
    texts, own = [t for t in row.texts() if t], [*row.distinct()]
    blank = all((c := row.cells[i]) is None or (c in own and not c.text.strip()) for i in named)
    if not texts or not blank or any(map(_WORDY.match, texts)):
        return None
    if len(texts) == 1:
        return None if _AMOUNT.match(texts[0]) else Role.MEAN
    return Role.TOTAL if picked.indicator is None and _figures(texts) == len(texts) else None


_OF_LABELS = frozenset(
    {
        "rata", "rerata", "nilai", "capaian", "pencapaian", "kinerja", "jumlah", "total", "sasaran",
        "indikator", "realisasi", "target", "keseluruhan", "persentase", "prosentase", "presentase",
        "tingkat", "anggaran", "serapan", "penyerapan", "strategis", "program", "kegiatan", "keuangan",
        "efisiensi", "seluruh", "semua", "tahun", "triwulan", "ini", "dan", "utama", "dari", "per",
    }
)  # fmt: skip
"""Words of which the labels of mean and total rows are made."""


def _is_indicator(row: BodyRow, picked: Picked) -> bool:
    """True for "Rata-rata lama dirawat": a text of its own in the column of the indicators, with several
    figures beside it."""
    cell = row.own(picked.indicator) if picked.indicator is not None else None
    if cell is None or cell.col_end - cell.col > 1 or _figures(row.texts()) < _OWN_FIGURES:
        return False
    words = re.findall(r"[a-z]+", re.sub(r"\([^)]*\)", " ", cell.text.lower()))
    return sum(w not in _OF_LABELS for w in words) > 1


def _figures(texts: Sequence[str]) -> int:
    return sum(1 for t in texts if any(ch.isdigit() for ch in t) and not _WORDY.match(t))


def _label(grid: Grid, row: BodyRow) -> Printed:
    cell = next((c for c in row.distinct() if _WORDY.match(c.text)), None)
    return grid.printed(cell or next(row.distinct(), None))


def exact_for(frame: RowFrame, figure: Figure | None, target: Figure | None) -> bool:
    """True when a realisasi or target counts things: no percent, index or mean, by the cell's unit,
    the row's unit, the agreed target's unit or the words of the indicator."""
    if figure is None:
        return False
    unit = figure.unit or frame.unit or (target.unit if target is not None else "")
    if unit == "%" or "%" in unit or re.match(r"(?i)persen|indeks|nilai|skor|poin|rasio|/", unit.strip()):
        return False
    if figure.decimals > 0:
        return False
    name = frame.indicator.text or frame.subject.text
    return bool(unit) or not _MEASURED.match(name)


def typed(frame: RowFrame, figure: Figure | None, target: Figure | None = None) -> Figure | None:
    """The figure with `exact` decided. See exact_for."""
    return None if figure is None else figure.as_exact(exact_for(frame, figure, target))


def agreed(figure: Figure | None) -> Figure | None:
    """A target as agreed: a decision, not a measurement, so its digits are all there is."""
    return None if figure is None else figure.as_exact(True)


def others(grid: Grid, row: BodyRow, picked: Picked, taken: Collection[int] = ()) -> tuple[OtherFigure, ...]:
    """The figures of the columns that were not picked (nor taken by another reading of the table), with
    what their head says."""
    found = []
    for column, head in enumerate(grid.heads):
        if (
            column in picked.columns()
            or column in taken
            or head.quantity in {"note", "number", "subject", "indicator"}
        ):
            continue
        figure = grid.figure(row, column)
        if figure is not None and (figure.known or _several(figure)):
            alone = head.quarter is not None and not head.to_date and picked.quarter_target is None
            quantity = "" if alone else head.quantity  # a single quarter's is not the year's
            found.append(OtherFigure(column=head.text, figure=figure, quantity=quantity, year=head.year))
    return tuple(found)


def _several(figure: Figure) -> bool:
    """True for a range, a ratio or several numbers in one cell: read as figures, of no one value."""
    return bool(figure.readings) and len(re.findall(r"[A-Za-z]{3,}", figure.raw)) <= _NAMES_IN_OTHERS


def columns_of(grid: Grid, names: Mapping[int, str]) -> tuple[Column, ...]:
    """The columns as understood. names: column -> the field that it was picked for."""
    return tuple(
        Column(head=printed, quantity=names.get(i, h.quantity), score=h.score, year=h.year)
        for i, (h, printed) in enumerate(zip(grid.heads, grid.head_places, strict=True))
    )


def has_figure(*figures: Figure | None) -> bool:
    """True when one of the cells holds anything (a number, n/a, a dash)."""
    return any(f is not None and f.state is not State.EMPTY for f in figures)

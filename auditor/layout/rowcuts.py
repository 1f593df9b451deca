"""Where rows begin when no ruling shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from statistics import median

from auditor.intake.document import Word
from auditor.layout.gutters import runs_of
from auditor.layout.heads import is_figure
from auditor.layout.strips import Plan

COUNTER = re.compile(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5})(\.\d{1,2}){0,3}[.)]?", re.IGNORECASE)
_GROUPED = re.compile(r"(?:Rp\.?\s*)?\d{1,3}(?:(?:\.\d{3})+(?:,-|,\d{2})?|(?:,\d{3})+(?:\.\d{2})?)")
_SEPARATE = 1.18  # times the distance of lines inside a cell: cells of two rows stand further apart
_OVERLAP = 0.8  # font sizes: lines nearer than this overlap in height
_LEADING = 1.5  # font sizes from line to line inside a cell at most
_MOSTLY = 0.6
_PARTED = 0.8  # of the font size: white between a label and its figure
_CHARACTER = 0.6  # of the font size: the width of a digit
_FURTHER = 1.1  # times the distance of lines inside a cell

Line = Sequence[Word]


def row_starts(lines: Sequence[Line], plan: Plan) -> list[int]:
    """The lines that begin a row, the first among them.

    The lines of one cell stand close; what stands further apart in a column is another cell. Cells
    that overlap in height are one row. Where nothing but the leading parts the rows, they are known
    by their counts and figures.
    """
    anchors = anchor_lines(lines, plan)
    starts = _bands(lines, plan)
    out: list[int] = []
    for a, b in zip(starts, [*starts[1:], len(lines)], strict=True):
        own = [x - a for x in anchors if a <= x < b]
        out += [a + i for i in _inside(lines[a:b], plan, own)]
    return out


def _bands(lines: Sequence[Line], plan: Plan) -> list[int]:
    """The lines above which no cell reaches over: where all columns are white."""
    columns = _by_columns(lines, plan)
    leading = _leading(columns, lines)
    covered = [False] * (len(lines) + 1)  # covered[i]: a cell holds lines i - 1 and i, or reaches over
    for cells in columns.values():
        for (i, y), (k, z) in pairwise(cells):
            if z - y <= _SEPARATE * leading:
                covered[i + 1 : k + 1] = [True] * (k - i)
    return [0, *(i for i in range(1, len(lines)) if not covered[i] and not _touch(lines, i))]


def _by_columns(lines: Sequence[Line], plan: Plan) -> dict[int, list[tuple[int, float]]]:
    """By column: the lines that have something there, and where they stand."""
    columns: dict[int, list[tuple[int, float]]] = {}
    for i, line in enumerate(lines):
        for col in {plan.column((w.x0 + w.x1) / 2) for w in line}:
            columns.setdefault(col, []).append((i, line[0].bottom))
    return columns


def _touch(lines: Sequence[Line], i: int) -> bool:
    """True when line i overlaps the one above in height: cells set in the middle of a row."""
    return _overlap(lines[i - 1], lines[i])


def _overlap(line: Line, below: Line) -> bool:
    return below[0].bottom - line[0].bottom < _OVERLAP * below[0].size


def _leading(columns: dict[int, list[tuple[int, float]]], lines: Sequence[Line]) -> float:
    """The distance of lines inside a cell: a small one of those seen, no more than fonts need."""
    steps = sorted(z - y for cells in columns.values() for (_, y), (_, z) in pairwise(cells))
    most = _LEADING * median(w.size for line in lines for w in line)
    return min(steps[len(steps) // 5], most) if steps else most


def _inside(lines: Sequence[Line], plan: Plan, anchors: Sequence[int]) -> list[int]:
    """Where rows begin among lines that no white parts."""
    if len(anchors) < 2:
        return [0]
    steps = [0.0, *(b[0].bottom - a[0].bottom for a, b in pairwise(lines))]
    labels = _labels(lines, plan, steps, anchors)
    own = _one_a_row([a for a in anchors if a not in labels], lines, plan)
    starts = [0]
    if len(own) > 1:
        from_anchors = own[0] == 0
        starts += _with_cells_around(own, lines, plan) if from_anchors else _around(own, lines)
    return sorted({*starts, *labels})


def _with_cells_around(anchors: Sequence[int], lines: Sequence[Line], plan: Plan) -> list[int]:
    """The anchors, each moved up to where a cell begins that reaches over it and not to the row above:
    its figures are set in the middle of its height."""
    columns = _by_columns(lines, plan)
    most = _SEPARATE * _leading(columns, lines)
    out = list(anchors)
    for n in range(1, len(anchors)):
        for cells in columns.values():
            for cell in _chains(cells, most):
                if cell[0] < anchors[n] < cell[-1] and cell[0] > anchors[n - 1]:
                    out[n] = min(out[n], cell[0])
    return out


def _chains(cells: Sequence[tuple[int, float]], most: float) -> list[list[int]]:
    """The lines of a column that stand no further apart than `most`: the lines of each cell."""
    chains: list[list[int]] = []
    last = 0.0
    for i, y in cells:
        if chains and y - last <= most:
            chains[-1].append(i)
        else:
            chains.append([i])
        last = y
    return chains


def _one_a_row(anchors: Sequence[int], lines: Sequence[Line], plan: Plan) -> list[int]:
    """The anchors, one of those that overlap in height: they stand in one row, whose cells are set in
    the middle. The one with the count stays, else the first."""
    counted = counted_lines(lines, plan)
    out: list[int] = []
    for anchor in anchors:
        if out and _overlap(lines[out[-1]], lines[anchor]):
            if anchor in counted and out[-1] not in counted:
                out[-1] = anchor
            continue
        out.append(anchor)
    return out


def _labels(lines: Sequence[Line], plan: Plan, steps: Sequence[float], anchors: Sequence[int]) -> list[int]:
    """Lines of a label and one figure, further from the line above than lines of a cell are: means and
    totals."""
    inner = [s for i, s in enumerate(steps) if i and i not in anchors]
    usual = min(inner) if inner else 0.0
    found = []
    for i, line in enumerate(lines):
        runs = runs_of(line, _PARTED)
        if i == 0 or len(runs) != 2 or steps[i] < _FURTHER * usual:
            continue
        label, figure = (" ".join(w.text for w in r.words) for r in runs)
        if is_figure(figure) and not is_figure(label) and not COUNTER.fullmatch(label):
            found.append(i)
    return found


def _around(anchors: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Rows whose anchors stand in the middle of their height: as much below as above."""
    starts = [0]
    for anchor, then in pairwise(anchors):
        end = 2 * anchor - starts[-1] + 1
        starts.append(min(max(end, anchor + 1), then))
    return starts


def anchor_lines(lines: Sequence[Line], plan: Plan) -> list[int]:
    """The lines that each stand for one row: with a count, with figures in most figure columns, or
    with a range."""
    counted, figured = counted_lines(lines, plan), figured_lines(lines, plan)
    if not figured:
        return counted or _graded_lines(lines, plan)
    meet = sum(i in figured for i in counted)
    if not counted or meet >= _MOSTLY * len(counted):
        return sorted({*figured, *counted})
    return figured if len(figured) >= len(counted) else counted


def _without_rests(counted: Sequence[int], lines: Sequence[Line], plan: Plan) -> list[int]:
    """The counted lines, one of those over which the narrow column broke a code: "3.25.0" / "2",
    "3.25.02" / ".2.01". Each of them but the last fills the column, the first has parts, they stand
    close, and one at most has figures: that one stays, else the first."""
    first = [(i, own) for i, line in enumerate(lines) if (own := _first_texts(line, plan)) is not None]
    full = max((x1 for _, (_, x1) in first), default=0.0)
    figured = set(figured_lines(lines, plan))
    out: list[int] = []
    chain: list[int] = []  # the lines of one code
    above = ("", 0.0)
    parts = False
    for i, own in first:
        size = lines[i][0].size
        close = bool(chain) and lines[i][0].bottom - lines[chain[-1]][0].bottom <= _LEADING * size
        alone = not chain or len(figured & set(range(chain[0], i + 1))) < 2
        if close and parts and alone and full - above[1] < _CHARACTER * size:
            chain.append(i)
        else:
            chain, parts = [i], "." in own[0][:-1]
        above = own
        if i in counted and len(chain) == 1:
            out.append(i)
        elif i in counted and i in figured:
            out = [*(k for k in out if k not in chain), i]
    return out


def _first_texts(line: Line, plan: Plan) -> tuple[str, float] | None:
    """The line's text in the first column and where it ends; None when it has none there."""
    own = [w for w in line if plan.column((w.x0 + w.x1) / 2) == 0]
    return (" ".join(w.text for w in own), own[-1].x1) if own else None


def _graded_lines(lines: Sequence[Line], plan: Plan) -> list[int]:
    """The lines that begin with a digit and have something beside it: a scale ("90,1 s.d. lebih")."""
    texts = [_by_column(line, plan) for line in lines]
    return [i for i, t in enumerate(texts) if t.get(0, "")[:1].isdigit() and len(t) > 1]


def figured_lines(lines: Sequence[Line], plan: Plan) -> list[int]:
    """The lines with figures in most figure columns. Where a lone figure column stands beside a
    counted one, its broken figures do not count."""
    texts = [_by_column(line, plan) for line in lines]
    columns = figure_columns(texts, len(plan.xs) - 1)
    need = max(ceil(len(columns) / 2), 1)
    found = [i for i, t in enumerate(texts) if columns and _figures(t, columns) >= need]
    found = [i for i in found if not _ends_numbers(texts[max(i - 2, 0) : i], texts[i])]
    if len(columns) == 1 and _counters(lines, plan):
        return [i for i in found if len(texts[i]) > 1]
    return found


def _ends_numbers(above: Sequence[dict[int, str]], own: dict[int, str]) -> bool:
    """True when all figures of the line end numbers that narrow columns broke: "1.718.000.00" / "0",
    "Rp" / "127.000.000", "1.449.500.000," / "-"."""
    figures = {col: text for col, text in own.items() if text[:1].isdigit() or text[:1] in ".,-"}
    for col, text in figures.items():
        begun = next((t[col] for t in reversed(above) if col in t), "")
        waits = begun.rstrip(".").lower() == "rp" or (text == "-" and begun.endswith(","))
        if not waits and (not _GROUPED.fullmatch(begun + text) or _GROUPED.fullmatch(begun)):
            return False
    return bool(figures)


def counted_lines(lines: Sequence[Line], plan: Plan) -> list[int]:
    """The lines with a count in the first column, one for each code that the column broke."""
    return _without_rests(_counters(lines, plan), lines, plan)


def _counters(lines: Sequence[Line], plan: Plan) -> list[int]:
    return [i for i, line in enumerate(lines) if COUNTER.fullmatch(_by_column(line, plan).get(0, ""))]


def _by_column(line: Line, plan: Plan) -> dict[int, str]:
    texts: dict[int, str] = {}
    for w in line:
        col = plan.column((w.x0 + w.x1) / 2)
        texts[col] = f"{texts[col]} {w.text}" if col in texts else w.text
    return texts


def figure_columns(texts: Sequence[dict[int, str]], cols: int) -> set[int]:
    """Columns after the first in which most lines are figures."""
    found = set()
    for col in range(1, cols):
        own = [t[col] for t in texts if col in t]
        if own and sum(map(begins_as_figure, own)) >= 0.5 * len(own):
            found.add(col)
    return found


def begins_as_figure(text: str) -> bool:
    """True for a figure, with a unit of a word or two or not, and for what stands in its place."""
    return is_figure(text) or text.lower() in {"-", "n/a", "na", "wtp"}


def _figures(texts: dict[int, str], columns: set[int]) -> int:
    return sum(begins_as_figure(texts[c]) for c in columns if c in texts)

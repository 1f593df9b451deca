"""Tables without any ruling: columns that line up, row under row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.intake.document import Page, Ruling, Word
from auditor.layout.captions import is_caption
from auditor.layout.gutters import Gutter, Run, crossed, find_gutters, is_justified, runs_of
from auditor.layout.headed import headed
from auditor.layout.heads import has_figures, is_figure, numbering_row
from auditor.layout.lines import rows_of
from auditor.layout.opened import FINE_GAP, SENTENCE, is_formula, mark_spans, row_strips, shaded_plan
from auditor.layout.parts import Table
from auditor.layout.rowcuts import anchor_lines, row_starts
from auditor.layout.strips import Plan, Strip, table_of

_GAP = 0.8  # of the font size: white that parts columns for certain
_COLUMNS = 3  # a line with so many parts may be a row; fewer are lists and signatures
_MANY = 5  # columns that no list, letter or block of signatures has
_BETWEEN = 14  # lines of tall cells between two such lines
_FULL = 0.72  # of the table's width: a line this long is running text
_STEP = 2.2  # font sizes from line to line inside a table
_CELL_STEP = 1.45  # ... inside a cell
_LABEL_STEP = 3.2  # ... to a mean or total row
_MARGIN = 2.0  # points around the text: the outer edges
_TOUCHES = 0.8  # font sizes: lines nearer than this overlap in height
_NAMED = 0.7  # of the columns have a word in the head
_FIGURES = 3  # in one row with words: a table of which the page holds one row
_BOUNDS = "<>≤≥= "  # of a class of a scale
_LEADER = re.compile(r"\.{4,}|…{2,}|_{4,}")
_CONTENTS = re.compile(r"daftar\s+(isi|tabel|gambar|lampiran|grafik)", re.IGNORECASE)

Row = list[Word]


def aligned_tables(page: Page, words: Sequence[Word]) -> list[Table]:
    """Tables among the words that no ruling encloses: at least three columns (two under a caption),
    figures in at least two rows, no running text, contents or signatures."""
    rows = rows_of(words)
    if any(_CONTENTS.fullmatch(_text(r).strip()) for r in rows[:4]):
        return []
    parts = [runs_of(r, _GAP) for r in rows]
    tables = []
    at = 0
    for start, end in _regions(rows, parts):
        if start >= at:
            table = _table(rows[start:end], page)
            if table is not None:
                tables.append(table)
                at = end
    return tables


def _text(row: Row) -> str:
    return " ".join(w.text for w in row)


def _regions(rows: Sequence[Row], parts: Sequence[list[Run]]) -> list[tuple[int, int]]:
    """Stretches of rows that may be a table, by the rows in them that have several parts."""
    seeds = [i for i, p in enumerate(parts) if _is_seed(rows, parts, i, len(p))]
    groups: list[list[int]] = []
    for i in seeds:
        if groups and i - groups[-1][-1] <= _BETWEEN and _goes_on(rows, parts, groups[-1], i):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [_widened(rows, parts, g) for g in groups if _is_enough([parts[i] for i in g])]


def _is_enough(lines: Sequence[list[Run]]) -> bool:
    """Three rows, or two of at least three columns that end in a figure, two of many columns with a
    count in the first and a figure in a later one: a head and its only row, the last rows of a table on
    its next page."""
    if len(lines) != 2:
        return len(lines) > 2
    figures = [is_figure(_words(run)) for run in lines[1]]
    fewest = min(map(len, lines))
    alone = fewest >= _MANY and any(figures[1:]) and is_figure(_words(lines[1][0]))
    return fewest >= _COLUMNS and (figures[-1] or alone)


def _is_seed(rows: Sequence[Row], parts: Sequence[list[Run]], i: int, count: int) -> bool:
    if count < 2 or _LEADER.search(_text(rows[i])) or is_caption(_text(rows[i])) or is_justified(rows[i]):
        return False
    if count >= _COLUMNS:
        return True
    # two columns only right under a caption and its title, or under a row that is there
    if any(is_caption(_text(rows[k])) for k in range(max(i - 3, 0), i)):
        return True
    if i == 0 or len(parts[i - 1]) != 2 or not _same_start(parts[i - 1], parts[i]):
        return False
    return _is_seed(rows, parts, i - 1, 2)


def _same_start(a: Sequence[Run], b: Sequence[Run]) -> bool:
    return abs(a[1].x0 - b[1].x0) < 3 or abs(a[1].x1 - b[1].x1) < 3


def _goes_on(rows: Sequence[Row], parts: Sequence[list[Run]], group: Sequence[int], i: int) -> bool:
    """True when nothing between the group and row i says that the table has ended."""
    own = [r for k in (*group, i) for r in parts[k]]
    x0, x1 = min(r.x0 for r in own), max(r.x1 for r in own)
    for k in range(group[-1] + 1, i + 1):
        size = max(w.size for w in rows[k])
        if rows[k][0].bottom - rows[k - 1][0].bottom > (_STEP + 1.0) * size:
            return False
        if is_caption(_text(rows[k])) or _is_text(parts[k], x0, x1) or _announces(parts[k], x0, x1):
            return False
    return True


def _announces(line: Sequence[Run], x0: float, x1: float) -> bool:
    """True for a sentence that announces the next table: "Rinciannya sebagai berikut:"."""
    if len(line) != 1 or line[0].x0 > x0 + 0.1 * (x1 - x0):
        return False
    return len(line[0].words) >= SENTENCE and line[0].words[-1].text.endswith(":")


def _is_text(line: Sequence[Run], x0: float, x1: float) -> bool:
    return any(r.x1 - r.x0 > _FULL * (x1 - x0) for r in line)


def _widened(rows: Sequence[Row], parts: Sequence[list[Run]], group: Sequence[int]) -> tuple[int, int]:
    """The group's stretch with the head lines above it and the ends of tall cells below it."""
    own = [r for k in group for r in parts[k]]
    x0, x1 = min(r.x0 for r in own), max(r.x1 for r in own)
    start, end = group[0], group[-1] + 1
    while start > 0 and _joins_above(rows, parts, start, x0, x1):
        start -= 1
    gutters = find_gutters([runs_of(r, FINE_GAP) for r in rows[start:end]])
    while more := _joins_below(rows, parts, end, gutters):
        end += more
    return start, end


def _joins_above(rows: Sequence[Row], parts: Sequence[list[Run]], start: int, x0: float, x1: float) -> bool:
    row, line = rows[start - 1], parts[start - 1]
    step = rows[start][0].bottom - row[0].bottom
    if 0 < step < _TOUCHES * row[0].size and not is_caption(_text(row)):
        return True  # what overlaps in height stands in one row
    if is_caption(_text(row)) or _is_text(line, x0, x1) or _LEADER.search(_text(row)):
        return False
    if step > 1.7 * max(w.size for w in row):
        return False
    centred = len(line) == 1 and abs((line[0].x0 + line[0].x1) - (x0 + x1)) < 24  # the table's title
    inside = line[0].x0 > x0 - 4 and line[-1].x1 < x1 + 4
    return inside and not centred and not (len(line) == 1 and line[0].x0 < x0 + 0.1 * (x1 - x0))


def _joins_below(rows: Sequence[Row], parts: Sequence[list[Run]], end: int, gutters: Sequence[Gutter]) -> int:
    """How many lines below belong to the table, all that overlap in height: further lines of the last
    row's cells, a label with its figure, a row of few columns with a figure in a later one."""
    count = _overlapping(rows, end)
    own, line = rows[end : end + count], [r for p in parts[end : end + count] for r in p]
    if not own or not gutters or any(is_caption(_text(row)) or _LEADER.search(_text(row)) for row in own):
        return 0
    step = own[0][0].bottom - rows[end - 1][0].bottom
    size = max(w.size for row in own for w in row)
    figures = [r for r in line if is_figure(text := _words(r)) or text == "%"]
    labelled = len(line) - len(figures) == 1 and len(figures) > 0
    if labelled and min(r.x0 for r in figures) > gutters[len(gutters) // 2].x0 - 2:
        return count if step <= _LABEL_STEP * size else 0
    if any(crossed(r, gutters) for row in own for r in runs_of(row, FINE_GAP)):
        return 0
    is_row = len(line) > _COLUMNS and any(r.x0 > gutters[0].x1 - 2 for r in figures)
    return count if step <= (_STEP if is_row else _CELL_STEP) * size else 0


def _overlapping(rows: Sequence[Row], start: int) -> int:
    """How many lines from `start` on overlap in height, one with the next."""
    end = start + 1
    while end < len(rows) and rows[end][0].bottom - rows[end - 1][0].bottom < _TOUCHES * rows[end][0].size:
        end += 1
    return min(end, len(rows)) - start


def _words(run: Run) -> str:
    return " ".join(w.text for w in run.words)


def _table(rows: Sequence[Row], page: Page) -> Table | None:
    plan = _plan(rows, page)
    if plan is None or _has_colons(rows) or is_formula(rows):
        return None
    strips = _strips(rows, plan, page.shades)
    better = headed(plan, strips)
    if len(better.xs) < len(plan.xs):
        plan, strips = better, _strips(rows, better, page.shades)
    if not _holds_figures(rows, plan):
        return None
    mark_spans(strips[0], plan, [Ruling(s.x0, s.bottom, s.x1, s.bottom) for s in page.shades])
    return table_of(strips, plan, page.number, "aligned") if len(strips) > 1 else None


def _plan(rows: Sequence[Row], page: Page) -> Plan | None:
    x0 = min(w.x0 for r in rows for w in r) - _MARGIN
    x1 = max(w.x1 for r in rows for w in r) + _MARGIN
    top, bottom = rows[0][0].top, rows[-1][0].bottom
    shades = [s for s in page.shades if s.top < bottom and s.bottom > top and s.x1 > x0 and s.x0 < x1]
    if shades:
        a, b = min(s.x0 for s in shades), max(s.x1 for s in shades)
        plan = shaded_plan(shades, a, b, top - 12, bottom + 12)
        if plan is not None and a < x0 + 3 and b > x1 - 3:
            return plan
    gutters = find_gutters([runs_of(r, FINE_GAP) for r in rows])
    return Plan.of(gutters, x0, x1) if gutters else None


def _holds_figures(rows: Sequence[Row], plan: Plan) -> bool:
    """True when two rows at least carry a figure after the first column (or, in two columns, in any),
    or one row three of them (the last on its page), and some column holds words."""
    found = most = 0
    words = False
    for row in rows:
        texts: dict[int, str] = {}
        for w in row:
            col = plan.column((w.x0 + w.x1) / 2)
            texts[col] = f"{texts.get(col, '')} {w.text}".strip()
        least = 0 if len(plan.xs) < 4 else 1
        own = sum(_begins_with_digit(t) for c, t in texts.items() if c >= least)
        found, most = found + (own > 0), max(most, own if _has_words(texts.values()) else 0)
        words = words or _has_words(texts.values())
    return words and (found >= 2 or most >= _FIGURES)


def _has_words(texts: Iterable[str]) -> bool:
    return any(sum(ch.isalpha() for ch in t) > 5 for t in texts)


def _begins_with_digit(text: str) -> bool:
    return is_figure(text) or text.lstrip(_BOUNDS)[:1].isdigit()


def _has_colons(rows: Sequence[Row]) -> bool:
    """True for a form: names, colons, answers."""
    colons = sum(any(w.text == ":" or w.text.startswith(":") for w in row) for row in rows)
    return colons >= max(2, 0.4 * len(rows))


def _strips(rows: Sequence[Row], plan: Plan, shades: Sequence[Ruling]) -> list[Strip]:
    """The head in one strip and each row in its own."""
    head = _head_lines(rows, plan, shades)
    body = rows[head:]
    starts = [0] if head else []
    starts += [head + s for s in row_starts(body, plan)] if body else []
    return row_strips(rows, starts, rows[0][0].top - 2, rows[-1][0].bottom + 2)


def _head_lines(rows: Sequence[Row], plan: Plan, shades: Sequence[Ruling]) -> int:
    """How many first lines are the head: those in another dress than the rest, else those above the
    white before the first row of figures."""
    dressed = 0
    while dressed < len(rows) and _is_dressed(rows[dressed], shades):
        dressed += 1
    anchors = anchor_lines(rows, plan)
    first = anchors[0] if anchors else 0
    if 0 < dressed < len(rows) and (dressed <= first or not anchors or not _with_figures(rows[:dressed])):
        return dressed
    named = {plan.column((w.x0 + w.x1) / 2) for row in rows[:first] for w in row}
    if len(named) < _NAMED * (len(plan.xs) - 1):
        return 0  # the first lines of a tall row whose figures are set in the middle
    steps = [b[0].bottom - a[0].bottom for a, b in pairwise(rows[: first + 1])]
    if len(steps) <= 1 or steps[-1] > 1.15 * min(steps):
        return first
    wide = [i + 1 for i, s in enumerate(steps) if s > 1.2 * min(steps)]
    return wide[-1] if wide else first


def _with_figures(head: Sequence[Row]) -> bool:
    """True when a line has figures other than years and the numbers of the columns."""
    texts = [[w.text for w in row] for row in head]
    return any(has_figures(t) and not numbering_row(t) for t in texts)


def _is_dressed(row: Row, shades: Sequence[Ruling]) -> bool:
    return all(w.bold for w in row) or all(any(_lies_on(w, s) for s in shades) for w in row)


def _lies_on(w: Word, s: Ruling) -> bool:
    x, y = (w.x0 + w.x1) / 2, (w.top + w.bottom) / 2
    return s.x0 - 1 < x < s.x1 + 1 and s.top < y < s.bottom

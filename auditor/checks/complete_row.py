"""S05: cells that a row lacks and the other rows of its table have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.agreed_target import agreed_row
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.doubt import doubted, run_together
from auditor.checks.verdict import Accusation, Context, Evidence, Grade, Outcome, Term, Verdict
from auditor.model import AgreementRow, BudgetRow, Measurement, MeasurementRow, Report, Role, Table
from auditor.values import Figure, Printed, State

AnyRow = AgreementRow | MeasurementRow | BudgetRow
_FEW = 4
"""One row in so many may lack its number beside the judged one; more is the table's habit."""

_HABIT = 3
"""So many rows of one level without the same cell: the table does not fill it in there."""

_POINT = re.compile(r"\s*(?:[-–•*·]|[a-z][.)]\s)")
"""A point of a list under the row before it."""

_MIN_RUN = 4
"""A skipped number is believed from so many numbered rows on: fewer may be the reader's loss."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """The rows of one table that are held against one another, and the columns that count."""

    rows: Sequence[AnyRow]
    columns: dict[str, Callable[[AnyRow], Figure | None]]


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each row of figures; stated is the row's text, the empty cells follow."""
    report = context.report
    for table in (*report.agreements, *report.measurements, *report.budgets):
        rows = _figure_rows(report, table)
        for level in sorted({row.level for row in rows}):
            peers = [row for row in rows if row.level == level]
            verdicts = unless_parted(list(_judge_peers(_Cells(peers, _columns(table)))), peers)
            unsure = run_together(rows)
            yield from (doubted(v) if unsure and v.outcome is Outcome.FAILS else v for v in verdicts)
        yield from _numbers(table)
    for table in report.comparisons:
        if not _is_read_elsewhere(table, report):
            yield from _numbers(table)


def _is_read_elsewhere(table: Measurement, report: Report) -> bool:
    """True when another reading of the same printed rows has been judged."""
    return any(
        table.rows and other.rows and table.rows[0].subject.place == other.rows[0].subject.place
        for other in report.measurements
    )


def _figure_rows(report: Report, table: Table) -> list[AnyRow]:
    """The rows that should carry figures: also one without any whose agreed target exists."""
    kept = []
    rows: Sequence[AnyRow] = getattr(table, "rows", ())
    parents = {row.parent for row in rows}
    for at, row in enumerate(rows):
        if row.role is Role.ROW:
            if not is_heading(row, rows):
                kept.append(row)
        elif at + 1 < len(rows) and rows[at + 1].begins_anew:
            continue  # a heading with an indicator of its own
        elif row.role is Role.GROUP and isinstance(table, Measurement) and isinstance(row, MeasurementRow):
            agreed = agreed_row(report, table, row) if row.indicator and row.index not in parents else None
            if agreed is not None and agreed.target is not None and agreed.target.known:
                kept.append(row)
    return kept


def is_heading(row: AnyRow, rows: Sequence[AnyRow]) -> bool:
    """A row without any figure above others: a heading that the table does not tell as one. It says so by
    its colon, by the points of a list below it, or by having neither number nor agreed counterpart."""
    figures = [value for _, value in row if isinstance(value, Figure)]
    below = next((other for other in rows if other.index > row.index), None)
    if below is None or not all(f.state in (State.EMPTY, State.DASH) for f in figures):
        return False
    label = _label(row).text.strip()
    if label.endswith(":") or (_POINT.match(_label(below).text) and not _POINT.match(label)):
        return True
    paired = isinstance(row, MeasurementRow) and row.agreed_index is not None
    if row.number.strip() or paired or not all(map(_is_empty, figures)):
        return False
    return any(other.role is Role.ROW for other in rows if other.index > row.index)


def unless_parted(verdicts: Sequence[Verdict], rows: Sequence[AnyRow]) -> list[Verdict]:
    """The verdicts of the rows; undecided where what a row lacks is no slip of its author.

    Of neighbours that lack different cells each has what the other lacks: lines of one row, read as two.
    Several rows that lack the same cells are a habit of the table.
    """
    lacking = [_missing_parts(v) for v in verdicts]
    found = []
    for i, verdict in enumerate(verdicts):
        near = [j for j in (i - 1, i + 1) if 0 <= j < len(rows) and abs(rows[j].index - rows[i].index) == 1]
        parted = any(lacking[j] and lacking[j] != lacking[i] for j in near)
        habit = lacking.count(lacking[i]) >= _HABIT
        found.append(doubted(verdict) if lacking[i] and (parted or habit) else verdict)
    return found


def _missing_parts(verdict: Verdict) -> frozenset[str]:
    parts = verdict.facts.get("part") if verdict.message == "contradiction" else None
    return (
        frozenset(str(p.key) for p in parts if isinstance(p, Term))
        if isinstance(parts, tuple)
        else frozenset()
    )


def _columns(table: Table) -> dict[str, Callable[[AnyRow], Figure | None]]:
    names = {
        "Agreement": ("target",),
        "Measurement": ("annual_target", "period_target", "realisasi", "achievement"),
        "Budget": ("pagu", "target", "realisasi", "absorption"),
    }[type(table).__name__]
    return {name.replace("_", "-"): _getter(name) for name in names}


def _getter(name: str) -> Callable[[AnyRow], Figure | None]:
    def get(row: AnyRow) -> Figure | None:
        value = getattr(row, name, None)
        return value if isinstance(value, Figure) else None

    return get


def _judge_peers(cells: _Cells) -> Iterator[Verdict]:
    for row in cells.rows:
        others = [other for other in cells.rows if other is not row]
        missing = [name for name, get in cells.columns.items() if _lacks(row, others, get)]
        missing_number = _lacks_number(row, cells.rows)
        yield _verdict(row, others, cells, missing, missing_number)


def _is_empty(figure: Figure | None) -> bool:
    return figure is not None and figure.state is State.EMPTY


def _lacks(row: AnyRow, others: Sequence[AnyRow], get: Callable[[AnyRow], Figure | None]) -> bool:
    """An empty cell where more than half of the other rows have one that is filled."""
    if not _is_empty(get(row)):
        return False
    filled = sum(1 for other in others if get(other) is not None and not _is_empty(get(other)))
    return filled * 2 > len(others)


def _lacks_number(row: AnyRow, rows: Sequence[AnyRow]) -> bool:
    """No number in a row of its own where nearly all others have one.

    A further indicator under the same (merged) subject, rows below another, and a budget's lines between
    a total that comes first and the numbered ones, carry none.
    """
    if row.number.strip() or row.level or row.parent is not None or not row.subject:
        return False
    before = [other for other in rows if other.index < row.index]
    if before and before[-1].subject.text == row.subject.text:
        return False
    if isinstance(row, BudgetRow) and row.index > 0 and not before:
        return False
    others = [other for other in rows if other is not row]
    without = sum(1 for other in others if not other.number.strip())
    few = 0 if isinstance(row, BudgetRow) else len(rows) // _FEW
    if isinstance(row, BudgetRow) and not _leaves_out(row, rows):
        return False
    return len(others) > 1 and without <= few


def _leaves_out(row: AnyRow, rows: Sequence[AnyRow]) -> bool:
    """True when the numbers around a budget line leave one out for it (1, -, 3).

    Between 1 and 2 it is no line of its own but a second activity of the line above, or a heading.
    """
    before = [int(n) for r in rows if r.index < row.index and (n := r.number.strip(" .")).isdigit()]
    after = [int(n) for r in rows if r.index > row.index and (n := r.number.strip(" .")).isdigit()]
    if not before or not after:
        return False
    return after[0] - before[-1] == 2


def _verdict(
    row: AnyRow, others: Sequence[AnyRow], cells: _Cells, missing: list[str], missing_number: bool
) -> Verdict:
    label = _label(row)
    subject = subject_key(label.text, "complete-row")
    figures = [(name, get(row)) for name, get in cells.columns.items()]
    evidence = (
        Evidence("stated", label),
        *(Evidence(name, figure) for name, figure in figures if figure is not None),
    )
    if missing or missing_number:
        names = [*(["number"] if missing_number else []), *missing]
        return Verdict(
            outcome=Outcome.FAILS,
            accuses=Accusation.GAP,
            subject=subject,
            evidence=evidence,
            grade=Grade.CONTRADICTION,
            message="contradiction" if missing else "missing-no",
            variant="" if missing else "missing-no",
            facts={"what": label.text, "part": tuple(Term(name) for name in names)},
        )
    if not others:
        return undecided(subject, evidence, "no-peers", {"what": label.text})
    return holds(subject, evidence)


def _label(row: AnyRow) -> Printed:
    indicator: Printed = getattr(row, "indicator", Printed(""))
    return indicator if indicator else row.subject


def _numbers(table: Table) -> Iterator[Verdict]:
    """A number that is skipped in 1, 2, 4, 5: one verdict for each series of rows numbered throughout. Groups
    of a table may begin anew."""
    rows: Sequence[AnyRow] = getattr(table, "rows", ())
    series: list[list[AnyRow]] = []
    for row in rows:
        number = _number(row)
        if row.level or number is None:
            continue
        if number == 1 and (not series or _number(series[-1][-1]) != 1):
            series.append([])
        if series:
            series[-1].append(row)
    for n, numbered in enumerate(series):
        yield from _skipped(
            rows, numbered, subject_key(table.number or table.caption.text, "numbers", str(n or ""))
        )


def _number(row: AnyRow) -> int | None:
    text = row.number.strip(" .")
    return int(text) if text.isdigit() else None


def _skipped(rows: Sequence[AnyRow], numbered: Sequence[AnyRow], subject: str) -> Iterator[Verdict]:
    run = list(dict.fromkeys(n for row in numbered if (n := _number(row)) is not None))
    if len(run) < _MIN_RUN or run != sorted(run) or run[-1] - len(run) > 1:
        return
    gap = next((n for n in range(1, run[-1]) if n not in run), None)
    if gap is None:
        yield holds(subject, ())
        return
    before, after = (
        [r for r in numbered if (_number(r) or 0) < gap],
        [r for r in numbered if (_number(r) or 0) > gap],
    )
    between = [r for r in rows if before[-1].index < r.index < after[0].index and _label(r)]
    label = _label(after[0])
    yield Verdict(
        outcome=Outcome.FAILS,
        accuses=Accusation.GAP,
        subject=subject,
        evidence=(
            Evidence("stated", Printed(f"{after[0].number} {label.text}", label.place)),
            *(Evidence("row", _label(r)) for r in between),
        ),
        grade=Grade.CONTRADICTION,
        message="number-skipped",
        variant="number-skipped",
        facts={"number": after[0].number, "skipped": str(gap), "what": label.text},
    )

"""A comparison on the terminal: per report what is new, changed, no longer judged, open and fixed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from auditor.findings.comparison import Change, Fate, count
from auditor.outputs.comparison.telling import Telling
from auditor.outputs.text import clean

STYLES = {
    Fate.NEW: "bold red",
    Fate.CHANGED: "bold yellow",
    Fate.GONE: "bold magenta",
    Fate.OPEN: "bold",
    Fate.ACCEPTED: "dim",
    Fate.FIXED: "bold green",
}


def as_text(telling: Telling, width: int) -> str:
    """The comparison as plain text, for a file or a pipe."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, highlight=False, markup=False, emoji=False)
    print_comparison(telling, console)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def print_comparison(telling: Telling, console: Console) -> None:
    """The comparison on a console; its width decides the layout."""
    for block in _blocks(telling):
        console.print(block)


def _blocks(telling: Telling) -> Iterator[RenderableType]:
    word, comparison = telling.wording.word, telling.comparison
    old, new = telling.names
    yield clean(word("compare-sides", old=old, new=new))
    yield from (Text.assemble("! ", clean(remark), style="yellow") for remark in telling.remarks())
    yield Text("")
    if not comparison.reports:
        yield Text(word("compare-empty"))
    for one in telling.reports_told:
        remarks = telling.of_report(one)
        yield from _section(telling, telling.head(one), one.changes, remarks)
    if telling.left_out:
        yield Text(telling.left_out, "yellow")
        yield Text("")
    if comparison.cross:
        yield from _section(telling, word("compare-across"), comparison.cross, [])
    yield Text.assemble(
        (f"{word('compare-total')}: ", "bold"), telling.counts(count(telling.changes_told)), "."
    )


def _section(
    telling: Telling, head: str, changes: Sequence[Change], remarks: Sequence[str]
) -> Iterator[RenderableType]:
    title = clean(head)
    title.stylize("bold")
    yield title
    yield Rule(style="dim")
    numbers = count(changes)
    yield Text(telling.counts(numbers) if changes else telling.wording.word("compare-none"))
    yield from (Text(clean(remark).plain, "yellow") for remark in remarks)
    for fate, style in STYLES.items():
        some = [change for change in changes if change.fate is fate]
        if some:
            yield Text(f"\n{telling.fate(fate)} ({numbers[fate]})", style)
            yield Padding(_table(telling, some), (0, 0, 0, 2))
    yield Text("")


def _table(telling: Telling, changes: Sequence[Change]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for change in changes:
        lines = [_first(telling, change), clean(change.found.message), _last(telling, change)]
        table.add_row(
            Text(change.found.rule, STYLES[change.fate]), Group(*(line for line in lines if line.plain))
        )
    return table


def _first(telling: Telling, change: Change) -> Text:
    """ "82,50 → 83,50 (seharusnya 107,50) · kesalahan · hlm. 7" """
    stated = clean(telling.stated(change))
    stated.stylize("bold")
    if change.found.expected:
        expected = f"{telling.wording.word('expected').lower()} {change.found.expected}"
        stated.append(" (").append_text(clean(expected)).append(")")
    where = clean(telling.reports(change) or telling.place(change))
    told = [stated, Text(telling.severity(change)), where]
    return Text(" · ").join(one for one in told if one.plain)


def _last(telling: Telling, change: Change) -> Text:
    """Why, or the reason of the baseline."""
    return Text(clean(telling.why(change) or change.found.accepted).plain, "dim")

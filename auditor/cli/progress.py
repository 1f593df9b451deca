"""A progress bar with page counts on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

from auditor.outputs.words import word


class Bar:
    """A watcher of the pipeline that draws. It refreshes only when told, without a thread of its own:
    workers are forked, and a fork of a process with threads may hang."""

    def __init__(self, shown: Progress, label: str) -> None:
        self._shown = shown
        self._task = shown.add_task(label, total=None)
        self._total = 0

    def grow(self, pages: int) -> None:
        """So many more pages will be read."""
        self._total += pages
        self._shown.update(self._task, total=self._total)
        self._shown.refresh()

    def advance(self, pages: int) -> None:
        """So many more pages have been read."""
        self._shown.advance(self._task, pages)
        self._shown.refresh()


class Silence:
    """A watcher that shows nothing."""

    def grow(self, pages: int) -> None:
        """Nothing."""

    def advance(self, pages: int) -> None:
        """Nothing."""


@contextmanager
def progress(lang: str) -> Iterator[Bar | Silence]:
    """A bar while the block runs, gone afterwards; silence when standard error is no terminal."""
    if not sys.stderr.isatty():
        yield Silence()
        return
    from rich.console import Console  # slow to load, and only wanted on a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(word(lang, "progress-pages")),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as shown:
        yield Bar(shown, word(lang, "progress"))

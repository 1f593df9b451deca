"""Pictures of pages: drawn when somebody looks, by a worker process, and kept in the data folder."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from auditor.desk.services import store
from auditor.pipeline import DrawingError, Painter, picture
from auditor.rulebook.load import load_pack

AHEAD = 2
"""Pages after the one asked for that are drawn behind it: who turns the page shall not wait."""

MOST_FILES = 4_000
"""Pictures that are kept, some 120 MB; the ones not used for longest go first."""

_NAME = re.compile(r"(\d+)-([\d.]+)x([\d.]+)\.webp")

_turn = threading.Lock()
_ahead = ThreadPoolExecutor(1, thread_name_prefix="pages")

Size = tuple[float, float]


@cache
def _painter() -> Painter:
    return Painter(load_pack("default"))


def leaf_of(document: Any, number: int, pages: int) -> tuple[Path, Size] | None:
    """The picture of a page (from 1) and its width and height in points; None where it cannot be drawn."""
    if not 1 <= number <= pages:
        return None
    found = _drawn(document, number)
    _ahead.submit(_draw_ahead, document, range(number + 1, min(pages, number + AHEAD) + 1))
    return found


def _drawn(document: Any, number: int) -> tuple[Path, Size] | None:
    folder = _folder(document)
    if number not in _known(folder):
        with _turn:
            if number not in _known(folder):  # else it was drawn ahead while this waited
                _draw(document, number, folder)
    return _known(folder).get(number)


def _draw_ahead(document: Any, numbers: Iterable[int]) -> None:
    for number in numbers:
        _drawn(document, number)


def _draw(document: Any, number: int, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    drawn = _painter().pages(store.path_of(document.stored), [number]).get(number)
    if drawn is None:
        return
    width, height = drawn.box[2], drawn.box[3]
    path = folder / f"{number}-{width:.1f}x{height:.1f}.webp"
    held = path.with_suffix(".part")
    held.write_bytes(drawn.content)
    held.replace(path)
    _prune(folder.parent)


def hire() -> None:
    """Gets the drawing process ready, so that the first who opens a report does not wait for it."""
    _painter().hire()


def reading_of(document: Any, number: int) -> Path | None:
    """A picture of the page with what was read drawn on it; None where it cannot be drawn."""
    path = _folder(document) / f"reading-{number}.png"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = path.with_suffix(".part.png")
        try:
            picture(store.path_of(document.stored), number, held)
        except DrawingError:
            return None
        held.replace(path)
    return path


def _folder(document: Any) -> Path:
    return Path(settings.DATA) / "pages" / document.stored


def _known(folder: Path) -> dict[int, tuple[Path, Size]]:
    found = {}
    for path in folder.glob("*.webp"):
        if told := _NAME.fullmatch(path.name):
            found[int(told[1])] = (path, (float(told[2]), float(told[3])))
    return found


def _prune(root: Path) -> None:
    """Removes the oldest pictures where there are too many."""
    files = list(root.glob("*/*.*"))
    if len(files) > MOST_FILES:
        for path in sorted(files, key=lambda one: one.stat().st_mtime)[: len(files) - MOST_FILES * 3 // 4]:
            path.unlink(missing_ok=True)

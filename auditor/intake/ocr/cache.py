"""Pages that were read from their pictures, kept for the next run.

A kept page is found by its file's bytes, its number, and who read it with which settings. What is damaged
or cannot be written is no fault: the page is read again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zlib
from pathlib import Path
from typing import Any

from auditor.intake.document import Page, Ruling, Word

MOST_BYTES = 200_000_000
"""Of all kept pages: some 30,000 of them. The ones not used for longest go first."""

_PRUNED_TO = 0.8  # of that, so that not every page that is kept has to look for old ones
_SUFFIX = ".page"
_OFTEN = 50  # pages kept between two looks at how many there are


class Cache:
    """The pages kept in a folder, which is made when it is needed."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes
        self._written = 0

    def load(self, key: str) -> Page | None:
        """The page kept under the key, None when there is none or it is damaged."""
        path = self._path(key)
        try:
            told = json.loads(zlib.decompress(path.read_bytes()))
            page = _page(told["page"]) if told["key"] == key else None
            os.utime(path)
        except (OSError, ValueError, KeyError, IndexError, TypeError, zlib.error):
            return None
        return page

    def save(self, key: str, page: Page) -> None:
        """Keeps the page; another process never sees half of it."""
        content = zlib.compress(json.dumps({"key": key, "page": _told(page)}).encode(), 6)
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            if self._written % _OFTEN == 0:
                self.prune()
            self._written += 1

    def prune(self) -> None:
        """Takes the pages out that were not used for longest, if there are too many."""
        aged: list[tuple[float, int, Path]] = []
        for path in self._folder.glob(f"*/*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                told = path.stat()
                aged.append((told.st_mtime, told.st_size, path))
        left = sum(size for _, size, _ in aged)
        if left <= self._most:
            return
        for _, size, path in sorted(aged):
            if left <= _PRUNED_TO * self._most:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            left -= size

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self._folder / name[:2] / f"{name[2:]}{_SUFFIX}"


def user_cache() -> Cache:
    """The cache of this user, where the platform keeps such things."""
    from platformdirs import user_cache_path

    return Cache(user_cache_path("lkj-auditor", appauthor=False) / "ocr")


def _told(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "words": page.words,
        "rulings": page.rulings,
        "doubt": page.doubt,
        "turned": page.turned,
        "shades": page.shades,
        "lay": page.lay,
    }


def _page(told: Any) -> Page:
    """The page as it was told; raises KeyError, TypeError or ValueError when it was not."""
    return Page(
        int(told["number"]),
        float(told["width"]),
        float(told["height"]),
        [Word(*word) for word in told["words"]],
        [Ruling(*ruling) for ruling in told["rulings"]],
        str(told["doubt"]),
        [Word(*word) for word in told["turned"]],
        [Ruling(*shade) for shade in told["shades"]],
        (int(told["lay"][0]), float(told["lay"][1])),
    )

"""Kept pages: found again, never half, never too many, and no fault when they are damaged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.intake.document import Page, Ruling, Word
from auditor.intake.ocr.cache import Cache

PAGE = Page(
    3,
    595.0,
    842.0,
    [Word("93,64%", 10.0, 20.0, 40.0, 30.0, 10.0, False, 0.97)],
    [Ruling(1.0, 2.0, 3.0, 2.0)],
    "ocr",
    [Word("Target", 1.0, 1.0, 9.0, 40.0)],
    [Ruling(0.0, 0.0, 5.0, 5.0)],
)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    Cache(tmp_path).save("a", PAGE)
    assert Cache(tmp_path).load("a") == PAGE
    assert Cache(tmp_path).load("b") is None
    assert [path.suffix for path in files(tmp_path)] == [".page"]


@pytest.mark.parametrize("content", [b"", b"rubbish", None])
def test_a_damaged_page_is_none(tmp_path: Path, content: bytes | None) -> None:
    cache = Cache(tmp_path)
    cache.save("a", PAGE)
    (path,) = files(tmp_path)
    path.write_bytes(path.read_bytes()[:-4] if content is None else content)
    assert cache.load("a") is None
    cache.save("a", PAGE)
    assert cache.load("a") == PAGE


def test_the_ones_not_used_for_longest_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, key in enumerate("abc"):
        cache.save(key, PAGE)
        path = max(files(tmp_path), key=lambda path: path.stat().st_mtime_ns)
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    size = files(tmp_path)[0].stat().st_size
    assert cache.load("a") is not None  # used now
    Cache(tmp_path, most_bytes=2 * size + 10).prune()
    assert [key for key in "abc" if cache.load(key)] == ["a"]


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "below")
    cache.save("a", PAGE)
    assert cache.load("a") is None

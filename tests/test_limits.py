"""The pack's limits reach those who keep them, and a pack of one's own may move them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.intake.faults import SANE, Limits
from auditor.pipeline.limits import bounds_of, limits_of, page_seconds
from auditor.rulebook.load import load_pack
from auditor.rulebook.mistakes import PackError
from auditor.rulebook.shape import LIMITS
from auditor.running.workers import Bounds

BOOK = load_pack("default")


def pack(folder: Path, limits: str) -> Path:
    path = folder / "ours.toml"
    path.write_text(
        f'[pack]\nname = "ours"\nversion = "1"\nincludes = ["default.toml"]\n\n[limits]\n{limits}\n',
        encoding="utf-8",
    )
    return path


def test_the_default_pack_says_what_the_tool_would_take() -> None:
    assert set(BOOK.limits) == set(LIMITS)
    assert limits_of(BOOK) == SANE
    assert bounds_of(BOOK) == replace(Bounds(), memory=1024 * 1_000_000)
    bare = replace(BOOK, limits={})
    assert (limits_of(bare), bounds_of(bare)) == (SANE, Bounds())
    assert page_seconds(bare) == page_seconds(BOOK)


def test_a_pack_moves_a_limit(tmp_path: Path) -> None:
    book = load_pack(pack(tmp_path, "pages = 50\nmemory-mb = 2048\nseconds = 7.5"))
    assert limits_of(book) == replace(SANE, pages=50)
    assert bounds_of(book) == Bounds(seconds=7.5, memory=2_048_000_000)
    assert isinstance(limits_of(book), Limits) and book.limits["file-mb"] == Decimal(2000)


@pytest.mark.parametrize("line", ["pages = 0", 'pages = "banyak"', "halaman = 5", "seconds = -1"])
def test_a_wrong_limit_is_a_mistake_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(pack(tmp_path, line))
    (mistake,) = caught.value.mistakes
    assert mistake.line in (6, 7)

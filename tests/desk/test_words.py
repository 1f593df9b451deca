"""What the desk answers, in both languages."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

from auditor.desk.words import WORDS, word

ROOM = Path(__file__).parent.parent.parent / "auditor" / "desk"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_want_the_same_values() -> None:
    assert {key: fields(one) for key, (one, _) in WORDS.items()} == {
        key: fields(two) for key, (_, two) in WORDS.items()
    }
    assert word("id", "done") != word("en", "done")


def texts_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_word_is_a_leftover() -> None:
    used = {text for path in ROOM.rglob("*.py") if path != ROOM / "words.py" for text in texts_in(path)}
    assert {key for key in WORDS if key not in used and not key.startswith("kind-")} == set()

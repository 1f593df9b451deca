"""Whatever a pack lets people edit has an effect: no table, list, term or parameter is a leftover."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import auditor
from auditor.rulebook.load import load_pack

BOOK = load_pack("default")
HOUSE = Path(auditor.__file__).parent

MADE = ("by-", "capped-", "section-", "quarter-", "month-")
"""Beginnings of terms that the source puts together (f"month-{n}")."""


def asked_for() -> Iterator[str]:
    """The names in vocabulary.table("x") and vocabulary.words("x")."""
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or len(node.args) != 1:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("table", "words") and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


@cache
def source() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(HOUSE.rglob("*.py")))


def test_every_vocabulary_word_list_is_read() -> None:
    there = set(BOOK.vocabulary.tables) | set(BOOK.vocabulary.lists)
    assert there == set(asked_for())


def test_every_term_is_said() -> None:
    left_over = {key for key in BOOK.terms if f'"{key}"' not in source() and not key.startswith(MADE)}
    assert not left_over


def test_every_shared_reason_is_given() -> None:
    assert not {key for key in BOOK.reasons if f'"{key}"' not in source()}


def test_every_parameter_is_read() -> None:
    params = {(code, name) for code, rule in BOOK.rules.items() for name in rule.params}
    assert not {(code, name) for code, name in params if f'"{name}"' not in source()}


def test_every_scale_that_stands_in_exists() -> None:
    assert set(BOOK.fallback) == {"position", "office"}
    assert all(BOOK.scales_for(kind) for kind in BOOK.fallback)

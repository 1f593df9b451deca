"""Every problem of an input that the source names has its sentence in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor
from auditor.intake.pdf import _FAULTS
from auditor.rulebook.load import load_pack

BOOK = load_pack("default")
HOUSE = Path(auditor.__file__).parent

KEY_AT = {"IntakeError": 1, "Refused": 1, "BaselineError": 0, "Source": 2}
"""The class that carries a problem's key -> which argument the key is."""


def raised() -> Iterator[str]:
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEY_AT:
                arguments = node.args[KEY_AT[node.func.id] :][:1]
                yield from (a.value for a in arguments if isinstance(a, ast.Constant) and a.value)
    yield from (key for _, key in _FAULTS.values())


OTHER_FORMATS = (
    "old-word", "old-sheet", "old-slides", "open-document", "rich-text", "word-xml", "spreadsheet", "slides",
    "pages-document", "image", "archive", "print-file", "web-page", "locked-office",
)  # fmt: skip
RAISED = sorted(
    {*raised(), "broken-pdf", "no-text", "no-text-docx", "not-a-report", "baseline-shape", *OTHER_FORMATS}
)


def test_the_source_was_searched_well() -> None:
    assert {"empty-file", "missing", "crashed", "baseline-no-reason", "needs-password"} <= set(RAISED)


@pytest.mark.parametrize("key", RAISED)
def test_every_problem_has_a_sentence(key: str) -> None:
    assert key in BOOK.problems


def test_a_job_that_fails_in_one_report_says_which() -> None:
    for key in ("timed-out", "crashed", "memory", "tool-fault"):
        assert "{first}-{last}" in BOOK.problems[f"part-{key}"]["id"]


def test_no_sentence_is_left_over() -> None:
    said = {*RAISED, *(f"part-{key}" for key in RAISED)}
    assert set(BOOK.problems) <= said

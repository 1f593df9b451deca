from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import auditor
from auditor.findings.result import Severity, Status
from auditor.outputs.words import EN, ID, WORDS, word

HOUSE = Path(auditor.__file__).parent


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    only_where_there_is_a_singular = {key for key in EN if key.endswith("-one")}
    assert set(ID) == set(EN) - only_where_there_is_a_singular
    assert {key.removesuffix("-one") for key in only_where_there_is_a_singular} <= set(EN)


def test_one_of_a_thing_is_told_in_the_singular() -> None:
    for count in (1, "1"):
        assert word("en", "files-written", count=count, path="x") == "1 file written to x."
    assert word("en", "files-written", count=11, path="x") == "11 files written to x."
    assert word("id", "files-written", count=1, path="x") == "1 berkas ditulis ke x."


def test_both_languages_want_the_same_values() -> None:
    assert {key: fields(ID[key]) for key in ID} == {key: fields(EN[key]) for key in ID}


def test_every_status_and_severity_has_a_word() -> None:
    for lang in WORDS:
        for status in Status:
            assert status is Status.AUDITED or word(lang, f"status-{status.value}")
        for severity in Severity:
            assert word(lang, severity.value)


def texts_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_word_is_a_leftover() -> None:
    used = {text for path in HOUSE.rglob("*.py") if path.name != "words.py" for text in texts_in(path)}
    built = (
        "status-",
        "help-",
        "grade-",
        "tree-by-",
        "unread-",
        "unbound-",
        "score-",
        "doctor-",
    )  # the rest of these keys is put together
    assert {key for key in ID if key not in used and not key.startswith(built)} <= set(Severity)

"""What the options of several commands have in common: their help, and what may be given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from auditor.cli.commands import RefusalError
from auditor.outputs.words import WORDS, word
from auditor.running.longpaths import FOLDER, reachable

PATHS = ("PATH", "FILE", "RESULT.json")
"""What stands for a path in the help."""


def option(name: str, metavar: str, key: str, lang: str) -> Any:
    """An option with a value. Paths that Windows would not open are made so that it does."""
    callback = _reachable if metavar in PATHS else None
    return typer.Option(f"--{name}", metavar=metavar, help=word(lang, f"help-{key}"), callback=callback)


def _reachable(given: str) -> str:
    path = Path(given)
    return given if (found := reachable(path, FOLDER)) == path else str(found)


def force(lang: str) -> Any:
    return typer.Option("--force", help=word(lang, "help-force"))


def choice(option: str, given: str, known: Sequence[str], lang: str) -> str:
    if given in known:
        return str(given)
    raise RefusalError(word(lang, "no-such-choice", option=option, given=given, known=", ".join(known)))


def spoken(given: str, lang: str) -> str:
    return choice("--lang", given, tuple(WORDS), lang)


def processes(given: str, lang: str) -> int:
    return whole("bad-jobs", given, lang) if given else _cores()


def whole(key: str, given: str, lang: str) -> int:
    if given.isascii() and given.isdigit() and int(given) > 0:
        return int(given)
    raise RefusalError(word(lang, key, given=given))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):  # fewer than the machine has, inside a container
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

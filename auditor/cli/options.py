"""What the options of several commands have in common: their help, and what may be given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import typer

from auditor.cli.commands import RefusalError
from auditor.outputs.words import WORDS, word


def option(name: str, metavar: str, key: str, lang: str) -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=word(lang, f"help-{key}"))


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

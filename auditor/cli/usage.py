"""Help and complaints about arguments in the chosen language; typer's own are in English only."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup

from auditor.outputs.words import word

COLUMN = 24
"""Where the explanations of a help text begin."""

WIDTH = 88

_names: dict[str, str] = {"lang": "id"}
"""typer builds its commands by itself and gives no way to hand them a language."""


def speak(lang: str) -> None:
    """The language of all help texts from now on."""
    _names["lang"] = lang


def spoken() -> str:
    """The language of the help texts."""
    return _names["lang"]


class EmptyError(Exception):
    """An argument that was given and is empty, as by a script whose variable is not set: an empty path would
    be the current folder, an empty option none."""

    def __init__(self, param: Any) -> None:
        option = "" if isinstance(param, TyperArgument) else f"{param.opts[0]} "
        super().__init__(f"{option}{param.metavar}")


class Command(TyperCommand):
    """A command with its help in our words."""

    def invoke(self, ctx: Any) -> Any:
        """Runs it; ctx is typer's. Raises EmptyError."""
        for param in self.params:
            value = ctx.params.get(param.name)
            given = str(ctx.get_parameter_source(param.name)).endswith("COMMANDLINE")
            if given and "" in (value if isinstance(value, list | tuple) else [value]):
                raise EmptyError(param)
        return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help text; ctx and formatter are typer's."""
        formatter.write(_help(self, ctx))


class Group(TyperGroup):
    """A group of commands, likewise."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help text; ctx and formatter are typer's."""
        formatter.write(_help(self, ctx))


def _help(command: Any, ctx: Any) -> str:
    lang = _names["lang"]
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    options = [one for one in command.get_params(ctx) if not isinstance(one, TyperArgument)]
    pieces = [ctx.command_path, *(one.metavar or one.name for one in arguments)]
    commands = getattr(command, "commands", {})
    pieces += ["COMMAND"] if commands else []
    lines = [f"{word(lang, 'help-usage')}: {' '.join(pieces)} [--...]", ""]
    lines += textwrap.wrap(command.help or "", WIDTH)
    shown = [(name, one.help or "") for name, one in commands.items() if not one.hidden]
    lines += _section("help-commands", shown)
    lines += _section("help-arguments", [(one.metavar or one.name, one.help or "") for one in arguments])
    lines += _section("help-options", list(map(_option, options)))
    if command.epilog:
        lines += ["", *textwrap.wrap(command.epilog, WIDTH)]
    return "\n".join(lines) + "\n"


def _option(one: Any) -> tuple[str, str]:
    lang = _names["lang"]
    names = ", ".join(sorted(one.opts, key=len))
    text = word(lang, "help-help") if one.name == "help" else one.help or ""
    if one.default not in (None, "", True, False) and isinstance(one.default, str):
        text += f" ({word(lang, 'help-default')}: {one.default})"
    return (names if one.is_flag or one.name == "help" else f"{names} {one.metavar}"), text


def _section(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield from ("", f"{word(_names['lang'], title)}:")
    for name, text in rows:
        first, *rest = textwrap.wrap(text, WIDTH - COLUMN) or [""]
        head = f"  {name}"
        if len(head) >= COLUMN - 1:
            yield head
            head = ""
        yield f"{head:<{COLUMN}}{first}"
        yield from (" " * COLUMN + more for more in rest)


def sentences(fault: Exception, lang: str) -> list[str] | None:
    """What is wrong with the arguments, and where help is; None when the fault is none of typer's."""
    if isinstance(fault, EmptyError):
        return [word(lang, "usage-missing", parameter=str(fault))]
    if not hasattr(fault, "format_message"):
        return None
    ctx = getattr(fault, "ctx", None)
    path = ctx.command_path if ctx else "auditor"
    return [_complaint(fault, ctx, lang), word(lang, "usage-see", command=path)]


def _complaint(fault: Any, ctx: Any, lang: str) -> str:
    # typer keeps the classes of these faults private, and their names are what both its older
    # versions (on click) and its newer ones (with click inside) have in common.
    message = str(fault.format_message())
    match type(fault).__name__:
        case "NoSuchOption":
            near = ", ".join(fault.possibilities or ())
            hint = word(lang, "usage-hint", known=near) if near else ""
            return word(lang, "usage-unknown-option", option=fault.option_name, hint=hint)
        case "MissingParameter":
            name = (fault.param.metavar or fault.param.name) if fault.param else message
            return word(lang, "usage-missing", parameter=name)
        case "BadOptionUsage":
            return word(lang, "usage-no-value", option=fault.option_name)
        case _:
            return _other_complaint(message, ctx, lang)


def _other_complaint(message: str, ctx: Any, lang: str) -> str:
    known = ", ".join(getattr(ctx.command, "commands", ())) if ctx else ""
    given = message.partition("'")[2].partition("'")[0] or message.partition("(")[2].rstrip(").")
    if message.startswith("No such command") and _is_path(given):
        return word(lang, "usage-is-path", given=given)
    if message.startswith("No such command"):
        return word(lang, "usage-no-command", given=given, known=known)
    if message.startswith("Missing command"):
        return word(lang, "usage-no-such-command", known=known)
    if "unexpected extra argument" in message:
        return word(lang, "usage-extra", given=given)
    return word(lang, "usage-other", message=message)


def _is_path(given: str) -> bool:
    """Whether a file or folder stands where the command should: it has the name of one, or is there."""
    return Path(given).suffix.lower() in (".pdf", ".docx", ".zip") or Path(given).exists()

"""`auditor desk`: the web desk, if it is installed. Nothing of it is loaded for any other command."""

# No deferred annotations here: typer evaluates them, and they speak of the language of a function.
import getpass
import importlib.util
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli import usage
from auditor.cli.commands import RefusalError
from auditor.cli.options import option, processes, whole
from auditor.outputs.words import word

if TYPE_CHECKING:
    from types import ModuleType

NEEDED = ("django", "django_htmx", "axes", "csp", "whitenoise", "waitress", "argon2")
"""What the extra "desk" brings."""


def add(app: typer.Typer, lang: str) -> None:
    """Adds the group of commands."""
    desk = typer.Typer(cls=usage.Group, rich_markup_mode=None)
    app.add_typer(desk, name="desk")
    _add_serving(desk, lang)
    _add_keeping(desk, lang)

    @desk.command("work", cls=usage.Command, hidden=True, help=word(lang, "help-desk-work"))
    def work(
        slot: Annotated[int, option("slot", "N", "desk-slot", lang)] = 0,
        jobs: Annotated[int, option("jobs", "N", "jobs", lang)] = 1,
        parent: Annotated[int, option("parent", "PID", "desk-parent", lang)] = 0,
    ) -> int:
        return _done(lang, lambda command: int(command.work(slot, jobs, parent)))


def _add_serving(desk: typer.Typer, lang: str) -> None:
    https_help = word(lang, "help-desk-https")

    @desk.callback(invoke_without_command=True, help=word(lang, "help-desk"))
    def serve(
        ctx: typer.Context,
        data: Annotated[str, option("data", "FOLDER", "desk-data", lang)] = "",
        host: Annotated[str, option("host", "HOST", "desk-host", lang)] = "127.0.0.1",
        port: Annotated[str, option("port", "N", "desk-port", lang)] = "8470",
        hosts: Annotated[str, option("hosts", "NAME,...", "desk-hosts", lang)] = "",
        workers: Annotated[str, option("workers", "N", "desk-workers", lang)] = "1",
        https: Annotated[bool, typer.Option("--https", help=https_help)] = False,
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        if data:
            os.environ["AUDITOR_DESK_DATA"] = data
        if ctx.invoked_subcommand:
            return 0
        names = tuple(filter(None, (name.strip() for name in hosts.split(","))))
        numbers = whole("bad-page", port, lang), whole("bad-jobs", workers, lang)

        def do(command: "ModuleType") -> int:
            asked = command.Serving(host, numbers[0], names, numbers[1], processes("", lang), https)
            return int(command.serve(asked, _told(lang)))

        return _done(lang, do)


def _add_keeping(desk: typer.Typer, lang: str) -> None:
    @desk.command("admin", cls=usage.Command, help=word(lang, "help-desk-admin"))
    def admin(
        name: Annotated[str, typer.Argument(metavar="NAME", help=word(lang, "help-desk-name"))],
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        def do(command: "ModuleType") -> int:
            asked = word(lang, "desk-password-asked", name=name)
            password = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
            status = int(command.add_administrator(name, password))
            print(word(lang, "desk-administrator", name=name))
            return status

        return _done(lang, do)

    @desk.command("backup", cls=usage.Command, help=word(lang, "help-desk-backup"))
    def backup(
        path: Annotated[str, typer.Argument(metavar="FILE", help=word(lang, "help-desk-file"))],
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        return _done(lang, lambda command: int(command.backup(path, _told(lang))))

    @desk.command("restore", cls=usage.Command, help=word(lang, "help-desk-restore"))
    def restore(
        path: Annotated[str, typer.Argument(metavar="FILE", help=word(lang, "help-desk-file"))],
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        return _done(lang, lambda command: int(command.restore(path, _told(lang), lang)))

    @desk.command("move", cls=usage.Command, help=word(lang, "help-desk-move"))
    def move(
        url: Annotated[str, typer.Argument(metavar="DATABASE_URL", help=word(lang, "help-desk-url"))],
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        return _done(lang, lambda command: int(command.move(url, _told(lang), lang)))

    @desk.command("verify", cls=usage.Command, help=word(lang, "help-desk-verify"))
    def verify(language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id") -> int:
        return _done(lang, lambda command: int(command.verify(_told(lang))))


def _told(lang: str) -> Callable[..., None]:
    """Says a sentence of the interface."""
    return lambda key, **facts: print(word(lang, key, **facts), flush=True)


def _done(lang: str, do: Callable[["ModuleType"], int]) -> int:
    """Runs one of the desk's functions; raises RefusalError with its sentence, or where it is missing."""
    if not all(importlib.util.find_spec(name) for name in NEEDED):
        raise RefusalError(word(lang, "desk-missing"))
    from auditor.desk import command

    try:
        return do(command)
    except command.RefusedError as fault:
        raise RefusalError(word(lang, fault.key, **fault.facts)) from None

"""What `auditor desk` does: serve, work, and look after what is kept. The command line parses; each function
sets up Django itself, and answers with sentences in `lang` and an exit status."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from auditor.desk.surroundings import DatabaseUrlError, data_folder, database

THREADS = 32
"""More than are ever busy: uploads wait for one another, and pages shall not wait with them."""


class RefusedError(Exception):
    """It cannot be done as it was asked. key and facts name a sentence of the command line."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


CONNECTIONS = 500
"""Open at once: a browser holds up to six."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve. hosts: names by which browsers call the desk. https: a proxy before it speaks TLS."""

    host: str = "127.0.0.1"
    port: int = 8470
    hosts: tuple[str, ...] = ()
    workers: int = 1
    jobs: int = 1
    https: bool = False


def prepare(data: str = "", url: str = "") -> None:
    """Sets up Django on a folder ("" for the usual one). Raises RefusedError."""
    if data:
        os.environ["AUDITOR_DESK_DATA"] = data
    if url:
        os.environ["DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditor.desk.settings")
    try:
        data_folder()
        import django

        django.setup()
    except OSError as fault:
        raise RefusedError("desk-no-folder", path=data or str(fault.filename)) from None
    except DatabaseUrlError:
        raise RefusedError("desk-database-url") from None


def migrate(alias: str = "default") -> None:
    """Makes or brings up to date the tables of a database. Raises RefusedError where it cannot be used."""
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", verbosity=0, interactive=False, database=alias)
    except DatabaseError as fault:
        raise RefusedError("desk-no-database", fault=type(fault).__name__) from None


def serve(asked: Serving, told: Any) -> int:
    """Serves until it is ended. told(key, **facts): says a sentence of the interface. Raises
    RefusedError."""
    local = _is_loopback(asked.host)
    os.environ["AUDITOR_DESK_HOSTS"] = ",".join(asked.hosts)
    os.environ["AUDITOR_DESK_HTTPS"] = "1" if asked.https else ""
    prepare()
    with _alone():
        migrate()
        accounts = _has_administrator()
        if not local and not (accounts and asked.hosts):
            raise RefusedError("desk-not-local" if accounts else "desk-no-administrator", host=asked.host)
        os.environ["AUDITOR_DESK_ACCOUNTS"] = "1" if accounts else ""
        from django.conf import settings

        settings.ACCOUNTS = accounts
        return _serve(asked, told, accounts)


def _has_administrator() -> bool:
    from auditor.desk.services.people import has_administrator

    return has_administrator()


def _serve(asked: Serving, told: Any, accounts: bool) -> int:
    from django.core.management import call_command
    from waitress.server import create_server

    from auditor.desk.jobs.crew import Workers
    from auditor.desk.services.moving import sweep
    from auditor.desk.services.receiving import largest
    from auditor.desk.wsgi import application

    try:
        server = create_server(
            application,
            host=asked.host,
            port=asked.port,
            threads=THREADS,
            ident=None,
            max_request_body_size=largest() + 10_000_000,
            channel_timeout=120,
            connection_limit=CONNECTIONS,
            url_scheme="https" if asked.https else "http",
        )
    except OSError:
        raise RefusedError("desk-port", host=asked.host, port=asked.port) from None
    port = server.effective_port if hasattr(server, "effective_port") else asked.port
    told("desk-serving" if accounts else "desk-serving-alone", host=asked.host, port=port)
    sweep()
    call_command("clearsessions", verbosity=0)
    with Workers(asked.workers, asked.jobs):
        threading.Thread(target=_warm, daemon=True).start()
        server.run()
    return 0


def _warm() -> None:
    """Loads what the first page would else wait for."""
    from auditor.desk.services import rules
    from auditor.desk.views import leaf, pages  # noqa: F401

    rules.book_of(None)
    leaf.hire()


def work(slot: int, jobs: int, parent: int) -> int:
    """The life of a worker process, and of the next one where it dies; both end with the parent, which may be
    gone already. Raises RefusedError."""
    prepare()
    from auditor.desk.jobs import succession, worker

    with _alone(f"worker-{slot}"):
        succession.keep(partial(worker.work, slot, jobs), parent)
    return 0


def add_administrator(name: str, password: str) -> int:
    """Makes the first account. Raises RefusedError."""
    prepare()
    migrate()
    from django.core.management import call_command

    from auditor.desk.services.errors import DeskError
    from auditor.desk.services.people import PasswordError, make_administrator

    try:
        make_administrator(name, password)
        call_command("axes_reset_username", name, verbosity=0)  # perhaps it was locked
    except PasswordError as fault:
        raise RefusedError("desk-password", why=" ".join(fault.sentences)) from None
    except DeskError:
        raise RefusedError("desk-name-taken", name=name) from None
    return 0


def verify(told: Any) -> int:
    """Goes through the log and the files; 1 where something was changed."""
    prepare()
    migrate()
    from auditor.desk.services import checking

    found = checking.verify()
    if found.log.broken:
        told("desk-log-broken", line=found.log.broken)
    else:
        told("desk-log-whole", lines=found.log.lines, head=found.log.head)
    for name in found.changed:
        told("desk-file-changed", name=name)
    return 1 if found.log.broken or found.changed else 0


def backup(path: str, told: Any) -> int:
    """Writes a backup to a new file. Raises RefusedError."""
    prepare()
    migrate()
    from auditor.desk.services import moving

    try:
        counts = moving.backup(Path(path))
    except FileExistsError:
        raise RefusedError("desk-backup-exists", path=path) from None
    except OSError as fault:
        raise RefusedError("desk-backup-unwritable", path=path, fault=type(fault).__name__) from None
    told("desk-backup-done", path=path, rows=sum(counts.values()))
    return 0


def restore(path: str, told: Any, lang: str) -> int:
    """Puts a backup into an empty desk. Raises RefusedError."""
    prepare()
    from auditor.desk.services import moving

    with _alone():
        migrate()
        with _moving(lang, path):
            counts = moving.restore(Path(path))
    told("desk-restored", path=path, rows=sum(counts.values()))
    return 0


def move(url: str, told: Any, lang: str = "id") -> int:
    """Copies the rows of the SQLite to an empty PostgreSQL. Raises RefusedError."""
    prepare()
    from django.db import connections

    from auditor.desk.services import moving

    try:
        connections.databases["target"] = {**connections.databases["default"], **database(data_folder(), url)}
    except DatabaseUrlError:
        raise RefusedError("desk-database-url") from None
    with _alone():
        migrate()
        migrate("target")
        with _moving(lang, "DATABASE_URL"):
            counts = moving.move("target")
    told("desk-moved", rows=sum(counts.values()))
    return 0


@contextlib.contextmanager
def _moving(lang: str, path: str) -> Iterator[None]:
    """What cannot be moved is refused with its sentence."""
    from auditor.desk.services.moving import BackupError
    from auditor.desk.words import word

    try:
        yield
    except BackupError as fault:
        raise RefusedError("desk-not-restored", path=path, why=word(lang, fault.key, **fault.facts)) from None
    except OSError as fault:
        raise RefusedError("desk-not-restored", path=path, why=type(fault).__name__) from None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@contextlib.contextmanager
def _alone(name: str = "desk") -> Iterator[None]:
    """One process at a time on a folder. Raises RefusedError."""
    path = data_folder() / f"{name}.lock"
    with path.open("a+b") as file:
        if not _lock(file):
            raise RefusedError("desk-running", path=str(path.parent))
        yield


def _lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

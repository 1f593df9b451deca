"""A desk for tests: its own folder, the tables made once for each test process, results without workers."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

NEEDED = ("django", "django_htmx", "axes", "csp", "whitenoise", "waitress", "argon2")
MISSING = 'the extra "desk" is not installed'
for name in NEEDED:
    pytest.importorskip(name, reason=MISSING)

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"
PASSWORD = "panjang-sekali-42"
JSON = {"HTTP_ACCEPT": "application/json"}

_folder = Path(tempfile.mkdtemp(prefix="auditor-desk-"))
DATA = _folder / "data"


def set_up() -> None:
    """Django on a folder of this process, with empty tables."""
    os.environ["AUDITOR_DESK_DATA"] = str(DATA)
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("AUDITOR_DESK_ACCOUNTS", None)
    from auditor.desk import command

    command.prepare()
    from django.conf import settings

    # Tests need not outlive a power cut.
    options = settings.DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("FULL", "OFF")
    # The real hasher takes 50 ms on purpose; test_security tries it once.
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    command.migrate()
    keep_as("empty")


def keep_as(name: str) -> None:
    """The tables as they are now, for back_to; files are only ever added."""
    _close()
    shutil.copy(DATA / "desk.sqlite3", _folder / f"{name}.sqlite3")


def back_to(name: str) -> None:
    """The tables as they were."""
    _close()
    for path in DATA.glob("desk.sqlite3*"):
        path.unlink()
    shutil.copy(_folder / f"{name}.sqlite3", DATA / "desk.sqlite3")


def _close() -> None:
    from django.db import connections

    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()


def empty() -> None:
    """As it was after set_up."""
    from django.core.cache import cache as kept
    from django.db import connections

    connections.close_all()
    kept.clear()
    for path in DATA.iterdir():
        if path.name != "secret.key":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copy(_folder / "empty.sqlite3", DATA / "desk.sqlite3")


def remove() -> None:
    """All of it."""
    from django.db import connections

    connections.close_all()
    shutil.rmtree(_folder, ignore_errors=True)


_results: dict[tuple[str, str, str], bytes] = {}


def result_of(path: Path, name: str = "laporan.pdf", text: str = "") -> bytes:
    """What the audit of a file gives, made once, without workers. text: of the profile."""
    from auditor.desk.services import rules
    from auditor.outputs import Wording
    from auditor.outputs.as_json import as_json
    from auditor.pipeline import Source, audit

    key = (hashlib.sha256(path.read_bytes()).hexdigest(), name, text)
    if key not in _results:
        book = rules._book(text)
        run = audit([Source(path, name)], book, isolated=False)
        _results[key] = as_json(run, Wording(book, "id").of(run.reports)).encode()
    return _results[key]


def changed(content: bytes, *mended: int, texts: dict[int, str] | None = None) -> bytes:
    """A result of a later version: the findings of those numbers hold now, others print another text."""
    whole = json.loads(content)
    report = whole["reports"][0]
    gone = [report["findings"][number] for number in mended]
    for one in gone:
        report["findings"].remove(one)
        report["judged"]["fails"].remove(one["key"])
        report["judged"]["holds"].append(one["key"])
    for number, text in (texts or {}).items():
        one = report["findings"][number]
        one["stated"]["text"] = one["evidence"][0]["text"] = text
        one["id"] = hashlib.sha256((one["id"] + text).encode()).hexdigest()[:8]
    report["causes"] = []
    return json.dumps(whole).encode()


class Desk:
    """What tests do with a desk."""

    def __init__(self) -> None:
        self._names = itertools.count(1)

    def office(self, name: str = "Dinas Contoh", parent: Any = None) -> Any:
        """An office."""
        from auditor.desk.models import Office

        return Office.objects.get_or_create(name=name, defaults={"parent": parent})[0]

    def person(self, role: str, office: Any = None, name: str = "") -> Any:
        """An account."""
        from auditor.desk.models import User

        person = User(username=name or f"{role}-{next(self._names)}", role=role, office=office)
        person.set_password(PASSWORD)
        person.save()
        return person

    def client(self, person: Any = None, **options: Any) -> Any:
        """A browser, signed in where a person is given."""
        from django.test import Client

        client = Client(HTTP_HOST="127.0.0.1", **options)
        if person is not None:
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def upload(self, client: Any, *files: tuple[str, bytes], **fields: Any) -> Any:
        """The answer to an upload, as JSON."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        made = [SimpleUploadedFile(name, content) for name, content in files]
        return client.post("/actions/upload", {"files": made, **fields}, **JSON).json()

    def submission(self, person: Any, content: bytes | None = None, **fields: Any) -> Any:
        """A submission with a report that was audited."""
        from auditor.desk.models import Submission

        name, content = "laporan.pdf", content or REPORT.read_bytes()
        told = self.upload(self.client(person), (name, content), **fields)
        self.work()
        return Submission.objects.get(pk=told["files"][0]["submission"])

    def version(self, person: Any, submission: Any, result: bytes) -> Any:
        """A later version of it whose audit gives that result."""
        content = REPORT.read_bytes() + f"% {next(self._names)}\n".encode()
        told = self.upload(self.client(person), ("laporan.pdf", content), submission=submission.pk)
        assert told["files"][0]["state"] == "taken", told
        self.work(result)
        submission.refresh_from_db()
        return submission.documents.order_by("-number").first()

    def work(self, result: bytes | None = None) -> list[Any]:
        """Does all audits that wait, without workers; the answer is their jobs."""
        from auditor.desk.jobs import queue
        from auditor.desk.services import runs, store

        done = []
        while (job := queue.claim("test-0")) is not None:
            run = job.run
            if run is None:
                from auditor.desk.jobs import worker

                worker.do(job, 1)
            else:
                text = run.rule_set.text if run.rule_set else ""
                content = result or result_of(store.path_of(run.document.stored), run.document.name, text)
                assert queue.finish(job, partial(runs.take, run, runs.keep(content)))
            done.append(job)
        return done


@cache
def names_of_routes() -> tuple[str, ...]:
    """The names of all addresses."""
    from auditor.desk.urls import urlpatterns

    return tuple(one.name for one in urlpatterns)


def decide(client: Any, issues: Sequence[Any], kind: str = "accepted", **fields: str) -> Any:
    """The answer to a decision on issues as they are now."""
    seen = [f"{one.pk}:{one.revision}" for one in issues]
    return client.post("/actions/decide", {"issue": seen, "kind": kind, **fields}, **JSON)

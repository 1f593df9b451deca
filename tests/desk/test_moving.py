"""Backup and restore, SQLite to PostgreSQL, and migrations from nothing and from a desk in use."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.desk import support
from tests.desk.postgres import running_postgres
from tests.desk.support import JSON, Desk, changed, decide, result_of


def used(desk: Desk) -> None:
    """A desk with something of everything."""
    office = desk.office("Dinas Contoh", desk.office("Kota Contoh"))
    lead, planner = desk.person("lead"), desk.person("planner", office)
    submission = desk.submission(planner)
    client = desk.client(planner)
    issue = submission.issues.first()
    client.post("/actions/intend", {"issue": f"{issue.pk}:0", "reason": "memang begitu"}, **JSON)
    client.post(f"/actions/submissions/{submission.pk}/submit", {"revision": 0}, **JSON)
    decide(desk.client(lead), [submission.issues.last()], "allowed", reason="edaran \u2028 4/2025")
    desk.version(planner, submission, changed(result_of(support.REPORT), 0))
    form = {"text": "", "reason": "kembali ke aturan asal", "seen": "0"}
    assert desk.client(lead).post("/actions/rules/save", form, **JSON).json()["ok"]
    form = {"form": "csv", "document": str(submission.documents.first().pk)}
    assert desk.client(lead).post("/actions/export", form, **JSON).json()["ok"]


def everything(alias: str = "default") -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables."""
    from django.apps import apps

    return {
        model.__name__: list(model.objects.using(alias).order_by("pk").values())
        for model in apps.get_app_config("desk").get_models()
    }


def test_a_backup_comes_back_as_it_was(accounts: Desk, tmp_path: Path) -> None:
    from auditor.desk.services import checking, moving

    used(accounts)
    before, head = everything(), checking.verify().log.head
    assert all(before.values()), [name for name, rows in before.items() if not rows]
    told = moving.backup(tmp_path / "desk.zip")
    assert told == {name.lower(): len(rows) for name, rows in before.items()}
    assert (tmp_path / "desk.zip").stat().st_mode & 0o077 == 0
    support.empty()
    assert moving.restore(tmp_path / "desk.zip") == told
    assert everything() == before
    found = checking.verify()
    assert (found.changed, found.log.broken, found.log.head) == ((), 0, head)
    # and it goes on
    lead = accounts.person("lead")
    decide(accounts.client(lead), [lead_issue()], "disputed")
    assert checking.verify().log.broken == 0


def lead_issue() -> Any:
    from auditor.desk.models import Issue

    return Issue.objects.filter(submission__state="submitted").first()


def test_a_backup_goes_into_an_empty_desk_only(accounts: Desk, tmp_path: Path) -> None:
    from auditor.desk.services import moving

    used(accounts)
    moving.backup(tmp_path / "desk.zip")
    with pytest.raises(FileExistsError):
        moving.backup(tmp_path / "desk.zip")
    with pytest.raises(moving.BackupError) as told:
        moving.restore(tmp_path / "desk.zip")
    assert told.value.key == "backup-not-empty"


@pytest.mark.parametrize("spoiled", ["file", "row", "missing", "none", "version", "path"])
def test_a_spoiled_backup_leaves_nothing(accounts: Desk, tmp_path: Path, spoiled: str) -> None:
    from auditor.desk.services import moving

    used(accounts)
    whole, broken = tmp_path / "desk.zip", tmp_path / "broken.zip"
    moving.backup(whole)
    support.empty()
    if spoiled == "none":
        broken.write_bytes(b"nonsense")
    else:
        spoil(whole, broken, spoiled)
    with pytest.raises(moving.BackupError) as told:
        moving.restore(broken)
    assert told.value.key.startswith("backup-")
    assert not any(everything().values())
    assert not [path for path in (support.DATA / "files").glob("*/*") if path.is_file()]


def spoil(whole: Path, broken: Path, how: str) -> None:
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if how == "file" and name.startswith("files/"):
                content = content[:-1] + b"x"
            elif how == "row" and name == "rows/event.jsonl":
                content = content.replace(b"document.upload", b"document.upl0ad")
            elif how == "missing" and name == "rows/disposition.jsonl":
                content = content.split(b"\n", 1)[1]
            elif how in ("version", "path") and name == "manifest.json":
                manifest = json.loads(content)
                if how == "version":
                    manifest["migration"] = "9999_later"
                else:
                    manifest["files"]["../../outside"] = "0" * 64
                content = json.dumps(manifest).encode()
            target.writestr(name, content)


def test_what_was_cut_short_is_swept_away(accounts: Desk) -> None:
    from auditor.desk.services import moving

    used(accounts)
    before = set((support.DATA / "files").glob("*/*"))
    (support.DATA / "incoming" / "halfway").write_bytes(b"%PDF")
    stray = support.DATA / "files" / "ab" / ("ab" * 20)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"%PDF")
    half = support.DATA / "making" / "x"
    half.mkdir(parents=True)
    assert moving.sweep() == 2
    assert not half.exists()
    assert set((support.DATA / "files").glob("*/*")) == before


def test_migrations_go_down_and_up_again_with_a_desk_in_use(accounts: Desk) -> None:
    from django.core.management import call_command

    used(accounts)
    before = everything()
    call_command("migrate", "desk", "0001", verbosity=0)
    call_command("migrate", "desk", verbosity=0)
    assert everything() == before
    call_command(
        "makemigrations", "desk", check=True, dry_run=True, verbosity=0
    )  # exits where one is missing


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_postgres() as url:
        yield url


def test_from_sqlite_to_postgresql(accounts: Desk, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings
    from django.db import connections

    from auditor.desk import command
    from auditor.desk.services import checking

    used(accounts)
    before, head = everything(), checking.verify().log.head
    told: list[str] = []
    assert command.move(server, lambda key, **facts: told.append(key)) == 0
    assert told == ["desk-moved"]
    assert everything("target") == before
    # the desk goes on there
    old = connections.databases["default"]
    target = connections.databases["target"]
    monkeypatch.setitem(settings.DATABASES, "default", target)
    connections.close_all()
    del connections["default"]
    connections.databases["default"] = target
    try:
        goes_on(accounts, head)
    finally:
        connections.close_all()
        del connections["default"]
        connections.databases["default"] = old


def goes_on(desk: Desk, head: str) -> None:
    """Uploads, decides, takes back, checks: on the database in use."""
    from django.db import DatabaseError, connection, transaction

    from auditor.desk.models import Event, Issue, User
    from auditor.desk.services import checking, moving

    assert connection.vendor == "postgresql"
    assert checking.verify().log.head == head
    lead = User.objects.get(role="lead")
    submission = desk.submission(
        lead, support.REPORT.read_bytes() + b"%", office=str(desk.office("Dinas Lain").pk)
    )
    issue = submission.issues.first()
    assert decide(desk.client(lead), [issue]).status_code == 200
    assert decide(desk.client(lead), [issue]).status_code == 409
    assert desk.client(lead).post("/actions/undo", **JSON).json()["count"] == 1
    assert Issue.objects.filter(submission=submission).count() == 6
    found = checking.verify()
    assert (found.log.broken, found.changed) == (0, ())
    for statement in ("UPDATE desk_event SET actor = 'x'", "DELETE FROM desk_disposition"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Event.objects.last().actor == lead.username
    backup = support.DATA / "from-postgresql.zip"
    assert moving.backup(backup)["event"] == Event.objects.count()

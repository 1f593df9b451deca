"""The log: every deed a line, no line changed, none cut out without being seen."""

from __future__ import annotations

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.desk.support import JSON, Desk, decide


def tampered(statement: str) -> None:
    """As one would who has the file: past the triggers."""
    from django.db import connection

    with connection.cursor() as cursor:
        for deed in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS desk_event_no_{deed}")
        cursor.execute(statement)


def filled(desk: Desk) -> None:
    reviewer = desk.person("reviewer")
    decide(desk.client(reviewer), [desk.submission(reviewer).issues.first()], "disputed", reason="x")


def test_a_log_that_nobody_touched_is_whole(accounts: Desk) -> None:
    from auditor.desk.models import Event
    from auditor.desk.services import events

    filled(accounts)
    told = events.verify()
    assert (told.broken, told.lines) == (0, Event.objects.count())
    assert told.head == Event.objects.last().digest
    verbs = list(Event.objects.values_list("verb", flat=True))
    assert verbs == ["document.upload", "run.start", "run.done", "disposition.add"]


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE desk_event SET actor = 'lain' WHERE id = 2", 2),
        ("UPDATE desk_event SET detail = '{}' WHERE id = 4", 4),
        ("UPDATE desk_event SET at = '2020-01-01 00:00:00' WHERE id = 1", 1),
        ("DELETE FROM desk_event WHERE id = 2", 3),
        ("DELETE FROM desk_event WHERE id = 1", 2),
    ],
)
def test_what_was_changed_is_seen(accounts: Desk, statement: str, line: int) -> None:
    from auditor.desk.services import events

    filled(accounts)
    tampered(statement)
    assert events.verify().broken == line


def test_the_database_itself_refuses(accounts: Desk) -> None:
    from django.db import IntegrityError

    from auditor.desk.models import Disposition, Event

    filled(accounts)
    for query in (Event.objects, Disposition.objects):
        with pytest.raises(IntegrityError):
            query.update(at="2020-01-01T00:00:00Z")
        with pytest.raises(IntegrityError):
            query.filter(pk=1)._raw_delete("default")


def test_a_file_that_was_changed_is_seen(accounts: Desk) -> None:
    from auditor.desk.services import checking, store

    filled(accounts)
    assert checking.verify().changed == ()
    from auditor.desk.models import Run

    run = Run.objects.get()
    store.path_of(run.stored).write_bytes(b"{}")
    store.path_of(run.document.stored).unlink()
    assert checking.verify().changed == ("laporan.pdf", "laporan.pdf")


def test_what_failed_is_in_no_log(accounts: Desk) -> None:
    from auditor.desk.models import Event

    filled(accounts)
    before = Event.objects.count()
    client = accounts.client(accounts.person("reviewer"))
    client.post("/actions/decide", {"issue": "1:0", "kind": "accepted"}, **JSON)
    client.post("/actions/decide", {"issue": "999:0", "kind": "accepted"}, **JSON)
    assert Event.objects.count() == before

"""What comes in: limits, names, twice the same, a full disk; and what goes out again."""

from __future__ import annotations

import shutil
from typing import Any, NamedTuple

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.desk.support import DATA, JSON, REPORT, Desk


def files_kept() -> int:
    return sum(path.is_file() for path in DATA.glob("files/*/*"))


def waiting() -> int:
    return sum(path.is_file() for path in DATA.glob("incoming/*"))


def test_each_file_has_its_own_line(desk: Desk) -> None:
    told = desk.upload(
        desk.client(), ("laporan.pdf", REPORT.read_bytes()), ("kosong.pdf", b""), ("bukan.pdf", b"nonsense")
    )
    assert [(one["name"], one["state"]) for one in told["files"]] == [
        ("laporan.pdf", "taken"),
        ("kosong.pdf", "refused"),
        ("bukan.pdf", "taken"),
    ]
    assert "kosong" in told["files"][1]["problem"].lower()
    jobs = desk.work()
    assert [job.run.status for job in jobs] == ["audited", "unsupported"] or [
        job.run.status for job in jobs
    ] == ["audited", "damaged"]
    assert jobs[1].run.problem
    assert waiting() == 0


def test_the_same_file_in_one_upload_is_kept_once(desk: Desk) -> None:
    content = REPORT.read_bytes()
    told = desk.upload(desk.client(), ("a.pdf", content), ("b.pdf", content))
    assert [one["state"] for one in told["files"]] == ["taken", "same"]
    assert files_kept() == 1


def test_a_file_beyond_the_limit_is_given_up_while_it_comes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.desk.services import receiving

    assert receiving.largest() == 2_000_000_000  # rules/limits.toml
    monkeypatch.setattr(receiving, "largest", lambda: 1000)
    told = desk.upload(desk.client(), ("besar.pdf", b"%PDF" * 300), ("kecil.pdf", b"%PDF"))
    assert [one["state"] for one in told["files"]] == ["refused", "taken"]
    assert "terlalu besar" in told["files"][0]["problem"]
    assert (files_kept(), waiting()) == (1, 0)


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_a_full_disk_is_told_and_nothing_is_half_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.desk.models import Document

    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100, 99, 1))
    told = desk.upload(desk.client(), ("laporan.pdf", REPORT.read_bytes()))
    assert told["files"][0]["state"] == "refused"
    assert "Ruang penyimpanan" in told["files"][0]["problem"]
    assert (Document.objects.count(), files_kept(), waiting()) == (0, 0, 0)


def test_a_disk_that_fills_up_while_a_file_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.desk.models import Document
    from auditor.desk.services import store

    def full(path: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "keep", full)
    told = desk.upload(desk.client(), ("laporan.pdf", REPORT.read_bytes()))
    assert told["files"][0]["state"] == "refused"
    assert (Document.objects.count(), waiting()) == (0, 0)


def test_a_deed_that_breaks_off_leaves_no_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.desk.models import Document, Event
    from auditor.desk.services import runs

    def broken(document: Any, user: Any) -> None:
        raise RuntimeError

    before = Event.objects.count()
    monkeypatch.setattr(runs, "start", broken)
    with pytest.raises(RuntimeError):
        desk.upload(desk.client(), ("laporan.pdf", REPORT.read_bytes()))
    assert (Document.objects.count(), files_kept(), Event.objects.count()) == (0, 0, before)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\laporan\\tw4.pdf", "tw4.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("x" * 400 + ".pdf", "x" * 251 + ".pdf"),
        ("...", "..."),
    ],
)
def test_names_are_only_names(given: str, shown: str) -> None:
    from auditor.desk.services.uploads import file_name

    assert file_name(given) == shown


def test_stored_names_say_nothing_and_lead_nowhere(desk: Desk) -> None:
    from auditor.desk.services import store

    submission = desk.submission(desk.person("local"))
    stored = submission.documents.get().stored
    assert len(stored) == 40 and "laporan" not in stored
    for name in ("../secret.key", "/etc/passwd", "", stored.upper(), f"{stored}/x"):
        with pytest.raises(ValueError, match=name if name.isalnum() else None):
            store.path_of(name)


def test_files_leave_as_attachments_of_no_kind(desk: Desk) -> None:
    document = desk.submission(desk.person("local")).documents.get()
    for path in (f"/documents/{document.pk}/file", f"/runs/{document.run.pk}/result.json"):
        answer = desk.client().get(path)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_stranger_can_not_even_fill_the_disk(accounts: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.desk.services import receiving

    def never(self: Any, raw: bytes, start: int) -> None:
        raise AssertionError("a stranger's file was read")

    monkeypatch.setattr(receiving.Receiver, "receive_data_chunk", never)
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("laporan.pdf", REPORT.read_bytes())
    answer = accounts.client(enforce_csrf_checks=True).post("/actions/upload", {"files": file}, **JSON)
    assert answer.status_code == 302


def test_a_file_that_stops_its_worker_three_times_fails_alone(desk: Desk) -> None:
    from auditor.desk.jobs import queue
    from auditor.desk.models import Job

    desk.upload(desk.client(), ("mati.pdf", b"%PDF mati"), ("laporan.pdf", REPORT.read_bytes()))
    for attempt in (1, 2, 3):
        job = queue.claim("mati-0")
        while job.run.document.name != "mati.pdf":  # the others are done in between
            assert queue.finish(job, lambda: None)
            job = queue.claim("mati-0")
        assert job.attempts == attempt
        assert queue.release("mati-0") == 1  # its worker died
    assert queue.claim("mati-0") is None
    job = Job.objects.get(run__document__name="mati.pdf")
    assert (job.state, job.run.status) == ("failed", "failed")
    assert "3 kali" in job.run.problem
    assert Job.objects.get(run__document__name="laporan.pdf").state == "done"


def test_a_worker_that_lost_its_job_keeps_nothing(desk: Desk) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from auditor.desk.jobs import queue
    from auditor.desk.models import Job

    desk.upload(desk.client(), ("laporan.pdf", REPORT.read_bytes()))
    slow = queue.claim("satu-0")
    assert queue.claim("dua-0") is None  # it is held
    Job.objects.update(lease=timezone.now() - timedelta(seconds=1))
    quick = queue.claim("dua-0")
    assert quick.pk == slow.pk

    def never() -> None:
        raise AssertionError("kept twice")

    assert not queue.renew(slow, 1, 2)
    assert not queue.finish(slow, never)
    assert queue.finish(quick, lambda: None)


def test_a_clock_that_is_set_back_holds_up_nothing(desk: Desk) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from auditor.desk.jobs import queue
    from auditor.desk.models import Job

    desk.upload(desk.client(), ("laporan.pdf", REPORT.read_bytes()))
    queue.claim("satu-0")
    Job.objects.update(lease=timezone.now() + timedelta(days=300))
    assert queue.claim("dua-0") is not None

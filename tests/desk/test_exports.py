"""Every format of the command line, filtered, with what was decided."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.desk.support import JSON, ROOT, Desk, decide

BUNDLE = ROOT / "fixtures" / "reports" / "bundel" / "laporan.pdf"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without worker processes, which tests/desk/test_faults.py has."""
    from auditor import pipeline
    from auditor.desk.services import exports

    def audit(*arguments: Any, **options: Any) -> Any:
        return pipeline.audit(*arguments, **options, isolated=False)

    monkeypatch.setattr(exports, "audit", audit)


def exported(desk: Desk, client: Any, form: str, document: Any, **fields: Any) -> tuple[str, bytes]:
    """Name and content of the file."""
    told = client.post(
        "/actions/export", {"form": form, "document": str(document.pk), **fields}, **JSON
    ).json()
    assert told["ok"], told
    (job,) = desk.work()
    job.refresh_from_db()
    assert (job.state, job.problem) == ("done", "")
    answer = client.get(f"/exports/{told['export']}/file")
    return str(answer.headers["Content-Disposition"]), b"".join(answer.streaming_content)


def reviewed(desk: Desk) -> tuple[Any, Any]:
    """A reviewer's browser and a document with one finding confirmed, one set apart, four open."""
    reviewer = desk.person("reviewer", name="ani")
    submission = desk.submission(reviewer)
    client = desk.client(reviewer)
    first, second, *_ = submission.issues.order_by("pk")
    decide(client, [first], "accepted", reason="sudah dibicarakan")
    decide(client, [second], "rule_wrong", reason="rumus dinas lain")
    return client, submission.documents.get()


def test_what_was_decided_is_in_the_result(accounts: Desk) -> None:
    client, document = reviewed(accounts)
    name, content = exported(accounts, client, "json", document, dispositions="1")
    assert 'filename="laporan.json"' in name
    report = json.loads(content)["reports"][0]
    assert len(report["findings"]) == 5
    assert [one["reason"] for one in report["accepted"]] == ["Aturannya keliru: rumus dinas lain (ani)"]


def test_without_decisions_it_is_the_kept_result(accounts: Desk) -> None:
    from auditor.desk.services import runs

    client, document = reviewed(accounts)
    assert exported(accounts, client, "json", document, dispositions="")[1] == runs.result_of(document.run)


@pytest.mark.parametrize(("kinds", "count"), [(["open"], 4), (["accepted"], 1), (["open", "accepted"], 5)])
def test_filtered_by_what_was_decided(accounts: Desk, kinds: list[str], count: int) -> None:
    client, document = reviewed(accounts)
    _, content = exported(accounts, client, "csv", document, kind=kinds)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == count


@pytest.mark.parametrize("form", ["table", "jsonl", "sarif", "xlsx", "html", "pdf", "docx"])
def test_every_format_is_made(accounts: Desk, form: str) -> None:
    client, document = reviewed(accounts)
    name, content = exported(accounts, client, form, document, dispositions="1", lang="en")
    assert len(content) > 500
    text = content
    if form in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            text = b"".join(packed.read(one) for one in packed.namelist() if one.endswith(".xml"))
    if form in ("xlsx", "docx", "table", "html"):
        assert b"rumus dinas lain" in text
    if form in ("xlsx", "docx"):
        assert b"sudah dibicarakan" in text
        assert b"To be corrected" in text
    assert f".{'txt' if form == 'table' else form}" in name


def test_of_several_reports_one_or_all(accounts: Desk) -> None:
    reviewer = accounts.person("reviewer")
    submission = accounts.submission(reviewer, BUNDLE.read_bytes())
    client, document = accounts.client(reviewer), submission.documents.get()
    reports = list(document.run.reports.exclude(rid=""))
    assert len(reports) > 1
    name, content = exported(accounts, client, "docx", document)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert len(packed.namelist()) == len(reports) + 1  # and a summary
    assert "zip" in name
    _, content = exported(accounts, client, "json", document, report=str(reports[1].pk))
    assert [one["id"] for one in json.loads(content)["reports"]] == [reports[1].rid]


def test_what_cannot_be_exported_is_told(accounts: Desk) -> None:
    client, document = reviewed(accounts)
    accounts.upload(client, ("rusak.pdf", b"nonsense"))
    accounts.work()
    for fields, key in (
        ({"form": "exe", "document": document.pk}, "no-such-kind"),
        ({"form": "json", "document": document.pk, "kind": "x"}, "no-such-kind"),
        ({"form": "json", "document": document.pk + 1}, "nothing-to-export"),
        ({"form": "json", "document": 999}, "not-there"),
        ({"form": "json"}, "nothing-to-export"),
        ({"form": "json", "document": "1 OR 1=1"}, "wrong-form"),
    ):
        assert client.post("/actions/export", fields, **JSON).json()["key"] == key, fields


def test_ones_own_export_is_removed_with_its_file(accounts: Desk) -> None:
    from auditor.desk.models import Export
    from auditor.desk.services import store

    client, document = reviewed(accounts)
    exported(accounts, client, "csv", document)
    export = Export.objects.get()
    path = store.path_of(export.stored)
    assert path.exists()
    assert client.post(f"/actions/exports/{export.pk}/remove", **JSON).json()["ok"]
    assert not path.exists()
    assert not Export.objects.exists()

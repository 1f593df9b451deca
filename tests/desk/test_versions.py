"""Dispositions go on through versions and re-runs; what is not there any more is not fixed."""

from __future__ import annotations

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.desk.support import JSON, REPORT, Desk, changed, decide, result_of


def test_the_result_is_that_of_the_command_line(desk: Desk) -> None:
    """The bytes of the pipeline; test_faults.py holds a real worker's against a real command."""
    reviewer = desk.person("local")
    document = desk.submission(reviewer).documents.get()
    kept = desk.client().get(f"/runs/{document.run.pk}/result.json")
    assert b"".join(kept.streaming_content) == result_of(REPORT)
    assert kept.headers["Content-Disposition"] == 'attachment; filename="laporan.json"'


def test_decisions_are_carried_to_the_next_version(accounts: Desk) -> None:
    reviewer = accounts.person("reviewer")
    submission = accounts.submission(reviewer)
    issues = list(submission.issues.order_by("pk"))
    client = accounts.client(reviewer)
    decide(client, [issues[0]], "accepted")
    decide(client, [issues[1]], "disputed", reason="rumusnya lain")
    accounts.version(reviewer, submission, changed(result_of(REPORT), 0, texts={2: "13,99%"}))
    told = {one.pk: one for one in submission.issues.all()}
    assert sorted(told) == sorted(one.pk for one in issues)  # no new ones
    assert (told[issues[0].pk].fate, told[issues[0].pk].current.kind) == ("fixed", "accepted")
    assert (told[issues[1].pk].fate, told[issues[1].pk].current.kind) == ("open", "disputed")
    # numbers of findings are those before: 0 is mended, so that 2 is the fourth
    assert sorted(one.fate for one in told.values()) == ["changed", "fixed", "open", "open", "open", "open"]
    other = next(one for one in told.values() if one.fate == "changed")
    assert other.finding.stated == "13,99%"


def test_what_is_not_judged_any_more_is_gone_and_not_fixed(accounts: Desk) -> None:
    import json

    reviewer = accounts.person("reviewer")
    submission = accounts.submission(reviewer)
    whole = json.loads(result_of(REPORT))
    lost = whole["reports"][0]["findings"].pop(2)
    whole["reports"][0]["judged"]["fails"].remove(lost["key"])
    whole["reports"][0]["causes"] = []
    accounts.version(reviewer, submission, json.dumps(whole).encode())
    issue = submission.issues.get(key=lost["key"])
    assert (issue.fate, issue.why) == ("gone", "not-there")
    accounts.version(reviewer, submission, result_of(REPORT))  # and it comes back
    issue.refresh_from_db()
    assert submission.issues.filter(key=lost["key"]).count() == 1
    assert issue.fate == "new"
    assert issue.finding.report.run.document.number == 3


def test_a_version_that_cannot_be_read_fixes_nothing(accounts: Desk) -> None:
    import json

    reviewer = accounts.person("reviewer")
    submission = accounts.submission(reviewer)
    whole = json.loads(result_of(REPORT))
    whole["inputs"][0] |= {"status": "damaged", "problem": "Berkas rusak."}
    whole["reports"] = []
    accounts.version(reviewer, submission, json.dumps(whole).encode())
    assert {(one.fate, one.why) for one in submission.issues.all()} == {("gone", "not-audited")}
    accounts.version(reviewer, submission, result_of(REPORT))
    assert {one.fate for one in submission.issues.all()} == {"open"}


def test_an_unchanged_upload_changes_nothing(accounts: Desk) -> None:
    reviewer = accounts.person("reviewer")
    submission = accounts.submission(reviewer)
    client = accounts.client(reviewer)
    decide(client, [submission.issues.first()])
    before = list(submission.issues.order_by("pk").values())
    for fields in ({"submission": submission.pk}, {}):
        told = accounts.upload(client, ("nama-lain.pdf", REPORT.read_bytes()), **fields)
        assert [(one["state"], one["submission"]) for one in told["files"]] == [("same", submission.pk)]
    accounts.work()
    assert list(submission.issues.order_by("pk").values()) == before
    assert submission.documents.count() == 1


def test_other_rules_judge_again_and_decisions_stay(accounts: Desk) -> None:
    lead = accounts.person("lead")
    submission = accounts.submission(lead)
    client = accounts.client(lead)
    for issue in submission.issues.all():
        decide(client, [issue], "disputed")
    profile = (
        '[pack]\nname = "uji"\nversion = "1"\nabout = "uji"\nincludes = ["default.toml"]\n'
        '[rule.A07]\nreason = "tidak diperiksa di sini"\nenabled = false\n'
    )
    form = {"text": profile, "reason": "surat edaran", "seen": "0"}
    assert client.post("/actions/rules/save", form, **JSON).json()["version"] == 1
    assert client.post("/actions/rules/save", form, **JSON).status_code == 409  # somebody was first
    client.post(f"/actions/submissions/{submission.pk}/recheck", **JSON)
    accounts.work()
    document = submission.documents.get()
    assert (document.runs.count(), document.run.rules_name) == (2, "uji")
    fates = {one.rule: (one.fate, one.why, one.current.kind) for one in submission.issues.all()}
    assert fates.pop("A07") == ("gone", "silent", "disputed")
    assert set(fates.values()) == {("open", "", "disputed")}
    client.post(f"/actions/submissions/{submission.pk}/recheck", **JSON)
    assert accounts.work() == []  # judged by these rules already
    form = {"text": "", "reason": "edaran dicabut", "seen": "1"}
    assert client.post("/actions/rules/save", form, **JSON).json()["version"] == 2
    client.post(f"/actions/submissions/{submission.pk}/recheck", **JSON)
    assert accounts.work() == []  # by the former ones too, whose run counts again
    document.refresh_from_db()
    assert document.run.rules_name == "default"
    issues = list(submission.issues.all())
    assert {one.rule: one.fate for one in issues if one.rule == "A07"} == {"A07": "new"}
    assert {one.fate for one in issues if one.rule != "A07"} == {"open"}
    assert all(one.finding.report.run == document.run for one in issues)
    assert {one.current.kind for one in issues} == {"disputed"}


def test_versions_are_judged_in_their_order_and_a_failed_one_again(accounts: Desk) -> None:
    from auditor.desk.jobs import queue

    reviewer = accounts.person("reviewer")
    client = accounts.client(reviewer)
    told = accounts.upload(client, ("satu.pdf", b"%PDF satu"))
    submission = told["files"][0]["submission"]
    accounts.upload(client, ("dua.pdf", b"%PDF dua"), submission=submission)
    first = queue.claim("satu-0")
    assert first.run.document.name == "satu.pdf"
    assert queue.claim("dua-0") is None  # the second version waits for the first
    queue.give_back(first)
    first.refresh_from_db()
    assert (first.state, first.attempts) == ("queued", 0)
    first = queue.claim("satu-0")
    assert queue.fail(first, "rusak")
    assert queue.claim("dua-0").run.document.name == "dua.pdf"
    lone = accounts.upload(client, ("tiga.pdf", b"%PDF tiga"))["files"][0]["submission"]
    failed = queue.claim("satu-0")
    queue.fail(failed, "rusak")
    assert client.post(f"/actions/submissions/{lone}/recheck", **JSON).json()["status"] == ""
    assert queue.claim("satu-0").pk == failed.pk


def test_limits_of_the_rules_hold_for_uploads(accounts: Desk) -> None:
    lead = accounts.person("lead")
    profile = (
        '[pack]\nname = "sempit"\nversion = "1"\nabout = "uji"\nincludes = ["default.toml"]\n'
        "[limits]\npages = 5\n"
    )
    form = {"text": profile, "reason": "uji", "seen": "0"}
    assert accounts.client(lead).post("/actions/rules/save", form, **JSON).json()["ok"]
    run = accounts.submission(lead).documents.get().run
    assert run.status == "too_large"
    assert run.problem


def test_a_profile_with_mistakes_is_not_kept(accounts: Desk) -> None:
    client = accounts.client(accounts.person("lead"))
    bad = '[pack]\nname = "x"\nversion = "1"\nabout = "x"\nincludes = ["{}"]\n[rule.A99]\nenabled = false\n'
    told = client.post("/actions/rules/check", {"text": bad.format("default.toml")}, **JSON).json()
    assert told["key"] == "rules-mistakes"
    assert "profil.toml" in told["message"]
    for outside in ("/etc/passwd", "../secret.key", "file.toml"):
        told = client.post("/actions/rules/check", {"text": bad.format(outside)}, **JSON).json()
        assert told["key"] == "rules-include"


def test_the_same_thing_in_an_earlier_period_is_known(accounts: Desk) -> None:
    import json

    reviewer = accounts.person("reviewer")
    office = accounts.office()
    whole = json.loads(result_of(REPORT))
    whole["reports"][0]["quarter"], whole["reports"][0]["id"] = 3, "laporan-tw3"
    old = accounts.upload(accounts.client(reviewer), ("tw3.pdf", b"%PDF tw3"), office=office.pk)
    accounts.work(json.dumps(whole).encode())
    submission = accounts.submission(reviewer, office=office.pk)
    for issue in submission.issues.all():
        assert issue.earlier.submission_id == old["files"][0]["submission"]
        assert issue.earlier.key == issue.key

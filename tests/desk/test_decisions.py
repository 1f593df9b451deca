"""Dispositions: by whom, with what reason, twice at once, for a whole cause, and back."""

from __future__ import annotations

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.desk.support import JSON, REPORT, Desk, decide


def test_a_decision_is_kept_with_who_and_why(accounts: Desk) -> None:
    reviewer = accounts.person("reviewer")
    issue = accounts.submission(reviewer).issues.first()
    told = decide(
        accounts.client(reviewer), [issue], "allowed", reason="edaran 4/2025", note="lihat lampiran"
    )
    assert (told.status_code, told.json()["count"]) == (200, 1)
    issue.refresh_from_db()
    kept = issue.current
    assert (kept.kind, kept.reason, kept.note, kept.by) == (
        "allowed",
        "edaran 4/2025",
        "lihat lampiran",
        reviewer,
    )
    assert kept.finding == issue.finding
    assert issue.revision == 1


@pytest.mark.parametrize("kind", ["allowed"])
def test_some_say_why(accounts: Desk, kind: str) -> None:
    reviewer = accounts.person("reviewer")
    issue = accounts.submission(reviewer).issues.first()
    assert decide(accounts.client(reviewer), [issue], kind, reason="  ").json()["key"] == "reason-needed"
    issue.refresh_from_db()
    assert issue.current is None


def test_no_one_decides_what_he_may_not(accounts: Desk) -> None:
    reviewer = accounts.person("reviewer")
    issue = accounts.submission(reviewer).issues.first()
    client = accounts.client(reviewer)
    for kind in ("intended", "withdrawn", "nonsense", ""):
        assert decide(client, [issue], kind, reason="x").json()["key"] == "no-such-kind"
    assert (
        client.post("/actions/intend", {"issue": f"{issue.pk}:0", "reason": "x"}, **JSON).status_code == 403
    )


def test_the_second_of_two_reviewers_is_told_of_the_first(accounts: Desk) -> None:
    first, second = accounts.person("reviewer", name="ani"), accounts.person("reviewer", name="budi")
    issue = accounts.submission(first).issues.first()
    assert decide(accounts.client(first), [issue], "accepted").status_code == 200
    told = decide(accounts.client(second), [issue], "disputed")  # he looks at the page of before
    assert told.status_code == 409
    assert "ani" in told.json()["message"]
    assert "diterima" in told.json()["message"]
    issue.refresh_from_db()
    assert issue.current.by == first
    assert decide(accounts.client(second), [issue], "disputed").status_code == 200  # now he has seen it
    assert [one.kind for one in issue.dispositions.all()] == ["accepted", "disputed"]


def test_of_several_at_once_all_or_none_is_decided(accounts: Desk) -> None:
    reviewer = accounts.person("reviewer")
    first, second, *_ = accounts.submission(reviewer).issues.all()
    assert decide(accounts.client(reviewer), [second]).status_code == 200
    assert decide(accounts.client(reviewer), [first, second]).status_code == 409
    first.refresh_from_db()
    assert first.current is None


def test_undo_takes_back_the_last_and_leaves_a_trace(accounts: Desk) -> None:
    reviewer = accounts.person("reviewer")
    issue = accounts.submission(reviewer).issues.first()
    client = accounts.client(reviewer)
    decide(client, [issue], "accepted")
    issue.refresh_from_db()
    decide(client, [issue], "disputed")
    for left in ("accepted", None):
        assert client.post("/actions/undo", **JSON).json()["count"] == 1
        issue.refresh_from_db()
        assert (issue.current.kind if issue.current else None) == left
    assert client.post("/actions/undo", **JSON).status_code == 404
    kinds = [one.kind for one in issue.dispositions.all()]
    assert kinds == ["accepted", "disputed", "withdrawn", "withdrawn"]


def test_one_takes_back_his_own_and_a_lead_that_of_others(accounts: Desk) -> None:
    reviewer, other, lead = (accounts.person(role) for role in ("reviewer", "reviewer", "lead"))
    issue = accounts.submission(reviewer).issues.first()
    batch = decide(accounts.client(reviewer), [issue]).json()["batch"]
    assert accounts.client(other).post("/actions/undo", {"batch": batch}, **JSON).status_code == 404
    assert accounts.client(lead).post("/actions/undo", {"batch": batch}, **JSON).status_code == 200


def test_what_was_decided_over_is_not_taken_back(accounts: Desk) -> None:
    first, second = accounts.person("reviewer"), accounts.person("reviewer")
    issue = accounts.submission(first).issues.first()
    batch = decide(accounts.client(first), [issue]).json()["batch"]
    issue.refresh_from_db()
    decide(accounts.client(second), [issue], "disputed")
    told = accounts.client(first).post("/actions/undo", {"batch": batch}, **JSON)
    assert (told.status_code, told.json()["key"]) == (409, "decided-since")


def test_one_decision_for_a_cause_in_many_reports_and_back(accounts: Desk) -> None:
    reviewer = accounts.person("reviewer")
    offices = [accounts.office(name) for name in ("Dinas Satu", "Dinas Dua", "Dinas Tiga")]
    submissions = [accounts.submission(reviewer, office=office.pk) for office in offices]
    hidden = accounts.submission(accounts.person("planner", accounts.office("Dinas Empat")))
    same = submissions[0].issues.first().finding.same
    decide(accounts.client(reviewer), [submissions[1].issues.first()], "disputed")
    form = {"same": same, "kind": "accepted", "reason": "templat lama"}
    told = accounts.client(reviewer).post("/actions/decide-cause", form, **JSON).json()
    assert (told["count"], told["skipped"]) == (2, 1)
    kinds = [one.issues.first().current for one in (*submissions, hidden)]
    assert [one.kind if one else None for one in kinds] == ["accepted", "disputed", "accepted", None]
    assert (
        accounts.client(reviewer).post("/actions/decide-cause", form, **JSON).json()["key"] == "all-decided"
    )
    back = accounts.client(reviewer).post("/actions/undo", {"batch": told["batch"]}, **JSON).json()
    assert back["count"] == 2


def test_a_planners_word_goes_along_and_decides_nothing(accounts: Desk) -> None:
    office = accounts.office()
    planner, reviewer = accounts.person("planner", office), accounts.person("reviewer")
    submission = accounts.submission(planner)
    issue = submission.issues.first()
    client = accounts.client(planner)
    assert client.post("/actions/intend", {"issue": f"{issue.pk}:0"}, **JSON).json()["key"] == "reason-needed"
    form = {"issue": f"{issue.pk}:0", "reason": "target memang diubah"}
    assert client.post("/actions/intend", form, **JSON).json()["ok"]
    client.post(f"/actions/submissions/{submission.pk}/submit", {"revision": 0}, **JSON)
    issue.refresh_from_db()
    assert (issue.current, issue.intended.reason) == (None, "target memang diubah")
    assert decide(accounts.client(reviewer), [issue], "accepted").status_code == 200


def test_a_closed_review_is_closed(accounts: Desk) -> None:
    lead = accounts.person("lead")
    submission = accounts.submission(lead)
    issue = submission.issues.first()
    client = accounts.client(lead)
    batch = decide(client, [issue]).json()["batch"]
    issue.refresh_from_db()
    assert client.post(f"/actions/submissions/{submission.pk}/close", {"revision": 0}, **JSON).json()["ok"]
    assert decide(client, [issue]).json()["key"] == "closed"
    assert client.post("/actions/undo", {"batch": batch}, **JSON).json()["key"] == "closed"
    again = accounts.upload(client, ("b.pdf", REPORT.read_bytes() + b"%"), submission=submission.pk)
    assert again["key"] == "closed"
    form = {"revision": 1, "reason": "ada berkas baru"}
    assert client.post(f"/actions/submissions/{submission.pk}/reopen", form, **JSON).json()["ok"]
    assert decide(client, [issue]).status_code == 200


def test_who_looks_at_an_old_state_is_told(accounts: Desk) -> None:
    lead, other = accounts.person("lead"), accounts.person("lead")
    submission = accounts.submission(lead)
    path = f"/actions/submissions/{submission.pk}"
    assert accounts.client(lead).post(f"{path}/assign", {"revision": 0, "to": lead.pk}, **JSON).json()["ok"]
    told = accounts.client(other).post(f"{path}/close", {"revision": 0}, **JSON)
    assert (told.status_code, told.json()["key"]) == (409, "submission-changed")


def test_only_someone_who_reviews_there_is_given_a_submission(accounts: Desk) -> None:
    lead = accounts.person("lead")
    submission = accounts.submission(lead, office=accounts.office("Dinas Satu").pk)
    client = accounts.client(lead)
    elsewhere = accounts.person("reviewer", accounts.office("Dinas Dua"))
    for wrong in (accounts.person("planner", submission.office), accounts.person("admin"), elsewhere):
        form = {"revision": 0, "to": wrong.pk}
        assert client.post(f"/actions/submissions/{submission.pk}/assign", form, **JSON).status_code == 404

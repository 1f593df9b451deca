"""Every address for every role: what is not allowed is refused, and another office's things are not there."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.desk import support
from tests.desk.routes import ADMIN, LEAD, PLANNER, REVIEWER, ROLES, ROUTES, Route
from tests.desk.support import JSON, Desk, decide, names_of_routes


def things(desk: Desk, office: Any, person: Any) -> dict[str, Any]:
    """Keys of one object of each kind in an office. The submission stands as the person's deeds want it."""
    from auditor.desk.models import Job, User
    from auditor.desk.services import exports

    author = desk.person(PLANNER, office)
    submission = desk.submission(author)
    if person.role != PLANNER:
        submission.state = submission.State.SUBMITTED
        submission.save()
    document = submission.documents.get()
    report = document.run.reports.get(number=1)
    issue, other, *_ = submission.issues.order_by("pk")
    batch = ""
    if person.role in (REVIEWER, LEAD) and person.office == office:
        batch = decide(desk.client(person), [other]).json()["batch"]
    elif person.role == PLANNER and person.office == office:
        form = {"issue": f"{other.pk}:0", "reason": "memang begitu"}
        batch = desk.client(person).post("/actions/intend", form, **JSON).json()["batch"]
    export = exports.request(author, "json", [document.pk])
    desk.work()
    return {
        "submission": submission.pk, "document": document.pk, "run": document.run.pk, "report": report.pk,
        "official": report.official_id, "period": report.period_id, "office": office.pk, "issue": issue.pk,
        "cause": issue.finding.same, "batch": batch or "00000000-0000-0000-0000-000000000000",
        "export": export.pk, "job": Job.objects.get(run=document.run).pk,
        "account": User.objects.get(pk=author.pk).pk,
    }  # fmt: skip


def status(desk: Desk, person: Any, route: Route, known: dict[str, Any]) -> int:
    """What the person gets there."""
    from django.urls import reverse

    from auditor.desk.urls import urlpatterns

    wanted = next(one.pattern.converters for one in urlpatterns if one.name == route.name)
    arguments = {"pk": known.get(route.of), "page": 1, "code": "A01"}
    address = reverse(route.name, kwargs={name: arguments[name] for name in wanted})
    client = desk.client(person)
    if not route.post:
        return int(client.get(address).status_code)
    form = {name: text.format(**known) for name, text in route.form.items()}
    return int(client.post(address, form, **JSON).status_code)


def test_the_table_has_every_address(desk: Desk) -> None:
    assert sorted(names_of_routes()) == sorted(route.name for route in ROUTES)


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_gets(accounts: Desk, role: str) -> None:
    own, other = accounts.office("Dinas Sendiri"), accounts.office("Dinas Lain")
    person = accounts.person(role, own)
    mine, theirs = things(accounts, own, person), things(accounts, other, person)
    support.keep_as("peopled")
    wrong = []
    for route in ROUTES:
        support.back_to("peopled")
        got = status(accounts, person, route, mine)
        wanted = (200, 303, 302, 409, 422) if role in route.may else (404 if role in route.hidden else 403,)
        if got not in wanted:
            wrong.append((route.name, got))
        if route.of and route.bound and not (route.of == "office" and person.role == ADMIN):
            support.back_to("peopled")
            got = status(accounts, person, route, theirs)
            if got != (404 if role in (*route.may, *route.hidden) else 403):
                wrong.append((route.name, "other office", got))
    assert wrong == []


def test_a_stranger_is_sent_to_the_page_to_sign_in(accounts: Desk) -> None:
    known = dict.fromkeys(
        ("report", "submission", "official", "office", "period", "document", "run", "export", "job"), 1
    ) | {"issue": 1, "cause": "x", "batch": "x", "account": 1}
    for route in ROUTES:
        if route.name in ("login", "sign_in", "health"):
            continue
        assert status(accounts, None, route, known) == 302, route.name


def test_a_self_check_is_its_offices_own_affair(accounts: Desk) -> None:
    office = accounts.office()
    planner = accounts.person(PLANNER, office)
    submission = accounts.submission(planner)
    report = submission.documents.get().run.reports.get(number=1)
    for role in (REVIEWER, LEAD, "reader"):
        client = accounts.client(accounts.person(role))
        assert client.get(f"/reports/{report.pk}").status_code == 404
        assert str(report.person) not in client.get("/").content.decode()
    form = {"revision": submission.revision}
    assert (
        accounts.client(planner)
        .post(f"/actions/submissions/{submission.pk}/submit", form, **JSON)
        .json()["ok"]
    )
    assert accounts.client(accounts.person(REVIEWER)).get(f"/reports/{report.pk}").status_code == 200


def test_a_higher_office_sees_those_below_and_not_beside_it(accounts: Desk) -> None:
    top = accounts.office("Sekretariat")
    below, beside = accounts.office("Bagian Umum", top), accounts.office("Dinas Sebelah")
    for office, wanted in ((below, 200), (beside, 404)):
        submission = accounts.submission(accounts.person(PLANNER, office))
        client = accounts.client(accounts.person(PLANNER, top))
        assert client.get(f"/submissions/{submission.pk}").status_code == wanted


def test_a_planner_without_an_office_sees_and_uploads_nothing(accounts: Desk) -> None:
    accounts.submission(accounts.person(REVIEWER))
    lost = accounts.person(PLANNER)
    told = accounts.upload(accounts.client(lost), ("a.pdf", b"%PDF"))
    assert (told["ok"], told["key"]) == (False, "no-office")
    from auditor.desk.services import access

    assert not access.submissions(lost).exists()


def test_alone_on_this_machine_one_person_may_do_all(desk: Desk) -> None:
    from auditor.desk.models import Role, User
    from auditor.desk.services.access import Deed, may

    assert desk.client().get("/").status_code == 200
    assert all(may(User.objects.get(role=Role.LOCAL), deed) for deed in Deed)

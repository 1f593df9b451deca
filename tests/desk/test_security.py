"""What keeps strangers out: tokens, sessions, locks, cookies, headers, names of hosts, passwords."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.desk.routes import ROUTES
from tests.desk.support import JSON, PASSWORD, ROOT, Desk

HOSTILE = "<script>alert(1)</script>\u202e{{7*7}}"


def sign_in(client: Any, name: str, password: str = PASSWORD, **fields: str) -> Any:
    return client.post("/actions/sign-in", {"name": name, "password": password, **fields})


def test_every_post_wants_the_token_of_a_page(accounts: Desk) -> None:
    from django.urls import reverse

    from auditor.desk.urls import urlpatterns

    client = accounts.client(accounts.person("lead"), enforce_csrf_checks=True)
    for route in ROUTES:
        if route.post:
            wanted = next(one.pattern.converters for one in urlpatterns if one.name == route.name)
            address = reverse(route.name, kwargs=dict.fromkeys(wanted, 1))
            assert client.post(address, dict(route.form)).status_code == 403, route.name
            assert client.get(address).status_code == 405, route.name


def test_with_the_token_of_a_page_it_is_done(accounts: Desk) -> None:
    from django.middleware.csrf import get_token
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    token = get_token(request)
    client = accounts.client(accounts.person("lead"), enforce_csrf_checks=True)
    client.cookies["desk-csrf"] = request.META["CSRF_COOKIE"]
    form = {"lang": "en", "theme": "dark", "csrfmiddlewaretoken": token}
    assert client.post("/actions/preferences", form, **JSON).json()["ok"]


def test_the_session_changes_at_sign_in_and_is_gone_at_sign_out(accounts: Desk) -> None:
    person, client = accounts.person("reviewer"), accounts.client()
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    client.cookies["desk"] = before
    assert sign_in(client, person.username, next="/queue").headers["Location"] == "/queue"
    during = client.cookies["desk"].value
    assert during != before
    assert client.get("/").status_code == 200
    client.post("/actions/sign-out")
    client.cookies["desk"] = during
    assert client.get("/").status_code == 302


def test_after_a_wrong_or_a_closed_account_nobody_is_signed_in(accounts: Desk) -> None:
    person = accounts.person("reviewer")
    client = accounts.client()
    sign_in(client, person.username, "salah")
    assert client.get("/").status_code == 302
    person.is_active = False
    person.save()
    sign_in(client, person.username)
    assert client.get("/").status_code == 302


def test_a_new_password_ends_the_sessions(accounts: Desk) -> None:
    person, admin = accounts.person("reader"), accounts.person("admin")
    client = accounts.client(person)
    assert client.get("/").status_code == 200
    form = {"password": "baru-sekali-9981"}
    assert accounts.client(admin).post(f"/actions/accounts/{person.pk}/password", form, **JSON).json()["ok"]
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_sign_in_leads_nowhere_else(accounts: Desk, target: str) -> None:
    person = accounts.person("reader")
    assert sign_in(accounts.client(), person.username, next=target).headers["Location"] == "/"


def test_five_wrong_passwords_lock_the_name_and_no_other(accounts: Desk) -> None:
    person, other = accounts.person("reader"), accounts.person("reader")
    answers = [sign_in(accounts.client(), person.username, "salah").status_code for _ in range(5)]
    assert answers[:4] == [302] * 4
    locked = sign_in(accounts.client(), person.username)
    assert locked.status_code == 429
    assert "lima belas menit" in locked.content.decode()
    assert sign_in(accounts.client(), other.username).headers["Location"] == "/"


def test_cookies_are_kept_from_scripts_and_other_sites(accounts: Desk) -> None:
    client = accounts.client()
    sign_in(client, accounts.person("reader").username)
    client.get("/settings")
    for name in ("desk", "desk-csrf"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


def test_behind_tls_cookies_never_go_without_it() -> None:
    program = (
        "from auditor.desk import settings as s\n"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_HSTS_SECONDS > 0)"
    )
    done = in_process(program, AUDITOR_DESK_HTTPS="1", AUDITOR_DESK_HOSTS="lkj.example.go.id")
    assert done.split() == ["__Host-desk", "__Host-desk-csrf", "True", "True", "True"]


def in_process(program: str, **environment: str) -> str:
    """What a program prints that begins with other settings."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_every_answer_has_the_headers(accounts: Desk) -> None:
    client = accounts.client(accounts.person("lead"))
    for path in ("/", "/queue", "/nowhere", "/reports/99", "/settings", "/static/django_htmx/htmx-2.min.js"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        if path.startswith("/static/"):
            continue
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert "http:" not in policy and "https:" not in policy and "*" not in policy, path
        assert headers["X-Frame-Options"] == "DENY", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Cache-Control"] == "no-store", path


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:8470", "[::2]", ""],
)
def test_other_names_of_the_host_are_refused(desk: Desk, host: str) -> None:
    client = desk.client()
    assert client.get("/", HTTP_HOST=host).status_code == 400
    assert client.get("/static/django_htmx/htmx-2.min.js", HTTP_HOST="127.0.0.1").status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:8470", "[::1]:8470"])
def test_this_machine_is_served(desk: Desk, host: str) -> None:
    assert desk.client().get("/", HTTP_HOST=host).status_code == 200


def test_passwords_are_kept_by_argon2_and_weak_ones_refused(accounts: Desk) -> None:
    from django.conf import settings
    from django.contrib.auth.hashers import check_password, make_password

    kept = make_password("panjang-sekali-42", hasher="argon2")
    assert settings.PASSWORD_HASHERS[-1].endswith("Argon2PasswordHasher")
    assert kept.startswith("argon2$argon2id$") and check_password("panjang-sekali-42", kept)
    client = accounts.client(accounts.person("admin"))
    for weak in ("pendek1", "123456789012345", "password1234", "siti-rahmawati"):
        form = {"name": "siti-rahmawati", "role": "reader", "password": weak}
        assert client.post("/actions/accounts/add", form, **JSON).json()["key"] == "password-weak", weak


def test_the_last_administrator_stays(accounts: Desk) -> None:
    admin = accounts.person("admin")
    client = accounts.client(admin)
    for form in ({"role": "reader", "active": "1"}, {"role": "admin", "active": ""}):
        told = client.post(f"/actions/accounts/{admin.pk}/change", form, **JSON).json()
        assert told["key"] == "last-administrator"
    admin.refresh_from_db()
    assert (admin.role, admin.is_active) == ("admin", True)


def test_an_account_can_not_become_the_local_person(accounts: Desk) -> None:
    client = accounts.client(accounts.person("admin"))
    form = {"name": "siapa", "role": "local", "password": "panjang-sekali-42"}
    assert client.post("/actions/accounts/add", form, **JSON).status_code == 422


def test_what_people_write_stays_text(accounts: Desk) -> None:
    lead = accounts.person("lead")
    submission = accounts.submission(lead)
    client = accounts.client(lead)
    issue = submission.issues.order_by("pk").first()
    form = {"issue": f"{issue.pk}:0", "kind": "disputed", "reason": HOSTILE, "note": HOSTILE}
    assert client.post("/actions/decide", form, **JSON).json()["ok"]
    accounts.upload(client, (f"{HOSTILE}.pdf", b"%PDF-1.4"))
    accounts.work()
    report = submission.documents.get().run.reports.get(number=1)
    for path in ("/", "/queue", f"/reports/{report.pk}", f"/submissions/{submission.pk}", "/log", "/upload"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page, path
        assert "49" not in page or "{{7*7}}" in page or "alert" not in page, path
        assert "\u202e" not in page, path


def test_a_fault_of_the_tool_tells_nothing_of_itself(
    accounts: Desk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from auditor.desk.services import access

    def broken(user: Any) -> Any:
        raise RuntimeError("rahasia-4711")

    monkeypatch.setattr(access, "submissions", broken)
    client = accounts.client(accounts.person("lead"), raise_request_exception=False)
    answer = client.get("/submissions/1", {"q": "NIP-19771227"})
    assert answer.status_code == 500
    assert "rahasia" not in answer.content.decode()


def test_the_log_on_the_console_names_no_secret(accounts: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    from django.conf import settings

    person = accounts.person("reader")
    client = accounts.client()
    sign_in(client, person.username, "kata-sandi-salah-77")
    sign_in(client, person.username)
    client.get("/", HTTP_HOST="evil.example")
    client.get("/nowhere?nip=197712272004092012")
    out, err = capfd.readouterr()
    for secret in (PASSWORD, "kata-sandi-salah-77", settings.SECRET_KEY, "197712272004092012"):
        assert secret not in out + err


def test_nothing_asks_another_host() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "auditor" / "desk").rglob("*")
        if path.suffix in (".html", ".js", ".css", ".svg")
    ]
    assert texts
    for text in texts:
        for scheme in ("https://", "http://", "//cdn"):
            assert scheme not in text.replace("http://www.w3.org/2000/svg", "")


def test_the_folder_is_closed_to_others(desk: Desk) -> None:
    from django.conf import settings

    folder = Path(settings.DATA)
    assert (folder / "secret.key").stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0

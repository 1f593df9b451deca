"""Every address of the desk, and what each role gets there: the table that test_roles.py walks.

own: an object of the person's own office; other: one of another office. In `form` a name in braces is the key
of that object. What is not told of a role is 403.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PLANNER, REVIEWER, LEAD, READER, ADMIN = ROLES = ("planner", "reviewer", "lead", "reader", "admin")
SEEING = (PLANNER, REVIEWER, LEAD, READER)


@dataclass(frozen=True, slots=True)
class Route:
    """An address. of: the kind of object that it is about, "" for none. may: roles that get an answer.
    hidden: roles that may not, but get 404, for the object is not there for them. bound: another office's
    object is 404 even for those who may (a cause is not one office's: see test_decisions.py)."""

    name: str
    may: tuple[str, ...] = ROLES
    of: str = ""
    post: bool = False
    form: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    bound: bool = True


ROUTES = (
    Route("home"),
    Route("next"),
    Route("login"),
    Route("upload", (PLANNER, REVIEWER, LEAD)),
    Route("queue", (REVIEWER, LEAD)),
    Route("report", SEEING, "report", hidden=(ADMIN,)),
    Route("page_image", SEEING, "report", hidden=(ADMIN,)),
    Route("reading", SEEING, "report", hidden=(ADMIN,)),
    Route("submission", SEEING, "submission", hidden=(ADMIN,)),
    Route("compare", SEEING, "submission", hidden=(ADMIN,)),
    Route("sign", SEEING, "submission", hidden=(ADMIN,)),
    Route("official", SEEING, "official", hidden=(ADMIN,)),
    Route("office", ROLES, "office"),
    Route("offices", SEEING),
    Route("periods", SEEING),
    Route("period", SEEING, "period", bound=False),
    Route("labels", SEEING, "period", bound=False),
    Route("exports", SEEING),
    Route("rules", (LEAD,)),
    Route("rule"),
    Route("people", (ADMIN,)),
    Route("log", (LEAD, ADMIN)),
    Route("settings"),
    Route("help"),
    Route("document_file", SEEING, "document", hidden=(ADMIN,)),
    Route("result_file", SEEING, "run", hidden=(ADMIN,)),
    Route("export_file", (), "export", hidden=ROLES),
    Route("job", SEEING, "job", hidden=(ADMIN,)),
    Route("health"),
    Route("sign_in", post=True, form={"name": "x", "password": "x"}),
    Route("sign_out", post=True),
    Route("do_upload", (PLANNER, REVIEWER, LEAD), post=True, form={"submission": "{submission}"}),
    Route("decide", (REVIEWER, LEAD), "issue", True, {"issue": "{issue}:0", "kind": "accepted"}),
    Route(
        "decide_cause", (REVIEWER, LEAD), "cause", True, {"same": "{cause}", "kind": "accepted"}, bound=False
    ),
    Route("intend", (PLANNER,), "issue", True, {"issue": "{issue}:0", "reason": "memang begitu"}),
    Route("undo", (REVIEWER, LEAD, PLANNER), "batch", True, {"batch": "{batch}"}),
    Route("submit", (PLANNER,), "submission", True, {"revision": "0"}),
    Route("assign", (LEAD,), "submission", True, {"revision": "0"}),
    Route("send_back", (LEAD,), "submission", True, {"revision": "0", "reason": "lengkapi"}),
    Route("close", (LEAD,), "submission", True, {"revision": "0"}),
    Route("reopen", (LEAD,), "submission", True, {"revision": "0", "reason": "ada berkas baru"}),
    Route("recheck", (PLANNER, REVIEWER, LEAD), "submission", True),
    Route("export", SEEING, "document", True, {"form": "json", "document": "{document}"}),
    Route("export_remove", (), "export", True, hidden=ROLES),
    Route("rules_save", (LEAD,), "office", True, {"office": "{office}", "reason": "coba", "seen": "0"}),
    Route("rules_check", (LEAD,), post=True),
    Route("period_deadline", (LEAD, ADMIN), "period", True, bound=False),
    Route("office_save", (ADMIN,), post=True, form={"name": "Bidang Baru"}),
    Route("account_add", (ADMIN,), post=True),
    Route("account_change", (ADMIN,), "account", True, {"role": "reader"}, bound=False),
    Route("account_password", (ADMIN,), "account", True, {"password": "sangat-panjang-7"}, bound=False),
    Route("own_password", post=True),
    Route("preferences", post=True, form={"lang": "id", "theme": "auto"}),
)

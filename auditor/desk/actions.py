"""The addresses that change something. All are POST; services do the work.

An answer is JSON where the browser asks for it (Accept: application/json), else a redirect to `next` with a
message. JSON: {"ok": true, "message": ..., more} or {"ok": false, "key": ..., "message": ..., "facts": ...}
with the status 403, 404, 409 (somebody was first) or 422.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import auth, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from auditor.desk.services import access, decisions, events, exports, people, rules, submissions, uploads
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import DeskError
from auditor.desk.words import word


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action has done. then: where the browser goes, if the form does not say. data: for JSON."""

    key: str = "done"
    facts: Mapping[str, object] = field(default_factory=dict)
    then: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


Action = Callable[..., Outcome]


def action(do: Action) -> Callable[..., Any]:
    """A view of an action."""

    @require_POST
    @wraps(do)
    def view(request: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            outcome = do(request, *args, **kwargs)
        except DeskError as fault:
            return _refused(request, fault)
        said = word(request.lang, outcome.key, **outcome.facts)
        if _wants_json(request):
            return JsonResponse({"ok": True, "message": said, **outcome.data})
        messages.success(request, said)
        return HttpResponseRedirect(_next(request, outcome.then))

    return view


def _refused(request: Any, fault: DeskError) -> Any:
    facts = dict(fault.facts)
    if facts.get("kind"):
        facts["kind"] = word(request.lang, f"kind-{facts['kind']}").lower()
    said = [word(request.lang, fault.key, **facts), *getattr(fault, "sentences", ())]
    if _wants_json(request):
        told = {"ok": False, "key": fault.key, "message": " ".join(said), "facts": fault.facts}
        return JsonResponse(told, status=fault.status)
    if fault.status == 404:
        raise Http404
    if fault.status == 403:
        raise PermissionDenied
    for one in said:
        messages.error(request, one)
    return HttpResponseRedirect(_next(request, ""))


def _wants_json(request: Any) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _next(request: Any, then: str) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or then
    host = {request.get_host()}
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, host, require_https=settings.HTTPS):
        return str(wanted)
    return then or reverse("home")


def _whole(request: Any, name: str) -> int:
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise DeskError("wrong-form", field=name)
    return int(text)


def _maybe(request: Any, name: str) -> int | None:
    return _whole(request, name) if request.POST.get(name) else None


def _text(request: Any, name: str) -> str:
    return str(request.POST.get(name, ""))


def _batch(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise DeskError("wrong-form", field="batch") from None


@action
def upload(request: Any) -> Outcome:
    """files (many); office or submission."""
    access.need(request.user, Deed.UPLOAD)
    files = request.FILES.getlist("files")
    if not files:
        raise DeskError("wrong-form", field="files")
    batch, taken = uploads.upload(
        request.user, files, office=_maybe(request, "office"), submission=_maybe(request, "submission")
    )
    told = [
        {
            "name": one.name,
            "state": one.state,
            "document": one.document.pk if one.document else None,
            "submission": one.document.submission_id if one.document else None,
            "problem": word(request.lang, one.problem) if one.problem else "",
        }
        for one in taken
    ]
    count = sum(one.state == "taken" for one in taken)
    for one in taken:
        if one.problem and not _wants_json(request):
            messages.error(request, f"{one.name}: {word(request.lang, one.problem)}")
    return Outcome(
        "done-upload", {"taken": count}, f"{reverse('upload')}?batch={batch}", {"batch": batch, "files": told}
    )


def _seen(request: Any) -> dict[int, int]:
    """issue=12:3 (many): each issue with the revision that was shown."""
    found: dict[int, int] = {}
    for text in request.POST.getlist("issue"):
        issue, colon, revision = text.partition(":")
        if not (colon and issue.isdecimal() and revision.isdecimal() and len(text) < 40):
            raise DeskError("wrong-form", field="issue")
        found[int(issue)] = int(revision)
    if not found:
        raise DeskError("wrong-form", field="issue")
    return found


def _decided(done: decisions.Decided, key: str = "done-decide") -> Outcome:
    data = {"batch": done.batch, "count": done.count, "skipped": done.skipped}
    return Outcome(key, {"count": done.count}, data=data)


@action
def decide(request: Any) -> Outcome:
    """issue (many), kind, reason, note."""
    seen = _seen(request)
    return _decided(
        decisions.decide(
            request.user, seen, _text(request, "kind"), _text(request, "reason"), _text(request, "note")
        )
    )


@action
def decide_cause(request: Any) -> Outcome:
    """same, kind, reason, note."""
    return _decided(
        decisions.decide_cause(
            request.user,
            _text(request, "same"),
            _text(request, "kind"),
            _text(request, "reason"),
            _text(request, "note"),
        )
    )


@action
def intend(request: Any) -> Outcome:
    """issue (many), reason."""
    return _decided(decisions.intend(request.user, _seen(request), _text(request, "reason")))


@action
def undo(request: Any) -> Outcome:
    """batch; without one the last that this person has decided."""
    batch = _batch(_text(request, "batch")) if _text(request, "batch") else decisions.last_batch(request.user)
    return _decided(decisions.undo(request.user, batch or uuid.uuid4()), "done-undo")


@action
def submit(request: Any, pk: int) -> Outcome:
    """revision."""
    return _changed(submissions.submit(request.user, pk, _whole(request, "revision")))


@action
def assign(request: Any, pk: int) -> Outcome:
    """revision, to (an account; "" for nobody)."""
    return _changed(submissions.assign(request.user, pk, _whole(request, "revision"), _maybe(request, "to")))


@action
def send_back(request: Any, pk: int) -> Outcome:
    """revision, reason."""
    return _changed(
        submissions.send_back(request.user, pk, _whole(request, "revision"), _text(request, "reason"))
    )


@action
def close(request: Any, pk: int) -> Outcome:
    """revision."""
    return _changed(submissions.close(request.user, pk, _whole(request, "revision")))


@action
def reopen(request: Any, pk: int) -> Outcome:
    """revision, reason."""
    return _changed(
        submissions.reopen(request.user, pk, _whole(request, "revision"), _text(request, "reason"))
    )


@action
def recheck(request: Any, pk: int) -> Outcome:
    """Nothing."""
    run = submissions.recheck(request.user, pk)
    return Outcome(then=reverse("submission", args=[pk]), data={"run": run.pk, "status": run.status})


def _changed(one: Any) -> Outcome:
    data = {"state": one.state, "revision": one.revision, "assigned_to": one.assigned_to_id}
    return Outcome(then=reverse("submission", args=[one.pk]), data=data)


@action
def export(request: Any) -> Outcome:
    """form, document (many) or report; severity, kind (many), lang, dispositions ("1" or "")."""
    numbers = request.POST.getlist("document")
    if not all(text.isdecimal() and len(text) < 19 for text in numbers):
        raise DeskError("wrong-form", field="document")
    made = exports.request(
        request.user,
        _text(request, "form"),
        [int(text) for text in numbers],
        report=_maybe(request, "report"),
        severity=_text(request, "severity") or "note",
        kinds=request.POST.getlist("kind"),
        lang=_text(request, "lang") or request.lang,
        dispositions=_text(request, "dispositions") != "",
    )
    return Outcome(then=reverse("exports"), data={"export": made.pk, "job": made.job.pk})


@action
def export_remove(request: Any, pk: int) -> Outcome:
    """Nothing."""
    exports.remove(request.user, pk)
    return Outcome(then=reverse("exports"))


@action
def rules_save(request: Any) -> Outcome:
    """office ("" for all), text, reason, seen (the version shown)."""
    office = _maybe(request, "office")
    made = rules.save(
        request.user, office, _text(request, "text"), _text(request, "reason"), _whole(request, "seen")
    )
    return Outcome(then=reverse("rules"), data={"version": made.version})


@action
def rules_check(request: Any) -> Outcome:
    """text; the answer holds remarks."""
    access.need(request.user, Deed.RULES)
    return Outcome(then=reverse("rules"), data={"remarks": rules.check(_text(request, "text"), request.lang)})


@action
def period_deadline(request: Any, pk: int) -> Outcome:
    """deadline (YYYY-MM-DD, "" for none)."""
    text = _text(request, "deadline")
    try:
        deadline = date.fromisoformat(text) if text else None
    except ValueError:
        raise DeskError("wrong-form", field="deadline") from None
    submissions.set_deadline(request.user, pk, deadline)
    return Outcome(then=reverse("period", args=[pk]))


@action
def office_save(request: Any) -> Outcome:
    """office ("" for a new one), name, parent."""
    office, name, parent = _maybe(request, "office"), _text(request, "name"), _maybe(request, "parent")
    if office is None:
        people.add_office(request.user, name, parent)
    else:
        people.change_office(request.user, office, name, parent)
    return Outcome(then=reverse("people"))


@sensitive_post_parameters("password")
@action
def account_add(request: Any) -> Outcome:
    """name, password, role, office, full_name."""
    people.add_account(
        request.user,
        _text(request, "name"),
        _text(request, "password"),
        _text(request, "role"),
        _maybe(request, "office"),
        _text(request, "full_name"),
    )
    return Outcome(then=reverse("people"))


@action
def account_change(request: Any, pk: int) -> Outcome:
    """role, office, full_name, active ("1" or "")."""
    people.change_account(
        request.user,
        pk,
        _text(request, "role"),
        _maybe(request, "office"),
        _text(request, "full_name"),
        active=_text(request, "active") != "",
    )
    return Outcome(then=reverse("people"))


@sensitive_post_parameters("password")
@action
def account_password(request: Any, pk: int) -> Outcome:
    """password."""
    people.reset_password(request.user, pk, _text(request, "password"))
    return Outcome(then=reverse("people"))


@sensitive_post_parameters("old", "new")
@action
def own_password(request: Any) -> Outcome:
    """old, new."""
    people.change_password(request.user, _text(request, "old"), _text(request, "new"))
    auth.update_session_auth_hash(request, request.user)
    return Outcome(then=reverse("settings"))


@action
def preferences(request: Any) -> Outcome:
    """lang, theme, keys ("1" or "")."""
    people.set_preferences(
        request.user, _text(request, "lang"), _text(request, "theme"), keys=_text(request, "keys") != ""
    )
    return Outcome(then=reverse("settings"))


@sensitive_post_parameters("password")
@require_POST
def sign_in(request: Any) -> Any:
    """name, password, next: a session with a new key, or back to the page with a message."""
    name, password = _text(request, "name"), _text(request, "password")
    person = auth.authenticate(request, username=name, password=password)
    if person is None or not settings.ACCOUNTS:
        messages.error(request, word(request.lang, "sign-in-failed"))
        return HttpResponseRedirect(reverse("login"))
    auth.login(request, person)
    events.add(person, "session.begin", person)
    return HttpResponseRedirect(_next(request, reverse("home")))


@require_POST
def sign_out(request: Any) -> Any:
    """Ends the session."""
    events.add(request.user, "session.end", request.user)
    auth.logout(request)
    return HttpResponseRedirect(reverse("login"))


def locked_out(request: Any, response: Any, credentials: Any) -> Any:
    """The answer while a name is locked."""
    return HttpResponse(
        word(request.lang, "locked-out"), status=429, content_type="text/plain; charset=utf-8"
    )


def not_from_here(request: Any, reason: str = "") -> Any:
    """The answer to a request without the token of a page."""
    lang = getattr(request, "lang", "id")
    return HttpResponse(word(lang, "not-from-here"), status=403, content_type="text/plain; charset=utf-8")

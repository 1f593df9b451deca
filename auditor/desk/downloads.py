"""Files that leave the desk: as attachments, never shown as a page of this origin; and progress."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from auditor.desk.models import Job
from auditor.desk.services import access, store
from auditor.desk.services.errors import DeskError


def _attached(stored: str, name: str) -> Any:
    path = store.path_of(stored)
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _one(query: Any, pk: int) -> Any:
    try:
        return access.one(query, pk)
    except DeskError:
        raise Http404 from None


@require_safe
def document(request: Any, pk: int) -> Any:
    """The file as it was uploaded."""
    one = _one(access.documents(request.user), pk)
    return _attached(one.stored, one.name)


@require_safe
def result(request: Any, pk: int) -> Any:
    """The result of a run, byte for byte as the command line writes it."""
    run = _one(access.runs(request.user).exclude(stored="").select_related("document"), pk)
    return _attached(run.stored, f"{Path(run.document.name).stem}.json")


@require_safe
def export(request: Any, pk: int) -> Any:
    """A file that was ordered."""
    one = _one(access.exports(request.user).exclude(stored=""), pk)
    return _attached(one.stored, one.name)


@require_safe
def job(request: Any, pk: int) -> Any:
    """How far a job is: {"state", "pages_done", "pages_total", "attempts", "status", "problem"}."""
    one = Job.objects.filter(pk=pk).select_related("run", "export").first()
    seen = one is not None and (
        access.runs(request.user).filter(pk=one.run_id).exists()
        or access.exports(request.user).filter(pk=one.export_id).exists()
    )
    if not seen:
        raise Http404
    told = {key: getattr(one, key) for key in ("state", "pages_done", "pages_total", "attempts", "problem")}
    run = one.run
    return JsonResponse(
        told | {"status": run.status if run else "", "problem": (run.problem if run else "") or one.problem}
    )


@require_safe
def health(request: Any) -> Any:
    """For the one who watches the service."""
    return HttpResponse("ok", content_type="text/plain")

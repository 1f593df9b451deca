"""Whether what is kept is still what was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.desk.models import Document, Run
from auditor.desk.services import events, store


@dataclass(frozen=True, slots=True)
class Checked:
    """log: of the log. changed: names of documents and results whose file is not there, or another."""

    log: events.Verdict
    changed: tuple[str, ...]


def verify() -> Checked:
    """Goes through the log and every file of the store."""
    return Checked(events.verify(), tuple(_changed()))


def _changed() -> Iterator[str]:
    documents = Document.objects.order_by("pk").values_list("stored", "sha256", "name")
    runs = Run.objects.exclude(stored="").order_by("pk").values_list("stored", "sha256", "document__name")
    for query in (documents, runs):
        for stored, sha256, name in query.iterator():
            try:
                with store.path_of(stored).open("rb") as file:
                    whole = hashlib.file_digest(file, "sha256").hexdigest() == sha256
            except (OSError, ValueError):
                whole = False
            if not whole:
                yield str(name)

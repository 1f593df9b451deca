"""The log: every deed is a line that holds the digest of the line before, so that none can be changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from auditor.desk.models import Event

START = "0" * 64
LOCK = 7_203_114
"""Number of the lock under which lines are added to a PostgreSQL; SQLite has one writer anyway."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the log has found. broken: the number of the first line that is wrong, 0 for none.
    head: the last digest; written down elsewhere, it shows that no line at the end was cut off."""

    lines: int
    head: str
    broken: int = 0


def add(user: Any, verb: str, subject: Any, **detail: object) -> None:
    """Adds a line; to be called inside the transaction of the deed.

    subject: the row that it is about. user: None for the desk itself.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Event.objects.order_by("-pk").values_list("digest", flat=True).first()
    line = Event(
        at=timezone.now(),
        actor=user.username if user is not None else "-",
        verb=verb,
        subject=f"{type(subject).__name__.lower()}:{subject.pk}",
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
        previous=last or START,
    )
    line.digest = digest_of(line)
    line.save(force_insert=True)


def digest_of(line: Any) -> str:
    """The digest that the line must have."""
    at: datetime = line.at.astimezone(UTC)
    told = [
        at.isoformat(timespec="microseconds"),
        line.actor,
        line.verb,
        line.subject,
        line.detail,
        line.previous,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def verify() -> Verdict:
    """Goes through the whole log."""
    previous, lines = START, 0
    for line in Event.objects.order_by("pk").iterator():
        lines += 1
        if line.previous != previous or line.digest != digest_of(line):
            return Verdict(lines, previous, broken=line.pk)
        previous = line.digest
    return Verdict(lines, previous)

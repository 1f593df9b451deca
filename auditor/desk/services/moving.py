"""Everything that is kept, as one file and back: a backup; and from one database to another.

A backup is a ZIP: a file of rows for each table (JSON lines), the files of the store, and a manifest with
their digests and the head of the log.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

import auditor
from auditor.desk.services import events, store
from auditor.desk.services.errors import DeskError

FORMAT = 1
SHARE = 500
"""Rows that are held at once."""

MANIFEST = "manifest.json"


class BackupError(DeskError):
    """A backup that cannot be used, or a place where none can be put."""


def backup(path: Path) -> dict[str, int]:
    """Writes a backup to a new file, also while the desk is running; the answer is the number of rows of
    each table. Raises FileExistsError."""
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with zipfile.ZipFile(temporary, "x", zipfile.ZIP_DEFLATED) as packed, _snapshot(DEFAULT_DB_ALIAS):
            counts = {model._meta.model_name: _pack_rows(packed, model) for model in _models()}
            files = {name: digest for name in _stored_names() if (digest := _pack_file(packed, name))}
            manifest = {
                "format": FORMAT, "tool": auditor.__version__, "migration": _migration(DEFAULT_DB_ALIAS),
                "rows": counts, "files": files, "head": events.verify().head,
            }  # fmt: skip
            packed.writestr(MANIFEST, json.dumps(manifest, indent=1))
        temporary.chmod(0o600)
        os.link(temporary, path)  # fails where something is there already
    finally:
        temporary.unlink(missing_ok=True)
    return counts


def restore(path: Path) -> dict[str, int]:
    """Puts a backup into an empty desk: all of it, or nothing. Raises BackupError, OSError."""
    try:
        packed = zipfile.ZipFile(path)
        manifest = json.loads(packed.read(MANIFEST))
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise BackupError("backup-none") from None
    with packed:
        if manifest.get("format") != FORMAT or manifest.get("migration") != _migration(DEFAULT_DB_ALIAS):
            raise BackupError("backup-version", tool=manifest.get("tool", "?"))
        _must_be_empty(DEFAULT_DB_ALIAS)
        kept: list[Path] = []
        try:
            for name, digest in manifest["files"].items():
                kept.append(_unpack_file(packed, name, digest))
            with transaction.atomic():
                counts = {
                    model._meta.model_name: _load(model, _read_rows(packed, model), DEFAULT_DB_ALIAS)
                    for model in _models()
                }
                told = events.verify()
                if counts != manifest["rows"] or told.broken or told.head != manifest["head"]:
                    raise BackupError("backup-damaged")
        except BaseException as fault:
            for one in kept:
                one.unlink(missing_ok=True)
            if isinstance(fault, zipfile.BadZipFile | KeyError | ValueError):
                raise BackupError("backup-damaged") from None
            raise
    _reset_sequences(DEFAULT_DB_ALIAS)
    return counts


def move(target: str) -> dict[str, int]:
    """Copies all rows to the database of that alias, which has the tables and no rows; the files stay where
    they are. Raises BackupError."""
    _must_be_empty(target)
    with _snapshot(DEFAULT_DB_ALIAS), transaction.atomic(using=target):
        counts = {model._meta.model_name: _load(model, _rows(model), target) for model in _models()}
    _reset_sequences(target)
    return counts


def _models() -> list[Any]:
    return list(apps.get_app_config("desk").get_models())


def _stored_names() -> Iterator[str]:
    for model in _models():
        if any(field.name == "stored" for field in model._meta.concrete_fields):
            yield from model.objects.exclude(stored="").order_by("pk").values_list("stored", flat=True)


def sweep() -> int:
    """Removes files that no row names: of deeds that were cut short. Only while nobody else writes."""
    return store.sweep(set(_stored_names()))


@contextmanager
def _snapshot(alias: str) -> Iterator[None]:
    """Inside, all tables are seen as they were at one moment."""
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _migration(alias: str) -> str:
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return max((name for app, name in applied if app == "desk"), default="")


def _must_be_empty(alias: str) -> None:
    if any(model.objects.using(alias).exists() for model in _models()):
        raise BackupError("backup-not-empty")


def _rows(model: Any) -> Iterator[dict[str, Any]]:
    fields = model._meta.concrete_fields
    for row in model.objects.order_by("pk").iterator(chunk_size=SHARE):
        yield {field.attname: _told(getattr(row, field.attname)) for field in fields}


def _told(value: Any) -> Any:
    if isinstance(value, date):  # and times, to the microsecond: the log's digests hold them
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def _pack_rows(packed: zipfile.ZipFile, model: Any) -> int:
    count = 0
    with packed.open(f"rows/{model._meta.model_name}.jsonl", "w", force_zip64=True) as file:
        for row in _rows(model):
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def _read_rows(packed: zipfile.ZipFile, model: Any) -> Iterator[dict[str, Any]]:
    with packed.open(f"rows/{model._meta.model_name}.jsonl") as file:
        for line in file:
            yield json.loads(line)


def _load(model: Any, rows: Iterable[dict[str, Any]], alias: str) -> int:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    made = (model(**{name: fields[name].to_python(value) for name, value in row.items()}) for row in rows)
    count = 0
    while share := list(islice(made, SHARE)):
        model.objects.using(alias).bulk_create(share)
        count += len(share)
    return count


def _reset_sequences(alias: str) -> None:
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _pack_file(packed: zipfile.ZipFile, name: str) -> str:
    """The digest of the file; "" for an export that was removed meanwhile."""
    digest = hashlib.sha256()
    try:
        with (
            store.path_of(name).open("rb") as source,
            packed.open(f"files/{name}", "w", force_zip64=True) as file,
        ):
            while piece := source.read(1 << 20):
                digest.update(piece)
                file.write(piece)
    except FileNotFoundError:
        return ""
    return digest.hexdigest()


def _unpack_file(packed: zipfile.ZipFile, name: str, digest: str) -> Path:
    target, found = store.path_of(name), hashlib.sha256()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with store.writing() as path:
        with packed.open(f"files/{name}") as source, path.open("xb") as file:
            while piece := source.read(1 << 20):
                found.update(piece)
                file.write(piece)
        if found.hexdigest() != digest:
            raise BackupError("backup-damaged")
        path.replace(target)
    return target

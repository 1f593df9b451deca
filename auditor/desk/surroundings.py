"""Where the desk keeps its things, and the database that it is told of. Needs no Django."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


class DatabaseUrlError(Exception):
    """DATABASE_URL names no PostgreSQL."""


def data_folder() -> Path:
    """The folder of everything that is kept, made if it is missing, closed to other users."""
    given = os.environ.get("AUDITOR_DESK_DATA")
    folder = Path(given) if given else _home() / "auditor-desk"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder.absolute()


def _home() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def secret(folder: Path) -> str:
    """The key that signs cookies, made once."""
    path = folder / "secret.key"
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


def database(folder: Path, url: str) -> dict[str, Any]:
    """Django's settings of the database. Raises DatabaseUrlError."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "desk.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # Writers queue up at the begin of a transaction, where they may wait; an upgrade could not.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise DatabaseUrlError(url.partition(":")[0])
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }

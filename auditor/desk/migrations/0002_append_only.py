"""Dispositions and the log are only ever added to: the database itself refuses anything else."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

TABLES = ("desk_event", "desk_disposition")

SQLITE = """
CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END
"""

POSTGRESQL = """
CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION desk_refuse()
"""

REFUSE = """
CREATE OR REPLACE FUNCTION desk_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$
"""


def add(apps: Any, editor: Any) -> None:
    """The triggers of the database in use."""
    postgresql = editor.connection.vendor == "postgresql"
    if postgresql:
        editor.execute(REFUSE, params=None)
    for table in TABLES:
        for deed in ("update", "delete"):
            editor.execute((POSTGRESQL if postgresql else SQLITE).format(table=table, deed=deed), params=None)


def remove(apps: Any, editor: Any) -> None:
    """And back."""
    on = " ON {table}" if editor.connection.vendor == "postgresql" else ""
    for table in TABLES:
        for deed in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_no_{deed}" + on.format(table=table), params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar[Any] = [("desk", "0001_initial")]
    operations: ClassVar[Any] = [migrations.RunPython(add, remove)]

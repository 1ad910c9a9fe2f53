"""Tables whose rows are written once: refused changes in the model layer and in the database.

A model derives from `AppendOnly`; its migration calls `refuse` for its table. The
database then refuses a change whoever asks: Django, a script or a console. On SQLite a
later migration that rebuilds the table drops its triggers and must call `refuse` again.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class AppendOnlyError(TypeError):
    """Something tried to change or delete what is only ever added to."""


class AppendOnlyRows(models.QuerySet[Any]):
    """Rows that can be read and added."""

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} is append-only: add a new row instead of changing one.")

    update = _refuse
    delete = _refuse
    bulk_update = _refuse
    update_or_create = _refuse


class AppendOnly(models.Model):
    """A row that is written once."""

    objects: ClassVar[models.Manager[Self]] = models.Manager.from_queryset(AppendOnlyRows)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row.

        Raises:
            AppendOnlyError: the row is already in the record.
        """
        if not self._state.adding:
            raise AppendOnlyError(
                f"{type(self).__name__} is append-only: add a new row instead of changing one."
            )
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse.

        Raises:
            AppendOnlyError: always.
        """
        raise AppendOnlyError(f"{type(self).__name__} is append-only: its rows are not deleted.")


def refuse(editor: BaseDatabaseSchemaEditor, table: str, verb: str, *, unless: str = "") -> None:
    """Let the database refuse `verb` (UPDATE or DELETE) on `table`, except rows for which `unless` holds.

    `unless` is an SQL condition over OLD, valid on both databases. On PostgreSQL a table
    that refuses DELETE also refuses TRUNCATE while it holds rows.
    """
    name = f"{table}_no_{verb.lower()}"
    message = f"{table} is append-only: {verb} refused"
    if editor.connection.vendor == "sqlite":
        when = f"WHEN NOT ({unless})" if unless else ""
        editor.execute(
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
            params=None,
        )
        return
    allowed = unless or "FALSE"
    row = "OLD" if verb == "DELETE" else "NEW"
    _on_postgres(editor, name, f"{verb} ON {table} FOR EACH ROW", allowed=allowed, message=message, row=row)
    if verb == "DELETE":
        empty = f"NOT EXISTS (SELECT 1 FROM {table})"  # noqa: S608
        event = f"TRUNCATE ON {table} FOR EACH STATEMENT"
        _on_postgres(editor, f"{table}_no_truncate", event, allowed=empty, message=message, row="NULL")


def allow(editor: BaseDatabaseSchemaEditor, table: str, verb: str) -> None:
    """Undo `refuse`: for migrations that go back, and for tests that empty their database."""
    names = [f"{table}_no_{verb.lower()}"] + ([f"{table}_no_truncate"] if verb == "DELETE" else [])
    for name in names:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}", params=None)
            editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def _on_postgres(
    editor: BaseDatabaseSchemaEditor, name: str, event: str, *, allowed: str, message: str, row: str
) -> None:
    editor.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT ({allowed}) THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"RETURN {row}; END $$",
        params=None,
    )
    editor.execute(f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} EXECUTE FUNCTION {name}()", params=None)

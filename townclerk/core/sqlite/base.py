"""Django's SQLite, but a transaction that finds the record in use waits fairly, and not without end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.backends.sqlite3 import base

from townclerk.core.busy import until_free


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection. `OPTIONS["timeout"]` says how many seconds it waits for others at most."""

    transaction_mode: str | None  # unknown to the types of Django

    def get_new_connection(self, conn_params: Mapping[str, Any]) -> Any:
        """Open the file. Who opens it while the last one closes it, or mends it after a kill, tries again."""
        opened: Callable[[Mapping[str, Any]], Any] = super().get_new_connection
        return until_free(lambda: opened(conn_params), most=self._most())

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode != "IMMEDIATE":
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
            return
        # SQLite does not wait itself meanwhile: its way lets the one who waits longest wait longer.
        self._patience(0)
        try:
            until_free(lambda: self.cursor().execute("BEGIN IMMEDIATE"), most=self._most())
        finally:
            self._patience(self._most())

    def _most(self) -> float:
        return float(self.settings_dict["OPTIONS"].get("timeout", 5))

    def _patience(self, seconds: float) -> None:
        assert self.connection is not None
        self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

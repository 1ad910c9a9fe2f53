"""Django's PostgreSQL, but whoever finds all connections in use waits for one, and not without end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.backends.postgresql import base

from townclerk.core.busy import until_free

MOST = 15.0
"""Seconds: a connection is given back within a page; who closes one has gone before the server knows."""


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection."""

    def get_new_connection(self, conn_params: Mapping[str, Any]) -> Any:
        """Connect."""
        opened: Callable[[Mapping[str, Any]], Any] = super().get_new_connection
        return until_free(lambda: opened(conn_params), most=MOST)

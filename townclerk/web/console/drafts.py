"""How many messages wait to be read: asked by the home page and the report."""

from __future__ import annotations

from townclerk.outreach import outbox_summary


def drafts_waiting() -> int:
    """Messages that are drafted and have not gone on."""
    return outbox_summary().statuses.get("draft", 0)

"""Who did what, in the audit line."""

from __future__ import annotations

from townclerk import trust


def note(what: str, *, about: str = "", actor: str | None = None) -> None:
    """Write a line into the audit line."""
    record = getattr(trust, "action_record", None)
    if record is not None:
        record(what=what, about=about, actor=actor)

"""The words that a message template may use."""

from __future__ import annotations

# What a template may say, and the parts of each; () is a plain value, None a list of sentences.
VARIABLES: dict[str, tuple[str, ...] | None] = {
    "person": ("name",),
    "agency": ("name", "phone", "email", "address", "website"),
    "service": ("title", "summary", "processing_time", "fees", "id"),
    "reasons": None,
    "channel": (),
    "language": (),
    "today": (),
    "until": (),
}

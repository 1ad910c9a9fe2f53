"""What the routing of requests learns from the assistant's frequent questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def connect() -> None:
    """Let the routing know where they are."""
    from townclerk.requests import questions_from

    questions_from(_faqs)


def _faqs() -> Iterable[Mapping[str, str]]:
    from townclerk.assistant import faqs_all

    return faqs_all()

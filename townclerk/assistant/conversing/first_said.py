"""What a conversation that has just begun answers to one question; nothing is kept, counted or done.

The test bench, the search page and the interface for programs ask so: what they show is what residents read
who ask the same in a conversation.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import connection, transaction

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import Open, conversation_open
from townclerk.assistant.conversing.parts import Kind, Part, Reply, Talk
from townclerk.assistant.conversing.saying import overheard
from townclerk.services import catalogue_steady
from townclerk.trust import acting

_WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class _Writes(Exception):  # noqa: N818
    """The answer writes something down."""


def first_reply(text: str, *, language: str, area: str = "") -> tuple[Reply, str]:
    """What is answered to `text` where it is the first thing said, and the language of the answer.

    Args:
        language: of the page. area: where they live, where that is known.
    """
    talk = Talk(f"first:{secrets.token_urlsafe(16)}", language)
    state: dict[str, Any] = {"facts": {"area": area}} if area else {}
    with acting("visitor"), catalogue_steady():
        try:
            # Within a transaction of who asks, what is given up in the middle is taken back to here.
            within = transaction.atomic() if connection.in_atomic_block else nullcontext()
            with within, _reading_alone():
                return overheard(Open(tables.Conversation(language=language), state), talk, text)
        except _Writes:
            pass
        # Few answers begin a form, hold a time or record a decision: they are worked out and taken back. No
        # other answer waits for the lock that this takes.
        with transaction.atomic():
            one = conversation_open(talk)
            one.state |= state
            found = overheard(one, talk, text)
            transaction.set_rollback(True)
        return found


def words_shown(reply: Reply) -> str:
    """What an answer says, without the pages it is from and what can be chosen next; with those only near."""
    beside = (Kind.CHOICES,) if reply.understood in UNANSWERED else (Kind.CHOICES, Kind.SOURCE)
    return Reply(tuple(part for part in reply.parts if part.kind not in beside)).text


def pages_shown(reply: Reply) -> tuple[Part, ...]:
    """The pages and services that an answer is from, in order; nothing where it only says what is near."""
    if reply.understood in UNANSWERED:
        return ()
    return tuple(part for part in reply.parts if part.kind in (Kind.SOURCE, Kind.SERVICE))


UNANSWERED = ("unknown", "foreign")
"""What was said was taken for something that is not known here."""


@contextmanager
def _reading_alone() -> Iterator[None]:
    def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().startswith(_WRITING):
            raise _Writes
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield

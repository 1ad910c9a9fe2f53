"""That something was asked in a conversation, for demand to be foreseen; never the words.

What is counted of conversations (`counting`) and what is noted for all channels are the same questions: one
for each message that the program tried to answer.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError

from townclerk.assistant.conversing.counting import ANSWERED, UNKNOWN, outcome_of
from townclerk.assistant.conversing.parts import Kind, Reply, Talk
from townclerk.core.errors import TownclerkError
from townclerk.history import interaction_record

_log = logging.getLogger(__name__)
_LIST = "event"
"""Many services at once: it is a question about none of them."""


def asked_noted(talk: Talk, reply: Reply) -> None:
    """Note what was asked and whether it was answered. An answer is not lost because the note is."""
    outcome = outcome_of(reply.understood)
    if outcome not in (ANSWERED, UNKNOWN):
        return
    of = (Kind.SOURCE, Kind.SERVICE)
    service = next((one.slug for one in reply.parts if one.kind in of and one.where == "service"), "")
    try:
        interaction_record(
            kind="asked",
            channel=talk.channel,
            service=service if outcome == ANSWERED and reply.understood != _LIST else "",
            language=talk.language,
            attrs={"found": outcome == ANSWERED},
        )
    except (DatabaseError, TownclerkError):
        _log.exception("a question could not be noted")

"""An age and a question in one breath, as people write without commas; pure."""

from __future__ import annotations

import re

from townclerk.assistant.conversing import hints
from townclerk.core.text_speak import written_out

_FEW = 3
"""Words of a message that is too short to be a report."""

_AGE_ASKS = re.compile(
    r"(?P<told>(?:\b(?:am|is|are|i'm|im|i’m|he's|she's|hes|shes|turned|aged?)\s+\d{1,3}(?:\s+(?:years?|yrs?)(?:\s+old)?)?"
    r"|\b(?:tengo|tiene|cumplí|cumplió)\s+\d{1,3}(?:\s+años)?|\bعمر\w*\s+\d{1,3}(?:\s+(?:سنة|سنه|سنين|سنوات|عام\w*|[أا]عوام))?)"
    r"(?:\s+(?:and|y)\s+\w+)?)"
    r"\s+(?=(?:how|what|which|where|when|who|can|could|may|do|does|am i|will|is there"
    r"|qué|que puedo|cómo|como puedo|cuándo|cuánto|dónde|puedo|puede|podría|هل|كيف|ماذا|ما|متى|أين|كم)\b)",
    re.IGNORECASE,
)


def told_and_asked(said: str) -> str:
    """`said` with a comma between an age that is told and what is asked.

    >>> told_and_asked("my dad is 66 how does he get the bus pass")
    'my dad is 66, how does he get the bus pass'
    >>> told_and_asked("tengo 70 años qué puedo pedir"), told_and_asked("it is 15 dollars can I pay by card")
    ('tengo 70 años, qué puedo pedir', 'it is 15 dollars can I pay by card')
    """
    return _AGE_ASKS.sub(r"\g<told>, ", said, count=1)


def as_meant(said: str, *, typed: bool) -> str:
    """The same with what is typed in haste written out, unless it is `typed` into a form.

    Only of what asks or wants something: what is told may be sent, and is sent as it was written.
    """
    out = said if typed else written_out(said)
    asks = hints.asks_or_wants(out) or len(out.split()) <= _FEW
    return told_and_asked(out if asks else said)

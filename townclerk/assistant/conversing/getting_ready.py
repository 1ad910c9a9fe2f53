"""What the first message would wait for, done while nobody waits: patterns compiled, models read."""

from __future__ import annotations

from townclerk.assistant.conversing import doing, finding_out, foreign, meant
from townclerk.assistant.conversing.booking_it import asks_to_book
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.understanding.special import special_of


def conversation_ready(said: str, language: str) -> None:
    """Hear `said` as a conversation hears it, and keep nothing of it."""
    special_of(said, language)
    foreign.foreign_of(said)
    meant.event_sure(said, language)
    facts_told(said, language)
    asks_to_book(said)
    doing.about_times(said)
    finding_out.is_known(said, language)

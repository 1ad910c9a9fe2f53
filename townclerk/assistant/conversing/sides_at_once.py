"""Several sides of one thing asked at once ("passport, how much and what do I bring"): each is told."""

from __future__ import annotations

from townclerk.assistant.asking import asked_plainly
from townclerk.assistant.conversing import finding_out
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.conversing.side_words import ASKED
from townclerk.assistant.conversing.time_said import untold
from townclerk.assistant.conversing.titled_said import service_titled
from townclerk.assistant.conversing.topics import topics_of
from townclerk.assistant.kinds import COST, PAYS, kinds_in, own_words
from townclerk.assistant.paid_out import asks_paid, says_paid
from townclerk.services import service_get

_GETS = {"en": "How much do I get?", "es": "¿Cuánto me dan?", "ar": "كم تدفعون لي؟"}


def sides_parts(said: str, language: str) -> tuple[Part, ...]:
    """What the page of the one service that is named says to each side; () where one is asked, or of two.

    A side that the page does not tell is said to be untold: the other one would pass for the whole answer.
    """
    kinds = kinds_in(said)
    slug = _service_of(said, language) if len(kinds) > 1 else ""
    if not slug:
        return ()
    found: list[Part] = []
    for kind in kinds:
        words = ASKED.get(kind, {}).get(language.partition("-")[0], said)
        parts = (_paid(said, slug, language) if kind in (COST, PAYS) else ()) or finding_out.on_page(
            words, "service", slug, language, else_kind=kind
        )
        found += parts or (_untold(kind, slug, language),)
    known = sum(one.kind is Kind.SOURCE for one in found)
    return tuple(found) if known and len({one.text for one in found if one.text}) > 1 else ()


def _service_of(said: str, language: str) -> str:
    """The service of the message, where no second part of it names another thing."""
    own = [one for one in topics_of(said) or (said,) if own_words(asked_plainly(one, language), language)]
    if len(own) > 1 or not own:
        return ""
    return (
        service_titled(said, language)
        or finding_out.service_meant(own[0], language)
        or finding_out.service_meant(said, language)
    )


def _paid(said: str, slug: str, language: str) -> tuple[Part, ...]:
    """What a page of help says that is paid out: "how much is rent help" asks no price."""
    service = service_get(slug)
    words = _GETS.get(language.partition("-")[0], "")
    if not words or service is None or not asks_paid(said, service.title(language)):
        return ()
    parts = finding_out.on_page(words, "service", slug, language)
    return parts if any(says_paid(one.text) for one in parts) else ()


def _untold(kind: str, slug: str, language: str) -> Part:
    service = service_get(slug)
    return Part(Kind.TEXT, untold(kind, service.title(language) if service else slug))

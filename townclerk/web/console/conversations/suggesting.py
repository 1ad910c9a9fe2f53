"""What the agency's own pages say to what the person asked last, to be put into an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import assistant
from townclerk.assistant import Answer, ConversationWhole, Source
from townclerk.core import settings
from townclerk.core.errors import TownclerkError

MOST = 3
_LOOKED_AT = 6
# "Can I talk to a person about the bus pass?": what it is about, and not that a person is asked for.
_MATTER = re.compile(
    r"\b(?:about|regarding|concerning|sobre|acerca de|بخصوص|بشأن|حول)\s+(\S.*)", re.IGNORECASE
)
_LONGEST_QUESTION = 500
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One of them: its words, and the page they are from."""

    number: int
    title: str
    text: str
    language: str
    address: str
    changed: str


def suggestions(whole: ConversationWhole) -> tuple[Suggestion, ...]:
    """What answers the last thing they asked, best first; nothing where nothing answers it for certain.

    A page that only comes near would be put into an answer as readily as one that is right.
    """
    found = _answer(whole)
    if found is None:
        return ()
    sentences = " ".join(found.key_sentences)
    return tuple(
        Suggestion(
            number=number,
            title=one.title,
            text=_short(sentences if number == 1 and sentences else one.text),
            language=one.language,
            address=_address(one),
            changed=one.changed_at,
        )
        for number, one in enumerate(found.passages[:MOST], 1)
    )


def _answer(whole: ConversationWhole) -> Answer | None:
    """What our pages say to what they told since they asked last, the last first, and to that."""
    for text in whole.asked[:_LOOKED_AT]:
        said = " ".join(text.split())[:_LONGEST_QUESTION]
        try:
            found = assistant.answer_as_taught(said, language=whole.handover.speaks)
            if not found.found and (matter := _MATTER.search(said)):
                found = assistant.answer_as_taught(matter[1], language=whole.handover.speaks)
        except TownclerkError:
            return None
        if found.found:
            return found
    return None


def text_of(whole: ConversationWhole, number: str) -> str:
    """The words of the suggestion with this number, and where they stand; "" where there is none."""
    for one in suggestions(whole):
        if str(one.number) == number:
            with translation.override(whole.handover.speaks):
                more = _("More about it: %(address)s") % {
                    "address": f"{settings.site_address()}{one.address}"
                }
            return "\n".join(filter(None, (one.text, more if one.address else "")))
    return ""


def _short(text: str) -> str:
    """The beginning, in whole sentences where it has to be cut."""
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST]
    end = max(cut.rfind(mark) for mark in (". ", "؟ ", "? ", "! ", "\n"))
    return cut[: end + 1].rstrip() if end > 0 else f"{cut.rstrip()}…"


def _address(source: Source) -> str:
    if source.kind not in {"service", "page"} or not source.page:
        return ""
    address = reverse(f"portal:{source.kind}", args=[source.page])
    return f"{address}#{source.anchor}" if source.anchor else address

"""A resident's own pages speak their language: no words of the program are left in English."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from django.test import Client

from scripts import messages
from tests.residents.cast import sign_in, words
from townclerk.history import interaction_record

pytestmark = pytest.mark.django_db
PAGES = (
    "/my/", "/my/requests", "/my/appointments", "/my/messages", "/my/offers", "/my/data", "/my/consents",
    "/my/reads", "/my/decisions", "/my/people", "/my/data/print", "/my/data/erase",
)  # fmt: skip


@cache
def english(language: str) -> re.Pattern[str]:
    """What our English words are, from two words on, where `language` has others."""
    found = set()
    for message in messages.read(language):
        pairs = zip(
            (message.id,) if isinstance(message.id, str) else message.id,
            (message.string,) if isinstance(message.string, str) else message.string,
            strict=False,
        )
        for said, theirs in pairs:
            parts = (one.strip(" .,:;!?()“”") for one in re.split(r"%\(\w+\)\w|<[^>]+>|\n", said))
            for part in parts:
                if len(part.split()) > 1 and len(part) > 8 and part.casefold() not in theirs.casefold():
                    found.add(re.escape(part))
    assert len(found) > 3000
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(found, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


def shown(html: str) -> str:
    """The words of a page, without what it says to be in English."""
    html = re.sub(r"<(script|style)\b.*?</\1>|<title>.*?</title>", " ", html, flags=re.DOTALL)
    html = re.sub(r'<(\w+)[^>]*\slang="en"[^>]*>.*?</\1>', " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " | ", html)).split())


@pytest.mark.parametrize("language", ["es", "ar"])
def test_no_words_of_ours_are_left_in_english(people: dict[str, int], language: str) -> None:
    for kind in ("started", "requested", "abandoned", "completed"):
        interaction_record(kind=kind, channel="phone", service="bus-pass", person_id=people["A"])
    interaction_record(kind="started", channel="portal", service="bus-pass", person_id=people["A"])
    client = Client(headers={"accept-language": language})
    sign_in(client)
    for address in PAGES:
        found = set(english(language).findall(shown(words(client, address))))
        assert not found, (address, found)


def test_such_words_would_be_found() -> None:
    assert english("es").findall("Dado el 3 de mayo, on this site, by somebody who acts for you.")
    assert shown('<p>uno <span lang="en">begun, not sent</span></p><p>dos</p>') == "| uno | | dos |"

# ruff: noqa: E501 (phrases, as tables)
"""The two pages of what was asked count the same questions of conversations."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client

from tests.conversing.with_people import clerk, people
from townclerk.assistant import Talk, converse
from townclerk.assistant.models import Asked
from townclerk.core.agency import Agency
from townclerk.history import asked_counts
from townclerk.history.models import Interaction

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db
SAID = [
    ("en", "How do I get a senior bus pass?"), ("en", "I am moving next month"), ("en", "Can I get a senior bus pass?"),
    ("en", "Who painted the Mona Lisa?"), ("en", "hello"), ("en", "a person please"), ("en", "report a pothole"),
    ("en", "Are you open on Sunday?"), ("en", "How do I get a senior bus pass? And who painted the Mona Lisa?"),
    ("en", "¿Cómo obtengo la tarjeta de autobús para personas mayores?"), ("en", "What does a passport cost and where is the library?"),
    ("es", "me mudo el mes que viene"), ("es", "¿Quién pintó la Mona Lisa?"), ("ar", "كيف أحصل على بطاقة الحافلة لكبار السن؟"),
    ("ar", "من رسم الموناليزا؟"), ("en", "I want to kill myself"),
]  # fmt: skip


@pytest.mark.parametrize("channel", ["chat", "sms", "email"])
def test_what_conversations_count_is_what_is_noted(agency: Agency, channel: str) -> None:
    for number, (page, said) in enumerate(SAID):
        converse(Talk(f"browser:{number}", page, channel), said)
    counted = Counter(
        Asked.objects.filter(outcome__in=("answered", "unknown")).values_list(
            "language", "channel", "outcome"
        )
    )
    noted = Counter(
        (language, by, "answered" if '"found": true' in attrs.replace('":true', '": true') else "unknown")
        for language, by, attrs in Interaction.objects.filter(kind="asked").values_list(
            "language", "channel", "attrs"
        )
    )
    assert counted == noted
    assert sum(counted.values()) > 8
    assert {language for language, _by, _outcome in counted} == {"en", "es", "ar"}
    assert asked_counts().total.n == sum(counted.values())


def test_each_page_says_what_it_and_the_other_counts(clerk: Client) -> None:
    for number in range(12):
        converse(Talk(f"browser:{number}", "en"), "How do I get a senior bus pass?")
    first, other = (clerk.get(f"/console/ask/{page}").content.decode() for page in ("", "figures/"))
    assert "“Conversations in figures” counts the same questions" in first
    assert "“What residents asked” counts these" in other

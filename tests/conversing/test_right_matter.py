"""What is asked of the agency, or told it, is met as that: no page that shares a word is the answer."""

from __future__ import annotations

import itertools

import pytest
from django.test import Client
from django.urls import reverse

from tests.assistant.learned import learned
from tests.conversing.test_talking import choices, said
from tests.web.conftest import collected
from townclerk.assistant import flows, index_build, own_faq_write
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.core.agency import Agency

__all__ = ["collected", "learned"]
pytestmark = [pytest.mark.django_db, pytest.mark.wide]
_number = itertools.count()


@pytest.fixture(autouse=True)
def _read(learned: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is installed without the optional encoder for other languages."""
    del learned
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def _met(text: str, language: str = "en") -> Reply:
    """The answer to the first message of a conversation of its own."""
    return said(text, language, holder=f"browser:{next(_number)}")


def _pages(reply: Reply) -> list[str]:
    return [part.slug for part in reply.parts if part.kind in (Kind.SOURCE, Kind.SERVICE)]


def _words(reply: Reply) -> str:
    return "\n".join(part.text for part in reply.parts if part.kind is Kind.TEXT)


WHERE = [
    ("what is your address", "en"), ("where are you", "en"), ("whats ur address pls", "en"),
    ("Can you tell me where your office is located?", "en"), ("how do I get to you?", "en"),
    ("¿cuál es su dirección?", "es"), ("¿dónde están?", "es"), ("me puede dar su dirección por favor", "es"),
    ("¿dónde queda su oficina?", "es"), ("ما عنوانكم؟", "ar"), ("أين أنتم؟", "ar"), ("وين مكتبكم", "ar"),
    ("كيف أصل إليكم؟", "ar"),
]  # fmt: skip
OF_OTHERS = ["what is my address on file", "where are my documents", "I want to change my address"]


# One reading of the pages for each of these: it takes ten seconds.
def test_where_the_agency_is_is_told_as_its_page_says(collected: None, client: Client) -> None:
    del collected
    told = {text: _words(_met(text, language)) for text, language in WHERE}
    assert [text for text, words in told.items() if "1 Falls Street" not in words] == []
    assert [text for text in OF_OTHERS if "1 Falls Street" in _words(_met(text))] == []
    page = client.get(reverse("portal:ask"), {"q": "what is your address"})
    assert b"1 Falls Street, Alder Falls, Monday to Friday" in page.content


GETS = [
    ("هل يمكنني الحصول على منحة الحضانة؟", "ar", "childcare-grant"),
    ("can I get the nursery grant?", "en", "childcare-grant"),
    ("¿puedo recibir la ayuda para la guardería?", "es", "childcare-grant"),
    ("can I get the burial grant?", "en", "burial-grant"),
]
ANOTHER = [("can I get a grant for solar panels?", "en"), ("هل يمكنني الحصول على منحة دراسية؟", "ar")]
FINES = [
    ("how do i pay my parking fine", "en"), ("pay parking fine please", "en"),
    ("how do I clean my bin", "en"),
    ("¿cómo pago mi multa de estacionamiento?", "es"), ("كيف أدفع مخالفة وقوف السيارات؟", "ar"),
]  # fmt: skip


def test_a_word_that_several_services_share_names_none_of_them() -> None:
    found = [(text, _met(text, language), slug) for text, language, slug in GETS]
    right = ("can-get", "answer")  # where nothing is worked out about anybody, the page says who can
    wrong = [one for one in found if one[1].understood not in right or _pages(one[1]) != [one[2]]]
    assert [(text, _pages(reply)) for text, reply, _slug in wrong] == []
    assert [text for text, language in ANOTHER if _met(text, language).understood == "can-get"] == []
    assert [text for text, language in FINES if _met(text, language).understood == "answer"] == []
    own = "Online at pay.example or at the desk."
    own_faq_write(question="Where do I pay a parking fine?", answer=own, language="en", staff_id=None)
    asked = ["how do i pay my parking fine", "pay parking fine please", "where can I pay a parking fine"]
    assert [text for text in asked if own not in _words(_met(text)).replace("\n", " ")] == []


BINS = [
    ("nobody picked up my trash", "en"), ("aint nobody picked up my trash yall", "en"),
    ("they didn't collect our garbage today", "en"), ("nadie recogió mi basura", "es"),
    ("no han recogido la basura", "es"), ("لم يتم جمع القمامة", "ar"),
]  # fmt: skip
BIN = ("Report a missed bin", "Avisar que no recogieron su contenedor", "الإبلاغ عن حاوية لم تُفرَّغ")
ANGRY = ["no one ever picks up the phone", "nobody picks up", "nobody picked up when I called"]
SORRY = [("sorry", "en"), ("oh im sorry", "en"), ("perdón", "es"), ("آسف", "ar")]


def test_what_went_wrong_is_reported_and_is_no_anger() -> None:
    met = [(text, _met(text, language)) for text, language in BINS]
    assert [
        (text, one.understood, _pages(one)) for text, one in met if _pages(one)[:1] != ["bin-missed"]
    ] == []
    assert [text for text, one in met if not any(name in choices(one)[0] for name in BIN)] == []
    assert [text for text in ANGRY if _met(text).understood != "complaint"] == []
    assert [text for text, language in SORRY if _met(text, language).understood != "small-talk"] == []
    who = _words(_met("Can undocumented immigrants get school meals?"))
    assert ("a child aged 5 to 17 lives with you" in who, "It is free." in who) == (True, False)


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("how do I get married here", "en", "marriage-ceremony"),
        ("where do I get a dog license around here?", "en", "dog-licence"),
        ("¿cómo me caso aquí?", "es", "marriage-ceremony"),
    ],
)
def test_where_they_ask_is_no_part_of_what_they_ask(text: str, language: str, slug: str) -> None:
    assert [part.slug for part in said(text, language).parts if part.slug][:1] == [slug]

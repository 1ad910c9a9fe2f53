"""The second service for somebody else is answered by its own rule, with what was told of them."""

from __future__ import annotations

import pytest

from townclerk.assistant import Kind, Reply, Talk, converse, flows, index_build
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
BUS = {
    "en": "can my mum get a bus pass, she is 70",
    "es": "¿puede mi madre obtener la tarjeta de autobús para mayores? tiene 70 años",
    "ar": "هل يمكن لأمي الحصول على بطاقة الحافلة لكبار السن؟ عمرها 70 سنة",
}
NEXT = (
    ("en", "and a disabled badge for her? she cant walk far", "disabled-parking", "yes"),
    ("en", "and home care for her?", "home-care", "no"),
    ("en", "what about meals at home for her?", "meals-at-home", "yes"),
    ("en", "and heating help for my mum?", "heating-help", "unknown"),
    ("en", "and home care?", "home-care", "no"),
    ("en", "also can she get rent support", "rent-support", "unknown"),
    ("en", "how about garden waste collection for her? she has a garden", "garden-waste", "yes"),
    ("es", "¿y atención en casa para ella?", "home-care", "no"),
    ("es", "¿y comidas a domicilio?", "meals-at-home", "yes"),
    ("es", "¿y ayuda con la calefacción para mi madre también?", "heating-help", "unknown"),
    ("ar", "وبطاقة موقف ذوي الإعاقة لها؟ لا تستطيع المشي", "disabled-parking", "yes"),
    ("ar", "والرعاية المنزلية لها؟", "home-care", "no"),
    ("ar", "وماذا عن الوجبات لها؟", "meals-at-home", "yes"),
)


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def _say(said: str, language: str = "en") -> Reply:
    return converse(Talk("browser:a", language), said)


def _services(reply: Reply) -> list[tuple[str, str]]:
    return [(one.slug, one.outcome) for one in reply.parts if one.kind is Kind.SERVICE]


@pytest.mark.parametrize(("language", "said", "slug", "outcome"), NEXT)
def test_by_its_rule_with_what_was_told(language: str, said: str, slug: str, outcome: str) -> None:
    assert _services(_say(BUS[language], language)) == [("bus-pass", "yes")]
    assert _services(_say(said, language)) == [(slug, outcome)]


def test_one_after_the_other_and_while_something_is_asked() -> None:
    _say(BUS["en"])
    assert _services(_say("and heating help for her?")) == [("heating-help", "unknown")]
    assert _services(_say("and a disabled badge for her? she cant walk far")) == [("disabled-parking", "yes")]
    assert _services(_say("and home care for her?")) == [("home-care", "no")]
    assert _services(_say("and me?")) == [("home-care", "unknown")], "nothing of her counts for who speaks"


def test_what_is_told_of_them_and_a_side_of_it_are_no_other_service() -> None:
    _say("can my mum get rent support, she is 70")
    assert [slug for slug, _outcome in _services(_say("and she rents from a private landlord"))] == [
        "rent-support"
    ]
    assert _services(_say("and how much is it?")) == []

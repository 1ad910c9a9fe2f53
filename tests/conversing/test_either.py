"""Of conditions of which one is enough, each reader is told so: on a page, in a message, by a program."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from townclerk.assistant import Kind, Part
from townclerk.assistant.conversing.parts import from_json, part_words, to_json
from townclerk.assistant.conversing.standing import Known, standing_of
from townclerk.core.agency import Agency
from townclerk.core.facts import FactType
from townclerk.core.rules import Group, Rule
from townclerk.services import service_get
from townclerk.web.conversation_words import said_words
from townclerk.web.lines.words import mail_words, sms_words

pytestmark = pytest.mark.django_db
CAN = {
    "en": "Can I get help with heating costs?",
    "es": "¿Puedo recibir ayuda con la calefacción?",
    "ar": "هل يمكنني الحصول على مساعدة في تكاليف التدفئة؟",
}
ENOUGH = {"en": "One of these is enough:", "es": "Basta con una de estas:", "ar": "يكفي واحد من هذه:"}
NOT_KNOWN = {"en": "Not known yet", "es": "Aún no se sabe", "ar": "غير معروف بعد"}


def _heating(language: str, **facts: object) -> Part:
    service = service_get("heating-help")
    assert service is not None
    with translation.override(language):
        return standing_of(service, Known(facts), language).part  # type: ignore[arg-type]


@pytest.mark.parametrize("language", CAN)
def test_alternatives_stand_below_what_they_are(agency: Agency, language: str) -> None:
    del agency
    low, either = _heating(language, income_band="low", children_under_5=0).conditions
    assert (low.value, low.parts) == (True, ())
    assert (either.words, either.join, either.value) == (ENOUGH[language], "any", None)
    assert [one.value for one in either.parts] == [None, False], "each with what it came to"


def test_what_is_enough_decides_and_what_is_kept_is_the_same(agency: Agency) -> None:
    del agency
    part = _heating("en", income_band="low", children_under_5=2)
    assert part.outcome == "yes"
    assert [one.value for one in part.conditions] == [True, True]
    assert from_json(to_json((part,))) == (part,)
    old = [{"kind": "service", "conditions": [{"words": "You rent.", "value": True, "facts": []}]}]
    assert from_json(old)[0].conditions[0].parts == ()


@pytest.mark.parametrize("language", CAN)
def test_in_words_alone_they_are_set_in(agency: Agency, language: str) -> None:
    del agency
    part = _heating(language, income_band="low")
    lines = part_words(part).splitlines()
    at = lines.index(ENOUGH[language])
    assert [line.startswith("  ") for line in lines[at - 1 :]] == [False, False, True, True]
    with translation.override(language):
        for words in (mail_words((part,), language), said_words((part,))):
            _head, _, rest = words.partition(ENOUGH[language])
            assert len(re.findall(rf"(?m)^  [-–] {NOT_KNOWN[language]}: ", rest)) == 2, words


@pytest.mark.parametrize("language", CAN)
def test_a_text_message_says_them_of_one_service(agency: Agency, language: str) -> None:
    del agency
    part = _heating(language, income_band="low")
    lines = sms_words((part,), language).splitlines()
    assert lines[-3].endswith(ENOUGH[language])
    assert all(line.startswith(f"-- {NOT_KNOWN[language]}: ") for line in lines[-2:])
    assert ENOUGH[language] not in sms_words((part, part), language), "of many, what each came to"


@pytest.mark.parametrize("language", CAN)
def test_a_text_message_that_is_too_long_for_all_names_everything_that_it_hangs_on(
    agency: Agency, language: str
) -> None:
    """Who told an income last reads that it counted, and not the children alone."""
    del agency
    service = service_get("childcare-grant")
    assert service is not None
    with translation.override(language):
        known = Known({"income_band": "low", "children_under_5": 2})
        part = standing_of(service, known, language).part
    every = [one.words for one in part.conditions]
    assert len(every) == 2
    for more in range(1000):
        said = sms_words((part, Part(Kind.TEXT, "x" * more)), language)
        if not all(f": {one}" in said for one in every):
            break
    assert all(one in said for one in every), said


@pytest.mark.parametrize("language", CAN)
def test_the_page_has_a_list_within_the_list(site: Client, language: str) -> None:
    site.cookies["language"] = language
    site.post("/chat", {"said": CAN[language]})
    page = site.get("/chat").content.decode()
    within = re.search(rf"<li>[^<]*<span[^>]*>{ENOUGH[language]}</span><ul>(.*?)</ul></li>", page, re.DOTALL)
    assert within, page
    assert within[1].count("<li>") == 2
    assert within[1].count(NOT_KNOWN[language]) == 2


def test_all_within_one_of_them() -> None:
    kinds = {"a": FactType.BOOLEAN, "b": FactType.BOOLEAN, "c": FactType.BOOLEAN}
    (either,) = Rule.parse("a OR (b AND c)", kinds).evaluate({"b": True}, as_of=date(2026, 1, 1)).tree
    assert isinstance(either, Group)
    assert (either.any_of, either.value) == (True, None)
    both = either.parts[1]
    assert isinstance(both, Group)
    assert (both.any_of, both.value, [one.value for one in both.parts]) == (False, None, [True, None])

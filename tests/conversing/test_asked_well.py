"""Whether they can get it, two things at once, and a yes that was another question's."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import answer, flows, index_build, own_faq_write
from townclerk.assistant.conversing import can_get_said, finding_out
from townclerk.assistant.leading import without_lead
from townclerk.core.agency import Agency
from townclerk.services import services_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


CAN = {
    "en": ("Can I get {it}?", "Am I eligible for {it}?", "Do we qualify for {it}?", "Could we claim {it}?"),
    "es": ("¿Puedo recibir {it}?", "¿Tengo derecho a {it}?", "¿Podríamos solicitar {it}?",
           "¿Me corresponde {it}?", "¿Cumplo con los requisitos para {it}?", "¿Califico para {it}?"),
    "ar": ("هل يحق لي {it}؟", "هل يمكنني الحصول على {it}؟", "هل أستحق {it}؟", "هل أنا مؤهل للحصول على {it}؟",
           "هل يحق لنا الاستفادة من {it}؟", "هل من حقي الحصول على {it}؟"),
}  # fmt: skip


@pytest.mark.wide
@pytest.mark.parametrize("language", CAN)
def test_every_service_can_be_asked_for(language: str) -> None:
    wrong = []
    for number, service in enumerate(one for one in services_all() if not one.derived):
        title = service.title(language)
        form = CAN[language][number % len(CAN[language])]
        asked = form.format(it=title[:1].lower() + title[1:])
        assert can_get_said.asks_if_they_can_get(asked), asked
        if (found := finding_out.service_asked_for(asked, language)) != service.slug:
            wrong.append((asked, service.slug, found))
    assert not wrong


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("¿puedo recibir ayuda para el alquiler?", "es"),
        ("¿Tengo derecho a ayuda con el alquiler?", "es"),
        ("¿Me pueden dar ayuda para pagar el alquiler?", "es"),
        ("هل يحق لي الحصول على دعم الإيجار؟", "ar"),
        ("هل يحق لي مساعدة في الإيجار؟", "ar"),
        ("هل نستحق المساعدة في دفع الإيجار؟", "ar"),
        ("هل أستحق إعانة الإيجار؟", "ar"),
        ("¿Tengo derecho a un subsidio de alquiler?", "es"),
        ("Can we get help with our rent?", "en"),
        ("Am I eligible for rent assistance?", "en"),
    ],
)
def test_help_with_the_rent_is_judged(asked: str, language: str) -> None:
    reply = said(asked, language)
    assert reply.understood == "can-get"
    assert [part.slug for part in reply.parts if part.outcome] == ["rent-support"]


@pytest.mark.parametrize(
    ("asked", "language", "both"),
    [
        ("when do you open and how much is a passport?", "en", ("Monday", "$150")),
        ("How much is a dog licence and how do I get a parking permit?", "en", ("dog", "parking")),
        ("How much is a passport and what do I need to bring?", "en", ("$150", "originals")),
        ("¿cuánto cuesta el pasaporte y cómo pido un contenedor de reciclaje?", "es", ("$150", "contenedor")),
        ("كم يكلف جواز السفر وكيف أطلب حاوية إعادة التدوير؟", "ar", ("150", "حاوية")),
    ],
)
def test_both_halves_are_answered(asked: str, language: str, both: tuple[str, str]) -> None:
    reply = said(asked, language)
    assert reply.understood == "answer"
    assert all(one.casefold() in reply.text.casefold() for one in both), reply.text


@pytest.mark.parametrize(
    ("asked", "half"),
    [
        ("how much is a passport and who painted the Mona Lisa?", "who painted the Mona Lisa"),
        ("what is the capital of Mongolia and how much is a passport?", "what is the capital of Mongolia"),
    ],
)
def test_which_half_is_not_known_is_said(asked: str, half: str) -> None:
    text = said(asked).text
    assert "$150" in text
    assert half in text


@pytest.mark.parametrize(
    ("shown", "answers", "asked", "language", "left"),
    [
        (("Yes, you may keep four hens.",), "May I keep hens?", "may I keep a pig?", "en",
         ("You may keep four hens.",)),
        (("Yes. Bring your card to the desk.",), "May I renew here?", "may I pay here?", "en",
         ("Bring your card to the desk.",)),
        (("No.",), "May I park there?", "may I stop there?", "en", ("“May I park there?”", "No.")),
        (("Yes, it is.",), "Is it free?", "is it open?", "en", ("“Is it free?”", "Yes, it is.")),
        (("Yes, you may keep four hens.",), "May I keep hens?", "may I keep hens", "en",
         ("Yes, you may keep four hens.",)),
        (("No parking on Mondays.",), "Where is parking?", "when is it closed?", "en",
         ("No parking on Mondays.",)),
        (("Sí, puede pagar con tarjeta en la oficina.",), "¿Puedo pagar con tarjeta?",
         "¿puedo pagar en línea?", "es", ("Puede pagar con tarjeta en la oficina.",)),
        (("نعم، يمكنكم الدفع بالبطاقة في المكتب.",), "هل يمكن الدفع بالبطاقة؟", "هل يمكن الدفع نقدا؟", "ar",
         ("يمكنكم الدفع بالبطاقة في المكتب.",)),
        (("Yes, you can.",), "Can I apply without a card?", "Can I not apply without a card?", "en",
         ("“Can I apply without a card?”", "Yes, you can.")),
    ],
)  # fmt: skip
def test_a_yes_of_another_question_is_not_shown_alone(
    shown: tuple[str, ...], answers: str, asked: str, language: str, left: tuple[str, ...]
) -> None:
    assert without_lead(shown, asked=asked, answers=answers, language=language) == left


def test_an_answer_of_staff_says_no_yes_to_another_question() -> None:
    own_faq_write(
        question="Can I keep chickens in my garden?",
        answer="Yes, up to four hens and no rooster.",
        language="en",
        staff_id=None,
    )
    same, other = (
        answer("Can I keep chickens in my garden?"),
        answer("how many chickens can I keep in my garden"),
    )
    assert same.key_sentences[0].startswith("Yes")
    assert other.found
    assert not other.key_sentences[0].startswith("Yes")

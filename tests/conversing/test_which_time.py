"""Four times are told apart: by when, for how long, how long the office takes, and how long one waits."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import Kind
from townclerk.assistant.conversing.can_get_said import asks_if_they_can_get
from townclerk.assistant.times_asked import DEADLINE, TIME, TURN, VALID, WHILE, time_of, time_wanted

MEANT = {
    VALID: """how long does the library card last
when does it expire
for how many years does it work
¿hasta cuándo sirve?
¿para cuántos años sirve?
لمدة كم؟
متى تنتهي صلاحيتها؟""",
    DEADLINE: """how many days do I have to register a death
how soon do I have to tell you that I moved
is there a time limit for the burial grant
¿cuántos días tengo para pedirla?
كم يوم عندي للتقديم؟
متى تنتهي فترة التقديم؟""",
    TIME: """for how long will I have to wait for my building permit
when will I hear back
how soon?
can I get the birth certificate while I wait
is it done the same day
¿cuándo me contestan?
¿me la dan el mismo día?
متى تردون علي؟
كم سأنتظر رخصة البناء؟""",
    TURN: """how long do I have to wait for an appointment
¿cuánto se espera por una cita?
كم مدة انتظار الموعد؟""",
    WHILE: """while I wait for my permit, can I start
can I start building before I get the permit
¿puedo estacionar mientras espero?
هل يمكنني البدء أثناء الانتظار؟""",
}
NONE = """I hear my neighbor's music all night
when do you answer the phone
can I bring my dog to Town Hall
my lease expires in March
how long do I wait if the bus is late
¿cuánto cuesta?
espero a mi esposo
هل تردون على الهاتف يوم السبت؟"""


@pytest.mark.parametrize("kind", MEANT)
def test_each_time_is_heard_as_what_it_is(kind: str) -> None:
    assert [one for one in MEANT[kind].splitlines() if time_of(one) != kind] == []


def test_what_asks_no_time_is_none() -> None:
    assert [one for one in NONE.splitlines() if time_wanted(one)] == []
    assert not asks_if_they_can_get("for how long will I have to wait for my building permit")


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "texts", "says"),
    [
        ("en", ["for how long will I have to wait for my building permit"], "Within 25 working days"),
        ("en", ["when will I hear back about the rent support"], "Within 20 working days"),
        ("en", ["building permit", "while I wait, can I start?"], "Do not start work before"),
        ("en", ["how many days do I have to register a death"], "within 5 days"),
        ("es", ["ayuda para el alquiler", "¿cuándo me contestan?"], "20 días hábiles"),
        ("es", ["¿hasta cuándo sirve la tarjeta de autobús?"], "Vale 5 años"),
        ("es", ["tarjeta municipal", "¿cuándo se vence?"], "No vence"),
        ("ar", ["المساعدة في دفع الإيجار", "لمدة كم؟"], "12 شهر"),
        ("ar", ["رخصة البناء", "هل يمكنني البدء أثناء الانتظار؟"], "لا تبدأ"),
        ("ar", ["منحة الدفن", "كم يوم عندي للتقديم؟"], "90 يوم"),
    ],
)
def test_it_is_told_from_its_own_sentence(language: str, texts: list[str], says: str) -> None:
    *before, last = texts
    for one in before:
        said(one, language)
    reply = said(last, language)
    assert reply.understood == "answer"
    assert says in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "texts", "says", "other"),
    [
        (
            "en",
            ["how long does the library card last"],
            "how long it is valid or lasts",
            "3 weeks",
        ),
        ("es", ["tarjeta de la biblioteca", "¿hasta cuándo sirve?"], "No encontré en la página", "3 semanas"),
        ("ar", ["متى تنتهي صلاحية بطاقة المكتبة؟"], "لم أجد في صفحة", "3 أسابيع"),
        ("en", ["town card", "how long do I have to apply?"], "by when it has to be done", "working days"),
    ],
)
def test_where_its_page_does_not_say_it_that_is_said(
    language: str, texts: list[str], says: str, other: str
) -> None:
    *before, last = texts
    for one in before:
        said(one, language)
    reply = said(last, language)
    assert reply.understood == "unknown"
    assert says in reply.text
    assert other not in reply.text
    assert {Kind.SOURCE, Kind.PERSON} <= {one.kind for one in reply.parts}

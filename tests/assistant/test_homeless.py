"""Who has nowhere to stay is met with whom to call, and whoever only speaks of beds and shelters is not."""

from __future__ import annotations

import pytest

from townclerk.assistant.understanding.special import SpecialKind, special_of

HOMELESS = """i'm 17 and need a place to stay
I'm pregnant and homeless
we lost our house in the fire and are homeless now
me and my baby need somewhere to sleep
is there a homeless shelter in town
I sleep in my car with my kids
estoy embarazada y sin hogar
no tenemos dónde dormir con los niños
busco un albergue para esta noche
أنا حامل وبلا مأوى
ليس عندي مكان أنام فيه الليلة
أحتاج مكانا أنام فيه أنا وأولادي
I lost my job and need a shelter tonight
I gave up my job and ended up homeless"""
DANGER = """I need a place to stay, there is a fire in my house
I am homeless and having chest pains
necesito un sitio donde dormir, me duele el pecho
estoy sin hogar y mi bebé no respira
أنا مشرد وطفلي لا يتنفس"""
NOT = """I am not homeless, I just want help with my rent
I am a homeless outreach worker
I am homeless, how do I register to vote
is there a family shelter at the park I can rent for a party
looking for a room where I can stay warm and read
mis hijos juegan en la calle y hay un bache
mi hija vende limonada en la calle
llevamos dos años con baches en la calle
نحن لسنا مشردين
ليس لدي بيت، أسكن في شقة
I was homeless last year, can I get rent help
looking for a place to stay for my vacation
we need a place to stay for the wedding guests
I want to volunteer at the homeless shelter
there is a homeless man in front of my shop
the dog needs a place to sleep
is there an animal shelter
where is the bus shelter on Main Street
quiero adoptar un perro del albergue
una persona duerme en la calle frente a mi casa
dejaron un sofá en la calle
رأيت كلابا مشردة في شارعنا
أريد أن أتبرع للمشردين"""


def _home_lost(text: str) -> bool:
    found = special_of(text)
    return found is not None and found.kind is SpecialKind.CRISIS and found.which == "eviction"


@pytest.mark.parametrize("text", HOMELESS.splitlines())
def test_who_has_nowhere_to_stay_is_heard(text: str) -> None:
    assert _home_lost(text)


@pytest.mark.parametrize("text", DANGER.splitlines())
def test_who_is_in_danger_besides_is_met_with_that_first(text: str) -> None:
    found = special_of(text)
    assert found is not None
    assert found.which == "danger"


@pytest.mark.parametrize("text", NOT.splitlines())
def test_what_only_sounds_like_it_alarms_nobody(text: str) -> None:
    assert not _home_lost(text)

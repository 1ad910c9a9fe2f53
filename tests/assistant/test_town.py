"""Residents' own words find the town's right page, and are answered by it or told that it is not known."""

from __future__ import annotations

import pytest

from townclerk.assistant import answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_town")]

FOUND = """
trash not picked up|bin-missed
they forgot my bin again|bin-missed
old sofa|bulky-waste
how do I get rid of a fridge|bulky-waste
how do I renew a passport|passport-appointment
I need a passport for my kid|passport-appointment
how much is a passport|passport-appointment
street lamp out in front of my house|street-light
there is a big hole in my street|pothole
someone sprayed paint on the wall of the library|graffiti
neighbors play loud music every night|noise-complaint
do I need a licence for my dog|dog-licence
parking permit for residents|parking-permit
blue badge for my mother who cannot walk|disabled-parking
free bus for seniors|bus-pass
how does my daughter get to school by bus|school-bus
free lunch at school|school-meals
help paying for daycare|childcare-grant
register a newborn|birth-registration
my father died, who do I have to tell|death-registration
money for a funeral|burial-grant
we want to get married at town hall|marriage-ceremony
I moved to a new apartment, change my address|address-change
I cannot pay my rent|rent-support
help with heating bills|heating-help
learn english classes|language-course
free lawyer|legal-advice
open a restaurant, which licence|business-licence
hold a street party|event-permit
property taxes too high, can I get a reduction|property-tax-relief
no recogieron mi basura|bin-missed
quiero tirar un sofá viejo|bulky-waste
hay un bache en mi calle|pothole
los vecinos hacen mucho ruido|noise-complaint
no puedo pagar el alquiler|rent-support
أريد التخلص من أريكة قديمة|bulky-waste
كيف أجدد جواز السفر|passport-appointment
توجد حفرة في شارعي|pothole
لا أستطيع دفع الإيجار|rent-support
the lamp post outside is broken|street-light
a crack in the pavement|pothole
old mattress|bulky-waste
a fallen branch|tree-problem
farola rota|street-light
hay una farola fundida en mi calle|street-light
un hueco en la vereda|pothole
quitar una pintada de la pared|graffiti
los vecinos hacen fiestas toda la noche|noise-complaint
se ha caído un árbol|tree-problem
un perro abandonado|stray-animal
tirar un colchón viejo|bulky-waste
ayuda para pagar la renta|rent-support
partida de nacimiento|birth-certificate
queremos una boda civil|marriage-ceremony
عمود الإنارة في شارعنا مكسور|street-light
أثاث قديم|bulky-waste
حفلات الجيران مزعجة|noise-complaint
غصن مكسور|tree-problem
"""
NOT_KNOWN = """
what is the meaning of life
who painted the mona lisa
what is the weather tomorrow
tell me a joke
how do I bake bread
best pizza near me
book me a flight to paris
should I buy bitcoin
write a poem about the sea
my girlfriend left me what should i do
xyzzy
¿cuál es el sentido de la vida?
ما معنى الحياة
"""


def test_the_right_page_comes_first() -> None:
    rows = [line.split("|") for line in FOUND.strip().splitlines()]
    wrong = [(asked, page) for asked, page in rows if _first(asked) != page]
    assert not wrong


def test_most_of_them_are_answered() -> None:
    rows = [line.split("|")[0] for line in FOUND.strip().splitlines()]
    assert sum(answer(asked).found for asked in rows) >= 0.7 * len(rows)


def test_what_no_page_says_is_not_known() -> None:
    assert [asked for asked in NOT_KNOWN.strip().splitlines() if answer(asked).found] == []


def _first(asked: str) -> str:
    found = answer(asked).passages
    return found[0].page if found else ""

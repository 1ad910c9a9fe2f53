"""Moments of life, as people tell of them in three languages, and what only sounds like one."""

from __future__ import annotations

import pytest

from townclerk.assistant.conversing.events_said import life_event_in

TOLD = {
    "bereavement": """my husband died last week what do I have to do
my father passed away yesterday
mum died what now
my grandma has just passed
we lost our dad on sunday
I lost my wife in march
there was a death in the family
I am a widow now
my brother in law is dead
mi esposo murió la semana pasada
falleció mi madre
se ha muerto mi padre y no sé por dónde empezar
se me murió mi abuela
mi suegro acaba de fallecer
perdí a mi esposa hace tres días
hubo un fallecimiento en la familia
me quedé viuda
زوجي توفي الأسبوع الماضي ماذا علي أن أفعل
ماتت أمي أمس
توفي والدي
توفيت جدتي اليوم
والدي رحمه الله توفي
فقدت زوجي قبل أيام
انتقل والدي إلى رحمة الله
بعد وفاة والدتي
أصبحت أرملة""",
    "birth": """we just had a baby
my wife gave birth on monday
I am expecting
we had twins last night
our baby was born this morning
estoy embarazada
mi esposa dio a luz ayer
tuvimos un hijo
esperamos un bebé
nuestra hija acaba de nacer
ولدت زوجتي أمس
وضعت زوجتي مولودا
رزقنا بطفلة
أنا حامل""",
    "lost-job": """I lost my job
my husband got laid off
I was let go
we have both been made redundant
perdí mi trabajo
mi marido perdió el trabajo
a mi esposa la despidieron
se quedó sin empleo
فقدت عملي
زوجي فقد وظيفته
تم فصلي من العمل
استغنوا عني في الشركة""",
    "retirement": """I am about to retire
I have just retired
my husband retired in june
I'm retiring next month
me jubilo en mayo
acabo de jubilarme
me jubilé el lunes
تقاعدت الشهر الماضي
أحلت إلى التقاعد""",
    "marriage": """we are getting married in june
I want to marry my girlfriend
we got engaged
nos casamos en junio
queremos casarnos
سأتزوج قريبا
نريد أن نتزوج""",
    "moved": """I am moving next month
I'm new in town
we just arrived in the country
soy nueva en el pueblo
acabo de llegar a la ciudad
أنا جديد في المدينة
we just moved into town
me mudo el mes que viene
سأنتقل إلى بيت جديد""",
}
NOT = """I lost my wife's passport
I lost my mother in the market
my phone died
my neighbour's dog died
I lost my keys
I lost my son at the fair
is there a discount for retired people
I was let go at the gate
perdí a mi madre en el mercado
perdí mi cartera
فقدت محفظتي
فقدت أمي في السوق
what does a marriage certificate cost
I want to move my appointment
my friend lost my library book"""


@pytest.mark.parametrize(
    ("event", "text"), [(event, text) for event, texts in TOLD.items() for text in texts.splitlines()]
)
def test_a_moment_of_life_is_heard(event: str, text: str) -> None:
    assert life_event_in(text) == event


@pytest.mark.parametrize("text", NOT.splitlines())
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert life_event_in(text) == ""

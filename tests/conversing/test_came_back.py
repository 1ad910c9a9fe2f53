"""Who was missing is back: gladness, what is to do, and the danger is over. Nothing less ends it."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant.conversing.came_back import came_back
from townclerk.assistant.understanding.special import SpecialKind, special_of
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
GLAD = {"en": "glad that they are back", "es": "Me alegra mucho que haya", "ar": "يسرني كثيرًا"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


BACK = [
    ("en", "my son is missing", "he came home"),
    ("en", "my daughter has disappeared", "we found her!"),
    ("en", "my father with dementia wandered off", "the police found him in the park"),
    ("en", "my kid never came back from school", "she's back home, thank god"),
    ("es", "mi hijo ha desaparecido", "ya volvió a casa"),
    ("es", "mi hija no volvió del colegio", "ya la encontramos, está bien"),
    ("ar", "ابني مفقود", "عاد إلى البيت"),
    ("ar", "لا أجد ابنتي", "لقيناها بخير"),
]


@pytest.mark.parametrize(("language", "missing", "back"), BACK)
def test_who_is_back_is_met_gladly_and_the_danger_ends(language: str, missing: str, back: str) -> None:
    assert said(missing, language).understood == "crisis"
    met = said(back, language)
    assert GLAD[language] in met.text
    assert "911" in met.text, "whom to tell, and whom to call should it not be over"
    assert len(choices(met)) == 1, "a person; there is nothing left to take back"
    thanks = {"en": "thank you", "es": "gracias", "ar": "شكرا"}[language]
    assert said(thanks, language).understood == "small-talk"


NOT_BACK = [
    ("en", "my son is missing", text)
    for text in (
        "this is no joke", "he is not back", "we found his phone", "we found him unconscious",
        "he came home and hit me", "we found him but he is not breathing", "there is another child missing",
        "he will be home soon", "she is here with a knife",
    )
] + [
    ("es", "mi hijo ha desaparecido", text)
    for text in ("no es broma", "no ha vuelto", "encontramos su mochila", "volvió borracho",
                                                "lo encontramos muerto")
] + [
    ("ar", "ابني مفقود", text) for text in ("لا أمزح", "لم يعد", "وجدنا حقيبته", "عاد ومعه سكين")
]  # fmt: skip


@pytest.mark.parametrize(("language", "missing", "text"), NOT_BACK)
def test_nothing_less_ends_it(language: str, missing: str, text: str) -> None:
    said(missing, language)
    met = said(text, language)
    assert GLAD[language] not in met.text
    assert met.understood in ("crisis", "near-crisis")
    thanks = {"en": "thank you", "es": "gracias", "ar": "شكرا"}[language]
    assert said(thanks, language).understood == "near-crisis"


@pytest.mark.parametrize(
    ("language", "danger", "text"),
    [
        ("en", "my husband beats me", "he came home"), ("en", "I want to kill myself", "he is back home"),
        ("es", "mi marido me pega", "ya volvió a casa"), ("ar", "زوجي يضربني", "عاد إلى البيت"),
    ],
)  # fmt: skip
def test_who_is_to_be_feared_and_comes_home_is_no_relief(language: str, danger: str, text: str) -> None:
    said(danger, language)
    met = said(text, language)
    assert GLAD[language] not in met.text
    assert met.understood in ("crisis", "near-crisis")


def test_a_second_danger_stays_when_the_missing_one_is_back() -> None:
    said("my husband beats me")
    said("my son is missing")
    assert GLAD["en"] not in said("he came home").text


@pytest.mark.parametrize(
    "text", ["vuelve mañana", "he came home drunk", "they found a body", "I hope he is back", "is he back?"]
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert not came_back(text)


OWN = [
    "I took my medicine", "I have taken my medication today", "yes I just took my meds with breakfast",
    "my mother took her medicine this morning", "he already took his meds",
]  # fmt: skip
TOO_MUCH = [
    "she took my medicine", "I took all my medicine", "my child took my medicine", "I took my pills",
    "I took too much of my medicine",
    "I took my medicine and I want to die", "my son took the whole bottle of his medicine",
]  # fmt: skip


@pytest.mark.parametrize("text", OWN)
def test_who_takes_their_own_medicine_is_in_no_danger(text: str) -> None:
    found = special_of(text, "en")
    assert found is None or found.kind is not SpecialKind.CRISIS


@pytest.mark.parametrize("text", TOO_MUCH)
def test_what_was_taken_beyond_that_stays_danger(text: str) -> None:
    found = special_of(text, "en")
    assert found is not None
    assert found.kind is SpecialKind.CRISIS

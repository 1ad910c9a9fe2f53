"""Who says that they live elsewhere is told whom a service is for; nobody is sent away."""

from __future__ import annotations

import pytest

from townclerk.assistant import Kind, Reply, Talk, converse, flows, index_build
from townclerk.assistant.conversing.lives_where import Lives, area_lived_in, lives_where, own_names
from townclerk.assistant.conversing.whom_for import lives_needed
from townclerk.core.agency import Agency, agency_current
from townclerk.services import services_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


OUT = (
    "I live in Riverdale not Alder Falls", "I live in springfield", "I don't live in Alder Falls",
    "i dont live here", "we live just outside of town", "I live in the next town", "I'm not a resident",
    "I no longer live in Alder Falls", "our house isn't in Alder Falls", "I live in New York",
    "Vivo en Chicago", "no vivo en Alder Falls", "ya no vivo aquí", "vivo en el municipio de al lado",
    "vivimos en Los Ángeles", "no soy residente", "vivo fuera del municipio", "mi casa está en Rosario",
    "أعيش في شيكاغو", "أسكن في بلدة أخرى", "لا أسكن في ألدر فولز", "أسكن خارج البلدة",
    "لست من سكان ألدر فولز", "لا أقيم في بلدتكم",
)  # fmt: skip
IN = (
    "I live in Alder Falls", "I live in Alder Falls not Riverdale", "we live in the Old Town",
    "I live in riverside", "vivo en La Ribera", "vivo en el Casco Antiguo", "أسكن في المروج", "أسكن هنا",
)  # fmt: skip
NEITHER = (
    "I live in a flat", "I live in rented accommodation", "I live in Mill Lane", "I live in 12 Oak Avenue",
    "I want to live in Chicago", "I used to live in Chicago", "I live in fear of losing my home",
    "I'm moving to Alder Falls from Chicago", "I don't live alone", "vivo en alquiler",
    "vivo en la calle Mayor",
    "antes vivía en Chicago", "me voy a mudar a Alder Falls desde Chicago", "أسكن في شقة",
    "كنت أسكن في شيكاغو", "أعيش في ظروف صعبة", "أسكن في شارع النخيل",
)  # fmt: skip


WRITTEN = {
    "old-town": (
        "i live in oldtown", "I live in old-town", "we live in the old town area", "I live in the Old Twon",
        "i live in olde town", "vivo en cascoantiguo", "vivo en el barrio del Casco Antiguo",
        "vivimos en el casco antigo", "أسكن في بلدة قديمة", "أسكن بالبلدة القديمة",
        "أعيش في حي البلده القديمه",
    ),
    "north-hill": (
        "I live in northhill", "we live in the north-hill neighborhood", "vivo en la colina norte",
        "vivo en colinanorte", "أسكن في تل الشمالي", "نسكن في منطقة التل الشمالي",
    ),
    "riverside": (
        "i live in river side", "I live in the Riverside area", "i live in riversde", "vivo en ribera",
        "vivo en el barrio La Ribera", "أسكن في الضفة النهر", "أسكن بضفة النهر", "أسكن في حي ضفة النهر",
    ),
    "station": (
        "I live in the station quarter", "i live in station", "we live in the Station district",
        "i live in statoin", "vivo en Estación", "vivo en el barrio de la estacion", "vivimos en estacion",
        "أسكن في المحطة", "نعيش في حي المحطه", "أسكن بالمحطة", "أقيم في منطقة المحطة",
    ),
    "eastgate": (
        "I live in east gate", "i live in eastgte", "vivo en puerta este", "vivo en la puerta del este",
        "أسكن في بوابة الشرقية", "أسكن في حي البوابة الشرقية",
    ),
    "meadows": (
        "I live in the meadows", "i live in meadow", "vivo en praderas", "vivo en las paraderas",
        "أسكن في حي المروج", "نسكن بالمروج", "أسكن في مروج",
    ),
    "southfield": (
        "i live in south field", "I live in southfeild", "vivo en camposur", "vivo en la zona de Campo Sur",
        "أسكن في حقل الجنوبي", "أسكن في منطقة الحقل الجنوبى",
    ),
    "harbor": (
        "I live in the harbour", "i live at the harbor area", "vivo en puerto",
        "vivo en el barrio del puerto",
        "أسكن في حي الميناء", "أسكن بالميناء", "أعيش في المينا",
    ),
}  # fmt: skip
NOT_OURS = (
    "I live in Westgate", "I live in Southport", "i live in stanton", "I live in Riverdale",
    "I live in Northfield", "I live in Harlow", "vivo en Puerto Rico",
    "vivo en Puerta del Sol", "vivo en Colina Real", "أسكن في المحلة", "أسكن بالقاهرة", "أسكن في البصرة",
)  # fmt: skip


def test_a_name_of_ours_is_known_however_it_is_written() -> None:
    agency = agency_current()
    own = own_names(agency.names.values())
    areas = [name for area in agency.areas for name in area.names.values()]
    wrong = {
        said: (area, area_lived_in(said, agency.areas), lives_where(said, own, areas))
        for area, several in WRITTEN.items()
        for said in several
        if area_lived_in(said, agency.areas) != area or lives_where(said, own, areas) != Lives(True)
    }
    assert wrong == {}
    for said in ("I live in alderfalls", "i live in aldr falls", "vivo en Alder Fals", "أسكن في الدرفولز"):
        assert lives_where(said, own, areas) == Lives(True), said
    taken = [one for one in NOT_OURS if area_lived_in(one, agency.areas)]
    ours = [one for one in NOT_OURS if (found := lives_where(one, own, areas)) is None or found.here]
    assert (taken, ours) == ([], [])


@pytest.mark.parametrize(
    ("language", "asked", "area"),
    [
        ("en", "can I get a parking permit", "oldtown"),
        ("en", "can I get a parking permit", "the olde town"),
        ("es", "¿puedo obtener un permiso de estacionamiento?", "cascoantiguo"),
        ("ar", "هل يمكنني الحصول على تصريح وقوف للسكان؟", "بالمحطة"),
    ],
)
def test_the_area_that_is_asked_for_is_known_as_people_write_it(language: str, asked: str, area: str) -> None:
    _say(asked, language)
    _say({"en": "yes", "es": "sí", "ar": "نعم"}[language], language)
    told = _say(area, language)
    permit = next(one for one in told.parts if one.slug == "parking-permit")
    assert permit.outcome == "yes", told.text


def test_where_they_live_is_heard_and_common_words_are_no_places() -> None:
    agency = agency_current()
    own = own_names(agency.names.values())
    areas = [name for area in agency.areas for name in area.names.values()]
    heard = {said: lives_where(said, own, areas) for said in (*OUT, *IN, *NEITHER)}
    assert [one for one in OUT if heard[one] is None or heard[one].here] == []
    assert [one for one in IN if heard[one] is None or not heard[one].here] == []
    assert [one for one in NEITHER if heard[one] is not None] == []


def test_a_page_says_in_every_language_for_whom_it_is() -> None:
    own = own_names(agency_current().names.values())
    pages = {
        one.slug: {lang: lives_needed(body, own) for lang, body in one.bodies.items()}
        for one in services_all()
    }
    for slug in ("town-card", "bulky-waste", "home-care", "rent-support", "library-card", "debt-advice"):
        assert all(pages[slug].values()), (slug, pages[slug])
    for slug in ("marriage-ceremony", "birth-registration"):
        assert set(pages[slug].values()) == {""}, (slug, pages[slug])
    assert pages["town-card"]["en"] == "Everyone who lives in Alder Falls, at any age."


def _say(said: str, language: str = "en", holder: str = "a") -> Reply:
    return converse(Talk(f"browser:{holder}", language), said)


def _offered(reply: Reply) -> tuple[str, ...]:
    return next((one.choices for one in reply.parts if one.kind is Kind.CHOICES), ())


CARD = {
    "en": (
        "can I get a town card",
        "Everyone who lives in Alder Falls, at any age.",
        "I live in Alder Falls",
    ),
    "es": (
        "¿puedo obtener la tarjeta municipal?",
        "Todas las personas que viven en Alder Falls",
        "Vivo en Alder Falls",
    ),
    "ar": ("هل يمكنني الحصول على بطاقة البلدية؟", "كل من يسكن في ألدر فولز", "أسكن في ألدر فولز"),
}
ELSEWHERE = {"en": "I live in Riverdale", "es": "Vivo en Chicago", "ar": "أسكن في شيكاغو"}


@pytest.mark.parametrize("language", CARD)
@pytest.mark.parametrize("order", ["before", "after", "apart"])
def test_who_lives_elsewhere_is_told_whom_it_is_for_and_not_to_begin(language: str, order: str) -> None:
    asked, words, here = CARD[language]
    out = ELSEWHERE[language]
    if order == "before":
        reply = _say(f"{out}. {asked}" if language != "en" else f"{out} not Alder Falls, {asked}", language)
    else:
        _say(asked if order == "after" else out, language)
        reply = _say(out if order == "after" else asked, language)
    assert words in reply.text, reply.text
    assert not any(one.kind is Kind.SERVICE and one.outcome in ("yes", "everyone") for one in reply.parts)
    offered = _offered(reply)
    assert here in offered
    assert len(offered) == 2, offered
    again = _say(here, language)
    assert any(one.kind is Kind.SERVICE and one.outcome == "everyone" for one in again.parts), again.text


def test_what_is_for_everybody_stays_so_and_what_no_page_says_is_said(agency: Agency) -> None:
    del agency
    married = _say("I live in Riverdale. Can I book a marriage ceremony?")
    assert "Whom this is for" not in married.text
    bus = _say("I live in Riverdale. Can I get a bus pass?", holder="b")
    assert "does not say" in bus.text
    assert any(one.slug == "bus-pass" for one in bus.parts)


def test_a_page_that_answers_says_it_too() -> None:
    reply = _say("I don't live in Alder Falls. How do I get a bulky waste collection?")
    assert "Everyone who lives in Alder Falls." in reply.text
    assert not any("Begin" in one or "Book" in one for one in _offered(reply))


def test_who_moves_here_is_not_turned_away() -> None:
    for at, said in enumerate((
        "I live in Chicago and I am moving to Alder Falls next month. Can I get a town card?",
        "I'm moving here from Springfield, can I get a town card",
    )):  # fmt: skip
        reply = _say(said, holder=f"m{at}")
        assert "You say that you" not in reply.text, reply.text


def test_who_was_asked_for_their_area_may_live_elsewhere() -> None:
    _say("can I get a resident parking permit, I have a car")
    reply = _say("I live in Springfield")
    assert "You say that you live in Springfield" in reply.text
    assert "I did not understand" not in reply.text


def test_of_somebody_else() -> None:
    reply = _say("my mother lives in Springfield, can she get home care? she is 80")
    assert "You say that they live in Springfield." in reply.text
    mine = _say("and me? I am 80")
    assert "You say that" not in mine.text


@pytest.mark.parametrize(
    ("said", "language", "service"),
    [
        ("my aunt lives in Riverdale, is she entitled to home care? she turned 81", "en", "home-care"),
        ("can my dad get a bus pass? he lives in Shelbyville and he is 70", "en", "bus-pass"),
        ("mi tía vive en Springfield, ¿puede recibir atención a domicilio? tiene 80", "es", "home-care"),
        ("أمي تسكن في شيكاغو، هل يمكنها الحصول على رعاية منزلية؟ عمرها 80 سنة", "ar", "home-care"),
    ],
)  # fmt: skip
def test_what_is_told_beside_a_question_for_somebody_hides_no_service(
    said: str, language: str, service: str
) -> None:
    reply = _say(said, language)
    assert service in {part.slug for part in reply.parts}, reply.text
    assert reply.understood != "fact-noted"

"""A list by text message comes in parts, each service with why and a letter; MORE goes on to its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from django.utils import translation

from townclerk.assistant.conversing import by_text, listing
from townclerk.assistant.conversing.more_said import asks_more, asks_whole
from townclerk.assistant.conversing.standing import Known
from townclerk.core.agency import Agency
from townclerk.outreach import sms_count
from townclerk.web.lines.sms import sms_heard
from townclerk.web.lines.words import MOST_SEGMENTS

pytestmark = pytest.mark.django_db
NUMBER = "+15550177"
MOVING = {
    "en": ("I am moving next month", "I'm about to move house", "we are moving house in March"),
    "es": ("Me mudo el mes que viene", "Nos vamos a mudar en marzo", "Voy a cambiarme de casa"),
    "ar": ("سأنتقل الشهر القادم", "سننتقل إلى بيت جديد", "أنا أنتقل إلى منزل آخر"),
}
MORE = {
    "en": ("MORE", "more please", "the rest", "next", "show me the others", "send the rest"),
    "es": ("MÁS", "mas", "el resto por favor", "los demás", "siguiente", "muéstreme más"),
    "ar": ("المزيد", "الباقي", "التالي", "أرسلوا الباقي من فضلكم", "أكثر", "بقية القائمة"),
}
WHOLE = {
    "en": ("show the whole list", "the full list please", "show me everything", "the list again"),
    "es": ("muéstreme toda la lista", "la lista completa", "toda la lista", "ver la lista otra vez"),
    "ar": ("كل القائمة", "القائمة كاملة", "اعرضوا كل الخدمات", "القائمة من جديد"),
}
SENIOR = {"en": "senior bus pass", "es": "autobús para personas mayores", "ar": "الحافلة لكبار السن"}
_LETTERED = re.compile(r"^(\w)\) (.+)$")


@pytest.fixture(autouse=True)
def _served(site: object) -> None:
    """The town's services."""


def said(text: str, language: str, number: str = NUMBER) -> str:
    """The last text message that is answered, which keeps to what one may cost."""
    messages = sms_heard(number, text, language=language).messages
    for one in messages:
        count = sms_count(one)
        assert count.segments <= MOST_SEGMENTS[count.encoding], one
    return messages[-1]


def services(message: str, titles: Sequence[str]) -> list[str]:
    """The services of a message that carry a letter."""
    lettered = [found[2] for line in message.splitlines() if (found := _LETTERED.match(line))]
    return [title for one in lettered for title in titles if one.startswith(f"{title}:")]


def of_moving(language: str) -> list[str]:
    with translation.override(language):
        return [one.part.title for one in listing.standings_of("moved", Known(), language)]


@pytest.mark.wide
@pytest.mark.parametrize(
    ("language", "asked", "more"),
    [(one, MOVING[one][n % 3], MORE[one][n]) for one in MOVING for n in range(6)],
)
def test_the_list_comes_to_its_end_with_a_reason_for_each(language: str, asked: str, more: str) -> None:
    titles = of_moving(language)
    message = said(asked, language)
    seen: list[str] = []
    for _ in titles:
        found = services(message, titles)
        assert found, message
        assert "/services" not in message, "no list of everything is what they were promised"
        seen += found
        if len(seen) >= len(titles):
            break
        message = said(more, language)
    assert seen == titles, "each once, in their order"


@pytest.mark.parametrize("language", MOVING)
def test_what_an_answer_changes_is_told_first_and_all_of_it(language: str) -> None:
    first = said(MOVING[language][0], language)
    assert "67" in first, "the question that decides most is asked"
    titles = of_moving(language)
    changed = said("67", language)
    found = services(changed, titles)
    senior = [one for one in titles if SENIOR[language] in one]
    assert senior[0] in found
    assert all("65" in line for line in changed.splitlines() if SENIOR[language] in line), "and why"
    assert len(found) == 2
    rest = [*services(first, titles), *found]
    for _ in titles:
        message = said(MORE[language][0], language)
        if not (more := services(message, titles)):
            break
        rest += more
    assert set(rest) == set(titles)


@pytest.mark.wide
@pytest.mark.parametrize(("language", "words"), [(one, two) for one, all_ in WHOLE.items() for two in all_])
def test_the_whole_list_begins_again_from_its_first(language: str, words: str) -> None:
    titles = of_moving(language)
    first = services(said(MOVING[language][0], language), titles)
    said(MORE[language][0], language)
    assert services(said(words, language), titles)[0] == first[0]


@pytest.mark.parametrize("language", MOVING)
def test_each_can_be_chosen_by_its_letter_and_the_list_goes_on(language: str) -> None:
    titles = of_moving(language)
    said(MOVING[language][0], language)
    second = said(MORE[language][0], language)
    letter, title = next(
        (found[1], one)
        for line in second.splitlines()
        if (found := _LETTERED.match(line))
        for one in titles
        if found[2].startswith(f"{one}:")
    )
    assert title in said(letter, language)
    third = services(said(MORE[language][0], language), titles)
    assert third[0] == titles[titles.index(services(second, titles)[-1]) + 1]


@pytest.mark.parametrize("language", MOVING)
def test_after_its_end_more_says_that_it_ended(language: str) -> None:
    titles = of_moving(language)
    said(MOVING[language][0], language)
    for _ in range(len(titles) + 1):
        last = said(MORE[language][0], language)
    assert services(last, titles) == []
    with translation.override(language):
        assert (
            translation.gettext("That was the whole list. Write “show the whole list” to read it again.")[:12]
            in last
        )


def test_letters_start_again_where_they_would_not_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        by_text, "marks", lambda count, _language: tuple("ABCD"[:count]) if count <= 4 else ()
    )
    monkeypatch.setattr(by_text, "MOST", 3)
    titles = of_moving("en")
    message, seen = said("I am moving next month", "en"), []
    for _ in titles:
        seen += services(message, titles)
        message = said("MORE", "en")
    assert seen == titles


@pytest.mark.parametrize(
    "words",
    [
        "more about bus passes",
        "no more",
        "the next bus",
        "más tarde",
        "المزيد عن الحافلة",
        "all my children",
        "67",
    ],
)
def test_other_words_are_no_wish_to_go_on(words: str) -> None:
    assert (asks_more(words), asks_whole(words)) == (False, False)


def test_without_a_list_more_is_no_list(agency: Agency) -> None:
    del agency
    assert services(said("MORE", "en"), of_moving("en")) == []

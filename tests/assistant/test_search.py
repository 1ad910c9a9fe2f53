"""Passages are found by their words, in each language, and only good support is called an answer."""

from __future__ import annotations

import threading

import pytest

from townclerk.assistant.collection import Collection
from townclerk.assistant.finding.ranking import Asked
from townclerk.assistant.rules import Source, choose, key_sentences
from townclerk.assistant.text import stems
from townclerk.core.language import minilm


def _source(page: str, title: str, text: str, *, language: str = "en", heading: str = "") -> Source:
    return Source(f"{page}#{heading}", language, page, title, heading, text, f"<p>{text}</p>")


ENGLISH = [
    _source(
        "bus-pass",
        "Bus pass for older people",
        "You can get a bus pass when you are 65 or older. It is free.",
    ),
    _source(
        "dog-licence",
        "Dog license",
        "Every dog needs a license. A license costs $15 for a year.",
        heading="Cost",
    ),
    _source("pothole", "Report a pothole", "Tell us about a hole in the road. We mend it within five days."),
    _source("library-card", "Library card", "Everyone who lives in the town can have a library card."),
]


def _ask(question: str, sources: list[Source], language: str = "en") -> tuple[bool, list[str]]:
    collection = Collection(sources, language, minilm() if language == "en" else None)
    answer = choose(question, language, collection.ask(Asked(question)))
    return answer.found, [source.page for source in answer.passages]


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("How do I get a bus pass?", "bus-pass"),
        ("passes for the bus", "bus-pass"),
        ("what does a dog licence cost", "dog-licence"),
        ("there is a hole in my road", "pothole"),
        ("LIBRARY CARD", "library-card"),
    ],
)
def test_the_page_that_says_it_is_first(question: str, page: str) -> None:
    found, pages = _ask(question, ENGLISH)
    assert found
    assert pages[0] == page


@pytest.mark.parametrize("question", ["what is the meaning of life", "zxqv", "", "   ", "?!", "the and of"])
def test_without_support_nothing_is_called_an_answer(question: str) -> None:
    assert not _ask(question, ENGLISH)[0]


def test_a_question_that_shares_one_common_word_is_not_answered() -> None:
    found, pages = _ask("can my grandmother fly an aeroplane to Peru with a card", ENGLISH)
    assert not found
    assert pages[0] == "library-card"


def test_arabic_is_compared_without_its_marks_and_with_its_article() -> None:
    sources = [
        _source(
            "bus-pass",
            "بطاقة الحافلة",
            "يمكنك الحصول على بطاقة الحافلة إذا كان عمرك 65 عاما أو أكثر.",
            language="ar",
        ),
        _source("pothole", "الإبلاغ عن حفرة", "أخبرنا عن حفرة في الطريق.", language="ar"),
    ]
    assert _ask("كيف أحصل على بِطَاقَة حافلة؟", sources, "ar") == (True, ["bus-pass"])
    assert _ask("حفرة بالطريق", sources, "ar")[1][0] == "pothole"


def test_spanish_accents_and_plurals() -> None:
    sources = [
        _source("pothole", "Informar de un bache", "Díganos dónde hay baches en la calle.", language="es")
    ]
    assert _ask("hay un bache en mi calle", sources, "es") == (True, ["pothole"])


def test_an_empty_index_answers_that_it_does_not_know() -> None:
    assert _ask("bus pass", []) == (False, [])


def test_one_passage_for_each_page() -> None:
    sources = [
        _source("bus-pass", "Bus pass", "A bus pass is free.", heading="Cost"),
        _source("bus-pass", "Bus pass", "A bus pass needs proof of age.", heading="Documents"),
        _source("bus-stop", "Bus stops", "A bus pass is valid at every bus stop."),
    ]
    assert sorted(_ask("bus pass", sources)[1]) == ["bus-pass", "bus-stop"]


def test_the_sentences_that_say_it_stay_in_a_row() -> None:
    text = (
        "We are open every day. Tell us about a hole. We mend it soon. If it is dangerous, do not use "
        "the form. Call 555-0110 now. We like roads."
    )
    said = key_sentences(text, "is a dangerous hole for the form", "en")
    assert said[-2:] == ("If it is dangerous, do not use the form.", "Call 555-0110 now.")
    assert len(said) == 4
    assert key_sentences("One. Two. Three. Four. Five.", "two", "en") == (
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
    )


def test_one_word_in_passing_is_no_answer() -> None:
    snow = _source("hours", "Opening hours", "In bad weather we may close. Ask us.", heading="Snow")
    assert _ask("what is the weather", [snow, *ENGLISH])[0] is False


def test_stop_words_alone_are_kept() -> None:
    assert stems("who are you", "en")
    assert stems("", "en") == []


def test_many_threads_get_the_same_answers() -> None:
    collection = Collection(ENGLISH, "en", minilm())
    asked = Asked("dog license cost")
    wanted = [hit.source.page for hit in collection.ask(asked)]
    wrong: list[list[str]] = []

    def ask() -> None:
        for _ in range(20):
            got = [hit.source.page for hit in collection.ask(asked)]
            if got != wanted:
                wrong.append(got)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong

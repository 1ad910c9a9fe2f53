"""The pages of answers that staff wrote and of what was not answered, as an editor goes through them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.conversing.test_figures import MONA, ask
from tests.conversing.test_inbox import text
from tests.conversing.with_people import clerk, people
from tests.web_console import loading
from townclerk.assistant import (
    answer,
    bench_write,
    own_faq_change,
    own_faq_get,
    own_faq_retire,
    own_faq_write,
    themes_refresh,
    unanswered_themes,
)
from townclerk.core.models import StoredDocument
from townclerk.trust import action_last

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db
HERE = "/console/ask/questions/"
HENS = "May I keep chickens?"
SAID = {"question": HENS, "answer": "Up to four.", "language": "en", "service": ""}


def kept() -> Any:
    return own_faq_write(question=HENS, answer="Up to four.", language="en", staff_id=None)


def test_one_is_written_changed_retired_and_brought_back_with_who_did_it(clerk: Client) -> None:
    assert "None yet" in text(clerk.get(HERE))
    wrong = clerk.post(f"{HERE}new", {**SAID, "answer": ""})
    assert wrong.status_code == 422
    assert HENS in wrong.content.decode()
    assert "There is a problem" in text(wrong)
    here = clerk.post(f"{HERE}new", SAID)["Location"].removesuffix("?kept=1")
    assert "answers from the next question on" in text(clerk.get(f"{here}?kept=1"))
    changed = clerk.post(here, {**SAID, "answer": "Up to six.", "version": "1"})
    assert changed["Location"] == f"{here}?kept=1"
    assert answer(HENS).passages[0].text == "Up to six."
    page = text(clerk.get(here))
    assert "Before: Up to four." in page
    assert loading.EMAIL in page
    number = here.rstrip("/").rpartition("/")[2]
    assert clerk.post(here, {"retire": number})["Location"] == f"{here}?retired={number}"
    assert not answer(HENS).found
    assert "Bring it back" in text(clerk.get(here))
    assert "Retired: they answer no more" in text(clerk.get(HERE))
    clerk.post(HERE, {"restore": number})
    assert answer(HENS).passages[0].text == "Up to six."


def test_two_editors_at_once_lose_nothing(clerk: Client) -> None:
    one = kept()
    here = f"{HERE}{one.id}/"
    theirs = {"question": HENS, "answer": "None at all.", "language": "en", "staff_id": None}
    own_faq_change(one.id, version=1, **theirs)  # type: ignore[arg-type]
    mine = {**SAID, "answer": "Up to ten.", "version": "1"}
    late = clerk.post(here, mine)
    assert late.status_code == 409
    page = late.content.decode()
    assert "Up to ten." in page  # what they wrote
    assert "None at all." in page  # what stands
    assert "A colleague changed it meanwhile" in text(late)
    assert 'name="version" value="2"' in page
    clerk.post(here, {**mine, "version": "2"})
    assert answer(HENS).passages[0].text == "Up to ten."


def test_one_that_was_retired_meanwhile_is_brought_back_with_what_was_written(clerk: Client) -> None:
    one = kept()
    here = f"{HERE}{one.id}/"
    own_faq_retire(one.id)
    late = clerk.post(here, {**SAID, "answer": "Up to ten.", "version": "1"})
    assert late.status_code == 409
    assert "Bring it back with these words" in text(late)
    assert "Up to ten." in late.content.decode()
    clerk.post(here, {**SAID, "answer": "Up to ten.", "version": "2", "back": "1"})
    found = own_faq_get(one.id)
    assert found is not None
    assert (found.answer, found.retired) == ("Up to ten.", False)


def test_one_that_cannot_be_kept_as_written_is_not_brought_back_either(clerk: Client) -> None:
    one = kept()
    own_faq_retire(one.id)
    own_faq_write(question="May I keep ducks?", answer="No.", language="en", staff_id=None)
    again = {**SAID, "question": "May I keep ducks?", "version": "2", "back": "1"}
    assert clerk.post(f"{HERE}{one.id}/", again).status_code == 422
    found = own_faq_get(one.id)
    assert found is not None
    assert (found.retired, found.version) == (True, 2)


def test_it_is_written_in_each_language_and_what_the_bench_says_is_told(clerk: Client) -> None:
    bench_write(question=HENS, language="en", expected="-")
    one = clerk.post(f"{HERE}new", SAID)["Location"]
    assert "Newly wrong in the test bench: 1" in text(clerk.get(one))
    number = one.removeprefix(HERE).partition("/")[0]
    begun = clerk.get(f"{HERE}new?of={number}&language=es").content.decode()
    assert "What you translate" in begun
    assert '<option value="es" selected>' in begun
    spanish = {
        "question": "¿Puedo tener gallinas?",
        "answer": "Hasta cuatro.",
        "language": "es",
        "service": "",
    }
    two = clerk.post(f"{HERE}new?of={number}&language=es", spanish)["Location"]
    assert "May I keep chickens?" in text(clerk.get(two))
    with translation.override("en"):
        assert "¿Puedo tener gallinas?" in text(clerk.get(one.partition("?")[0]))


@pytest.mark.parametrize("query", ["theme=999", "theme=x", f"of={'9' * 30}", "of=0&language=xx"])
def test_what_the_address_makes_up_is_nothing(clerk: Client, query: str) -> None:
    assert clerk.get(f"{HERE}new?{query}").status_code == 200
    assert clerk.get(f"{HERE}999999/?{query}").status_code == 404
    assert clerk.get(f"{HERE}{'9' * 30}/").status_code == 404
    for number in ("0", "x", "9" * 30):
        assert clerk.post(HERE, {"retire": number}).status_code == 302


def test_from_a_theme_an_answer_is_written_and_its_questions_are_answered(clerk: Client) -> None:
    for number, one in enumerate(MONA):
        ask(one, number)
    there = "/console/ask/unanswered/"
    assert "Not worked out yet" in text(clerk.get(there))
    assert clerk.post(there)["Location"] == f"{there}?made=1"
    listed = clerk.get(there).content.decode()
    (theme,) = unanswered_themes().themes
    assert "this was worked out." in listed
    assert f"{HERE}new?theme={theme.id}" in listed
    begun = clerk.get(f"{HERE}new?theme={theme.id}").content.decode()
    for said in MONA:
        assert said in begun
    assert f'value="{theme.examples[0]}"' not in begun  # a name in it would be published
    sent = {**SAID, "question": theme.examples[0], "answer": "Leonardo did."}
    shown = clerk.post(f"{HERE}new?theme={theme.id}", sent)["Location"]
    kept_before = list(StoredDocument.objects.values_list("name", "changed_at"))
    done = text(clerk.get(shown))
    assert list(StoredDocument.objects.values_list("name", "changed_at")) == kept_before  # it only looks
    assert "5 of 5 questions would now be answered" in done
    assert done.count("Answered") >= 5
    assert "5 of 5 questions would now be answered" in text(clerk.get(there))


def test_a_theme_begins_a_page_of_the_folder(clerk: Client) -> None:
    for number, one in enumerate(MONA):
        ask(one, number)
    ask("Where is it raining?", 30)
    themes_refresh()
    theme, other = unanswered_themes().themes
    file = clerk.get(f"/console/ask/unanswered/{theme.id}/page.md")
    assert "attachment" in file["Content-Disposition"]
    assert file["Content-Disposition"].endswith('.md"')
    body = file.content.decode()
    assert body.startswith('---\ntitle: "')
    assert 'language: "en"\n---\n' in body
    assert "mona" in body.casefold()
    assert not [said for said in MONA if said in body]
    assert clerk.get(f"/console/ask/unanswered/{other.id}/page.md").status_code == 404


@pytest.mark.parametrize("address", ["/console/ask/unanswered/", HERE])
def test_words_of_another_direction_begin_where_the_page_does(clerk: Client, address: str) -> None:
    kept()
    for number, one in enumerate(MONA):
        ask(one, number)
    themes_refresh()
    clerk.cookies["language"] = "ar"
    page = clerk.get(address).content.decode()
    assert '<span lang="en" dir="auto">' in page
    assert '<h2 lang="en"' not in page  # its own direction would put it at the other side
    assert '<h3 lang="en"' not in page


def test_the_list_of_themes_is_narrowed_and_says_so_where_nothing_is_left(clerk: Client) -> None:
    for number, one in enumerate(MONA):
        ask(one, number)
    themes_refresh()
    there = "/console/ask/unanswered/"
    assert "Mona" in text(clerk.get(f"{there}?language=en"))
    assert "Nothing is like that" in text(clerk.get(f"{there}?language=es"))
    assert "Nothing is like that" in text(clerk.get(f"{there}?area=riverside"))
    assert "Mona" in text(clerk.get(f"{there}?area=nowhere&language=xx&page=999"))


def test_one_is_erased_for_good_with_the_words_it_had_before_after_it_was_asked(clerk: Client) -> None:
    one = kept()
    own_faq_change(one.id, version=1, **{**SAID, "answer": "Ask Mrs. Olsen, 555-0142."}, staff_id=None)
    asked = clerk.get(f"{HERE}{one.id}/erase")
    assert "Erase this question and its answer?" in text(asked)
    assert own_faq_get(one.id)  # a look erases nothing
    done = clerk.post(f"{HERE}{one.id}/erase", follow=True)
    assert "It is erased" in text(done)
    assert HENS not in text(done)
    page = text(clerk.get(f"{HERE}{one.id}/"))
    assert "Erased" in page
    assert "Olsen" not in page
    assert "four" not in page
    assert clerk.post(f"{HERE}{one.id}/", {"restore": one.id}).status_code == 302
    assert own_faq_get(one.id).retired
    assert not answer(HENS, language="en").found
    assert clerk.get(f"{HERE}{one.id}/erase").status_code == 404
    assert action_last("faq-erased")

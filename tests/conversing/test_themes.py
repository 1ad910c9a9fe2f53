"""What was not answered, in themes: worked out at a run and kept, and asked again when somebody answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command

from tests.conversing.test_figures import MONA, ask
from tests.conversing.with_people import people
from townclerk.assistant import (
    ENOUGH_NEW,
    Theme,
    own_faq_write,
    talk_forget,
    theme_ask,
    theme_asked,
    theme_get,
    themes_refresh,
    unanswered_themes,
)
from townclerk.assistant.models import Asked, Turn
from townclerk.core import clock
from townclerk.core.errors import Problems
from townclerk.core.models import StoredDocument
from townclerk.core.progress import SILENT
from townclerk.folder.main_job import _themes
from townclerk.folder.result import RunResult
from townclerk.trust import accesses_recent

__all__ = ["people"]
pytestmark = pytest.mark.django_db


def mona() -> Theme:
    (found,) = [one for one in unanswered_themes().themes if "mona" in one.words]
    return found


def test_they_are_worked_out_when_enough_came_and_not_by_a_look_at_them() -> None:
    for number, one in enumerate(MONA):
        ask(one, number)
    assert unanswered_themes().themes == ()
    assert unanswered_themes().made_at is None
    assert themes_refresh(least_new=ENOUGH_NEW)  # the first time any are enough
    assert not themes_refresh()  # and nothing has changed since
    for number in range(10, 10 + ENOUGH_NEW - 1):
        ask("Is it raining on Jupiter?", number)
    assert not themes_refresh(least_new=ENOUGH_NEW)
    assert unanswered_themes().new == ENOUGH_NEW - 1
    assert len(unanswered_themes().themes) == 1
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert themes_refresh(least_new=ENOUGH_NEW)
        found = unanswered_themes()
    assert (found.new, len(found.themes)) == (0, 2)
    ask("And on Saturn?", 40)
    assert themes_refresh(least_new=0)


def test_nobodys_words_are_kept_of_them_and_they_go_with_the_conversation() -> None:
    talks = [ask(one, number) for number, one in enumerate(MONA)]
    themes_refresh()
    kept = str(StoredDocument.objects.get(name="unanswered-themes").body)
    assert "painter" not in kept  # one of them said it
    assert "mona" in kept  # all of them did
    assert mona().examples
    talk_forget(talks[0])
    (left,) = unanswered_themes().themes
    assert (left.n, left.conversations, left.examples, left.words) == (4, 4, (), ())


def test_whose_words_are_shown_is_written_down_and_a_small_theme_has_none() -> None:
    for number, one in enumerate(MONA[:4]):
        ask(one, number)
    themes_refresh()
    (small,) = unanswered_themes().themes
    assert theme_get(small.id) is None
    theme_ask(small.id)
    assert theme_asked(small.id) is None
    assert "question" not in [one.what for one in accesses_recent().lines]
    ask(MONA[4], 9)
    themes_refresh()
    assert theme_get(small.id) is not None
    assert [one.count for one in accesses_recent().lines if one.what == "question"] == [5]


def test_when_an_answer_is_written_its_questions_are_asked_again() -> None:
    for number, one in enumerate(MONA):
        ask(one, number)
    for number in range(10, 16):
        ask("Is it raining on Jupiter?", number)
    themes_refresh()
    theme = mona()
    assert theme.answered == 0
    own_faq_write(question=theme.examples[0], answer="Leonardo did.", language="en", staff_id=None)
    theme_ask(theme.id)
    asked = theme_asked(theme.id)
    assert asked is not None
    assert (asked.theme.n, asked.theme.answered) == (5, 5)
    assert [answered for _text, answered in asked.examples] == [True] * 5
    assert mona().answered == 5
    (other,) = [one for one in unanswered_themes().themes if one.id != theme.id]
    assert other.answered == 0


def test_worked_out_again_it_is_still_the_same_theme() -> None:
    for number, one in enumerate(MONA):
        ask(one, number)
    themes_refresh()
    before = mona().id
    for number in range(10, 20):
        ask("Is it raining on Jupiter?", number)
    ask(MONA[0], 30)
    themes_refresh()
    assert (mona().id, mona().n) == (before, 6)
    Turn.objects.filter(understood="unknown").delete()
    themes_refresh()
    for number, one in enumerate(MONA):
        ask(one, 50 + number)
    themes_refresh()
    assert mona().id not in {before, 2}


def test_they_are_narrowed_to_a_language_and_to_an_area_where_many_asked() -> None:
    for number in range(12):
        ask(MONA[number % 5], number)
    ask("¿Quién pintó la Mona Lisa?", 40, "es")
    themes_refresh()
    assert {one.language for one in unanswered_themes().themes} == {"en", "es"}
    assert {one.language for one in unanswered_themes(language="es").themes} == {"es"}
    assert unanswered_themes(area="riverside").themes == ()
    asked = list(Asked.objects.filter(language="en").order_by("id"))

    def live_there(count: int) -> None:
        Asked.objects.update(area="")
        Asked.objects.filter(pk__in=[one.pk for one in asked[:count]]).update(area="riverside")

    live_there(4)  # too few
    assert unanswered_themes(area="riverside").themes == ()
    live_there(9)  # the three others could be worked out
    assert unanswered_themes(area="riverside").themes == ()
    live_there(6)
    (found,) = unanswered_themes(area="riverside").themes
    assert (found.n, found.conversations) == (6, 6)
    # Of twelve, six there and five here would leave the one that lives nowhere we know.
    Asked.objects.filter(pk__in=[one.pk for one in asked[6:11]]).update(area="eastgate")
    assert unanswered_themes(area="riverside").themes == unanswered_themes(area="eastgate").themes == ()


def test_two_processes_do_not_work_them_out_at_once() -> None:
    ask(MONA[0], 1)
    StoredDocument.objects.create(name="unanswered-themes", body={"begun_at": clock.now().isoformat()})
    assert not themes_refresh(least_new=0)
    with clock.frozen(clock.now() + timedelta(minutes=3)):  # that one was killed
        assert themes_refresh(least_new=0)


def test_the_main_job_works_them_out_and_says_so() -> None:
    for number, one in enumerate(MONA):
        ask(one, number)
    result = RunResult(problems=Problems())
    _themes(result, SILENT)
    assert result.unanswered == (1, 5)
    assert "5 without an answer, in 1 theme" in "\n".join(result.lines())
    assert mona().n == 5


def test_there_is_no_migration_left_to_make() -> None:
    call_command("makemigrations", "assistant", "--check", "--dry-run", verbosity=0)

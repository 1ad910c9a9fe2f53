"""Where nothing is free as it was said, the page of times offers what is next, as conversations do."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from tests.guided.test_pages import _on
from tests.guided.test_times import PASS, SERVICE, _to_the_time
from townclerk.appointments import Wish, day_of, slots_find, today

pytestmark = pytest.mark.usefixtures("town", "collected")


def _page(language: str, said: str) -> str:
    client = Client(headers={"accept-language": language})
    _to_the_time(client)
    return unescape(client.get(f"{PASS}/q/time", {"said": said}).content.decode())


def _buttons(page: str) -> list[int]:
    return [int(one) for one in re.findall(r'<button[^>]*name="begins" value="(\d+)"', page)]


@pytest.mark.wide
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "tomorrow"), ("en", "24 December"), ("en", "Saturday morning"), ("en", "on Sunday"),
        ("en", "26 November"), ("en", "after 8 pm"),
        ("es", "mañana"), ("es", "el sábado"), ("es", "el domingo por la tarde"), ("es", "24 de diciembre"),
        ("ar", "غدا"), ("ar", "يوم السبت"), ("ar", "الأحد صباحا"), ("ar", "24 ديسمبر"),
    ],
)  # fmt: skip
def test_the_next_times_are_offered(language: str, said: str) -> None:
    page = _page(language, said)
    assert "No time is free up to" not in page
    near = _buttons(page)
    assert 1 <= len(near) <= 4
    assert near == sorted(near)
    free = slots_find(service=SERVICE, first=today(), last=today() + timedelta(days=60), wish=Wish())
    assert set(near) <= {one.begins for one in free.times()}
    assert f"/book/{SERVICE}/wait" in page
    assert 'all=1"' in page
    assert re.search(r"<h2>[^<]*\d[^<]*</h2>", page), "the week that is shown is named"
    assert re.search(r'type="radio" name="begins"', page)


def test_what_is_said_is_what_a_conversation_says() -> None:
    for language, said in (("en", "tomorrow"), ("es", "el sábado"), ("ar", "يوم السبت")):
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", _page(language, said)))
        with translation.override(language):
            assert gettext("Then nothing is free. These are the next free times:") in words
            assert gettext("No time is free up to the last day that can be booked.") not in words


def test_a_button_of_the_next_times_keeps_that_time() -> None:
    client = Client()
    _to_the_time(client)
    page = client.get(f"{PASS}/q/time", {"said": "Saturday morning"}).content.decode()
    first = _buttons(page)[0]
    assert _on(client, f"{PASS}/q/time?said=Saturday+morning", begins=str(first)) == f"{PASS}/q/reach_phone"


def test_what_is_needed_stays_needed() -> None:
    near = _buttons(_page("en", "on Saturday, in Spanish"))
    wish = Wish(language="es")
    free = slots_find(service=SERVICE, first=today(), last=today() + timedelta(days=60), wish=wish)
    assert near
    assert set(near) <= {one.begins for one in free.times()}


def test_the_next_times_come_after_the_day_that_was_wished() -> None:
    """Sunday in two weeks is no reason to come tomorrow."""
    day = today() + timedelta(days=(6 - today().weekday()) % 7 + 7)
    near = _buttons(_page("en", f"{day:%B} {day.day}"))
    assert near
    assert day_of(near[0]) > day


def test_where_what_was_said_is_free_nothing_else_is_offered() -> None:
    page = _page("en", "Thursday after work")
    assert not _buttons(page)
    assert "nothing is free" not in page


def test_every_time_is_one_link_away() -> None:
    client = Client()
    _to_the_time(client)
    page = client.get(f"{PASS}/q/time?all=1").content.decode()
    assert 'all=1"' not in page
    offered = re.findall(r'type="radio" name="begins"[^>]*value="(\d+)"', page)
    few = re.findall(
        r'type="radio" name="begins"[^>]*value="(\d+)"', client.get(f"{PASS}/q/time").content.decode()
    )
    assert set(few) < set(offered)

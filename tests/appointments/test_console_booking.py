"""Booking for somebody in the console: what Enter does, what stays typed, where the focus is."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pytest
from django.test import Client

from tests.appointments.console import HERE, SERVICE
from townclerk.appointments import appointment_get
from townclerk.people import people_load

LIBRARY = {"where": "at:library", "language": "ar"}

pytestmark = pytest.mark.usefixtures("on_wednesday")


def hidden(page: str) -> dict[str, str]:
    """What a page of "Book for somebody" sends back unseen."""
    found = (re.search(rf'type="hidden" name="{name}" value="([^"]*)"', page) for name in HIDDEN)
    return {name: one[1] for name, one in zip(HIDDEN, found, strict=True) if one}


HIDDEN = ("asked", "person", "shown", "once")


def test_enter_books_and_shows_times_again_once_the_wish_has_changed(clerk: Client) -> None:
    asked = {"service": SERVICE, "wish": "", "known": "", "where": "", "language": ""}
    page = clerk.post(HERE + "book", asked).content.decode()
    form = page[page.index("<form", page.index("</nav>", page.index('class="tabs"'))) :]
    assert re.search(r"<button[^>]* name=\"(\w+)\"", form)[1] == "enter", "what Enter presses"  # type: ignore[index]
    begins = re.findall(r'name="begins"[^>]*value="(\d+)"', page)
    typed = {**asked, **hidden(page), "name": "Zoe", "phone": "312 555 0199", "enter": "1"}
    changed = clerk.post(HERE + "book", {**typed, "begins": begins[1], "wish": "not Fridays"})
    assert changed.status_code == 200
    text = changed.content.decode()
    for kept in ('value="Zoe"', 'value="312 555 0199"', f'value="{begins[1]}" checked'):
        assert kept in text
    assert clerk.post(HERE + "book", typed).status_code == 409, "no time was chosen"
    done = clerk.post(HERE + "book", {**typed, "begins": begins[1]})
    assert done.status_code == 302
    assert appointment_get(done.headers["Location"].split("/")[-2]).begins == int(begins[1])  # type: ignore[union-attr]


def test_nothing_typed_is_lost_when_times_are_shown_again_nor_kept_for_somebody_else(clerk: Client) -> None:
    people_load(
        pa.table({"person": ["R-1", "R-2"], "name": ["Rita Lopez", "Raj Mehta"],
                  "phone": ["+1 312 555 0142", "+1 312 555 0143"]}),
        source="test", consent_text_version="1",
    )  # fmt: skip
    asked = {"service": SERVICE, "wish": "", "known": "", "where": "", "language": ""}
    page = clerk.post(HERE + "book", asked).content.decode()
    typed = {**asked, **hidden(page), "name": "Zoe", "phone": "312 555 0199", "note": "A lift, please"}
    page = clerk.post(HERE + "book", {**typed, "wish": "not Fridays"}).content.decode()
    assert ('value="Zoe"' in page, "A lift, please" in page) == (True, True)
    page = clerk.post(HERE + "book", {**typed, "known": "312 555 0142"}).content.decode()
    assert ('value="Rita Lopez"' in page, "A lift, please" in page) == (True, True), "on record"
    other = {**typed, **hidden(page), "name": "Rita Lopez", "known": "312 555 0143"}
    page = clerk.post(HERE + "book", other).content.decode()
    assert ('value="Raj Mehta"' in page, "Rita" in page, "A lift, please" in page) == (True, False, True)
    nobody = {**other, **hidden(page), "name": "Raj Mehta", "known": ""}
    assert "Raj" not in clerk.post(HERE + "book", nobody).content.decode(), "it is not of whom it was"


def test_a_wrong_entry_stays_on_the_page_of_times_it_was_chosen_from(clerk: Client) -> None:
    asked = {"service": SERVICE, "wish": "", "known": "", "where": "", "language": ""}
    page = clerk.post(HERE + "book", asked).content.decode()
    later = re.findall(r'name="later" value="(\d+)"', page)[0]
    page = clerk.post(HERE + "book", {**asked, **hidden(page), "later": later}).content.decode()
    wrong = clerk.post(HERE + "book", {**asked, **hidden(page), "begins": later, "name": "", "book": "1"})
    assert wrong.status_code == 422
    assert f'value="{later}" checked' in wrong.content.decode()


def test_the_focus_is_where_the_next_thing_is_done(clerk: Client) -> None:
    assert re.search(r"<select[^>]*autofocus", clerk.get(HERE + "book").content.decode())
    asked = {"service": SERVICE, "wish": "", "known": "", "where": "", "language": ""}
    page = clerk.post(HERE + "book", asked).content.decode()
    assert re.findall(r'id="(\w+)"[^>]*autofocus', page) == ["times_"]
    wrong = clerk.post(HERE + "book", {**asked, "book": "1", "name": ""}).content.decode()
    assert wrong.count("autofocus") == 1


@pytest.mark.parametrize(
    ("wished", "said"),
    [
        ({"service": SERVICE, **LIBRARY}, "“Riverside Library” is not offered for this"),
        ({"service": SERVICE, "where": "by:home-visit"}, "“At your home” is not offered for this"),
        ({"service": "legal-advice", "where": "at:library", "access": ["lift"]},
         "“Riverside Library” is not offered together with “Lift”"),
        ({"service": SERVICE, "where": "at:town-hall"}, ""),
    ],
)  # fmt: skip
def test_a_place_that_is_not_to_be_had_is_said_to_be(
    clerk: Client, wished: dict[str, Any], said: str
) -> None:
    asked = {"wish": "", "known": "", "where": "", "language": "", **wished}
    page = clerk.post(HERE + "book", asked).content.decode()
    assert (said in page) if said else ("is not offered" not in page)

"""What is half-written on the page of a request stays, whatever else is done there."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest
from django.test import Client

from tests.requests.conftest import AGENCY, draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.core import agency
from townclerk.requests import Step, request_begin, request_close, request_receive
from townclerk.requests.models import StoryLine

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
NOTE, LETTER = "Ask <water> first.\nThen the road.", "نأتي يوم الاثنين – ¿le viene bien?"


def _received(**more: object) -> str:
    return _row(request_receive(draft(**more)).reference).reference


def _here(plain: str) -> str:
    return f"/console/ask/requests/{plain}/"


def _fields(page: str) -> dict[str, str]:
    """What a browser sends of the page's one form, without its button."""
    found = {}
    form = page.partition('<form id="acts_"')[2].partition("</form>")[0]
    assert form, "the page has its one form"
    for tag in re.findall(r"<input[^>]*>", form):
        kind = re.search(r'type="(\w+)"', tag)
        if kind and kind[1] in ("checkbox", "radio") and " checked" not in tag:
            continue
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name[1]] = (
                html.unescape(value[1]) if value else "on" if kind and kind[1] == "checkbox" else ""
            )
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found[name] = html.unescape(text)
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)"[^>]* selected', inside)
        found[name] = html.unescape(chosen[1]) if chosen else ""
    return found


def _typed(clerk: Client, plain: str, **more: str) -> dict[str, str]:
    page = clerk.get(_here(plain)).content.decode()
    return {**_fields(page), "note_words": NOTE, "write_words": LETTER, "write_question": "on", **more}


def _stands(page: str) -> None:
    fields = _fields(page)
    assert fields["note_words"].replace("\r", "") == NOTE
    assert fields["write_words"] == LETTER
    assert fields.get("write_question") == "on"
    for title in ("Write a note", "Write to the writer"):
        assert re.search(rf"<details[^>]* open><summary>{title}", page), title


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_merging_asks_and_all_that_is_typed_stays_on_the_way_and_after_no(
    clerk: Client, language: str
) -> None:
    agency.agency_save(dataclasses.replace(AGENCY, languages=("en", "es", "ar"), simulated=True))
    one, other = _received(email="ana@example.org"), _received(email="ben@example.org")
    sent = _typed(clerk, one, merge_into=other)
    spoken = {"accept-language": language}
    asked = clerk.post(_here(one), {**sent, "act": "merge"}, headers=spoken)
    assert asked.status_code == 200
    page = asked.content.decode()
    assert f'<html lang="{language}' in page
    fields = _fields(page)
    assert (fields["note_words"], fields["write_words"], fields["merge_into"]) == (NOTE, LETTER, other)
    assert f'name="act" value="sure:{other}"' in page
    no = clerk.post(_here(one), {**fields, "act": "stay"}, headers=spoken)
    assert _row(one).status != "merged"
    _stands_in_any(clerk.get(no["Location"], headers=spoken).content.decode())
    yes = clerk.post(_here(one), {**fields, "act": f"sure:{other}"}, headers=spoken)
    assert yes["Location"].endswith("?done=merge")
    assert _row(one).status == "merged"
    after = clerk.get(yes["Location"], headers=spoken).content.decode()
    assert _fields(after)["note_words"] == NOTE
    assert html.escape(LETTER) in after, "nobody can be written to any more: it can be read and copied"
    assert _fields(after)["write_words"] == LETTER, "and stands again when it is taken apart"
    apart = clerk.post(_here(one), {**_fields(after), "act": "unmerge"}, headers=spoken)
    _stands_in_any(clerk.get(apart["Location"], headers=spoken).content.decode())


def _stands_in_any(page: str) -> None:
    fields = _fields(page)
    assert (fields["note_words"], fields["write_words"]) == (NOTE, LETTER)


@pytest.mark.parametrize(
    ("act", "more"),
    [
        ("begin", {}),
        ("move", {"move_team": "benefits"}),
        ("move", {"move_service": "grant"}),
        ("assign", {"assign_member": ""}),
        ("due", {"due_words": "Rain."}),
        ("undo", {}),
        ("different:1", {}),
        ("nonsense", {}),
    ],
)
def test_after_another_act_what_is_half_written_stands_there(
    clerk: Client, act: str, more: dict[str, str]
) -> None:
    plain = _received(email="a@example.org")
    if act == "due":
        day = {"due_day_day": "1", "due_day_month": "1", "due_day_year": "2027"}
        more = {**more, **day}
    if act == "undo":
        clerk.post(_here(plain), {"act": "assign", "member": "", "version": "1"})
    sent = _typed(clerk, plain, **more)
    done = clerk.post(_here(plain), {**sent, "act": act})
    assert done.status_code == 302, _text(done)
    page = clerk.get(done["Location"]).content.decode()
    _stands(page)
    assert "You had been signed out" not in page
    assert "due_words" not in _begun(page)
    assert "Ask <water>" not in str(dict(clerk.session.items())), "sealed"


def _begun(page: str) -> set[str]:
    return {name for name, value in _fields(page).items() if name.endswith("_words") and value}


def test_what_is_sent_is_gone_and_the_rest_stands(clerk: Client) -> None:
    plain = _received(email="a@example.org")
    noted = clerk.post(_here(plain), {**_typed(clerk, plain), "act": "note"})
    assert noted["Location"].endswith("?done=note")
    page = clerk.get(noted["Location"]).content.decode()
    assert _begun(page) == {"write_words"}
    wrote = clerk.post(_here(plain), {**_fields(page), "act": "write"})
    assert wrote["Location"].endswith("?done=write")
    assert _begun(clerk.get(wrote["Location"]).content.decode()) == set()
    steps = StoryLine.objects.filter(request__reference=plain).values_list("step", flat=True)
    assert [step for step in steps if step in (Step.NOTED, Step.ASKED)] == [Step.NOTED, Step.ASKED]


@pytest.mark.parametrize("act", ["due", "merge", "close"])
def test_on_a_page_of_errors_all_stands(clerk: Client, act: str) -> None:
    plain = _received(email="a@example.org")
    wrong = clerk.post(_here(plain), {**_typed(clerk, plain), "act": act})
    assert wrong.status_code == 422
    _stands(wrong.content.decode())
    unknown = clerk.post(_here(plain), {**_typed(clerk, plain, merge_into="AF-7K3-M92F"), "act": "merge"})
    assert unknown.status_code == 422
    _stands(unknown.content.decode())


@pytest.mark.parametrize("act", ["write", "begin", "move"])
def test_where_somebody_changed_it_meanwhile_all_stands(clerk: Client, act: str) -> None:
    plain = _received(email="a@example.org")
    sent = _typed(clerk, plain)
    request_begin(reference=plain, version=None)
    late = clerk.post(_here(plain), {**sent, "act": act})
    page = late if late.status_code == 409 else clerk.get(late["Location"])
    assert "Nothing of yours was saved" in _text(page)
    _stands(page.content.decode())


def test_of_what_was_closed_meanwhile_every_word_can_be_read(clerk: Client) -> None:
    plain = _received(email="a@example.org")
    sent = _typed(clerk, plain, due_words="Rain all week.")
    request_close(reference=plain, version=None, outcome="done")
    text = html.unescape(_text(clerk.post(_here(plain), {**sent, "act": "write"})))
    assert "What you wrote, and was not sent" in text
    assert LETTER in text
    assert "Rain all week." in text


def test_enter_does_the_one_act_that_was_begun_and_of_several_asks_which(clerk: Client) -> None:
    plain = _received(email="a@example.org")
    several = clerk.post(_here(plain), {**_typed(clerk, plain), "act": ""})
    page = clerk.get(several["Location"])
    assert "Press the button of the one that you mean" in _text(page)
    _stands(page.content.decode())
    assert StoryLine.objects.filter(request__reference=plain).count() == 2, "received, sorted"
    other = _received(email="a@example.org")
    alone = {**_fields(clerk.get(_here(other)).content.decode()), "merge_into": plain, "act": ""}
    assert clerk.post(_here(other), alone)["Location"].endswith("?done=merge")
    first = re.search(r'<button[^>]*form="acts_"[^>]*>|<button[^>]*name="act"[^>]*>', page.content.decode())
    assert first
    assert 'value=""' in first[0], "Enter presses the first button of a form"


def test_a_likeness_button_names_its_other_and_leaves_what_is_typed(clerk: Client) -> None:
    one, other = _received(email="ana@example.org"), _received(email="ben@example.org")
    asked = clerk.post(_here(one), {**_typed(clerk, one), "act": f"merge:{other}:1"})
    assert f'value="sure:{other}"' in asked.content.decode()
    _stands(asked.content.decode())


def test_when_the_session_ends_all_that_was_typed_stands_after_signing_in(clerk: Client) -> None:
    from tests.web_console import loading

    plain = _received(email="a@example.org")
    sent = _typed(clerk, plain, note_words="ن" * 5000, due_words="ب" * 5000)
    clerk.post("/console/sign-out")
    asked = clerk.post(_here(plain), {**sent, "act": "write"})
    assert "kept=" in asked["Location"]
    back = {"email": loading.EMAIL, "password": loading.PASSWORD, "next": _here(plain)}
    clerk.post(asked["Location"], back)
    page = clerk.get(_here(plain)).content.decode()
    assert "You had been signed out" in page
    assert _begun(page) == {"note_words", "due_words", "write_words"}

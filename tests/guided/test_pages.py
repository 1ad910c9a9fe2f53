"""The pages of a journey over HTTP: asked, refused, gone back from, saved, sent once, closed to others."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from tests.guided.conftest import NOON
from tests.residents import cast
from townclerk.core import clock, storage
from townclerk.core.agency import agency_current, agency_save, forget_cached
from townclerk.journeys import Submission
from townclerk.journeys.models import Draft as Row
from townclerk.requests.models import Request
from townclerk.requests.sealing import code_for

pytestmark = pytest.mark.usefixtures("town", "collected")
LIGHT = "/do/street-light"


def _photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
    return SimpleUploadedFile("lamp post.jpg", out.getvalue(), "image/jpeg")


def _text(response: HttpResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def _on(client: Client, address: str, **fields: Any) -> str:
    """Send a question's form; where it leads."""
    response = client.post(address, fields)
    assert response.status_code == 302, _text(response)
    return str(response.headers["Location"])


def _begun(client: Client | None = None) -> Client:
    client = client or Client()
    assert _on(client, LIGHT, begin="1") == f"{LIGHT}/q/fault"
    return client


def _answered(client: Client) -> Client:
    """Everything about a broken light, without a photo."""
    steps = [
        ("fault", {"answer": "out"}, "place"),
        ("place", {"answer_words": "Fig Row 12", "answer_point": ""}, "area"),
        ("area", {"answer": ""}, "pole"),
        ("pole", {"answer": ""}, "seen"),
        ("seen", {"answer_day": "20", "answer_month": "11", "answer_year": "2026"}, "photo"),
        ("photo", {}, "details"),
        ("details", {"answer": ""}, "your_name"),
        ("your_name", {"answer": "Ana"}, "your_email"),
    ]
    for step, fields, following in steps:
        assert _on(client, f"{LIGHT}/q/{step}", **fields) == f"{LIGHT}/q/{following}"
    assert _on(client, f"{LIGHT}/q/your_email", answer="ana@example.org") == f"{LIGHT}/check"
    return client


def test_a_look_at_a_page_begins_nothing() -> None:
    client = Client()
    for address in (LIGHT, f"{LIGHT}/paper", f"{LIGHT}/chat", "/services/street-light"):
        assert client.get(address).status_code == 200
    assert not Row.objects.exists()
    for page in ("q/fault", "check", "save", "stop", "drop", "sent"):
        assert client.get(f"{LIGHT}/{page}").headers["Location"] == LIGHT
    assert client.get("/do/library-card").status_code == 404, "it has no journey"


def test_the_service_page_leads_to_the_journey() -> None:
    page = Client().get("/services/street-light").content.decode()
    assert f'<a class="button" href="{LIGHT}">Start online</a>' in page
    assert 'class="button second"' not in page


def test_a_journey_from_its_beginning_to_its_reference(taken: list[Submission]) -> None:
    client = _answered(_begun())
    page = client.get(f"{LIGHT}/check")
    assert "Fig Row 12" in _text(page)
    assert "It is out" in _text(page)
    assert client.post(f"{LIGHT}/check", {}, follow=True).status_code == 422, (
        "they have to say that it is true"
    )
    assert _on(client, f"{LIGHT}/check", true="on") == f"{LIGHT}/sent"
    done = _text(client.get(f"{LIGHT}/sent"))
    assert "AF-0001" in done
    assert "123456" in done
    assert taken[0].name == "Ana"


def test_a_double_click_and_the_back_button_send_once(taken: list[Submission]) -> None:
    client = _answered(_begun())
    for _time in range(2):
        assert _on(client, f"{LIGHT}/check", true="on") == f"{LIGHT}/sent"
    assert client.get(f"{LIGHT}/q/fault").headers["Location"] == f"{LIGHT}/sent"
    assert client.post(f"{LIGHT}/q/fault", {"answer": "damaged"}).headers["Location"] == f"{LIGHT}/sent"
    assert len(taken) == 1


@pytest.mark.parametrize(
    ("step", "fields", "said"),
    [
        ("fault", {}, "Choose an answer"),
        ("fault", {"answer": "x"}, "Choose an answer"),
        ("place", {"answer_words": "", "answer_point": ""}, "Say where it is"),
        ("place", {"answer_words": "Fig Row", "answer_point": "here"}, "two numbers"),
        ("place", {"answer_words": "x" * 300, "answer_point": ""}, "Shorten it by 100 characters"),
        ("seen", {"answer_day": "31", "answer_month": "2", "answer_year": "2026"}, "There is no such day"),
        ("seen", {"answer_day": "30", "answer_month": "12", "answer_year": "2026"}, "today or earlier"),
        ("your_email", {"answer": "ana@"}, "such as name@example.org"),
    ],
)
def test_what_is_wrong_is_said_above_and_beside_the_question(
    step: str, fields: dict[str, str], said: str
) -> None:
    client = _answered(_begun())
    response = client.post(f"{LIGHT}/q/{step}", fields, follow=True)
    assert response.status_code == 422
    text = _text(response)
    assert text.count(said) == 2, text
    assert "There is a problem" in text
    assert "<title>Error: " in response.content.decode()


def test_a_year_in_which_nobody_was_born_is_told_with_the_years_that_will_do() -> None:
    client = Client()
    address = _on(client, "/do/bus-pass", begin="1")
    given = {"answer_day": "3", "answer_month": "3", "answer_year": "1850"}
    page = client.post(address, given, follow=True)
    assert page.status_code == 422
    assert "Write a year from 1890 to 2026" in _text(page)


def test_its_writer_sees_each_thing_once_on_the_page_of_what_was_sent() -> None:
    client = _begun()
    _on(client, f"{LIGHT}/q/fault", answer="out")
    _on(client, f"{LIGHT}/q/place", answer_words="Fig Row 12", answer_point="")
    for step, given in (("area", ""), ("pole", "P-77"), ("seen", None), ("photo", None)):
        _on(client, f"{LIGHT}/q/{step}", **({} if given is None else {"answer": given}))
    _on(client, f"{LIGHT}/q/details", answer="It hums.\n\nAnd it smells.")
    _on(client, f"{LIGHT}/q/your_name", answer="Ana")
    _on(client, f"{LIGHT}/q/your_email", answer="ana@example.org")
    _on(client, f"{LIGHT}/check", true="on")
    one = Request.objects.get()
    follow = {"reference": one.reference, "code": code_for(one.reference)}
    page = _on(client, "/requests", **follow)
    assert _on(client, page, words="The cat is afraid of it.") == f"{page}?sent=1"
    said = client.get(f"{page}?sent=1").content.decode().partition("<main")[2].partition("</main>")[0]
    for words in (
        "It is out",
        "Fig Row 12",
        "P-77",
        "It hums.",
        "And it smells.",
        "The cat is afraid of it.",
    ):
        assert said.count(words) == 1, words


def test_changing_one_answer_comes_back_to_the_check_unless_it_opens_a_question() -> None:
    client = _answered(_begun())
    page = client.get(f"{LIGHT}/check").content.decode()
    assert f'href="{LIGHT}/q/place?check=1"' in page
    assert _on(client, f"{LIGHT}/q/place?check=1", answer_words="Elm 3", answer_point="") == f"{LIGHT}/check"
    assert _on(client, f"{LIGHT}/q/fault?check=1", answer="damaged") == f"{LIGHT}/q/danger?check=1"
    assert _on(client, f"{LIGHT}/q/danger?check=1", answer="no") == f"{LIGHT}/check"


def test_back_leads_to_the_question_before_with_its_answer() -> None:
    client = _answered(_begun())
    page = client.get(f"{LIGHT}/q/area").content.decode()
    assert f'class="back" href="{LIGHT}/q/place"' in page
    before = client.get(f"{LIGHT}/q/place").content.decode()
    assert 'value="Fig Row 12"' in before


def test_a_point_is_read_from_a_maps_link() -> None:
    client = _answered(_begun())
    link = "https://www.example.org/maps/@41.88123,-87.62345,17z"
    _on(client, f"{LIGHT}/q/place", answer_words="Fig Row", answer_point=link)
    assert "41.88123, -87.62345" in _text(client.get(f"{LIGHT}/check"))


def test_somebody_who_cannot_get_it_is_told_kindly_and_can_change_it() -> None:
    client = Client()
    _on(client, "/do/rent-support", begin="1")
    assert _on(client, "/do/rent-support/q/housing", answer="own") == "/do/rent-support/stop"
    text = _text(client.get("/do/rent-support/stop"))
    assert "private landlord" in text
    assert "555-0100" in text
    assert client.get("/do/rent-support/check").headers["Location"] == "/do/rent-support/stop"
    assert _on(client, "/do/rent-support/q/housing", answer="rent") == "/do/rent-support/q/monthly_rent"
    response = client.post("/do/rent-support/q/monthly_rent", {"answer": "nothing"}, follow=True)
    assert "Write the amount in figures" in _text(response)
    assert _on(client, "/do/rent-support/q/monthly_rent", answer="$1,250.50").endswith("household_size")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("photo.jpg", b"#!/bin/sh\nrm -rf /\n", "image/jpeg"), "another kind (script)"),
        (SimpleUploadedFile("a.jpg", b"<svg onload='x'/>", "image/svg+xml"), "another kind (SVG)"),
        (SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"x" * 50, "image/jpeg"), "not whole"),
        (SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"x" * 10_000_001, "image/jpeg"), "larger than 10 MB"),
        (SimpleUploadedFile("a.jpg", b"", "image/jpeg"), "The file is empty"),
    ],
)
def test_a_file_that_is_not_taken_leaves_nothing(file: SimpleUploadedFile, said: str) -> None:
    client = _answered(_begun())
    file.seek(0)
    response = client.post(f"{LIGHT}/q/photo", {"answer": file}, follow=True)
    assert response.status_code == 422
    assert said in _text(response)
    assert not [path for path in storage.subdir("files").rglob("*") if path.is_file()]


def test_a_photo_is_added_shown_given_back_and_removed(taken: list[Submission]) -> None:
    client = _answered(_begun())
    assert _on(client, f"{LIGHT}/q/photo", answer=_photo()) == f"{LIGHT}/q/details"
    page = client.get(f"{LIGHT}/q/photo").content.decode()
    assert "lamp post.jpg" in page
    (address,) = re.findall(rf'href="({LIGHT}/file/[0-9a-f]+)"', page)
    response = client.get(address)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(response.content)).size == (60, 40)
    assert Client().get(address).status_code == 302, "nobody else sees it"
    assert _on(client, f"{LIGHT}/q/photo") == f"{LIGHT}/q/details", "kept when going on"
    _on(client, f"{LIGHT}/q/photo", drop=address.rpartition("/")[2])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_refused_answer_leaves_a_page_behind_that_can_be_gone_back_to(language: str) -> None:
    client = _answered(_begun())
    asked = f"{LIGHT}/q/place"
    typed = {"answer_words": "Calle <del> Olmo & 12", "answer_point": "here"}
    refused = client.post(f"{asked}?check=1&lang={language}", typed)
    assert refused.status_code == 302, "no browser keeps the answer to a form that was sent"
    again = refused["Location"]
    assert again.startswith(f"{asked}?check=1")
    assert "Olmo" not in again, "nothing of it in an address"
    for _visit in range(2):
        page = client.get(again)
        assert page.status_code == 422
        said = {"en": "Write the point as two", "es": "Escriba el punto", "ar": "اكتبوا النقطة"}[language]
        assert said in _text(page)
        assert 'value="Calle &lt;del&gt; Olmo &amp; 12"' in page.content.decode()
        assert 'value="here"' in page.content.decode()
    before = client.get(f"{asked}?check=1")
    assert (before.status_code, "Error: " in before.content.decode()) == (200, False)
    assert 'value="Fig Row 12"' in before.content.decode(), "the answer that counts"
    assert 'value="here"' in client.get(again).content.decode(), "nor is it lost by that"
    assert client.post(again, {"answer_words": "Fig Row", "answer_point": ""}).status_code == 302
    after = client.get(again)
    assert after.status_code == 200, "going back to it later, it is answered"
    assert 'value="Fig Row"' in after.content.decode()


def test_gone_back_after_a_wrong_change_the_answer_that_counts_is_shown(taken: list[Submission]) -> None:
    client = _answered(_begun())
    place = f"{LIGHT}/q/place"
    again = client.post(f"{place}?check=1", {"answer_words": "Elm Street", "answer_point": "here"})
    assert 'value="Elm Street"' in client.get(again["Location"]).content.decode()
    for address in (place, f"{place}?check=1"):
        page = client.get(address).content.decode()
        assert 'value="Fig Row 12"' in page
        assert "Elm Street" not in page


def test_the_check_page_that_was_refused_can_be_gone_back_to_and_a_change_is_said_to_be_true_anew(
    taken: list[Submission],
) -> None:
    client = _answered(_begun())
    check = f"{LIGHT}/check"
    refused = client.post(check, {})
    assert refused["Location"] == f"{check}?again=1"
    assert "Tick the box" in _text(client.get(refused["Location"]))
    assert "Tick the box" not in _text(client.get(check))
    old = client.get(check).context["seen"]
    _on(client, f"{LIGHT}/q/place", answer_words="Elm Street", answer_point="")
    changed = client.post(check, {"true": "on", "seen": old})
    assert changed["Location"] == f"{check}?changed=1"
    page = client.get(changed["Location"])
    assert "This has changed since you looked" in _text(page)
    assert not re.search(r'name="true"[^>]*checked', page.content.decode())
    assert client.post(changed["Location"], {"seen": page.context["seen"]}).status_code == 302
    assert not taken, "not sent without saying anew that it is true"
    assert _on(client, check, true="on", seen=page.context["seen"]) == f"{LIGHT}/sent"
    assert len(taken) == 1


def test_what_is_typed_stays_when_it_is_saved_in_the_middle(taken: list[Submission]) -> None:
    client = _begun()
    _on(client, f"{LIGHT}/q/fault", answer="out")
    page = client.get(f"{LIGHT}/q/place").content.decode()
    assert re.search(r'<button[^>]*form="form_"[^>]*name="save_"', page)
    typed = {"answer_words": "Fig R", "answer_point": "not a point"}
    assert _on(client, f"{LIGHT}/q/place", save_="1", **typed) == f"{LIGHT}/save"
    _on(client, f"{LIGHT}/save", email="")
    again = client.get(f"{LIGHT}/q/place")
    assert again.status_code == 200
    for words in typed.values():
        assert f'value="{words}"' in again.content.decode()
    other = client.post(f"{LIGHT}/q/place", {"again_": "es", "answer_words": "Higo"}).content.decode()
    assert 'value="Higo"' in other, "what was typed last"
    assert _on(client, f"{LIGHT}/q/place", answer_words="Fig Row", answer_point="") == f"{LIGHT}/q/area"
    assert "Fig R&" not in (answered := client.get(f"{LIGHT}/q/place").content.decode())
    assert 'value="Fig Row"' in answered


def test_a_file_that_was_chosen_is_kept_when_it_is_saved_in_the_middle(taken: list[Submission]) -> None:
    client = _answered(_begun())
    assert _on(client, f"{LIGHT}/q/photo", save_="1", answer=_photo()) == f"{LIGHT}/save"
    assert "lamp post.jpg" in client.get(f"{LIGHT}/q/photo").content.decode()


def test_saved_here_and_gone_on_with_elsewhere(taken: list[Submission]) -> None:
    client = _begun()
    _on(client, f"{LIGHT}/q/fault", answer="out")
    assert _on(client, f"{LIGHT}/save", email="") == f"{LIGHT}/saved"
    page = client.get(f"{LIGHT}/saved")
    assert page.content == client.get(f"{LIGHT}/saved").content, "a refresh changes nothing"
    reference, code = re.findall(r'<bdi dir="ltr">([0-9A-Z-]{9}|\d{6})</bdi>', page.content.decode())[:2]
    other = Client()
    wrong = other.post(
        "/do/come-back", {"reference": reference, "code": "1" * 6 if code != "1" * 6 else "2" * 6}
    )
    assert wrong.status_code == 422
    assert _on(other, "/do/come-back", reference=reference.lower(), code=code) == f"{LIGHT}/q/place"
    assert _on(other, f"{LIGHT}/q/place", answer_words="Fig Row", answer_point="") == f"{LIGHT}/q/area"
    assert client.get(f"{LIGHT}/q/area").status_code == 200, "both devices go on with the same"


def test_a_link_asks_first_and_leads_on() -> None:
    from townclerk import journeys

    client = _begun()
    draft = Row.objects.get()
    back = journeys.draft_save(draft_id=draft.pk, email="ana@example.org")
    other = Client()
    assert other.get(f"/do/come-back/{back.link}").status_code == 200
    assert "draft" not in other.cookies, "a look gives nothing away"
    assert _on(other, f"/do/come-back/{back.link}") == f"{LIGHT}/q/fault"
    assert other.get("/do/come-back/nonsense").status_code == 404
    _on(client, f"{LIGHT}/drop")
    assert Client().get(f"/do/come-back/{back.link}").status_code == 404


def test_it_ends_with_the_browser_unless_its_user_says_otherwise() -> None:
    client = _begun()
    assert client.cookies["draft"]["max-age"] == ""
    assert client.cookies["draft"]["httponly"]
    client.post(f"{LIGHT}/save", {"mine": "on"})
    assert client.cookies["draft"]["max-age"] == 30 * 24 * 3600
    _on(client, "/do/rent-support", begin="1")
    assert client.cookies["draft"]["max-age"] == 30 * 24 * 3600, "another service does not undo it"


def test_what_was_sent_elsewhere_is_said_and_how_to_follow_it(taken: list[Submission]) -> None:
    client = _answered(_begun())
    _on(client, f"{LIGHT}/save", email="")
    page = client.get(f"{LIGHT}/saved").content.decode()
    reference, code = re.findall(r'<bdi dir="ltr">([0-9A-Z-]{9}|\d{6})</bdi>', page)[:2]
    _on(client, f"{LIGHT}/check", true="on")
    other = Client()
    told = other.post("/do/come-back", {"reference": reference, "code": code})
    assert "This was sent already" in _text(told)
    assert "AF-0001" in _text(told)
    assert "123456" not in _text(told), "the code of what was sent opens more than the answers"
    assert "draft" not in other.cookies
    assert 'href="/requests"' in told.content.decode()


def test_wrong_codes_ask_to_wait_and_the_link_that_was_shown_leads_back() -> None:
    client = _begun()
    _on(client, f"{LIGHT}/q/fault", answer="out")
    _on(client, f"{LIGHT}/save", email="")
    page = client.get(f"{LIGHT}/saved").content.decode()
    reference, code = re.findall(r'<bdi dir="ltr">([0-9A-Z-]{9}|\d{6})</bdi>', page)[:2]
    stranger = Client()
    wrong = {"reference": reference, "code": "1" * 6 if code != "1" * 6 else "2" * 6}
    for _time in range(5):
        assert stranger.post("/do/come-back", wrong, REMOTE_ADDR="203.0.113.7").status_code == 422
    shut = stranger.post("/do/come-back", {**wrong, "code": code}, REMOTE_ADDR="203.0.113.7")
    assert shut.status_code == 429
    assert "Wait an hour" in shut.content.decode()
    address = re.search(r"http://testserver(/do/come-back/[\w-]{43})", page)
    assert address, "the link stands on the page, to be copied or printed"
    assert _on(Client(), address[1]) == f"{LIGHT}/q/place"
    own = Client().post("/do/come-back", {"reference": reference, "code": code}, REMOTE_ADDR="198.51.100.2")
    assert own.status_code == 302, "its writer is let in from elsewhere at once"


def test_what_was_begun_here_and_what_was_saved_there_are_not_mixed() -> None:
    client = _answered(_begun())
    _on(client, f"{LIGHT}/save", email="")
    page = client.get(f"{LIGHT}/saved").content.decode()
    reference, code = re.findall(r'<bdi dir="ltr">([0-9A-Z-]{9}|\d{6})</bdi>', page)[:2]
    other = _begun()
    _on(other, f"{LIGHT}/q/fault", answer="damaged")
    asked = other.post("/do/come-back", {"reference": reference, "code": code})
    assert "You have begun the same on this device" in _text(asked)
    assert f'href="{LIGHT}/q/danger"' in asked.content.decode()
    on = other.post("/do/come-back", {"reference": reference, "code": code, "instead": "1"})
    assert on.headers["Location"] == f"{LIGHT}/check"
    assert Row.objects.count() == 1


def test_a_case_for_the_telephone_shows_the_number_first() -> None:
    client = _begun()
    _on(client, f"{LIGHT}/q/fault", answer="damaged")
    assert _on(client, f"{LIGHT}/q/danger", answer="yes") == f"{LIGHT}/stop"
    for language, now in (("en", "Call now"), ("es", "Llame ahora"), ("ar", "يرجى الاتصال الآن")):
        page = client.get(f"{LIGHT}/stop?lang={language}").content.decode()
        main = page[page.index("<main") :]
        assert f"<h1>{now}</h1>" in main
        assert 'href="tel:555-0110"' in main
        assert main.index("tel:555-0110") < main.index('class="lead"')
        assert "not for you" not in main
    found = re.search(r"Question 2 of (\d+)", client.get(f"{LIGHT}/q/danger?lang=en").content.decode())
    assert found
    assert int(found[1]) > 5, "the others follow another answer"


def test_who_cannot_be_answered_is_told_so_before_and_after(taken: list[Submission]) -> None:
    client = _answered(_begun())
    assert "We cannot answer you" not in _text(client.get(f"{LIGHT}/check"))
    _on(client, f"{LIGHT}/q/your_email", answer="")
    page = client.get(f"{LIGHT}/check")
    assert "We cannot answer you" in _text(page)
    assert f'href="{LIGHT}/q/your_email?check=1"' in page.content.decode()
    _on(client, f"{LIGHT}/check", true="on")
    done = _text(client.get(f"{LIGHT}/sent"))
    assert "we ask you" not in done
    assert "We cannot write to you" in done


def test_an_address_to_which_nothing_can_leave_reaches_nobody(
    taken: list[Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = _answered(_begun())
    monkeypatch.setattr("townclerk.core.messages._can", lambda channel: False)
    check = _text(client.get(f"{LIGHT}/check"))
    assert "We cannot send e-mail: give a phone number" in check
    assert "You gave no e-mail address" not in check
    _on(client, f"{LIGHT}/check", true="on")
    done = _text(client.get(f"{LIGHT}/sent"))
    assert "we ask you" not in done
    assert "We cannot write to you" in done


def test_two_tabs_do_not_lose_answers() -> None:
    client = _answered(_begun())
    _on(client, f"{LIGHT}/q/pole", answer="17")
    _on(client, f"{LIGHT}/q/details", answer="Dark")
    text = _text(client.get(f"{LIGHT}/check"))
    assert "17" in text
    assert "Dark" in text


def test_after_thirty_days_it_is_gone_and_said_so_by_the_beginning() -> None:
    client = _answered(_begun())
    with clock.frozen(NOON + timedelta(days=31)):
        assert client.get(f"{LIGHT}/check").headers["Location"] == LIGHT
        assert client.post(f"{LIGHT}/q/fault", {"answer": "out"}).headers["Location"] == f"{LIGHT}?gone=1"


def test_nothing_is_lost_when_it_cannot_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    from townclerk.journeys import sending

    monkeypatch.setattr(sending, "_handler", None)
    client = _answered(_begun())
    response = client.post(f"{LIGHT}/check", {"true": "on"})
    assert response.status_code == 503
    assert "Nothing is lost" in _text(response)
    assert "Fig Row 12" in _text(client.get(f"{LIGHT}/check"))


def test_the_conversation_and_the_pages_are_one_draft(taken: list[Submission]) -> None:
    client = Client()
    assert _on(client, f"{LIGHT}/chat") == f"{LIGHT}/chat#last_"
    assert "What is wrong with the light?" in _text(client.get(f"{LIGHT}/chat"))
    assert _on(client, f"{LIGHT}/chat", said="2").startswith(f"{LIGHT}/chat")
    _on(client, f"{LIGHT}/q/place", answer_words="Fig Row", answer_point="")
    text = _text(client.get(f"{LIGHT}/chat"))
    assert "It flickers" in text
    assert "In which part of the town is it?" in text
    assert client.post(f"{LIGHT}/chat", {"said": ""}).status_code == 422


def test_the_conversation_prints_the_choices_once() -> None:
    client = Client()
    chat = f"{LIGHT}/chat"
    _on(client, chat, begin="1")
    assert client.get(chat).content.decode().count("It flickers") == 1
    _on(client, chat, said="xyzzy")
    page = client.get(chat).content.decode()
    assert page.count("It flickers") == 2, "in the question, and where it was not understood"
    assert "“a person”" in page
    _on(client, chat, said="2")
    page = client.get(chat).content.decode()
    assert page.count("Where is it?") == 1
    page = client.get(f"{chat}?lang=es").content.decode()
    assert page.count("¿Dónde está?") == 1, "asked again in another language"


def test_on_paper_with_its_branches_in_words_and_filled_in() -> None:
    client = _answered(_begun())
    blank = _text(client.get(f"{LIGHT}/paper"))
    assert "Only if: What is wrong: it is damaged" in blank
    assert "Stop here if: Pole fallen or wires to be seen: yes" in blank
    assert "Fig Row 12" not in blank
    filled = _text(client.get(f"{LIGHT}/paper?filled=1"))
    assert "Fig Row 12" in filled
    assert "wires" not in filled, "what was not asked is not on it"


@pytest.mark.parametrize(
    ("language", "country", "boxes"),
    [
        ("en", "US", ["Month", "Day", "Year"]),
        ("en", "GB", ["Day", "Month", "Year"]),
        ("es", "US", ["Día", "Mes", "Año"]),
        ("ar", "US", ["اليوم", "الشهر", "السنة"]),
    ],
)
def test_a_day_on_paper_has_its_boxes_in_the_order_of_the_page(
    language: str, country: str, boxes: list[str]
) -> None:
    agency_save(replace(agency_current(), country=country, subdivision=""))
    forget_cached()
    blank = Client().get(f"{LIGHT}/paper?lang={language}").content.decode()
    named = [
        re.findall(r"<dt>([^<]+)</dt>", one) for one in re.findall(r'<dl class="boxes day">.*?</dl>', blank)
    ]
    assert [one for one in named if len(one) == 3] == [boxes]


def test_each_line_of_an_answer_runs_in_its_own_direction() -> None:
    client = _answered(_begun())
    for address in (f"{LIGHT}/check?lang=ar", f"{LIGHT}/paper?filled=1&lang=ar"):
        assert "<bdi>Fig Row 12</bdi>" in client.get(address).content.decode(), address


def test_a_resident_finds_it_on_any_device_and_what_is_known(
    sign_in: Callable[[int], Client], taken: list[Submission]
) -> None:
    ana = cast.town(simulated=True)["A"]
    client = sign_in(ana)
    _on(client, "/do/rent-support", begin="1", use_facts="on")
    page = client.get("/do/rent-support/q/housing").content.decode()
    assert "This is what we know about you, from: our record" in page
    assert re.search(r'value="own"[^>]* checked', page)
    _on(client, "/do/rent-support/q/housing", answer="rent")
    other = sign_in(ana)
    assert other.get("/do/rent-support/q/monthly_rent").status_code == 200
    assert "Help with rent" in _text(other.get("/my/")) or "Begun and not sent" in _text(other.get("/my/"))
    assert Client().get("/do/rent-support/q/housing").status_code == 302
    without = sign_in(cast.town(simulated=True)["B"])
    _on(without, "/do/rent-support", begin="1")
    assert "what we know" not in _text(without.get("/do/rent-support/q/housing"))


BOXES = [
    "answer",
    *(f"answer_{part}" for part in "day month year words point line1 line2 town postcode".split()),
]
STRANGE = [
    "",
    " ",
    "\0",
    "x" * 5000,
    "🙂",
    "-1",
    "1e400",
    "NaN",
    "٣",
    "<b>",
    "%s",
    "../..",
    "true",
    "[]",
    "{}",
    "'",
]


@pytest.mark.wide
def test_no_answer_ends_in_an_error_of_ours() -> None:
    for slug in ("street-light", "heating-help", "passport-appointment", "bulky-waste", "parking-permit"):
        client = Client()
        _on(client, f"/do/{slug}", begin="1")
        row = Row.objects.get(service=slug)
        for step in _steps(slug):
            for strange in STRANGE:
                fields = dict.fromkeys(BOXES, strange)
                response = client.post(f"/do/{slug}/q/{step}", fields)
                assert response.status_code in {302, 422, 400}, (slug, step, strange)
        row.delete()


def _steps(slug: str) -> list[str]:
    from townclerk.services import service_get

    found = service_get(slug)
    return [step["id"] for step in found.journey] if found else []


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_cannot_be_kept_is_said_in_the_readers_language(language: str) -> None:
    client = _answered(_begun())
    page = client.post(f"{LIGHT}/q/pole?lang={language}", {"answer": "a\0b"}, follow=True)
    assert page.status_code == 422
    assert "Null characters" not in _text(page)
    said = {"en": "cannot be kept", "es": "no se pueden guardar", "ar": "لا يمكن حفظها"}[language]
    assert said in _text(page)

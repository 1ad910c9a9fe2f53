"""What a journey keeps of somebody on record: decisions, facts used, drafts that become theirs, files."""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from tests.guided.conftest import NOON
from tests.residents import cast
from townclerk import journeys
from townclerk.core import clock, storage
from townclerk.core.uploads import Upload, upload_keep
from townclerk.history.models import Interaction
from townclerk.identity.residents import COOKIE
from townclerk.journeys.models import Draft as Row
from townclerk.outreach.models import Posted
from townclerk.people import Purpose, consent_give, consent_withdraw, person_erase
from townclerk.requests import request_receive, requests_of
from townclerk.requests.rules import RequestDraft
from townclerk.trust import decision_replay, decisions_about, decisions_verify

pytestmark = pytest.mark.usefixtures("town", "collected")
RENT, GRAFFITI = "/do/rent-support", "graffiti"
SignIn = Callable[[int], Client]


def _text(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _on(client: Client, address: str, **fields: Any) -> str:
    response = client.post(address, fields)
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


def _photo() -> Upload:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return upload_keep(io.BytesIO(out.getvalue()), name="wall.png", kinds=("PNG",), most_bytes=10_000)


def _files() -> set[str]:
    return {path.name for path in storage.subdir("files").rglob("*") if path.is_file()}


# Decisions.


def test_a_stop_is_a_decision_with_its_reasons_and_a_person_can_look_again(sign_in: SignIn) -> None:
    ana = cast.town(simulated=True)["A"]
    client = sign_in(ana)
    _on(client, RENT, begin="1")
    assert _on(client, f"{RENT}/q/housing", answer="own") == f"{RENT}/stop"
    _on(client, f"{RENT}/q/housing", answer="own")
    (one,) = decisions_about(ana)
    assert (one.kind, one.outcome) == ("stop", "rent-support: cannot get it")
    assert one.inputs["facts"] == {"housing": "own"}
    assert "housing" in one.rule_or_model
    assert "landlord" in one.reasons_in("en")[0]
    assert one.reasons_in("ar") != one.reasons_in("en")
    assert decision_replay(one.id).same
    assert decisions_verify().whole
    said = _text(client, "/my/decisions")
    for words in ("Whether you can get a service", "it looks as if this is not for you", "landlord"):
        assert words in said
    assert f'href="{RENT}/stop"' in client.get("/my/decisions").content.decode()
    assert "Ask a person to look at it again" in _text(client, f"{RENT}/stop")
    to = [_on(client, f"{RENT}/stop", words="I rent a room in my own house.") for _time in range(2)]
    assert to[0] == to[1], "pressed twice it is asked once"
    (asked,) = requests_of(ana)
    assert asked.service == "rent-support"
    story = _text(client, to[0])
    assert "I rent a room in my own house." in story
    assert "landlord" in story


def test_other_answers_decide_again_and_the_same_once(sign_in: SignIn) -> None:
    ana = cast.town(simulated=True)["A"]
    draft = journeys.draft_begin(
        service="heating-help", holders=[journeys.person_holder(ana)], channel="portal", language="en",
        person_id=ana,
    )  # fmt: skip
    for born, children in (("2000-03-03", 0), ("2000-03-03", 0), ("2001-03-03", 0)):
        journeys.draft_answer(draft_id=draft.id, step="birth_date", value=born)
        journeys.draft_answer(draft_id=draft.id, step="children_under_5", value=children)
    found = decisions_about(ana)
    assert [one.inputs["facts"]["birth_date"] for one in found] == ["2001-03-03", "2000-03-03"]
    assert all(decision_replay(one.id).same for one in found)


def test_of_who_is_not_on_record_a_stop_is_only_counted() -> None:
    from townclerk.trust.models import Decision

    client = Client()
    _on(client, RENT, begin="1")
    _on(client, f"{RENT}/q/housing", answer="own")
    assert not Decision.objects.exists()
    left = Interaction.objects.filter(kind="abandoned")
    with clock.frozen(NOON + timedelta(days=8)):
        journeys.drafts_tidy()
    assert [
        ("not eligible" in attrs, person) for attrs, person in left.values_list("attrs", "person_id")
    ] == [(True, None)]
    page = client.get(f"{RENT}/stop").content.decode()
    assert "/sign-in?next=/do/rent-support/stop" in page
    assert client.post(f"{RENT}/stop", {"words": "x"}).status_code == 200, "nobody to answer: nothing is sent"


def test_which_facts_were_used_for_what_is_on_record(sign_in: SignIn) -> None:
    ana = cast.town(simulated=True)["A"]
    without = sign_in(ana)
    _on(without, RENT, begin="1")
    assert not decisions_about(ana)
    _on(without, RENT, again="1", use_facts="on")
    (one,) = decisions_about(ana)
    assert one.kind == "facts-used"
    used = one.inputs["facts"]
    assert used
    assert "housing" in one.inputs["filled_in"]
    assert "housing" in one.inputs["in_rules"], "who may not go on is decided by it"
    assert set(used) == set(one.inputs["filled_in"]) | set(one.inputs["in_rules"])
    said = _text(without, "/my/decisions")
    assert "Which facts about you were used, as you allowed" in said
    assert "filled in for you to check, used to choose which questions you are asked" in said
    person_erase(ana)
    assert not decisions_about(ana)


# What was begun before signing in.


def _begun_then_signed_in(sign_in: SignIn, person: int) -> Client:
    """A browser in which somebody began, and in which the person then signed in."""
    client = Client()
    _on(client, RENT, begin="1")
    _on(client, f"{RENT}/q/housing", answer="rent")
    client.cookies[COOKIE] = sign_in(person).cookies[COOKIE].value
    return client


def test_what_was_begun_before_signing_in_becomes_theirs_when_they_say_so(sign_in: SignIn) -> None:
    ana = cast.town(simulated=True)["A"]
    client = _begun_then_signed_in(sign_in, ana)
    assert _on(client, f"{RENT}/q/housing", answer="rent") == RENT, "asked first"
    assert "Did you begin this before you signed in?" in _text(client, RENT)
    assert _on(client, RENT, mine="1", use_facts="on").startswith(f"{RENT}/q/")
    (row,) = Row.objects.all()
    assert row.person_id == ana
    assert "Help with rent" in _text(client, "/my/")
    other = sign_in(ana)
    assert other.get(f"{RENT}/q/housing").status_code == 200, "on any of their devices"
    draft = journeys.draft_get(row.pk)
    assert draft is not None
    assert draft.answers["housing"] == "rent", "what they said stands before what is known"
    assert draft.facts
    assert [one.kind for one in decisions_about(ana)] == ["facts-used"]


def test_without_consent_nothing_known_is_used(sign_in: SignIn) -> None:
    ana = cast.town(simulated=True)["A"]
    client = _begun_then_signed_in(sign_in, ana)
    _on(client, RENT, mine="1")
    draft = journeys.draft_get(Row.objects.get().pk)
    assert draft is not None
    assert not draft.facts
    assert not decisions_about(ana)


def test_signing_out_forgets_it_on_a_library_computer(sign_in: SignIn) -> None:
    people = cast.town(simulated=True)
    client = _begun_then_signed_in(sign_in, people["A"])
    token = client.cookies["draft"].value
    _on(client, RENT, mine="1")
    out = client.post("/sign-out")
    assert out.cookies["draft"].value == ""
    assert out.cookies["draft"]["path"] == "/do/"
    for next_reader in (Client(), sign_in(people["B"])):
        next_reader.cookies["draft"] = token  # even if the browser had kept it
        assert next_reader.get(f"{RENT}/q/housing").headers["Location"] == RENT
        assert "Did you begin" not in _text(next_reader, RENT)
    assert _on(client, f"{RENT}/q/housing", answer="own") == f"{RENT}?gone=1"


def test_who_signs_in_at_a_library_computer_does_not_see_what_another_began(sign_in: SignIn) -> None:
    people = cast.town(simulated=True)
    client = _begun_then_signed_in(sign_in, people["B"])
    for page in ("q/housing", "q/monthly_rent", "check", "save", "stop", "drop"):
        assert client.get(f"{RENT}/{page}").headers["Location"] == RENT
    assert "Your answers so far" not in _text(client, f"{RENT}/paper?filled=1")
    assert "Start now" in _text(client, f"{RENT}/chat")
    assert _on(client, RENT, begin="1") == f"{RENT}/q/housing"
    assert Row.objects.count() == 2
    assert not re.search(r'value="rent"[^>]* checked', client.get(f"{RENT}/q/housing").content.decode())


def test_a_draft_of_another_is_not_claimed(sign_in: SignIn) -> None:
    people = cast.town(simulated=True)
    own = journeys.draft_begin(
        service="rent-support",
        holders=[journeys.person_holder(people["A"])],
        channel="portal",
        language="en",
        person_id=people["A"],
    )
    with pytest.raises(journeys.DraftGone):
        journeys.draft_claim(draft_id=own.id, person_id=people["B"])
    browser = journeys.browser_holder("b")
    other = journeys.draft_begin(service="rent-support", holders=[browser], channel="portal", language="en")
    with pytest.raises(journeys.DraftGone):  # they have one: neither is lost
        journeys.draft_claim(draft_id=other.id, person_id=people["A"])
    assert Row.objects.get(pk=other.id).person_id is None


# Told before it is forgotten.


def _saved(person_id: int | None, *, tell: bool, language: str = "es") -> journeys.Draft:
    holder = journeys.browser_holder("x") if person_id is None else journeys.person_holder(person_id)
    draft = journeys.draft_begin(
        service=GRAFFITI, holders=[holder], channel="portal", language=language, person_id=person_id
    )
    journeys.draft_answer(draft_id=draft.id, step="surface", value="furniture")
    journeys.draft_save(draft_id=draft.id, email="rita@example.org", tell=tell)
    return draft


def _told(days: float) -> int:
    with clock.frozen(NOON + timedelta(days=days)):
        return journeys.drafts_tidy().told


def test_they_are_told_once_in_their_language_through_the_outbox() -> None:
    from townclerk.outreach import posted

    _saved(None, tell=True)
    assert [_told(26.9), _told(27.1), _told(27.2), _told(29)] == [0, 1, 0, 0]
    (row,) = Posted.objects.all()
    assert (row.kind, row.language) == ("draft-ending", "es")
    with clock.frozen(NOON + timedelta(days=27.3)):
        (line,) = posted()
    assert line.to == "rita@example.org"
    assert "25 de diciembre de 2026" in line.text
    assert "grafiti" in line.subject.casefold()


def test_nobody_is_told_who_did_not_ask_for_it_or_took_it_back() -> None:
    people = cast.town(simulated=True)
    _saved(None, tell=False)
    ana = people["A"]
    consent_give(person_id=ana, purpose=Purpose.REMINDERS, text_version="1", source="portal")
    _saved(ana, tell=True)
    consent_withdraw(person_id=ana, purpose=Purpose.REMINDERS, text_version="1", source="portal")
    assert _told(28) == 0
    assert not Posted.objects.exists()
    consent_give(person_id=ana, purpose=Purpose.REMINDERS, text_version="1", source="portal")
    assert _told(28) == 1


def test_going_on_counts_anew_and_the_times_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = _saved(None, tell=True)
    assert _told(28) == 1
    with clock.frozen(NOON + timedelta(days=29)):
        journeys.draft_answer(draft_id=draft.id, step="place", value={"words": "Fig Row"})
    assert _told(31) == 0, "it is kept longer now"
    assert _told(57) == 1
    monkeypatch.setenv("TOWNCLERK_DRAFT_WARNING_DAYS", "0")
    assert _told(57) == 0
    monkeypatch.setenv("TOWNCLERK_DRAFT_DAYS", "5")
    with clock.frozen(NOON):
        found = journeys.draft_answer(draft_id=draft.id, step="hateful", value=False)
    assert found.expires_at == NOON + timedelta(days=5)


def test_the_page_asks_whether_to_tell_and_where() -> None:
    client = Client()
    _on(client, RENT, begin="1")
    response = client.post(f"{RENT}/save", {"email": "", "tell": "on"})
    assert response.status_code == 422
    assert "Enter your e-mail address" in response.content.decode()
    done = client.post(f"{RENT}/save", {"email": "rita@example.org", "tell": "on"}, follow=True)
    assert "once before we delete your answers" in done.content.decode()


# Files on disk.


def _draft_with_photo(person_id: int | None) -> tuple[journeys.Draft, str]:
    holder = journeys.browser_holder("x") if person_id is None else journeys.person_holder(person_id)
    draft = journeys.draft_begin(
        service=GRAFFITI, holders=[holder], channel="portal", language="en", person_id=person_id
    )
    for step, value in (("surface", "furniture"), ("place", {"words": "Fig Row"}), ("hateful", False)):
        journeys.draft_answer(draft_id=draft.id, step=step, value=value)
    photo = _photo()
    return journeys.draft_file_add(draft_id=draft.id, step="photo", upload=photo), photo.id


def _grow_old() -> None:
    """Let every file be three days old: what is younger may be about to be named."""
    then = time.time() - 72 * 3600
    for path in storage.subdir("files").rglob("*"):
        if path.is_file():
            os.utime(path, (then, then))


def test_only_what_nothing_names_is_cleared_away(data_dir: Path) -> None:
    ana = cast.town(simulated=True)["A"]
    sent, sent_photo = _draft_with_photo(ana)
    journeys.draft_send(draft_id=sent.id)
    _open, open_photo = _draft_with_photo(None)
    by_letter = _photo()  # a clerk's: `requests` alone knows of it
    request_receive(
        RequestDraft(service=GRAFFITI, channel="letter", language="en", text="A wall", files=[by_letter])
    )
    orphan, young = _photo(), ""
    _grow_old()
    young = _photo().id
    assert journeys.files_tidy() == 1
    assert _files() == {sent_photo, open_photo, by_letter.id, young}
    assert orphan.id not in _files()
    assert journeys.files_tidy() == 0
    with clock.frozen(NOON + timedelta(days=60)):
        journeys.drafts_tidy()
        _grow_old()
        journeys.files_tidy()
    assert _files() == {sent_photo, by_letter.id}, (
        "a draft that is over takes its file along, a request keeps its own"
    )


@pytest.mark.django_db(transaction=True)
def test_who_is_erased_leaves_no_file_on_disk(data_dir: Path) -> None:
    people = cast.town(simulated=True)
    sent, _first = _draft_with_photo(people["A"])
    journeys.draft_send(draft_id=sent.id)
    _draft_with_photo(people["A"])  # another one, not sent
    _other, others = _draft_with_photo(people["B"])
    assert len(_files()) == 3
    person_erase(people["A"])
    assert _files() == {others}
    _grow_old()
    assert journeys.files_tidy() == 0
    assert _files() == {others}


def test_the_run_tells_those_whose_answers_end_and_forgets_the_rest(town: Any) -> None:
    from townclerk.folder.main_job import _drafts

    _saved(None, tell=True)
    with clock.frozen(NOON + timedelta(days=28)):
        _drafts()
        _drafts()
    assert Posted.objects.filter(kind="draft-ending").count() == 1
    with clock.frozen(NOON + timedelta(days=31)):
        _drafts()
    assert not Row.objects.exists()


def test_the_page_after_saving_says_how_long_it_is_kept_now() -> None:
    client = Client()
    _on(client, RENT, begin="1")
    assert "They work until December 25, 2026" in unescape(
        client.post(f"{RENT}/save", follow=True).content.decode()
    )

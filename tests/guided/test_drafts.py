"""Drafts: begun without an account, kept sealed, found again, sent once, forgotten with their files."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.core.files_made import pdf_of
from tests.guided.conftest import NOON
from tests.residents import cast
from townclerk import journeys
from townclerk.core import clock, storage
from townclerk.core.agency import Agency
from townclerk.core.uploads import Upload, upload_keep
from townclerk.history.models import Interaction
from townclerk.journeys import AnswerWrong, Draft, Submission
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.models import Holder
from townclerk.people import Purpose, person_erase, person_export, profile_for

pytestmark = pytest.mark.usefixtures("town")
ANA = journeys.browser_holder("ana's browser")
PDF = pdf_of()
LIGHT = {
    "fault": "out",
    "place": {"words": "Fig Row, beside number 12", "latitude": 41.88, "longitude": -87.62},
    "area": "eastgate",
    "pole": None,
    "seen": "2026-11-20",
    "photo": None,
    "details": "It has been dark for a week.",
    "your_name": None,
    "your_email": "ana@example.org",
}  # fmt: skip


def _begin(service: str = "street-light", holder: str = ANA, **more: Any) -> Draft:
    return journeys.draft_begin(service=service, holders=[holder], channel="portal", language="en", **more)


def _answered(draft: Draft, answers: dict[str, Any] = LIGHT) -> Draft:
    for step, value in answers.items():
        draft = journeys.draft_answer(draft_id=draft.id, step=step, value=value)
    return draft


def _upload() -> Upload:
    return upload_keep(io.BytesIO(PDF), name="bill.pdf", kinds=("PDF",), most_bytes=10_000)


def _files() -> list[Path]:
    return [path for path in storage.subdir("files").rglob("*") if path.is_file()]


def _happened() -> list[tuple[str, str, str]]:
    rows = Interaction.objects.order_by("id").values_list("kind", "attrs")
    return [(kind, json.loads(a).get("step", ""), json.loads(a).get("because", "")) for kind, a in rows]


def test_a_journey_is_answered_step_by_step_and_sent_with_what_was_asked(taken: list[Submission]) -> None:
    draft = _answered(_begin())
    assert draft.way.complete
    sent = journeys.draft_send(draft_id=draft.id)
    assert (sent.reference, sent.code) == ("AF-0001", "123456")
    (one,) = taken
    assert ("What is wrong with the light?", "It is out") in one.answers
    assert not any("wires" in question for question, _answer in one.answers), "it was not asked"
    assert one.place == journeys.Place("Fig Row, beside number 12", 41.88, -87.62)
    assert (one.area, one.email, one.text) == ("eastgate", "ana@example.org", "It has been dark for a week.")
    assert ("When did you see it first?", "November 20, 2026") in one.answers


def test_sending_twice_sends_once(taken: list[Submission]) -> None:
    draft = _answered(_begin())
    first, again = (journeys.draft_send(draft_id=draft.id) for _time in range(2))
    assert first == again
    assert len(taken) == 1
    after = journeys.draft_answer(draft_id=draft.id, step="fault", value="damaged")
    assert after.sent == first, "going back after sending changes nothing"
    assert not after.answers, "what was said belongs to the request now"


def test_a_crash_between_taking_and_noting_is_repeated_with_the_same_key(
    taken: list[Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    from townclerk.journeys import sending

    draft, handler, fell = _answered(_begin()), sending._handler, []
    assert handler is not None

    def falls(submission: Submission) -> tuple[str, str]:
        found = handler(submission)
        if not fell:
            fell.append(1)
            raise ConnectionError("the power went out")
        return found

    journeys.submit_with(falls)
    with pytest.raises(ConnectionError):
        journeys.draft_send(draft_id=draft.id)
    assert journeys.draft_send(draft_id=draft.id).reference == "AF-0001"
    assert len(taken) == 1


def test_what_is_not_complete_is_not_sent(taken: list[Submission]) -> None:
    draft = _begin()
    with pytest.raises(journeys.NotComplete):
        journeys.draft_send(draft_id=draft.id)
    stopped = _answered(draft, {"fault": "damaged", "danger": True})
    assert stopped.way.stop is not None
    with pytest.raises(journeys.NotComplete):
        journeys.draft_send(draft_id=draft.id)
    assert not taken


def test_an_answer_that_will_not_do_is_refused_and_nothing_kept() -> None:
    draft = _begin()
    for step, value, code in [
        ("fault", "broken", "choose"),
        ("fault", None, "missing"),
        ("seen", "2026-11-20", "not_asked"),
    ]:
        with pytest.raises(AnswerWrong) as caught:
            journeys.draft_answer(draft_id=draft.id, step=step, value=value)
        assert caught.value.trouble.code == code
    found = journeys.draft_get(draft.id)
    assert found is not None
    assert not found.answers


def test_one_draft_for_a_browser_and_a_service() -> None:
    first, again = _begin(), _begin()
    assert first.id == again.id
    other = _begin(holder=journeys.browser_holder("another"))
    assert other.id != first.id
    assert _begin("pothole").id != first.id


def test_after_sending_the_next_one_is_new(taken: list[Submission]) -> None:
    draft = _answered(_begin())
    journeys.draft_send(draft_id=draft.id)
    found = journeys.draft_of(service="street-light", holders=[ANA])
    assert found is not None
    assert found.sent is not None
    new = _begin()
    assert new.id != draft.id
    assert not new.answers


def test_nothing_anybody_said_can_be_read_in_the_record() -> None:
    draft = _answered(_begin())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM journeys_draft")
        row = repr([bytes(v) if isinstance(v, memoryview) else v for v in cursor.fetchall()[0]])
    for said in ("Fig Row", "dark", "example.org", "ana"):
        assert said not in row
    assert "ana" not in repr(list(Holder.objects.values_list("who", flat=True)))
    assert not any("Fig" in str(attrs) for attrs in Interaction.objects.values_list("attrs", flat=True))
    assert draft.way.complete


def test_each_step_is_noted_once_and_where_it_ended() -> None:
    draft = _answered(_begin(), {"fault": "damaged", "danger": False, "place": {"words": "Fig Row"}})
    _answered(draft, {"fault": "damaged"})
    assert _happened() == [
        ("started", "fault", ""),
        ("viewed", "danger", ""),
        ("viewed", "place", ""),
        ("viewed", "area", ""),
    ]
    _answered(draft, {"danger": True})
    with clock.frozen(NOON + timedelta(days=8)):
        journeys.drafts_tidy()
    assert _happened()[4:] == [("abandoned", "danger", "told to call")], "once, when they went no further"


def test_who_leaves_before_sending_is_counted_there_and_nobody_is_named() -> None:
    ana = cast.town(simulated=True)["A"]
    _answered(_begin(holder=journeys.person_holder(ana), person_id=ana), dict(list(LIGHT.items())[:7]))
    with clock.frozen(NOON + timedelta(days=8)):
        journeys.drafts_tidy()
    assert _happened()[-1] == ("abandoned", "check", "left")
    named = Interaction.objects.filter(person_id=ana).values_list("kind", flat=True)
    assert list(named) == ["started"], "which questions somebody is asked tells what they have answered"


def test_a_draft_left_alone_is_noted_told_and_forgotten_with_its_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    posted: list[dict[str, Any]] = []
    monkeypatch.setattr(journeys.saving, "_deliver", lambda **message: posted.append(message) or True)
    draft = _answered(_begin(), {"fault": "out", "place": {"words": "Fig Row"}, "area": None})
    draft = _answered(draft, {"pole": None, "seen": None})
    draft = journeys.draft_file_add(draft_id=draft.id, step="photo", upload=_upload())
    back = journeys.draft_save(draft_id=draft.id, email="ana@example.org", tell=True)
    assert len(_files()) == 1

    def tidy(days: float) -> journeys.Tidied:
        with clock.frozen(NOON + timedelta(days=days)):
            return journeys.drafts_tidy()

    assert tidy(6) == journeys.Tidied()
    assert tidy(8) == journeys.Tidied(left=1)
    assert tidy(9) == journeys.Tidied(), "once"
    assert _happened()[-1] == ("abandoned", "details", "left")
    assert tidy(28) == journeys.Tidied(told=1)
    assert tidy(29) == journeys.Tidied(), "once"
    assert posted[0]["to"] == "ana@example.org"
    assert "until December 25, 2026" in posted[0]["text"]
    assert f"/do/come-back/{back.link}" in posted[0]["text"], "the link that was sent first leads back"
    assert tidy(31) == journeys.Tidied(forgotten=1)
    assert not _files()
    assert not Row.objects.exists()
    assert [one for one in _happened() if one[0] == "abandoned"] == [("abandoned", "details", "left")]


def test_a_draft_left_twice_counts_once() -> None:
    draft = _answered(_begin(), {"fault": "out"})
    with clock.frozen(NOON + timedelta(days=8)):
        assert journeys.drafts_tidy().left == 1
        _answered(draft, {"place": {"words": "Fig Row"}})
    with clock.frozen(NOON + timedelta(days=17)):
        assert journeys.drafts_tidy().left == 0
        journeys.draft_drop(draft_id=draft.id)
    assert [one for one in _happened() if one[0] == "abandoned"] == [("abandoned", "place", "left")]


def test_what_was_dropped_or_replaced_leaves_no_file() -> None:
    answers = {"fault": "out", "place": {"words": "Fig Row"}, "area": None, "pole": None, "seen": None}
    draft = _answered(_begin(), answers)
    for _time in range(2):
        draft = journeys.draft_file_add(draft_id=draft.id, step="photo", upload=_upload())
        assert len(_files()) == 1, "where one is the most, it takes the other's place"
    (file,) = draft.answers["photo"]
    draft = journeys.draft_file_drop(draft_id=draft.id, step="photo", upload_id=file["id"])
    assert not _files()
    assert "photo" not in draft.answers
    journeys.draft_file_add(draft_id=draft.id, step="photo", upload=_upload())
    journeys.draft_drop(draft_id=draft.id)
    assert not _files()
    with pytest.raises(journeys.DraftGone):
        journeys.draft_answer(draft_id=draft.id, step="fault", value="out")


def test_a_way_back_leads_to_the_draft_from_another_device() -> None:
    draft = _answered(_begin(), {"fault": "out"})
    back = journeys.draft_save(draft_id=draft.id)
    elsewhere = journeys.browser_holder("another device")
    wrong = "000000" if back.code != "000000" else "111111"
    assert journeys.draft_resume(reference=back.reference, code=wrong, holders=[elsewhere]) is None
    spoken = back.reference.lower().replace("-", " ")
    found = journeys.draft_resume(reference=spoken, code=f" {back.code} ", holders=[elsewhere])
    assert found is not None
    assert found.answers == {"fault": "out"}
    both = [journeys.draft_of(service="street-light", holders=[one]) for one in (ANA, elsewhere)]
    assert [one.id for one in both if one] == [draft.id, draft.id]


def _wrongly(back: journeys.WayBack, times: int, *, address: str) -> None:
    wrong = "000000" if back.code != "000000" else "111111"
    for _time in range(times):
        given = {"reference": back.reference, "code": wrong, "address": address}
        assert journeys.draft_resume(**given, holders=["other"]) is None


def _right(back: journeys.WayBack, *, address: str) -> bool:
    ways = {"reference": back.reference, "code": back.code, "holders": [journeys.browser_holder("mine")]}
    return journeys.draft_resume(**ways, address=address) is not None


def test_wrong_codes_shut_nobody_out_for_good() -> None:
    back = journeys.draft_save(draft_id=_begin().id)
    _wrongly(back, 5, address="203.0.113.7")
    with pytest.raises(journeys.ManyWrong) as wait:
        _right(back, address="203.0.113.7")
    assert (wait.value.reference, wait.value.hours) == (True, 1)
    assert _right(back, address="198.51.100.2"), "its writer, elsewhere, is not held up"
    with clock.frozen(NOON + timedelta(hours=1, minutes=1)):
        _wrongly(back, 5, address="203.0.113.7")
    with clock.frozen(NOON + timedelta(hours=3)):
        with pytest.raises(journeys.ManyWrong) as longer:
            _right(back, address="203.0.113.7")
        assert longer.value.hours == 24, "waits grow"
        assert journeys.link_leads_to(back.link) is not None
    with clock.frozen(NOON + timedelta(hours=26)):
        assert _right(back, address="203.0.113.7"), "nor who mistyped, in the end"
    assert journeys.draft_save(draft_id=_begin().id) == back, "what was noted goes on working"


def test_a_right_code_forgets_the_wrong_ones_before_it() -> None:
    back = journeys.draft_save(draft_id=_begin().id)
    for _time in range(4):
        _wrongly(back, 4, address="203.0.113.7")
        assert _right(back, address="203.0.113.7")


def test_guessing_from_very_many_networks_holds_up_one_reference_for_a_day() -> None:
    back = journeys.draft_save(draft_id=_begin().id)
    other = journeys.draft_save(draft_id=_begin(holder=journeys.browser_holder("else")).id)
    for network in range(30):
        _wrongly(back, 5, address=f"203.0.113.{network}")
    with pytest.raises(journeys.ManyWrong):
        _right(back, address="198.51.100.2")
    assert _right(other, address="198.51.100.2"), "this one alone"
    with clock.frozen(NOON + timedelta(hours=25)):
        assert _right(back, address="198.51.100.2")


def test_one_network_that_guesses_at_everything_waits() -> None:
    for number in range(300):
        given = {"reference": f"AAAA{number:04d}".replace("0", "B").replace("1", "C"), "code": "123456"}
        assert journeys.draft_resume(**given, holders=["x"], address="203.0.113.7") is None
    with pytest.raises(journeys.ManyWrong) as wait:
        journeys.draft_resume(reference="7K3M92QX", code="123456", holders=["x"], address="203.0.113.7")
    assert not wait.value.reference


def test_the_way_back_is_the_same_however_often_it_is_asked_for() -> None:
    draft = _begin()
    back = journeys.draft_save(draft_id=draft.id, email="ana@example.org")
    talk = journeys.Conversation(draft.id, "en", "sms")
    said = journeys.journey_say(talk, "stop").text
    assert back.reference in said
    assert back.code in said
    assert journeys.draft_save(draft_id=draft.id) == back


def test_what_a_browser_had_begun_is_not_lost_without_asking() -> None:
    saved = _answered(_begin(), {"fault": "out"})
    back = journeys.draft_save(draft_id=saved.id)
    elsewhere = journeys.browser_holder("elsewhere")
    there = _answered(_begin(holder=elsewhere), {"fault": "damaged"})
    ways = {"reference": back.reference, "code": back.code}
    with pytest.raises(journeys.BegunHere) as begun:
        journeys.draft_resume(**ways, holders=[elsewhere])
    assert begun.value.draft.id == there.id
    assert journeys.draft_of(service="street-light", holders=[elsewhere]) == there
    with pytest.raises(journeys.BegunHere):
        journeys.link_resume(link=back.link, holders=[elsewhere])
    found = journeys.draft_resume(**ways, holders=[elsewhere], instead=True)
    assert found is not None
    assert found.id == saved.id
    assert journeys.draft_get(there.id) is None
    assert _happened()[-1] == ("abandoned", "danger", "dropped")


def test_what_was_sent_is_said_to_be_sent_and_nobody_goes_on_with_it(taken: list[Submission]) -> None:
    draft = _answered(_begin())
    back = journeys.draft_save(draft_id=draft.id)
    journeys.draft_send(draft_id=draft.id)
    elsewhere = journeys.browser_holder("elsewhere")
    found = journeys.draft_resume(reference=back.reference, code=back.code, holders=[elsewhere])
    assert found is not None
    assert found.sent is not None
    assert journeys.draft_of(service="street-light", holders=[elsewhere]) is None
    assert len(taken) == 1


def test_what_is_sent_is_in_the_language_of_the_last_answer(taken: list[Submission]) -> None:
    draft = _answered(_begin())
    journeys.draft_answer(draft_id=draft.id, step="details", value="A oscuras", language="es")
    journeys.draft_send(draft_id=draft.id)
    assert taken[0].language == "es"
    assert dict(taken[0].answers)["¿Qué le pasa a la luz?"] == "Está apagada"


def test_a_resident_sees_their_facts_only_when_they_allow_it(taken: list[Submission]) -> None:
    ana = cast.town(simulated=True)["A"]
    without = _begin("rent-support", journeys.person_holder(ana), person_id=ana)
    assert not without.facts
    journeys.draft_drop(draft_id=without.id)
    draft = _begin("rent-support", journeys.person_holder(ana), person_id=ana, use_facts=True)
    assert set(draft.facts) <= {"housing", "household_size", "income_band", "birth_date"}
    assert draft.facts
    assert all(draft.sources[name] for name in draft.facts)
    assert not draft.answers, "a fact is offered, never taken for an answer"


def test_an_answer_is_kept_as_a_fact_only_when_asked_for(taken: list[Submission]) -> None:
    ana = cast.town(simulated=True)["A"]
    draft = _begin("address-change", journeys.person_holder(ana), person_id=ana, use_facts=True)
    answers = {
        "new_address": {"line1": "12 Fig Row", "line2": "", "town": "Alder Falls", "postcode": "60601"},
        "moved_in": "2026-11-01",
        "household_size": 7,
        "housing": "own",
        "has_vehicle": True,
    }
    draft = _answered(draft, answers)
    for step in ("identity", "proof"):
        draft = journeys.draft_file_add(draft_id=draft.id, step=step, upload=_upload())
    assert draft.way.complete
    assert {"household_size", "has_vehicle"} <= set(journeys.facts_to_offer(draft))
    journeys.draft_send(draft_id=draft.id, keep_facts=["household_size", "nonsense"])
    profile = profile_for(person_id=ana, purpose=Purpose.SERVICE)
    assert profile.facts["household_size"] == 7
    assert profile.sources["household_size"] == "portal"
    assert profile.facts.get("has_vehicle") is not True
    assert [one.name for one in taken[0].files] == ["bill.pdf", "bill.pdf"]


def test_a_draft_is_claimed_by_who_signs_in_and_goes_with_them() -> None:
    ana = cast.town(simulated=True)["A"]
    draft = _answered(_begin(), {"fault": "out"})
    claimed = journeys.draft_claim(draft_id=draft.id, person_id=ana)
    assert claimed.answers == {"fault": "out"}
    found = journeys.draft_of(service="street-light", holders=[journeys.person_holder(ana)])
    assert found is not None
    assert found.id == draft.id
    assert person_export(ana)["journeys"][0]["answers"] == {"fault": "out"}
    person_erase(ana)
    assert not Row.objects.exists()
    assert journeys.draft_of(service="street-light", holders=[ANA]) is None


def test_an_answer_that_no_longer_will_do_is_asked_again() -> None:
    draft = _answered(_begin("bulky-waste"), {"item_count": 2, "item_list": "A sofa", "has_fridge": False})
    draft = _answered(draft, {"pickup_place": {"words": "Fig Row"}, "pickup_date": "2026-11-26"})
    assert draft.way.here is not None
    assert draft.way.here.id == "your_name"
    with clock.frozen(NOON + timedelta(days=2)):
        later = journeys.draft_get(draft.id)
    assert later is not None
    assert later.way.here is not None
    assert later.way.here.id == "pickup_date", "the day has passed"


def test_the_town_is_an_agency(town: Agency) -> None:
    assert town.languages == ("en", "es", "ar")


def test_the_files_of_what_was_sent_go_with_who_sent_them(
    taken: list[Submission], django_capture_on_commit_callbacks: Any
) -> None:
    ana = cast.town(simulated=True)["A"]
    draft = _begin("graffiti", journeys.person_holder(ana), person_id=ana)
    draft = _answered(draft, {"surface": "furniture", "place": {"words": "Fig Row"}, "hateful": False})
    draft = journeys.draft_file_add(draft_id=draft.id, step="photo", upload=_photo())
    journeys.draft_send(draft_id=draft.id)
    (file,) = taken[0].files
    assert file.id in journeys.drafts_files(), "what was sent is not cleared away"
    with django_capture_on_commit_callbacks(execute=True):
        journeys.drafts_forget(ana)
    assert not _files()


def _photo() -> Upload:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return upload_keep(io.BytesIO(out.getvalue()), name="wall.png", kinds=("PNG",), most_bytes=10_000)

"""The same page open twice: what was done in one is told in the other, and nothing is done unseen."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.builders import ANA, freed
from tests.appointments.console import HERE, SERVICE, WEDNESDAY, book, signed_in
from townclerk.appointments import (
    Booked,
    Status,
    WaitStatus,
    Wish,
    appointment_cancel,
    appointment_get,
    appointment_move,
    hold_confirm,
    slot_hold,
    slots_find,
    time_close,
    today,
    waiting_get,
    waiting_join,
    waiting_offer,
)
from townclerk.appointments.models import Waiting
from townclerk.core import clock

pytestmark = pytest.mark.usefixtures("agency", "on_wednesday")


def found(reference: str) -> Booked:
    one = appointment_get(reference)
    assert one
    return one


def offered() -> tuple[str, str]:
    """Somebody to whom a time is offered: their reference and their page."""
    day = today() + timedelta(days=1)
    wait = waiting_join(
        service=SERVICE, wish=Wish(first=day, last=day), until=today() + timedelta(days=60), who=ANA,
        person_id=None, language="en", channel="portal",
    )  # fmt: skip
    Waiting.objects.update(known=[])
    freed(SERVICE)
    waiting_offer()
    return wait.reference, f"/waiting/{wait.reference}/{wait.key}"


def text(answer: object) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))  # type: ignore[attr-defined]


def test_what_was_taken_in_another_tab_leads_to_the_appointment() -> None:
    _reference, address = offered()
    first = Client().post(address, {"accept": "1"})
    second = Client().post(address, {"accept": "1"})
    assert first.status_code == second.status_code == 302
    assert second.headers["Location"] == first.headers["Location"].removesuffix("?new=1")
    assert "Your appointment" in text(Client().get(second.headers["Location"]))


def test_what_is_not_kept_any_more_is_not_offered_on_the_same_page() -> None:
    reference, address = offered()
    wait = waiting_get(reference)
    assert wait
    held = found(wait.offered)
    with clock.frozen(WEDNESDAY + timedelta(hours=5)):
        assert slot_hold(service=SERVICE, begins=held.begins, wish=Wish(resource=held.resource), staff=True)
        late = Client().post(address, {"accept": "1"})
    assert late.status_code == 409
    page = text(late)
    assert "This time is not kept for you any more. You stay on the list." in page
    assert "You are on the list" in page
    assert "A time is free for you" not in page


def test_who_is_off_the_list_is_not_told_that_they_stay_on_it() -> None:
    reference, address = offered()
    Client().post(address, {"leave": "1"})
    page = text(Client().post(address, {"accept": "1"}))
    assert "This time is not kept for you any more." in page
    assert "You stay on the list" not in page
    assert "You are not on the list any more" in page
    wait = waiting_get(reference)
    assert wait
    assert wait.status is WaitStatus.LEFT


def moved_elsewhere(reference: str) -> int:
    """Move it in another tab; another free time than it has then."""
    day = today() + timedelta(days=2)
    free = slots_find(service=SERVICE, first=day, last=day, staff=True).times()
    appointment_move(reference, to=free[3].begins, staff=True)
    return free[8].begins


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It was changed since you opened this page: it is now on"),
        ("es", "La cita cambió desde que abrió esta página: ahora es el"),
        ("ar", "تغيّر الموعد منذ فتحتم هذه الصفحة: هو الآن"),
    ],
)
@pytest.mark.parametrize("what", ["move", "cancel"])
def test_a_page_from_before_changes_nothing_and_says_where_it_is(
    what: str, language: str, words: str
) -> None:
    reference = book()
    one, client = found(reference), Client(headers={"accept-language": language})
    address = f"/appointments/{reference}/{one.key}/{what}"
    seen = re.search(r'name="seen" value="(\d+)"', client.get(address).content.decode())
    assert seen
    other = moved_elsewhere(reference)
    now = found(reference)
    answer = client.post(address, {"seen": seen[1], "begins": str(other)})
    assert answer.status_code == 409
    assert words in text(answer)
    assert found(reference) == now
    again = re.search(r'name="seen" value="(\d+)"', answer.content.decode())
    assert again
    assert client.post(address, {"seen": again[1], "begins": str(other)}).status_code == 302
    assert found(reference).sequence == now.sequence + 1


def test_a_clerks_page_from_before_changes_nothing_either() -> None:
    clerk, reference = signed_in("clerk"), book()
    seen = re.search(r'name="seen" value="(\d+)"', clerk.get(f"{HERE}{reference}/").content.decode())
    assert seen
    moved_elsewhere(reference)
    now = found(reference)
    answer = clerk.post(f"{HERE}{reference}/", {"seen": seen[1], "cancel": "1", "by": "us", "message": ""})
    assert answer.status_code == 409
    assert "It was changed since you opened this page." in text(answer)
    assert found(reference) == now


def test_a_cancelled_time_that_somebody_has_is_not_said_to_be_free() -> None:
    reference = book()
    one = found(reference)
    appointment_cancel(reference)
    address = f"/appointments/{reference}/{one.key}"
    free = text(Client().get(address))
    assert "Its time is free for others." in free
    assert 'name="restore"' in free
    held = slot_hold(service=SERVICE, begins=one.begins, wish=Wish(resource=one.resource), staff=True)
    hold_confirm(held.reference)
    gone = text(Client().get(address))
    assert "Its time can no longer be had: somebody else has it" in gone
    assert "Its time is free for others." not in gone
    assert 'name="restore"' not in gone
    assert 'name="restore"' not in signed_in("clerk").get(f"{HERE}{reference}/").content.decode()


def test_a_cancelled_time_that_is_closed_by_now_cannot_be_taken_back() -> None:
    reference = book()
    one = found(reference)
    appointment_cancel(reference)
    time_close(first=one.day, last=one.day, why="Ill")
    gone = text(Client().get(f"/appointments/{reference}/{one.key}"))
    assert 'name="restore"' not in gone
    assert found(reference).status is Status.CANCELLED

"""So many text messages a second and an hour: who takes a turn, who goes first, and what ends a loop."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests.gateway import Gateway, twilio_like
from tests.outreach.builders import NOON
from tests.outreach.texting import NUMBER, queue, town_with
from townclerk.core import clock
from townclerk.outreach import pace, post_now, posted, queue_hand, queue_waiting, sms_full
from townclerk.outreach.models import Pace, Posted
from townclerk.outreach.pace import sms_turn
from townclerk.outreach.rules import PostStatus

pytestmark = pytest.mark.django_db


def code() -> bool:
    return post_now(
        kind="sign-in-code", channel="sms", to=NUMBER, language="en", subject="", text="Code: 123456"
    )


def busy(seconds: float) -> None:
    Pace.objects.update_or_create(
        channel="sms", defaults={"free_at": datetime.now(UTC) + timedelta(seconds=seconds)}
    )


def taken() -> int:
    return Pace.objects.get().taken


def test_a_code_goes_before_the_queue(phone: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker of the queue that is quicker each time: before a turn was booked, the code never had one."""
    town_with(twilio_like(phone.url, per_second=2.0))
    busy(0.3)
    sleep, stolen = time.sleep, []

    def rival(seconds: float) -> None:
        sleep(seconds)
        monkeypatch.setattr(pace.time, "sleep", sleep)
        stolen.append(sms_turn(wait=0))
        monkeypatch.setattr(pace.time, "sleep", rival)

    monkeypatch.setattr(pace.time, "sleep", rival)
    assert code()
    assert stolen == [False]


def test_codes_wait_in_line_and_who_would_wait_too_long_is_told(phone: Gateway) -> None:
    busy(60)
    assert not code()
    assert posted()[0].trouble == "the gateway takes no more just now"
    assert Pace.objects.get().taken == 0


def test_who_has_no_turn_gives_the_message_back(phone: Gateway) -> None:
    queue("first")
    queue("second")
    busy(60)
    assert queue_hand(sms_seconds=0) == 0
    assert set(Posted.objects.values_list("status", "next_at")) == {(PostStatus.QUEUED, NOON)}
    busy(0)
    assert queue_hand() == 2


def test_an_hour_has_so_many_and_the_last_are_for_codes(
    phone: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    town_with(twilio_like(phone.url, per_hour=10))
    pace._log_full.cache_clear()
    for number in range(30):
        queue(f"m{number}")
    began = time.monotonic()
    with caplog.at_level(logging.ERROR):
        assert (queue_hand(), queue_hand()) == (9, 0)
    assert time.monotonic() - began < 5, "nobody waits for the next hour"
    assert caplog.text.count("No more text messages leave in the hour") == 1
    assert (queue_waiting(), sms_full(), sms_full(for_codes=True)) == (21, 10, 0)
    assert code()
    assert not code()
    assert posted()[0].trouble == "per_hour is reached"
    assert (len(phone.taken), sms_full(for_codes=True)) == (10, 10)
    Pace.objects.update(hour=Pace.objects.get().hour - timedelta(hours=1))
    assert sms_full() == 0
    assert queue_hand() == 9


def test_what_the_gateway_did_not_take_is_not_counted(phone: Gateway) -> None:
    phone.how = ["503", "400", "drops", "well"]
    for number in range(4):
        queue(f"m{number}")
        queue_hand()
    assert (phone.asked, taken()) == (4, 2), "taken, and perhaps taken"


@pytest.mark.django_db(transaction=True)
def test_four_at_once_send_each_message_once_and_take_no_turn_for_nothing(phone: Gateway) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("threads share one SQLite in memory, which locks whole tables: run with --postgres")
    for number in range(20):
        queue(f"m{number}", text=f"Number {number}.")

    def hand() -> None:
        try:
            with clock.frozen(NOON):
                queue_hand()
        finally:
            connection.close()

    threads = [threading.Thread(target=hand) for _one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    queue_hand()
    assert sorted(told["Body"] for told in phone.taken) == sorted(f"Number {n}." for n in range(20))
    assert taken() == 20


@pytest.mark.django_db(transaction=True)
def test_no_code_is_lost_to_two_who_hand_over(phone: Gateway) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("threads share one SQLite in memory, which locks whole tables: run with --postgres")
    town_with(twilio_like(phone.url, per_second=10.0))
    for number in range(100):
        queue(f"m{number}")

    def hand() -> None:
        try:
            with clock.frozen(NOON):
                queue_hand(sms_seconds=4)
        finally:
            connection.close()

    threads = [threading.Thread(target=hand) for _one in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    waits = []
    for _one in range(12):
        began = time.monotonic()
        assert code()
        waits.append(time.monotonic() - began)
    for thread in threads:
        thread.join()
    assert max(waits) < 1, waits
    assert len(phone.taken) > 20, "and the queue goes on"

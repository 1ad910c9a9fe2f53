"""Text messages that leave: through a real HTTP server that behaves well, badly, and not at all."""

from __future__ import annotations

import base64
import json
import logging
import time

import pytest

from tests.gateway import Gateway, twilio_like
from tests.outreach.builders import NOON
from tests.outreach.texting import KEY, NUMBER, at, queue, rounds, town_with
from townclerk.core import clock, storage
from townclerk.core.errors import TownclerkError
from townclerk.core.sms_gateway import SmsGateway
from townclerk.outreach import (
    STOP_ANSWER,
    can_post,
    post_now,
    posted,
    queue_hand,
    sms_count,
    sms_fitted,
    sms_receipt,
    sms_start,
    sms_stop,
    sms_test,
)
from townclerk.outreach import gateway as asking
from townclerk.outreach.models import Posted
from townclerk.outreach.queue import LEASE
from townclerk.outreach.rules import PostStatus
from townclerk.outreach.sms_posting import reference_of

pytestmark = pytest.mark.django_db


def status() -> tuple[str, str]:
    row = Posted.objects.get()
    return row.status, row.trouble


def test_without_a_gateway_none_leaves() -> None:
    assert not can_post("sms")
    assert not queue()
    with pytest.raises(TownclerkError, match="No SMS gateway"):
        sms_test(NUMBER)


def test_it_waits_and_leaves_once_as_the_gateway_asks_for_it(phone: Gateway) -> None:
    assert queue(to="(312) 555-0142")
    assert queue(text="Another text with the same key")
    assert phone.taken == []
    assert (queue_hand(), queue_hand()) == (1, 0)
    assert phone.taken == [{"To": NUMBER, "From": "+15550100", "Body": "Hecho - gracias."}]
    assert phone.headers[0]["Authorization"] == f"Basic {base64.b64encode(f'AC1:{KEY}'.encode()).decode()}"
    row = Posted.objects.get()
    assert (row.status, row.gateway_id, bytes(row.body)) == (PostStatus.SENT, "SM1", b"")


def test_a_code_to_sign_in_leaves_at_once(phone: Gateway) -> None:
    def code() -> bool:
        return post_now(
            kind="sign-in-code", channel="sms", to=NUMBER, language="en", subject="", text="Code: 123456"
        )

    assert code()
    assert phone.taken[0]["Body"] == "Code: 123456"
    phone.how = ["500"]
    assert not code()
    assert [line.status for line in posted()] == [PostStatus.FAILED, PostStatus.SENT]


def test_json_with_a_token_and_what_is_put_in_is_not_read_again(
    phone: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {"phone_number": "{to}", "personalisation": {"text": "{text}"}, "list": ["{digits}", 7, True]}
    town_with(
        SmsGateway(
            f"{phone.url}/v2",
            user="service-id",
            json=body,
            headers={"Authorization": "Bearer {jwt}"},
            per_second=1_000,
        )
    )
    queue(text='{secret} "quoted" \\ {to}')
    assert queue_hand() == 1
    (told,) = phone.taken
    assert told["personalisation"] == {"text": '{secret} "quoted" \\ {to}'}
    assert told["list"] == [NUMBER[1:], 7, True]
    claims = phone.headers[0]["Authorization"].removeprefix("Bearer ").split(".")[1]
    assert json.loads(base64.urlsafe_b64decode(claims + "=="))["iss"] == "service-id"
    from joserfc import jwt
    from joserfc.jwk import OctKey

    whole = jwt.decode(phone.headers[0]["Authorization"][7:], OctKey.import_key(KEY), algorithms=["HS256"])
    assert whole.claims["iat"] == int(NOON.timestamp())


def test_a_gateway_that_is_asked_with_get_and_its_alphabets(phone: Gateway) -> None:
    query = {"to": "{digits}", "text": "{text}", "password": "{secret}", "coding": "{alphabet}"}
    town_with(
        SmsGateway(f"{phone.url}/send?a=1", method="GET", query=query, alphabet=("0", "2"), per_second=1_000)
    )
    queue(text="Plain & simple")
    queue("other", text="مرحبا")
    assert queue_hand() == 2
    first, second = phone.taken
    assert first == {
        "?a": "1",
        "?to": NUMBER[1:],
        "?text": "Plain & simple",
        "?password": KEY,
        "?coding": "0",
    }
    assert (second["?text"], second["?coding"]) == ("مرحبا", "2")


def test_a_gateway_that_is_away_for_an_hour_loses_nothing(phone: Gateway) -> None:
    town_with(twilio_like("http://127.0.0.1:9"))
    with clock.frozen(at(0)):
        for number in range(5):
            queue(f"request:{number}")
    rounds(61)
    assert set(Posted.objects.values_list("status", flat=True)) == {PostStatus.QUEUED}
    assert phone.asked == 0
    town_with(twilio_like(phone.url))
    for minute in range(61, 90):
        with clock.frozen(at(minute)):
            queue_hand()
    assert len(phone.taken) == 5


@pytest.mark.parametrize("way", ["503", "429", "redirects", "401", "404"])
def test_what_it_refuses_for_now_is_tried_again_later_each_time(phone: Gateway, way: str) -> None:
    phone.how = [way]
    with clock.frozen(at(0)):
        queue()
    rounds(60)
    assert status()[0] == PostStatus.QUEUED
    assert phone.asked == 7, "at once, after 20 s, 1, 3, 10, 20 and 20 minutes"
    assert phone.taken == []
    phone.how = []
    with clock.frozen(at(90)):
        assert queue_hand() == 1
    assert len(phone.taken) == 1


@pytest.mark.parametrize("way", ["400", "422"])
def test_what_it_refuses_for_ever_is_not_tried_again(phone: Gateway, way: str) -> None:
    phone.how = [way]
    queue()
    rounds(60)
    assert status() == (PostStatus.FAILED, f"HTTP {way}")
    assert phone.asked == 1


@pytest.mark.parametrize("way", ["drops", "500", "502", "504", "slow", "drips"])
def test_who_may_have_it_is_not_asked_twice(
    phone: Gateway, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_TIMES", dict.fromkeys(asking._TIMES, 0.5))
    monkeypatch.setattr(asking, "ALL_SECONDS", 1.0)
    phone.how = [way, "well"]
    queue()
    began = time.monotonic()
    rounds(60)
    assert phone.asked == 1
    assert time.monotonic() - began < 10
    state, trouble = status()
    assert (state, trouble.partition(":")[0]) == (PostStatus.FAILED, "unknown")


@pytest.mark.parametrize("way", ["drops", "500", "502", "slow"])
def test_who_takes_a_reference_once_is_asked_again_under_the_same(
    phone: Gateway, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_TIMES", dict.fromkeys(asking._TIMES, 0.5))
    headers = {"Authorization": "Basic {basic}", "Idempotency-Key": "{reference}"}
    town_with(twilio_like(phone.url, headers=headers, repeats=True))
    phone.how = [way, "well"]
    with clock.frozen(at(0)):
        queue()
    rounds(5)
    assert status()[0] == PostStatus.SENT
    keys = {told["Idempotency-Key"] for told in phone.headers}
    assert keys == {reference_of(Posted.objects.get().pk)}


@pytest.mark.parametrize("way", ["huge", "no json"])
def test_what_it_says_beside_the_status_may_be_anything(phone: Gateway, way: str) -> None:
    phone.how = [way]
    queue()
    assert queue_hand() == 1
    assert status() == (PostStatus.SENT, "")
    assert Posted.objects.get().gateway_id == ""


def test_a_gateway_that_says_no_under_200(phone: Gateway) -> None:
    ours = {"taken_path": "messages.0.status", "id_path": "messages.0.message-id"}
    town_with(twilio_like(phone.url, **ours, taken_values=("0",)))
    queue()
    assert queue_hand() == 1
    assert Posted.objects.get().gateway_id == "v1"
    town_with(twilio_like(phone.url, **ours, taken_values=("7",)))
    queue("other")
    assert queue_hand() == 0
    assert posted()[0].trouble == "HTTP 201, said no"
    phone.how = ["no json"]
    queue("third")
    assert queue_hand() == 0
    assert posted()[0].trouble.startswith("unknown")


@pytest.mark.parametrize(("taken", "state"), [("true", PostStatus.SENT), ("false", PostStatus.FAILED)])
def test_a_gateway_that_says_yes_or_no_as_json_does(phone: Gateway, taken: str, state: PostStatus) -> None:
    town_with(twilio_like(phone.url, taken_path="success", taken_values=(taken,), id_path="success"))
    queue()
    queue_hand()
    assert status() == (state, "" if state is PostStatus.SENT else "HTTP 201, said no")
    assert Posted.objects.get().gateway_id == "", "true is nobody's name"


def test_who_died_before_and_who_died_in_the_middle(phone: Gateway) -> None:
    with clock.frozen(at(0)):
        queue("before")
        queue("within")
    Posted.objects.filter(key="before").update(status=PostStatus.CLAIMED, next_at=at(0) + LEASE)
    Posted.objects.filter(key="within").update(status=PostStatus.HANDING, next_at=at(0))
    rounds(12)
    assert len(phone.taken) == 1
    assert dict(Posted.objects.values_list("key", "status")) == {"before": "sent", "within": "failed"}


def test_who_died_in_the_middle_is_asked_again_where_a_reference_counts_once(phone: Gateway) -> None:
    town_with(twilio_like(phone.url, query={"client_ref": "{reference}"}, repeats=True))
    with clock.frozen(at(0)):
        queue()
    Posted.objects.update(status=PostStatus.HANDING, next_at=at(0))
    rounds(12)
    assert [told["?client_ref"] for told in phone.taken] == [reference_of(Posted.objects.get().pk)]


def test_nothing_goes_to_who_wrote_stop_until_they_write_start(phone: Gateway) -> None:
    queue()
    sms_stop("(312) 555-0142")
    assert queue_hand() == 0
    assert status() == (PostStatus.FAILED, "stopped")
    assert not queue("other")
    assert queue("answer", kind=STOP_ANSWER)
    assert queue_hand() == 1
    sms_start(NUMBER)
    assert queue("third")
    assert queue_hand() == 1


def test_a_number_that_is_none_is_not_asked_for(phone: Gateway) -> None:
    queue(to="12")
    assert queue_hand() == 0
    assert (status(), phone.asked) == ((PostStatus.FAILED, "no number"), 0)


def test_a_secret_that_is_missing_or_open_to_all_costs_no_message(
    phone: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOWNCLERK_SMS_KEY")
    town_with(twilio_like(phone.url, secret_file="sms.secret"))
    path = storage.subdir("keys") / "sms.secret"
    with clock.frozen(at(0)):
        queue()
        queue_hand()
        assert status() == (PostStatus.QUEUED, "down: no secret")
        with pytest.raises(TownclerkError, match="cannot be read"):
            sms_test(NUMBER)
        path.write_text(f"{KEY}\n", encoding="utf-8")
        path.chmod(0o644)
        with pytest.raises(TownclerkError, match="Others on this machine can read"):
            sms_test(NUMBER)
    path.chmod(0o600)
    try:
        with clock.frozen(at(1)):
            assert queue_hand() == 1
    finally:
        path.unlink()


def test_neither_the_secret_nor_the_number_nor_a_word_is_logged(
    phone: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    query = {"to": "{to}", "text": "{text}", "key": "{secret}"}
    town_with(SmsGateway(phone.url, query=query, per_second=1_000))
    phone.how = ["well", "400", "drops", "500"]
    with caplog.at_level(logging.DEBUG):
        for number in range(4):
            queue(f"m{number}", text="Palabras secretas")
        queue_hand()
    told = caplog.text + str(list(Posted.objects.values("trouble", "status")))
    assert "could not be handed over" in told
    for hidden in (KEY, NUMBER[1:], "Palabras", "key="):
        assert hidden not in told
    assert KEY not in repr(asking.request_made(SmsGateway(phone.url, query=query), to=NUMBER, text="a",
                                               reference="r", secret=KEY, now=0))  # fmt: skip


def test_receipts_say_what_became_of_it(phone: Gateway) -> None:
    queue()
    queue_hand()
    assert sms_receipt(status="queued", gateway_id="SM1")
    assert status()[0] == PostStatus.SENT
    assert sms_receipt(status="UNDELIVERED", gateway_id="SM1")
    assert status() == (PostStatus.RETURNED, "gateway: undelivered")
    assert sms_receipt(status="delivered", reference=reference_of(Posted.objects.get().pk))
    assert status() == (PostStatus.DELIVERED, "")
    assert sms_receipt(status="failed", gateway_id="SM1")
    assert status()[0] == PostStatus.DELIVERED, "what is there stays there"
    for nobodys in ({"gateway_id": "SM2"}, {"reference": f"{Posted.objects.get().pk}-{'0' * 12}"}, {}):
        assert not sms_receipt(status="failed", **nobodys)


def test_a_receipt_tells_of_one_of_which_nobody_knew(phone: Gateway) -> None:
    phone.how = ["drops"]
    queue()
    queue_hand()
    assert sms_receipt(status="delivered", reference=reference_of(Posted.objects.get().pk))
    assert status()[0] == PostStatus.DELIVERED


def test_a_gateway_takes_so_many_a_second(phone: Gateway) -> None:
    town_with(twilio_like(phone.url, per_second=10.0))
    for number in range(5):
        queue(f"m{number}")
    begun = time.monotonic()
    assert queue_hand() == 5
    # From before the first: on a busy machine one may arrive late, and the next seem to come too soon.
    assert phone.times[-1] - begun >= 4 / 10, phone.times
    for number in range(5, 15):
        queue(f"m{number}")
    assert 1 <= queue_hand(sms_seconds=0.35) < 10, "the rest waits for the next round"


def test_the_test_says_what_the_gateway_said(phone: Gateway) -> None:
    assert "took it: 1 segment(s) of GSM-7. Its own name for it: SM1" in sms_test(NUMBER)
    phone.how = ["401"]
    with pytest.raises(TownclerkError, match=r"HTTP 401\. It was not taken"):
        sms_test(NUMBER)
    phone.how = ["drops"]
    with pytest.raises(TownclerkError, match="Nobody knows whether"):
        sms_test(NUMBER)
    with pytest.raises(TownclerkError, match="is no telephone number"):
        sms_test("town hall")


def test_a_long_text_is_cut_at_a_sentence_and_ends_with_its_address() -> None:
    long = "This is a sentence of some words. " * 60 + "Read on at https://town.example/x"
    for text, most in ((long, 3), (long.replace("sentence", "جملة"), 3), (long, 10)):
        short = sms_fitted(text, most=most)
        assert sms_count(short).segments <= most
        assert short.endswith("words. https://town.example/x")
    assert sms_count(sms_fitted("no end " * 2_000)).segments == 10

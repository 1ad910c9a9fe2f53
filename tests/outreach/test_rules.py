from __future__ import annotations

import itertools

import pytest

from townclerk.outreach.rules import (
    ALLOWED,
    Channel,
    Status,
    Step,
    Wanted,
    channel_choose,
    masked_contact,
    plan,
    status_check,
)

ALL = (Channel.EMAIL, Channel.SMS, Channel.LETTER)
DRAFT = Wanted("email", "best", 1, "en", "{}", "")


def test_the_whole_status_table() -> None:
    steps = {(old, new) for old, new in itertools.product(Status, Status) if new in ALLOWED[old]}
    assert {(str(old), str(new)) for old, new in steps} == {
        ("draft", "queued"),
        ("draft", "suppressed"),
        ("queued", "claimed"),
        ("queued", "suppressed"),
        ("claimed", "handed"),
        ("claimed", "queued"),
        ("claimed", "suppressed"),
        ("handed", "sent"),
        ("handed", "failed"),
        ("handed", "queued"),
        ("suppressed", "draft"),
    }
    with pytest.raises(ValueError, match="a message that is draft cannot become sent"):
        status_check(Status.DRAFT, Status.SENT)
    status_check(Status.DRAFT, Status.QUEUED)


@pytest.mark.parametrize(
    ("preferred", "points", "allowed", "channel", "reason"),
    [
        ("", "eps", ALL, "email", "best"),
        ("letter", "epa", ALL, "letter", "preferred"),
        ("sms", "epa", ALL, "sms", "preferred"),
        ("sms", "ea", ALL, "email", "instead"),
        ("phone", "pa", ALL, "sms", "best"),
        ("", "pa", (Channel.EMAIL, Channel.LETTER), "letter", "best"),
        ("email", "a", ALL, "letter", "instead"),
        ("email", "", ALL, "none", "unreachable"),
        ("", "p", (Channel.EMAIL,), "none", "unreachable"),
    ],
)
def test_the_channel_is_as_wished_and_possible(
    preferred: str, points: str, allowed: tuple[Channel, ...], channel: str, reason: str
) -> None:
    choice = channel_choose(
        preferred=preferred,
        has_email="e" in points,
        has_phone="p" in points,
        has_address="a" in points,
        allowed=allowed,
    )
    assert (choice.channel, choice.reason) == (channel, reason)


def test_what_has_left_planning_is_never_touched() -> None:
    other = Wanted("sms", "best", 2, "es", "{}", "")
    steps = {status: plan(status=status, stored=DRAFT, wanted=other) for status in Status}
    assert steps.pop(Status.DRAFT) is Step.CHANGE
    assert set(steps.values()) == {Step.KEEP}


def test_only_what_drafting_suppressed_comes_back() -> None:
    def suppressed(why: str) -> Step:
        stored = Wanted("email", "best", 1, "en", "{}", why)
        return plan(status=Status.SUPPRESSED, stored=stored, wanted=DRAFT)

    assert [suppressed(why) for why in ("consent", "audience", "unreachable")] == [Step.CHANGE] * 3
    assert suppressed("bounced") is Step.KEEP


def test_a_first_message_is_added_and_the_same_again_is_kept() -> None:
    assert plan(status=None, stored=None, wanted=DRAFT) is Step.ADD
    assert plan(status=Status.DRAFT, stored=DRAFT, wanted=DRAFT) is Step.KEEP


@pytest.mark.parametrize(
    ("channel", "contact", "shown"),
    [
        ("email", "ana@example.org", "a•••@example.org"),
        ("email", "broken", "•••"),
        ("sms", "+1 312 555 0142", "•••142"),
        ("sms", "12345", "•••"),
        ("letter", "12 Elm Street\nRiverside, 60601", "•••, 60601"),
        ("letter", "12 Elm Street", "•••"),
    ],
)
def test_contact_points_are_covered(channel: str, contact: str, shown: str) -> None:
    assert masked_contact(channel, contact) == shown

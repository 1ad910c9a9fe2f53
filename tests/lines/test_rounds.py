"""While the sites are served, what nobody goes on with is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from townclerk.assistant.models import Conversation
from townclerk.core import clock
from townclerk.core.agency import Agency, forget_cached
from townclerk.outreach.models import Arrived
from townclerk.project import mail_rounds
from townclerk.web.lines.sms import sms_heard

pytestmark = pytest.mark.django_db


class OverError(Exception):
    pass


def test_conversations_and_what_came_in_are_forgotten_while_it_is_served(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) > mail_rounds.TIDY_EVERY:
            raise OverError

    monkeypatch.setattr(mail_rounds, "close_old_connections", lambda: None)  # the test's own is still needed
    monkeypatch.setattr("time.sleep", sleep)
    sms_heard("+15550123", "hello")
    Arrived.objects.create(digest="a", sender="b", at=clock.now())
    for days, left in ((1, (1, 1)), (40, (0, 0))):
        slept.clear()
        with clock.frozen(clock.now() + timedelta(days=days)), pytest.raises(OverError):
            mail_rounds._rounds()
        assert (Conversation.objects.count(), Arrived.objects.count()) == left


def test_an_empty_record_has_nothing_to_send_and_says_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(mail_rounds, "close_old_connections", lambda: None)
    forget_cached()
    with caplog.at_level("INFO"):
        assert mail_rounds.mail_round() == 0
        assert mail_rounds.requests_round() == 0
        mail_rounds.appointments_round()
        mail_rounds.conversations_round()
        assert mail_rounds.learning_round(None) is None
    assert caplog.messages == []

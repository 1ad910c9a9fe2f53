"""How a request stands, in the words that its writer reads, for every way it is read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from townclerk.requests.rules import Outcome, Status


def status_words(status: str) -> str:
    """Where a request stands, as its writer reads it."""
    names = {
        Status.RECEIVED: _("We have it"),
        Status.SORTED: _("With the team"),
        Status.WORKING: _("Being worked on"),
        Status.WAITING: _("Waiting for you"),
        Status.REOPENED: _("Open again"),
        Status.CLOSED: _("Closed"),
        Status.MERGED: _("Dealt with together with another"),
    }
    return names[Status(status)]


def outcome_words(outcome: str) -> str:
    """How it ended; "" while it has not."""
    names = {
        Outcome.DONE: _("It is done"),
        Outcome.ANSWERED: _("It is answered"),
        Outcome.REFUSED: _("It cannot be done"),
        Outcome.ELSEWHERE: _("Somebody else is responsible"),
        Outcome.NO_ANSWER: _("There was no answer to our question"),
        Outcome.WITHDRAWN: _("It was withdrawn"),
    }
    return names[Outcome(outcome)] if outcome else ""

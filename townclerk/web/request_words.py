"""What requests are called in the reader's language: statuses, outcomes, steps, ways they came."""

from __future__ import annotations

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current
from townclerk.requests import Channel, Lateness, Outcome, Step, Story, outcome_words, status_words
from townclerk.web.reading import reader_locale

__all__ = ["outcome_words", "status_words"]


def standing_words(story: Story, language: str, *, lost: bool = False) -> str:
    """How a request stands, in a line that fits a text message: its reference, its status, its day.

    `lost`: the appointment that it needs was cancelled or missed: no day is promised then.
    """
    with translation.override(language):
        status = outcome_words(story.outcome) if story.outcome else status_words(story.status)
        said = _("%(reference)s: %(status)s.") % {"reference": story.reference, "status": status}
        if story.due_on is None or lost:
            return said
        day = format_date(story.due_on, "long", locale=reader_locale(language, agency_current().country))
        return f"{said} " + _("We mean to be done by {due}.").format(due=day)


def lateness_words(lateness: str) -> str:
    """How it stands to the day it is due."""
    names = {
        Lateness.LATE: _("Late"),
        Lateness.SOON: _("Nearly late"),
        Lateness.IN_TIME: _("In time"),
        Lateness.PAUSED: _("We wait for an answer"),
        Lateness.NONE: "",
    }
    return names[Lateness(lateness)]


def channel_words(channel: str) -> str:
    """How it came."""
    names = {
        Channel.PORTAL: _("On the website"),
        Channel.PHONE: _("By phone"),
        Channel.DESK: _("At the desk"),
        Channel.EMAIL: _("By e-mail"),
        Channel.SMS: _("By SMS"),
        Channel.LETTER: _("By letter"),
        Channel.CHAT: _("In the chat"),
        Channel.APP: _("In the app"),
        Channel.OTHER: _("In another way"),
    }
    return names[Channel(channel)]


def step_words(
    step: Step,
    *,
    by_writer: bool = False,
    by_another: bool = False,
    outcome: str = "",
    from_another: bool = False,
) -> str:
    """What happened, as its writer reads it.

    Args:
        by_writer: whether they did it. by_another: whether the writer of what it was merged into did.
        from_another: whether it was another request that was merged into this one.
    """
    if step is Step.CLOSED:
        return _("Closed: %(outcome)s") % {"outcome": outcome_words(outcome or Outcome.DONE)}
    if step is Step.REOPENED:
        return _reopened_words(by_writer=by_writer, by_another=by_another)
    if step is Step.ANSWERED:
        return _("You wrote") if by_writer else _("An answer came")
    if step is Step.MERGED and from_another:
        return _("Somebody else told us the same")
    if step is Step.UNMERGED and from_another:
        return _("The other one goes its own way again")
    names = {
        Step.RECEIVED: _("We received it"),
        Step.SORTED: _("A team has it"),
        Step.BEGUN: _("Somebody is working on it"),
        Step.TOLD: _("We wrote to you"),
        Step.ASKED: _("We asked you"),
        Step.MERGED: _("Others told us the same: we deal with it once"),
        Step.UNMERGED: _("It goes its own way again"),
        Step.DUE: _("We set another day for it"),
    }
    return names.get(step, str(step))


def _reopened_words(*, by_writer: bool, by_another: bool) -> str:
    """Who opened it again: whoever reads it, the writer of the one it was merged into, or we."""
    if by_another:
        return _("Somebody who told us the same opened it again")
    return _("You opened it again") if by_writer else _("We opened it again")


def slip_words() -> str:
    """That a reference is mistyped: its last sign checks the others, which tells nothing of what there is."""
    return _("There is a slip in this reference: no request has it. Check each letter and digit")

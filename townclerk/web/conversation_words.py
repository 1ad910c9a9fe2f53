"""What conversations and their handovers are called in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from townclerk.assistant import Handover, Kind, Met, Part, met_lines
from townclerk.web import talk_words
from townclerk.web.portal.ways import NAMES
from townclerk.web.reading import own_name

REASONS = ("crisis", "asked", "complaint", "information", "unknown")
OUTCOMES = ("answered", "spoken", "request", "appointment", "elsewhere", "nobody", "other")


def reason_words(reason: str) -> str:
    """Why a person shall go on with it."""
    names = {
        "crisis": _("Somebody may be in danger"),
        "asked": _("They want a person"),
        "complaint": _("A complaint"),
        "information": _("They ask for records"),
        "unknown": _("The program had no answer"),
    }
    return names.get(reason, reason)


def reasons_words(one: Handover) -> str:
    """Every reason why a person shall go on with it, the one that presses most first."""
    return " · ".join(map(reason_words, one.reasons))


def outcome_words(outcome: str) -> str:
    """What became of it; "" while it is open."""
    names = {
        "answered": _("It is answered"),
        "spoken": _("Answered by telephone or in person"),
        "request": _("It became a request"),
        "appointment": _("An appointment was booked"),
        "elsewhere": _("Somebody else is responsible"),
        "nobody": _("The person did not write again"),
        "other": _("Something else"),
        "withdrawn": _("Deleted by the person"),
        "called-off": _("Withdrawn by the person"),
        "unanswered": _("Nobody answered"),
    }
    return names.get(outcome, outcome)


def need_words(need: str) -> str:
    """What somebody told that they, or one of theirs, need."""
    if need.startswith("in:"):
        return _("An answer in: %(language)s") % {"language": own_name(need.removeprefix("in:"))}
    names = {
        "deaf": _("Deaf: write, do not call"),
        "hearing": _("Hears badly"),
        "sign-language": _("Sign language"),
        "blind": _("Blind, or sees badly"),
        "screen-reader": _("Screen reader or braille"),
        "large-print": _("Large print"),
        "reading": _("Reads with difficulty: short, plain words"),
        "interpreter": _("An interpreter"),
        "no-phone": _("In writing, not by telephone"),
        "step-free": _("No stairs: wheelchair or walks badly"),
        "home": _("Cannot leave home"),
        "quiet": _("Autism: a quiet place"),
        "disability": _("A disability"),
    }
    return names.get(need, need)


def channel_words(channel: str) -> str:
    """How they talk to us."""
    return str(NAMES.get(channel, channel))


def said_words(parts: tuple[Part, ...]) -> str:
    """The parts of an answer as plain words, for who reads along."""
    return "\n\n".join(text for one in parts if (text := _part_words(one)))


def _part_words(part: Part) -> str:
    if part.kind is Kind.CHOICES:
        return _("Offered: %(choices)s") % {"choices": " · ".join(part.choices)}
    if part.kind is Kind.SOURCE:
        return _("Source: %(title)s") % {"title": part.title}
    if part.kind is Kind.SERVICE:
        head = " · ".join(filter(None, (part.title, talk_words.outcome_words(part.outcome))))
        return "\n".join(filter(None, (head, part.text, *met_lines(part.conditions, _met, mark="– "))))
    if part.kind is Kind.FILE:
        return "\n".join(filter(None, (part.text, _("A file was asked for."))))
    return part.text or part.title


def _met(one: Met) -> str:
    said = {True: _("Yes"), False: _("No"), None: _("Not known yet")}[one.value]
    return f"{said}: {one.words}"

"""Facts, purposes, readers and decisions in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.numbers import format_percent
from django.http import HttpRequest
from django.utils.translation import gettext as _

from townclerk.core.facts import FactType
from townclerk.core.rules import Labels
from townclerk.people import Purpose
from townclerk.web.portal.visit import agency_of, locale_of
from townclerk.web.reading import day_in_words, number_in_words, own_name

TEXT_VERSION = "portal-2026-11-26"
"""The version of the texts below, kept with every consent given here: raise it when one changes. Where one
comes to mean more, name that in `people.rules.NAMED_SINCE`: who agreed before is then asked anew."""


@dataclass(frozen=True, slots=True)
class PurposeText:
    """What a person agrees to: a title, what we do with it, what they miss without it."""

    title: str
    text: str
    without: str


def purpose_text(purpose: Purpose) -> PurposeText:
    """The words of a purpose that needs consent."""
    texts = {
        Purpose.REMINDERS: PurposeText(
            _("Remind me"),
            _("We write to you before a date that matters to you: an appointment, a permit that runs out."),
            _("We do not remind you. Nothing else changes."),
        ),
        Purpose.OFFERS: PurposeText(
            _("Offer me services I may need"),
            _(
                "A program looks at what you asked us for before, where you live and what we know about you, "
                "and offers you services that you can have and may need soon. You see why, each time."
            ),
            _("No program works out what you may need. You can still find and ask for every service."),
        ),
        Purpose.NEWS: PurposeText(
            _("Send me news"),
            _("We write to you about what is new in town and concerns you."),
            _("We do not write to you about news."),
        ),
        Purpose.FEEDBACK: PurposeText(
            _("Ask me how it went"),
            _("After a service we ask you how it was, and may connect your answer with what you asked for."),
            _("We do not ask you. You can still tell us at any time."),
        ),
        Purpose.FAIRNESS: PurposeText(
            _("Check that we are fair"),
            _(
                "You tell us characteristics such as gender, if you like. We use them only to count whether "
                "everybody is served equally well. They are kept apart; no decision about you can see them. "
                "Of what you ask in a conversation we count your area and age group too, not who you are."
            ),
            _("What you told us for this is deleted at once."),
        ),
    }
    return texts[purpose]


def purpose_words(purpose: str) -> str:
    """What data was read for, in the middle of a line."""
    names = {
        "service": _("for a service"),
        "reminders": _("to remind you"),
        "offers": _("for offers"),
        "news": _("for news"),
        "feedback": _("for feedback"),
        "fairness": _("to check that we are fair"),
    }
    return names.get(purpose, purpose)


def read_words(what: str) -> str:
    """What was read."""
    names = {
        "profile": _("What we know about you"),
        "contact": _("Your name and contact points"),
        "contacts": _("Your name and contact points"),
        "name": _("Your name"),
        "email": _("Your e-mail address, to send a code"),
        "phone": _("Your phone number, to send a code"),
        "protected": _("Protected characteristics"),
        "export": _("Everything, to take away"),
        "request": _("What you asked of your data"),
        "request case": _("What you asked us for"),
        "appointment": _("What you said for an appointment"),
        "messages": _("Our messages to you"),
        "question": _("A question of yours that had no answer"),
        "conversation": _("A conversation that was handed over to a person"),
    }
    return names.get(what, what)


def fact_words(request: HttpRequest, name: str, value: Any) -> str:
    """The value of a fact, in words."""
    agency = agency_of(request)
    fact = agency.facts.get(name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date) or (fact is not None and fact.type is FactType.DATE):
        return day_words(request, value)
    if isinstance(value, int | float):
        return number_in_words(value, locale_of(request))
    if name in ("language", "channel"):
        return own_name(str(value)) if name == "language" else channel_words(str(value))
    return Labels.of(agency).value(name, str(value), request.LANGUAGE_CODE)


def fact_label(request: HttpRequest, name: str) -> str:
    """What a fact is called."""
    own = {
        "language": _("Language"),
        "channel": _("How we reach you"),
        "area": _("Area"),
        "birth_date": _("Date of birth"),
    }
    known = agency_of(request).facts.get(name)
    if name in own and not (known and known.labels):
        return own[name]
    return Labels.of(agency_of(request)).fact(name, request.LANGUAGE_CODE)


def channel_words(channel: str) -> str:
    """A way to reach somebody."""
    names = {
        "portal": _("This site"),
        "phone": _("Phone"),
        "desk": _("Desk"),
        "email": _("E-mail"),
        "sms": _("SMS"),
        "letter": _("Letter"),
    }
    return names.get(channel, channel)


def area_words(request: HttpRequest, area: str) -> str:
    """What people call an area; "" for none."""
    return agency_of(request).area_name(area, request.LANGUAGE_CODE) if area else ""


def day_words(request: HttpRequest, value: Any) -> str:
    """A day, also as a decision keeps it (ISO text); "" for none."""
    if not value:
        return ""
    day = value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    return day_in_words(day, locale_of(request))


def percent_words(request: HttpRequest, share: Any) -> str:
    """A share from 0 to 1; "" when unknown."""
    return str(format_percent(share, locale=locale_of(request))) if isinstance(share, float) else ""

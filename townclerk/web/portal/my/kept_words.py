"""What our records keep of a person, field by field, in words: for the page that says everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from townclerk.people import AuthorityKind, Evidence
from townclerk.web.portal.my.guard import kind_name
from townclerk.web.portal.my.people import evidence_words
from townclerk.web.portal.my.requests import service_title
from townclerk.web.portal.my.wording import area_words, channel_words, day_words, percent_words
from townclerk.web.portal.visit import words_of
from townclerk.web.reading import Words, own_name
from townclerk.web.rule_words import template_titles

FIELDS: Mapping[str, Any] = {
    "about": gettext_lazy("About"),
    "answers": gettext_lazy("Answers"),
    "area": gettext_lazy("Area"),
    "at": gettext_lazy("When"),
    "begins": gettext_lazy("Begins"),
    "begun at": gettext_lazy("Begun"),
    "by you": gettext_lazy("By you"),
    "campaign": gettext_lazy("Sent as part of"),
    "chance": gettext_lazy("How likely you need it"),
    "changed at": gettext_lazy("Last changed"),
    "channel": gettext_lazy("How"),
    "closed at": gettext_lazy("Closed"),
    "confidence": gettext_lazy("How sure the program was"),
    "due on": gettext_lazy("Due"),
    "ended at": gettext_lazy("Ended"),
    "ended by": gettext_lazy("Ended by"),
    "ends": gettext_lazy("Ends"),
    "evidence": gettext_lazy("What was seen"),
    "expires on": gettext_lazy("Holds until"),
    "held": gettext_lazy("Held back, to measure whether offers help"),
    "helped": gettext_lazy("You said that it helped"),
    "holds": gettext_lazy("Holds now"),
    "how": gettext_lazy("How you signed in"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "life event": gettext_lazy("In your life"),
    "linked at": gettext_lazy("Since"),
    "made on": gettext_lazy("Made"),
    "meant": gettext_lazy("What they mean"),
    "not for me": gettext_lazy("You said: not for me"),
    "outcome": gettext_lazy("What came of it"),
    "proposed": gettext_lazy("Team the program proposed"),
    "provider": gettext_lazy("Where"),
    "words that decided": gettext_lazy("Words that led to it"),
    "received at": gettext_lazy("Received"),
    "recorded by": gettext_lazy("Recorded by"),
    "reference": gettext_lazy("Reference"),
    "reference elsewhere": gettext_lazy("Number in another system"),
    "routed by": gettext_lazy("Who chose the team"),
    "score original": gettext_lazy("Your score"),
    "score scale": gettext_lazy("Out of"),
    "seen at": gettext_lazy("Last used"),
    "sent at": gettext_lazy("Sent"),
    "sentiment": gettext_lazy("How a program read it"),
    "service": gettext_lazy("Service"),
    "service by": gettext_lazy("Who chose the service"),
    "service confidence": gettext_lazy("How sure the program was of the service"),
    "service read": gettext_lazy("Service the program read from your words"),
    "since": gettext_lazy("Since"),
    "started at": gettext_lazy("Signed in"),
    "state": gettext_lazy("State"),
    "status": gettext_lazy("State"),
    "step": gettext_lazy("Step"),
    "story": gettext_lazy("What happened"),
    "suppression": gettext_lazy("Why it was held back"),
    "team": gettext_lazy("Team"),
    "template": gettext_lazy("Message"),
    "text": gettext_lazy("In your words"),
    "told": gettext_lazy("What you told us"),
    "until": gettext_lazy("Until"),
    "used at": gettext_lazy("Last used"),
    "where": gettext_lazy("Where"),
    "wish": gettext_lazy("What you wish"),
    "words": gettext_lazy("Words"),
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail address"),
    "phone": gettext_lazy("Phone number"),
    "contact": gettext_lazy("How to reach you"),
    "place": gettext_lazy("Place"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "question": gettext_lazy("Question"),
    "answer": gettext_lazy("Answer"),
}
_INSIDE = frozenset({"id", "person id", "subject id", "version", "number"})
"""Numbers by which our records hold together: they tell a reader nothing. The file to take away has them."""
_VALUES: Mapping[str, Any] = {
    "draft": gettext_lazy("drafted"),
    "sent": gettext_lazy("sent"),
    "handed": gettext_lazy("handed over"),
    "failed": gettext_lazy("failed"),
    "suppressed": gettext_lazy("held back"),
    "queued": gettext_lazy("queued"),
    "consent": gettext_lazy("no consent"),
    "audience": gettext_lazy("no longer meant for them"),
    "unreachable": gettext_lazy("no contact point the template allows"),
    "open": gettext_lazy("open"),
    "waiting": gettext_lazy("waits for a decision"),
    "approved": gettext_lazy("approved"),
    "rejected": gettext_lazy("rejected"),
    "booked": gettext_lazy("booked"),
    "held": gettext_lazy("held"),
    "cancelled": gettext_lazy("cancelled"),
    "attended": gettext_lazy("you came"),
    "missed": gettext_lazy("you did not come"),
    "received": gettext_lazy("we have it"),
    "assigned": gettext_lazy("with a team"),
    "working": gettext_lazy("being worked on"),
    "closed": gettext_lazy("done"),
    "reopened": gettext_lazy("opened again"),
    "positive": gettext_lazy("content"),
    "negative": gettext_lazy("discontent"),
    "neutral": gettext_lazy("neither"),
    "oidc": gettext_lazy("with an account elsewhere"),
    "clerk": gettext_lazy("a member of staff"),
    "system": gettext_lazy("a program of ours"),
}
_DATED = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")


def kept_lines(request: HttpRequest, item: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """A name and a value for each thing that is known of `item`."""
    if isinstance(item, Mapping):
        for key, inner in item.items():
            name = key.replace("_", " ")
            if name not in _INSIDE:
                yield from kept_lines(request, inner, name if name in FIELDS else f"{before} {name}".strip())
    elif isinstance(item, list):
        if any(isinstance(one, Mapping | list) for one in item):
            for one in item:
                yield from kept_lines(request, one, before)
        elif item:
            yield _named(before), _(", ").join(str(_valued(request, before, one)) for one in item)
    elif item not in (None, ""):
        yield _named(before), _valued(request, before, item)


def _named(name: str) -> Any:
    """What a field is called; the name by which a service's own steps keep an answer is an English one."""
    return str(FIELDS[name]) if name in FIELDS else Words(name.capitalize(), "en", get_language() != "en")


def _valued(request: HttpRequest, name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float) and name in {"chance", "confidence", "service confidence"}:
        return percent_words(request, value)
    if not isinstance(value, str):
        return value
    if _DATED.fullmatch(value):
        return _day(request, value)
    return _coded(request, name, value) or _VALUES.get(value, value)


def _coded(request: HttpRequest, name: str, value: str) -> Any:
    """What a value is called that is of one kind of field only; "" for others."""
    coded: Mapping[str, Callable[[], Any]] = {
        "service": lambda: service_title(request, value),
        "service read": lambda: service_title(request, value),
        "template": lambda: words_of(request, template_titles(value)) or plain(value),
        "campaign": lambda: words_of(request, template_titles(value)) or plain(value),
        "area": lambda: area_words(request, value),
        "language": lambda: own_name(value),
        "channel": lambda: channel_words(value),
        "how": lambda: _VALUES.get(value) or channel_words(value),
        "kind": lambda: kind_name(AuthorityKind(value)) if value in set(AuthorityKind) else "",
        "evidence": lambda: evidence_words(Evidence(value)) if value in set(Evidence) else "",
        "recorded by": lambda: _by(value),
        "ended by": lambda: _by(value),
        "proposed": lambda: plain(value),
        "routed by": lambda: _by(value) if value.startswith(("staff", "model")) else "",
    }
    return coded[name]() if name in coded else ""


def plain(slug: str) -> str:
    """A name that nobody has put in words, as well as it goes."""
    return slug.replace("-", " ").replace("_", " ").capitalize()


def _by(actor: str) -> str:
    if actor.startswith("staff"):
        return _("A member of staff")
    return _("A resident") if actor.startswith("person") else _("A program of ours")


def _day(request: HttpRequest, value: str) -> str:
    try:
        day = datetime.fromisoformat(value).date() if "T" in value else date.fromisoformat(value)
    except ValueError:
        return value
    return day_words(request, day)

"""Talking with somebody, finding a time, seeing what happened and what is to be done."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.catalogue.part import (
    EMPTY,
    LONG,
    PLAIN,
    UNBROKEN,
    WITH_LONG,
    Component,
    Example,
    Group,
    fixed,
    shows,
)

_YOU, _DESK = _("You"), _("Front desk")
_TURNS = [
    {"who": _YOU, "at": "9:02", "text": _("Do I have to bring my old passport?"), "own": True},
    {
        "who": "Townclerk",
        "at": "9:02",
        "text": _("Yes, if you have one. Source: Passports."),
        "machine": True,
    },
    {"who": _DESK, "at": "9:05", "text": _("If you lost it, tell us first, and we will help you.")},
]


def _slot(value: str, *, chosen: bool = False, address: str = "") -> dict[str, Any]:
    return {"value": value, "text": value.replace("-", ":"), "chosen": chosen, "address": address}


def _days(address: str = "") -> list[dict[str, Any]]:
    return [
        {
            "day": _("Monday, March 2"),
            "slots": [_slot("9-00", address=address), _slot("9-20", address=address)],
        },
        {"day": _("Tuesday, March 3"), "slots": [_slot("14-00", chosen=not address, address=address)]},
        {"day": _("Wednesday, March 4"), "slots": []},
        {"day": _("Thursday, March 5"), "slots": [], "closed": True},
    ]


_EVENTS = [
    {"title": _("You applied"), "at": _("March 2"), "text": _("With two documents.")},
    {"title": _("We check your documents"), "at": _("March 4"), "state": "now"},
    {"title": _("You get the decision by letter"), "at": _("by March 20"), "state": "to-come"},
]
_TASKS = [
    {"text": _("Your details"), "address": "#tasks", "state": "finished", "said": _("finished")},
    {"text": _("Your documents"), "address": "#tasks", "state": "doing", "said": _("begun")},
    {
        "text": _("A photo"),
        "address": "#tasks",
        "state": "wrong",
        "said": _("there is a problem"),
        "hint": _("The photo is too dark."),
    },
    {"text": _("Your signature"), "address": "#tasks", "state": "todo", "said": _("to do")},
    {"text": _("Send it"), "address": "", "state": "", "said": _("cannot start yet")},
]

PEOPLE = Group(
    "people",
    _("People and time"),
    _("Talking, choosing a time, and seeing what happened and what comes."),
    (
        Component(
            "chat",
            _("Conversation"),
            _(
                "For talking with the agency. Who speaks is said in words; "
                "an automated answer says that it is one."
            ),
            _("Not for letters: they have a subject and are read one by one."),
            ("chat.html",),
            fixed(
                shows(PLAIN, "chat.html", label=_("An example of a conversation"), turns=_TURNS),
                shows(EMPTY, "chat.html", label=_("A conversation that has not begun"), turns=[]),
                shows(
                    WITH_LONG,
                    "chat.html",
                    label=_("A conversation with long words"),
                    turns=[{"who": LONG, "at": "9:02", "text": UNBROKEN, "own": True}],
                ),
            ),
        ),
        Component(
            "slots",
            _("Times to choose"),
            _("For choosing a free time, a week at a time. A time somebody else took is not shown."),
            _("Not for a day that people already know."),
            ("slots.html",),
            fixed(
                Example(
                    _("As answers of a form"),
                    '{% include "design/slots.html" with name="slot" days=days earlier="#slots" '
                    'later="#slots" level="3" id="a" only %}',
                    {"days": _days()},
                ),
                Example(
                    _("As links"),
                    '{% include "design/slots.html" with days=days level="3" id="b" only %}',
                    {"days": _days("#slots")},
                ),
                shows(EMPTY, "slots.html", days=[]),
            ),
        ),
        Component(
            "timeline",
            _("What happened and what comes"),
            _("For where a request stands: what happened, what happens now, what comes."),
            _("Not for a list that people search."),
            ("timeline.html",),
            fixed(
                shows(PLAIN, "timeline.html", events=_EVENTS, level="3"),
                shows(
                    WITH_LONG,
                    "timeline.html",
                    events=[{"title": LONG, "at": LONG, "text": LONG, "state": "now"}],
                    level="3",
                ),
            ),
        ),
        Component(
            "tasks",
            _("List of tasks"),
            _("For a long application whose parts can be done in any order, on several days."),
            _("Not for a few questions: ask them one after the other."),
            ("tasks.html",),
            fixed(
                shows(PLAIN, "tasks.html", tasks=_TASKS, id="u"),
                shows(
                    WITH_LONG,
                    "tasks.html",
                    id="v",
                    tasks=[{"text": LONG, "address": "#tasks", "state": "todo", "said": LONG, "hint": LONG}],
                ),
            ),
        ),
        Component(
            "contact",
            _("Talk to a person"),
            _("At the foot of every page on which somebody may get stuck. It shows what agency.toml says."),
            _("Never hidden behind a form."),
            ("contact.html",),
            fixed(Example(PLAIN, '{% include "design/contact.html" %}')),
        ),
    ),
)

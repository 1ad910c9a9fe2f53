"""The journey of a service, and the last questions that every journey has: how to reach who sends it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current, agency_version
from townclerk.core.errors import TownclerkError
from townclerk.journeys import rules
from townclerk.services import Service

_log = logging.getLogger(__name__)
NAME, EMAIL, PHONE = "your_name", "your_email", "your_phone"
OWN_MEANING = {
    NAME: "`text`: their name. Where the service does not write it, it is asked last, and may be left empty; "
    "with a step that books a time it is needed, however it is written: a desk calls nobody without a name",
    EMAIL: "`email`: where they are written to. Where everybody is asked an `email` or a `phone` in another "
    "step, it is not asked; where only some are, it is asked of those who gave neither",
    PHONE: "`phone`: the number they are called on. Asked only where the service writes it",
}
"""What each of our steps asks, for the reference."""
OWN = tuple(OWN_MEANING)
"""Steps that are ours: of who they are and how they are reached, asked of who is not on record."""


def journey_of(service: Service, *, known: bool = True) -> rules.Journey | None:
    """The journey of `service`; None where it has no steps, or they no longer fit the agency's facts.

    Args:
        known: whether it is for somebody on record; others are asked how to reach them, where no step
            that everybody is asked does so already. Steps of ours that the service writes itself, such as a
            name that is needed, are asked of them alone.
    """
    if not service.journey:
        return None
    written = list(service.journey)
    if known:
        written = [step for step in written if step["id"] not in OWN]
    else:
        ids = {step["id"] for step in written}
        reach = [step for step in written if step.get("type") in {"email", "phone"}]
        wanted = [] if any(not step.get("when") for step in reach) else [_email_step()]
        if wanted and reach:  # asked in a branch: who did not take it, or left it empty, is asked here
            wanted[0]["when"] = " AND ".join(f"{step['id']} IS NULL" for step in reach)
        timed = any(step.get("type") == "appointment" for step in written)
        if timed:
            written = [{**step, "optional": False} if step["id"] == NAME else step for step in written]
        written += [step for step in [_name_step(needed=timed), *wanted] if step["id"] not in ids]
    try:
        return _made(service.slug, tuple(_frozen(one) for one in written), agency_version())
    except TownclerkError as error:
        _log.error("The steps of %s are closed until the folder is mended: %s", service.slug, error)
        return None


def _frozen(step: Any) -> str:
    return json.dumps(step, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=512)
def _made(slug: str, written: tuple[str, ...], _agency: str) -> rules.Journey:
    schema = {name: fact for name, fact in agency_current().facts.items() if not fact.protected}
    return rules.journey_made(slug, [json.loads(one) for one in written], schema)


def _spoken(words: Callable[[], str]) -> dict[str, str]:
    """`words` in each language of the agency."""
    said = {}
    for code in agency_current().languages:
        with translation.override(code):
            said[code] = words()
    return said


def _name_step(*, needed: bool) -> dict[str, Any]:
    """The question for the name; where somebody is expected at a desk it cannot be left empty."""
    return {
        "id": NAME,
        "type": "text",
        "ask": _spoken(lambda: _("What is your name?")),
        "label": _spoken(lambda: _("Your name")),
        "hint": _spoken(
            lambda: _("You are called by it when you come.") if needed else _("You can leave this empty.")
        ),
        "optional": not needed,
        "longest": 120,
    }


def _email_step() -> dict[str, Any]:
    return {
        "id": EMAIL,
        "type": "email",
        "ask": _spoken(lambda: _("Where can we write to you?")),
        "label": _spoken(lambda: _("Your e-mail address")),
        "hint": _spoken(
            lambda: _("An e-mail address. Without one you follow what happens by your reference and code.")
        ),
        "optional": True,
    }

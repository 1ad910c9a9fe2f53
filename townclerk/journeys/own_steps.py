"""The journey of a service, and the last questions that every journey has: how to reach who sends it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
    PHONE: "`phone`: the number they are called on. Asked only where the service writes it, and with "
    "`contact: required` of who leaves the e-mail address empty",
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
        if service.contact == "required":
            written = [{**step, "optional": False} if step["id"] == NAME else step for step in written]
            wanted = _needed(reach, ids)
        name = _name_step(timed=timed, needed=timed or service.contact == "required")
        if service.contact != "none":
            written += [step for step in [name, *wanted] if step["id"] not in ids]
    try:
        return _made(service.slug, tuple(_frozen(one) for one in written), agency_version())
    except TownclerkError as error:
        _log.error("The steps of %s are closed until the folder is mended: %s", service.slug, error)
        return None


_WITHOUT = gettext_noop("An e-mail address. Without one you follow what happens by your reference and code.")
_ELSE_A_NUMBER = gettext_noop(
    "An e-mail address. If you have none, leave it empty: you can give a number next."
)


def _needed(reach: list[Any], ids: set[str]) -> list[dict[str, Any]]:
    """Steps by which nobody goes on without an e-mail address or a number: the last needed where none is."""
    if any(not step.get("when") and not step.get("optional") for step in reach):
        return []
    missing = [step for step in (_email_step(needed=True), _phone_step()) if step["id"] not in ids]
    given = [step["id"] for step in reach]
    for step in missing:
        step["optional"] = step is not missing[-1]
        if given:
            step["when"] = " AND ".join(f"{one} IS NULL" for one in given)
        given.append(step["id"])
    return missing


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


def _name_step(*, timed: bool, needed: bool) -> dict[str, Any]:
    """The question for the name; where somebody is expected at a desk it cannot be left empty."""
    return {
        "id": NAME,
        "type": "text",
        "ask": _spoken(lambda: _("What is your name?")),
        "label": _spoken(lambda: _("Your name")),
        "hint": _spoken(lambda: _name_hint(timed=timed, needed=needed)),
        "optional": not needed,
        "longest": 120,
    }


def _name_hint(*, timed: bool, needed: bool) -> str:
    if timed:
        return _("You are called by it when you come.")
    return _("It stands on what we decide.") if needed else _("You can leave this empty.")


def _phone_step() -> dict[str, Any]:
    return {
        "id": PHONE,
        "type": "phone",
        "ask": _spoken(lambda: _("On which number do we reach you?")),
        "label": _spoken(lambda: _("Your phone number")),
        "hint": _spoken(lambda: _("We need one way to reach you, since we may have to ask you something.")),
    }


def _email_step(*, needed: bool = False) -> dict[str, Any]:
    return {
        "id": EMAIL,
        "type": "email",
        "ask": _spoken(lambda: _("Where can we write to you?")),
        "label": _spoken(lambda: _("Your e-mail address")),
        "hint": _spoken(lambda: _(_ELSE_A_NUMBER if needed else _WITHOUT)),
        "optional": True,
    }

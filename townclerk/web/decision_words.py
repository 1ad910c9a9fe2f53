"""Why a request went where it went, in the reader's language: made anew from what was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from townclerk.requests import PERSON_SORTS
from townclerk.trust import Decision


def routing_reasons(decision: Decision) -> tuple[str, ...]:
    """The reasons of a routing in the language in use; empty where too little was recorded to say it anew."""
    inputs = decision.inputs
    if decision.erased or decision.kind != "routing" or "said_team" not in inputs:
        return ()
    if inputs["said_team"]:
        return (_("The form it was sent with belongs to this team."),)
    if decision.outcome == PERSON_SORTS:
        return (_("Nothing was sure enough, so a person decides whose work it is."),)
    if inputs["service_team"]:
        return (_("The agency says that this service is this team’s work."),)
    return (_by_words(inputs),)


def _by_words(inputs: Mapping[str, Any]) -> str:
    words = _(", ").join(f"“{word}”" for word in inputs.get("words", ()))
    if not words:
        return _("Past requests like it were this team’s work.")
    return _("Past requests with words such as %(words)s were this team’s work.") % {"words": words}

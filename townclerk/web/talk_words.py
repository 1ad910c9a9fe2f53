"""What the parts of an answer are called and where they lead, for every channel."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.appointments import appointment_get
from townclerk.assistant import Kind, Part


def outcome_words(outcome: str) -> str:
    """What a service's rule came to for somebody, in words; "" where it was not asked."""
    return {
        "yes": _("You can get this"),
        "everyone": _("Everyone can get this"),
        "unknown": _("It depends on what we do not know yet"),
        "no": _("By the rule you cannot get this"),
    }.get(outcome, "")


def outcome_briefly(outcome: str) -> str:
    """The same in a word, for a list of many."""
    return {
        "yes": _("you can get it"),
        "everyone": _("for everyone"),
        "unknown": _("it depends"),
        "no": _("not by the rule"),
    }.get(outcome, "")


def part_address(part: Part) -> str:
    """Where a part leads on this site; "" for nowhere."""
    if part.kind is Kind.FILE:
        if part.link:
            return reverse("portal:do-back-link", args=[part.link])
        return reverse("portal:do-question", args=[part.slug, part.step])
    if part.kind is Kind.LINK:
        return _link_address(part)
    if part.where not in {"service", "page"} or not part.slug:
        return ""
    address = reverse(f"portal:{part.where}", args=[part.slug])
    return f"{address}#{part.anchor}" if part.anchor else address


def _link_address(part: Part) -> str:
    """Where something of theirs stands: a request asks for its code, an appointment is opened by its key.

    What is kept about them stands on pages that ask to sign in.
    """
    if part.where in {"requests", "my-requests"}:
        asked = f"?{urlencode({'reference': part.slug})}" if part.slug else ""
        return reverse(f"portal:{part.where}") + asked
    if part.where in {"my-data", "my-erase", "privacy"}:
        return reverse(f"portal:{part.where}")
    if part.where == "request":
        return reverse("portal:request", args=[part.slug])
    one = appointment_get(part.slug)
    if one is None:
        return ""
    name = "portal:appointment-ics" if part.where == "calendar" else "portal:appointment"
    return reverse(name, args=[one.reference, one.key])

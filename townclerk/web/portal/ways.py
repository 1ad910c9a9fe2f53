"""The ways to reach a service: online, by phone, in person, by letter."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townclerk.core.agency import Contact

NAMES = {
    "portal": gettext_lazy("Online"),
    "phone": gettext_lazy("By phone"),
    "desk": gettext_lazy("In person"),
    "letter": gettext_lazy("By letter"),
    "email": gettext_lazy("By e-mail"),
    "sms": gettext_lazy("By text message"),
    "chat": gettext_lazy("By chat"),
    "app": gettext_lazy("In the app"),
    "other": gettext_lazy("In another way"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its name, what to do, and an address to follow ("" when there is none)."""

    channel: str
    name: str
    text: str
    address: str = ""
    number: bool = False


def ways(channels: tuple[str, ...], contact: Contact) -> list[Way]:
    """How to reach a service over `channels`, in a fixed order, those left out that we can say nothing of."""
    phone = "tel:" + "".join(c for c in contact.phone if c.isdigit() or c == "+") if contact.phone else ""
    known = {
        "portal": Way("portal", "", _("On our website"), contact.website),
        "phone": Way("phone", "", contact.phone, phone, True),
        "desk": Way("desk", "", contact.address),
        "letter": Way("letter", "", contact.address),
        "email": Way("email", "", contact.email, f"mailto:{contact.email}", True),
    }
    found = [(channel, known.get(channel)) for channel in NAMES if channel in channels]
    return [
        Way(channel, str(NAMES[channel]), way.text, way.address, way.number)
        for channel, way in found
        if way and (way.text if channel != "portal" else way.address)
    ]

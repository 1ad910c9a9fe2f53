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
class First:
    """The way to begin now: what the button does, and where it leads."""

    action: str
    text: str
    address: str


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
        "portal": Way("portal", "", _site(contact.website), contact.website, True),
        "phone": Way("phone", "", contact.phone, phone, True),
        "desk": Way("desk", "", contact.address),
        "letter": Way("letter", "", contact.address),
        "email": Way("email", "", contact.email, f"mailto:{contact.email}", True),
    }
    names = {channel: str(name) for channel, name in NAMES.items()}
    if {"desk", "letter"} <= set(channels):
        channels = tuple(channel for channel in channels if channel != "letter")
        names["desk"] = _("In person or by letter")
    found = [(channel, known.get(channel)) for channel in names if channel in channels]
    return [
        Way(channel, names[channel], way.text, way.address, way.number)
        for channel, way in found
        if way and way.text
    ]


def more(found: list[Way], contact: Contact) -> list[Way]:
    """Ways to ask a person that are not among those `found`: nobody has to do anything online."""
    told = {way.text for way in found}
    return [way for way in ways(("phone", "desk", "letter", "email"), contact) if way.text not in told]


def first(found: list[Way]) -> First | None:
    """The one clear action: call, else go online, else write; None when nothing can be followed."""
    actions = {"phone": _("Call our general number"), "portal": _("Begin on"), "email": _("Write to")}
    by_channel = {way.channel: way for way in found if way.address}
    for channel, action in actions.items():
        if channel in by_channel:
            way = by_channel[channel]
            return First(action, way.text, way.address)
    return None


def _site(address: str) -> str:
    return address.rpartition("://")[2].rstrip("/")

"""What the pages of my Townclerk are called: mine, or those of whom one acts for, by their name."""

from __future__ import annotations

from django.utils.translation import gettext as _


def titles(name: str = "") -> dict[str, str]:
    """The titles by page; of `name`, where somebody acts for them."""
    if not name:
        return {
            "overview": _("My Townclerk"),
            "requests": _("My requests"),
            "appointments": _("Appointments"),
            "messages": _("Messages"),
            "offers": _("Offers"),
            "data": _("What you know about me"),
            "consents": _("My consents"),
            "agreed": _("What I agreed to"),
            "reads": _("Who read my data"),
            "decisions": _("Decisions about me"),
            "printed": _("Everything about me"),
            "erase": _("Erase everything about me"),
        }
    said = {
        "overview": _("Townclerk for %(name)s"),
        "requests": _("Requests of %(name)s"),
        "appointments": _("Appointments of %(name)s"),
        "messages": _("Messages to %(name)s"),
        "offers": _("Offers to %(name)s"),
        "data": _("What is known about %(name)s"),
        "consents": _("Consents of %(name)s"),
        "agreed": _("What %(name)s agreed to"),
        "reads": _("Who read the data of %(name)s"),
        "decisions": _("Decisions about %(name)s"),
        "printed": _("Everything about %(name)s"),
        "erase": _("Erase everything about %(name)s"),
    }
    return {page: words % {"name": name} for page, words in said.items()}

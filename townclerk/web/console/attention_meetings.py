"""Appointments that ask for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.appointments import appointments_stranded, appointments_untold, waiting_list
from townclerk.web.console import words
from townclerk.web.console.attention_items import Item, Urgency


def meetings() -> Iterator[Item]:
    """Appointments where nothing is open any more, and changed ones whose person does not know of it."""
    count = len(appointments_stranded())
    if count:
        text = ngettext(
            "%(n)s appointment lies where nothing is open any more.",
            "%(n)s appointments lie where nothing is open any more.",
            count,
        )
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(count)},
            _("They would come in vain."),
            _("Propose new times to all of them"),
            reverse("console:appointments-attention"),
        )
    untold = len(appointments_untold())
    if untold:
        text = ngettext(
            "%(n)s person does not know that their appointment was changed.",
            "%(n)s people do not know that their appointments were changed.",
            untold,
        )
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(untold)},
            _("No message could be sent to them."),
            _("See who, and tell them"),
            reverse("console:appointments-attention"),
        )
    offers = sum(one.untold for one in waiting_list())
    if offers:
        text = ngettext(
            "%(n)s person on the waiting list does not know that a time is kept for them.",
            "%(n)s people on the waiting list do not know that times are kept for them.",
            offers,
        )
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(offers)},
            _("No message could be sent to them."),
            _("See who, and call them"),
            reverse("console:appointments-waiting"),
        )

"""What is written to whoever has begun something and not sent it, in their own language."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.core.agency import agency_current
from townclerk.core.settings import site_address
from townclerk.journeys import kept_for


def ending(*, title: str, day: str, link: str, service: str) -> tuple[str, str]:
    """Subject and text of the message that answers are about to be deleted, in the language that is chosen.

    Args:
        day: until when they are kept, in words.
        link: the last part of the address that leads back to them; "" for who finds them by signing in.
    """
    way = ("portal:do-back-link", [link]) if link else ("portal:do", [service])
    address = site_address() + reverse(way[0], args=way[1])
    subject = _("Your answers are deleted soon: %(title)s") % {"title": title}
    days = kept_for().days
    text = ngettext(
        "You began “%(title)s” at %(agency)s and have not sent it. We keep your answers until %(day)s, "
        "and then delete them. If you want to go on, open this page: each answer you give keeps them for "
        "%(n)d day more.\n\n%(address)s\n\nIf you do not need them any more, you need do nothing. "
        "You asked us to tell you; we do so once.",
        "You began “%(title)s” at %(agency)s and have not sent it. We keep your answers until %(day)s, "
        "and then delete them. If you want to go on, open this page: each answer you give keeps them for "
        "%(n)d days more.\n\n%(address)s\n\nIf you do not need them any more, you need do nothing. "
        "You asked us to tell you; we do so once.",
        days,
    )
    agency = agency_current().name(_language())
    said = {"title": title, "agency": agency, "day": day, "n": days, "address": address}
    return subject, text % said


def _language() -> str:
    from django.utils.translation import get_language

    return get_language() or "en"

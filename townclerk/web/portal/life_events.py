"""What the moments of life that bring services are called.

An agency names them by slugs in its services; those that most agencies share have words
here. One we do not know is shown as its slug reads.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise | str] = {
    "birth": _("Having a child"),
    "moved": _("Moving home"),
    "starting-school": _("Starting school"),
    "marriage": _("Getting married"),
    "new-business": _("Starting a business"),
    "new-vehicle": _("Getting a vehicle"),
    "lost-job": _("Losing a job"),
    "new-job": _("Starting work"),
    "caring": _("Caring for someone"),
    "retirement": _("Growing older, retiring"),
    "bereavement": _("When someone dies"),
}


def name_of(slug: str) -> str:
    """What people call the life event `slug`.

    >>> name_of("flood-damage")
    'Flood damage'
    """
    known = NAMES.get(slug)
    if known is not None:
        return str(known)
    text = slug.replace("-", " ").replace("_", " ")
    return text[:1].upper() + text[1:]


def in_order(slugs: set[str]) -> list[str]:
    """`slugs` in the order of a life, those we have no words for last."""
    return [slug for slug in NAMES if slug in slugs] + sorted(slugs - set(NAMES))

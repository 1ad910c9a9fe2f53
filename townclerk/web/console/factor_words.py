"""How a second factor is told."""

from __future__ import annotations

from django.utils.translation import gettext as _

from townclerk import identity
from townclerk.web.console import words


def kind_words(kind: str) -> str:
    """What kind it is."""
    return _("Passkey") if kind == identity.PASSKEY else _("Authenticator app")


def factor_row(factor: identity.Factor) -> dict[str, object]:
    """A line of the list."""
    return {
        "id": factor.id,
        "name": factor.name,
        "kind": kind_words(factor.kind),
        "added": words.moment(factor.added_at),
        "used": words.moment(factor.used_at) if factor.used_at else "",
    }

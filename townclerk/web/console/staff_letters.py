"""E-mails to members of staff: an invitation, a link for a new password, word that something changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import identity
from townclerk.core.agency import agency_current
from townclerk.web.middleware import matching
from townclerk.web.reading import offered

FORGOTTEN, INVITATION, NOTICE = "password-reset", "staff-invitation", "staff-notice"
STAFF_KINDS = (FORGOTTEN, INVITATION, NOTICE)
"""Messages to members of staff: whoever reads such a link signs in as them."""
_OF_USE = {FORGOTTEN: timedelta(minutes=30), INVITATION: timedelta(days=3), NOTICE: timedelta(days=1)}


def can_write() -> bool:
    """Whether an e-mail could leave this installation."""
    return identity.can_deliver("email")


def link_address(request: HttpRequest, user: Any) -> str:
    """The whole address at which `user` chooses a password; it works once."""
    return request.build_absolute_uri(reverse("console:password-choose", args=[identity.link_token(user)]))


def reads(user: Any, otherwise: str = "") -> str:
    """The language in which `user` is written to: what they chose, else `otherwise`, else the agency's."""
    known = offered(agency_current().languages)
    return matching(identity.staff_language(user), known) or matching(otherwise, known) or known[0]


def forgotten_letter(request: HttpRequest, user: Any, page_language: str = "") -> bool:
    """Send the link that was asked for; whether it was handed over.

    Args:
        page_language: of the page on which they asked for it themselves; "" where somebody else did.
    """
    language = reads(user, page_language)
    with translation.override(language):
        text = _(
            "Somebody, perhaps you, asked for a new password for the console of %(agency)s.\n\n"
            "To choose one, open this link within 30 minutes. It works once:\n\n%(link)s\n\n"
            "If it was not you, do nothing: your password stays as it is."
        ) % {"agency": agency_current().name(language), "link": link_address(request, user)}
        subject = _("A new password")
        return _send(kind=FORGOTTEN, user=user, language=language, subject=subject, text=text)


def invitation_letter(request: HttpRequest, user: Any) -> bool:
    """Invite somebody new; whether it was handed over."""
    agency = agency_current()
    language = reads(user)
    with translation.override(language):
        text = _(
            "You can now sign in to the console of %(agency)s as %(email)s.\n\n"
            "First choose a password, at this link. It works once, within three days:\n\n%(link)s\n\n"
            "If you did not expect this, do nothing."
        ) % {
            "agency": agency.name(language),
            "email": user.get_username(),
            "link": link_address(request, user),
        }
        subject = _("Your access to the console")
        return _send(kind=INVITATION, user=user, language=language, subject=subject, text=text)


def notice_letter(user: Any, what: str) -> bool:
    """Tell `user` that something about how they sign in changed ("password", "roles", …)."""
    if not can_write():
        return False
    agency = agency_current()
    language = reads(user)
    with translation.override(language):
        text = _(
            "%(what)s\n\nThis is about your access to the console of %(agency)s as %(email)s. "
            "If you do not know why, tell whoever looks after it at once."
        ) % {"what": _said(what), "agency": agency.name(language), "email": user.get_username()}
        subject = _("Your access to the console has changed")
        return _send(kind=NOTICE, user=user, language=language, subject=subject, text=text)


def _said(what: str) -> str:
    return {
        "password": _("Your password was changed, and you were signed out everywhere else."),
        "added": _("A second factor was added to your account."),
        "removed": _("A second factor was taken away from your account."),
        "recovery": _("New recovery codes were made for your account; the old ones no longer work."),
        "recovery-used": _("A recovery code was used to sign in to your account."),
        "roles": _("An administrator changed your roles."),
        "disabled": _("An administrator ended your access."),
        "enabled": _("An administrator gave your access back."),
        "reset": _("An administrator took your second factors away. Set up a new one when you next sign in."),
        "ended": _("An administrator signed you out everywhere."),
    }[what]


def _send(*, kind: str, user: Any, language: str, subject: str, text: str) -> bool:
    return identity.deliver(
        kind=kind,
        channel="email",
        to=user.get_username(),
        language=language,
        subject=subject,
        text=text,
        valid_for=_OF_USE[kind],
    )

"""What a member of staff is told who may not open a page: which role opens it, and whom to ask."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from townclerk import identity
from townclerk.identity import Permission, Role
from townclerk.web.console import access, role_words

_MOST = 3


def forbidden_words(request: HttpRequest, needs: Permission) -> str:
    """The sentences of the page."""
    opens, held = identity.roles_with(needs), access.roles(request)
    said = _("It needs the permission to %(what)s. These roles have it: %(roles)s. Yours: %(own)s.") % {
        "what": role_words.permission_words(needs),
        "roles": role_words.names(opens),
        "own": role_words.names(held),
    }
    whom = [one.email for one in identity.staff_list() if one.active and Role.ADMIN in one.roles][:_MOST]
    if not whom:
        return f"{said} {_('To get one, ask whoever looks after this Townclerk.')}"
    return f"{said} {_('To get one, ask an administrator: %(who)s.') % {'who': ', '.join(whom)}}"

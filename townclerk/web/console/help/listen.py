"""Help for feedback."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

HELP = {
    "listen": Help(
        tells=_("What people say about each service, and where it has become better or worse."),
        read=_(
            "A change is told only when it stands out from chance. Telephone numbers and addresses in "
            "comments "
            "are covered, and small groups are not shown."
        ),
        next=_(
            "Open the service that got worse and read its comments. Then talk with the team that runs it."
        ),
        words=(
            (
                _("Sentiment"),
                _("Whether a comment sounds content or not, as a program reads it. It can be wrong."),
            ),
        ),
        paper="reference/folder",
    ),
}

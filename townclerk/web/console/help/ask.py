"""Help for what residents asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

HELP = {
    "asked": Help(
        tells=_(
            "How often residents asked something on the portal, and how often your pages held the answer."
        ),
        read=_(
            "Nobody’s words are kept: only that something was asked, when, in which language, and whether an "
            "answer was found. Numbers from 1 to 4 are not shown, so that nobody can be recognised."
        ),
        next=_(
            "Where few questions are answered in a language, add or translate pages in that language. "
            "Then load the folder again."
        ),
        words=(
            (
                _("Answered"),
                _("A passage of your pages held enough of the question to be shown as the answer."),
            ),
        ),
        paper="reference/folder",
    ),
}

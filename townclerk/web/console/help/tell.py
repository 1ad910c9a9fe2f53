"""Help for messages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

HELP = {
    "outbox": Help(
        tells=_("The messages that have been drafted, for how many people, and which are held back."),
        read=_(
            "Each message belongs to one person, who is shown as four digits only. Held back means: "
            "this person "
            "did not agree, or cannot be reached in a way the template allows."
        ),
        next=_("Read some messages of each template as their readers will. Nothing is sent from here yet."),
        words=(
            (_("Template"), _("The text of a message, with places for what differs from person to person.")),
            (_("Statutory"), _("A message that people must get by law: it needs no consent.")),
        ),
        paper="reference/folder",
    ),
    "message": Help(
        tells=_("One message exactly as it would go out, and why this person gets it."),
        read=_(
            "What could tell who the person is stands covered. The reasons are those written down with "
            "the decision."
        ),
        next=_(
            "If a sentence is wrong, correct the template in the folder and run again: the draft is "
            "made anew."
        ),
        words=((_("Consent"), _("What a person agreed to. They may take it back at any time.")),),
        paper="reference/folder",
    ),
    "posted": Help(
        tells=_(
            "Sign-in codes and links that went out at once, and whether they arrived at the mail server."
        ),
        read=_(
            "In a simulated town the code can be read here. With real people nobody can read what a "
            "message said."
        ),
        next=_("If a line says it failed, look at the reason beside it and check the mail settings."),
        paper="how-to/send-mail",
    ),
}

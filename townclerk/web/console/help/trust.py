"""Help for decisions, the audit and the people who may sign in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_STAFF = Help(
    tells=_("Who may sign in to this console, and as what."),
    read=_(
        "A role opens what somebody needs for their work and no more. Without a second factor nobody "
        "sees personal data, whatever their role is."
    ),
    next=_("End the access of people who left. Remind those who have no second factor yet."),
    words=(
        (_("Role"), _("What somebody does at the agency. One person may have several.")),
        (_("Second factor"), _("A code from an app, or a passkey, beside the password.")),
    ),
    paper="how-to/staff-and-roles",
)

_PEOPLE = Help(
    tells=_(
        "What the record holds about one person, who may act for them, and what they asked about their data."
    ),
    read=_("You see only what your work needs. Each time you open a person’s page, that is written down."),
    next=_("Answer what people asked about their data first. Correct what they say is wrong."),
    words=((_("Authority"), _("That somebody may act for another person, for example as a parent.")),),
    paper="how-to/audit",
)

HELP = {
    **dict.fromkeys(("people", "person", "people-requests"), _PEOPLE),
    "trust": Help(
        tells=_(
            "Every automated choice about a person, whether the record of it is whole, and who agreed "
            "to what."
        ),
        read=_(
            "Each decision is tied to the one before. If anybody changes or removes one, verifying "
            "finds the place. "
            "Consent is counted, not listed."
        ),
        next=_(
            "Verify the chain now and then, and publish its last link: then nobody can rewrite it unseen."
        ),
        words=(
            (
                _("Decision"),
                _("One automated choice about a person, with its reasons and what it was based on."),
            ),
            (_("Chain"), _("All decisions in their order, each sealed with the one before.")),
        ),
        paper="decisions/0003-decision-chain",
    ),
    "audit": Help(
        tells=_(
            "What members of staff and residents did that others may have to ask about: sign-ins, "
            "roles, consent."
        ),
        read=_(
            "The newest act is at the top. Residents are shown as four digits of their number. "
            "No line can be changed or taken out, by anybody."
        ),
        next=_(
            "Narrow by person, act or day. Take the table away as a file; that you did is written down too."
        ),
        words=((_("Act"), _("One thing somebody did, with when, who and to what.")),),
        paper="how-to/audit",
    ),
    "audit-reads": Help(
        tells=_("Who looked at personal data, for what purpose, and of how many people."),
        read=_(
            "“Townclerk itself” are the runs: they read many people at once, and only those who agreed. "
            "When a person is erased, the lines about them alone go too."
        ),
        next=_("Look for reads that you cannot explain, and ask the colleague about them."),
        words=(
            (
                _("Purpose"),
                _("What the data was read for. Reading for most purposes needs the person’s consent."),
            ),
        ),
        paper="how-to/audit",
    ),
    "staff": _STAFF,
    "staff-add": _STAFF,
    "staff-links": _STAFF,
    "staff-member": _STAFF,
}

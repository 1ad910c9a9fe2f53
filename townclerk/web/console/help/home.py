"""Help for the home, the report, search and the documentation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

HELP = {
    "home": Help(
        tells=_("What somebody should do next comes first; what is good to know comes after it."),
        read=_(
            "Each line says what has happened, why it matters and the one thing to do. "
            "The most urgent is at the top. An empty list is good news."
        ),
        next=_("Start at the top. A line goes away by itself when its cause is gone."),
        words=(
            (_("The record"), _("Everything Townclerk has stored: people, requests, messages, decisions.")),
        ),
        paper="tutorial/first-forecast",
    ),
    "report": Help(
        tells=_("What the last run of Townclerk loaded from your folder, and what it made from it."),
        read=_(
            "“New rows” were added, “known already” were there before. Rejected rows could not be read: "
            "they wait in a file of their own, each with its reason."
        ),
        next=_(
            "Correct the rejected rows in that file, put it into the folder and run again. Nothing is "
            "added twice."
        ),
        words=(
            (_("Run"), _("Reading the folder and working everything out again, with ‘townclerk run’.")),
            (_("Stage"), _("One part of a run, for example the forecasts.")),
        ),
        paper="how-to/correct-rejected-rows",
    ),
    "search": Help(
        tells=_("Finds pages of this console, services, areas, message templates and help."),
        read=_("Results stand in groups. Words may be in any language of this site."),
        next=_(
            "To find a person, enter their whole reference, e-mail address or telephone number. People are "
            "never listed by name, and it is written down who looked for whom."
        ),
        words=((_("Reference"), _("The number a person has in your own records.")),),
    ),
    "papers": Help(
        tells=_("The documentation of Townclerk, as it belongs to the version that runs here."),
        read=_("It is in English. How-to pages solve one task each; reference pages say what exists."),
        next=_("Open the page that fits what you want to do."),
    ),
    "sign-out": Help(
        tells=_("Ends your visit in this browser."),
        read=_("Your work is saved. Other browsers in which you are signed in stay so."),
        next=_("Sign out whenever you leave a computer that others use."),
    ),
}
HELP["paper"] = HELP["papers"]

"""Help for clerks' work on requests."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_PAPER = "how-to/work-on-requests"

_REQUEST = Help(
    tells=_("Everything about one request: what was asked, what happened, what may be the same."),
    read=_("That you opened it is written down, and the resident can see it."),
    next=_("Begin, write to its writer, or close it. Nothing of a colleague’s is ever overwritten."),
    words=((_("Merge"), _("Two about the same thing go one way; both writers go on being told.")),),
    paper=_PAPER,
)

HELP = {
    "requests": Help(
        tells=_("What residents asked for and nobody has settled yet."),
        read=_(
            "The soonest due is at the top. While you wait for a writer’s answer the clock stands still. "
            "Words are shown with numbers and addresses taken out; open one to read it whole."
        ),
        next=_("Choose your team, take what is late first, and open it."),
        words=(
            (_("Late"), _("The working days of its service are over.")),
            (_("Nearly late"), _("A fifth of its time is left, at least one working day.")),
        ),
        paper=_PAPER,
    ),
    "requests-all": Help(
        tells=_("Every request, open and closed, the newest first."),
        read=_("All words you write must occur. A word also finds longer ones that begin with it."),
        next=_("Narrow by team, service, area, status or days; or write the reference."),
        paper=_PAPER,
    ),
    "requests-sort": Help(
        tells=_("Requests whose team is not sure enough to be decided without you, one after another."),
        read=_("The proposed team is chosen already. How sure it is was measured on past requests."),
        next=_("Choose the right team. What you choose teaches the routing."),
        words=((_("Confidence"), _("Of proposals as sure as this one, how many were right.")),),
        paper=_PAPER,
    ),
    "request": _REQUEST,
    "request-file": _REQUEST,
    "request-new": Help(
        tells=_("Taking in what somebody asks by phone, by letter or at the desk."),
        read=_("It is routed like any other, and its writer is told when they can be reached."),
        next=_("Write it in their words. Then tell them the reference and the code."),
        paper=_PAPER,
    ),
    "requests-saved": Help(
        tells=_("What routing and answering without a person saved, and what it got wrong."),
        read=_("Counts are exact. Hours are an estimate, and the page says how they are made."),
        next=_("If much is moved afterwards, ask for more certainty in agency.toml."),
        paper="reference/requests",
    ),
}

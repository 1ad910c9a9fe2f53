"""Help for clerks' work on requests."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_PAPER = "how-to/work-on-requests"
_CALLER = "how-to/fill-in-for-a-caller"
_CALL = Help(
    tells=_("One call: the questions residents are asked online, read aloud by you, answered by them."),
    read=_(
        "In another language than yours the words to read stand above the question. What they said so far "
        "is beside it; each answer can be opened again."
    ),
    next=_("Enter goes on. Breaking off loses nothing: what they said waits for you."),
    words=(
        (
            _("By keyboard"),
            _(
                "The answer has the cursor; arrows choose, Enter goes on. With the browser’s key for "
                "shortcuts (Alt, or Ctrl and Alt on a Mac): B goes back, N begins with the next caller."
            ),
        ),
        (_("Hand over"), _("They go on by themselves on their own device, for example to add a photo.")),
    ),
    paper=_CALLER,
)

_REQUEST = Help(
    tells=_("Everything about one request: what was asked, what happened, what may be the same."),
    read=_("That you opened it is written down, and the resident can see it."),
    next=_("Begin, write to its writer, or close it. Nothing of a colleague’s is ever overwritten."),
    words=((_("Merge"), _("Two about the same thing go one way; both writers go on being told.")),),
    paper=_PAPER,
)

HELP = {
    "requests-find": Help(
        tells=_("The request of somebody who calls and has lost the reference."),
        read=_("What writers told of themselves is sealed: found by the whole address, number or name."),
        next=_("Ask what only its writer knows before you say anything. That you looked is written down."),
        paper=_PAPER,
    ),
    "callers": Help(
        tells=_("Filling in the steps of a service for who calls or stands at the desk."),
        read=_("Finding somebody in the record is written down, and so is that you began this for them."),
        next=_("Choose the service, find them or leave that empty, and read the first question aloud."),
        paper=_CALLER,
    ),
    **dict.fromkeys(
        (
            "caller-question",
            "caller-file",
            "caller-check",
            "caller-stop",
            "caller-sent",
            "caller-hand-over",
            "caller-drop",
        ),
        _CALL,
    ),
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
        words=(
            (
                _("Confidence"),
                _(
                    "Of proposals at least as sure as this one, how many were right. Where that is surely as "
                    "many as you ask for, it is routed."
                ),
            ),
        ),
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

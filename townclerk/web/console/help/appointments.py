"""Help for appointments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_PAPER = "how-to/appointments"
_KEYS = (
    _("By keyboard"),
    _(
        "With the browser’s key for shortcuts (Alt, or Ctrl and Alt on a Mac): C notes that the next person "
        "came, X that they did not, N calls the next number, P and F go a day back and on."
    ),
)

HELP = {
    "appointments": Help(
        tells=_("Who comes today, at which desk, and who walked in without an appointment."),
        read=_("Choose a place or a desk above. Names are shown because you need them; each look is noted."),
        next=_(
            "Note for each person whether they came: no-shows teach how many times can be given. What you "
            "noted by mistake can be undone."
        ),
        words=(_KEYS,),
        paper="how-to/day-at-the-desk",
    ),
    "appointments-week": Help(
        tells=_("How full each desk is on each day of a week, without anybody’s name."),
        read=_("Free says how many of the shortest appointments of that desk still fit."),
        next=_("Where a week is full, open more hours in appointments.toml and load the folder."),
        paper=_PAPER,
    ),
    "appointments-book": Help(
        tells=_("Booking for somebody on the phone or at the desk, on one page."),
        read=_("Write in their words when it suits. Times shown here may be nearer than the portal allows."),
        next=_("Read the reference and the code out to them: with both they find it on the portal."),
        paper="how-to/day-at-the-desk",
    ),
    "appointment": Help(
        tells=_("One appointment, and what its person told about themselves."),
        read=_("Whoever opens this page is noted."),
        next=_(
            "Move or cancel it here and say who wishes it; its person is told at once when there is a way to "
            "reach them. What was cancelled can be booked again while its time is free."
        ),
        paper="how-to/day-at-the-desk",
    ),
    "appointments-search": Help(
        tells=_("Whoever calls knows a reference, or at least their name, e-mail address or phone number."),
        read=_("Appointments of the last week and of the next three months."),
        next=_("Open one to move or cancel it. That you looked for somebody is written down."),
        paper=_PAPER,
    ),
    "appointments-waiting": Help(
        tells=_("Who waits for a time that suits, the longest first."),
        read=_("An offer is kept for some hours; then it goes to the next."),
        next=_("Times that become free are offered by themselves when the command tidy runs; or offer now."),
        paper=_PAPER,
    ),
    "appointments-close": Help(
        tells=_("Closing a desk, a place or everything for some days, or for hours of one day."),
        read=_("You see who is affected before anything is closed."),
        next=_("Then move everybody or tell them: nothing is cancelled by closing alone."),
        paper="how-to/day-at-the-desk",
    ),
    "appointments-attention": Help(
        tells=_(
            "Appointments at whose time nothing is open, as a desk is gone or a day was closed; and changed "
            "ones whose person does not know of it."
        ),
        read=_("They stand until a person has seen to them."),
        next=_(
            "Move them all to the nearest free times, or cancel them; whoever can be written to is told. "
            "Call the others, and note here that they know."
        ),
        paper="how-to/day-at-the-desk",
    ),
    "appointments-resources": Help(
        tells=_("Everything that can be booked, and the calendar addresses of each."),
        read=_("A calendar address shows what is booked to whoever has it, without names unless you choose."),
        next=_("Close an address that went to the wrong hands: it opens nothing any more from that moment."),
        paper=_PAPER,
    ),
}

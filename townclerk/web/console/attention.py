"""What asks for somebody: what it is, why it matters and the one thing to do, urgent things first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.assistant import inbox_counts
from townclerk.capacity import proposals_open
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.core.errors import TownclerkError
from townclerk.core.models import StoredDocument
from townclerk.forecasts import forecasts_drifting
from townclerk.identity import Permission
from townclerk.outreach import can_post
from townclerk.requests import attention_counts
from townclerk.trust import decisions_by_kind
from townclerk.web.console import words
from townclerk.web.console.attention_items import Item, Urgency
from townclerk.web.console.attention_meetings import meetings
from townclerk.web.console.coming import GRAIN, Outlook, record_end
from townclerk.web.console.last_run import LastRun
from townclerk.web.console.training import failed_words, training_failed
from townclerk.web.console.trust import CHAIN_DOCUMENT

_VERIFY_AFTER = timedelta(days=30)


def attention(
    *,
    agency: Agency,
    held: Collection[Permission],
    outlook: Outlook | None,
    run: LastRun | None,
    drafts: int,
    staff_id: int = 0,
) -> tuple[Item, ...]:
    """Everything that asks for a member of staff who holds `held`; `staff_id`: of whose own work, too."""
    items = [*_mail(agency), *_stale(outlook), *_rejected(run), *_drifting(outlook), *_untrained()]
    # Nobody is sent to what they may not do.
    items += [one for one in _chain() if Permission.AUDIT in held or one.urgency is Urgency.NOW]
    if Permission.PEOPLE in held:
        items += _drafts(drafts)
    items += _rights(held)
    if Permission.HANDLE in held:
        items += [*_conversations(staff_id), *_requests(), *meetings(), *_proposals()]
    if not agency.simulated and Permission.STAFF in held:
        items += _second_factors()
    return tuple(sorted(items, key=lambda item: item.urgency))


def _chain() -> Iterator[Item]:
    if not decisions_by_kind():
        return
    stored = StoredDocument.objects.filter(name=CHAIN_DOCUMENT).first()
    body: dict[str, Any] = stored.body if stored else {}
    address = reverse("console:trust") + "#chain"
    if body.get("broken"):
        yield Item(
            Urgency.NOW,
            _("The chain of decisions is broken at decision %(n)s.") % {"n": words.count(body["broken"][0])},
            _("Somebody or something changed the record outside of Townclerk."),
            _("See where, and compare with a backup"),
            address,
        )
    elif not body:
        yield Item(
            Urgency.SOME_TIME,
            _("The chain of decisions has never been verified on this machine."),
            _("Only verifying shows that nobody changed what was decided about people."),
            _("Verify the chain"),
            address,
        )
    elif clock.now() - datetime.fromisoformat(body["at"]) > _VERIFY_AFTER:
        yield Item(
            Urgency.SOME_TIME,
            _("The chain of decisions was last verified %(ago)s.")
            % {"ago": words.ago(datetime.fromisoformat(body["at"]).date())},
            _("Only verifying shows that nobody changed what was decided about people."),
            _("Verify the chain"),
            address,
        )


def _mail(agency: Agency) -> Iterator[Item]:
    if agency.simulated:
        return
    try:
        ready = can_post("email")
    except TownclerkError:
        ready = False
    if not ready:
        yield Item(
            Urgency.NOW,
            _("No mail server is set, or its settings are wrong."),
            _("Sign-in codes and links for new passwords cannot reach anybody."),
            _("How to send e-mail"),
            reverse("console:paper", args=["how-to/send-mail"]),
        )


def _stale(outlook: Outlook | None) -> Iterator[Item]:
    end = record_end() if outlook else None
    if end is not None:
        yield Item(
            Urgency.SOON,
            _("The record ends on %(day)s, %(ago)s.") % {"day": words.day(end), "ago": words.ago(end)},
            _("Forecasts are about the weeks after that day, not about the weeks to come."),
            _("See what was loaded, and load a newer export"),
            reverse("console:report") + "#files",
        )


def _drifting(outlook: Outlook | None) -> Iterator[Item]:
    """Forecasts whose latest weeks lay too often outside what had been said: the worst, and how many more."""
    found = forecasts_drifting(grain=GRAIN) if outlook else ()
    if not found or found[0].drift is None:
        return
    one, drift = found[0], found[0].drift
    name = words.quoted(words.series_name(one.service, one.area, one.channel))
    told = {"name": name, "outside": words.count(drift.outside), "n": words.count(drift.periods)}
    text = _("%(name)s: what came lay outside the forecast in %(outside)s of the last %(n)s weeks.") % told
    if len(found) > 1:
        more = ngettext("%(n)s more forecast does too.", "%(n)s more forecasts do too.", len(found) - 1)
        text += " " + more % {"n": words.count(len(found) - 1)}
    query = urlencode({"service": one.service}) if one.service else ""
    yield Item(
        Urgency.SOON,
        text,
        _("That is more often than chance would have it: plans that rest on it may be wrong."),
        _("See what was said and what came"),
        reverse("console:series") + (f"?{query}" if query else "") + "#said",
    )


def _untrained() -> Iterator[Item]:
    """The latest training, if it failed."""
    if training_failed() is not None:
        yield Item(Urgency.SOON, *failed_words(), reverse("console:foresee") + "#training")


def _rejected(run: LastRun | None) -> Iterator[Item]:
    rejected = sum(file.rejected for file in run.files) if run else 0
    if rejected:
        text = ngettext("%(n)s row could not be loaded.", "%(n)s rows could not be loaded.", rejected)
        yield Item(
            Urgency.SOON,
            text % {"n": words.count(rejected)},
            _("What they say is missing from every count and forecast."),
            _("See why, and correct them"),
            reverse("console:report") + "#files",
        )


def _drafts(drafts: int) -> Iterator[Item]:
    if drafts:
        text = ngettext(
            "%(n)s message is drafted and waits to be read.",
            "%(n)s messages are drafted and wait to be read.",
            drafts,
        )
        yield Item(
            Urgency.SOME_TIME,
            text % {"n": words.count(drafts)},
            _("Nothing is sent before somebody has read it."),
            _("Read some of them"),
            reverse("console:outbox"),
        )


def _rights(held: Collection[Permission]) -> Iterator[Item]:
    """What residents asked about their data, where the module of people keeps that."""
    from townclerk import people

    count = getattr(people, "rights_open_count", None)
    if count is None or Permission.CHANGE not in held:
        return
    waiting = int(count())
    address = _address("console:people-requests")
    if waiting and address:
        text = ngettext(
            "%(n)s resident asked for their data to be corrected, given out or erased.",
            "%(n)s residents asked for their data to be corrected, given out or erased.",
            waiting,
        )
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(waiting)},
            _("In many countries the law gives you one month to answer."),
            _("Answer them"),
            address,
        )


def _conversations(staff_id: int) -> Iterator[Item]:
    """People who wait for a person in a conversation."""
    found, here = inbox_counts(staff_id=staff_id), reverse("console:conversations")
    if found.crises_pressing:
        text = ngettext(
            "%(n)s person may be in danger and waits for somebody.",
            "%(n)s people may be in danger and wait for somebody.",
            found.crises_pressing,
        )
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(found.crises_pressing)},
            _("They were given the numbers of helplines. Only a person can do more."),
            _("Answer now"),
            f"{here}?reason=crisis",
        )
    if found.fading:
        text = ngettext(
            "%(n)s person was never answered, and within a week their words are deleted.",
            "%(n)s people were never answered, and within a week their words are deleted.",
            found.fading,
        )
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(found.fading)},
            _("They asked for a person and nobody came. After that nobody can answer them any more."),
            _("Answer now"),
            here,
        )
    if found.mine_again:
        text = ngettext(
            "%(n)s person whose conversation you have has written again.",
            "%(n)s people whose conversations you have have written again.",
            found.mine_again,
        )
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(found.mine_again)},
            _("The program is silent while you have it: only you can answer."),
            _("Read it"),
            f"{here}?state=again&who=me",
        )
    if found.late:
        text = ngettext(
            "%(n)s person waits longer for an answer than was promised.",
            "%(n)s people wait longer for an answer than was promised.",
            found.late,
        )
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(found.late)},
            _("They were told a time, and it is over."),
            _("See who"),
            f"{here}?state=late",
        )
    elif found.waiting:
        text = ngettext(
            "%(n)s person waits for somebody in a conversation.",
            "%(n)s people wait for somebody in a conversation.",
            found.waiting,
        )
        yield Item(
            Urgency.SOON,
            text % {"n": words.count(found.waiting)},
            _("There is still time to answer as promised."),
            _("See who"),
            f"{here}?state=waiting",
        )


def _requests() -> Iterator[Item]:
    """Requests that are late, about to be, or whose team nobody has said."""
    found = attention_counts()
    if found.late:
        text = ngettext("%(n)s request is late.", "%(n)s requests are late.", found.late)
        yield Item(
            Urgency.NOW,
            text % {"n": words.count(found.late)},
            _("Somebody waits longer than we said."),
            _("See which"),
            reverse("console:requests") + "?late=late",
        )
    if found.soon:
        text = ngettext("%(n)s request is nearly late.", "%(n)s requests are nearly late.", found.soon)
        yield Item(
            Urgency.SOON,
            text % {"n": words.count(found.soon)},
            _("There is still time to settle them as promised."),
            _("See which"),
            reverse("console:requests") + "?late=soon",
        )
    if found.unsorted:
        text = ngettext(
            "%(n)s request waits to be sorted.", "%(n)s requests wait to be sorted.", found.unsorted
        )
        yield Item(
            Urgency.SOON,
            text % {"n": words.count(found.unsorted)},
            _("No team knows of them yet."),
            _("Sort them"),
            reverse("console:requests-sort"),
        )


def _proposals() -> Iterator[Item]:
    waiting = proposals_open(today=words.today())
    if waiting:
        said = ngettext(
            "%(n)s proposal to open hours waits for you.",
            "%(n)s proposals to open hours wait for you.",
            len(waiting),
        )
        yield Item(
            Urgency.SOON,
            said % {"n": words.count(len(waiting))},
            _("On %(day)s more people will come to the desks than are planned for.")
            % {"day": words.day_short(waiting[0].day)},
            _("Open, change or decline"),
            _address("console:capacity-proposals"),
        )


def _second_factors() -> Iterator[Item]:
    """Members of staff whose password alone protects their account, where the module of identity knows."""
    from townclerk import identity

    members = getattr(identity, "staff_list", None)
    address = _address("console:staff")
    if members is None or not address:
        return
    weak = sum(one.active and not one.second_factor for one in members())
    if weak:
        text = ngettext(
            "%(n)s member of staff has no second factor.",
            "%(n)s members of staff have no second factor.",
            weak,
        )
        yield Item(
            Urgency.SOON,
            text % {"n": words.count(weak)},
            _("They cannot work with personal data, and a stolen password is enough to sign in as them."),
            _("See who, and remind them"),
            address,
        )


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

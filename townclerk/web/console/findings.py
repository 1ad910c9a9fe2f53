"""Three to five findings in plain words, worked out from the record: what a small team should know first.

Used by the console's home and by the report, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.feedback import ServiceFeedback
from townclerk.forecasts import SeriesForecast
from townclerk.web.console import words
from townclerk.web.console.coming import Line, Outlook, record_end
from townclerk.web.console.last_run import LastRun
from townclerk.web.console.pictures import got_worse

MOST = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know.

    Attributes:
        text: a sentence or two.
        address: the page of the console that shows more.
        link: what that page is called.
        tone: "bad" for what asks for somebody's attention, else "".
    """

    text: str
    address: str
    link: str
    tone: str = ""


def findings(
    *,
    outlook: Outlook | None,
    feedback: Sequence[ServiceFeedback],
    run: LastRun | None,
    drafts: int = 0,
    passages: int = 0,
    tasks: bool = True,
) -> tuple[Finding, ...]:
    """The most important things first, at most five; without what is to be done unless `tasks`."""
    found = [
        *(_ended(outlook) if tasks else ()),
        *_whole(outlook),
        *_rises(outlook),
        *_worse(feedback),
        *_busy(outlook),
        *(_rejected(run) if tasks else ()),
        *(_drafts(drafts) if tasks else ()),
        *_falls(outlook),
        *_accuracy(outlook),
        *_answers(passages),
    ]
    return tuple(found[:MOST])


def series_address(line: Line | SeriesForecast) -> str:
    """The page of one series."""
    parts = {"service": line.service, "area": line.area, "channel": line.channel}
    query = urlencode({name: value for name, value in parts.items() if value})
    return reverse("console:series") + (f"?{query}" if query else "")


def ended_words(outlook: Outlook | None) -> str:
    """That the record ended long before today, in words; "" while it is fresh."""
    end = record_end() if outlook else None
    if end is None:
        return ""
    return _(
        "The record ends on %(day)s, %(ago)s: what follows is about the weeks after that day, and "
        "‘last year’ is the year before them. Load a newer export."
    ) % {"day": words.day(end), "ago": words.ago(end)}


def _ended(outlook: Outlook | None) -> Iterator[Finding]:
    if text := ended_words(outlook):
        yield Finding(text, reverse("console:report") + "#files", _("What was loaded"), "bad")


def _whole(outlook: Outlook | None) -> Iterator[Finding]:
    total = outlook.total if outlook else None
    if outlook is None or total is None:
        return
    text = _("Expect about %(n)s requests from %(first)s to %(last)s: %(change)s.") % {
        "n": words.whole(total.expected),
        "first": words.day_short(outlook.first),
        "last": words.day_short(outlook.last),
        "change": words.change(total.expected, total.before),
    }
    yield Finding(text, reverse("console:foresee"), _("What is coming"))


def _rises(outlook: Outlook | None) -> Iterator[Finding]:
    for line in outlook.rises(1) if outlook else ():
        name = words.series_name(line.service, line.area)
        text = _("%(name)s rises most: %(n)s expected, after %(before)s in the same weeks last year.") % {
            "name": words.quoted(name),
            "n": words.whole(line.expected),
            "before": words.whole(line.before),
        }
        yield Finding(text, series_address(line), name, "bad")


def _falls(outlook: Outlook | None) -> Iterator[Finding]:
    for line in outlook.falls(1) if outlook else ():
        name = words.series_name(line.service, line.area)
        text = _("%(name)s falls most: %(n)s expected, after %(before)s in the same weeks last year.") % {
            "name": words.quoted(name),
            "n": words.whole(line.expected),
            "before": words.whole(line.before),
        }
        yield Finding(text, series_address(line), name)


def _busy(outlook: Outlook | None) -> Iterator[Finding]:
    weeks = [busy for busy in outlook.busy if not busy.service] if outlook else []
    services = {busy.service for busy in outlook.busy if busy.service} if outlook else set()
    if weeks:
        text = _(
            "The week of %(day)s will be busier than nine of ten weeks of the past year: %(n)s requests."
        )
        busiest = max(weeks, key=lambda busy: busy.mean)
        told = text % {"day": words.day_short(busiest.ds), "n": words.whole(busiest.mean)}
        yield Finding(told, reverse("console:foresee") + "#busy", _("Busy weeks"), "bad")
    elif services:
        text = ngettext(
            "%(n)s service has a week ahead that is busier than nine of ten weeks of its past year.",
            "%(n)s services have a week ahead that is busier than nine of ten weeks of their past year.",
            len(services),
        ) % {"n": words.count(len(services))}
        yield Finding(text, reverse("console:foresee") + "#busy", _("Busy weeks"))


def _worse(feedback: Sequence[ServiceFeedback]) -> Iterator[Finding]:
    worse = [one for one in feedback if got_worse(one)]
    if not worse:
        return
    one = max(worse, key=lambda s: abs(s.change.difference) if s.change else 0.0)
    name = words.service_name(one.service)
    text = _("People are less content with %(name)s than before: %(how)s.") % {
        "name": words.quoted(name),
        "how": change_words(one),
    }
    if len(worse) > 1:
        more = ngettext(
            "%(n)s other service got worse too.", "%(n)s other services got worse too.", len(worse) - 1
        )
        text += " " + more % {"n": words.count(len(worse) - 1)}
    address = reverse("console:listen") + "?" + urlencode({"service": one.service})
    yield Finding(text, address, name, "bad")


def change_words(service: ServiceFeedback) -> str:
    """The change of the last 90 days in words: "41% negative, before 18%"."""
    change = service.change
    if change is None:
        return ""
    if change.measure == "score":
        return _("a mean score of %(recent)s of 100 in the last 90 days, before %(before)s") % {
            "recent": words.count(change.recent * 100),
            "before": words.count(change.before * 100),
        }
    return _("%(recent)s of comments negative in the last 90 days, before %(before)s") % {
        "recent": words.percent(change.recent),
        "before": words.percent(change.before),
    }


def _rejected(run: LastRun | None) -> Iterator[Finding]:
    rejected = sum(file.rejected for file in run.files) if run else 0
    if rejected:
        text = ngettext(
            "%(n)s row could not be loaded. It is in a file of its own, to correct and load again.",
            "%(n)s rows could not be loaded. They are in files of their own, to correct and load again.",
            rejected,
        ) % {"n": words.count(rejected)}
        yield Finding(text, reverse("console:report") + "#files", _("What was loaded"), "bad")


def _drafts(drafts: int) -> Iterator[Finding]:
    if drafts:
        text = ngettext(
            "%(n)s message is drafted and waits to be read. Nothing has been sent.",
            "%(n)s messages are drafted and wait to be read. Nothing has been sent.",
            drafts,
        ) % {"n": words.count(drafts)}
        yield Finding(text, reverse("console:outbox"), _("Outbox"))


def _answers(passages: int) -> Iterator[Finding]:
    if passages:
        text = ngettext(
            "Residents’ questions are answered from %(n)s passage of your pages.",
            "Residents’ questions are answered from %(n)s passages of your pages.",
            passages,
        ) % {"n": words.count(passages)}
        yield Finding(text, reverse("portal:home"), _("The residents’ portal"))


def _accuracy(outlook: Outlook | None) -> Iterator[Finding]:
    if outlook and outlook.run.accuracy.judged:
        yield Finding(accuracy_words(outlook), reverse("console:foresee") + "#accuracy", _("How good it is"))


def accuracy_words(outlook: Outlook) -> str:
    """How good the forecasts were on the past, in one or two sentences."""
    found = outlook.run.accuracy
    if not found.judged:
        return _("The record is too short to test the forecasts on the past.")
    text = _(
        "Tested on the past, the forecasts beat ‘same season last year’ on %(better)s of %(judged)s series."
    ) % {"better": words.count(found.better), "judged": words.count(found.judged)}
    if found.worse:
        text += " " + _("They were worse on %(worse)s.") % {"worse": words.count(found.worse)}
    # Squared errors count large misses more. Whoever reads only the better of two counts is misled.
    told = {"better": words.count(found.better_absolute)}
    return text + " " + _("That is by squared error; by absolute error they beat it on %(better)s.") % told

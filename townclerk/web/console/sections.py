"""The rooms of the console: the home and the five verbs, each with its pages, for navigation and search.

A page that is not in the URL configuration is left out, and so is one that the reader may not open: what
a page needs is said once, at its address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from townclerk.identity import Permission

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the navigation.

    Attributes:
        name: of its address, without "console:".
        title: what it is called.
        sought: other words by which people look for it.
        within: names of addresses that belong to it: their pages show it as where the reader is.
    """

    name: str
    title: Text
    sought: Text = ""
    within: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it is."""
        return reverse(f"console:{self.name}")


@dataclass(frozen=True, slots=True)
class Section:
    """A room: its title and its pages, the first of which it opens with."""

    key: str
    title: Text
    entries: tuple[Entry, ...]


SECTIONS = (
    Section(
        "home",
        _("Home"),
        (
            Entry("home", _("What needs attention"), _("start, tasks, to do, overview")),
            Entry("report", _("Report of the last run"), _("loaded files, rejected rows, stages, figures")),
        ),
    ),
    Section(
        "ask",
        _("Ask"),
        (
            Entry("asked", _("What residents asked"), _("questions, answers, search, assistant, unanswered")),
            Entry(
                "conversations",
                _("Conversations"),
                _("inbox, chat, handover, person, answer, reply, ready answers, canned, crisis"),
                ("conversation", "correction", "ready-answers", "ready-answer"),
            ),
            Entry(
                "talk-figures",
                _("Conversations in figures"),
                _(
                    "share, answered, satisfaction, helped, language, area, age, themes, unanswered, "
                    "write the FAQ, gaps, test bench, expected answers, newly wrong"
                ),
                (
                    "unanswered",
                    "own-faqs",
                    "own-faq",
                    "own-faq-new",
                    "own-faq-erase",
                    "bench",
                    "bench-question",
                    "bench-file",
                    "examples",
                ),
            ),
            Entry(
                "requests",
                _("Requests"),
                _("cases, tickets, queue, sort, route, late, team, to do"),
                ("requests-all", "requests-find", "requests-sort", "request-new", "request"),
            ),
            Entry(
                "callers",
                _("Fill in for somebody"),
                _("caller, phone, desk, form, steps, application, on behalf, read aloud"),
                (
                    "caller-question",
                    "caller-check",
                    "caller-stop",
                    "caller-sent",
                    "caller-hand-over",
                    "caller-drop",
                ),
            ),
            Entry("requests-saved", _("What automation saves"), _("minutes, hours, automatic, routing")),
            Entry(
                "appointments",
                _("Appointments"),
                _("booking, calendar, desk, day, walk-in, no-show, closed, waiting list"),
                (
                    "appointment",
                    "appointments-book",
                    "appointments-search",
                    "appointments-waiting",
                    "appointments-close",
                    "appointments-attention",
                    "appointments-resources",
                ),
            ),
            Entry("appointments-week", _("Week of appointments"), _("capacity, free, full, booked")),
        ),
    ),
    Section(
        "foresee",
        _("Foresee"),
        (
            Entry(
                "foresee",
                _("What is coming"),
                _("forecast, demand, requests, weeks, busy, map, areas, what if"),
                ("area", "series", "what-if"),
            ),
            Entry(
                "capacity",
                _("Capacity"),
                _("staff, people needed, overloaded, hours, plan, phones, desks, backlog, open more"),
                ("capacity-day", "capacity-proposals", "capacity-proposal"),
            ),
            Entry(
                "own",
                _("Forecast your own table"),
                _("bring your own, upload, CSV, Excel, spreadsheet, analyst, baseline, error"),
                ("own-one", "own-reading"),
            ),
            Entry("offers", _("Offers"), _("who may need what, eligibility, next service, recommend")),
            Entry(
                "offer-effect",
                _("What offers do"),
                _("effect, uplift, holdout, model card, calibration, baseline, off-policy"),
            ),
            Entry(
                "need-models",
                _("Models of needs"),
                _("approve, roll back, version, model card, fairness by group, area, age, language"),
                ("need-model",),
            ),
        ),
    ),
    Section(
        "tell",
        _("Tell"),
        (
            Entry("outbox", _("Outbox"), _("messages, e-mail, letter, SMS, draft, send"), ("message",)),
            Entry("posted", _("Codes and links"), _("sign-in code, one-time code, mail server")),
        ),
    ),
    Section(
        "listen",
        _("Listen"),
        (Entry("listen", _("Feedback"), _("comments, sentiment, score, complaints, survey")),),
    ),
    Section(
        "trust",
        _("Trust"),
        (
            Entry("trust", _("Decisions and consent"), _("chain, verify, reasons, privacy, purposes")),
            Entry("people", _("People"), _("residents, data, correct, erase"), ("person", "people-requests")),
            Entry("audit", _("Who did what"), _("audit, log, sign-ins, roles changed"), ("audit-reads",)),
            Entry(
                "staff",
                _("Staff"),
                _("roles, users, access, permission"),
                ("staff-add", "staff-links", "staff-member"),
            ),
        ),
    ),
)

ELSEWHERE = (
    Entry("account", _("Your account"), _("password, second factor, passkey, sessions, sign out everywhere")),
    Entry("papers", _("Help and documentation"), _("manual, how to, tutorial, reference, guide")),
    Entry("design", _("Design catalogue"), _("components, colours, buttons, forms"), ("design-group",)),
)
"""Pages that stand in no room: search finds them too."""


@lru_cache(maxsize=1)
def needs() -> dict[str, Permission | None]:
    """What each page of the console needs, by the name of its address, as its address says."""
    from townclerk.web.console.urls import urlpatterns

    return {
        str(pattern.name): getattr(pattern.callback, "needs", None)
        for pattern in urlpatterns
        if hasattr(pattern.callback, "needs")
    }


def may_open(entry: Entry, held: Collection[Permission]) -> bool:
    """Whether the page is there, and whoever holds `held` may open it."""
    if entry.name not in needs():
        return False
    needed = needs()[entry.name]
    try:
        return bool(entry.address) and (needed is None or needed in held)
    except NoReverseMatch:
        return False


def open_sections(held: Collection[Permission]) -> Iterator[tuple[Section, tuple[Entry, ...]]]:
    """Each room with the pages that are open to whoever holds `held`; rooms without any are left out."""
    for section in SECTIONS:
        entries = tuple(entry for entry in section.entries if may_open(entry, held))
        if entries:
            yield section, entries

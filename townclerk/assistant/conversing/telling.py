"""A problem that somebody tells of: sent as a request from the conversation, so that nothing is typed twice.

Nothing is sent by itself. With steps, what they wrote goes with the answers and stands among them before they
are sent; without, it is read back and sent on a yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.asking import without_asker
from townclerk.assistant.conversing import doing, finding_out, hints, meant, wording
from townclerk.assistant.conversing.answers import age_said
from townclerk.assistant.conversing.clauses import asked_in, clauses_of
from townclerk.assistant.conversing.dangerous_place import call_first
from townclerk.assistant.conversing.finding_out import without_problem
from townclerk.assistant.conversing.late_said import late_said
from townclerk.assistant.conversing.needed_told import missing_of
from townclerk.assistant.conversing.of_report import held_back
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.kinds import kinds_in, own_words
from townclerk.assistant.text import stems
from townclerk.core.plain_words import agrees, plain
from townclerk.core.sending_said import send_apart
from townclerk.core.where_said import where_alone
from townclerk.journeys import command_in
from townclerk.services import Service, service_get

_FEWEST = 4
"""Words that tell of something: fewer are a name or an answer."""
_REPORTS = 8
"""Words in which somebody says no more than that they want to report a broken street light."""
_PLACE = "place"
_THERE_IS = re.compile(r"^\W*(?:hay|había)\b", re.IGNORECASE)
_WITH_OURS = 2
"""Offers where a service takes it, beside sending it to whoever it is for."""
_MINE = "tell"
_WRITES = "write"
_SAYS_IT = 3
"""Fewest words of a problem: "bin not emptied"; it is still asked for in more of them."""

Offer = tuple[str, tuple[str, ...]]


def tells(said: str) -> bool:
    """Whether it tells of something, rather than asks or wants something; or wants to report what it tells.

    >>> tells("There is a pothole in front of my house"), tells("How do I report a pothole?"), tells("thanks")
    (True, False, False)
    """
    if hints.wants_to_begin(said) and tells_where(said):
        return True
    said = without_there_is(said)
    asks = len(kinds_in(said)) > 1  # "dog license cost and documents" asks in no sentence
    asks = asks or hints.asks_or_wants(said) or (_age_told(said) and hints.asks(asked_in(said)))
    return len(plain(said).split()) >= _FEWEST and not asks


def _age_told(said: str) -> bool:
    each = clauses_of(said)
    return any(age_said(one) is not None or age_said(one, other=True) is not None for one in each)


def without_there_is(said: str) -> str:
    """`said` without the "hay" it begins with, which begins questions, too."""
    return said if said.rstrip().endswith("?") else _THERE_IS.sub("", said)


def tells_where(said: str) -> bool:
    """Whether who wants to report something says more of it than what it is.

    >>> tells_where("I want to report a pothole"), tells_where("report a hole by the old bakery on Mill St")
    (False, True)
    """
    return len(plain(said).split()) > _REPORTS and not hints.asks(said)


def has_place(service: Service) -> bool:
    """Whether its steps ask where something is: then they report a problem."""
    return any(step.get("type") == _PLACE for step in service.journey or ())


def orders(service: Service) -> bool:
    """Whether its steps ask for something to come on a day: then they report no problem."""
    steps = service.journey or ()
    # "Since when", which ends today, is asked of a problem.
    return any(
        one.get("type") == "date" and re.match(r"today(?! *-)", str(one.get("earliest", ""))) for one in steps
    )


def offers_known(said: str, slug: str, language: str) -> list[Offer]:
    """What can be done with what was told, where the page of a service answers it."""
    service = service_get(slug) if slug and tells(said) else None
    if service is None or service.derived or doing.bookable(slug):
        return []
    if orders(service) and late_said(said):  # ordered already: not once more
        return []
    title = {"title": service.title(language)}
    if has_place(service):
        return [(_("Report it with what I wrote: %(title)s") % title, (_MINE, slug, said))]
    return [] if service.journey else [(_("Send what I wrote: %(title)s") % title, (_MINE, slug, said))]


def offers_written(said: str, slug: str, language: str, *, wanted: bool = False) -> list[Offer]:
    """To write what it is about, for who wants something done that has no steps nor appointments here."""
    service = service_get(slug) if slug else None
    if service is None or service.derived or service.journey or doing.bookable(slug):
        return []
    told = len(plain(said).split()) >= _SAYS_IT and not hints.asks_or_wants(said)
    if tells(said) or not (wanted or told or hints.wants_done(said)):
        return []
    return [(_("Write to you here: %(title)s") % {"title": service.title(language)}, (_WRITES, slug))]


def first_words(said: str, slug: str, language: str, *, wanted: bool = False) -> tuple[Part, ...]:
    """That what was told can be sent from here, before the page says how else it is reported."""
    first = call_first(said, service_get(slug), language)
    if offers_written(said, slug, language, wanted=wanted):
        if needed := begun_by(said, slug, language):
            began = _(
                "You can send us this from here. Write now in one message: %(what)s. "
                "You read it again before anything is sent."
            )
            return (*first, Part(Kind.TEXT, began % {"what": "; ".join(needed)}))
        words = _(
            "You can send us this from here: choose it below, then write what it is about. "
            "A person goes on with it."
        )
        return (*first, Part(Kind.TEXT, words))
    return (*first, *_sent_from_here()) if offers_known(said, slug, language) else ()


def begun_by(said: str, slug: str, language: str) -> list[str]:
    """What a report needs to know that has no steps, where no more is said than that one is wanted."""
    service = service_get(slug) if slug and hints.wants_to_begin(said) and not tells_where(said) else None
    return missing_of(service, said, language)


def first_unknown(said: str, nearest: Iterable[Part], language: str) -> tuple[Part, ...]:
    """The same, where no page answers and one of the nearest is of a service that takes what was told."""
    offers = offers_unknown(said, nearest, language)
    if len(offers) < _WITH_OURS:
        return ()
    slug = offers[0][1][1]
    return (*call_first(said, service_get(slug), language), *_sent_from_here())


def _sent_from_here() -> tuple[Part, ...]:
    return (Part(Kind.TEXT, _("I can send this for you, with what you wrote: choose it below.")),)


def offers_unknown(said: str, nearest: Iterable[Part], language: str) -> list[Offer]:
    """The same, where no page answers: the nearest service that reports problems, or to whoever it is for."""
    if not tells(said):
        return []
    named = without_problem(said)
    sure = finding_out.service_meant(named, language) or meant.service_likely(named, language)
    # The one that is meant, or the nearest: sent to a farther one that takes reports it goes astray.
    near = sure or next((part.slug for part in nearest if part.where == "service"), "")
    slug = near if _takes(service_get(near), said, language, sure=bool(sure)) else ""
    return [*(offers_known(said, slug, language) if slug else []), *offers_to_us(said)]


def offers_to_us(said: str) -> list[Offer]:
    """What was told sent to whoever it is for."""
    return [(_("Send what I wrote to you"), (_MINE, "", said))]


def sharing_a_word(near: Iterable[Part], said: str, language: str) -> list[Part]:
    """The services of `near` whose title or summary has a word of what was said."""
    words = set(stems(" ".join(own_words(said, language)), language))
    return [
        part
        for part in near
        if part.where == "service"
        and (service := service_get(part.slug))
        and words & set(stems(f"{service.title(language)} {service.summary(language)}", language))
    ]


def _takes(service: Service | None, said: str, language: str, *, sure: bool) -> bool:
    """Whether a problem may be sent to a service: it takes reports, or has no steps and is named or meant."""
    if service is None:
        return False
    return has_place(service) or (not service.journey and (sure or _named(service, said, language)))


def _named(service: Service, said: str, language: str) -> bool:
    """Whether a word of its title is in what was said; "problem" names nothing."""
    told, called = (
        set(stems(" ".join(own_words(without_problem(one), language)), language))
        for one in (said, service.title(language))
    )
    return bool(told & called)


def service_named(said: str, language: str) -> str:
    """The service of problems that comes nearest and whose title has a word of it; "" for none."""
    for part in finding_out.nearest_parts(said, language) if own_words(said, language) else ():
        service = service_get(part.slug) if part.where == "service" else None
        if service and has_place(service) and _named(service, said, language):
            return service.slug
    return ""


def problem_told(said: str, language: str) -> bool:
    """Whether it tells of a problem that one of our services takes, whatever was spoken of before."""
    slug = (meant.service_likely(said, language) or service_named(said, language)) if tells(said) else ""
    service = service_get(slug) if slug else None
    return service is not None and has_place(service)


class Telling:
    """What is done with what was told."""

    def _tell(self: Any, slug: str, words: str) -> Reply:
        """Begin the steps with it, or ask whether it shall be sent as it is."""
        service = service_get(slug) if slug else None
        self.state.pop("gather", None)
        if service is not None and service.journey:
            self.state["words"] = words
            reply: Reply = self._begin(slug)
            return reply
        read: Reply = self._to_send(slug, words)
        return read

    def _write(self: Any, slug: str) -> Reply:
        """Ask for the words that shall be sent to a service without steps."""
        service = service_get(slug)
        title = service.title(self.talk.language) if service else ""
        self.state["writing"] = slug
        asked = _(
            "%(title)s: write in one message what it is about, where and since when, and how we reach you. "
            "You read it again before anything is sent. Write “stop” to leave it."
        )
        reply: Reply = self._reply("tell", Part(Kind.TEXT, asked % {"title": title}))
        return reply

    def _written(self: Any, said: str) -> Reply | None:
        """What was just asked to be written, read back before it is sent; None where it is something else."""
        if not self.writing or command_in(said) == "again" or hints.asks(said):
            return None
        if agrees(said) is False or command_in(said) == "stop" or held_back(said):
            unsent: Reply = self._unsent()
            return unsent
        rest, send = send_apart(said)
        if send and not rest:
            written = self._gather.words if self._gather else ""
            again: Reply = self._tell(self.writing, written) if written else self._write(self.writing)
            return again
        words = self._own(said)
        self._mine_note([(_("Send what I wrote to you"), (_MINE, self.writing, words))])
        told: Reply = self._tell(self.writing, words)
        return told

    def _reported(self: Any, slug: str, said: str) -> Reply:
        """Begin the steps of what they want to report; what they said of it goes with it."""
        service = service_get(slug)
        if service is not None and has_place(service) and tells_where(said):
            self.state["words"] = self._own(said)
        reply: Reply = self._begin(slug)
        return reply

    def _place_after(self: Any, said: str) -> Reply | None:
        """What was just told of a problem, with the place that is told after it; None for anything else."""
        if self.state.get("asking") or not where_alone(said):
            return None
        (kind, slug), mine = self._about, self.state.get("mine") or ("", "", "")
        offered = any(one[1] == _MINE for one in self.acts_before)
        service = service_get(slug) if kind == "service" else None
        if mine[1] and offered and mine[0] in ("", slug):
            service = service_get(mine[0]) if mine[0] else None
            before = str(mine[1])
        elif self.state.get("asked_back") and tells(last := str(self.state.get("last") or "")):
            self.state.pop("asked_back")
            service, before = None, last  # which service it is for was asked, and not told
        elif service is None or not (has_place(service) or missing_of(service, "", self.talk.language)):
            return None
        else:
            before = str(self.state.get("before") or "")
            before = "" if hints.asks_or_wants(before) else before
        words = ", ".join(one for one in (before, said) if one)
        return self._with_place(service, words)

    def _with_place(self: Any, service: Service | None, words: str, *, us: bool = False) -> Reply:
        """What was told, read back, and what can be done with it."""
        offers = offers_to_us(words)
        if service is not None:
            title = {"title": service.title(self.talk.language)}
            begins = _("Report it with what I wrote: %(title)s") if service.journey else ""
            known = ((begins or _("Send what I wrote: %(title)s")) % title, (_MINE, service.slug, words))
            offers = [known, *(offers if us else ())]
        first = Part(Kind.TEXT, f"{_sent_from_here()[0].text}\n“{words}”")
        choices = self._offer(*offers, (wording.a_person(), ("person",)))
        reply: Reply = self._reply("tell", *call_first(words, service, self.talk.language), first, choices)
        return reply

    def _in_own_words(self: Any, offers: list[Offer]) -> list[Offer]:
        return [(shown, (*act[:2], self._own(act[2]))) for shown, act in offers]

    def _own(self: Any, said: str) -> str:
        """What goes to people: with its names, as "Main Street" may look like one."""
        own = str(self.own_words)
        return own if without_asker(own, self.talk.language) == said else said

    def _mine_note(self: Any, offers: Iterable[tuple[str, Sequence[Any]]]) -> None:
        """Remember what was offered to be sent, the first of it: it can be sent later, too."""
        told = next(((shown, act) for shown, act in offers if act[0] == _MINE), None)
        if told is not None:
            self.state["mine"] = [str(told[1][1]), str(told[1][2]), told[0]]

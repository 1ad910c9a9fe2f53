"""A question as it is answered: from our pages, or asked back, or not known, with what comes nearest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.asking import asked_plainly
from townclerk.assistant.conversing import (
    bringing,
    finding_out,
    hints,
    listing,
    meant,
    referring,
    telling,
    titled_said,
    wording,
)
from townclerk.assistant.conversing.asked_after import says_nothing
from townclerk.assistant.conversing.bare_said import Side, is_nothing
from townclerk.assistant.conversing.clauses import asked_in, sentences
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.problem_part import reported_first
from townclerk.assistant.conversing.sides_at_once import sides_parts
from townclerk.assistant.conversing.time_said import ASKED as TIMES_ASKED
from townclerk.assistant.conversing.topics import topics_of
from townclerk.assistant.kinds import kind_of, own_words
from townclerk.assistant.places import OPEN, asked_of_place, tells
from townclerk.assistant.situation import told_of_oneself
from townclerk.assistant.times_asked import time_wanted
from townclerk.core.place_within import place_within
from townclerk.services import service_get

# Of the question before, what the next one may go on with.
REMEMBERED = 300
_NAME = 4
"""So many words at most are a thing's name."""


def _page_of(parts: Sequence[Part]) -> str:
    return next((f"{one.where}:{one.slug}" for one in parts if one.kind is Kind.SOURCE and one.slug), "")


def _words_of(parts: Sequence[Part]) -> str:
    return "\n".join(one.text for one in parts if one.kind is Kind.TEXT)


def _named(said: str, words: Sequence[str], language: str) -> str:
    """The service that is likely meant, where a word of its title is said; "" for none."""
    likely = meant.service_likely(said, language)
    if likely and titled_said.shared(words, likely, language):
        return likely
    near = next(iter(finding_out.services_near(said, language)), None)
    if near is not None and titled_said.shared(words, near.slug, language) > 1:
        return near.slug
    return finding_out.service_meant(said, language)


class Answering:
    """What is said to a question."""

    def _answered(self: Any, said: str) -> Reply:
        reply: Reply
        language = self.talk.language
        if bring := bringing.bring_parts(self.state, said, language):
            reply = self._reply("answer", *bring, self._offers(""))
            return reply
        if (on := self._told_on(said, self._about)) is not None:
            told: Reply = on
            return told
        several = sides_parts(said, language) or self._several(said)
        # Where a place is and when it is open stands under its own name: it is no other thing by chance.
        plain = bool(several) or (asked_of_place(said) and finding_out.is_known(said, language))
        plain = plain or self._names_matter(said)
        meant = () if plain else finding_out.two_meant(said, language, self._told, self._lives)
        if meant and not self.state.pop("asked_back", False):
            reply = self._asked_back(said, meant)
            return reply
        self.state.pop("asked_back", None)
        if not several and self._of_nothing(said):
            of_what = _("Of what do you ask that? Write its name with it, such as “bus pass”.")
            asked: Reply = self._reply("unknown", Part(Kind.TEXT, of_what), self._offers(""))
            return asked
        parts = several or self._staying(said, self._asked_alone(said) or self._found(said))
        parts = several or reported_first(parts, said, language)
        timed = None if several else self._of_time(said, parts)
        if (which := timed or (None if parts else self._which_listed(said))) is not None:
            going_on: Reply = which
            return going_on
        only = None if parts else self._told_only(said)
        nothing = not parts and says_nothing(said, language)  # what was spoken of goes on
        asks = not parts and only is None and hints.asks(telling.without_there_is(said))
        stays = self._near_on_matter(said, anyway=nothing) if asks else None
        if not nothing and only is None and stays is None:
            self._about_noted(parts, said)
        if (not parts and not nothing and stays is None) or finding_out.is_known(
            said, language
        ):  # a matter of its own
            self.state["before"] = said[:REMEMBERED]
        slug = next((part.slug for part in parts if part.where == "service"), "")
        first = telling.first_words(said, slug, language, wanted=self.wanted_done) if parts else ()
        reply = (
            self._reply("answer", *first, *parts, self._offers(slug, said))
            if parts
            else only or stays or (self._talks_on() if nothing else None) or self._unknown(said)
        )
        return reply

    def _asked_alone(self: Any, said: str) -> tuple[Part, ...]:
        """The answer to what is asked, where what is told of somebody beside it is kept as facts."""
        asked = asked_in(said)
        found: tuple[Part, ...] = ()
        if asked != said and (self.told_now or self.noted) and self._of_its_own(asked):
            found = self._found(asked)
        return found

    def _of_time(self: Any, said: str, parts: Sequence[Part]) -> Reply | None:
        """The time that is asked of the service that is named, where another page was found or none.

        That its page does not say it is one more answer: another kind of time would be a wrong one.
        """
        kind, language = time_wanted(said), self.talk.language
        words = [one for one in own_words(asked_plainly(said, language), language) if not is_nothing(one)]
        if not kind or not words or asked_of_place(said) == OPEN:
            return None
        found = next((one for one in parts if one.kind is Kind.SOURCE), None)
        slug = titled_said.service_titled(said, language) or ("" if found else _named(said, words, language))
        if not slug or (found is not None and (found.slug == slug or found.where == "page")):
            return None
        self.state["about"] = ["service", slug]
        asked = TIMES_ASKED.get(kind, {}).get(language.partition("-")[0], said)
        spoken = self._page_spoken("")
        told: Reply | None = self._of_side(spoken, asked, Side(kind)) if spoken else None
        return told

    def _of_nothing(self: Any, said: str) -> bool:
        """Whether it asks a side ("how much is it?") of nothing: it names none, and none was spoken of."""
        language, before = self.talk.language, self._before
        if not kind_of(said) or asked_of_place(said) or self._about[1] or self.state.get("event"):
            return False
        alone = all(map(is_nothing, own_words(asked_plainly(said, language), language)))
        return alone and not (before and finding_out.is_known(before, language))

    def _several(self: Any, said: str) -> tuple[Part, ...]:
        """The answers to a message that asks several things; nothing where it asks one.

        What of them is not known is said, that nobody takes the answer to one for the answer to both.
        """
        topics = topics_of(said) or self._one_verb(said)
        # "I would like a permit. How much is it" asks, though it begins with what is told.
        asked = [
            one for one in topics if any(map(hints.asks_or_wants, sentences(one))) or self._names_service(one)
        ]
        if len(asked) < 2:  # "How do I get a bus pass? My husband is blind." asks one thing
            return ()
        each = self._each(asked)
        if len(each) == 1:
            return each[0][1]
        known = sum(bool(parts) for _one, parts in each)
        shown = {_words_of(parts) for _one, parts in each if parts}
        if (
            not known
            or (known > 1 and len(shown) < 2)
            or (known == 1 and not all(map(self._of_its_own, asked)))
        ):
            return ()
        found: list[Part] = []
        for one, parts in each:
            unknown = Part(Kind.TEXT, _("I do not know this: “%(question)s”") % {"question": one})
            found += parts or (unknown,)
        return tuple(found)

    def _names_service(self: Any, said: str) -> bool:
        """Whether a few words are the name of something ("bus pass"), rather than told of oneself."""
        few = len(said.split()) <= _NAME and not told_of_oneself(said)
        return few and bool(finding_out.service_meant(said, self.talk.language))

    def _one_verb(self: Any, said: str) -> tuple[str, ...]:
        """Two services that are asked about by one verb, each with it: "a passport and a bus pass"."""
        language = self.talk.language
        both = finding_out.services_both(said, language) if hints.asks_or_wants(said) else None
        if both is None:
            return ()
        (left, _one), (right, _other) = both
        own = own_words(left, language)
        lead = left.split()
        while lead and not own_words(lead[0], language):
            lead.pop(0)
        asks = left.removesuffix(" ".join(lead)) if own else ""
        return left, f"{asks.strip()} {right}".strip()

    def _each(self: Any, asked: Sequence[str]) -> list[tuple[str, tuple[Part, ...]]]:
        """Each of several questions with its answer: one that names nothing goes on with the one before."""
        each: list[tuple[str, tuple[Part, ...]]] = []
        page = ""
        for one in asked:
            if each and not self._of_its_own(one) and _is_told(one, each[-1][1]):
                continue  # "and when is it open", where the part of the place said that, too
            kind, _colon, slug = page.partition(":")
            on = (
                finding_out.on_page(one, kind, slug, self.talk.language)
                if slug and not self._of_its_own(one)
                else ()
            )
            # A half that names nothing is of the half before, and of nothing else by chance.
            alone = bool(slug or each) and not self._of_its_own(one)
            parts = on or (() if alone else self._found(one))
            page = _page_of(parts) or page
            each.append((one, parts))
        return each

    def _of_its_own(self: Any, said: str) -> bool:
        """Whether a question names what it is about."""
        language = self.talk.language
        return bool(own_words(asked_plainly(said, language), language)) and not referring.points_back(said)

    def _asked_back(self: Any, said: str, meant: Sequence[str]) -> Reply:
        """Which of these is meant; it may be none of them."""
        self.state["asked_back"] = True
        none = (_("None of these"), ("none", said[:REMEMBERED]))
        done = ("done",) if hints.wants_done(said) else ()
        choices = self._offer(*((title, ("say", title, *done)) for title in meant), none)
        reply: Reply = self._reply("asked-back", Part(Kind.TEXT, _("Which of these do you mean?")), choices)
        return reply

    def _say(self: Any, said: str, *, done: bool) -> Reply:
        """The answer to what was chosen, by who wants it done or only asks."""
        self.wanted_done = done
        reply: Reply = self._answered(said)
        return reply

    def _unknown(self: Any, said: str) -> Reply:
        """That it is not known, with the pages that come nearest and a person."""
        self.state.pop("asked_back", None)
        self.state["missed"] = self._of_its_own(said)
        # Where it is shares its words with pages of other matters.
        place = place_within(said)
        matter = said.replace(place, " ") if place else said
        nearest = finding_out.nearest_parts(matter, self.talk.language, self._lives)
        words = _("I do not know. Our pages do not say it for certain, and I do not guess.")
        # Who tells of a problem asked nothing: that it can be sent is what they need to know.
        head = [*(telling.first_unknown(said, nearest, self.talk.language) or (Part(Kind.TEXT, words),))]
        if nearest:
            head.append(Part(Kind.TEXT, _("These pages come nearest:")))
        self.state["near"] = [one.title for one in nearest]
        reply: Reply = self._reply(
            "unknown", *head, *nearest, wording.person_part(), self._offers_told(said, nearest)
        )
        return reply

    def _offers(self: Any, slug: str, said: str = "") -> Part:
        """What can be done next with a service: what was told sent, its steps, an appointment, a person."""
        service = service_get(slug) if slug else None
        offers = listing.offers_of([service], self.talk.language) if service else []
        told = self._in_own_words(telling.offers_known(said, slug, self.talk.language))
        offers = [one for one in offers if not told or one[1][0] != "begin"]
        told += (
            telling.offers_written(said, slug, self.talk.language, wanted=self.wanted_done) if said else []
        )
        offered: Part = self._offer(*told, *offers, (wording.a_person(), ("person",)))
        return offered

    def _offers_told(self: Any, said: str, nearest: Sequence[Part]) -> Part:
        """What can be done with what no page answers, and with the one thing that is likely meant."""
        told = self._in_own_words(telling.offers_unknown(said, nearest, self.talk.language))
        likely = "" if told or not nearest else meant.service_likely(said, self.talk.language)
        service = service_get(likely) if likely else None
        done = listing.offers_of([service], self.talk.language) if service else []
        offered: Part = self._offer(*told, *done, (wording.a_person(), ("person",)))
        return offered


def _is_told(asked: str, parts: Sequence[Part]) -> bool:
    """Whether what is asked of a place stands in what was just told."""
    side = asked_of_place(asked)
    return bool(side) and any(tells(side, one.text) for one in parts if one.kind is Kind.TEXT)

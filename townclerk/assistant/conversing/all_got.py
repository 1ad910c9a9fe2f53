"""All that somebody can get, where they name nothing in particular: "so what can I get in total?"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import can_get_said, finding_out, hints, listing, wording
from townclerk.assistant.conversing.asked_facts import fact_label, facts_said
from townclerk.assistant.conversing.asks_all import asks_all, asks_all_if
from townclerk.assistant.conversing.asks_for_them import asks_all_for_them
from townclerk.assistant.conversing.clauses import asked_in, clauses_of
from townclerk.assistant.conversing.for_others import ForOthers
from townclerk.assistant.conversing.next_for_them import NextForThem
from townclerk.assistant.conversing.open_fact import OTHER
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.whom import THEY, whom_spoken


def asks_for_all(said: str) -> bool:
    """Whether all of a message that asks something asks for all that they can get.

    >>> asks_for_all("i have 2 kids 4 and 9, what can i get"), asks_for_all("what can I get for rent?")
    (True, False)
    """
    if asks_all_if(said):
        return True
    asked = [one for one in clauses_of(said) if hints.asks(one) or asks_all(one)]
    return bool(asked) and all(asks_all(one) for one in asked)


def _noted_words(facts: Mapping[str, Any], language: str) -> str:
    return "; ".join(
        f"{fact_label(name, language)}: {facts_said({name: value}, language)}"
        for name, value in facts.items()
    )


class AllGot(ForOthers, NextForThem):
    """The list of everything that has a rule, and what goes on with what is known."""

    def _of_known(self: Any, said: str) -> Reply | None:
        """What goes on with what was told or spoken of, asks for all that they can get, or for somebody."""
        if (following := self._next_for_them(said)) is not None:
            next_one: Reply = following
            return next_one
        if (of_them := self._of_them_alone(said)) is not None:
            known: Reply = of_them
            return known
        if (whom := self._asked_all_for(said)) and (theirs := self._all_of(whom)) is not None:
            of_other: Reply = theirs
            return of_other
        if asks_for_all(said):
            every: Reply = self._in_all()
            return every
        found: Reply | None = (
            self._followed(said) or self._asked_for_somebody(said) or self._can_get_both(said)
        )
        return found

    def _can_get_both(self: Any, said: str) -> Reply | None:
        """Both services, where somebody asks if they can get two."""
        if not can_get_said.asks_if_they_can_get(said):
            return None
        both = finding_out.services_both(said, self.talk.language)
        reply: Reply | None = self._can_get(",".join(slug for _words, slug in both)) if both else None
        return reply

    def _asked_all_for(self: Any, said: str) -> str:
        """For whom it is asked what they can get in all; "" where that is not asked."""
        asked = [one for one in clauses_of(said) if asks_all_for_them(one)]
        others = [one for one in clauses_of(said) if hints.asks(one) and one not in asked]
        if not asked or others:
            return ""
        return str(self._meant_by(whom_spoken(asked[-1]) or THEY))

    def _all_of(self: Any, whom: str) -> Reply | None:
        """All that somebody else can get, by what was told of them; None of nobody."""
        if not whom:
            return None
        self._is_now(whom)
        self.state["event"] = f"{OTHER}{listing.ALL}"
        self.state.pop("about", None)
        known = listing.known_of_other(self.talk, self.state)
        reply: Reply = self._listed("event", listing.all_listed(known, self.talk.language))
        return reply

    def _in_all(self: Any) -> Reply:
        self.state["event"] = listing.ALL
        self.state.pop("about", None)
        known = listing.known_of(self.talk, self.state)
        reply: Reply = self._listed("event", listing.all_listed(known, self.talk.language))
        return reply

    def _told_only(self: Any, said: str) -> Reply | None:
        """What was told of somebody, where nothing is asked and no page is of it: kept, and said so."""
        told = [*([self.told_now] if self.told_now else []), *self.noted.values()]
        asks = hints.asks_or_wants(said) or hints.asks(asked_in(said))
        if not told or asks or self._doing:
            return None
        facts = "; ".join(_noted_words(one, self.talk.language) for one in told)
        words = _("I keep that: %(facts)s. Ask whether you can get something, or see all that you can get.")
        if not self.told_now:
            words = _("I keep that of them: %(facts)s. Ask whether they can get something.")
        asked = [(str(one[0]), tuple(one[1:])) for one in self.acts_before if str(one[1]) in ("say", "none")]
        parts = [Part(Kind.TEXT, words % {"facts": facts})]
        if asked:
            parts.append(Part(Kind.TEXT, _("Which of these do you mean?")))
        seen = [(_("See all that I can get"), ("list", listing.ALL))] if self.told_now else []
        offers = self._offer(*asked, *seen, (wording.a_person(), ("person",)))
        reply: Reply = self._reply("fact-noted", *parts, offers)
        return reply

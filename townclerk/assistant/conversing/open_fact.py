"""The one fact that is asked for: it stands open until answered or refused, or something else is begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import (
    can_get_said,
    events_said,
    explaining,
    finding_out,
    hints,
    listing,
    meant,
    referring,
    telling,
    wording,
)
from townclerk.assistant.conversing.alike import meanings_in
from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.asked_facts import (
    fact_choices,
    fact_forms,
    fact_question,
    facts_heard,
    facts_said,
)
from townclerk.assistant.conversing.booking_it import asks_to_book
from townclerk.assistant.conversing.kept_facts import facts_of, facts_tell
from townclerk.assistant.conversing.left_open import LeftOpen, plainly_told
from townclerk.assistant.conversing.meanwhile import Meanwhile
from townclerk.assistant.conversing.on_record import differing_parts, plainly
from townclerk.assistant.conversing.parts import Kind, Part, Reply, Talk
from townclerk.assistant.conversing.standing import Known
from townclerk.assistant.conversing.told_facts import facts_told, of_others
from townclerk.assistant.conversing.vague_amounts import vague_amount
from townclerk.assistant.conversing.whom import ME
from townclerk.assistant.kinds import own_words
from townclerk.assistant.understanding.special import Special
from townclerk.core.agency import agency_current
from townclerk.core.facts import FactType
from townclerk.core.over_said import over_said
from townclerk.core.plain_words import number_word, place_word, plain
from townclerk.core.put_right_said import correction_in
from townclerk.core.wishes_said import never_mind
from townclerk.services import service_get

OTHER, SERVICE = "other:", "service:"
"""How a list is called that is of one service for somebody else, and for who speaks."""
_GO_BACK = frozenset({"answer", "unknown", "no-such"})
_LEAST_LISTED, _MOST_UNHEARD, _YES_NO = 3, 2, 2
_LEAST_AGE = 10
"""Nobody younger writes here of themselves."""
_ENDS = frozenset({"begin", "book", "journey", "meeting"})
_Act = Sequence[Any]


class Hearer(Protocol):
    """What this needs of one message's hearing."""

    talk: Talk
    state: dict[str, Any]

    def _offer(self, *offers: tuple[str, _Act]) -> Part: ...

    def _reply(self, understood: str, *parts: Part) -> Reply: ...

    def _list_again(self, event: str) -> Reply: ...


class OpenFact(Meanwhile, LeftOpen):
    """What is heard while a fact stands open."""

    @property
    def _of_other(self: Hearer) -> bool:
        return str(self.state.get("event") or "").startswith(OTHER)

    def _listed(self: Any, understood: str, found: listing.Listed) -> Reply:
        """The list, then the one question whose answer decides most, then what can be done."""
        if self._by_text(found):
            short: Reply = self._listed_short(understood, found)
            return short
        for one in ("asking", "asked_again", "rests"):
            self.state.pop(one, None)
        offers = list(found.offers)
        parts, part_only = self._changed(found.parts)
        parts[1:1] = self._record_noted(found)
        if part_only:
            offers.append((_("Show the whole list"), ("list", str(self.state.get("event") or ""))))
        if found.asks and found.asks not in self.state.get(self._kept_as("unasked"), []):
            self.state["asking"] = found.asks
            asked = self._question(found.asks)
            words = _("One thing more would tell the most: %(question)s")
            if self._of_other:
                words = _("One thing more would tell the most, of the person you ask for: %(question)s")
            parts.append(Part(Kind.TEXT, words % {"question": asked}))
            offers = [*self._fact_offers(found.asks), *offers]
        reply = self._reply(understood, *parts, self._offer(*offers, (wording.a_person(), ("person",))))
        waits: Reply = self._list_waits(reply)
        return waits

    def _record_noted(self: Any, found: listing.Listed) -> Sequence[Part]:
        """What the list read of the record is remembered; what the record says otherwise is said when new."""
        if self._of_other:
            return ()
        known, language = found.known, self.talk.language
        self.state["reads"] = sorted({BORN if name == AGE else name for name in found.reads})
        self.state["on_record"] = {
            name: plainly(known.facts[name]) for name in found.reads & known.record if name in known.facts
        }
        differs = {name: was for name, was in known.differs.items() if name in found.reads}
        told = {name: [plainly(was), plainly(known.facts.get(name))] for name, was in differs.items()}
        before = self.state.get("differs", {})
        new = [name for name, both in told.items() if before.get(name) != both]
        self.state["differs"] = {**before, **told}
        return differing_parts({name: differs[name] for name in new}, known.facts, language) if new else ()

    def _changed(self: Any, parts: Sequence[Part]) -> tuple[list[Part], bool]:
        """What an answer changes of a list of several that was shown before; the whole list where it is new.

        Returns:
            the parts, and whether they are only what changed.
        """
        answered, before = self.state.pop("changes", ""), self.state.get("listed", {})
        services = [one for one in parts if one.kind is Kind.SERVICE]
        now = {one.slug: one.outcome for one in services}
        self.state["listed"] = now
        if not answered or len(now) < _LEAST_LISTED or set(now) != set(before):
            return list(parts), False
        changed = [one for one in services if before[one.slug] != one.outcome]
        said = [one for one in parts[1:] if one.kind is Kind.TEXT] if changed else []
        for words, outcomes in (
            (_("Now you can get:"), ("yes", "everyone")),
            (_("These you cannot get:"), ("no",)),
            (_("These are open again:"), ("unknown", "")),
        ):
            of_it = [one for one in changed if one.outcome in outcomes]
            said += [Part(Kind.TEXT, words), *of_it] if of_it else []
        if not changed:
            said = [Part(Kind.TEXT, _("That decides nothing of the list yet."))]
        return said, True

    @property
    def _whose(self: Any) -> str:
        """Of whom it is asked: who speaks, or for whom they ask."""
        return str(self.state.get("whom") or "") if self._of_other else ME

    @property
    def _facts(self: Any) -> dict[str, Any]:
        """What was told here of them."""
        return facts_of(self.state, self._whose)

    def _kept_as(self: Any, name: str) -> str:
        """Nothing that is said of somebody else is kept beside what is said of who speaks."""
        return f"{name}_other" if self._of_other else name

    def _fact_offers(self: Any, name: str) -> list[tuple[str, _Act]]:
        choices: list[tuple[str, _Act]] = [
            (one, ("fact", name, one))
            for one in self._half(name)[1] or fact_choices(name, self.talk.language)
        ]
        if kept := self._aside(name):
            choices.insert(0, (_("Yes, that is all"), ("fact", name, {name: kept[0]})))
        return [*choices, (_not_said(), ("fact", name, ""))]

    @property
    def _number_open(self: Any) -> bool:
        """Whether a question stands that a number answers, and so is no place in a list."""
        fact = agency_current().facts.get(str(self.state.get("asking") or self._left_open))
        return fact is not None and not fact.values and fact.type is not FactType.BOOLEAN

    def _answers_it(self: Any, said: str) -> bool:
        """Whether a number is the answer that was asked for; "the second one" is a place."""
        if not self._number_open or not number_word(said) or place_word(said):
            return False
        return bool(self._heard_as(said))

    def _heard_as(self: Any, said: str) -> list[dict[str, Any]]:
        name = str(self.state.get("asking") or self._left_open)
        # "My landlord's income is 20,000"; but from whom it is rented may be just what was asked.
        if of_others(said, owned=bool(meanings_in(" ".join(fact_choices(name, self.talk.language)))[0])):
            return []
        found = facts_heard(name, said, self.talk.language, other=self._of_other)
        known = self._facts
        # A rule that wants the very day is not answered by an age twice; "1" chooses among something.
        least = 0 if self._of_other else _LEAST_AGE
        return [one for one in found if not (AGE in one and (AGE in known or one[AGE] < least))]

    def _fact(self: Any, said: str, special: Special | None) -> Reply | None:
        """The answer to the one thing that was asked; None where this is something else."""
        name = str(self.state.get("asking") or "")
        if not name:
            left: Reply | None = self._left_answered(said)
            return left
        if (special is None or special.which == "help") and explaining.asks_to_explain(said):
            return self._term(name, said) or self._explained(name, said)
        meanwhile = (
            self._stopped_asking(name, said, special)
            or self._moved_out(said)
            or self._aside_confirmed(name, said)
            or self._of_it(said)
            or self._turns_to(name, said)
        )
        if meanwhile is not None or self._asks_for_another(said):
            return meanwhile
        refused = said == _not_said() or hints.not_said(said)
        # "No" may answer it.
        found = self._heard_with(name, said) if not refused or plain(said) == "no" else []
        if not found and (right := correction_in(said)):  # "sorry, 66", where nothing was told before
            found = self._heard_as(right.now)
        if self._rests(name) and not (refused or (found and plainly_told(said))):
            return self._rested(name)
        if found or refused:
            return self._fact_met(name, said, found)
        return self._other_told(said) or self._not_heard(name, said, special)

    def _fact_met(self: Any, name: str, said: str, found: Sequence[dict[str, Any]]) -> Reply:
        """What is said to an answer of one meaning, or several; to a refusal, where there is none."""
        if len(found) > 1:
            reply: Reply = self._which(name, found)
        elif found or plain(said) != "no" or not self._none_of_them(name):
            reply = self._fact_kept(name, found[0] if found else "")
        else:
            reply = self._asked_again(name)
        return reply

    def _none_of_them(self: Any, name: str) -> bool:
        """Whether a bare "no" chooses nothing among several: it is asked once more before it is a refusal."""
        return len(fact_choices(name, self.talk.language)) > _YES_NO and not self.state.get("asked_again")

    def _stopped_asking(self: Any, name: str, said: str, special: Special | None) -> Reply | None:
        """That the question waits, where they want to stop; None for anything else."""
        if special is not None or not (over_said(said) == "out" or never_mind(said)):
            return None
        left: Reply = self._left(name, self._reply("small-talk"))
        return left

    def _asks_for_another(self: Any, said: str) -> bool:
        """Whether it asks in so many words for another service than the fact is of: no word of it answers."""
        can, slug = referring.can_somebody(said), str(self.state.get("event") or "").partition(":")[2]
        if not can and not can_get_said.asks_if_they_can_get(said):
            return False
        asked = referring.without_somebody(said) if can else said
        return finding_out.service_meant(asked, self.talk.language) not in ("", *slug.split(","))

    def _heard_with(self: Any, name: str, said: str) -> list[dict[str, Any]]:
        """What answers the question; what else is told of oneself in the same message is kept, too."""
        told = {} if self._of_other else facts_told(said, self.talk.language)
        mine = {key: value for key, value in told.items() if key == name or (name == BORN and key == AGE)}
        found: list[dict[str, Any]] = [mine] if mine else self._heard_as(said)
        beside = {key: value for key, value in told.items() if key not in mine}
        if len(found) == 1 and beside and not set(found[0]) & set(beside):
            facts_tell(self.state, ME, beside)
        return found

    def _not_heard(self: Any, name: str, said: str, special: Special | None) -> Reply | None:
        """The question once more, where nothing else is said."""
        if not vague_amount(said) and (self.state.get("asked_again") or special or self._is_something(said)):
            return None
        again: Reply = self._asked_again(name)
        return again

    def _explained(self: Any, name: str, said: str) -> Reply:
        """What the question means and why it is asked, then the question again; it stays open."""
        language, event = self.talk.language, str(self.state.get("event") or "")
        standings = listing.standings_of(event, self._known_now(), language)
        parts = [Part(Kind.TEXT, explaining.fact_explained(name, standings, language))]
        if ":" in event and own_words(said, language):
            parts = [*finding_out.on_page(said, "service", event.partition(":")[2], language), *parts]
        words = _("My question was: %(question)s") % {"question": self._bare_question(name)}
        offers = [*self._fact_offers(name), (wording.a_person(), ("person",))]
        reply: Reply = self._reply("fact-explained", *parts, Part(Kind.TEXT, words), self._offer(*offers))
        return reply

    def _term(self: Any, name: str, said: str) -> Reply | None:
        """What words mean that are none of the question, from our pages; None where they are of it."""
        language = self.talk.language
        asked = " ".join((fact_question(name, language)[0], *fact_choices(name, language)))
        if not (term := explaining.of_something_else(said, asked, language)):
            return None
        parts = self._found(said) or self._found(term)
        unknown = Part(Kind.TEXT, _("Our pages do not say what “%(words)s” means.") % {"words": term})
        words = _("My question was: %(question)s") % {"question": self._bare_question(name)}
        offers = [*self._fact_offers(name), (wording.a_person(), ("person",))]
        shown = parts or (unknown,)
        reply: Reply = self._reply("fact-explained", *shown, Part(Kind.TEXT, words), self._offer(*offers))
        return reply

    def _known_now(self: Any) -> Known:
        of = listing.known_of_other if self._of_other else listing.known_of
        return of(self.talk, self.state)

    def _which(self: Any, name: str, found: Sequence[dict[str, Any]]) -> Reply:
        words = [(facts_said(one, self.talk.language), ("fact", name, one)) for one in found]
        choices = self._offer(*words, (_not_said(), ("fact", name, "")))
        reply: Reply = self._reply("fact-which", Part(Kind.TEXT, _("Which of these do you mean?")), choices)
        return reply

    def _is_something(self: Any, said: str) -> bool:
        """Whether a message is a matter of its own, rather than an answer that was not heard."""
        language = self.talk.language
        return bool(
            hints.asks(said)
            or hints.wants_to_book(said)
            or asks_to_book(said)
            or hints.wants_to_begin(said)
            or events_said.life_event_in(said)
            or meant.event_sure(said, language)
            or self._goes_on(said)
            or referring.of_somebody(said)
            or finding_out.is_known(said, language)
            or telling.problem_told(said, language)
        )

    def _asked_again(self: Any, name: str) -> Reply:
        self.state["asked_again"] = True
        asked = self._question(name)
        forms = fact_forms(name, self.talk.language)
        words = [_("I did not understand that as an answer."), asked, *([] if forms in asked else [forms])]
        offers = [*self._fact_offers(name), (wording.a_person(), ("person",))]
        return self._reply("fact-again", Part(Kind.TEXT, " ".join(words)), self._offer(*offers))

    def _fact_kept(self: Any, name: str, heard: Any) -> Reply:
        """Keep an answer, or that there is none, and say what the rule says now.

        Args:
            heard: the facts, or the words of what was chosen; "" for a refusal.
        """
        if isinstance(heard, str) and heard:
            found = facts_heard(name, heard, self.talk.language, other=self._of_other)
            heard = found[0] if len(found) == 1 else None
        unasked = self._kept_as("unasked")
        if isinstance(heard, Mapping):
            facts_tell(self.state, self._whose, heard)
        else:
            self.state[unasked] = [*self.state.get(unasked, []), name]
        self.state.pop("asking", None)
        self.state["changes"] = True
        self._aside_over(name)
        self._told_note(name)
        reply: Reply = self._list_again(str(self.state.get("event") or ""))
        return reply

    def _back(self: Any, reply: Reply, asked_before: str) -> Reply:
        """An answer to something in between, and the fact again that still stands open."""
        name = str(self.state.get("asking") or "")
        if not name or name != asked_before:
            return reply
        if reply.understood in _ENDS:
            self.state.pop("asking", None)
        if reply.understood not in _GO_BACK:
            return reply
        if self._leaves(name, reply):
            return self._left(name, reply)
        event, asked = str(self.state.get("event") or ""), self._question(name)
        service = service_get(event.partition(":")[2]) if ":" in event else None
        words = _("Back to my question: %(question)s") % {"question": asked}
        if service:
            titled = {"title": service.title(self.talk.language), "question": asked}
            words = _("Back to “%(title)s”: %(question)s") % titled
        mine = self._fact_offers(name)
        others = [(str(one[0]), one[1:]) for one in self.state.get("acts", ())]
        choices = self._offer(*mine, *[one for one in others if one[0] not in dict(mine)])
        shown = tuple(part for part in reply.parts if part.kind is not Kind.CHOICES)
        return replace(reply, parts=(*shown, Part(Kind.TEXT, words), choices))

    def _leaves(self: Any, name: str, reply: Reply) -> bool:
        """Whether it was asked often enough: asked again, and what was said then is not known either."""
        unheard = reply.understood == "unknown" and bool(self.state.get("asked_again"))
        times = int(self.state.get("unheard", 0)) + 1 if unheard else 0
        self.state["unheard"] = times
        return times >= _MOST_UNHEARD


def _not_said() -> str:
    return _("I would rather not say")

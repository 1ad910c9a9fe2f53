"""What is asked and told of somebody else than who speaks: nothing of the one counts for the other.

What was told of each of them is kept by what they are to who speaks ("mother"), as long as the conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from townclerk.assistant.conversing import finding_out, hints, referring
from townclerk.assistant.conversing.alike import walks_badly
from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.asked_facts import asked_fact
from townclerk.assistant.conversing.clauses import clauses_of
from townclerk.assistant.conversing.for_own_child import asks_for_me, child_counted, of_own_child
from townclerk.assistant.conversing.kept_facts import facts_of, facts_tell
from townclerk.assistant.conversing.next_for_them import named_next_for
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Reply
from townclerk.assistant.conversing.told_of_others import earned_by_others, facts_told_of_others
from townclerk.assistant.conversing.whom import (
    THEY,
    in_household,
    named_for,
    named_next,
    whom_named,
    whom_spoken,
)
from townclerk.assistant.kinds import WHO
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import FactType
from townclerk.core.put_right_said import puts_right
from townclerk.services import eligibility_rule, service_get


class ForOthers:
    """Whom it is asked for, and what is known of them.

    Attributes:
        noted: what the message tells of others.
    """

    noted: Mapping[str, Mapping[str, Any]]

    def _others_noted(self: Any, said: str) -> Mapping[str, Mapping[str, Any]]:
        """Keep what is told of others, each by themselves, and who was spoken of last."""
        told = {}
        if named := whom_named(said):
            self.state["spoken_of"] = named
        for whom, facts in facts_told_of_others(said, self.talk.language).items():
            of = self._meant_by(whom)
            told[of] = facts
            facts_tell(self.state, of, facts)
            self.state["spoken_of"] = of
        for whom, made in earned_by_others(said, self.talk.language).items():
            of = self._meant_by(whom)
            if again := self._earned_again(of, made, said):
                told[of] = {**told.get(of, {}), **again}
        if named:
            self.state["spoken_of"] = named
        self.noted = told
        return told

    def _earned_again(self: Any, whom: str, made: Mapping[str, Any], said: str) -> dict[str, Any]:
        """Keep earnings in place of what was told of the income before, where they are more or put it right.

        What one person earns may be a part of what a household gets, so less alone says nothing of all.
        """
        known, again = facts_of(self.state, whom), {}
        for name, (value, _words) in made.items():
            order = list(agency_current().facts[name].values)
            if name not in known or known[name] == value:
                continue
            if puts_right(said) or order.index(value) > order.index(known[name]):
                again[name] = value
        facts_tell(self.state, whom, again)
        return again

    def _meant_by(self: Any, whom: str) -> str:
        """Who is meant by "she": who was spoken of last."""
        last = self.state.get("spoken_of") or self.state.get("whom") or THEY
        return str(last) if whom == THEY else whom

    def _is_now(self: Any, whom: str) -> None:
        """From now on it is asked for them; what was told of the one before is kept as theirs."""
        if self.state.get("whom") not in (None, whom):
            for one in ("unasked_other", "told_facts_other"):
                self.state.pop(one, None)
        self.state["whom"] = whom

    def _asked_for_somebody(self: Any, said: str) -> Reply | None:
        """Whether somebody else can get what is named, or which of what was listed is meant for them."""
        can, spoken = referring.can_somebody(said), whom_spoken(said)
        needs = bool(referring.needed_by_somebody(said)) and spoken
        if asks_for_me(said, self.talk.language):
            return None
        if not can and not needs and not (spoken and (referring.asks_for_somebody(said) or named_for(said))):
            return None
        slug = self._service_for_them(said, can=can)
        if needs and not can and (service := service_get(slug)) is not None and not service.eligibility:
            return None  # there is no rule: what they need of it is said as to anybody
        reply: Reply | None = self._for_somebody(said, slug)
        if reply is None and not can:
            reply = self._listed_for_somebody(said)
        return reply

    def _service_for_them(self: Any, said: str, *, can: bool) -> str:
        """The service that is asked for somebody; "" for none.

        Where all of the message names none, its clauses that ask may: what is told beside them ("she lives in
        Springfield") is of another thing.
        """
        language = self.talk.language
        needed = referring.needed_by_somebody(said)
        if needed and (slug := finding_out.service_asked_for(needed, language)):
            return slug
        for words in (said, *(one for one in clauses_of(said) if referring.can_somebody(one))):
            asked = referring.without_somebody(words)
            slug = finding_out.service_meant(asked, language)
            if not slug and (can or not finding_out.is_known(said, language)):
                slug = finding_out.service_asked_for(asked, language)
            if slug:
                return slug
        return ""

    def _for_somebody(self: Any, said: str, slug: str) -> Reply | None:
        """Whether somebody else can get it: nothing of who speaks is used."""
        service = service_get(slug)
        if service is None:
            return None
        try:
            rule = None if service.sensitive else eligibility_rule(service, agency_current().schema())
        except TownclerkError:
            rule = None
        if rule is None:
            found = finding_out.on_page(said, "service", service.slug, self.talk.language, else_kind=WHO)
            return self._reply("answer", *found, self._offers(service.slug)) if found else None
        self._others_noted(said)
        whom = self._meant_by(whom_spoken(said) or THEY)
        if of_own_child(rule, said, facts_of(self.state, whom), whom):
            child_counted(self.state, whom, self.talk.language)
            of_home: Reply = self._list_again(f"{SERVICE}{service.slug}")
            return of_home
        self._is_now(whom)
        reply: Reply = self._list_again(f"{OTHER}{service.slug}")
        return reply

    def _listed_for_somebody(self: Any, said: str) -> Reply | None:
        """Which of the services of the list is meant for somebody else: "and for my mother?"."""
        if not referring.asks_for_somebody(said) or finding_out.is_known(said, self.talk.language):
            return None
        reply: Reply | None = self._which_of_list("for", said)
        return reply

    def _for(self: Any, slug: str, said: str) -> Reply:
        """The one that was chosen, for somebody else."""
        reply: Reply = self._for_somebody(said, slug) or self._on(slug, said)
        return reply

    def _turns_to(self: Any, name: str, said: str) -> Reply | None:
        """What is told of somebody else while a fact stands open: of them it is asked then.

        None where it may answer the question, or is something else.
        """
        slug = str(self.state.get("event") or "").partition(":")[2]
        if not slug or "," in slug or (not whom_spoken(said) and not self._of_other):
            return None
        if (following := self._next_for_them(said)) is not None:
            next_one: Reply = following
            return next_one
        asked = referring.without_somebody(said)
        if hints.asks(said) and finding_out.service_meant(asked, self.talk.language) not in ("", slug):
            return None
        told, named = self._others_noted(said), whom_named(said)
        if self._of_other:
            other = named and named != self.state.get("whom") and not told.get(str(self.state.get("whom")))
            turned: Reply | None = self._for_somebody(said, slug) if other else self._told_of_them(told)
            return turned
        over = named and self._turns(name, said, told)
        to_them: Reply | None = self._for_somebody(said, slug) if over else None
        return to_them

    def _turns(self: Any, name: str, said: str, told: Mapping[str, Mapping[str, Any]]) -> bool:
        """Whether it is asked for whom a message names from now on, and is no answer for who speaks."""
        fact, named = agency_current().facts.get(name), whom_named(said)
        if fact is not None and fact.type is FactType.INTEGER and self._heard_as(said):
            return False
        of_them = told.get(named, {})
        answers = name in of_them or (name == BORN and AGE in of_them)
        over = named_for(said) or named_next(said) or referring.can_somebody(said)
        return over or (answers and self._of_one_alone(name, named))

    def _of_them_alone(self: Any, said: str) -> Reply | None:
        """What is told of whom it was asked for just now, with nothing that is asked: the rule with that."""
        if not self._of_other or hints.asks_or_wants(said) or not self.noted:
            return None
        if any(named_next_for(self.own_words or said, self.talk.language)):
            return None  # another thing is asked for them, and not known: the rule of this one is no answer
        reply: Reply | None = self._told_of_them(self.noted)
        return reply

    def _told_of_them(self: Any, told: Mapping[str, Mapping[str, Any]]) -> Reply | None:
        if not told.get(str(self.state.get("whom"))):
            return None
        self.state.pop("asking", None)
        self.state["changes"] = True
        reply: Reply = self._list_again(str(self.state.get("event") or ""))
        return reply

    def _of_one_alone(self: Any, name: str, whom: str) -> bool:
        """Whether a fact is of one person alone: a home and a car are of who lives with them, too."""
        fact = agency_current().facts.get(name)
        asked = asked_fact(name, self.talk.language)
        if fact is None or asked is None or fact.type is FactType.INTEGER:
            return False
        body = name == BORN or walks_badly(asked.words, "wheelchair") is not None
        return body or not in_household(whom)

"""What is said while a fact stands open and is no answer to it: of the service itself, or of another fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import between, finding_out, wording
from townclerk.assistant.conversing.asked_facts import fact_forms, fact_question, facts_said, question_of_them
from townclerk.assistant.conversing.beside import ToldBeside, told_beside
from townclerk.assistant.conversing.doing import bookable
from townclerk.assistant.conversing.earned import amount_bare, amount_told, earned
from townclerk.assistant.conversing.kept_facts import facts_of, facts_tell
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.conversing.whom import ME
from townclerk.assistant.kinds import COST, HOW
from townclerk.core.plain_words import agrees, plain
from townclerk.services import service_get


class Meanwhile(ToldBeside):
    """What is heard beside the answer to the one fact that was asked."""

    def _of_it(self: Any, said: str) -> Reply | None:
        """If they get it, how much it is, or to begin it, of what the fact is asked for."""
        event = str(self.state.get("event") or "")
        slug = event.partition(":")[2]
        reply: Reply | None = None
        if not event:
            return None
        if between.asks_whether(said):
            reply = self._so_far(event)
        elif between.begins_it(said):
            reply = self._of_one(said, slug) if _single(slug) else self._which_of_list("begin", said)
        elif between.asks_amount(said):
            kind, spoken = self._about  # asked about since the list was shown
            one = slug if _single(slug) else spoken if kind == "service" else ""
            reply = self._amount(said, one) if one else self._which_of_list("on", said)
        return reply

    def _so_far(self: Any, event: str) -> Reply:
        """What the rule says of what is known, whole, and the question that it hangs on."""
        reply: Reply = self._list_again(event)
        if not self.state.get("asking"):
            return reply
        open_ = Part(Kind.TEXT, _("Not known yet: it depends on the question below. This is known so far."))
        return Reply((open_, *reply.parts), understood=reply.understood)

    def _of_one(self: Any, said: str, slug: str) -> Reply | None:
        service = service_get(slug)
        if service is None:
            return None
        if service.journey:
            begun: Reply = self._begin(slug)
            return begun
        if bookable(slug):
            booked: Reply = self._book(said, slug)
            return booked
        found = finding_out.on_page(said, "service", slug, self.talk.language, else_kind=HOW)
        return self._reply("answer", *found, self._offers(slug)) if found else None

    def _amount(self: Any, said: str, slug: str) -> Reply | None:
        """How much it is to get, where its page opens with that, and what it costs."""
        language, service = self.talk.language, service_get(slug)
        summary = service.summary(language) if service else ""
        head = (Part(Kind.TEXT, summary),) if any(one.isdigit() for one in summary) else ()
        found = finding_out.on_page(said, "service", slug, language, else_kind=COST)
        return self._reply("answer", *head, *found, self._offers(slug)) if head or found else None

    def _other_told(self: Any, said: str) -> Reply | None:
        """What is told of oneself that is no answer to this is kept for what is asked later."""
        language, name = self.talk.language, str(self.state["asking"])
        beside = told_beside(said, name, language)
        told = {key: one[0] for key, one in beside.items() if len(one) == 1} | facts_told(said, language)
        several = {key: said for key, one in beside.items() if len(one) > 1 and key not in told}
        if self._of_other:
            self._halves_note(several)
            facts_tell(self.state, ME, told)
            return self._noted(name, said) if told or several else None
        aside = {**earned(said, language), **amount_told(said, language)}
        if self._number_open:
            aside |= amount_bare(said, language)
        here, known = {**facts_of(self.state, ME), **told}, self._known_now().facts
        several = {key: one for key, one in several.items() if key not in here and key not in known}
        aside = {
            name: kept for name, kept in aside.items() if name not in here and known.get(name) != kept[0]
        }
        self._aside_note(aside)
        self._halves_note(several)
        if told:
            facts_tell(self.state, ME, told)
            self.state["changes"] = True
            listed: Reply = self._list_again(str(self.state.get("event") or ""))
            return self._said_kept(told, listed)
        words = [*several.values(), *(one[1] for one in aside.values())]
        return self._noted(name, words[0]) if words else None

    def _noted(self: Any, name: str, words: str) -> Reply:
        noted = _("I keep that for the question that it answers: “%(words)s”.") % {"words": words}
        asked = Part(Kind.TEXT, _("My question was: %(question)s") % {"question": self._question(name)})
        offers = [*self._fact_offers(name), (wording.a_person(), ("person",))]
        reply: Reply = self._reply("fact-noted", Part(Kind.TEXT, noted), asked, self._offer(*offers))
        return reply

    # One person's earnings, where the household's are asked.

    def _aside_note(self: Any, aside: dict[str, list[str]]) -> None:
        """Keep what may be the answer to a fact that is asked later, to be confirmed there."""
        if aside:
            self.state["aside"] = {**self.state.get("aside", {}), **aside}

    def _aside(self: Any, name: str) -> Sequence[str]:
        """The value that was told for a fact and the words that told it; () for none."""
        return () if self._of_other else self.state.get("aside", {}).get(name, ())

    def _aside_over(self: Any, name: str) -> None:
        kept = {key: one for key, one in self.state.get("aside", {}).items() if key != name}
        self.state["aside"] = kept

    def _bare_question(self: Any, name: str) -> str:
        """How a fact is asked for, of who speaks or of who it is asked for."""
        language = self.talk.language
        asked, choices = fact_question(name, language)
        if self._of_other:
            asked = question_of_them(name, language)
            asked = asked if choices else f"{asked} {fact_forms(name, language)}"
        return asked

    def _question(self: Any, name: str) -> str:
        """How a fact is asked for here: what was told for it before is to be confirmed."""
        language = self.talk.language
        asked: str = self._bare_question(name)
        if (half := self._half(name)[0]) and not self._aside(name):
            words = {"question": asked, "words": half}
            return _("%(question)s You wrote: “%(words)s”. Which of these is it?") % words
        if not (kept := self._aside(name)):
            return asked
        words = {"question": asked, "words": kept[1], "value": facts_said({name: kept[0]}, language)}
        return _("%(question)s You wrote: “%(words)s”. Is that all? It would be: %(value)s.") % words

    def _aside_confirmed(self: Any, name: str, said: str) -> Reply | None:
        """A yes or a no to what was told before; None where it is neither."""
        kept = self._aside(name)
        if not kept:
            return None
        if agrees(said):
            sure: Reply = self._fact_kept(name, {name: kept[0]})
            return sure
        if agrees(said) is False or (agrees(plain(said).partition(" ")[0]) is False and "," in said):
            self._aside_over(name)
            words = _("Then please count everything together. %(question)s") % {
                "question": self._question(name)
            }
            offers = [*self._fact_offers(name), (wording.a_person(), ("person",))]
            reply: Reply = self._reply("fact-noted", Part(Kind.TEXT, words), self._offer(*offers))
            return reply
        return None


def _single(slug: str) -> bool:
    return bool(slug) and "," not in slug

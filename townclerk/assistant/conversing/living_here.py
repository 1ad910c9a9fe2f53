"""Somebody says that they live elsewhere: what is for who lives here is said to be so, in its page's words.

They are not turned away: where to ask instead is said, a person is offered, and that they do live here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import events_said, hints, moving, wording
from townclerk.assistant.conversing.by_person import by_person
from townclerk.assistant.conversing.lives_where import lives_where, own_names, town_of
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.whom import ME
from townclerk.assistant.conversing.whom_for import lives_needed
from townclerk.core.agency import agency_current
from townclerk.core.facts import localised
from townclerk.services import service_get

_LISTED = frozenset({"event", "can-get", "corrected", "answer"})
_BEGINS = frozenset({"begin", "book", "use"})


class LivingHere:
    """What is for who lives in the town, where somebody says that they do not."""

    def _where_noted(self: Any, said: str) -> bool:
        """Keep where who speaks, and others, say that they live; whether anything of it is new."""
        agency = agency_current()
        own = own_names(agency.names.values())
        areas = [name for area in agency.areas for name in area.names.values()]
        before = dict(self.state.get("elsewhere", {}))
        kept = dict(before)
        moves = moving.moves(self.state) or events_said.tells_of_moving(said)
        for whom, clause in by_person(said) if not moves else ():
            found = lives_where(clause, own, areas)
            of = ME if whom in (ME, "") else str(self._meant_by(whom))
            if found is not None and found.here:
                kept.pop(of, None)
            elif found is not None:
                kept[of] = found.place or kept.get(of, "")
        if moves:
            kept.pop(ME, None)
        self.state["elsewhere"] = kept
        if kept != before:
            self.state.pop("told_elsewhere", None)
        return bool(kept != before)

    def _moved_out(self: Any, said: str) -> Reply | None:
        """The list again, where it is told that they live elsewhere while something is asked; None else."""
        if hints.asks_or_wants(said) or not self._where_noted(said):
            return None
        reply: Reply = self._only_here(self._list_again(str(self.state.get("event") or "")))
        return reply

    def _elsewhere(self: Any) -> str | None:
        """Where whom it is asked for lives, "" without a name; None where nobody said elsewhere."""
        whom = str(self.state.get("whom") or "") if self._of_other else ME
        found = self.state.get("elsewhere", {}).get(whom)
        return None if found is None else str(found)

    def _for_who_lives_here(self: Any, slug: str) -> str | None:
        """The words of a page by which it is for who lives here; "" for anybody, None where it is silent."""
        service, agency = service_get(slug), agency_current()
        if service is None or service.derived:
            return ""
        language = self.talk.language
        body = service.bodies.get(language) or localised(service.bodies, language)
        return lives_needed(str(body), own_names(agency.names.values()))

    def _only_here(self: Any, reply: Reply) -> Reply:
        """The answer to somebody who lives elsewhere: whom what it is about is for comes first.

        What is for who lives here is not said to be theirs, and is not offered to be begun.
        """
        place = self._elsewhere()
        slugs = [one.slug for one in reply.parts if one.where == "service" and one.slug]
        if place is None or reply.understood not in _LISTED or not slugs:
            return reply
        needed = {slug: words for slug in slugs if (words := self._for_who_lives_here(slug)) != ""}
        if not needed:
            return reply
        shown: list[Part] = [Part(Kind.TEXT, self._lives_words(place))]
        only = {slug: words for slug, words in needed.items() if words}
        if len(slugs) == 1 and only:
            self.state.pop("asking", None)
            shown += self._not_theirs(slugs[0], only[slugs[0]])
        else:
            shown += [self._marked(one, only) for one in reply.parts if one.kind is not Kind.CHOICES]
            if set(needed) - set(only):
                words = _(
                    "Whether you have to live in %(town)s for it, the page does not say. Ask a person first."
                )
                shown.insert(1, Part(Kind.TEXT, words % {"town": _town(self.talk.language)}))
        if only:
            shown.append(Part(Kind.TEXT, self._where_to_turn()))
        return Reply((*shown, self._offers_elsewhere(only, reply)), understood="elsewhere")

    def _not_here(self: Any, slug: str) -> Reply | None:
        """The answer where somebody who lives elsewhere asks for what is for who lives here; None else."""
        if "," in slug or self._elsewhere() is None or not self._for_who_lives_here(slug):
            return None
        reply: Reply = self._only_here(self._reply("can-get", Part(Kind.SERVICE, where="service", slug=slug)))
        return reply

    def _not_theirs(self: Any, slug: str, words: str) -> list[Part]:
        service, language = service_get(slug), self.talk.language
        title = service.title(language) if service else slug
        said = _("Whom this is for, in the words of its page: “%(words)s”") % {"words": words}
        return [Part(Kind.TEXT, said), Part(Kind.SOURCE, title=title, where="service", slug=slug)]

    def _marked(self: Any, part: Part, only: dict[str, str]) -> Part:
        """A service of a list that is for who lives here, without what its rule would say of them."""
        if part.kind is not Kind.SERVICE or part.slug not in only or part.outcome == "no":
            return part
        return replace(part, outcome="", conditions=(), text=only[part.slug])

    def _offers_elsewhere(self: Any, only: dict[str, str], reply: Reply) -> Part:
        acts: Sequence[Sequence[Any]] = self.state.get("acts", ()) if _has_choices(reply) else ()
        kept = [
            (str(one[0]), tuple(one[1:]))
            for one in acts
            if not (one[1] in _BEGINS and one[2] in only) and one[1] not in ("person", "fact")
        ]
        if self.state.get("asking"):
            kept = [*[(str(one[0]), tuple(one[1:])) for one in acts if one[1] == "fact"], *kept]
        here = _("I live in %(town)s") if not self._of_other else _("They live in %(town)s")
        said = here % {"town": _town(self.talk.language)}
        offered: Part = self._offer(*kept, (said, ("lives-here",)), (wording.a_person(), ("person",)))
        return offered

    def _lives_here(self: Any) -> Reply:
        """They do live here: the answer again."""
        whom = str(self.state.get("whom") or "") if self._of_other else ME
        kept = {of: place for of, place in self.state.get("elsewhere", {}).items() if of != whom}
        self.state["elsewhere"] = kept
        event = str(self.state.get("event") or "")
        reply: Reply = (
            self._list_again(event) if event else self._answered(str(self.state.get("before") or ""))
        )
        return reply

    def _lives_words(self: Any, place: str) -> str:
        town = _town(self.talk.language)
        if self._of_other:
            said = (
                _("You say that they live in %(place)s.")
                if place
                else _("You say that they do not live in %(town)s.")
            )
        else:
            said = (
                _("You say that you live in %(place)s.")
                if place
                else _("You say that you do not live in %(town)s.")
            )
        return said % {"place": place, "town": town}

    def _where_to_turn(self: Any) -> str:
        town = {"town": _town(self.talk.language)}
        words = _(
            "The town, city or county where you live has its own services: ask there. If your address is in "
            "%(town)s after all, say so; where you are not sure, a person can look at it with you."
        )
        if self._of_other:
            words = _(
                "The town, city or county where they live has its own services: ask there. If their address "
                "is in %(town)s after all, say so; where you are not sure, a person can look at it with you."
            )
        return words % town


def _has_choices(reply: Reply) -> bool:
    return any(one.kind is Kind.CHOICES for one in reply.parts)


def _town(language: str) -> str:
    """What the town is called within a sentence: "Alder Falls" for the Town of Alder Falls."""
    return town_of(agency_current().name(language))

"""What goes on with what was just spoken of: answered from that page, and never from another as if sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.appointments import services_named
from townclerk.assistant.conversing import (
    between,
    can_get_said,
    finding_out,
    following,
    hints,
    listing,
    references,
    referring,
    wording,
)
from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.bare_said import is_nothing
from townclerk.assistant.conversing.clauses import asked_in, told_clauses
from townclerk.assistant.conversing.doing import about_times, bookable, meeting_on
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.staying import Stays
from townclerk.assistant.conversing.time_said import untold
from townclerk.assistant.conversing.titled_said import names_other, shared
from townclerk.assistant.conversing.told_after import ToldAfter
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.conversing.whom import named_for, named_next, whom_spoken
from townclerk.assistant.kinds import COST, kind_of, own_words
from townclerk.assistant.times_asked import TIME, WHILE
from townclerk.core.plain_words import plain
from townclerk.services import Service, service_get

_MOST_WORDS = 16
_MOST_LISTED = 6
_MEANS = frozenset(
    plain(
        "money income incomes poor low little both two couple people household families family cheaper"
        " dinero ingresos ingreso pobre pobres pocos poco bajos bajo ambos dos pareja personas familia"
        " familias barato barata"
        " دخل دخلهما دخلهم دخله قليل منخفض محدود فقراء فقير لشخصين شخصين زوجين عائلة مال أقل أرخص"
    ).split()
)
"""Of whom a price may be another one, and no name of anything."""


class GoesOn(ToldAfter, Stays):
    """What is heard of a message that has no subject of its own."""

    def _about_noted(self: Any, parts: Sequence[Part], said: str) -> None:
        """Remember which page was spoken of; what was before is no subject any more."""
        sources = [one for one in parts if one.kind is Kind.SOURCE]
        others = [one for one in sources if one.slug and not self._is_ours(one)] or sources
        source = others[-1] if others else None
        if source is None or not source.slug:
            if not self._goes_on(said):
                self.state.pop("about", None)
        elif self._about[0] == "service" and self._is_ours(source):  # beside the matter: that goes on
            self.state["opened"] = True
        else:
            self.state["about"] = [source.where, source.slug]
        self._at_noted(source, "\n".join(one.text for one in parts if one.kind is Kind.TEXT))

    def _stands_elsewhere(self: Any, said: str) -> Reply | None:
        """Where another request stands, asked by its reference in the middle of guided steps."""
        if not references.asks_by_reference(self.state, said):
            self.state.pop(
                "following", None
            )  # else six digits that answer a step would be taken for its code
            return None
        found: Reply | None = following.heard(self.talk, self.state, said)
        return found if found is not None and found.parts else None

    @property
    def _about(self: Any) -> tuple[str, str]:
        kind, slug = self.state.get("about") or ("", "")
        return str(kind), str(slug)

    def _goes_on(self: Any, said: str) -> bool:
        """Whether a message goes on with the page that was spoken of."""
        slug = self._about[1]
        if not slug or len(said.split()) > _MOST_WORDS:
            return False
        language = self.talk.language
        words = own_words(said, language)
        if names_other(words, slug, language):
            return False
        asked = kind_of(said)
        if referring.points_back(said):
            return bool(asked or words)
        if asked == WHILE:  # what is done meanwhile is in other words than the page's
            return True
        rest = self._besides(said)
        return bool(asked) and (not rest or shared(rest, slug, language) == len(rest))

    def _besides(self: Any, said: str) -> list[str]:
        """What a question names beside the side it asks: whoever cannot pay asks what it costs, too."""
        cost = kind_of(said) == COST
        return [one for one in own_words(said, self.talk.language) if not cost or one not in _MEANS]

    def _followed(self: Any, said: str) -> Reply | None:
        """The answer to what goes on with what was spoken of; None where it does not."""
        kind, slug = self._about
        service = service_get(slug) if kind == "service" else None
        if service is None and not self._goes_on(said):
            return None
        if service and (reply := self._of_service(said, service)):
            return reply
        if not self._goes_on(said):
            return None
        side = kind_of(said)
        # "How do I get rid of it" is not how to apply; when it is fixed is how long it takes.
        if self._besides(said) and side not in (WHILE, TIME):
            side = ""
        found = finding_out.on_page(said, kind, slug, self.talk.language, else_kind=side)
        if found:
            return self._reply("answer", *found, self._offers(slug if service else ""))
        return self._not_there(said, kind, slug)

    def _about_booked(self: Any, said: str, slug: str) -> None:
        named = [slug] if slug else list(services_named(said))
        if len(named) == 1:
            self.state["about"] = ["service", named[0]]
        elif named:
            self.state.pop("about", None)

    def _of_service(self: Any, said: str, service: Service) -> Reply | None:
        """What is wanted of the service that was spoken of: to book it, why, for somebody else."""
        slug, event = service.slug, str(self.state.get("event") or "")
        reply: Reply | None = None
        if referring.asks_for_self(said) and event.startswith(OTHER):
            reply = self._can_get(slug)
        elif referring.asks_why(said) and event in (f"{SERVICE}{slug}", f"{OTHER}{slug}"):
            reply = self._list_again(event)
        elif names_other(self._named_in(said), slug, self.talk.language):
            return None
        elif whom_spoken(said) and (referring.asks_for_somebody(said) or named_for(said) or named_next(said)):
            reply = self._for_somebody(said, slug)
        if reply:
            return reply
        # What is told of oneself beside it names nothing: "I am 70, can I get it?".
        asked = asked_in(said)
        back = referring.points_back(asked) or not self._named_in(said)
        if back and (can_get_said.asks_if_they_can_get(asked) or between.asks_whether(asked)):
            return self._can_get(slug)
        if not service.journey or not hints.wants_to_begin(said):
            return None
        named = not back and not hints.asks(said)
        same = named and finding_out.service_meant(said, self.talk.language) == slug
        return self._begin(slug) if back else self._reported(slug, said) if same else None

    def _named_in(self: Any, said: str) -> list[str]:
        """What a question names; what is told beside it names nothing: "I am 70, can I get it?"."""
        asked = can_get_said.without_can_get(asked_in(said))
        return [one for one in own_words(asked, self.talk.language) if not one.isdigit()]

    def _comes(self: Any, said: str) -> Reply | None:
        """An appointment, where somebody asks if they can come at a time for what is had by appointment."""
        if not hints.comes(said) or not about_times(said):
            return None
        kind, slug = self._about
        if len(services_named(said)) == 1:
            named: Reply = self._book(said)
            return named
        if kind != "service" or not bookable(slug):
            return None
        begun: Reply = self._book(said, slug)
        if not self._doing:
            return begun
        done = meeting_on(self.talk, hints.time_to_come(said), booked=self._booked)
        when: Reply = self._done(done, "book")
        return when

    def _told_of_list(self: Any, said: str) -> Reply | None:
        """The list that was shown, again, where a message tells what its rules read and nothing else."""
        event, language = str(self.state.get("event") or ""), self.talk.language
        if not event or hints.asks_or_wants(said):
            return None
        if self.moved_out:
            moved: Reply = self._list_again(event)
            return moved
        if self._of_other or referring.of_somebody(said):
            return None
        every = [facts_told(one, language) for one in told_clauses(said)]
        told = {BORN if name == AGE else name for one in every for name in one}
        if not all(every) or not told & set(self.state.get("reads", ())):
            return None
        self.state["changes"] = True
        reply: Reply = self._list_again(event)
        return reply

    def _which_listed(self: Any, said: str) -> Reply | None:
        """Which of the services of the list is meant, where a side of none of them in particular is asked."""
        if not kind_of(said) or not all(map(is_nothing, own_words(said, self.talk.language))):
            return None
        reply: Reply | None = self._which_of_list("on", said)
        return reply

    def _which_of_list(
        self: Any, act: str, said: str, *, only: Callable[[str], bool] = lambda slug: True
    ) -> Reply | None:
        """Asks which of the services of the list is meant; None where no list of several was shown."""
        event, language = str(self.state.get("event") or ""), self.talk.language
        if not event or (":" in event and "," not in event):
            return None
        found = listing.standings_of(event, self._known_now(), language)
        fits = [one for one in found if act == "for" or one.part.outcome != "no"]
        kept = [one.service for one in fits if only(one.service.slug)][:_MOST_LISTED]
        if len(kept) < 2:
            return None
        offers = [(one.title(language), (act, one.slug, said)) for one in kept]
        choices = self._offer(*offers, (wording.a_person(), ("person",)))
        reply: Reply = self._reply("asked-back", Part(Kind.TEXT, _("Which of these do you mean?")), choices)
        return reply

    def _on(self: Any, slug: str, said: str) -> Reply:
        """What the page of the one that was chosen says to what was asked."""
        self.state["about"] = ["service", slug]
        spoken, side = self._page_spoken(""), self._side_asked(said)
        if spoken and side and (told := self._of_side(spoken, said, side)) is not None:
            of_side: Reply = told
            return of_side
        found = finding_out.on_page(said, "service", slug, self.talk.language)
        if not found:
            missing: Reply = self._not_there(said, "service", slug)
            return missing
        reply: Reply = self._reply("answer", *found, self._offers(slug))
        return reply

    def _not_there(self: Any, said: str, kind: str, slug: str) -> Reply:
        """Another page may say something near to it; it is shown, and nothing is said to be so."""
        language = self.talk.language
        if (near := self._near_on_matter(said, anyway=True)) is not None:
            shown: Reply = near
            return shown
        head = [Part(Kind.TEXT, untold("", finding_out.title_of(kind, slug, language)))]
        nearest = finding_out.nearest_parts(said, language, self._lives)
        if nearest:
            head.append(Part(Kind.TEXT, _("These pages come nearest:")))
        self.state["near"] = [one.title for one in nearest]
        service = slug if kind == "service" else ""
        reply: Reply = self._reply("unknown", *head, *nearest, self._offers(service))
        return reply

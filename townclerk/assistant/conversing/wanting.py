"""What is done with a question, a moment of life, or something to do."""

from __future__ import annotations

from typing import Any

from townclerk.assistant.conversing import can_get_said, events_said, finding_out, hints, meant
from townclerk.assistant.conversing.answering import REMEMBERED
from townclerk.assistant.conversing.clauses import asked_in
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Reply
from townclerk.assistant.understanding.special import Special, SpecialKind
from townclerk.services import service_get


class Wants:
    """What is done where nothing is going on."""

    def _wanted(self: Any, said: str, special: Special | None) -> Reply:
        event = events_said.life_event_in(said) or meant.event_sure(said, self.talk.language)
        if event and (reply := self._event(event)):
            self.state["before"] = said[:REMEMBERED]
            self.state.pop("about", None)
            return reply
        if (begun := self._form_begun(said)) is not None:
            return begun
        if known := self._two_matters(said) or self._wants_booked(said) or self._of_known(said):
            return known
        # What is told of oneself beside it is another matter, and no word of a page.
        asks_can, asked = can_get_said.asks_if_they_can_get(said), asked_in(said)
        slug = finding_out.service_meant(said, self.talk.language)
        if not slug:
            find = finding_out.service_asked_for if asks_can else finding_out.service_meant
            slug = find(asked, self.talk.language)
        service = service_get(slug) if slug else None
        can_get = bool(slug) and asks_can
        if can_get or (service and service.journey and hints.wants_to_begin(said)):
            return self._can_get(slug) if can_get else self._reported(slug, said)
        if (
            special
            and special.kind in {SpecialKind.COMPLAINT, SpecialKind.INFORMATION}
            and special.which != "angry"
        ):
            return self._special(special)
        return self._answered(said)

    def _event(self: Any, event: str) -> Reply | None:
        known = finding_out.known_of(self.talk, self.state)
        found = finding_out.event_list(event, known, self.talk.language)
        if found is None:
            return None
        self.state["event"] = event
        return self._listed("event", found)

    def _can_get(self: Any, slug: str, *, other: bool = False) -> Reply:
        if slug == finding_out.ALL and (every := self._all_of(str(self.state.get("whom") or ""))) is not None:
            return every
        self.state["event"] = f"{OTHER if other else SERVICE}{slug}"
        first = slug.partition(",")[0]
        self.state["about"], service = ["service", first], service_get(first)
        self.state["before"] = service.title(self.talk.language)[:REMEMBERED] if service else ""
        # Of somebody else nothing counts that is known of who speaks.
        of = finding_out.known_of_other if other else finding_out.known_of
        if (away := self._not_here(slug)) is not None:
            return away
        known = of(self.talk, self.state)
        return self._listed("can-get", finding_out.one_list(slug, known, self.talk.language, other=other))

    def _list_again(self: Any, event: str) -> Reply:
        for begins in (SERVICE, OTHER):
            if event.startswith(begins):
                return self._can_get(event.removeprefix(begins), other=begins == OTHER)
        return self._event(event) or self._answered(event)

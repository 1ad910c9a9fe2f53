"""A list by text message: a few services at a time, each with why and a letter to choose it by, then more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, listing, moving, wording
from townclerk.assistant.conversing.more_said import asks_more, asks_whole
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.core.plain_words import marks, plain

SMS = "sms"
MOST = 8
"""Services at once, whatever else fits: a message with more is not read."""
Fits = Callable[[Sequence[Part], str], bool]
_fits: list[Fits] = []


def short_with(fits: Fits) -> None:
    """Ask `fits(parts, language)` whether an answer goes into one text message: `web.lines` writes it."""
    _fits[:] = [fits]


class ByText:
    """What lists are by text message, and what is said to go on with them."""

    def _more_asked(self: Any, said: str) -> Reply | None:
        """What comes next of the list that was last shown in parts, or all of a list again."""
        kept, event = self.state.get("by_text"), str(self.state.get("event") or "")
        begun = [one for one in self.acts_before if str(one[1]) == "list"]
        reply: Reply | None = None
        if asks_whole(said) or plain(said) == plain(_("Show the whole list")):
            event = str(kept["event"]) if kept else event
            self.state.pop("changes", None)
            reply = self._list_again(event) if event else None
        elif asks_more(said) and kept:
            reply = self._more()
        elif asks_more(said) and begun:
            reply = self._list_again(str(begun[0][2]))
        return reply

    def _more(self: Any) -> Reply:
        """The next services; once there are none, that there are none."""
        kept = self.state["by_text"]
        self.state["event"] = kept["event"]
        self._ask_next(str(kept["asks"]))
        heads = (
            []
            if kept["queue"]
            else [_("That was the whole list. Write “show the whole list” to read it again.")]
        )
        reply: Reply = self._shown("event", heads)
        return reply

    def _listed_short(self: Any, understood: str, found: listing.Listed) -> Reply:
        """The list from its start, or first what an answer changed of it, then what was not shown yet."""
        changed, part_only = self._changed(found.parts)
        first = [one.slug for one in changed if one.kind is Kind.SERVICE] if part_only else []
        event, kept = str(self.state.get("event") or ""), self.state.get("by_text") or {}
        seen = set(kept.get("shown", ())) if part_only and kept.get("event") == event else set()
        known = self._known_now()
        standings = listing.standings_of(event, known, self.talk.language)
        slugs = [one.service.slug for one in standings]
        area = moving.moving_parts(known, standings, self.talk.language)
        heads = _heads(event, [one.text for one in area], len(slugs))
        if part_only:
            heads = [_("Your answer changes these:") if first else _("That decides nothing of the list yet.")]
        heads += [one.text for one in self._record_noted(found)]
        self.state["by_text"] = {
            "event": event, "asks": found.asks, "changed": len(first), "lettered": [],
            "shown": sorted({*seen, *first}),
            "queue": [*first, *(one for one in slugs if one not in seen and one not in first)],
        }  # fmt: skip
        self._ask_next(found.asks)
        reply: Reply = self._shown(understood, heads, first=True)
        return reply

    def _by_text(self: Any, found: listing.Listed) -> bool:
        """Whether it is a list of several that is written in a text message."""
        several = sum(one.kind is Kind.SERVICE for one in found.parts) > 1
        every = str(self.state.get("event") or "").rpartition(":")[2] == listing.ALL
        return self.talk.channel == SMS and (several or every)

    def _ask_next(self: Any, name: str) -> None:
        self.state.pop("asked_again", None)
        self.state.pop("asking", None)
        if name and name not in self.state.get(self._kept_as("unasked"), []):
            self.state["asking"] = name

    def _shown(self: Any, understood: str, heads: Sequence[str], *, first: bool = False) -> Reply:
        """As many of the next services as one text message has room for."""
        kept = self.state["by_text"]
        event, language = str(kept["event"]), self.talk.language
        parts = {
            one.service.slug: one.part for one in listing.standings_of(event, self._known_now(), language)
        }
        queue = [slug for slug in kept["queue"] if slug in parts]
        # What an answer changed stands by itself, before what it did not change.
        most = kept["changed"] if first and kept["changed"] else MOST
        best = self._message(heads, [parts[slug] for slug in queue[:1]], queue[1:], first=first)
        taken = min(1, len(queue))
        while taken < min(most, MOST, len(queue)):
            longer = self._message(
                heads, [parts[slug] for slug in queue[: taken + 1]], queue[taken + 1 :], first=first
            )
            if _fits and not _fits[0](longer[0], language):
                break
            best, taken = longer, taken + 1
        shown, acts = best
        self.state["acts"] = acts
        self.state["letters"] = bool(marks(len(acts) - 1, language))
        self.state["by_text"] = {
            **kept, "queue": queue[taken:], "lettered": [*self._lettered(taken), *queue[:taken]],
            "shown": sorted({*kept["shown"], *queue[:taken]}), "changed": 0,
        }  # fmt: skip
        return Reply(tuple(shown), understood=understood)

    def _lettered(self: Any, more: int) -> list[str]:
        """The services that have a letter already; none where the letters would not reach."""
        before = list(self.state["by_text"]["lettered"])
        asking = str(self.state.get("asking") or "")
        others = len(self._fact_offers(asking)) if asking else 0
        return before if marks(len(before) + more + others, self.talk.language) else []

    def _message(
        self: Any, heads: Sequence[str], services: Sequence[Part], rest: Sequence[str], *, first: bool
    ) -> tuple[list[Part], list[Any]]:
        """One message, and what each of its letters does."""
        language, asking = self.talk.language, str(self.state.get("asking") or "")
        before = self._lettered(len(services))
        begins = "other:" if self._of_other else "service:"
        titles = [
            *(finding_out.title_of("service", slug, language) for slug in before),
            *(p.title for p in services),
        ]
        acts: list[tuple[str, Sequence[Any]]] = [
            (title, ("list", f"{begins}{slug}"))
            for title, slug in zip(titles, [*before, *(one.slug for one in services)], strict=True)
        ]
        asks = bool(asking) and (first or not rest)
        acts += self._fact_offers(asking) if asks else []
        letters = marks(len(acts), language) or tuple(str(number + 1) for number in range(len(acts)))
        shown = range(len(before), len(acts))
        parts = [Part(Kind.TEXT, "\n".join(heads))] if heads else []
        parts += services
        said = _("A letter tells all of one. The list ends here.") if services else ""
        if rest:
            said = _("A letter tells all of one. MORE: %(count)s others.") % {"count": len(rest)}
        if said:
            parts.append(Part(Kind.TEXT, said))
        if asks:
            parts.append(Part(Kind.TEXT, self._question(asking)))
        if shown:
            choices = tuple(acts[at][0] for at in shown)
            parts.append(Part(Kind.CHOICES, choices=choices, marks=tuple(letters[at] for at in shown)))
        acts.append((wording.a_person(), ("person",)))
        return parts, [[words, *act] for words, act in acts]

    def _list_waits(self: Any, reply: Reply) -> Reply:
        """One service by text message, and that its list goes on: nobody must begin again for the others."""
        kept = self.state.get("by_text")
        if not kept or not kept["queue"] or str(self.state.get("event") or "") == kept["event"]:
            return reply
        more = _("MORE goes on with the list.")
        *parts, last = reply.parts
        return replace(reply, parts=(*parts, Part(Kind.TEXT, more), last))


def _heads(event: str, notes: Sequence[str], count: int) -> list[str]:
    """What a list begins with."""
    said = _("%(count)s services may matter to you now:")
    if event.rpartition(":")[2] == listing.ALL:
        said = _("%(count)s services, the possible ones first:")
    sorry = [_("We are sorry for your loss.")] if event == "bereavement" else []
    return [*sorry, *notes, said % {"count": count}]

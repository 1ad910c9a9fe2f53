"""Which of the facts that were told is put right, and what follows from it now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import hints
from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.asked_facts import facts_heard, facts_said
from townclerk.assistant.conversing.correcting import Correction, contrasts, correction_in
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.core.agency import agency_current
from townclerk.core.facts import localised
from townclerk.core.plain_words import number_word, numbered, place_word, plain, same_word

_ONE_FACT = (AGE, BORN)
"""Either is an answer to the other's question, and takes its place."""
_A_YEAR = re.compile(r"\d{4}|\d\D\d+\D\d")


class PutsRight:
    """What is heard of somebody who puts right what they told before."""

    def _put_right(self: Any, said: str) -> Reply | None:
        """The list again with the fact that counts now; None where nothing that was told is put right."""
        told = self._told_facts
        if not told or not self.state.get("event") or self._doing or hints.wants_to_book(said):
            return None
        found = correction_in(said)
        tried = [found] if found else []
        tried += [one for one in contrasts(said) if one not in tried]
        if not tried and self._said_again(said):
            tried = [Correction(said)]
        best = max((one for each in tried for one in self._fits(each, told)), default=None)
        if best is None:
            return None
        name = told[best[2]]
        meant = self._read(name, best[3])
        if len(meant) > 1:
            reply: Reply = self._which(name, meant)
            return reply
        return self._counts_now(name, meant[0])

    def _said_again(self: Any, said: str) -> bool:
        """Whether a bare number comes right after a fact was told, and chooses nothing that is offered."""
        just = self.just_told and not self.state.get("asking")
        offered = 0 if self.state.get("letters") else len(self.state.get("acts", ()))
        bare = just and number_word(said) and not place_word(said)
        return bool(bare and not numbered(said, offered))

    @property
    def _told_facts(self: Any) -> list[str]:
        """What was told or refused here, by the name it is asked by, the last one last."""
        kept = [BORN if name == AGE else name for name in self.state.get(self._kept_as("facts"), {})]
        last = [str(one) for one in self.state.get(self._kept_as("told_facts"), ())]
        return [*(one for one in dict.fromkeys(kept) if one not in last), *last]

    def _fits(self: Any, one: Correction, told: list[str]) -> list[tuple[bool, bool, int, str]]:
        """Which facts it may be said of; the best is the one that was told so, is named, or is the last."""
        found = []
        for at, name in enumerate(told):
            meant, kept = self._read(name, one.now), self._kept_of(name)
            if not meant or meant[0] == kept:
                continue
            if BORN in meant[0] and not _A_YEAR.search(one.now):
                continue  # "make it Monday" is of something else
            was = bool(one.was) and kept in self._read(name, one.was)
            if one.was and not was and not one.sure:
                continue  # "a garden, not a balcony" puts no number right
            found.append((was, _names(name, one.now), at, one.now))
        return found

    def _read(self: Any, name: str, words: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = facts_heard(name, words, self.talk.language, other=self._of_other)
        return found

    def _kept_of(self: Any, name: str) -> dict[str, Any]:
        facts = self.state.get(self._kept_as("facts"), {})
        keys = _ONE_FACT if name in _ONE_FACT else (name,)
        return {key: facts[key] for key in keys if key in facts}

    def _counts_now(self: Any, name: str, meant: Mapping[str, Any]) -> Reply:
        before = self._kept_of(name)
        facts, unasked = self._kept_as("facts"), self._kept_as("unasked")
        left = {key: value for key, value in self.state.get(facts, {}).items() if key not in before}
        self.state[facts] = {**left, **meant}
        self.state[unasked] = [one for one in self.state.get(unasked, ()) if one != name]
        self._told_note(name)
        reply: Reply = self._list_again(str(self.state.get("event") or ""))
        words = self._changed_words(meant, before)
        return Reply((Part(Kind.TEXT, words), *reply.parts), understood="corrected")

    def _changed_words(self: Any, meant: Mapping[str, Any], before: Mapping[str, Any]) -> str:
        language = self.talk.language
        (name,) = meant
        what = _("Age") if name == AGE else localised(agency_current().facts[name].labels, language, name)
        told = {"what": what, "now": facts_said(dict(meant), language)}
        if not before:
            return _("%(what)s: %(now)s. This is worked out again with it.") % told
        told["before"] = facts_said(dict(before), language)
        return _("%(what)s: %(now)s, not %(before)s. This is worked out again with it.") % told

    def _told_note(self: Any, name: str) -> None:
        """Remember which fact was told last."""
        kept = self._kept_as("told_facts")
        self.state[kept] = [*(one for one in self.state.get(kept, ()) if one != name), name]
        self.state["just_told"] = True


def _names(name: str, said: str) -> bool:
    """Whether the words name the fact by a word of its label or question."""
    fact = agency_current().facts.get(name)
    if fact is None:
        return False
    named = {
        one
        for one in plain(" ".join([*fact.labels.values(), *fact.questions.values()])).split()
        if len(one) > 3
    }
    return any(same_word(word, one) for word in plain(said).split() if len(word) > 3 for one in named)

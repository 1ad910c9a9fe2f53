"""Which of the facts that were told is put right, and what follows from it now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import hints, wording
from townclerk.assistant.conversing.answers import AGE, BORN, age_said
from townclerk.assistant.conversing.asked_facts import fact_label, facts_heard, facts_said
from townclerk.assistant.conversing.by_person import MINE
from townclerk.assistant.conversing.children_anew import ChildrenAnew
from townclerk.assistant.conversing.clauses import clauses_of
from townclerk.assistant.conversing.having import NO
from townclerk.assistant.conversing.kept_facts import TOLD_LAST, facts_of, facts_tell
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.conversing.whom import ME, whom_spoken
from townclerk.assistant.text import stems
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import number_word, numbered, place_word, plain, same_word
from townclerk.core.put_right_said import (
    Correction,
    asks_where_from,
    contrasts,
    correction_in,
    faint_correction,
)

_ONE_FACT = (AGE, BORN)
"""Either is an answer to the other's question, and takes its place."""
_A_YEAR = re.compile(r"\d{4}|\d\D\d+\D\d")


class PutsRight(ChildrenAnew):
    """What is heard of somebody who puts right what they told before."""

    def _put_right(self: Any, said: str) -> Reply | None:
        """The list again with the fact that counts now; None where nothing that was told is put right."""
        if (anew := self._children_anew(said)) is not None:
            children: Reply = anew
            return children
        before = {name: self.state.get(name) for name in ("event", "whom")}
        turned = self._of_whom_was_told(said)
        reply: Reply | None = self._put_right_now(said)
        if reply is None and turned:
            self.state |= before
        return reply

    def _of_whom_was_told(self: Any, said: str) -> bool:
        """Turn to whom was told of last, where "no, 73" is said and the list is of somebody else."""
        last, event = self.state.get(TOLD_LAST), str(self.state.get("event") or "")
        slug = event.partition(":")[2]
        if not last or last == self._whose or not slug or self._doing or asks_where_from(said):
            return False
        right = correction_in(said)
        if right is None or whom_spoken(said) or MINE.match(plain(right.now)):
            return False
        if last == ME:
            self.state["event"] = f"{SERVICE}{slug}"
        else:
            self._is_now(last)
            self.state["event"] = f"{OTHER}{slug}"
        return True

    def _put_right_now(self: Any, said: str) -> Reply | None:
        told = [*self._read_of_record, *self._told_facts]
        if not told or not self.state.get("event") or self._doing or hints.wants_to_book(said):
            return None
        if asks_where_from(said):
            return self._where_from(said)
        found = correction_in(said)
        tried = [found] if found else []
        tried += [one for one in contrasts(said) if one not in tried]
        if not tried and self._said_again(said):
            tried = [Correction(said)]
        tried += [one for each in tried if (one := _first_of(each)) is not None]
        fits = [one for each in tried for one in self._fits(each, told)]
        if not fits and (faint := faint_correction(said)):
            # Which names the fact, or tells an age.
            aged = age_said(faint.now) is not None
            fits = [one for one in self._fits(faint, told) if one[1] or (aged and told[one[2]] in _ONE_FACT)]
        best = max(fits, default=None)
        if best is None and tried and (told_anew := self._told_anew(said)) is not None:
            return told_anew
        if best is None:
            return self._denied(said, told) if tried or faint_correction(said) else None
        name = told[best[2]]
        meant = self._read(name, best[3])
        if len(meant) > 1:
            reply: Reply = self._which(name, meant)
            return reply
        self._beside_noted(said, {*meant[0], *self._kept_of(name)})
        return self._counts_now(name, meant[0])

    def _beside_noted(self: Any, said: str, but: set[str]) -> None:
        """Keep what else the message tells of who speaks."""
        if self._of_other:
            return
        beside = {
            key: one
            for key, one in facts_told(said, self.talk.language).items()
            if key not in but and not (key in _ONE_FACT and but & set(_ONE_FACT))
        }
        if beside:
            facts_tell(self.state, ME, beside)

    def _told_anew(self: Any, said: str) -> Reply | None:
        """A fact that is told in so many words, other than before: "actually we get 22000 and I'm 63"."""
        now = {} if self._of_other else facts_told(said, self.talk.language)
        known = facts_of(self.state, ME)
        name = next((key for key, one in now.items() if key in known and known[key] != one), "")
        if not name:
            return None
        self._beside_noted(said, {name})
        reply: Reply = self._counts_now(BORN if name == AGE else name, {name: now[name]})
        return reply

    def _where_from(self: Any, said: str) -> Reply | None:
        """What is known of who speaks and where from, of what they name or all; each can be forgotten."""
        known, language = self._known_now(), self.talk.language
        named = [name for name in known.facts if _names(name, said) or (name == AGE and _of_age(said))]
        mine, offers, lines = self._facts, [], []
        for name in named or list(known.facts):
            value = known.facts[name]
            plainly = value.isoformat() if isinstance(value, date) else value
            what = fact_label(name, language)
            lines.append(f"{what}: {facts_said({name: plainly}, language)} ({known.sources.get(name, '')})")
            if name in mine:
                offers.append((_("Forget this: %(what)s") % {"what": what}, ("forget", name)))
        if not lines:
            return None
        parts = [Part(Kind.TEXT, "\n".join([_("This is what I go by, and where it is from:"), *lines]))]
        if self.talk.person_id is not None:
            parts.append(Part(Kind.LINK, title=_("What you know about me"), where="my-data"))
        reply: Reply = self._reply("known", *parts, self._offer(*offers, (wording.a_person(), ("person",))))
        return reply

    def _forget(self: Any, name: str) -> Reply:
        """Go by a fact no more that was told here."""
        last = self._kept_as("told_facts")
        if name in self._read_of_record:
            self.state["doubted"] = [*self.state.get("doubted", ()), name]
        facts_tell(self.state, self._whose, {}, instead=self._kept_of(name))
        self.state[last] = [one for one in self.state.get(last, ()) if one != name]
        self.state.pop("asking", None)
        words = _("%(what)s: I do not go by that any more.") % {"what": fact_label(name, self.talk.language)}
        reply: Reply = self._list_again(str(self.state.get("event") or ""))
        return Reply((Part(Kind.TEXT, words), *reply.parts), understood="corrected")

    def _denied(self: Any, said: str, told: list[str]) -> Reply | None:
        """What was told is said not to be so, without what is: it is gone by no more."""
        language, words = self.talk.language, set(plain(said).split())
        if not words & NO:
            return None
        for name in reversed(told):
            kept = self._kept_of(name)
            values = [one for one in kept.values() if isinstance(one, str) and name != BORN]
            shown = facts_said(kept, language) if values else ""
            if set(stems(shown, language)) & set(stems(said, language)):
                return self._forget(name)
        return None

    def _said_again(self: Any, said: str) -> bool:
        """Whether a bare number comes right after a fact was told, and chooses nothing that is offered."""
        just = self.just_told and not self.state.get("asking")
        offered = 0 if self.state.get("letters") else len(self.state.get("acts", ()))
        bare = just and number_word(said) and not place_word(said)
        return bool(bare and not numbered(said, offered))

    @property
    def _on_record(self: Any) -> Mapping[str, Any]:
        """What the last list read of their record."""
        return {} if self._of_other else self.state.get("on_record", {})

    @property
    def _read_of_record(self: Any) -> list[str]:
        told = self._told_facts
        return [one for one in self._on_record if one not in told]

    @property
    def _told_facts(self: Any) -> list[str]:
        """What was told or refused here, by the name it is asked by, the last one last."""
        kept = [BORN if name == AGE else name for name in self._facts]
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
        facts = self._facts
        keys = _ONE_FACT if name in _ONE_FACT else (name,)
        told = {key: facts[key] for key in keys if key in facts}
        return told or {key: one for key, one in self._on_record.items() if key in keys}

    def _counts_now(self: Any, name: str, meant: Mapping[str, Any]) -> Reply:
        before = self._kept_of(name)
        unasked = self._kept_as("unasked")
        facts_tell(self.state, self._whose, meant, instead=before)
        self.state[unasked] = [one for one in self.state.get(unasked, ()) if one != name]
        self._told_note(name)
        reply: Reply = self._list_again(str(self.state.get("event") or ""))
        words = self._changed_words(meant, before)
        return Reply((Part(Kind.TEXT, words), *reply.parts), understood="corrected")

    def _changed_words(self: Any, meant: Mapping[str, Any], before: Mapping[str, Any]) -> str:
        language = self.talk.language
        (name,) = meant
        what = fact_label(name, language)
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


def _first_of(one: Correction) -> Correction | None:
    """The same of its first clause: "I meant 60 and our income is 20k"; None where it has one alone."""
    every = list(clauses_of(one.now))
    return replace(one, now=every[0]) if len(every) > 1 else None


def _of_age(said: str) -> bool:
    return bool({"age", "old", "edad", "anos", "عمري", "سني"} & set(plain(said).split()))


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

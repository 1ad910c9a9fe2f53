"""One message and its answer. What is decided alone is in `rules`; here is the order in which it is tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.assistant.asking import without_asker
from townclerk.assistant.conversing import (
    after_danger,
    danger,
    doing,
    finding_out,
    following,
    foreign,
    handing,
    hiding,
    moving,
    own_requests,
    spoken,
    urgent_language,
    wording,
)
from townclerk.assistant.conversing.address_told import address_parts
from townclerk.assistant.conversing.agreeing import Agrees
from townclerk.assistant.conversing.all_got import AllGot
from townclerk.assistant.conversing.and_near import AndNear
from townclerk.assistant.conversing.answering import REMEMBERED, Answering
from townclerk.assistant.conversing.as_taught import AsTaught
from townclerk.assistant.conversing.asked_further import AskedFurther
from townclerk.assistant.conversing.beginning import Begins
from townclerk.assistant.conversing.bills import Bills
from townclerk.assistant.conversing.booking_it import BooksIt
from townclerk.assistant.conversing.by_people import ByPeople
from townclerk.assistant.conversing.by_text import ByText
from townclerk.assistant.conversing.calling_off import CallsOff
from townclerk.assistant.conversing.come_late import ComesLate
from townclerk.assistant.conversing.counting import counted
from townclerk.assistant.conversing.earned import earned
from townclerk.assistant.conversing.going_on import GoesOn
from townclerk.assistant.conversing.in_stead import InStead
from townclerk.assistant.conversing.kept import Open, conversation_keep, conversation_open
from townclerk.assistant.conversing.kept_facts import facts_tell, settled
from townclerk.assistant.conversing.leaving import Leaving
from townclerk.assistant.conversing.living_here import LivingHere
from townclerk.assistant.conversing.moment_side import AsksOfMoment
from townclerk.assistant.conversing.noted import asked_noted
from townclerk.assistant.conversing.offering import Offering
from townclerk.assistant.conversing.open_fact import OpenFact
from townclerk.assistant.conversing.opening_told import hours_parts, opening_parts
from townclerk.assistant.conversing.opens import Opens
from townclerk.assistant.conversing.parts import Kind, Part, Reply, Talk
from townclerk.assistant.conversing.put_right import PutsRight
from townclerk.assistant.conversing.rules import KEPT
from townclerk.assistant.conversing.sending import Sends
from townclerk.assistant.conversing.situations import Situations
from townclerk.assistant.conversing.some_problem import SomeProblem
from townclerk.assistant.conversing.speaking_in import SpeaksIn
from townclerk.assistant.conversing.spoken_of import SpokenOf
from townclerk.assistant.conversing.stepping import Stepping
from townclerk.assistant.conversing.supposed import Supposes
from townclerk.assistant.conversing.switching import Switches
from townclerk.assistant.conversing.telling import Telling
from townclerk.assistant.conversing.told_and_asked import as_meant
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.conversing.two_matters import TwoMatters
from townclerk.assistant.conversing.unhelped import Unhelped
from townclerk.assistant.conversing.wanting import Wants
from townclerk.assistant.conversing.what_now import WhatNow
from townclerk.assistant.conversing.whom import ME
from townclerk.assistant.flows import content_steady
from townclerk.assistant.situation import told_with
from townclerk.assistant.understanding.special import Special, SpecialKind, special_of
from townclerk.core import clock
from townclerk.core.wishes_said import about_the_list
from townclerk.services import catalogue_steady
from townclerk.trust import acting

LONGEST = 1_000


def converse(talk: Talk, text: str) -> Reply:
    """Hear `text` and answer it.

    Raises:
        TooMuchSaid: too much was said from there within the hour; nothing was kept.
    """
    said = said_as(text)
    with acting(_actor(talk)), catalogue_steady(), content_steady():
        one = conversation_open(talk)
        language = spoken.spoken_now(one.state, said, talk.language)
        with translation.override(language):
            return _conversed(one, talk, replace(talk, language=language), text, said)


def overheard(one: Open, talk: Talk, text: str) -> tuple[Reply, str]:
    """What `converse` answers to `text` here, and in which language; nothing of it is kept."""
    said = said_as(text)
    language = spoken.spoken_now(one.state, said, talk.language)
    with translation.override(language):
        hearing = _Hearing(replace(talk, language=language), one, said)
        heard = as_meant(hiding.hidden(said, asked=False), typed=bool(one.state.get("doing")))
        reply = hearing.answer(heard, special_of(_shown(text), language))
    return spoken.marked(reply, language, talk.language), language


def _conversed(one: Open, on_page: Talk, talk: Talk, text: str, said: str) -> Reply:
    """The answer to `said` in the language of `talk`; `on_page` has that of the page."""
    page, language = on_page.language, talk.language
    new = not one.state.get("met")
    whole, said = said, hiding.hidden(said, asked=_asked_for(one))
    hearing = _Hearing(talk, one, whole)
    heard = as_meant(said, typed=bool(one.state.get("doing")))
    reply = hearing.answer(heard, special_of(_shown(text), language))
    before = urgent_language.announced(language, reply) if new else ()
    if said != whole and not hearing.taken:
        before = (*before, hiding.hidden_part())
    reply = spoken.marked(replace(reply, parts=(*_once_more(one), *_with(before, reply))), language, page)
    spoken.remember(one.state, reply, language, page)
    one.state |= {"met": True, "last": said[:REMEMBERED]}
    # Answered before anything is locked: to find an answer takes long, and others write meanwhile.
    asker = replace(on_page, language=reply.language)
    kept = conversation_keep(
        one, said=said, parts=reply.parts, language=page, spoken=reply.language, understood=reply.understood,
        asked=lambda state: counted(asker, state, reply.understood),
    )  # fmt: skip
    if kept:
        asked_noted(asker, reply)
    return reply


def _with(before: tuple[Part, ...], reply: Reply) -> tuple[Part, ...]:
    """The parts of `reply` after `before`; who is in danger or in need today reads the numbers first."""
    urgent = reply.understood in ("crisis", "need", "emergency")
    first = tuple(takewhile(lambda one: one.kind in (Kind.TEXT, Kind.SOURCE), reply.parts)) if urgent else ()
    # "What can you do?" is answered with what a conversation begins with: it is said once.
    twice = {one.text for one in reply.parts}
    return (*first, *(one for one in before if one.text not in twice), *reply.parts[len(first) :])


def _once_more(one: Open) -> tuple[Part, ...]:
    """The number again, where danger was spoken of long ago and nobody was asked: the mark ends with it."""
    if not danger.danger_fades(one.state, clock.now()) or handing.handover_of(one.row.pk):
        return ()
    part = danger.still_part(one.state)
    danger.danger_over(one.state)
    return (part,)


def _asked_for(one: Open) -> bool:
    """Whether somebody of staff reads it, or a step is answered: either may need a number of theirs."""
    return bool(one.state.get("doing")) or handing.handover_of(one.row.pk) is not None


def said_as(text: str) -> str:
    """What is heard of `text`."""
    return _shown(text[:LONGEST]).strip()


def _shown(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c == "\n")


def _actor(talk: Talk) -> str:
    person = talk.by or talk.person_id
    return f"person:{person}" if person is not None else "visitor"


class _Hearing(
    OpenFact, PutsRight, GoesOn, SpokenOf, AllGot, BooksIt, Opens, TwoMatters, Answering, Stepping, Switches,
    ByPeople, Supposes, Sends, Telling, SpeaksIn, Begins, Leaving, Wants, Agrees, Unhelped, LivingHere,
    ByText, Offering, Bills, CallsOff, ComesLate, AsksOfMoment, InStead, AndNear, Situations,
    AskedFurther, WhatNow, SomeProblem, AsTaught,
):  # fmt: skip
    """One message of one conversation.

    Attributes:
        whole: what was said, without anything covered: only a step may take that.
        told_now: what it tells of who speaks. acts_before: what was offered last.
        taken: whether one did. own_words: what was said, with who says it.
        just_told: whether a fact was told just before. anything_else: whether it was just asked if there is.
        moved_out: whether it tells where they live, other than before.
        sending: what was just asked to be sent: of which service, the words, whether more is needed.
        writing: the service for which words to send were just asked; "" for none.
        wanted_done: whether what is answered was chosen by who wants something done.
    """

    def __init__(self, talk: Talk, one: Open, whole: str) -> None:
        self.talk, self.one, self.state = talk, one, one.state
        settled(self.state)
        self.whole, self.taken, self.own_words = whole, False, ""
        self.just_told, self.sending = (
            bool(self.state.pop("just_told", False)),
            self.state.pop("sending", None),
        )
        self.anything_else = bool(self.state.pop("else", False))
        self.writing, self.wanted_done = str(self.state.pop("writing", "") or ""), False
        self.told_now: Mapping[str, Any] = {}
        self.noted, self.moved_out = {}, False
        self.acts_before: Sequence[Sequence[Any]] = ()

    def answer(self, said: str, special: Special | None) -> Reply:
        if special and special.kind is SpecialKind.CRISIS:
            return urgent_language.met(said, special, self.talk.language, lambda: self._crisis(special, said))
        taken = handing.handover_of(self.one.row.pk)
        if taken and taken.assignee is not None:
            if special and special.kind.value in KEPT and special.which != "angry":
                self._ask(special.kind.value)  # found by it, whoever has the conversation
            words = _("A person has this conversation and reads what you write. They answer here.")
            return self._reply("staff", Part(Kind.TEXT, words))
        near = after_danger.stands_near(self.state, clock.now())
        if special is None and not near and (right := self._put_right(said)) is not None:
            return right
        act = self._rather_sent(self._chosen(said), said)
        if act is None and (reply := self._near_danger(said, special)) is not None:
            return self._read_too(reply) if taken else reply
        if special and special.kind is SpecialKind.NEED:
            return self._left_danger(self._need(said, special.which))
        return self._left_danger(self._told_or_asked(taken, said, special, act), said)

    def _told_or_asked(
        self, taken: handing.Handover | None, said: str, special: Special | None, act: Sequence[Any] | None
    ) -> Reply:
        """What is no danger, and what no member of staff answers."""
        if taken and act is None and (off := self._called_off(taken, said)) is not None:
            return off
        asking = str(self.state.get("asking") or "")
        reply = self._do(act, said) if act is not None else self._beside_all(said, special)
        reply = self._not_sent_yet(reply or self._heard(said, special), said)
        reply = self._back(own_requests.noted(self.state, reply, self.talk), asking)
        return self._added(taken, said, reply) if taken and act is None else reply

    def _beside_all(self, said: str, special: Special | None) -> Reply | None:
        """What is heard before what goes on: numbers, languages, what is sent, added or withdrawn."""
        return (
            self._emergency_number(said)
            or self._speaks(said)
            or self._sends(said, special)
            or (self._written(said) if special is None else None)
            or own_requests.heard(self.talk, self.state, said, busy=bool(self._doing or self._booked))
        )

    def _heard(self, said: str, special: Special | None) -> Reply:
        """What was not chosen among what was offered."""
        if special is None and not self._doing and not any(one.isalnum() for one in said):
            special = Special(SpecialKind.SMALL_TALK, "help")  # "???", or a smile
        if special and special.kind is SpecialKind.PERSON and (special.alone or not self._doing):
            return self._person(said, special)
        if self._doing:
            return self._beside(said, special) or self._go_on(said)
        lesson = self._lesson(said, special)
        heard = None if lesson else self._gone_on(said, special)
        if heard is not None:
            return heard
        angry = special is not None and special.which == "angry"
        matter, slug = self._matter(said) if angry else ("", "")
        met = special is not None and special.kind is not SpecialKind.PERSON and not matter and not lesson
        if special and met and (special.alone or special.which):
            return self._special(special)
        said = matter or said
        if abroad := foreign.foreign_of(said):
            offer = self._offer((wording.a_person(), ("person",)))
            return self._reply("foreign", *foreign.foreign_parts(abroad), offer)
        self.own_words, said = said, without_asker(said, self.talk.language)
        moving.moving_noted(self.state, said)
        self._facts_noted(said)
        # Heard only now: this very message is asked with all of its words.
        told = told_with(self._told, said)
        moment = self._moment_alone()
        reply = (
            self._by_lesson(lesson, said)
            or self._what_now(said)
            or self._billed(said)
            or self._in_stead(said)
            or self._comes(said)
            or self._leaves_town(said)
            or self._problem_met(said)
        )
        reply = reply or self._and_near(said) or self._of_spoken(said) or self._opening(said)
        reply = reply or self._within_moment(self._wanted(said, special), said, moment)
        reply = self._nearly(reply, lesson, said)
        self._spoken_noted(reply, said)
        reply = self._complaint_offered(said, self._only_here(self._not_citizen(reply, said)))
        self.state["told"] = told
        if angry and slug and reply.understood in ("unknown", "asked-back"):
            reply = self._named(slug, said)
        reply = self._late_offered(reply)
        return self._sorry(reply) if angry else reply

    def _facts_noted(self, said: str) -> None:
        """What they tell outright of themselves is used in this very answer, and said to be."""
        if told := facts_told(said, self.talk.language):
            self.told_now = told
            facts_tell(self.state, ME, told)
        self._others_noted(said)
        self.moved_out = self._where_noted(said)
        aside = earned(said, self.talk.language)
        if again := self._earned_again(ME, aside, said):
            self.told_now = {**self.told_now, **again}
        self._aside_note({name: kept for name, kept in aside.items() if name not in self.told_now})

    def _earlier(self, said: str) -> Reply | None:
        """What is asked or wanted of what they wrote, sent or booked before."""
        told = (
            self._last_said(said) or self._situation_on(said) or self._moment_on(said) or self._resumed(said)
        )
        if told is not None:
            return told
        if (lost := self._lost_code(said)) is not None:
            return lost
        if (followed := following.heard(self.talk, self.state, said)) is not None:
            return followed if followed.parts else self._book(followed.understood or said)
        # A yes may answer what was asked here last; only else it answers a message of ours.
        if not self.state.get("asking") and (done := doing.offer_answered(self.talk, said)) is not None:
            self.state |= {"doing": [doing.MEETING, 0], "doing_by": self.talk.channel}
            return self._done(done, "book")
        if (again := self._of_booked(said)) is not None:
            return again
        booked = self._booked and doing.about_booked(said)
        return self._book(said) if booked or about_the_list(said) else None

    @property
    def _doing(self) -> tuple[str, int] | None:
        found = self.state.get("doing")
        return (str(found[0]), int(found[1])) if found else None

    @property
    def _booked(self) -> Sequence[str]:
        return doing.booked_here(self.talk, self.state)

    @property
    def _before(self) -> str:
        """What a short question may go on with, and nothing older: to that it would be a wrong answer."""
        return str(self.state.get("before") or "")

    def _found(self, said: str) -> tuple[Part, ...]:
        """What our pages say to it, for who says it: what they told of themselves, and where they live."""
        language = self.talk.language
        here = opening_parts(said, language) or hours_parts(said, language) or address_parts(said, language)
        if here:
            return here
        if self._goes_on(said) and (here := finding_out.on_page(said, *self._about, self.talk.language)):
            return here
        return finding_out.answer_parts(said, self.talk.language, self._before, self._told, self._lives)

    @property
    def _told(self) -> str:
        return str(self.state.get("told") or "")

    def _lives(self) -> str:
        return finding_out.area_of(self.talk, self.state)

    # What was chosen among what was offered.

    def _do(self, act: Sequence[Any], said: str) -> Reply:
        name, what = str(act[0]), str(act[1]) if len(act) > 1 else ""
        acts: Mapping[str, Callable[[], Reply]] = {
            "person": lambda: self._person(said, None),
            "book": lambda: self._book(said, what, wish=str(act[2]) if len(act) > 2 else ""),
            "begin": lambda: self._begin(what),
            "use": lambda: self._begin(what, use_facts=act[2] is True),
            "fact": lambda: self._fact_kept(what, act[2]),
            "list": lambda: self._list_again(what),
            "say": lambda: self._say(what, done=len(act) > 2),
            "none": lambda: self._unknown(what),
            "on": lambda: self._on(what, str(act[2])),
            "for": lambda: self._for(what, str(act[2])),
            "call-off": self._call_off,
            "mine": lambda: following.standing(self.talk, self.state),
            "follow": lambda: following.chosen(self.talk, self.state, what),
            "not-meant": self._not_meant,
            "forget": lambda: self._forget(what),
            "meant": self._meant,
            "tell": lambda: self._tell(what, str(act[2])),
            "write": lambda: self._write(what),
            "send": lambda: self._send(what, str(act[2])),
            "send-now": lambda: self._send(what, str(act[2])),
            "unsent": self._unsent,
            "stay": self._stay,
            "answer": lambda: self._my_answer(what),
            "leave-book": lambda: self._leave(name, what),
            "leave-begin": lambda: self._leave(name, what),
            "back": lambda: self._back_to(int(what)),
            "lives-here": self._lives_here,
            "complain": lambda: self._person_reads("complaint", wording.complaint_words()),
        }
        return acts[name]()

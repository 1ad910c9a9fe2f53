"""What a person shall answer, not a program: a crisis, a complaint, who asks for somebody."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.assistant.conversing import (
    after_danger,
    danger,
    emergency_asked,
    finding_out,
    handing,
    hints,
    noticing,
    own_data,
    references,
    telling,
    wording,
)
from townclerk.assistant.conversing.asked_after import asks_whom
from townclerk.assistant.conversing.came_back import came_back, is_missing
from townclerk.assistant.conversing.fallen import as_well, beside_parts, report_words, reports_it, taken_by
from townclerk.assistant.conversing.follow_hints import lost_code
from townclerk.assistant.conversing.may_be import may_be_danger
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.police_asked import PoliceAsked
from townclerk.assistant.conversing.rules import KEPT
from townclerk.assistant.conversing.safety_asked import Safety
from townclerk.assistant.conversing.safety_said import BY_SOMEBODY, numbers_words
from townclerk.assistant.understanding.special import Special, SpecialKind
from townclerk.assistant.urgent_lines import BED, POWER
from townclerk.core import clock
from townclerk.core.plain_words import plain
from townclerk.core.wishes_said import no_reference
from townclerk.services import service_get

_CALLS_OUT = re.compile(
    r"(?<!\w)(?:hello|hi|hey|any ?(?:one|body)|some ?(?:one|body)|there|hola|alguien|hay|ahi"
    r"|مرحبا|هل|احد|الو|هلو)(?!\w)"
)
"""What somebody who waits says to learn whether they are heard."""
_AS_ONE = re.compile(r"[#№]?(?=[\w-]*\d)[\w-]{4,}")
"""One word with a figure: meant for a reference, where that was asked for."""
_UNSURE = frozenset({"unknown", "asked-back", "answer", "event"})
"""Taken for nothing, or for a question of a page: a word of danger among it may have been meant."""


class ByPeople(PoliceAsked):
    """What is said before a person has it, and how they are asked."""

    def _crisis(self: Any, special: Special, said: str) -> Reply:
        if special.which == "suicide" and danger.body_hurt(self.state):
            special = replace(special, which="harm")  # what was taken is in their body still
        # Nobody of ours reads it until they want that.
        missing = special.which == "danger" and is_missing(said)
        which = "followed" if special.followed else special.which
        lost_home = special.which == "eviction"
        feared = lost_home and danger.which_of(self.state) in BY_SOMEBODY
        # Who flees from somebody has nowhere to sleep: whom they fear is the danger still.
        if feared := feared and after_danger.still_near(self.state, clock.now()):
            which = danger.which_of(self.state)
        danger.danger_mark(self.state, which, clock.now(), missing=missing)
        after_danger.danger_near(self.state, clock.now())
        ours = finding_out.urgent_parts(said, self.talk.language, lacks=BED) if lost_home else ()
        person = wording.person_part(_("Our office can help you too."))
        first = (Part(Kind.TEXT, numbers_words(self.state)),) if feared else ()
        fallen = taken_by(said, self.talk.language) if special.which == "danger" else None
        beside = (as_well(), *beside_parts(fallen, self.talk.language)) if fallen else ()
        parts = [*first, wording.crisis_part(special), *ours, *beside, person]
        if self._doing:
            return self._reply("crisis", *parts, *self._still_begun())
        takes = fallen if reports_it(said) else None
        told = ((report_words(takes, self.talk.language), ("tell", takes.slug, said)),) if takes else ()
        offers = (*told, (wording.a_person(), ("person",)), (danger.not_meant(), ("not-meant",)))
        return self._reply("crisis", *parts, self._offer(*offers))

    def _near_danger(self: Any, said: str, special: Special | None) -> Reply | None:
        """The answer to what goes on with danger that was spoken of; None where this is something else."""
        spoken, now, doing = self.talk.language, clock.now(), bool(self._doing)
        if not after_danger.still_near(self.state, now):
            self.state.pop("near_danger", None)
            return None
        aside = not after_danger.stands_near(self.state, now)
        if not aside and danger.takes_back(said):
            back: Reply = self._not_meant()
            return back
        if not aside and danger.only_missing(self.state) and came_back(said):
            found: Reply = self._danger_ends("near-crisis", danger.back_part(self.state))
            return found
        asked = after_danger.safety_near(said, special, doing=doing, aside=aside)
        known = partial(finding_out.is_known, said, spoken)
        if asked is None and (aside or not after_danger.belongs(said, special, spoken, known, doing=doing)):
            return None
        return self._said_near(said, special, asked)

    def _said_near(self: Any, said: str, special: Special | None, asked: Safety | None) -> Reply:
        """The answer in danger: the numbers first, a person, and nothing else that could be done here."""
        spoken, now = self.talk.language, clock.now()
        with translation.override(after_danger.spoken_near(self.state, spoken)):
            tongue = translation.get_language() or ""
            after_danger.danger_near(self.state, now)
            part = Part(Kind.TEXT, after_danger.near_words(self.state, said, special, self.talk, asked))
            bed = asked is Safety.PLACE and danger.which_of(self.state) not in ("suicide", "harm")
            tonight = finding_out.urgent_parts("", tongue, lacks=BED) if bed else ()
            # The page it stands on is of another matter, which nobody asks for now.
            ours = tuple(one for one in tonight if one.kind is Kind.TEXT)
            offers = ((wording.a_person(), ("person",)), (danger.not_meant(), ("not-meant",)))
            more = self._still_begun() or (self._offer(*offers),)
        every = (part, *ours, *more)
        parts = tuple(
            replace(one, language=one.language or tongue) if tongue != spoken else one for one in every
        )
        return Reply(parts, understood="near-crisis")

    def _emergency_number(self: Any, said: str) -> Reply | None:
        """The number of police, fire brigade and ambulance, where that or whether to call is asked."""
        if (police := self._police_asked(said)) is not None:
            return police
        words = emergency_asked.number_words() if emergency_asked.asks_number(said) else ""
        if not words:
            return None
        person = wording.person_part(_("For what is not urgent, our office tells you whom to call."))
        more = self._still_begun() or (self._offer((wording.a_person(), ("person",))),)
        reply: Reply = self._reply("emergency", Part(Kind.TEXT, words), person, *more)
        return reply

    def _left_danger(self: Any, reply: Reply, said: str = "") -> Reply:
        """The answer to something else, with the number in a line: danger was spoken of, or may be now."""
        if reply.understood == "person":
            return reply
        if not after_danger.still_near(self.state, clock.now()):
            number = wording.danger_line() if reply.understood in _UNSURE and may_be_danger(said) else ""
            return replace(reply, parts=(Part(Kind.TEXT, number), *reply.parts)) if number else reply
        again = not after_danger.stands_near(self.state, clock.now())
        after_danger.aside_near(self.state)
        if reply.understood == "unknown" and not self._doing:
            return self._unknown_near(said, reply)
        if again and reply.understood != "asked-back":
            return reply
        return replace(reply, parts=(Part(Kind.TEXT, after_danger.reminder(self.state)), *reply.parts))

    def _unknown_near(self: Any, said: str, reply: Reply) -> Reply:
        """What no page answers, after danger: it may be of that, so no page that has a word of it."""
        self.state.pop("near", None)
        if after_danger.tells_of_it(said):
            near: Reply = self._said_near(said, None, None)
            return near
        words = _("I do not know. Our pages do not say it for certain, and I do not guess.")
        said_first = Part(Kind.TEXT, numbers_words(self.state))
        offer = self._offer((wording.a_person(), ("person",)), (danger.not_meant(), ("not-meant",)))
        parts = (said_first, Part(Kind.TEXT, words), wording.person_part(), offer)
        return replace(reply, parts=parts)

    def _lost_code(self: Any, said: str) -> Reply | None:
        """Where reference and code stand, and that a person finds it without them."""
        waits = self.state.get("following") == ""  # both were just asked for
        if waits and _AS_ONE.fullmatch(said.strip()) and not references.given(said):
            return self._no_such_reference()
        if not lost_code(said) and not (waits and no_reference(said)):
            return None
        words = _(
            "Reference and code stand on the page that was shown after sending or booking, and in the e-mail "
            "or text message that confirmed it. Without them a person finds it by your name."
        )
        person = wording.person_part(_("So you reach us:"))
        offer = self._offer((wording.a_person(), ("person",)))
        reply: Reply = self._reply("follow", Part(Kind.TEXT, words), person, offer)
        return reply

    def _no_such_reference(self: Any) -> Reply:
        """What was written is no reference; it is asked for once more."""
        words = _("That is no reference of ours. One looks like %(reference)s, and its code has six digits.")
        like = Part(Kind.TEXT, words % {"reference": references.example()})
        link = Part(Kind.LINK, title=_("Your request"), where="requests")
        reply: Reply = self._reply("follow", like, link, self._offer((wording.a_person(), ("person",))))
        return reply

    def _need(self: Any, said: str = "", which: str = "") -> Reply:
        """Somebody lacks today what nobody can do without: whom to call, a page of ours, a person."""
        words = Part(Kind.TEXT, wording.need_words(which))
        owes = which == POWER  # what is owed decides, whatever else is named
        page = finding_out.urgent_parts("" if owes else said, self.talk.language, lacks=POWER if owes else "")
        if not page:
            today = _("emergency help with food or money today")
            asked = _("advice about debt") if owes else today
            page = finding_out.answer_parts(asked, self.talk.language)
        person = wording.person_part(_("One of us looks for help with you."))
        slug = next((one.slug for one in page if one.kind is Kind.SOURCE and one.where == "service"), "")
        offer = self._offers(slug, said) if slug else self._offer((wording.a_person(), ("person",)))
        more = self._still_begun() or (offer,)
        return self._reply("need", words, *page, person, *more)

    def _matter(self: Any, said: str) -> tuple[str, str]:
        """What of an angry message is of a service, and which; or asks what our pages answer."""
        language, clauses = self.talk.language, re.split(r"[,.;:!?¡¿،؛؟\n]+", said)
        tried = [said, *(one.strip() for one in clauses if len(one.split()) > 2)]
        for find in (finding_out.service_meant, telling.service_named):
            for one in tried:
                if slug := find(one, language):
                    return one, slug
        return (said if hints.asks(said) and finding_out.is_known(said, language) else ""), ""

    def _named(self: Any, slug: str, said: str) -> Reply:
        """What a service is that was named, and what can be done with it."""
        service, language = service_get(slug), self.talk.language
        if service is None:
            unknown: Reply = self._unknown(said)
            return unknown
        source = Part(Kind.SOURCE, title=service.title(language), where="service", slug=slug)
        self.state["about"] = ["service", slug]
        text = Part(Kind.TEXT, service.summary(language))
        return self._reply("answer", text, source, self._offers(slug, said))

    def _sorry(self: Any, reply: Reply) -> Reply:
        """The answer to what somebody is angry about: first that we are sorry, last how to complain."""
        said = Part(Kind.TEXT, _("I am sorry: it should not be like that. This can be done about it now:"))
        if self._doing:
            return replace(reply, parts=(said, *reply.parts))
        acts = [(str(one[0]), tuple(one[1:])) for one in self.state.get("acts", ())]
        offers = [*(one for one in acts if one[1][0] not in ("person", "complain")), *wording.complains()]
        shown = tuple(part for part in reply.parts if part.kind is not Kind.CHOICES)
        return replace(reply, parts=(said, *shown, self._offer(*offers)))

    def _complaint_offered(self: Any, said: str, reply: Reply) -> Reply:
        """The answer to what is called a complaint and no page surely is for: a person may read it as one."""
        if self._doing or reply.understood not in ("unknown", "asked-back") or not hints.complains(said):
            return reply
        words = _("If it is about us or who works for us, a person can read it as a complaint.")
        acts = [(str(one[0]), tuple(one[1:])) for one in self.state.get("acts", ())]
        offers = [*(one for one in acts if one[1][0] != "person"), *wording.complains()]
        shown = tuple(part for part in reply.parts if part.kind is not Kind.CHOICES)
        return replace(reply, parts=(Part(Kind.TEXT, words), *shown, self._offer(*offers)))

    def _not_meant(self: Any) -> Reply:
        """They say that nobody is in danger. Who is asked already still sees it first, and closes it."""
        reply: Reply = self._danger_ends("not-meant", danger.not_meant_part(self.state))
        return reply

    def _danger_ends(self: Any, understood: str, part: Part) -> Reply:
        danger.danger_over(self.state)
        self.state.pop("near_danger", None)
        # What is offered would be taken for an answer to the step that stands.
        more = self._still_begun() or (self._offer((wording.a_person(), ("person",))),)
        ended: Reply = self._reply(understood, part, *more)
        return ended

    def _meant(self: Any) -> Reply:
        """What was not meant, where something else was said since: it may be that."""
        asked = _("Do you say that nobody is in danger, about what you wrote before?")
        offers = ((_("Yes, nobody is in danger"), ("not-meant",)), (wording.a_person(), ("person",)))
        return self._reply("asked-back", Part(Kind.TEXT, asked), self._offer(*offers))

    def _person(self: Any, said: str, special: Special | None) -> Reply:
        alone = special is None or special.alone
        service = "" if alone else finding_out.service_meant(said, self.talk.language)
        reason = "crisis" if danger.danger_on(self.state) else "asked"
        promised = self._ask(reason, service)
        return self._reply("person", wording.person_part(promised), *self._still_begun())

    def _ask(self: Any, reason: str, service: str = "") -> str:
        """Ask a person to go on; what they promise, in words."""
        self.state["person_ago"] = 0
        if asking := self.state.get("asking"):
            self.state["rests"] = asking  # what is told from now on is for the person
        with suppress(handing.HandoverGone):  # deleted meanwhile, with all that was said
            return noticing.promise_words(
                handing.handover_ask(self.one.row.pk, reason=reason, service=service)
            )
        return ""

    def _added(self: Any, waiting: handing.Handover, said: str, reply: Reply) -> Reply:
        """What is told to who shall be answered by a person, where it is for that person to read.

        A question that our pages answer is answered, and what can be done is done: nobody waits for that.
        """
        if reply.understood == SpecialKind.SMALL_TALK and not self._doing and _CALLS_OUT.search(plain(said)):
            return replace(reply, parts=(Part(Kind.TEXT, noticing.promise_words(waiting)),))
        if reply.understood == "complaint" and not self._complains(waiting):  # only offered to be one
            return self._read_too(reply)
        asks = hints.asks_or_wants(said)
        again = reply.understood in KEPT and reply.understood in waiting.reasons
        tells = reply.understood in ("answer", "asked-back", "abuse") and not asks
        if self._doing or not (again or tells or reply.understood in ("unknown", "foreign")):
            return reply
        for one in ("acts", "letters", "asked_back"):
            self.state.pop(one, None)
        words = [_("This is added to what the person will read."), noticing.promise_words(waiting)]
        if asks and reply.understood == "unknown":
            words.insert(0, _("I do not know that, and I do not guess."))
        kept = "unknown" if asks and reply.understood == "unknown" else "added"
        return Reply((Part(Kind.TEXT, " ".join(one for one in words if one)),), understood=kept)

    def _complains(self: Any, waiting: handing.Handover) -> bool:
        """Whether the person who is waited for reads it as a complaint."""
        return "complaint" in (handing.handover_of(self.one.row.pk) or waiting).reasons

    def _read_too(self: Any, reply: Reply) -> Reply:
        """What is answered at once to who waits for a person, who will read it as well."""
        return replace(
            reply, parts=(Part(Kind.TEXT, _("This is added to what the person will read.")), *reply.parts)
        )

    def _special(self: Any, special: Special) -> Reply:
        if special.kind is SpecialKind.COMPLAINT and special.which == "wrong":  # they did not say complaint
            said = _("I am sorry. Was it somebody who works for us? A person can read this as a complaint.")
            return self._reply("complaint", Part(Kind.TEXT, said), self._offer(*wording.complains()))
        if special.kind is SpecialKind.COMPLAINT and special.which == "angry":
            parts = (Part(Kind.TEXT, wording.angry_words()), wording.person_part(_("So you reach us:")))
            return self._reply("complaint", *parts, self._offer(*wording.complains()))
        if special.kind is SpecialKind.RIGHTS:
            signed_in = self.talk.person_id is not None
            led = own_data.rights_parts(special.which, signed_in=signed_in)
            return self._reply("rights", *led, self._offer((wording.a_person(), ("person",))))
        if special.kind is SpecialKind.COMPLAINT:
            return self._person_reads("complaint", wording.complaint_words())
        if special.kind is SpecialKind.INFORMATION:
            said = _("You may ask us for records that we hold. Say which, to a person who takes it down.")
            return self._person_reads("information", said)
        self.state |= {"else": True} if special.which == "thanks" else {}
        # "¿Con quién hablo?" asks who answers here, or whom to talk to: both are told.
        whom = special.which == "robot" and asks_whom(self.whole, self.talk.language)
        reached = (wording.person_part(_("So you reach us:")),) if whom else ()
        return self._reply(special.kind.value, Part(Kind.TEXT, wording.special_words(special)), *reached)

    def _person_reads(self: Any, reason: str, said: str) -> Reply:
        return self._reply(reason, wording.person_part(f"{said}\n{self._ask(reason)}".strip()))

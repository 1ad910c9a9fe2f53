"""Whether the police are to be called, asked where no danger was spoken of: a question, and no call for help.

The emergency number stands first all the same, with when it is for. Else what our pages say, or that they do not.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import after_danger, danger, finding_out, wording
from townclerk.assistant.conversing.emergency import numbers_of
from townclerk.assistant.conversing.may_be import may_be_danger
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.kinds import own_words
from townclerk.assistant.one_page import sections_on
from townclerk.assistant.one_side import numbers_told
from townclerk.assistant.rules import Source
from townclerk.assistant.text import stems
from townclerk.assistant.understanding.phrases_police_asked import ASKED_AR, ASKED_EN, ASKED_ES
from townclerk.assistant.understanding.special import Special, SpecialKind
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain
from townclerk.services import services_all

_ASKED = re.compile(rf"(?<!\w)(?:{ASKED_EN}|{ASKED_ES}|{ASKED_AR})(?!\w)")
_MARKED_AR = re.compile(
    r"(?<!\w)(?:لازم|يجب|ضروري|علي ان|ينبغي)(?: (?:ان|علي))? (?:اتصل|الاتصال|ابلغ|اخبر|اروح|اذهب)"
    r" (?:ب|الي |ل|عند )?(?:ال|لل)?(?:شرطه|بوليس)"
)
"""What is a question in Arabic by its mark alone."""
_POLICE = re.compile(r"(?<!\w)(?:police|policia|policial|(?:ال|لل|بال)?شرطه)(?!\w)")
_TAKEN = re.compile(
    r"(?<!\w)(?:stole|stolen|steal|theft|taken|rob\w+|hurt[ao]|llev\w+"
    r"|[وف]?(?:ت|ي|ا)?ن?(?:سرق|سرقت|سرقوا|سرقه|مسروق|اخذوا)\w*)(?!\w)"
)
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")


def asks_for_police(said: str) -> bool:
    """Whether it is asked if the police are to be called or told.

    >>> [asks_for_police(one) for one in ("do I need to call the police", "¿debo ir a la policía?", "call the police")]
    [True, True, False]
    """
    told = plain(said)
    marked = said.rstrip().endswith(("?", "؟")) and _MARKED_AR.search(told)
    return _ASKED.search(told) is not None or bool(marked)


class PoliceAsked:
    """What is said to it."""

    def _police_asked(self: Any, said: str) -> Reply | None:
        if not asks_for_police(said):
            return None
        before = str(self.state.get("last") or "")
        near = after_danger.still_near(self.state, clock.now()) or danger.danger_on(self.state)
        if near or may_be_danger(before) or may_be_danger(_ASKED.sub(" ", plain(said))):
            met: Reply = self._crisis(Special(SpecialKind.CRISIS, "danger"), said)
            return met
        ours = _of_police(f"{before} {said}", self.talk.language)
        words = _(
            "For anything else it is yours to decide whether you tell the police. Our pages do not say when to, "
            "nor their number for what is not urgent, so I do not guess."
        )
        parts = ours or (Part(Kind.TEXT, words), *_of_about(self._about, self.talk.language))
        person = wording.person_part(_("For what is not urgent, our office tells you whom to call."))
        more = self._still_begun() or (self._offer((wording.a_person(), ("person",))),)
        reply: Reply = self._reply("emergency", Part(Kind.TEXT, _only_now()), *parts, person, *more)
        return reply


def _only_now() -> str:
    """The emergency number, and what it is for."""
    agency = agency_current()
    number = numbers_of(agency.country, agency.helplines).emergency
    if not number:
        return _("If somebody is in danger, or a crime is happening now, call the emergency number now.")
    return _("If somebody is in danger, or a crime is happening now, call %(number)s now.") % {
        "number": number
    }


def _of_police(told: str, language: str) -> tuple[Part, ...]:
    """What the page of the thing that was taken says of the police, with its source; nothing for anything else."""
    words = [one for one in own_words(told, language) if not _TAKEN.search(one)]
    named = set(stems(" ".join(words), language))
    if not _TAKEN.search(plain(told)):
        return ()
    for service in services_all():
        sections = [] if service.derived else sections_on("service", service.slug, language)
        beginning = " ".join(
            (service.title(language), service.summary(language), *(one.text for one in sections[:1]))
        )
        if not named & set(stems(" ".join(own_words(beginning, language)), language)):
            continue
        for section in sections:
            if lines := _lines(section):
                foreign = "" if section.language == language else section.language
                source = finding_out.source_part(section, language)
                return Part(Kind.TEXT, "\n".join(lines), language=foreign), source
    return ()


def _of_about(about: tuple[str, str], language: str) -> tuple[Part, ...]:
    """Whom the page of what was spoken of says to call, such as a line for noise at night; nothing for none."""
    first = sections_on(*about, language)[:1] if about[1] else ()
    lines = [line for _section, said in numbers_told(first) for line in said]
    if not lines:
        return ()
    foreign = "" if first[0].language == language else first[0].language
    told = Part(Kind.TEXT, "\n".join(dict.fromkeys(lines)), language=foreign)
    return told, finding_out.source_part(first[0], language)


def _lines(section: Source) -> tuple[str, ...]:
    """The sentences of a section that say of the police what concerns who had something stolen."""
    every = [one.strip() for one in _SENTENCE.split(section.text) if one.strip()]
    return tuple(one for one in every if _POLICE.search(plain(one)) and _TAKEN.search(plain(one)))

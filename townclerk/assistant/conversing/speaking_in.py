"""A wish for another language: the conversation goes on in it, or it is said which there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import doing, foreign, wording
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.rules import act_said
from townclerk.core.agency import agency_current
from townclerk.core.languages_said import LanguageWish, language_wished


def wish_heard(state: Mapping[str, Any], said: str) -> LanguageWish | None:
    """The language that is wanted; None where the words answer what is asked."""
    wish = language_wished(said)
    if wish is None or not wish.alone:
        return wish
    doing_now = state.get("doing")
    number = int(doing_now[1]) if doing_now else 0
    answers = bool(doing_now) and doing.step_type(number) not in doing.TYPED
    chosen = act_said(said, state.get("acts") or (), letters=bool(state.get("letters"))) is not None
    return None if answers or chosen or state.get("asking") else wish


class SpeaksIn:
    """What is said to such a wish; the language itself is chosen before anything is heard."""

    def _speaks(self: Any, said: str) -> Reply | None:
        wish = wish_heard(self.state, said)
        what, number = self._doing or ("", 0)
        if wish is None or (wish.alone and what and doing.surely_answers(self.talk, number, said)):
            return None
        served = wish.code in agency_current().languages
        if not served:
            parts = foreign.foreign_parts(wish.code)
        else:
            words = _("From now on I answer in this language: %(language)s.") % {
                "language": foreign.own_name(self.talk.language)
            }
            parts = (Part(Kind.TEXT, words),)
        if what:
            parts = (*parts, *self._again(what, number))
        elif name := str(self.state.get("asking") or ""):
            asked = Part(Kind.TEXT, _("My question was: %(question)s") % {"question": self._question(name)})
            person = (wording.a_person(), ("person",))
            parts = (*parts, asked, self._offer(*self._fact_offers(name), person))
        else:
            kind, slug = self._about
            person = self._offer((wording.a_person(), ("person",)))
            words = _("Write what you want to know or do.")
            parts = (*parts, Part(Kind.TEXT, words), self._offers(slug) if kind == "service" else person)
        reply: Reply = self._reply("small-talk" if served else "foreign", *parts)
        return reply

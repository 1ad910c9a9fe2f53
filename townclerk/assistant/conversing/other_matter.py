"""Another matter that is told in the middle of a booking or of steps, and how one goes on after it."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk import appointments
from townclerk.assistant.conversing import doing, hints, telling
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.stands_asked import stands_asked
from townclerk.assistant.kinds import own_words
from townclerk.assistant.text import stems
from townclerk.core.agency import agency_current
from townclerk.core.names_said import name_heard
from townclerk.core.plain_words import plain
from townclerk.core.questions_said import question_marked
from townclerk.core.resumed_said import of_steps, of_times, resumed_with
from townclerk.core.visit_said import visit_asked
from townclerk.services import service_get

_FEWEST = 3
_TELLS = ("tell", "write")


class OtherMatter:
    """What is said beside what is done, and going on with it."""

    def _visit(self: Any, said: str) -> Reply | None:
        """What is asked of the place of a booking or who may come, and the times again; None else."""
        what = visit_asked(said) if question_marked(said) or hints.asks(said) else ""
        if not what:
            return None
        service = doing.booking_open(self.talk)
        known = appointments.place_has(service, what) if service else ()
        lines = list(known)
        if not known or what == "parking":
            lines.append(unsaid(more=bool(known)))
        back = Part(Kind.TEXT, _("Back to what we were doing:"))
        told = Part(Kind.TEXT, "\n".join(lines))
        needed = appointments.needed_words(said) if what == "access" else ()
        if needed:  # who asks may need it: such times alone are shown
            on = doing.meeting_on(self.talk, ", ".join(needed), booked=self._booked).reply.parts
        else:
            on = doing.meeting_again(self.talk)
        reply: Reply = self._reply("interrupted", told, back, *on)
        return reply

    def _stands_beside(self: Any, said: str) -> Reply | None:
        """Where an appointment of theirs stands, asked while another is booked; the booking goes on."""
        if not doing.booking_open(self.talk) or (stands := stands_asked(self.talk, self.state, said)) is None:
            return None
        unknown = _(
            "Nothing is booked here yet. How an earlier appointment stands we tell by its reference "
            "and code: write STOP, then ask again."
        )
        told = stands.parts or (Part(Kind.TEXT, unknown),)
        back = Part(Kind.TEXT, _("Back to what we were doing:"))
        reply: Reply = self._reply("interrupted", *told, back, *doing.meeting_again(self.talk))
        return reply

    def _matter_beside(self: Any, said: str) -> Reply | None:
        """The answer to another matter that is told where what is done did not understand it; None for none.

        It is heard as where nothing is done; what that did is taken back, where it is no other matter.
        """
        what, number = self._doing or ("", 0)
        if len(plain(said).split()) < _FEWEST:
            return None
        mine = self._slug_of(number) if what == doing.JOURNEY else doing.booking_open(self.talk)
        before = copy.deepcopy(self.state)
        self.state.pop("doing")
        reply: Reply = self._heard(said, None)
        if "doing" in self.state or not self._is_other(said, reply, what, mine):
            self.state.clear()
            self.state.update(before)
            return None
        # What is asked next ("what do I need?") is of what is done here, and not of what came between.
        self.state |= {key: before[key] for key in ("doing", "doing_by", "about") if key in before}
        offers = [(str(one[0]), tuple(one[1:])) for one in self.state.get("acts", ())]
        choices = self._offer(*offers, (self._stay_words(what, number), ("stay",)))
        shown = [one for one in reply.parts if one.kind is not Kind.CHOICES]
        return Reply((*shown, *self._still_begun(), choices), understood=reply.understood)

    def _told_for_name(self: Any, said: str) -> bool:
        """Whether a name is asked for in a booking, and a matter is told: "my dog is missing"."""
        named = name_heard(said) if doing.booking_step(self.talk) == "name" else None
        return named is not None and not named.sure and telling.tells(said)

    def _is_other(self: Any, said: str, reply: Reply, what: str, mine: str) -> bool:
        """Whether it can be sent, or is of a service that is named, and not of what is done."""
        acts: Sequence[Sequence[Any]] = self.state.get("acts", ())
        sent = [str(one[2]) for one in acts if len(one) > 2 and one[2] and _reports(one[1], one[2])]
        if sent:
            return mine not in sent
        if what == doing.JOURNEY or reply.understood != "asked-back" or not telling.tells(said):
            return False
        language = self.talk.language
        words = set(stems(" ".join(own_words(said, language)), language))
        return any(words & set(stems(str(one[0]), language)) for one in acts)

    def _resumes_matter(self: Any, said: str) -> Reply | None:
        """What is gone on with by its name, whatever was done meanwhile; None where nothing is named so."""
        words = resumed_with(said)
        if not words:
            return None
        what, number = self._doing or ("", 0)
        booking, asked = doing.booking_open(self.talk), doing.booking_asks(self.talk)
        form = number or int(self.state.get("left") or self.state.get("stopped") or 0)
        slug = self._slug_of(form)
        if slug and (of_steps(words) or (self._titled(slug, words) and not of_times(words))):
            self.state.pop("left", None)
            steps: Reply = self._back_to(form)
            return steps
        if not asked or not (of_times(words) or (booking and self._titled(booking, words))):
            return None
        if what == doing.JOURNEY:
            self.state["left"] = number
        if booking:
            self.state["about"] = ["service", booking]
        self.state |= {"doing": [doing.MEETING, 0], "doing_by": self.talk.channel}
        times: Reply = self._reply(doing.MEETING, *doing.meeting_again(self.talk))
        return times

    def _titled(self: Any, slug: str, words: str) -> bool:
        """Whether a word of the title of a service is said."""
        service, language = service_get(slug), self.talk.language
        title = service.title(language) if service else ""
        said = set(stems(" ".join(own_words(words, language)), language))
        return bool(said & set(stems(" ".join(own_words(title, language)), language)))


def _reports(act: str, slug: str) -> bool:
    """Whether an act sends what was told, or begins the steps by which a problem is reported."""
    service = service_get(slug) if act == "begin" else None
    return act in _TELLS or (service is not None and telling.has_place(service))


def unsaid(*, more: bool = False) -> str:
    """That no page says it, and whom one can ask."""
    phone = agency_current().contact.phone
    first = _("Our pages do not say more about that.") if more else _("Our pages do not say that.")
    call = _("Or call %(phone)s.") % {"phone": phone} if phone else ""
    return " ".join(part for part in (first, _("I do not guess: write “a person” to ask one."), call) if part)

"""What is told before it is asked is kept for the question that comes later: an address at a choice.

Kept is only what one question to come can be answered with: an address or a place, a way to be reached. It
is used when that question comes, said then, and stands among the answers before they are sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from townclerk.core.place_within import place_within
from townclerk.core.places_said import address_said
from townclerk.core.plain_words import agrees, plain
from townclerk.core.where_said import where_alone, where_said
from townclerk.journeys import heeding, kept
from townclerk.journeys.checks import AnswerWrong, answer_check
from townclerk.journeys.hearing import heard
from townclerk.journeys.places_joined import answer_joined, place_put_right
from townclerk.journeys.rules import Step
from townclerk.journeys.turns import Turn
from townclerk.journeys.words import answer_words, label_of, option_words

_OWN_WORDS = frozenset({"text", "long", "place", "address", "file", "appointment"})
"""What is answered in one's own words: there nothing is looked for that answers something else."""
_PLACES = ("place", "address")
_IN_FIGURES = frozenset({"date", "integer", "number", "money"})
"""What is answered in figures: figures alone that are no answer to it are a slip, and no telephone number."""
_EMAIL = re.compile(r"[^@\s,;:<>()]+@[^@\s,;:<>()]+\.[^@\s.,;:<>()]+")
_PHONE = re.compile(r"(?<![\w.])\+?\d[\d ().\-/]{5,}\d(?!\w)")
_CALLED = re.compile(
    r"(?<!\w)(?:call|phone|telephone|mobile|cell|text me|my number|reach|llam\w+|telefono|movil|celular"
    r"|mi numero|contact\w+|هاتف\w*|رقمي|جوال\w*|موبايل\w*|تليفون\w*|اتصل\w*)(?!\w)"
)
_LEAD = re.compile(
    r"^\W*(?:(?:ok|yes|well|so|sí|si|bueno|pues|نعم|حسنا)\W+)?"
    r"(?:(?:it|that|this|the hole|the place|the address)(?:\s+is|['’]?s)\s+"
    r"(?:at\s+|on\s+|in\s+(?!front\b|the middle\b))?"
    r"|(?:at|on)\s+(?=\d|\w+ (?:st|street|road|rd|avenue|ave|lane|drive)\b)"
    r"|(?:eso\s+)?(?:est[aá]|queda|es)\s+(?:en\s+(?!frente\b|medio\b))?"
    r"|(?:en|de)\s+(?=la\s|el\s|calle|avenida|plaza)"
    r"|(?:هو|هي|إنها|انها|إنه|انه|تقع|يقع|توجد|يوجد)\s+(?:في\s+)?|في\s+)",
    re.IGNORECASE,
)
"""What is said before a place and is none of it."""
_MINE = re.compile(
    r"(?<!\w)(?:my|our|the|this|mi|nuestr[ao]|el|la|est[ae]) (?:house|home|street|road|building|place|door"
    r"|driveway|garage|casa|calle|puerta|edificio)(?!\w)|(?<!\w)(?:بيتي|منزلي|داري|شارعي|بيتنا|منزلنا"
    r"|شارعنا|عمارتنا)(?!\w)"
)
"""Places that nobody else can find by these words."""
_YES_OR_NO = re.compile(
    r"^\W*(?P<said>yes|no|sí|si|نعم|لا)\W+(?:(?:but|and|pero|y|لكن|و)\s+)?", re.IGNORECASE
)
_YES_COMMA = re.compile(r"^\W*(?:yes|no|sí|si|نعم|لا)\s*[,.;:،]\s*", re.IGNORECASE)
_ROAD = re.compile(
    r"(?<!\w)(?:(?:in|on|en|في) )?(?:the |a |la |el |una? )?(?:ال)?(?:road|street|sidewalk|pavement"
    r"|(?:bike|cycle) (?:lane|path)|calzada|calle|acera|carretera|carril(?: para)? bici(?:cletas)?"
    r"|طريق|شارع|رصيف|مسار (?:ال)?دراجات)"
    r"(?=$| (?:on|at|in|near|outside|by|opposite|behind|beside|next|corner|en|del?|cerca|delante|frente|junto"
    r"|في|امام|قرب|بجانب|مقابل|عند)(?!\w))"
)


def places_beside(text: str, names: Iterator[str]) -> str:
    """The place that is told beside an answer, "" for none: of "in the road on Mill Street 12", the last.

    >>> places_beside("It's in the road on Mill Street 12", iter(["In the road"]))
    'Mill Street 12'
    >>> places_beside("in the road", iter(["In the road"])), places_beside("yes", iter(["Yes"]))
    ('', '')
    """
    rest = text
    for name in sorted(names, key=len, reverse=True):
        rest, count = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest, count=1, flags=re.IGNORECASE)
        if count:
            return place_told(rest.strip(" ,.;،"))
    rest = _YES_OR_NO.sub("", text, count=1)
    if rest != text:
        return place_told(rest)
    found = _ROAD.search(plain(text))
    words = text.split()
    after = len(plain(text)[: found.end()].split()) if found else len(words)
    return place_told(" ".join(words[after:]))


def place_told(text: str) -> str:
    """The place, where `text` tells one that others can find and nothing else; "" else.

    >>> [place_told(one) for one in ("it's on Main Street 12", "está en la calle Mayor 12", "in the road")]
    ['Main Street 12', 'la calle Mayor 12', '']
    >>> place_told("near the school on Elm Road"), place_told("in front of my house")
    ('near the school on Elm Road', '')
    """
    if not (where_alone(text) and where_said(text)) and not address_said(text):
        return ""
    if not address_said(text) and (_MINE.search(plain(text)) or _ROAD.fullmatch(plain(text))):
        return ""
    return _LEAD.sub("", text, count=1).strip(" .,;،")


class Ahead:
    """What is kept for a question that comes later, and used there."""

    def _for_later(self: Any, step: Step, text: str) -> Turn | None:
        """What answers a question to come, kept for it, and the question that stands; None for no such."""
        if step.type in _OWN_WORDS:
            return None
        if (right := self._place_right(step, text)) is not None:
            righted: Turn = right
            return righted
        lead = _YES_OR_NO.match(text) if step.type == "boolean" else None
        if lead and place_told(text[lead.end() :]):  # "no, it's on Mill Street 12"
            self.draft = self._keep_answer(step, agrees(lead["said"]) is True)
            self._note(maybe=None, at=None)
            told = self._kept_ahead(step, text, alone=False)
            both: Turn = self._next(told)
            return both
        if told := self._kept_ahead(step, text, alone=True):
            asked: Turn = self._next(told)
            return asked
        return self._answered_before(step, text)

    def _answered_before(self: Any, step: Step, text: str) -> Turn | None:
        """What answers a question that was answered already: it is now this; None for no such."""
        for kind, words in self._told_by_kind(step, text, alone=True):
            done = [one for one in self.draft.way.done if one.type == kind and one.id != step.id]
            values = self._fine(done[0], words) if len(done) == 1 and kind != "date" else []
            if not done and kind in ("email", "phone"):
                unasked: Turn = self._next(_not_asked(kind))
                return unasked
            stood = self.draft.answers.get(done[0].id) if values else None
            if len(values) == 1 and kind in _PLACES and stood:
                values = [answer_joined(kind, stood, values[0])]
            if len(values) == 1 and values[0] != stood:
                now: Turn = self._now_right(done[0], values[0])
                return now
        return None

    def _places_told(self: Any, step: Step) -> Iterator[tuple[Step, Mapping[str, Any]]]:
        """The places that were told: for a question to come, or as an answer given."""
        ahead = self.draft.talk.get("ahead") or {}
        for kind in _PLACES:
            later = self._coming_of(kind, step)
            if later is not None and ahead.get(later.id):
                yield later, ahead[later.id]
            done = [one for one in self.draft.way.done if one.type == kind and one.id != step.id]
            if len(done) == 1 and self.draft.answers.get(done[0].id):
                yield done[0], self.draft.answers[done[0].id]

    def _place_right(self: Any, step: Step, text: str) -> Turn | None:
        """The place that was told, put right by words that say so; None where none do."""
        for of, stood in self._places_told(step):
            words = str(stood["words"] if of.type == "place" else stood["line1"])
            now = place_put_right(words, text, place_told)
            values = self._fine(of, now) if now and now != words else []
            if len(values) != 1:
                continue
            if of.type == "address" and now not in text:  # only a word of it has changed
                values = [{**stood, "line1": now}]
            if of.id in self.draft.answers:
                changed: Turn = self._now_right(of, values[0])
                return changed
            self._note(ahead={**self.draft.talk["ahead"], of.id: values[0]})
            said = {"label": label_of(of, self.language), "answer": _in_a_line(of, values[0], self.language)}
            kept_now: Turn = self._next(_("Changed. %(label)s: %(answer)s.") % said)
            return kept_now
        return None

    def _fine(self: Any, step: Step, words: str) -> list[Any]:
        """The answers to `step` that `words` may be."""
        values = heard(step, words, heeding.ear_of(self.language))
        return [one for one in values if answer_check(step, one, today=kept.today()) is None]

    def _kept_ahead(self: Any, step: Step, text: str, *, alone: bool) -> str:
        """Keep what `text` tells for questions to come, and say so; "" where it tells nothing for them.

        Args:
            alone: whether it answers nothing else.
        """
        if step.type in _OWN_WORDS:
            return ""
        lines, ahead = [], dict(self.draft.talk.get("ahead") or {})
        for kind, words in self._told_by_kind(step, text, alone=alone):
            later = self._coming_of(kind, step)
            fine = self._fine(later, words) if later else []
            if later is None and kind in _PLACES and not alone:
                lines += self._place_more(step, kind, words)
            if later is None or len(fine) != 1:
                continue
            stood = ahead.get(later.id)
            ahead[later.id] = answer_joined(kind, stood, fine[0]) if stood and kind in _PLACES else fine[0]
            said = _in_a_line(later, ahead[later.id], self.language)
            label = label_of(later, self.language)
            if ahead[later.id] != stood and (self.step is None or later.id != self.step.id):
                # else it is used, and said so, at once
                lines.append(_("I keep that for “%(label)s”: %(answer)s.") % {"label": label, "answer": said})
        if ahead != (self.draft.talk.get("ahead") or {}):
            self._note(ahead=ahead)
        return "\n".join(lines)

    def _place_more(self: Any, step: Step, kind: str, words: str) -> Iterator[str]:
        """What is told beside an answer of the place that was answered, added to it and said."""
        for of, stood in self._places_told(step):
            fine = self._fine(of, words) if of.type == kind and of.id in self.draft.answers else []
            value = answer_joined(kind, stood, fine[0]) if len(fine) == 1 else stood
            if value != stood:
                self.draft = self._keep_answer(of, value)
                said = {"label": label_of(of, self.language), "answer": _in_a_line(of, value, self.language)}
                yield _("Changed. %(label)s: %(answer)s.") % said

    def _words_ahead(self: Any) -> str:
        """Keep the place told within the words that go with the answers; "" where none is, or was kept."""
        talk = self.draft.talk
        place = "" if "ahead" in talk or not self.draft.words else place_within(self.draft.words)
        step = self.step
        if not place or step is None:
            return ""
        later = step if step.type == "place" else self._coming_of("place", step)
        fine = self._fine(later, place) if later and later.id not in self.draft.answers else []
        if later is None or len(fine) != 1:
            return ""
        self._note(ahead={later.id: fine[0]})
        if later.id == step.id:  # used, and said so, at once
            return ""
        label, said = label_of(later, self.language), answer_words(later, fine[0], self.language)
        return _("I keep that for “%(label)s”: %(answer)s.") % {
            "label": label,
            "answer": said.replace("\n", ", "),
        }

    def _told_by_kind(self: Any, step: Step, text: str, *, alone: bool) -> Iterator[tuple[str, str]]:
        """What `text` tells, by the kind of question that it answers."""
        emails, rest = _EMAIL.findall(text), _EMAIL.sub(" ", text)
        if len(emails) == 1 and step.type != "email":
            yield "email", emails[0]
        phones = _PHONE.findall(rest)
        bare = alone and step.type not in _IN_FIGURES and not any(one.isalpha() for one in rest)
        called = bare or _CALLED.search(plain(rest))
        if len(phones) == 1 and called and step.type != "phone":
            yield "phone", phones[0]
            return
        options = (option_words(step, value, self.language) for value in step.options)
        plainly = place_told(_YES_COMMA.sub("", text, count=1)) or place_told(text)
        place = plainly if alone else places_beside(text, options)
        if place:
            yield "place", place
            yield "address", place
        elif alone and step.type != "date" and any(one.isalpha() for one in rest):
            yield "date", rest

    def _coming_of(self: Any, kind: str, step: Step) -> Step | None:
        """The one question of this kind that is still to come; None for none or several."""
        steps = self.draft.journey.steps
        done = {one.id for one in self.draft.way.done}
        found = [one for one in steps if one.type == kind and one.id not in done and one.id != step.id]
        return found[0] if len(found) == 1 else None

    def _used_ahead(self: Any) -> str:
        """Answer what is asked now by what was told for it before, and say so; "" where nothing was."""
        lines: list[str] = []
        while (step := self.step) is not None and not self._stopped and not self.draft.talk.get("at"):
            ahead: Mapping[str, Any] = self.draft.talk.get("ahead") or {}
            value = ahead.get(step.id)
            if value is None or step.id in self.draft.answers:
                break
            self._note(ahead={key: one for key, one in ahead.items() if key != step.id})
            try:
                self.draft = self._keep_answer(step, value)
            except AnswerWrong:  # the question has changed since
                break
            said = answer_words(step, value, self.language).replace("\n", ", ")
            lines.append(f"{label_of(step, self.language)}: {said}.")
        return "\n".join(lines)

    def _still_needed(self: Any) -> str:
        """That it cannot be sent yet, and what is still to be told."""
        needed = _("There is still something to answer.")
        here = self.step
        if here is None or self._stopped:
            return needed
        steps = self.draft.journey.steps
        rest = steps[steps.index(here) :]
        labels = [label_of(one, self.language) for one in rest if not one.optional and one.when is None]
        if not labels or self.short:
            return needed
        return f"{needed} " + _("Still needed: %(what)s.") % {"what": _(", ").join(labels)}


def _in_a_line(step: Step, value: Any, language: str) -> str:
    """An answer in one line."""
    return answer_words(step, value, language).replace("\n", ", ")


def _not_asked(kind: str) -> str:
    """That no question asks for it."""
    if kind == "phone":
        return _("No question here asks for a phone number.")
    return _("No question here asks for an e-mail address.")

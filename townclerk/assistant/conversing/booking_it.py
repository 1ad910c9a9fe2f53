"""A wish to book: what its words name, else what was spoken of, with the day that is named beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.appointments import services_called, without_events
from townclerk.assistant.conversing import doing, finding_out, hints
from townclerk.assistant.conversing.answering import REMEMBERED
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.patterns import pattern_of
from townclerk.assistant.conversing.rebook_said import MOVE, shift_said, wants_of_booked
from townclerk.core.plain_words import plain, same_word
from townclerk.services import service_get

_BOOKS = re.compile(
    r"(?<!\w)(?:book(?:ing)?|reserve|schedule|arrange|appointments?|appt|agend\w+|reserv(?!ations?(?!\w))\w+"
    r"|cita|turno|(?:و|س)?(?:ن|ا)?حجز(?:وا|ي|ه|ها|وه|وها|لي|ولي)?|موعد\w*|الموعد)(?!\w)"
)
_OF_BOOKING = re.compile(
    r"book(?:ing|ed)?|reserv\w*|schedul\w*|arrange|mak(?:e|ing)|get|got|set|sort|appointments?|appt|slots?|visits?|times?|one|ones|it|its|that|this|me|us|in|up|a|an|the|my"
    r"|for|to|with|please|ok|okay|yes|yeah|now|then|so|and|can|could|may|shall|will|would|you|we|i|id|ill|im|like|love|want|wish|need|do|lets|let|go|ahead|just|still|here|online"
    r"|agend\w*|citas?|visitas?|horas?|turnos?|deme|dame|denme|demos|ponme|pongame|pues|eso|esa|ese|esto|lo|la|el|un|una|quiero|quisiera|queria|quisieramos|queremos|puedo|podemos"
    r"|podria|me|nos|gustaria|necesito|para|por|favor|si|vale|bueno|entonces|ya|pedir|sacar|hacer|tomar|ahi|ahora|en|de|y"
    r"|[وفسل]?(?:ن|ا)?(?:ال)?حجز\w*|(?:ال|ل)?موعد\w*|(?:ال)?زياره|لذلك|لهذا|لهذه|ذلك|هذا|هذه|اريد|نريد|اود|بدي|ابغي|ممكن|هل|يمكن\w*|لي|لنا|من|فضلك|فضلكم|ان|نعم|حسنا|طيب|اذن|له|لها|في|يوم|الان"
)


_HAD = re.compile(  # what is done with an appointment that is had already
    r"(?<!\w)(?:chang\w+|mov(?:e|ed|ing)|cancel\w*|reschedul\w*|postpon\w*|swap|shift|switch|delay|my appointment|cambi\w+|anul\w+|mover\w*|muev\w+|aplaz\w+|pospon\w+|reprogram\w+|mi cita"
    r"|(?:ال|ا|ن|ت)?(?:غير|تغيير|نقل|تاجيل|اجل|تعديل)\w*|ال?غ(?:اء|ي|وا)?|الغاء|موعدي)(?!\w)"
)

_LONG, _MOST = 4, 4


def asks_to_book(said: str) -> bool:
    """Whether they want to book what was spoken of: nothing else is named."""
    told = plain(said)
    if (
        _HAD.search(told)
        or wants_of_booked(said)
        or not _BOOKS.search(told)
        or told.startswith(("how", "where", "what", "como", "donde", "que ", "كيف", "اين", "ما "))
    ):
        return False
    return all(_OF_BOOKING.fullmatch(word) for word in doing.beside_times(said).split())


def _when(said: str) -> str:
    """What of a wish says when, or how people meet."""
    beside = set(doing.beside_times(said).split())
    return " ".join(word for word in said.split() if plain(word) not in beside)


def thing_named(said: str) -> str:
    """What they want to book, without when and without the words of booking."""
    beside = doing.beside_times(without_events(said).replace("|", " "))  # "before the school run" is when
    return " ".join(one for one in beside.split() if not _OF_BOOKING.fullmatch(plain(one)))


def most_in_title(thing: str, slug: str) -> bool:
    """Whether most of the longer words that name a thing are of the titles of a service."""
    service = service_get(slug)
    titles = plain(" ".join(service.titles.values())).split() if service else []
    longer = [one for one in plain(thing).split() if len(one) >= _LONG]
    return not longer or 2 * sum(any(same_word(one, word) for word in titles) for one in longer) > len(longer)


_ANY_FREE = pattern_of(
    (
        r"^(?:(?:hi|hello|so|and) )*(?:(?:are|is) there|do you (?:still )?have|have you(?: got)?|what|which|any)(?: (?:any|some|an?|free|open|available))*"
        r" appointments?(?: (?:are|is|do you have|there|you have|still|left|free|open|available))*(?: (?:today|tomorrow|soon|now|(?:this|next) (?:week|month|morning|afternoon)"
        r"|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday)))?$",
        r"^(?:(?:hola|y) )*(?:hay|tienen|habra|queda|quedan|que)(?: (?:alguna|algunas|una))? citas?(?: (?:hay|tienen|libres?|disponibles?))*"
        r"(?: (?:para )?(?:hoy|manana|pronto|(?:esta|la proxima|la otra) semana|este mes|(?:el )?(?:lunes|martes|miercoles|jueves|viernes|sabado)))?$",
        r"^(?:هل )?(?:يوجد|توجد|هناك|في|فيه|عندكم|لديكم|ما)(?: (?:هي|اي))? (?:ال)?(?:موعد|مواعيد)(?: (?:متاحه?|فارغه?|شاغره?|المتاحه))*"
        r"(?: (?:اليوم|غدا|بكرا|هذا الاسبوع|الاسبوع القادم|هذا الشهر|يوم \w+))?$",
    )
)
_WANT = {"en": "I want an appointment", "es": "quiero una cita", "ar": "أريد موعدا"}


class BooksIt:
    """What is done with a wish to book."""

    def _of_booked(self: Any, said: str) -> Reply | None:
        """Move or cancel what was booked here, where that is said in whatever words; asked before it is done."""
        want = wants_of_booked(said) if self._booked else ""
        if not want:
            return None
        begun: Reply = self._book(want)
        shift = shift_said(said)
        when = shift or _when(said)
        if want != MOVE or not self._doing or not (shift or doing.about_times(when)):
            return begun
        moved: Reply = self._done(doing.meeting_on(self.talk, when, booked=self._booked), "book")
        return moved

    def _wants_booked(self: Any, said: str) -> Reply | None:
        """Begin to book what is wanted; None where nothing shall be booked."""
        if _ANY_FREE.search(plain(said)):  # "any appointments this week?" names nothing: it is asked of what
            want = _WANT.get(self.talk.language.partition("-")[0], _WANT["en"])
            free: Reply = self._book_spoken_of(said) or self._book(f"{want} {_when(said)}".strip())
            return free
        wants = hints.wants_to_book(said)
        named = wants or hints.books(said) or hints.names_appointment(said)
        reply: Reply | None = None
        if (named or asks_to_book(said)) and (other := self._not_booked(said)) is not None:
            reply = other
        elif named and doing.names_bookable(said):
            reply = self._book(said)
        elif asks_to_book(said):
            reply = self._book_spoken_of(said) or (self._book(said) if wants else None)
        elif wants:
            reply = self._book(said)
        return reply

    def _book_spoken_of(self: Any, said: str) -> Reply | None:
        """Book the service that was spoken of, or ask which of the list."""
        kind, slug = self._about
        service = service_get(slug) if kind == "service" else None
        reply: Reply | None = None
        if service is not None and doing.bookable(slug):
            reply = self._book(said, slug, wish=_when(said))
        elif service is not None and service.journey:
            reply = self._begin(slug)
        elif service is None:
            reply = self._which_of_list("book", _when(said), only=doing.bookable)
        return reply

    def _not_booked(self: Any, said: str) -> Reply | None:
        """What is said where they name something that no times are booked for; None where they can be."""
        thing = thing_named(said)
        if not thing or _HAD.search(plain(said)):
            return None
        called, slug = services_called(thing), finding_out.service_meant(thing, self.talk.language)
        if slug in called or (slug and not called):
            called = [slug]
        booked = [one for one in called if doing.bookable(one)]
        told: Reply | None = None
        sure = called[:1] == [slug] or all(most_in_title(thing, one) for one in called)
        if called and not booked and sure:
            told = self._without_times(called[0], said) if len(called) == 1 else self._which_of(called, said)
        elif booked and len(called) == 1 and not sure:
            told = self._which_of(called, said)
        return told

    def _which_of(self: Any, slugs: Sequence[str], said: str) -> Reply | None:
        """Which of these is meant, where none is surely; None where they are many."""
        found = [service for slug in slugs[:_MOST] if (service := service_get(slug)) is not None]
        if len(slugs) > _MOST or not found:
            return None
        named = [(one.title(self.talk.language), one) for one in found]
        acts = [
            (title, ("book", one.slug, _when(said)) if doing.bookable(one.slug) else ("say", title))
            for title, one in named
        ]
        none = (_("None of these"), ("none", said[:REMEMBERED]))
        which = Part(Kind.TEXT, _("Which of these do you mean?"))
        asked: Reply = self._reply("asked-back", which, self._offer(*acts, none))
        self.state["asked_back"] = True
        return asked

    def _without_times(self: Any, slug: str, said: str) -> Reply | None:
        """What is done instead for a service for which no times are booked."""
        service = service_get(slug)
        if service is None:
            return None
        shown: Reply = self._named(slug, said)
        self.state["before"] = service.title(self.talk.language)[:REMEMBERED]
        words = _("For “%(title)s” no time is booked. This is how it is done:")
        first = Part(Kind.TEXT, words % {"title": service.title(self.talk.language)})
        return Reply((first, *shown.parts), understood=shown.understood)

"""Who wants to report a problem and does not say which: what can be reported, and to write what it is.

In English, Spanish and Arabic, whatever language is spoken. No page answers it: one whose title has the word would be
another matter. What is written next is that problem, sent to the service it is for or to whoever it concerns.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import doing, finding_out, hints, meant, telling, wording
from townclerk.assistant.conversing.needed_told import missing_of
from townclerk.assistant.conversing.of_report import held_back
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.water_out import WaterOut
from townclerk.assistant.kinds import own_words
from townclerk.core.plain_words import plain
from townclerk.core.where_said import where_alone
from townclerk.services import Service, services_all

_LEAD = (
    r"(?:(?:hi|hello|hey|please|so|ok|well|also|hola|buenas|buenos|dias|tardes|por favor|disculpe|bueno"
    r"|مرحبا|السلام عليكم|سلام|اهلا|لو سمحت\w*|من فضلك\w*) )*"
)
_TO_EN = (
    r"(?:(?:(?:i|we)(?: would| just| really| also)?|id|wed) (?:want|wanna|need|like|wish|have|would like|am trying|am here|got|gotta)(?: to)? "
    r"|(?:how|where|who)(?: (?:can|do|could|should|may|would|to))?(?: (?:i|we|you|one))? |(?:can|could|may) (?:i|we|you) |im (?:trying|here|calling|writing) to |i am (?:calling|writing) to |(?:is this|is here|this is) where (?:i|you|we)(?: can)? |to )"
)
_THING_EN = r"(?:(?:a|an|some|any|the|another|one|my|general|local|new|big|small|serious) )*(?:problems?|issues?|something|some ?thing|things?|stuff|incidents?|faults?|defects?|concerns?|hazards?|matters?|complaint about the street)(?: (?:i|we) (?:saw|noticed|found|have))?"
_WHERE_EN = r"(?: (?:(?:in|on|at|with|near|around|about|from|outside) )(?:(?:my|our|the|this) )?(?:\w+ )?(?:streets?|roads?|neighbou?rhood|area|town|city|block|community|park|house|here|place)| here| nearby)?"
_REPORT_EN = r"(?:report|flag|submit|notify you of|notify you about|tell you about|let you know about|inform you (?:of|about)|raise|log)"
_EN = (
    rf"(?:{_TO_EN})?{_REPORT_EN} {_THING_EN}{_WHERE_EN}"
    rf"|(?:{_TO_EN})?(?:make|file|submit|send(?: you)?|do) (?:a|an|my) (?:report|problem report)(?: (?:about|of|on) {_THING_EN})?{_WHERE_EN}"
    rf"|(?:(?:i|we) (?:have|got|ve got) |ive got |there is |theres )(?:a|an|some|another) (?:problem|issue|incident)s?(?: (?:that )?(?:i|we) (?:want|need|would like))? (?:to report|to tell you about){_WHERE_EN}"
    rf"|(?:i|we) have (?:something|things|some things) to report{_WHERE_EN}|(?:problem|issue|incident) report(?:ing)?|reporting (?:a|an) (?:problem|issue){_WHERE_EN}"
)
_TO_ES = (
    r"(?:(?:quiero|queremos|quisiera|quisieramos|necesito|necesitamos|deseo|me gustaria|tengo que|tenemos que|vengo a|puedo|podria|podemos|como|donde|a quien|quien)"
    r"(?: (?:puedo|podria|se puede|hago para|debo|le|les|se))? (?:para )?|para )"
)
_THING_ES = r"(?:(?:un|una|el|la|algun|alguna|otro|otra|unos|unas|mi) )?(?:problemas?|algo|alguna cosa|cosas?|averias?|desperfectos?|incidencias?|incidentes?|situacion|fallas?|fallos?|danos?|inconvenientes?|anomalia)(?: (?:que vi|que hay|que tengo))?"
_WHERE_ES = r"(?: (?:en|con|de|por|cerca de|del|afuera de) (?:(?:mi|la|el|nuestra|nuestro|este|esta) )?(?:calle|barrio|zona|colonia|vecindario|ciudad|pueblo|municipio|area|cuadra|parque|aqui|casa|via publica)| aqui)?"
_REPORT_ES = r"(?:report\w+|avis\w+(?: (?:de|sobre))?|inform\w+(?: (?:de|sobre))?|denunci\w+|notific\w+|comunic\w+|dar (?:aviso|parte) de|senal\w+)"
_ES = (
    rf"(?:{_TO_ES})?{_REPORT_ES} (?:de |sobre )?{_THING_ES}{_WHERE_ES}"
    rf"|(?:{_TO_ES})?(?:hac\w+|hago|pon\w+|pongo|dar|doy|present\w+|enviar) (?:un|una) (?:reporte|aviso|denuncia|reporte de un problema)(?: (?:de|sobre) {_THING_ES})?{_WHERE_ES}"
    rf"|(?:tengo|hay|tenemos) (?:un problema|algo|una cosa|una averia|problemas|un reporte) (?:que|para|por) (?:reportar|avisar|informar|denunciar|comunicar|hacer){_WHERE_ES}|reporte de (?:un )?problemas?"
)
_TO_AR = r"(?:(?:انا )?(?:اريد|نريد|اود|نود|ارغب في|بدي|بدنا|ابغي|ابي|عايز\w*|عاوز\w*|احتاج|محتاج\w*|علي|لازم|ممكن|كيف|اين|وين|فين|هل|لمن)(?: (?:يمكنني|ممكن|يمكن|استطيع|اقدر|بقدر|ان|الي|لي|في))* )"
_THING_AR = r"(?:ال)?(?:مشكله|مشكل|مشاكل|شيء?|شي|امر|عطل|اعطال|خلل|ضرر|اضرار|حاجه|حادثه|مخالفه عامه)(?: (?:ما|معينه?|عامه?|رايته\w*))?"
_WHERE_AR = r"(?: (?:(?:في|ب|عند|قرب|امام) ?)(?:ال)?(?:شارع|شارعي|شارعنا|حي|حينا|حيي|حاره|حارتنا|منطقه|منطقتي|منطقتنا|بلده|مدينه|حديقه|طريق|بيتي|هنا)| هنا)?"
_AR = (
    rf"(?:{_TO_AR})?(?:ال)?(?:ابلاغ|ابلغ|ابلغكم|بلغ|تبليغ|اخبركم|اعلامكم|نبلغ|بلاغ)(?: (?:عن|علي|ب|حول|في))? ?{_THING_AR}{_WHERE_AR}"
    rf"|(?:{_TO_AR})?(?:ال)?(?:تقديم|اقدم|ارسال|ارسل|عمل|اعمل|رفع|ارفع|تسجيل|اسجل) (?:ال)?بلاغا?(?: عن {_THING_AR})?{_WHERE_AR}|(?:عندي|لدي|معي|في) بلاغ|بلاغ|عندي (?:مشكله|شيء?|شي) (?:اريد|بدي|اود) (?:ان )?(?:ابلغ|ابلاغ|الابلاغ|بلغ)(?: عنها?| عنه)?"
)
_WANTED = re.compile(
    rf"{_LEAD}(?:{_EN}|{_ES}|{_AR})(?: (?:please|pls|thanks|to you|por favor|gracias|من فضلك\w*|لو سمحت\w*))*"
)
_VAGUE = re.compile(
    rf"{_LEAD}(?:(?:i|we) (?:have|ve|got|ve got)|ive got|there is|theres|i am having|im having) (?:a|an|some|another|big|this) (?:\w+ )?(?:problem|issue)s?(?: here)?(?: please)?"
    rf"|{_LEAD}(?:tengo|tenemos|hay|traigo) (?:un|una|algun|unos) (?:problemas?|problemita|asunto|situacion)(?: aqui)?"
    rf"|{_LEAD}(?:عندي|لدي|لدينا|عندنا|هناك|في|معي|انا عندي) (?:مشكله|مشكلة|مشاكل)(?: هنا)?"
)
_NOTHING = re.compile(
    r"(?:no|nothing|never ?mind|forget it|nada|olvidelo|ninguno|لا شيء?|ولا شيء?|لا)(?: \w+){0,2}$"
)
_SHORT = 5
_FEWEST = 2
"""Words of a problem that is told; one names a thing."""


def reports_something(said: str) -> bool:
    """Whether somebody wants to report something and does not say what.

    >>> [reports_something(one) for one in ("I want to report a problem", "quiero reportar algo", "أريد الإبلاغ عن مشكلة")]
    [True, True, True]
    >>> [reports_something(one) for one in ("report a pothole", "report a problem with a tree", "avisar de un bache")]
    [False, False, False]
    """
    return _WANTED.fullmatch(plain(said)) is not None


def has_a_problem(said: str) -> bool:
    """Whether somebody says no more than that there is a problem.

    >>> has_a_problem("I have a problem"), has_a_problem("tengo un problema"), has_a_problem("a problem with my rent")
    (True, True, False)
    """
    return _VAGUE.fullmatch(plain(said)) is not None


class SomeProblem(WaterOut):
    """What is said to it, and to what is written next."""

    def _problem_met(self: Any, said: str) -> Reply | None:
        asked, where = self.state.pop("some_problem", None), self.state.pop("where_asked", False)
        if reports_something(said) or has_a_problem(said):
            return self._which_problem(said)
        mine = self.state.get("mine") or ("", "", "")
        if where and mine[1] and _like_a_place(said):
            placed: Reply = self._with_place(None, f"{mine[1]}, {said}")
            return placed
        if asked is not None and where_alone(said):
            self.state["some_problem"] = said
            words = Part(Kind.TEXT, _("I have read where it is. What is it? Write it in your own words."))
            what: Reply = self._reply("tell", words, self._offer((wording.a_person(), ("person",))))
            return what
        water: Reply | None = self._water_out(said)
        return water or (self._that_problem(said, asked) if asked is not None else None)

    def _which_problem(self: Any, said: str) -> Reply:
        """What can be reported here, and that it may be written in their own words."""
        for one in ("about", "asked_back", "near", "mine", "gather"):
            self.state.pop(one, None)
        self.state["before"] = ""
        if reports_something(said):
            self.state["some_problem"] = ""
            words = _(
                "What do you want to report? Choose it below, or write in your own words what it is and where. "
                "You read it again before anything is sent."
            )
        else:
            words = _(
                "What is it about? Write it in your own words. If it is something that you want to report, you "
                "can choose it below."
            )
        titles = [one.title(self.talk.language) for one in _reported(self.talk.language)]
        offers = [(one, ("say", one, "done")) for one in titles]
        choices = self._offer(*offers, (wording.a_person(), ("person",)))
        reply: Reply = self._reply("asked-back", Part(Kind.TEXT, words), choices)
        return reply

    def _that_problem(self: Any, said: str, place: str) -> Reply | None:
        """What was just asked for, to be sent; None where a service is for it, or it is something else.

        Args:
            place: where it is, if that was told first.
        """
        language = self.talk.language
        few = len(plain(said).split()) < _FEWEST or not own_words(said, language)
        if few or held_back(said) or _NOTHING.match(plain(said)) or hints.wants_to_book(said):
            return None
        if hints.asks(telling.without_there_is(said)) or _service_of(said, language):
            return None
        self.state.pop("asked_back", None)
        words = ", ".join(one for one in (self._own(said), place) if one)
        self.state["before"] = words
        reply: Reply = self._with_place(None, words)
        return reply


def _like_a_place(said: str) -> bool:
    """Whether a few words may be a place where that was just asked for: "number 20", "Elm 8"."""
    words = plain(said).split()
    return len(words) <= _SHORT and any(one.isdigit() for one in words) and not hints.asks_or_wants(said)


def _service_of(said: str, language: str) -> bool:
    """Whether a service is meant for sure, or one that takes reports likely: its own words are heard as ever."""
    if meant.service_sure(said, language):
        return True
    slug = finding_out.service_meant(said, language)
    near = slug or meant.service_likely(said, language)
    named = bool(slug) and not telling.tells(said)
    return named or any(one.slug == near for one in _reported(language))


def _reported(language: str) -> list[Service]:
    """The services that take reports of a place, by steps; then those that are told of one in a message."""
    every = [one for one in services_all() if not one.derived]
    steps = [one for one in every if telling.has_place(one) and not telling.orders(one)]
    words = [
        one for one in every
        if one not in steps and _REPORT.search(plain(one.title(language))) and missing_of(one, "", language)
        and not doing.bookable(one.slug)
    ]  # fmt: skip
    return [*steps, *words]


_REPORT = re.compile(r"(?<!\w)(?:report|avisar|reportar|denunciar|informar|(?:ال)?(?:ابلاغ|تبليغ))(?!\w)")

"""What follows an answer to a crisis: it is met as that too, until something else is plainly asked.

Somebody in danger writes a few words: "yes", "he is 15", "I did it already". No page answers those, and "I do
not know" would be the worst that could be said. The number stands in each answer, and a person is offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.assistant.conversing import can_get_said, danger, hints
from townclerk.assistant.conversing.no_call import cannot_call, other_ways
from townclerk.assistant.conversing.over_now import bare, is_over
from townclerk.assistant.conversing.parts import Talk
from townclerk.assistant.conversing.safety_asked import Safety, names_ordinary, safety_asked
from townclerk.assistant.conversing.safety_said import numbers_near, numbers_words, safety_words
from townclerk.assistant.kinds import own_words
from townclerk.assistant.understanding.special import Special, SpecialKind
from townclerk.core.plain_words import agrees, plain
from townclerk.core.wishes_said import resumes

LASTS = timedelta(days=1)
"""So long after the last of it what is said belongs to it."""
_OF_IT = frozenset(("thanks", "goodbye", "greeting", "how-are-you", "help"))
_PLEASE = ("please", "por favor", "من فضلك", "من فضلكم", "رجاء", "ارجوك", "ارجوكم", "help me please")
_AROUND = r"(?:(?:yes|no|ok|okay|oh|well|but|and|please|hey|sorry|si|pero|y|bueno|ya|pues|نعم|لا|لكن) )*"
_DID = re.compile(
    rf"{_AROUND}(?:(?:i|ive|i have|we|weve|we have)(?: \w+)? (?:did|done|called|phoned|rang)(?: (?:it|that"
    rf"|them|this|her|him"
    r"|already|now|so|today|the police|an ambulance|the number|\d+))*|(?:its|it is|already|all) (?:done"
    r"|too late)(?: \w+){0,2}"
    r"|too late(?: now)?|(?:ya )?(?:lo (?:hice|he hecho)|llame|he llamado|llamamos)(?: \w+){0,3}"
    r"|(?:ya )?es(?:ta)? (?:hecho|tarde)"
    r"|(?:ya )?demasiado tarde|(?:لقد |قد )?(?:فعلت(?:ها|ه)?|اتصلت|فات الاوان)(?: \w+){0,3}|تم ذلك)"
)
_FINE = re.compile(
    rf"{_AROUND}(?:(?:i|im|i am|we|were|we are|he|hes|she|shes|he is|she is|its|it is|everything|all"
    rf"|all is|everything is"
    r"|everythings|things are|(?:i|we) feel|feeling)(?: \w+){0,2} (?:ok|okay|fine|safe|good|better|alright"
    r"|all right|well|over)"
    r"(?: \w+){0,3}|(?:ya )?(?:estoy|estamos|esta|me siento|todo|todo esta) (?:\w+ )?(?:bien|mejor|a salvo"
    r"|tranquil[oa])(?: \w+){0,3}"
    r"|ya (?:paso|esta)(?: \w+){0,2}|(?:انا |نحن )?(?:بخير|افضل|بامان|في امان|احسن)(?: \w+){0,3}|(?:اشعر"
    r"|اصبحت|صرت) (?:\w+ )?"
    r"(?:افضل|احسن|بتحسن|بخير)(?: \w+){0,3})"
)
_NOT = re.compile(r"(?<!\w)(?:not|isnt|arent|never|nothing|no|nada|nunca|لست|ليس|ليست)(?!\w)")
_HERE = re.compile(  # whoever is to be feared is near
    r"(?<!\w)(?:(?:he|she|they|hes|shes|theyre|my \w+|the \w+)(?: \w+){0,3} (?:home|here|back|outside|inside|at the door|in the (?:house|room|car|kitchen)"
    r"|coming|knocking|banging|shouting|screaming|drunk|looking for (?:me|us)|following (?:me|us))"
    r"|(?:el|ella|mi \w+|ya|esta|estan|viene|volvio|llego|acaba de llegar)(?: \w+){0,3} (?:en casa|aqui|afuera|fuera|en la puerta|volvio|regreso|llego|viene"
    r"|gritando|borracho|buscandome|siguiendome|golpeando)"
    r"|(?:هو|هي|زوجي|انه|لقد|قد|الان)(?: \S+){0,2} (?:في البيت|بالبيت|هنا|رجع|عاد|وصل|عند الباب|علي الباب|في الخارج|برا|يصرخ|سكران|يلحقني|يبحث عني|قادم)|(?:رجع|عاد|وصل|جاء|اجا|اجي)(?: \S+){0,2} (?:ال)?بيت)(?!\w)"
)
_ABOUT_IT = re.compile(
    r"(?<!\w)(?:call\w*|phone\w*|number|ring|police|cops|ambulance|hospital|doctor|nurse|help|alone|afraid"
    r"|scared|hurts?|hurting|pain"
    r"|bleeding|breath\w*|die|dying|dead|kill\w*|safe|(?:tell|told) (?:any\w*|my|them)|free|anonymous"
    r"|secret|confidential|should i|must i"
    r"|do i do|do now|happens?|llam\w*|telefono|numero|policia|ambulancia|hospital|medic[oa]|ayud\w*|miedo"
    r"|sol[oa]|duele|dolor"
    r"|sangr\w*|respira\w*|mor\w+|muer\w+|salvo|gratis|anonim\w*|secreto|hago|hacer|debo|اتصل\w*|هاتف|رقم"
    r"|شرطه|الشرطه|اسعاف|الاسعاف"
    r"|مستشفي|المستشفي|طبيب|مساعده|خايف\w*|خائف\w*|خاءف\w*|وحيد\w*|وحدي|الم|ينزف|نزيف|تنفس|يتنفس|اموت|يموت"
    r"|افعل|نفعل|مجاني\w*|سر)(?!\w)"
)
_BODY = re.compile(  # whatever number was said before, this is for the emergency number
    r"(?<!\w)(?:ambulance|police|cops|fire (?:brigade|department|service|truck)|hospital|doctor|nurse|bleeding|bleeds?|blood|breath\w*|chest|vomit\w*|throw(?:ing)? up|threw up|dizzy|faint\w*|sleepy|drowsy|numb|unconscious"
    r"|pass(?:ed|ing) out|seizure|shaking|pills?|tablets?|overdose\w*|swallowed|poison\w*|wrists?|cut (?:my|him|her)\w*|dying|burn(?:t|ed|ing)|broken|hurts? (?:a lot|so much|badly)|ambulancias?|policia|bomberos|hospital|medic[oa]|sangr\w*"
    r"|respir\w*|pecho|vomit\w*|mare(?:o|ad[oa])|desmay\w*|inconsciente|pastillas?|sobredosis|veneno|munecas?|venas?|quemad\w*|sueno|dormid[oa]|(?:ال|ب|بال|لل)?(?:اسعاف|شرطه|اطفاء|مستشفي|طبيب|دكتور|دم|نزيف|حبوب|جرعه|سم|صدر|صدري)|ينزف|انزف|تنزف"
    r"|[اتي]?تنفس|استفرغ|اتقيا|يتقيا|دوخه|دايخ\w*|داءخ\w*|اغمي|نعسان\w*)(?!\w)"
)
_TELLS = re.compile(
    r"(?:i|im|ive|he|hes|she|shes|they|theyre|my|we|were|it|its|nobody|no one|yo|el|ella|mi|mis|me|estoy"
    r"|estamos|tiene|tengo|esta|no"
    r"|انا|هو|هي|ابني|ابنتي|زوجي|زوجتي|امي|ابي|عمره|عمرها|لا|ليس)(?!\w)"
)


def danger_near(state: dict[str, Any], now: datetime) -> None:
    """A crisis was answered just now, in the language that is active: what comes next belongs to it."""
    state["near_danger"] = {"at": now.isoformat(), "spoken": get_language() or ""}


def spoken_near(state: Mapping[str, Any], language: str) -> str:
    """The language that the crisis was answered in; `language` where that is not known."""
    mark = state.get("near_danger")
    return str(mark.get("spoken") or language) if isinstance(mark, Mapping) else language


def stands_near(state: Mapping[str, Any], now: datetime) -> bool:
    """Whether what is said now may belong to a crisis, and nothing else was answered since."""
    return still_near(state, now) and not state["near_danger"].get("aside")


def still_near(state: Mapping[str, Any], now: datetime) -> bool:
    """Whether somebody may still be in the danger that they told of, whatever was answered since."""
    mark = state.get("near_danger")
    if not isinstance(mark, Mapping) or not danger.danger_on(state):
        return False
    return now - datetime.fromisoformat(str(mark["at"])) <= LASTS


def aside_near(state: dict[str, Any]) -> None:
    """Something else is answered: only what is plainly of the danger is met as that from now on."""
    state["near_danger"] = {**state["near_danger"], "aside": True}


def safety_near(said: str, special: Special | None, *, doing: bool, aside: bool) -> Safety | None:
    """What of their safety is asked or told after danger.

    Args:
        special: what the message is; who asks for a person or is in need today is answered as that.
        doing: whether steps or an appointment are going on. aside: whether something else was answered since.
    """
    if special is not None and special.kind not in (SpecialKind.RIGHTS, SpecialKind.SMALL_TALK):
        return None
    asked = safety_asked(said)
    if asked is None or (special is not None and asked is not Safety.SEEN):
        return None
    if doing and not (hints.asks(said) and (asked is not Safety.NEXT or not aside)):
        return asked if asked is Safety.FEAR else None
    return asked


def belongs(
    said: str, special: Special | None, language: str, known: Callable[[], bool], *, doing: bool
) -> bool:
    """Whether a message goes on with what was said of danger, rather than with something else.

    Args:
        known: whether our pages answer it by itself.
        doing: whether steps or an appointment are going on: what answers their question goes there.
    """
    if doing or danger.in_earnest(said):
        return danger.in_earnest(said) or _answers_us(said, special)
    if special is not None and special.which != "angry":  # "nobody answers" is of the number, too
        return special.which in _OF_IT or special.kind is SpecialKind.ABUSE
    if hints.wants_to_book(said) or hints.wants_to_begin(said) or can_get_said.asks_if_they_can_get(said):
        return False
    told = plain(said)
    if names_ordinary(said) and not _HERE.search(told) and not _BODY.search(told):
        return False
    few = not own_words(said, language) or told in _PLEASE or agrees(said) is not None
    of_it = cannot_call(said) or _ABOUT_IT.search(told) or _DID.fullmatch(told) or _FINE.fullmatch(told)
    if few or of_it or _fine(told):
        return True
    # Told of oneself or others it is of this, and who is near; what our pages know is of something else.
    tells = _TELLS.match(told) is not None or _HERE.search(told) is not None
    return not hints.asks_or_wants(said) and (tells or not known())


def tells_of_it(said: str) -> bool:
    """Whether somebody tells of people or of what hurts, and asks nothing: no page was found for it."""
    told = plain(said)
    found = _TELLS.match(told) or _HERE.search(told) or _ABOUT_IT.search(told)
    return found is not None and not hints.asks_or_wants(said)


def _answers_us(said: str, special: Special | None) -> bool:
    """Whether it answers what was said of danger and no question of steps."""
    told = plain(said)
    if resumes(said) or (special is not None and special.which == "help"):
        return False
    if special is not None:
        return special.which in _OF_IT
    asks = hints.asks(said)
    return (
        agrees(said) is not None
        or bool(_DID.fullmatch(told) or _FINE.fullmatch(told))
        or told in _PLEASE
        or (not asks and "@" not in said and _TELLS.match(told) is not None)
    )


def near_words(
    state: Mapping[str, Any], said: str, special: Special | None, talk: Talk, asked: Safety | None = None
) -> str:
    """What is said to it: the numbers in few words, what is known of it, and how a person is reached."""
    if asked is Safety.SEEN:
        return f"{safety_words(state, asked, talk)} {_a_person()}"
    number, emergency = numbers_near(state)
    told, which = plain(said), special.which if special else ""
    hurt = _("If you or somebody else is hurt or has taken something, call %(number)s now.")
    hurt %= {"number": emergency}
    if _DID.fullmatch(told):
        words = _("If you have called: good, stay on the phone with them.")
        return f"{words} {hurt} {_a_person()}"
    call = _("You reach somebody at any hour: %(number)s.") % {"number": number}
    urgent = ""
    if cannot_call(said):
        urgent = other_ways(number, emergency)
    elif _HERE.search(told) and not is_over(told):
        now = _("If you or somebody else is in danger at this moment, call %(number)s.")
        urgent = f"{now % {'number': emergency}} {call}"
    elif _BODY.search(told) and number != emergency and not _fine(told):
        urgent = f"{hurt} {call}"
    elif asked is not None and not _fine(told):
        urgent = safety_words(state, asked, talk)
    if urgent:
        return f"{urgent} {_a_person()}"
    words = _few_words(told, said, which)
    if words:
        return f"{words} {call} {_a_person()}"
    if hints.asks(said):
        words = _("A program must not guess here. The people whom you call can tell you, so please call now.")
    else:
        words = _("I have read that. Please tell it to somebody who can help you now.")
    return f"{numbers_words(state)} {words} {_a_person()}"


def _few_words(told: str, said: str, which: str) -> str:
    """What is said to a yes, a no, thanks and the like; "" to anything else."""
    if _fine(told):
        return _("I am glad that you tell me. Should it become hard or dangerous again, do not wait.")
    if which in ("thanks", "goodbye"):
        return _("I am glad that you wrote. Take care of yourself.")
    if agrees(said) is False:
        return _("That is all right: you decide. The number stays there for you.")
    if agrees(said) or which == "help" or told in _PLEASE or not own_words(said, get_language() or ""):
        return _("I have read that. Please call now; they help you with the next step.")
    return ""


def reminder(state: Mapping[str, Any]) -> str:
    """The number once more, in a line, before something else is answered."""
    return _("About what you wrote before: you reach somebody at any hour, %(number)s.") % {
        "number": numbers_near(state)[0]
    }


def _fine(told: str) -> bool:
    """Whether it is told that nobody is in danger any more."""
    well = _FINE.fullmatch(told) or _FINE.fullmatch(bare(told))
    return is_over(told) or (well is not None and not _NOT.search(told))


def _a_person() -> str:
    return _("Write “a person” to reach somebody.")

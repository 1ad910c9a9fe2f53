"""Where steps ask for somebody's name: a sentence that is plainly none is not kept as one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk import journeys
from townclerk.assistant.conversing import doing
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.core.names_said import name_heard
from townclerk.core.plain_words import plain

_OF_PERSON = re.compile(r"(?:^|_)name$|^name(?:_|$)|(?:^|_)(?:full|first|last)_?name(?:_|$)")
_OF_THING = re.compile(
    r"business|company|firm|shop|event|street|dog|pet|provider|care|school|file|project|place"
)
_NO_NAME = re.compile(
    r"(?<!\w)(?:(?:i|we|she|he|they) (?:am|are|is|was|dont|do not|doesnt|cant|cannot|can|have|has|had|havent|need|needs|want|wants|lost|live|lives|forgot|think|would|will|know)"
    r"|(?:im|ive|id|shes|hes|dont|doesnt|cant|havent|isnt|arent|wont|didnt)|(?:no|any) (?:papers?|documents?|id|money|idea|name yet)"
    r"|(?:what|how|why|when|where|which|who) (?:is|are|do|does|did|can|should|if|must|will|much|many|old|long|about)|(?:is|are|do|does|can|should) (?:it|this|i|we|you|there|she|he)"
    r"|born in|(?:acab\w+ de|viv(?:o|e|imos|en) (?:en|con|aqui|lejos)|llegu?e|llegamos|(?:nacio|naci|somos|estamos|vinimos|venimos) \w+|(?:es|soy) (?:mi|su|de|gratis|legal|el|la))"
    r"|no (?:tengo|tiene|tenemos|se|puedo|quiero|hay|soy|estoy|es|entiendo|recuerdo)|(?:tengo|necesito|quiero|puedo|estoy|perdi|olvide|creo|debo|tiene|hay) (?:que|miedo|un|una|dos|tres|papeles|documentos|el|la|mi|prisa|\d)"
    r"|(?:que|como|cuando|donde|cual|cuanto|cuantos) (?:es|son|hago|pasa|edad|necesit\w+|tengo|puedo|debo|hay|se|si|cuesta|tarda)|por que"
    r"|(?:ليس|لا|ما|مش|لم) (?:لدي|عندي|معي|اعرف|املك|استطيع|اقدر|افهم|اريد|يوجد|اتذكر|اعلم)|(?:احتاج|اريد|اخاف|خاءف\w*|نسيت|فقدت|ضاعت|عندي|لدي) \w+|(?:هل|ماذا|كيف|متي|اين|لماذا|كم) \w+"
    r"|(?:nos|me|le|les) (?:da|dan|dijo|dijeron|pid\w+|falta\w*|preocupa\w*|gusta\w*|deport\w+|van|vamos)|ya (?:la|lo|le|no|me|nos)"
    r"|نحن \w+|(?:نخاف|نخشي|اخشي|نريد|نحتاج|نسكن|نعيش|اسكن|اعيش|انتقلنا|جءنا|جينا|قدمنا|هربنا) \w+|(?:هي|هو) (?:من|في|لا|ليس\w*|ولد\w*)|(?:ولدت|ولد) في|وصلنا \w+)(?!\w)"
)
_ASKS_FIRST = re.compile(
    r"(?:cuando|cuant[oa]s?|que|como|donde|cual(?:es)?|quien(?:es)?|por que|when|how|what|where|which|who|why|is|are|do|does|can) \w"
)
_INTRODUCED = re.compile(
    r"(?:(?:and|well|ok|okay|hi|hello|bueno|pues|hola|نعم|مرحبا)[\s,!.]+)?"
    r"(?:(?:(?:my|her|his|their|its|the|our)(?:\s(?:child|son|daughter|kid|baby|boy|girl|full|first|whole|husband|wife|mother|father)(?:['’]?s)?){0,2}"
    r"\s(?:name(?:['’]s|\s(?:is|was))|is\s(?:called|named)))|(?:(?:she|he)\sis|she['’]s|he['’]s)\s(?:called|named)"
    r"|(?:(?:mi|su|el|la|nuestr[oa])\s\w+\s)?se\s(?:llama|llamaba)|(?:(?:el|mi|su)\s)?nombre(?:\scompleto)?(?:\sde\s\w+\s\w+)?\ses|me\sllamo"
    r"|(?:(?:ابنتي|ابني|طفلي|طفلتي|بنتي|ولدي)\s)?(?:اسمها|اسمه|اسمي|إسمها|إسمه|إسمي|الاسم)(?:\s(?:هو|هي|الكامل))?|(?:يدعى|تدعى))\s*:?\s+(?P<name>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SPEAKS = frozenset("i we you they nosotros vosotros انا نحن ليس ليست".split())
_LONGEST, _FEW, _MANY, _PARTICLE = 9, 2, 6, 3


def is_no_name(said: str) -> bool:
    """Whether words are plainly no name: a question, or a sentence about something.

    >>> [is_no_name(one) for one in ("no tengo papeles", "I don't have papers", "ليس لدي أوراق", "how old must she be?")]
    [True, True, True, True]
    >>> [is_no_name(one) for one in ("cuando empieza", "عمره 6", "tiene 5 años", "Que Nguyen", "How Lee")]
    [True, True, True, False, False]
    >>> [is_no_name(one) for one in ("Ana María de la Cruz", "Can Öz", "Will O'Brien", "عبد الله بن علي", "her name is Mo")]
    [False, False, False, False, False]
    """
    name = without_introduction(said)
    told = plain(name)
    asks = said.rstrip().endswith(("?", "؟")) or any(one.isdigit() for one in told)
    asks = asks or (name[:1].islower() and _ASKS_FIRST.match(told) is not None)  # "Que Nguyen" is a name
    if asks or len(told.split()) > _LONGEST or _NO_NAME.search(told) is not None:
        return True
    return name == said.strip() and _is_sentence(name)


def without_introduction(said: str) -> str:
    """The name without what introduces it.

    >>> [without_introduction(one) for one in ("Her name is Can Öz", "se llama Lucía", "اسمها ليلى", "Ana")]
    ['Can Öz', 'Lucía', 'ليلى', 'Ana']
    """
    found = _INTRODUCED.fullmatch(said.strip())
    return found["name"].strip(" .,!;\n") if found else said.strip()


def _is_sentence(name: str) -> bool:
    """Whether words of sentences are among these; names written as names are ("Su Min", "Nada Hassan")."""
    words = name.split()
    if name[:1].isupper() and all(one[0].isupper() for one in words if len(one) > _PARTICLE):
        return False
    if len(words) <= _FEW:
        return len(words) == _FEW and plain(words[0]) in _SPEAKS and not words[0].startswith("آ")
    heard = name_heard(" ".join(words[:_MANY]))
    return heard is None or not heard.sure


class NamesAsked:
    """What is heard where a name is asked for and none is said.

    Attributes:
        sure: whether they said that their words are the answer.
    """

    sure = False

    def _no_name(self: Any, said: str, what: str, number: int) -> Reply | None:
        """That it is kept for no name, and the question again; None where it may be one."""
        if self.sure or what != doing.JOURNEY or not is_no_name(said) or not _name_step(number):
            return None
        words = Part(Kind.TEXT, _("I did not take that for a name, and keep none of it here."))
        back = Part(Kind.TEXT, _("Back to what we were doing:"))
        mine = self._offer((_("It is the name"), ("answer", said)))
        # Nothing was asked, so that nothing is counted as answered.
        told: Reply = self._reply("journey", words, back, *doing.journey_again(self.talk, number), mine)
        return told

    def _name_taken(self: Any, said: str, what: str, number: int) -> Reply:
        """What a step makes of an answer; a name is kept without what introduces it, and said back."""
        step = _name_step(number) if what == doing.JOURNEY else ""
        if step:
            self.whole, said = without_introduction(self.whole), without_introduction(said)
        taken: Reply = self._answer_on(said, what, number)
        draft = journeys.draft_get(number) if step else None
        kept = draft.answers.get(step) if draft is not None else None
        if not kept or kept != self.whole.strip() or self.talk.channel == "sms":  # which has no room for it
            return taken
        words = _("I wrote down this name: %(name)s. Write “back” to change it.") % {"name": kept}
        return replace(taken, parts=(Part(Kind.TEXT, words), *taken.parts))


def _name_step(number: int) -> str:
    """The step that is asked now, where it asks for somebody's name; "" for any other."""
    step = doing.asked_now(number)
    if step is None or step.type != "text" or _OF_THING.search(step.id):
        return ""
    return step.id if _OF_PERSON.search(step.id) else ""

"""Where steps ask for somebody's name: a sentence that is plainly none is not kept as one."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk import journeys
from townclerk.assistant.conversing import doing
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.core.plain_words import plain

_OF_PERSON = re.compile(r"(?:^|_)name$|^name(?:_|$)|(?:^|_)(?:full|first|last)_?name(?:_|$)")
_OF_THING = re.compile(
    r"business|company|firm|shop|event|street|dog|pet|provider|care|school|file|project|place"
)
_NO_NAME = re.compile(
    r"(?<!\w)(?:(?:i|we|she|he|they) (?:am|are|is|was|dont|do not|doesnt|cant|cannot|can|have|has|had|havent|need|needs|want|wants|lost|live|lives|forgot|think|would|will|know)"
    r"|(?:im|ive|id|shes|hes|dont|doesnt|cant|havent|isnt|arent|wont|didnt)|(?:no|any) (?:papers?|documents?|id|money|idea|name yet)"
    r"|(?:what|how|why|when|where|which|who) (?:is|are|do|does|did|can|should|if|must|will|much|many|old|long|about)|(?:is|are|do|does|can|should) (?:it|this|i|we|you|there|she|he)"
    r"|no (?:tengo|tiene|tenemos|se|puedo|quiero|hay|soy|estoy|es|entiendo|recuerdo)|(?:tengo|necesito|quiero|puedo|estoy|perdi|olvide|creo|debo|tiene|hay) (?:que|miedo|un|una|dos|tres|papeles|documentos|el|la|mi|prisa|\d)"
    r"|(?:que|como|cuando|donde|cual|cuanto|cuantos) (?:es|son|hago|pasa|edad|necesit\w+|tengo|puedo|debo|hay|se|si|cuesta|tarda)|por que"
    r"|(?:ليس|لا|ما|مش|لم) (?:لدي|عندي|معي|اعرف|املك|استطيع|اقدر|افهم|اريد|يوجد|اتذكر|اعلم)|(?:احتاج|اريد|اخاف|خاءف\w*|نسيت|فقدت|ضاعت|عندي|لدي) \w+|(?:هل|ماذا|كيف|متي|اين|لماذا|كم) \w+)(?!\w)"
)
_LONGEST = 9


def is_no_name(said: str) -> bool:
    """Whether words are plainly no name: a question, or a sentence about something.

    >>> [is_no_name(one) for one in ("no tengo papeles", "I don't have papers", "ليس لدي أوراق", "how old must she be?")]
    [True, True, True, True]
    >>> [is_no_name(one) for one in ("Ana María de la Cruz", "Can Öz", "Will O'Brien", "عبد الله بن علي", "her name is Mo")]
    [False, False, False, False, False]
    """
    told = plain(said)
    asks = said.rstrip().endswith(("?", "؟"))
    return asks or len(told.split()) > _LONGEST or _NO_NAME.search(told) is not None


class NamesAsked:
    """What is heard where a name is asked for and none is said.

    Attributes:
        sure: whether they said that their words are the answer.
    """

    sure = False

    def _no_name(self: Any, said: str, what: str, number: int) -> Reply | None:
        """That it is kept for no name, and the question again; None where it may be one."""
        if self.sure or what != doing.JOURNEY or not is_no_name(said) or not _asks_name(number):
            return None
        words = Part(Kind.TEXT, _("I did not take that for a name, and keep none of it here."))
        back = Part(Kind.TEXT, _("Back to what we were doing:"))
        mine = self._offer((_("It is the name"), ("answer", said)))
        told: Reply = self._reply("interrupted", words, back, *doing.journey_again(self.talk, number), mine)
        return told


def _asks_name(number: int) -> bool:
    draft = journeys.draft_get(number) if number else None
    step = draft.way.here if draft is not None else None
    if step is None or step.type != "text":
        return False
    return _OF_PERSON.search(step.id) is not None and _OF_THING.search(step.id) is None

"""One message that asks two things: pure, in English, Spanish and Arabic."""

from __future__ import annotations

import re

from townclerk.assistant.conversing import hints

_MORE = (
    r"and also|also|and besides|besides|and another thing|another question|plus|y además|y ademas|además"
    r"|ademas|y también|y tambien|otra pregunta|وأيضا|وأيضًا|كما أريد|وكذلك|سؤال آخر"
)
# A second question begins with what it asks by: "when do you open and how much is a passport?"
_ASKS = (
    r"when|how|what|where|who|which|(?:can|could|may)(?! (?:get|have|receive|claim|also|still))|do"
    r"|does|is|are|cuándo|cuando|cómo|como|cuánto|cuanto|cuánta|cuanta"
    r"|dónde|donde|quién|quien|qué|cuál|cual|puedo|puede|podría|podria|a qué|hay"
)
_ASKS_AR = r"كم|متى|أين|اين|كيف|ما|ماذا|هل|من يمكنه"
_BETWEEN = re.compile(
    rf"(?<=[?؟])\s+|(?:[.,;،؛]|\s)\s*(?:{_MORE})[\s,،:]+"
    rf"|\s*[,;]?\s+(?:and|y|e)\s+(?=¿?(?:{_ASKS})\b)|\s*[,;]\s+(?=¿?(?:{_ASKS})\b)|\s*[،؛]?\s+و(?=(?:{_ASKS_AR})\s)",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"^(?:(?:and|y|{_MORE})[\s,،:]+)+", re.IGNORECASE)
_FEWEST, _MOST = 2, 5


def topics_of(said: str) -> tuple[str, ...]:
    """The questions of a message that asks several; () where it asks one.

    >>> topics_of("How do I get a parking permit? Also when is the library open?")
    ('How do I get a parking permit?', 'when is the library open?')
    >>> topics_of("when do you open and how much is a passport?")
    ('when do you open', 'how much is a passport?')
    >>> topics_of("متى تفتحون وكم يكلف جواز السفر؟")
    ('متى تفتحون', 'كم يكلف جواز السفر؟')
    >>> topics_of("I lost my card. What now?"), topics_of("Is it free? Really?")
    ((), ())
    """
    whole = [_LEAD.sub("", one.strip(" ,;.")) for one in _BETWEEN.split(said) if one.strip(" ,;.")]
    if not 2 <= len(whole) <= _MOST or any(len(one.split()) < _FEWEST for one in whole):
        return ()
    return tuple(whole)


_MORE_FIRST = re.compile(
    r"^(?:(?:i|we) (?:also|would also like to|also want to|also need to) (?=know|ask|want)|(?:and |y )?"
    r"(?:also|también|tambien|además|ademas)[\s,،:]+"
    rf"|و?(?:أيضا|أيضًا|كذلك)[\s,،:]+|و(?=(?:{_ASKS_AR})\s))",
    re.IGNORECASE,
)
_TELLS_ASKING = re.compile(
    r"(?<!\w)(?:know|ask|wonder(?:ing)?|tell me|saber|preguntar"
    r"|d[ií]game|d[ií]ganme|(?:أ|ا|ن)عرف|معرفة|(?:أ|ا)سأل)(?!\w)",
    re.IGNORECASE,
)


def questions_of(said: str) -> tuple[str, ...]:
    """The questions of a message in their order, over all of its sentences; what is only told is left out.

    >>> questions_of("How much is a passport? I also want to know if my son can get a pass. He is 7.")
    ('How much is a passport?', 'want to know if my son can get a pass.')
    """
    every = [one for each in _ENDS.split(said) for one in (topics_of(each) or (each.strip(),)) if one]
    bare = [_MORE_FIRST.sub("", _LEAD.sub("", one)) for one in every]
    return tuple(one for one in bare if hints.asks(one) or _TELLS_ASKING.search(one))


_ENDS = re.compile(r"(?<=[.!;\n])\s+|(?<=[?؟])\s*")
_AND = re.compile(
    r"\s*,?\s+(?:and|plus|&|as well as|y|e|más|además de)\s+(?:also\s+|también\s+)?|\s*،?\s+و(?=\w{3})",
    re.IGNORECASE,
)


def halves_of(said: str) -> tuple[tuple[str, str], ...]:
    """What stands before and after each "and" of a message that asks by one verb: "rent and a bus pass".

    Whether these are two things is for who knows what there is: "birth and death certificates" are not.

    >>> halves_of("can I get help with rent and a bus pass?")
    (('can I get help with rent', 'a bus pass?'),)
    >>> halves_of("¿Cuánto cuestan el pasaporte y la licencia del perro?")
    (('¿Cuánto cuestan el pasaporte', 'la licencia del perro?'),)
    """
    found = [
        (said[: one.start()].strip(" ,،"), said[one.end() :].strip(" ,،")) for one in _AND.finditer(said)
    ]
    return tuple(one for one in found if all(one))

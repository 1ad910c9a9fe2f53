"""What is told beside a problem: whether it is of that, or asks or wants something else; pure.

In English, Spanish and Arabic, whatever language is spoken.
"""

from __future__ import annotations

import re

from townclerk.assistant.conversing import hints
from townclerk.core.leaving_said import not_sent, not_yet
from townclerk.core.places_said import address_said
from townclerk.core.plain_words import plain
from townclerk.core.questions_said import question_marked
from townclerk.core.wishes_said import never_mind, not_now

_STATED = re.compile(
    r"(?:hay|habia) (?!que\b|algun|algo\b)\S+|que (?:huele|apesta|pena|asco)\b|como (?:\d+|un[oa]s?|dos"
    r"|tres|hace)\b"
    r"|cuando (?:llueve|paso|pasamos|pasan|salgo|salimos|llego|llegue|vuelvo)\b"
    r"|when (?:it|i|we|they|the|there|cars?|people|he|she|you) (?!open|close|come|pay|get|go"
    r"|need|have)\S+.*"
    r"|(?:is|are) (?:really|very|so|too|quite|still|also|not|full|broken|blocking|dangerous|deep"
    r"|on|in|near|at|all)\b"
    r"|which (?:is|are|means|makes|was)\b|who (?:is|are|was|were|cant|cannot|has|have) \S+ing\b"
    r"|(?:can|could) (?:barely|hardly|not)\b|(?:do|does) not\b"
    r"|من (?:امس|البارحه|يوم\w*|ايام|اسبوع\w*|شهر\w*|الصباح|ساعه|ساعات|زمان|فتره|سنه|مده)\b"
    r"|ما (?:زال\w*|تزال|يزال|عاد\w*|حد|احد|في|فيه|قدر\w*|نقدر|اقدر|جاء\w*|اخذ\w*|ينام\w*|نام\w*"
    r"|نستطيع|استطيع)\b"
)
"""What begins as a question does and tells something."""
_OF_IT = re.compile(
    r"(?<!\w)(?:(?:want|need|like|get|have) (?:it|them|this|that)(?: (?:to|\w+ed|done|fixed|gone|quick\w*"
    r"|soon|asap|please|now|today|away|clean|out|off|urgently)\b|$)"
    r"|(?:want|need|like) (?:you|them|some ?one|some ?body) to (?!book|call|contact|speak"
    r"|help me (?:apply|with))"
    r"|(?:replace|fix|repair|mend|remove|clean|empty|collect|take|pick|move|return|get rid of)(?: up)? "
    r"(?:it|them|this|that)\b"
    r"|(?:quiero|queremos|necesito|necesitamos|quisiera) que (?:l[oa]s? |se |nos |alguien |vengan |recojan )"
    r"|(?:repar|recog|recoj|arregl|quit|limpi|vaci)\w+l[oa]s?\b"
    r"|(?:اريد|نريد|احتاج|نحتاج|ارجو|نرجو)(?: منكم)? ان (?:ت|ي)\w+(?:وه|وها|ه|ها)\b|نريد حلا?|اريد حلا?)"
)
"""What is wanted of the problem itself: that it be mended, taken away."""
_OF_THIS = re.compile(
    r"(?<!\w)(?:it|its|it ?s|they|theyre|theyve|them|this|that|thats|those|these|one|ones|also|too|as well"
    r"|still|again|since|there|everybody|everyone|nobody|kids?|children|lo|ell[oa]s?|tambien|todavia|aun|ahi|alli|sigue\w*"
    r"|siguen|desde|ademas|otra vez|de nuevo|est[aeo]s?|es[aeo]s?|nadie|todos|ninos|hijos"
    r"|ايضا|كذلك|هناك|زال\w*|تزال|يزال|منذ|من امس|هذا|هذه|هي|هو|انها|انه|رايحتها?|رايحته|راءحتها|راءحته"
    r"|اطفال\w*|الاطفال|اولاد\w*)(?!\w)|^(?:and|y|و) "
)


_HINDERS = re.compile(
    r"(?<!\w)(?:(?:cant|cannot|can not|couldnt|could not|unable to|not able to"
    r"|(?:hard|difficult|impossible) to|barely|hardly)"
    r"(?: \w+){0,2}"
    r" (?:(?:get|go|walk|drive|squeeze|move|make it) (?:past|by|through|around|round|across|over)"
    r"|pass(?! (?:the|my|an?) (?:test|exam))|cross(?: it| the (?:street|road)| there| here)?(?= |$))"
    r"|(?:blocks?|blocked|blocking)(?: up)? (?:my|our|the|his|her)"
    r" (?:way|path|drive ?way|entrance|door|side ?walk|pavement|gate|exit)"
    r"|no (?:\w+ )?(?:puedo|puede|podemos|pueden|pude|pudo|logro|logra)(?: \w+)? ?(?:pasar|cruzar|circular|atravesar|rodear)(?:l[oa])?"
    r"|(?:impide|bloquea|corta|tapa|cierra)(?: \w+)? (?:el )?(?:paso|pasar|entrada|camino)|sin poder (?:pasar|cruzar)"
    r"|[وف]?(?:لا|ما|لم|لن|مش)"
    r" (?:ا?ستطيع|استطع|اقدر|يمكنني|يمكننا|نستطيع|نقدر|يستطيع|تستطيع|يقدر|تقدر|بقدر|قادر\w*)(?: \S+){0,1}"
    r" (?:ال)?(?:مرور|عبور|امر|اعبر|نمر|نعبر|يمر|تمر|يعبر|تعبر|تجاوز\w*|اتجاوز\w*)"
    r"|[وف]?(?:ي|ت)(?:منع|سد|عيق|غلق)\w*(?: \S+){0,2} (?:ال)?(?:مرور|طريق|مدخل|عبور|باب))(?!\w)"
)
"""What somebody cannot do because of a thing that stands, lies or gapes in the way."""


_NO_WAY = re.compile(
    r"(?<!\w)(?:questions?|steps?|office|phone|call|form|page|website|pregunta|oficina|telefono|formulario"
    r"|pagina|(?:ال)?(?:سوال|مكتب|هاتف|نموذج|صفحه))(?!\w)"
)
"""What keeps nobody from passing in a street."""


def hinders(said: str) -> bool:
    """Whether it tells that something is in somebody's way: of the report, whatever it tells of them.

    >>> hinders("I'm in a wheelchair and can't get past"), hinders("voy en silla de ruedas y no puedo pasar")
    (True, True)
    >>> hinders("I am in a wheelchair"), hinders("I can't get out of the house alone"), hinders("I can't walk far")
    (False, False, False)
    """
    told = plain(said)
    return _HINDERS.search(told) is not None and _NO_WAY.search(told) is None


def held_back(said: str) -> bool:
    """Whether what is to be sent shall not be, or not yet."""
    return any(one(said) for one in (not_sent, not_yet, not_now, never_mind))


def asks_else(said: str) -> bool:
    """Whether it asks something, rather than tells more of a problem.

    >>> [asks_else(one) for one in ("how much is it", "when do you come", "is it free", "¿hay ratas?")]
    [True, True, True, True]
    >>> [asks_else(one) for one in ("hay ratas", "when it rains it floods", "is really deep", "من أمس")]
    [False, False, False, False]
    """
    if question_marked(said):
        return True
    return hints.asks(said) and not address_said(said) and _STATED.match(plain(said)) is None


def wants_else(said: str) -> bool:
    """Whether it wants something else than that the problem be settled.

    >>> [wants_else(one) for one in ("I want to book an appointment", "I need a bus pass", "renew it now")]
    [True, True, True]
    >>> [wants_else(one) for one in ("I want it gone", "please remove it", "quiero que lo arreglen")]
    [False, False, False]
    """
    if hints.wants_to_book(said) or hints.names_appointment(said) or hints.books(said) or hints.comes(said):
        return True
    wants = hints.wants_done(said) or (hints.asks_or_wants(said) and not hints.asks(said))
    return wants and _OF_IT.search(plain(said)) is None


def of_this(said: str) -> bool:
    """Whether its words point at what was told before: "it is deep", "también", «ما زالت».

    >>> [of_this(one) for one in ("they come every night", "hay ratas también", "bus pass", "my rent rose")]
    [True, True, False, False]
    """
    return _OF_THIS.search(plain(said)) is not None or hinders(said)

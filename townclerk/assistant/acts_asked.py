"""Whether a page tells how to do what is asked: "how do I pay my property tax" of a page that lowers it. Pure.

A page that speaks of a thing shares every word with a question of how to pay, cancel, renew, return, replace or
contest it, and may say nothing of that. What tells is whether it speaks of that act as something its reader does.
Known in English, Spanish and Arabic; in other languages nothing is held back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from townclerk.core.plain_words import plain


@dataclass(frozen=True, slots=True)
class _Act:
    """An act: the words that ask how to do it, what makes them ask something else, and what tells of it."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    other: re.Pattern[str] | None = None


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_HOW_EN = (
    r"(?:how|where|when)(?: else)? (?:do|can|could|should|would|must|might|does|to)(?: (?:i|we|you|one|somebody|someone|he|she|they|my \w+))?(?: go about)?(?: \w+ly)?"
    r"|(?:can|could|may) (?:i|we|you)(?: still| also)?"
    r"|(?:i|we|id|wed|im|were)(?: (?:am|are|would))?(?: (?:really|just|also|only))? (?:want|wanna|need|like|wish|have|trying|ready|going)(?: to)?"
)
_HOW_ES = (
    r"(?:como|donde|adonde|cuando|por donde)(?: (?:puedo|podemos|puede|se puede|debo|debemos|tengo que|hay que|hago para|le hago para|se|me|lo|la))*"
    r"|(?:puedo|podemos|se puede)|(?:quiero|queremos|necesito|necesitamos|quisiera|deseo|tengo que|me gustaria|voy a)"
)
_HOW_AR = (
    r"(?:كيف|اين|وين|متي|ازاي|شلون)(?: (?:يمكنني|يمكننا|يمكن|استطيع|اقدر|ممكن|ان|لي|بامكاني))*"
    r"|(?:هل )?(?:يمكنني|استطيع|اقدر)(?: ان)?|(?:اريد|نريد|احتاج|ارغب في|بدي|اود)(?: ان)?"
)


def _asks(english: str, spanish: str, arabic: str) -> re.Pattern[str]:
    return _words(rf"(?:{_HOW_EN}) (?:{english})|(?:{_HOW_ES}) (?:{spanish})|(?:{_HOW_AR}) (?:{arabic})")


_ACTS = (
    _Act(  # to pay
        _asks(
            r"pay|make (?:a |the |my )?payments?|settle",
            r"pag(?:o|ar|amos|arlo|arla|ue|an?)|abon(?:o|ar|amos)|(?:hacer|hago) (?:el|un) pago",
            r"(?:ال)?(?:ادفع|ندفع|دفع|اسدد|سداد|تسديد)",
        ),
        _words(
            r"(?<!we )pay (?:and|by|with|at|on|online|when|in|the (?:fee|bill|fine|tax|charge|invoice)|for the)|and pay|then pay"
            r"|(?<!what )(?<!than )(?<!that )you (?:can |must |also )?pay|to pay(?= *$)|(?:by|with|in) (?:a )?(?:card|cash|check|cheque|bank transfer)"
            r"|payments? (?:is|are|can|by|online|methods?|page|due)|make (?:a |the |your )?payment|owners pay|online payments?|direct debit"
            r"|(?<!no )paguen?(?! menos)|(?<!no )(?:puede|se) pagar?(?! menos)|(?<!lo que )(?<!cuanto )paga (?:al|cuando|con|en|por)|con tarjeta|en efectivo|para pagar(?= *$)|y pagar?(?! menos)"
            r"|domiciliacion|los duenos pagan|[وف]?(?:ادفعا?|ادفعوا|سددا?|سددوا)|تدفع (?:عند|ال)\w*|(?<!لم )(?:يمكن\w*|تستطيع\w*) (?:ال)?(?:دفع|تسديد)|الدفع (?:عند|عبر|في|نقدا|ب)\w*|نقدا|(?:بال|ب)بطاقه"
        ),
        _words(
            r"how much|less|lower|cant|cannot|can not|unable|afford|help|struggling|trouble|who pays?|late|instal\w+|parts|monthly"
            r"|menos|no (?:puedo|podemos)|ayud\w+|cuanto|plazos|cuotas|tarde|اقل|مساعده|لا (?:استطيع|اقدر|يمكنني)|كم|اقساط|بالتقسيط"
        ),
    ),
    _Act(  # to cancel
        _asks(
            r"cancel|withdraw|call off|unsubscribe",
            r"cancel\w+|anul\w+|(?:dar\w*|doy|damos|me doy) de baja",
            r"(?:ال)?(?:الغي|نلغي|الغاء|ايقاف|اوقف|انهاء)",
        ),
        _words(
            r"cancel\w*|withdraw\w*|call (?:it )?off|(?:want to|if you|you can) stop|(?:if you|you) (?:do not|dont|no longer) (?:need|want) (?:it|the|your)|give (?:it )?up|if you are away"
            r"|cancel\w+|anul\w+|(?:darse|dar|darle|dese) de baja|(?:quiere|si) (?:dejar|deja|parar)\w*|(?:ya no|no) (?:quiere|la necesita|lo necesita|va a estar en casa)"
            r"|(?:ال|ب|ل|لل)?(?:الغاء|الغي)\w*|[وف]?الغ(?:ه|ها)?(?= |$)|(?:ال)?(?:ايقاف|التوقف|توقف|انسحاب)\w*|لم تعد (?:تريد|تحتاج|ترغب)\w*|اذا كنت خارج المنزل|تلغي\w*"
        ),
    ),
    _Act(  # to renew
        _asks(r"renew|extend", r"renuev\w+|renov\w+|prorrog\w+", r"(?:ال)?(?:اجدد|نجدد|تجديد|تمديد|امدد)"),
        _words(
            r"renew\w*|extend\w*|extension|renuev\w+|renov\w+|prorrog\w+|(?:ال|ل|لل|ب|بال)?(?:تجديد|تمديد)\w*|[وف]?[تينا]?جدد\w*|تمدد\w*"
        ),
    ),
    _Act(  # to give back
        _asks(
            r"return|give back|bring back|hand back|send back",
            r"devuelv\w+|devolver\w*|regres(?:o|ar)",
            r"(?:ال)?(?:اعيد|نعيد|ارجع|ارجاع|اعاده|ارد)",
        ),
        _words(
            r"(?<!we )return(?:s|ed|ing)?|bring (?:\w+ ){0,3}back|give (?:it|them) back|hand (?:it|them)? ?in|take (?:it|them) back|send (?:it|them) back"
            r"|devuelv\w+|devolver\w*|devolucion\w*|اعد|تعيد\w*|(?:ال|ل)?(?:ارجاع|اعاده)(?! (?:ال)?(?:نظر|تدوير))\w*|ترجع\w*|ارجع"
        ),
    ),
    _Act(  # to speak against what somebody else asked for
        _asks(r"object|protest", r"(?:me |nos )?opon\w+", r"اعتراض علي جار\w*"),
        _words(
            r"objections?|object|protest|neighbou?rs can|oposicion\w*|opon\w+|alegaciones|(?:ال)?اعتراض\w*"
        ),
    ),
    _Act(  # to contest
        _asks(
            r"appeal|contest|dispute|challenge",
            r"apel\w+|recurr(?:o|ir|imos)|impugn\w+|reclam(?:o|ar)",
            r"(?:ال)?(?:اعترض|نعترض|اعتراض|اطعن|طعن|استانف)",
        ),
        _words(
            r"appeal\w*|objections?|object|disputes?|(?:do not|dont|does not) agree|disagree\w*|review|look at it again|say no|decide again"
            r"|apel\w+|recurs\w+|recurrir|impugn\w+|(?:no esta|no estar|no estas) de acuerdo|revis\w+|reclam\w+|oposicion|oponer\w*"
            r"|(?:ال)?(?:اعتراض|طعن|مراجعه|تظلم|استءناف)\w*|تعترض|(?:لا|لم|لست|غير) (?:توافق|موافق\w*)|(?:ال)?نظر"
        ),
    ),
    _Act(  # to have replaced
        _asks(
            r"replace",
            r"repong\w*|repon\w+|reemplaz\w+|reemplac\w+|sustitu\w+",
            r"(?:ال)?(?:استبدل|استبدال|ابدل)",
        ),
        _words(
            r"replac\w*|lost|broken|stolen|damaged|new one|another|extra|cop(?:y|ies)"
            r"|reempla\w+|repon\w+|reposicion|perd\w+|rob\w+|rot[oa]s?|danad\w+|nuev[oa]s?|otr[oa]s?|copias?"
            r"|(?:ال)?(?:استبدال|بديل|بديله|جديد|جديده|مفقود|ضايع|مكسور|مسروق|نسخه)\w*|فقد\w*|سرق\w*|ضاع\w*"
        ),
    ),
)


def tells_act(question: str, page: str, *, frequent: str = "") -> bool:
    """Whether `page` may answer: it tells of the act that is asked for, or none of these acts is asked for.

    Args:
        page: all that the page says, with its title. frequent: the question that an answer was written for.

    >>> relief = "Pay less property tax. We send you a new bill. If you have already paid, we send the money back."
    >>> tells_act("how do I pay my property tax", relief), tells_act("how do I get a lower tax", relief)
    (False, True)
    >>> tells_act("¿cómo renuevo la licencia?", "Obtener o renovar la licencia"), tells_act("كيف ألغي البطاقة؟", "بطاقة")
    (True, False)
    """
    said, told, written = plain(question), plain(page), plain(frequent)
    return all(one.told.search(told) or _asked(one, written) for one in _ACTS if _asked(one, said))


def _asked(act: _Act, said: str) -> bool:
    return bool(act.asked.search(said)) and not (act.other is not None and act.other.search(said))

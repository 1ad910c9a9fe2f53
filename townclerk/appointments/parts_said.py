"""Parts of the day inside a sentence: "after lunch", "a primera hora", "بعد الظهر"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from townclerk.appointments.dates_said import Sentence
from townclerk.appointments.denied_said import NOT, NOT_AFTER
from townclerk.appointments.events_said import AFTER_SCHOOL, AFTER_WORK, BEFORE_SCHOOL, BEFORE_WORK
from townclerk.appointments.rules import DAY

PARTS: Mapping[str, tuple[int, int]] = {
    "morning": (0, 12 * 60),
    "midday": (11 * 60 + 30, 14 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "after-work": (16 * 60 + 30, DAY),
}
"""Parts of the day: minutes between which an appointment begins."""

_NOON, _LUNCH, _SCHOOL = 12 * 60, 13 * 60, 15 * 60
_EARLY, _LATE = (0, 10 * 60), (16 * 60, DAY)
_LATE_MORNING, _MID_MORNING = (10 * 60 + 30, _NOON), (9 * 60 + 30, 11 * 60 + 30)
_EARLY_AFTERNOON, _LATE_AFTERNOON = (_NOON, _SCHOOL), (_SCHOOL, 18 * 60)
_EAT = r"(?:comer|(?:la )?comida|almorzar|(?:el )?almuerzo)"
_EATS = r"(?:ال)?غد[اى]ء?(?:ي|نا)?"
_LED = (
    r"(?:(?:in|over|during|at|around) (?:the )?|por las? |en las? |a las? |de la |al |el |(?:في|وقت|"
    r"خلال|عند) )?"
)
AS_LATE = (
    r"(?:as late (?:in the day )?as (?:possible|you can|it gets|there is)|(?:the )?later the better|"
    r"(?:the )?(?:very )?(?:latest|last)(?: (?:possible|available|free))?"
    r"(?: (?:time|slot|appointment|one|hour))"
    r"(?: (?:of|in) the day)?|(?:the )?latest (?:possible|available|you (?:have|can|ve got)|there is)|"
    r"lo mas tarde (?:posible|que (?:se )?pueda[ns]?|que haya)|(?:cuanto )?mas tarde mejor|"
    r"(?:la |el )?ultim[ao] (?:cita|hora libre|hueco|turno)(?: (?:del dia|libre|posible|disponible))?|"
    r"(?:في )?(?:وقت )?متاخرا? (?:قدر|بقدر) (?:الامكان|المستطاع)|(?:باكبر|باقصى) تاخير ممكن|"
    r"كلما تاخر كان (?:افضل|احسن)|(?:في )?(?:اخر|احدث) (?:موعد|ساع[ةه])"
    r"(?: (?:في|من) (?:اليوم|النهار|الدوام))?"
    r"(?: (?:ممكن|متاح)[ةه]?)?)"
)
"""The last times of a day, whenever it closes."""
Part = tuple[tuple[int, int], str]
_LIMITS: tuple[Part, ...] = (
    ((10 * 60, DAY), r"(?:but )?not (?:too|so|very|that|quite so) early|"
                     r"(?:pero )?no (?:muy|tan|demasiado) temprano|"
                     r"و?(?:ليس|لا|غير) (?:باكرا|مبكرا)(?: جدا| كثيرا)?"),
    ((0, 16 * 60), r"(?:but )?not (?:too|so|very|that|quite so) late|"
                   r"(?:pero )?no (?:muy|tan|demasiado) tarde|"
                   r"و?(?:ليس|لا|غير) متاخرا(?: جدا| كثيرا)?"),
)  # fmt: skip
"""What another part of the day is cut by, not joined with: "in the afternoon, not too late"."""
# Tried in this order: "after lunch" is not "lunch", nor "early in the afternoon" the afternoon.
_SAID: tuple[Part, ...] = (
    ((0, 9 * 60), f"{BEFORE_WORK}|{BEFORE_SCHOOL}"),
    (PARTS["after-work"], AFTER_WORK),
    ((_SCHOOL, DAY), AFTER_SCHOOL),
    ((_LUNCH, DAY), r"(?:any ?time )?after (?:my |the )?lunch(?: ?time| break| hour)?|"
                    rf"(?:despues|luego) del? {_EAT}|بعد {_EATS}"),
    ((0, _NOON), r"(?:any ?time )?before (?:my |the )?(?:lunch(?: ?time| break| hour)?|noon|mid ?day)|"
                 rf"antes del? (?:{_EAT}|mediodia)|قبل (?:{_EATS}|الظهر|الضهر)"),
    ((_NOON, DAY), r"(?:after|from) (?:noon|mid ?day)(?: onwards?| on)?|(?:despues|a partir) del mediodia"),
    ((_SCHOOL, DAY), r"بعد العصر"),
    ((0, _SCHOOL), r"قبل العصر"),
    (_EARLY_AFTERNOON, r"early (?:in the )?afternoons?|(?:a )?primera hora de la tarde|"
                       r"(?:al )?(?:principio|comienzo|inicio) de la tarde|"
                       r"(?:اول|اوايل|بداي[ةه]) (?:بعد الظهر|العصر)|بعد الظهر (?:مباشر[ةه]|باكرا|مبكرا)"),
    (_LATE_AFTERNOON, r"(?:late|later) (?:in the )?afternoons?|mid ?-?afternoons?|"
                      r"(?:a )?ultima hora de la tarde|"
                      r"a media tarde|(?:اخر|اواخر) (?:بعد الظهر|العصر)|بعد الظهر متاخرا"),
    (_LATE_MORNING, r"(?:late|later) (?:in the )?mornings?|(?:a )?ultima hora de la manana|"
                    r"(?:اخر|اواخر) الصباح|(?:متاخرا في الصباح|صباحا متاخرا)"),
    (_MID_MORNING, r"mid ?-?mornings?|a media manana|منتصف الصباح|الضحى"),
    (_EARLY, r"first thing(?: in the morning)?|early (?:in the )?mornings?|"
             r"(?:a )?primera hora(?: de la manana)?|"
             r"(?:(?:very|quite|really|nice and) )?(?<!as )early(?: (?:time|slot|appointment|one))?"
             r"(?= on | *(?:\||please|$))|"
             r"muy temprano|temprano(?: por la manana)?|(?:في )?(?:اول|بداي[ةه]|مطلع) (?:النهار|اليوم|"
             r"الصباح)|"
             r"(?:في )?الصباح (?:الباكر|باكرا|مبكرا)|(?:باكرا|مبكرا) (?:في الصباح|صباحا)|صباحا (?:باكرا|"
             r"مبكرا)|باكرا|مبكرا"),
    (_LATE, r"last thing|(?:at the |towards the )?end of the day|late in the day|"
            r"(?:a )?ultima hora(?: del dia)?|"
            r"al final del dia|(?:في )?(?:اخر|نهاي[ةه]) (?:النهار|اليوم|الدوام)"),
    (PARTS["after-work"], r"evenings?|tonight|nights?|noches?|(?:ال)?مساء|(?:ال)?ليلا|الليل[ةه]?|العشي[ةه]"),
    (PARTS["afternoon"], r"afternoons?|(?<!mas )tardes?|بعد (?:ال)?[ظض]هر|(?:ال)?عصرا?"),
    (PARTS["midday"], r"(?:mid ?day|noon) ?-?ish|mid ?day|noon|lunch(?: ?time| break| hour)?|mediodia|"
     r"hora del? (?:comer|almuerzo|"
                      r"la comida)|"
                      r"(?:ال)?[ظض]هرا?|الغداء"),
    (PARTS["morning"], r"mornings?|(?:ال)?صباحا?|(?:ال)?صبح"),
)  # fmt: skip
_MANANA = r"(?:por|en|de|a) la manana|(?:por|en) las mananas"
PARTS_SAID: tuple[Part, ...] = (*_SAID, (PARTS["morning"], _MANANA))
"""Every part of the day and how it is said; of what begins alike the first is meant."""
_BETWEEN = r"\s+(?:(?:in|on|at|any|the|por|en|a|las?|de|في|ال)\s+)*"
_THIS = r"(?:this|esta|este|هذا|هذه)\s+"
_REST = {PARTS["morning"]: (_NOON, DAY), _EARLY: (10 * 60, DAY), PARTS["afternoon"]: (0, _NOON),
         PARTS["after-work"]: (0, 16 * 60 + 30), (_LUNCH, DAY): (0, _LUNCH)}  # fmt: skip
"""What is left of the day where one of its parts does not suit."""


def parts_take(sentence: Sentence, *, beside_a_weekday: bool) -> tuple[int, int] | None:
    """The minutes between which it suits, by the parts of the day that are named; None where none is.

    Of parts that do not touch, such as mornings and evenings, only one is taken: the other is said not to be
    understood, since what lies between them does not suit.

    Args:
        beside_a_weekday: "mañana" alone is then the morning, else tomorrow.
    """
    found, begins, ends = None, 0, DAY
    for hours, phrases in _LIMITS:
        if sentence.take(rf"{_LED}(?:{phrases})", lambda _found: True):
            begins, ends = max(begins, hours[0]), min(ends, hours[1])
    manana = f"{_MANANA}|mananas?" if beside_a_weekday else _MANANA
    for hours, phrases in (*_SAID, (PARTS["morning"], manana)):
        pattern = rf"{_LED}(?:{phrases})"
        unwanted = rf"{NOT}{_BETWEEN}(?:{phrases})|{_LED}(?:{phrases})\s+{NOT_AFTER}"
        if re.search(rf"(?<!\w)(?:{unwanted})(?!\w)", sentence.left):
            if found is None and hours in _REST and sentence.take(unwanted, lambda _found: True):
                found = _REST[hours]
            continue
        both = _both(found, hours)
        if both and (_of_today(sentence, phrases) or sentence.take(pattern, lambda _found: True)):
            found = both
    if (begins, ends) == (0, DAY):
        return found
    within = (max(begins, found[0]), min(ends, found[1])) if found else (begins, ends)
    return within if within[0] < within[1] else found


def _both(one: tuple[int, int] | None, other: tuple[int, int]) -> tuple[int, int] | None:
    """Two parts of a day: the narrower where one is in the other, both where they touch."""
    if one is None:
        return other
    if one[0] <= other[0] and other[1] <= one[1]:
        return other
    if other[0] <= one[0] and one[1] <= other[1]:
        return one
    touch = other[0] <= one[1] and one[0] <= other[1]
    return (min(one[0], other[0]), max(one[1], other[1])) if touch else None


def _of_today(sentence: Sentence, phrases: str) -> bool:
    """ "This afternoon" and "tonight" are today's."""
    this = rf"{_THIS}(?:{phrases})" + (r"|tonight|الليل[ةه]" if "tonight" in phrases else "")
    if not sentence.dated or not sentence.take(this, lambda _found: True):
        return False
    sentence.days = (sentence.today, sentence.today)
    return True

"""How it is said that something does not suit: "I can't", "doesn't work", "menos", «لا يناسبني»; pure."""

from __future__ import annotations

import re

CANNOT = (
    r"(?:(?:(?:i |we )?(?:can ?t|cannot|can not|don t|do not|won t|will not|couldn t|could not)|"
    r"(?:i m |i am |we re |we are )?(?:not able|unable|not free|not available|busy|away))"
    r"(?: (?:to|do|come|go|be there|attend|make(?: it)?|manage(?: it)?|want|like))*|"
    r"no (?:puedo|podemos|podria|podre|quiero|estoy|estare|tengo tiempo)"
    r"(?: (?:ir|venir|acudir|asistir|libre))?|"
    r"(?:estoy|estare) (?:ocupad[oa]|fuera|de viaje)|"
    r"(?:لا|لن) (?:استطيع|نستطيع|يناسبني|يناسب|اقدر|يمكنني|يمكننا|اريد|اتمكن من)"
    r"(?: (?:الحضور|المجيء|القدوم|ان احضر|ان اتي))?|"
    r"لست (?:متاحا|متاحة|متفرغا|متفرغة)|(?:انا )?مشغول[ةه]?)"
)
"""What is said of oneself before what does not suit."""
NOT = (
    rf"(?:{CANNOT}|not|no|never|nor|except|(?:any|every|all|no)(?: ?(?:days?|times?|thing|one))? but|but not|"
    r"other than|excepto|menos|salvo|nunca|tampoco|"
    r"و?ليس|الا|ما عدا|ماعدا|غير|بدون|لا)"
)
"""Before what does not suit."""
NOT_AFTER = (
    r"(?:no(?: (?:puedo|podemos|me (?:viene|va) bien|me conviene|me sirve))?"
    r"(?! (?:problem|hay problema|antes|despues|hasta|mas|muy|tan|demasiado|before|after|until|later|"
    r"earlier))|"
    r"(?:does not|doesn t|do not|don t|isn t|is not|are not|aren t|won t|will not) (?:work|suit(?: me| us)?|"
    r"good|possible|ok|okay|convenient)(?: for (?:me|us))?|"
    r"(?:is|are) (?:bad|impossible|out|no good|not (?:good|possible))(?: for (?:me|us))?|"
    r"(?:i|we) (?:can ?t|cannot|can not|won t)(?: (?:come|do|make(?: it)?))?(?=\s*(?:\||$))|"
    r"(?:me (?:viene|va) mal|(?:es|me es) imposible)|"
    r"لا (?:يناسبني|يناسبنا|يناسب|استطيع|يمكنني|اقدر)|غير (?:مناسب|ممكن)[ةه]?)"
)
"""After what does not suit."""
BETWEEN = (
    r"(?:\s+(?:on|at|in|during|the|los|el|las|la|del?|en|a|any|day|days|time|un|dia|dias|ni|nor|or|o|y|and|"
    r"for|come|ir|venir|يوم|ايام|في|من|خلال|الحضور))*\s+"
)
"""What may stand between "not" and a day."""
NEGATED = re.compile(
    r"(?<!\w)(?:not|no|never|nor|neither|nobody|none|without|"
    r"except|unless|but|other than|can ?t|cannot|won t|don t|"
    r"doesn t|do not|isn t|aren t|couldn t|wouldn t|unable|impossible|bad|busy|away|unavailable|"
    r"nunca|ni|nada|tampoco|excepto|menos|salvo|sin|imposible|ocupad[oa]|mal|"
    r"لا|ولا|لن|لم|لست|ليس|وليس|ولن|ليست|الا|عدا|ماعدا|غير|بدون|دون|مشغول[ةه]?|مستحيل)(?!\w)"
)
"""With any of these in a sentence it may mean the opposite of what we make of it."""
_MORE_OF_IT = r"(?:\s+(?:at|on|to|come|be|there|ir|venir|الحضور|el|las?))*"
NOT_THEN = rf"(?:{CANNOT}|not|no|never|nunca|و?ليس|و?لا|و?لن|و?لم){_MORE_OF_IT}"
"""Before an edge that it turns round: "not before"."""

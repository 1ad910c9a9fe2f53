"""What is said of an appointment that was booked here: that one cannot come, or wants another time. Pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

CANCEL, MOVE = "cancel it", "move it"
"""As the conversation about appointments hears them."""
_END = r"(?: (?:please|sorry|then|now|after all|any ?more|thanks?|today|that day|on that day|on (?:the )?\w+day|to (?:it|that)|por favor|perdon|gracias|ya|ese dia|al final|من فضلك\w*|للاسف|عفوا|اسف|اسفه|في هذا اليوم|ذلك اليوم))*"
_LED = r"(?:(?:ok|oh|hi|hello|sorry|actually|no|wait|well|unfortunately|im afraid|and|but|lo siento|perdon|hola|bueno|uy|pues|y|pero|للاسف|عفوا|اسف|مرحبا|لا|لكن) )*"
_CANCEL = re.compile(
    rf"{_LED}(?:(?:i|we|id|ill)(?: would| will)?(?: \w+)? (?:need|have|want|like|got) to "
    rf"cancel(?: (?:it|that|my|the|our)(?: \w+)?(?: appointment)?)?"
    r"|(?:please |can you |could you |can i )?cancel (?:my|the|our|this|that)(?: \w+)? "
    r"?(?:appointment|booking|slot|visit)"
    r"|(?:i|we)?(?: (?:really|just))? ?(?:cant|cannot|can not|wont|will not|wont be able to"
    r"|will not be able to|am not able to|im not able to|unable to|couldnt) (?:be able to "
    r")?(?:make(?: it)?|come|attend|be there|go)"
    r"|(?:i|we) (?:dont|do not|no longer) (?:need|want) (?:the|my|that|this|an) appointment"
    r"|(?:quiero|necesito|quisiera|tengo que|puedo|podria)? ?(?:anular|cancelar|cancele|anule"
    r"|cancela|anula)(?:(?: (?:mi|la|esa|esta))? cita|la|lo)"
    r"|no (?:podre|puedo|voy a poder|podremos|podemos|alcanzo a) (?:ir|venir|asistir|acudir"
    r"|llegar)|no voy a (?:ir|asistir)"
    r"|(?:اريد|اود|ممكن|احتاج|بدي|لازم)? ?(?:الغاء|الغي|الغ|الغوا|الغيه|نلغي|تلغي) "
    r"?(?:ال)?(?:موعد\w*|حجز\w*)?"
    rf"|(?:لا|لن|ما|مش) (?:استطيع|اقدر|اتمكن من|يمكنني|اقدرش|رح اقدر)(?: من)?(?: ان)? "
    rf"(?:ال)?(?:حضور|مجيء|قدوم|احضر|اجي|اتي|اكون هناك))(?!\w){_END}"
)
_MOVE = re.compile(
    r"(?<!\w)(?:reschedul\w*|re book|rebook|(?:a|an|some)? ?(?:different|another|other) (?:day"
    r"|time|date|slot|hour)|push (?:it|that|this)(?: back| forward)?|bring (?:it|that) forward"
    r"|(?:make|have|do|get|move|change|shift|switch|put) (?:it|that|this|mine)(?: \w+){0,2} "
    r"(?:later|earlier|sooner|to|for|on|back|instead|at)|(?:change|move|switch|shift|postpone"
    r"|delay|swap) (?:my|the|our|this|that)(?: \w+)? ?(?:appointment|booking|time|slot|visit)"
    r"|(?:something|smth|sth) (?:has )?(?:came|come) up|(?:can|could|may) (?:we|i) (?:do|have"
    r"|make|come|get)(?: (?:it|that))?(?: \w+){1,4} instead|(?:is there|do you have|have you "
    r"got|got) (?:anything|something|any) (?:earlier|sooner|later)"
    r"|otro dia|otra (?:hora|fecha)|otro horario|reprogram\w+|(?:cambi|aplaz|mov|muev|pospon"
    r"|adelant|atras|pas)\w* (?:mi|la|esa|esta) cita|(?:cambi|muev|aplaz|pospon|adelant|atras"
    r"|pas)\w*(?:la|lo)(?!\w)|mejor (?:el|otro) \w+|(?:puede|podria|podemos) ser(?: \w+){1,3}"
    r"|hay algo (?:antes|mas tarde|mas temprano|despues)"
    r"|(?:غير|غيروا|تغيير|اغير|نغير|نقل|انقل|انقلوا|ننقل|تاجيل|اجل|اجلوا|ناجل|تعديل|عدل|بدل"
    r"|تقديم|قدم)(?:ه|ها)? ?(?:ال)?(?:موعد\w*|حجز\w*)|(?:ناجله|نغيره|ننقله|اجله|اجلوه|انقله"
    r"|غيره|تاجيله|تغييره|نقله)|(?:يوم|وقت|موعد|ساعه) (?:اخر|ثاني|ثانيه|اخري)|هل (?:يوجد|لديكم"
    r"|عندكم) (?:شيء|وقت|موعد) (?:ابكر|اقرب|قبل\w*|لاحق\w*))(?!\w)"
)
_COUNT = r"(?:an?|one|two|three|half an?|a half|a quarter of an|a few|a couple of|a bit|\d{1,3})"
_COUNT_ES = r"(?:una?|media|dos|tres|un cuarto de|un poco|unos|unas|\d{1,3})"
_SHIFT = re.compile(  # by how much it shall move: "can I come an hour later"
    rf"(?<!\w)(?:{_COUNT} (?:(?:hours?|hrs?|minutes?|mins?|days?|weeks?) )?(?:later|earlier|sooner)"
    r"|(?:come|arrive|be there|make it) (?:later|earlier|sooner)"
    rf"|{_COUNT_ES} (?:(?:horas?|minutos?|dias?|semanas?) )?(?:mas tarde|antes|despues|mas temprano)"
    r"|(?:ir|venir|llegar|pasar) (?:mas tarde|mas temprano|antes|despues)"
    r"|(?:بعد|قبل) (?:ب?نصف |ب?ربع )?ب?(?:ساعه|ساعتين|\d{1,3} دقيقه)|(?:متاخرا?|ابكر|مبكرا) "
    r"(?:ب|ب?نصف |ب?ربع )?ساع(?:ه|تين)"
    r"|(?:نصف |ربع )?ساع(?:ه|تين) (?:متاخر\w*|ابكر|لاحقا|مبكرا|بعد\w*|قبل\w*))(?!\w)"
)
_OF_ANOTHER = re.compile(  # of a thing that has no time, or of an appointment that is not had yet
    r"(?<!\w)(?:address|bin|bins|name|password|language|plate|pass|card|permit|licen[cs]e"
    r"|direccion|nombre|contrasena|idioma|tarjeta|pase|permiso|العنوان|عنوان\w*|الاسم|اسمي"
    r"|البطاقه|بطاقه)(?!\w)"
)
_OTHERWISE = re.compile(  # what is not of coming: when one pays, or asks how long it takes
    r"(?<!\w)(?:pay|paid|open|close|closes|send|bring|takes?|long|pagar|abren|cierran|enviar"
    r"|traer|tarda|ادفع|الدفع|تفتح\w*)(?!\w)"
)
_MOST = 16


def shift_said(said: str) -> str:
    """By how much an appointment that is had shall move, in its words; "" where that is not said.

    >>> shift_said("can I come an hour later?"), shift_said("¿puedo ir media hora antes?"), shift_said("later")
    ('an hour later', 'media hora antes', '')
    """
    told = plain(said)
    found = _SHIFT.search(told) if not _OTHERWISE.search(told) else None
    return found[0] if found else ""


def wants_of_booked(said: str) -> str:
    """`CANCEL` or `MOVE` where that is said of an appointment that is had; "" else.

    Whoever cannot come and names another time wants that time.

    >>> [wants_of_booked(one) for one in ("I can't make it, sorry", "something came up, can we do monday instead")]
    ['cancel it', 'move it']
    >>> [wants_of_booked(one) for one in ("cancelar mi cita", "otro día por favor", "غير موعدي الى يوم الاربعاء")]
    ['cancel it', 'move it', 'move it']
    >>> wants_of_booked("I need to change my address"), wants_of_booked("What does it cost?")
    ('', '')
    """
    told = plain(said)
    if len(told.split()) > _MOST or _OF_ANOTHER.search(told):
        return ""
    if _MOVE.search(told) or shift_said(said):
        return MOVE
    clauses = [plain(one) for one in re.split(r"[,.;!?،؛؟\n]+", said) if one.strip()]
    return CANCEL if any(_CANCEL.fullmatch(one) for one in (told, *clauses)) else ""

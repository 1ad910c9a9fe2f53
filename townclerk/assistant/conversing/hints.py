"""What somebody wants, by phrases: a moment of life, to book, to begin something, whether they can get it.

In the form that `understanding.special.plain` gives a text: small letters, no accents, Arabic letters joined
to their plain ones.
"""

from __future__ import annotations

import re

from townclerk.assistant.conversing.begin_said import form_wanted
from townclerk.assistant.conversing.patterns import any_said, pattern_of
from townclerk.assistant.understanding.special import plain
from townclerk.core.plain_words import near

_BOOK = (
    r"(?:book|make|need|want|get|schedule|arrange|have)(?: \w+){0,3} appointment",
    r"book (?:a|an|another) (?:time|slot|visit)|appointment (?:for|about|please)",
    r"(?:move|cancel|change|reschedule|postpone) (?:my|the|an|our|this|that)(?: \w+){0,3} appointment",
    r"(?:pedir|reservar|quiero|necesito|sacar|concertar|hacer|solicitar)(?: \w+){0,2} cita|cita (?:para"
    r"|previa)",
    r"(?:cambiar|cancelar|anular|mover|aplazar|cancelen?|anulen?) (?:(?:mi|la|una|esa|esta) )?cita",
    r"(?:اعطني|اعطوني|عطني|عطوني|ابغي|ابغا|ابي|بدي|ممكن|نحتاج|نريد)(?: \w+){0,2} موعد\w*",
    r"(?:حجز|احجز|اريد|احتاج|اخذ|طلب)(?: \w+){0,2} موعد\w*|(?:الغاء|الغوا|الغ|الغي|تغيير|نقل"
    r"|تاجيل) (?:ال)?موعد\w*",
)
_NAMED = (r"(?<!\w)(?:appointment|cita|(?:ال)?موعد)(?!\w)",)
_WAS = (
    r"(?<!\w)(?:my|(?:the|this|that)(?: \w+)? appointment|was|were|missed|lost|forgot\w*|had|have|been"
    r"|cancelled|no|not|dont|without|confirm\w*|late)(?!\w)",
    r"(?<!\w)(?:mi|(?:la|esta|esa) cita|fue|perdi\w*|olvid\w*|tenia|tengo|tuve|no|sin|confirm\w*"
    r"|lleg\w+)(?!\w)",
    r"(?<!\w)(?:موعدي|كان|فاتني|نسيت|ليس|لا|بدون|تاكيد|الموعد)(?!\w)",
)
_FEW = 8
_DAY = 4
_AND = re.compile(
    r"^(?:(?:and|y|but|or|pero)(?: (?:what|how) about)?(?= )|(?:what|how) about(?= )"
    r"|que tal(?= )|و(?=\S{3}|في )) ?"
)
_LAST = re.compile(
    r"(?:sorry |wait |again )?(?:what|which) (?:did|have|had) i (?:just |last )*(?:say|said|write"
    r"|written|wrote|ask|asked|type|typed"
    r"|tell|told)(?: you)?(?: (?:just now|before|earlier|last|again|there|now))*"
    r"|que (?:es lo que )?(?:yo )?(?:dije|escribi|pregunte|puse)(?: (?:yo|antes|recien|ahora"
    r"|hace un momento))*"
    r"|(?:شو|ماذا|ما الذي|ايش) (?:قلت|كتبت|سالت)(?: (?:قبل|الان|للتو|من|قليل|شوي|انا))*"
)
_BOOKS = (
    r"^(?:please )?(?:(?:i|we) (?:want|would like|need|wish) to |(?:id|wed) like to |can i "
    r"|could i )?(?:book|reserve)\b",
    r"^(?:por favor )?(?:(?:quiero|quisiera|necesito|deseo|me gustaria|puedo) )?reservar\b",
    r"^(?:(?:اريد|اود|احتاج|ارغب في)(?: ان| الي)? )?(?:احجز|حجز|احجزوا)\b",
)
_COMES = (
    r"(?:can|could|may|shall|should) (?:i|we) (?:just |please )?(?:come|stop|drop|pop|swing|walk|visit"
    r"|see (?:some ?one|some ?body))\b",
    r"(?:puedo|podemos|podria|podriamos) (?:ir|venir|pasar|pasarme|acercarme|acudir)\b",
    r"(?:يمكنني|يمكننا|استطيع|نستطيع|ممكن|اقدر|بامكاني)(?: ان)? ?(?:ال)?(?:حضور|قدوم|مجيء|زياره|اتي|احضر"
    r"|اجي|ازوركم|ناتي|نحضر)\b",
)
_BEGIN = (
    r"(?:want|need|like|wish|have) to (?:apply|register|report|request|order|sign up|enrol|enroll|claim)",
    r"^(?:apply|report|register|request|order)\b",
    r"(?:quiero|quisiera|necesito|deseo|gustaria) (?:solicitar|pedir|tramitar|reportar|informar|avisar|inscribir\w*"
    r"|registrar\w*)",
    r"^(?:solicitar|pedir|tramitar|reportar|avisar|inscribir\w*)\b",
    r"(?:اريد|اود|احتاج|ارغب في)(?: ان| الي)? (?:ال)?(?:تقديم|اقدم|طلب|اطلب|تسجيل|اسجل|ابلاغ|ابلغ|تبليغ)",
)
_WANTS = (
    r"^(?:please )?(?:(?:i|we|id|wed)(?: would| also| really)? )?(?:want|need|like to|renew|get|pay|book"
    r"|find|tell me|know)\b",
    r"^(?:por favor )?(?:tambien )?(?:quiero|queremos|necesito|necesitamos|quisiera|renovar|pagar|pedir"
    r"|saber|digame)\b",
    r"^(?:ايضا )?(?:اريد|نريد|احتاج|نحتاج|اود|تجديد|دفع|اخبروني)\b",
)
_COMPLAINS = (
    r"complain(?:t|ts|ing|s)?|grievances?",
    r"quejas?|quejo|quejar\w*|reclamo|reclamacion(?:es)?",
    r"[وف]?(?:(?:ال)?شكو[يه]|(?:ا|ن|ب)شتكي|(?:ا|ن)شكو|تظلم|شكايه)",
)
_DONE = (
    r"(?:(?:want|wanna|need|like|wish|have|try|trying|going|here|must|how|how (?:do|can|could|should) (?:i|we)|where (?:do|can) (?:i|we)"
    r"|(?:can|could|may|should) (?:i|we)|please)(?: (?:to|please|just|also|you to|help me))* |^)(?:report|renew|request|ask (?:you )?for|order|apply"
    r"|register|sign up|enroll?|claim|cancel|replace|get|obtain|notify|tell you about|let you know|inform you|flag|submit"
    r"|hand in|join|return)",
    r"(?:(?:quiero|queremos|quisiera|necesito|deseo|gustaria|puedo|podria|como|donde|vengo a|tengo que|hay que|para)(?: (?:puedo|yo|se|me))? |^)"
    r"(?:report\w*|avis\w*|inform\w+|denunci\w*|notific\w*|comunicar\w*|renov\w+|renuev\w+|pedir|pido|solicit\w*|tramit\w*|sacar|saco|obtener|obtengo"
    r"|inscrib\w*|registr\w*|cancel\w*|dar de baja|reemplaz\w*|encargar|apunt\w+|devolver)",
    r"(?:اريد|نريد|اود|احتاج|ارغب في|بدي|عايز\S*|ابغي|ابي|ممكن|كيف|يمكنني|استطيع)(?: (?:ان|الي|في))* (?:ال)?(?:تقديم|اقدم|طلب|اطلب|تسجيل|اسجل"
    r"|ابلاغ|ابلغ|بلغ|تبليغ|اعلام|تجديد|اجدد|الغاء|الغي|استخراج|استخرج|احصل|حصول|استبدال|اشترك|اشتراك)",
)
_NOT_SAID = (
    r"(?:(?:i|id|i would|i had|i do not|i dont)(?: rather| prefer| want)?|rather|prefer|prefer to"
    r"|better)(?: to)? not"
    r"(?: to)?(?: (?:say|tell|answer|share|give|disclose)(?: (?:that|it|this|you|my \w+))*)?",
    r"(?:i )?(?:do not|dont|wont|will not)(?: want to| wish to| like to)? (?:say|tell|answer"
    r"|share)(?: \w+){0,3}",
    r"skip(?: (?:it|this|that))?|(?:i )?(?:do not|dont) know|no|not sure|none of your business"
    r"|its private|private",
    r"(?:prefiero|preferiria|mejor) no(?: (?:decir|contestar|responder)(?:lo)?)?(?: eso| esto)?"
    r"|no quiero (?:decir|contestar|responder)(?:lo)?",
    r"omitir|saltar|no (?:lo )?se|no estoy segur[oa]|es privado",
    r"(?:افضل|اود) (?:عدم|الا)(?: ال)?\s?\w*(?: ذلك)?|لا (?:اريد|اود|ارغب)(?: في| ان)? ?(?:ال)?(?:قول"
    r"|اقول|اجيب|اجابه|افصاح)\w*(?: ذلك)?",
    r"تخطي?|لا (?:اعرف|ادري)|لست متاكد\w*",
)
_ASKS = re.compile(
    r"(?:(?:what|how|when|where|who)s?|which|why|can|do|does|is|are|may|should|could"
    r"|(?:am|are|will) (?:i|we)|(?:esta|es) (?:permitido|legal)|se permite|me permiten"
    r"|que|como|cuando|donde|quien|cual|cuales|cuanto|cuanta|por que|puedo|hay"
    r"|ما|ماذا|كيف|متي|اين|من|هل|كم|لماذا|اي)\b"
)


def complains(text: str) -> bool:
    """Whether it is called a complaint, whatever it is about.

    >>> complains("I want to complain about the sidewalk"), complains("tengo una queja"), complains("a cold")
    (True, True, False)
    """
    return any_said(_COMPLAINS, plain(text))


def asks(text: str) -> bool:
    """Whether it is a question.

    >>> asks("¿Cuánto cuesta?"), asks("how much is it"), asks("A street light is broken")
    (True, True, False)
    """
    return text.rstrip(" .!\"'»”").endswith(("?", "؟")) or bool(_ASKS.match(plain(text)))


def asks_or_wants(text: str) -> bool:
    """Whether it asks or wants something, rather than tells of something.

    >>> asks_or_wants("report a pothole"), asks_or_wants("I need a permit"), asks_or_wants("My husband is blind")
    (True, True, False)
    """
    return asks(text) or wants_to_begin(text) or wants_to_book(text) or any_said(_WANTS, plain(text))


def wants_to_book(text: str) -> bool:
    """Whether they want to book, move or cancel an appointment here, rather than ask how that is done.

    >>> wants_to_book("I need an appointment"), wants_to_book("How do I make an appointment?")
    (True, False)
    >>> wants_to_book("hi need apointment for pasport"), wants_to_book("need an appt")
    (True, True)
    """
    said = " ".join(_righted(word) for word in plain(text).split())
    return any_said(_BOOK, said) and not said.startswith(("how", "where", "como", "donde", "كيف", "اين"))


def names_appointment(text: str) -> bool:
    """Whether a few words name an appointment and say nothing of it that was: then it is one they want.

    >>> names_appointment("Passport appointment Thursday after work"), names_appointment("cita pasaporte jueves")
    (True, True)
    >>> names_appointment("what does a passport appointment cost?"), names_appointment("I missed my appointment")
    (False, False)
    """
    words = [_righted(word) for word in plain(text).split()]
    return (
        len(words) <= _FEW
        and not asks(text)
        and any_said(_NAMED, " ".join(words))
        and not any_said(_WAS, " ".join(words))
    )


def _righted(word: str) -> str:
    """A word that is one of an appointment but for a slip, or short for it."""
    return "appointment" if word in ("appt", "appmt") or near(word, "appointment") else word


def books(text: str) -> bool:
    """Whether it begins with booking something; what, is left to who knows what can be booked.

    >>> books("Book legal advice"), books("I want to renew a book")
    (True, False)
    """
    return any_said(_BOOKS, plain(text))


def comes(text: str) -> bool:
    """Whether they ask if they can come; when, is left to who knows of times.

    >>> comes("Can I come Thursday after 4?"), comes("¿Puedo pasar mañana?")
    (True, True)
    """
    return any_said(_COMES, plain(text))


def time_to_come(text: str) -> str:
    """When they ask if they can come.

    >>> time_to_come("can I come in tomorrow?"), time_to_come("¿Puedo pasar el jueves?")
    ('tomorrow', 'el jueves')
    """
    rest = pattern_of(_COMES).sub(" ", plain(text)).split()
    return " ".join(rest[1:] if rest and rest[0] in ("in", "by", "over", "هل") else rest)


def another_day(text: str) -> str:
    """What a few words ask about beside what was asked; "" where they are more.

    >>> another_day("and on saturday?"), another_day("¿y el sábado?"), another_day("وبكرا؟"), another_day("bus")
    ('on saturday', 'el sabado', 'بكرا', '')
    """
    said = plain(text)
    rest = _AND.sub("", said, count=1)
    return rest if rest != said and len(rest.split()) <= _DAY else ""


def asks_last(text: str) -> bool:
    """Whether they ask what they themselves wrote last.

    >>> asks_last("what did I just say?"), asks_last("¿qué dije antes?"), asks_last("what did you say?")
    (True, True, False)
    """
    return _LAST.fullmatch(plain(text)) is not None


def wants_to_begin(text: str) -> bool:
    """Whether they want to apply for something or report something now.

    >>> wants_to_begin("I want to report a broken street light")
    True
    """
    return any_said(_BEGIN, plain(text)) or form_wanted(text) is not None


def wants_done(text: str) -> bool:
    """Whether they want something reported, asked for or renewed, or ask how they do that.

    >>> wants_done("I want to renew my dog license"), wants_done("quiero avisar de un perro"), wants_done("a dog")
    (True, True, False)
    """
    return any_said(_DONE, plain(text))


def not_said(text: str) -> bool:
    """Whether they would rather not answer."""
    return pattern_of(_NOT_SAID).fullmatch(plain(text)) is not None

"""What somebody wants done with a request of theirs: something added to it, or it withdrawn; pure.

In English, Spanish and Arabic, whatever language is spoken. What points at "it" is heard only of a request
that was just spoken of; what names a request is heard always.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_FIRST = (
    r"(?:(?:hello|hi|please|also|and|ok|okay|oh|well|sorry|one more thing|by the way|hola|por favor"
    r"|tambi[eé]n"
    r"|y|ah|perd[oó]n|una cosa m[aá]s|مرحبا|من فضلكم?|لو سمحتم?|أيضا|ايضا|و|عفوا)[\s,:،]+)*"
)
_OF_REQUEST = (
    r"(?:(?:my|our|the|this|that) (?:\w+ )?(?:request|report|application|complaint|case|ticket|message)"
    r"|(?:mi|la|el|esta|este|nuestra) (?:solicitud|petici[oó]n|reporte|aviso|queja|caso|reclamaci[oó]n"
    r"|tr[aá]mite)"
    r"|(?:هذا |هذه )?(?:ال)?(?:طلبي|طلب|بلاغي|بلاغ|شكواي|شكوى))"
)
_SOMETHING = (
    r"(?: (?:something(?: else)?|one (?:more )?thing|a (?:note|comment|detail|word)|more(?: information)?"
    r"|information"
    r"|algo(?: m[aá]s)?|una (?:nota|cosa)|un (?:dato|comentario|detalle)|(?:m[aá]s )?informaci[oó]n"
    r"|شيئا?ً?(?: آخر)?|ملاحظة|ملاحظه|معلومة|معلومات|تفصيلا))?"
)
_TO_IT = rf"(?P<named> (?:(?:to|in|on|about|for|a|en|sobre|إلى|الى|على|في) {_OF_REQUEST}|لطلبي|لبلاغي))?"
_THAT = r"(?:\s*[:,،-]\s*|\s+(?:that|que|(?:ب)?(?:أن|ان|أنّ))(?=\s))?"
_ADDS = re.compile(
    rf"^\W*{_FIRST}(?:"
    r"(?:i|we)(?:['’]d| would)? (?:want|like|need|wish|have|forgot) to (?:also )?(?:add|mention|note"
    r"|tell you|say|write)"
    r"|(?:can|could|may|should|shall) (?:i|we|you)(?: please| also)* (?:add|note(?: down)?)"
    r"|(?:add|note|write down|take note)(?: also)?"
    r"|(?:tell|let) (?:them|the team|your colleagues|the clerk)(?: know)?(?: also)?"
    r"|(?:quiero|quisiera|queremos|necesito|tengo que|olvid[eé]|(?:me|nos) gustar[ií]a|puedo|podr[ií]a"
    r"|pueden?|podr[ií]an)"
    r" (?:tambi[eé]n )?(?:añadir|agregar|mencionar|anotar|comentar|decir|decirles)"
    r"|(?:añada|agregue|anote|apunte|ponga)n?(?: tambi[eé]n)?|d[ií]gan?les?(?: tambi[eé]n)?"
    r"|tomen? nota(?: de)?"
    r"|(?:هل )?(?:أريد|اريد|أود|اود|نريد|نود|أحتاج|احتاج|أرغب في|ارغب في|يمكنني|ممكن|نسيت)(?: أيضا| ايضا)?"
    r"(?: أن| ان)? ?(?:أضيف|اضيف|نضيف|أذكر|اذكر|أقول|اقول|إضافة|اضافة|أخبركم|اخبركم|أدون)"
    r"|(?:هل )?(?:يمكنكم|يمكن|ممكن|أرجو|ارجو)(?: أن| ان)? (?:تضيفوا|تذكروا|تسجلوا|تدونوا|إضافة|اضافة)"
    r"|(?:عندي|لدي|لدينا) (?:إضافة|اضافة)"
    r"|(?:أضيفوا|اضيفوا|أضف|اضف|سجلوا|دونوا|أخبروهم|اخبروهم)"
    rf"){_SOMETHING}{_TO_IT}{_THAT}(?P<rest>(?:\s.*)?)$",
    re.IGNORECASE | re.DOTALL,
)
_POLITE = (
    r"(?:please|now|then|already|thanks|thank you|so much|very much|many thanks|ok|okay|sorry|hello|hi"
    r"|all good|anyway"
    r"|any more|anymore|any longer|yesterday|today|this morning|last night|never mind|(?:it is"
    r"|its) ok(?: now)?|it is fine|ayer|hoy"
    r"|no importa"
    r"|esta manana|olvidelo|امس|اليوم|بالامس|البارحه|لا يهم|no need to come|no need|por favor|ya|ahora"
    r"|gracias"
    r"|muchas gracias|hola|entonces"
    r"|no hace falta venir|perdon|من فضلكم|لو سمحتم|شكرا|شكرا لكم|شكرا جزيلا|الان|بالفعل|مرحبا|عفوا)"
)
_ASKED = (
    r"(?:(?:please|ok|so|then|just|and|you can|you may|can you|could you|can i|could i|may i|i want to"
    r"|i would like to"
    r"|id like to|we want to|we would like to|i wish to|wed like to|could you please|can you please"
    r"|how (?:do|can) i|por favor|puede|pueden|podria"
    r"|podrian|puedo"
    r"|quiero|quisiera|queremos|me gustaria|como puedo|y|pueden ya|ya puede|ya pueden|اريد|اود|ارجو|نريد"
    r"|ارغب في"
    r"|من فضلكم|هل|يمكنكم|يمكنني|كيف|ان|و|لو سمحتم) )*"
)
_ENDS_IT = (
    r"(?:withdraw|cancel|close|delete|drop|take back|call off|retract|remove|retir\w*|cancel\w*|anul\w*"
    r"|cierr\w*|cerr\w*"
    r"|borr\w*|elimin\w*|الغوا|الغاء|الغي|اسحبوا|سحب|اسحب|اغلقوا|اغلاق|اغلق|احذفوا|حذف)"
)
_REQUEST_PLAIN = (
    r"(?:(?:my|our|the|this|that|mi|la|el|esta|este|nuestra) (?:\w+ )?(?:request|report|application"
    r"|complaint|case"
    r"|ticket|solicitud|peticion|reporte|aviso|queja|caso|reclamacion|tramite)"
    r"|(?:هذا |هذه )?(?:طلبي|الطلب|بلاغي|البلاغ|شكواي|الشكوي))"
)
_ORDERED = (
    r"(?:(?:my|our|the|this|that)"
    r" (?:(?!court|eviction|restraining|protection|protective|legal|removal order)\w+ ){0,4}?(?:pick ?up|collection|removal(?! order)|haul(?:ing|age)?|order)"
    r"(?: of (?:my |the |our )?\w+(?: \w+)?)?"
    r"|(?:mi|la|el|esta|este|nuestra) (?:recogida|recoleccion|recojo|retiro|retirada|pedido)"
    r"(?! del? (?:mis? |la |el |los )?(?:hij|nin|bebe|famili|fondo|dinero|demand))"
    r"(?: del? (?:\w+ ){0,3}?\w+)?"
    r"|(?:موعد |طلب )?(?:ال)?(?:جمع|رفع|اخذ|نقل|استلام)(?: \w+){1,3})"
    r"(?: (?:for|on|para|del|el|يوم|في) \w+(?: \w+)?)?"
)
"""What somebody asked us to fetch is a request of theirs, too."""
_NAMED = rf"{_ASKED}{_ENDS_IT} (?:{_REQUEST_PLAIN}|{_ORDERED})"
_OVER = (
    r"(?:done|fixed|repaired|solved|resolved|sorted|sorted out|settled|finished|gone|removed"
    r"|collected|cleaned|cleared|emptied|mended|taken care of|dealt with|working"
    r"|back(?: on)?)"
)
_WHAT = r"(?:it|this|that|everything|all|the \w+(?: \w+)?)"
_IT = (
    rf"{_ASKED}(?:withdraw|cancel|close|drop|retract|delete) (?:it|this|that)",
    rf"(?:{_WHAT} (?:is|was|has|has been|got|s)|its|thats|it s)(?: (?:been|already|now"
    rf"|all))* {_OVER}(?: by (?:itself|now))?",
    r"(?:somebody|someone|they|you|a neighbou?r|my \w+|i|we)(?: have| has)?(?: already)? (?:fixed|repaired"
    r"|solved|removed"
    r"|mended|collected|cleaned) (?:it|this|that)(?: (?:myself|ourselves))?",
    r"(?:i|we) (?:do not|dont|no longer) need (?:it|this|that)|(?:it is |its )?(?:no longer|not) (?:needed"
    r"|necessary)",
    r"(?:it|that) (?:has )?(?:solved|resolved|fixed) itself",
    rf"{_WHAT} works?(?: (?:again|now|fine))*",
    r"(?:somebody|someone|they|you|a neighbou?r|my \w+|i|we)(?: have| has)?(?: already)? (?:took care of"
    r"|taken care of"
    r"|dealt with|sorted|handled|emptied|cleared) (?:it|this|that)",
    r"(?:ya |todo |la \w+ |el \w+ |eso )*(?:ya )?(?:funciona|funcionan|anda|andan)(?: (?:bien|otra vez"
    r"|de nuevo))*",
    r"(?:ya )?se (?:ha )?(?:arreglo|soluciono|resolvio|arreglado|solucionado|resuelto)(?: (?:todo|sol[oa]))*",
    r"(?:لقد |قد )?(?:الامر|الموضوع|المشكله) (?:انتهي|انتهت|حل|حلت)|(?:انه |انها )?(?:يعمل|تعمل|يضيء"
    r"|تضيء) (?:الان|من جديد)"
    r"|(?:ال\S+) (?:يعمل|تعمل|يضيء|تضيء) (?:الان|من جديد)",
    rf"{_ASKED}(?:retir|cancel|anul|cierr|cerr|elimin|borr)\w*(?:la|lo)",
    r"(?:ya |todo |la \w+ |el \w+ |eso )*(?:esta|quedo|fue|ha sido|se ha)(?: (?:ya|todo))* (?:arreglad"
    r"|solucionad|resuelt"
    r"|reparad|hech|list|recogid|limpi|terminad)\w*",
    r"ya (?:se )?(?:lo|la) (?:han )?(?:arregl|repar|solucion|recog|limpi|quit|resolv)\w+|ya se (?:arreglo"
    r"|soluciono|resolvio)"
    r"(?: sol[oa])?",
    r"ya no (?:(?:lo|la|me|nos) )?(?:necesito|necesitamos|hace falta|es necesari[oa])",
    rf"{_ASKED}(?:اغلقوه|اغلقوها|اغلقه|اغلقها|الغوه|الغوها|الغه|اسحبوه|اسحبوها|احذفوه|الغاءه|الغاؤه|اغلاقه"
    rf"|سحبه)",
    r"(?:لقد |قد )?(?:تم|تمت)(?: بالفعل)? (?:اصلاحه|اصلاحها|حله|حلها|انجازه|ازالته|ازالتها|تنظيفه|رفعها"
    r"|(?:اصلاح|حل|ازاله) \S+)",
    r"(?:لقد |قد )?(?:اصلحوه|اصلحوها|اصلحناه|اصلحته|(?:ان)?حلت المشكله|انتهي الامر|انتهت المشكله)",
    r"لم (?:اعد|نعد) (?:بحاجه|احتاج|نحتاج|في حاجه|احتاجه|احتاجها)(?: (?:اليه|اليها|لذلك|لهذا|له|لها"
    r"|الي (?:ذلك|هذا)))?"
    r"|لا داعي(?: له| لها| لذلك)?",
)  # fmt: skip
_MAY = re.compile(
    r"(?:(?:please|ok|so|then|and|por favor|y|entonces|من فضلكم|و|هل) )*"
    r"(?:can|could|may|would|how|pued|podri|como|يمكن|كيف|ممكن|اريد|i want)"
)
_CLAUSES = re.compile(r"[,.;!?\n،؛؟]+|\s+(?:so|and|y|asi que)\s+", re.IGNORECASE)


def adds(said: str, *, named: bool) -> str | None:
    """What is to be added to a request, "" where that is not said yet; None where nothing is.

    Args:
        named: only where it says that it is a request that it goes to.

    >>> adds("I want to add that it sparks", named=False), adds("add to my report: it sparks", named=True)
    ('it sparks', 'it sparks')
    >>> adds("quiero añadir algo", named=False), adds("أريد أن أضيف أن المصباح يشرر", named=False)
    ('', 'المصباح يشرر')
    >>> adds("I want to add my child to the passport", named=True), adds("what is it?", named=False)
    (None, None)
    """
    found = _ADDS.match(said.strip(" ?؟¿"))
    if found is None or (named and not found["named"]):
        return None
    rest = found["rest"].strip(" :,،-")
    if re.match(r"(?:me|us)\b", rest, re.IGNORECASE):
        return None  # "add me to the list"
    return None if re.fullmatch(rf"(?:{_POLITE} ?)+", plain(rest)) and rest else rest


def withdraws(said: str, *, named: bool) -> bool:
    """Whether a request shall be withdrawn, or what it asks for is settled already.

    Args:
        named: only where it names a request; else what points at the one just spoken of counts, too.

    >>> [withdraws(one, named=True) for one in ("cancel my request", "retire mi solicitud", "close it")]
    [True, True, False]
    >>> [withdraws(one, named=False) for one in ("it is done already, thanks", "ciérrela", "تم إصلاحه، شكرا")]
    [True, True, True]
    >>> [withdraws(one, named=False) for one in ("is it done already?", "close the road", "it is done badly")]
    [False, False, False]
    """
    if re.search(r"[?؟]", said) and not _MAY.match(plain(said)):
        return False  # whether it is settled is asked, and not said
    some = _NAMED if named else "|".join((_NAMED, *_IT))
    whole = re.compile(rf"(?:{_POLITE} )*(?:{some})(?: {_POLITE})*")
    clauses = [one for part in _CLAUSES.split(said) if part and (one := plain(part).strip())]
    wishes = [whole.fullmatch(one) is not None for one in clauses]
    manners = [re.fullmatch(rf"(?:{_POLITE} ?)+", one) is not None for one in clauses]
    return any(wishes) and all(a or b for a, b in zip(wishes, manners, strict=True))

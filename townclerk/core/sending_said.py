"""What is read back before it is sent shall be sent, or something shall be added to it; pure.

In English, Spanish and Arabic, each tried whatever the page's language is.
"""

from __future__ import annotations

import re

from townclerk.core.leaving_said import not_sent
from townclerk.core.plain_words import plain

_YES = (
    r"(?:(?:yes|yeah|yep|yup|ok|okay|sure|please|pls|now|then|so|great|good|fine|alright|just"
    r"|well|right|correct|perfect"
    r"|si|vale|claro|bueno|dale|ya|por favor|correcto|perfecto|esta bien|entonces|adelante"
    r"|نعم|ايوه|ايوا|اجل|حسنا|طيب|تمام|من فضلكم?|لو سمحتم?|رجاء|موافق|اذن) )*"
)
_TAIL = (
    r"(?: (?:now|please|pls|then|thanks|thank you|anyway|to (?:you|them|the (?:town|city|team))"
    r"|as it is|as is|off|in"
    r"|like (?:this|that)|already|for me|ya|ahora|por favor|asi|gracias|tal cual|como esta|asi como esta"
    r"|الان|من فضلكم?|شكرا|كما (?:هو|هي)|اليهم|لهم|هكذا))*"
)
_SENDS = re.compile(
    rf"{_YES}(?:"
    r"(?:(?:can|could|would|will) you (?:just |please |now )?|you (?:can|may) (?:just )?"
    r"|(?:i|we) (?:want|would like) (?:to|you to) |id like (?:to|you to) "
    r"|go ahead(?: and)? |lets |let us ){0,3}(?:send|submit|report|file|forward)"
    r"(?: (?:it|this|that|them|(?:the|my|this) (?:report|message|text|request)))?"
    r"|(?:(?:quiero|quisiera|puede|puedes|pueden|puedo|vamos a|hay que|me) ){0,3}(?:lo |la )?"
    r"(?:envi(?:e|en|a|ar|es|emos|alo|ala|elo|ela|enlo|enla|arlo|arla|emoslo)|mand(?:e|en|a|ar"
    r"|es|emos|alo|ala|elo|ela|enlo"
    r"|enla|arlo|arla|emoslo))(?: (?:esto|eso|el (?:aviso|mensaje|reporte)|mi (?:aviso|mensaje|reporte)))?"
    r"|(?:(?:اريد|اود|يمكنكم|ممكن|ارجو|هيا)(?: ان)? ){0,3}(?:ا|ت|ن)?(?:رسل|بعث)(?:وا|ي)?(?:ه|ها"
    r"|وه|وها|يه|يها)?"
    r"(?: (?:هذا|ذلك|البلاغ|الرساله|الطلب))?|(?:اريد )?(?:ال)?ارسال(?:ه|ها)?"
    rf"){_TAIL}"
)


def sends_it(text: str) -> bool:
    """Whether what was read back is to be sent.

    >>> [sends_it(one) for one in ("send it", "yes please send it", "sí, envíelo", "أرسلوه", "Yes, send it")]
    [True, True, True, True, True]
    >>> [sends_it(one) for one in ("yes", "don't send it", "no lo envíe", "send a bus", "report a pothole")]
    [False, False, False, False, False]
    """
    return _SENDS.fullmatch(plain(text)) is not None


_ADDS = re.compile(
    r"^\W*(?:(?:yes|yeah|ok|okay|oh|well|sí|si|vale|نعم|حسنا|حسنًا|طيب)\W+)*"
    r"(?:(?:please |por favor |من فضلك\w* )?(?:add|write|put|include|mention|say|añad[ae]"
    r"|agreg[au]e?|pon(?:ga)?|anote|أضف|أضيفوا|اضف|اضيفوا|اكتب|اكتبوا)"
    r"(?:\s+(?:that|also|too|in|to it|que|también|tambien|أن|ان|أيضا|ايضا))*[\s:,،]+)?",
    re.IGNORECASE,
)
"""What begins an addition and is not of it."""


def added(text: str) -> str:
    """The words of an addition, without what only says that they are one.

    >>> added("yes, and it's the blue bin"), added("add that it smells"), added("22 Falls Street")
    ("and it's the blue bin", 'it smells', '22 Falls Street')
    """
    rest = _ADDS.sub("", text, count=1).strip()
    return rest or text.strip()


_PARTS = re.compile(r"[,;.!\n،؛]+\s*|\s+(?:and|then|so|y|entonces|ثم)\s+", re.IGNORECASE)
_AT_END = re.compile(
    r"(?P<rest>.*\S)\s+(?:(?:please|pls|now|just|ok|por favor|ya|من فضلكم?)\s+)*"
    r"(?:(?:send|submit)\s+(?:it|this)|(?:env[ií]|m[aá]nd)[aeo]l[oa]|[أا]رسل(?:وا)?(?:ه|ها|وه|وها))"
    r"(?:\s+(?:please|pls|now|thanks|por favor|ya|gracias|من فضلكم?|الآن|شكرا))*\W*",
    re.IGNORECASE | re.DOTALL,
)
_NO_SENDING = frozenset(
    "dont not never to you no lo la they wont will i we cant didnt have لا لم لن ان".split()
)


def send_apart(text: str) -> tuple[str, bool | None]:
    """What else a message says that says whether to send it; and whether it shall be, None for neither.

    >>> send_apart("8 Hill Street, I can't sleep, send it"), send_apart("it's the blue one send it please")
    (("8 Hill Street, I can't sleep", True), ("it's the blue one", True))
    >>> send_apart("don't send it, it is gone"), send_apart("send it"), send_apart("no puedo dormir, envíelo")
    (('it is gone', False), ('', True), ('no puedo dormir', True))
    >>> send_apart("please don't send it"), send_apart("they never send it"), send_apart("it is blue")
    (('', False), ('they never send it', None), ('it is blue', None))
    """
    for one, meant in ((sends_it, True), (not_sent, False)):
        if one(text):
            return "", meant
    cuts = [found for found in _PARTS.finditer(text) if text[: found.start()].strip()]
    if cuts:
        for one, meant in ((not_sent, False), (sends_it, True)):
            for cut in (cuts[-1], cuts[0]):
                before, after = text[: cut.start()].strip(), text[cut.end() :].strip()
                if after and one(after):
                    return before, meant
                if after and one(before):
                    return after, meant
            # The message may end in a sign: then what is before it is looked at.
            if not text[cuts[-1].end() :].strip() and text[: cuts[-1].start()].strip() != text:
                return send_apart(text[: cuts[-1].start()].strip())
    found = _AT_END.fullmatch(text)
    if found and plain(found["rest"]).split()[-1:] and plain(found["rest"]).split()[-1] not in _NO_SENDING:
        return found["rest"].rstrip(" ,;،"), True
    return text, None

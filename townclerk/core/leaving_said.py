"""What is done now is to be left for later, or shall not be sent; pure.

In English, Spanish and Arabic, each tried whatever the page's language is.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain
from townclerk.core.wishes_said import said_whole

_CLAUSES = re.compile(r"[,;:.!?،؛؟]+")
_PAUSES = said_whole(
    r"(?:(?:can|could|may|shall|should) (?:i|we) |(?:i|we) (?:want|need|would like|have|ll|will|must"
    r"|got) (?:to )?"
    r"|id like to |ill (?:just |rather )?|let me |lets |is it possible to |how (?:do"
    r"|can) i )*(?:just )?(?:pause"
    r"|take a (?:break|pause|rest)"
    r"|(?:(?:i |we )?(?:gotta|got to|have to|must|need to|should) (?:go|leave|run)(?: now)?)|(?:a "
    r"|have a )?(?:short )?(?:break|pause) please|(?:i|we) need a (?:short |little )?(?:break"
    r"|pause|rest)|stop (?:here|now|for (?:now|today|a \w+))"
    r"|save (?:it|this|that)"
    r"|(?:do|finish|continue|complete|resume|go on with|carry on with|fill in)(?: (?:it|this|that"
    r"|the (?:form|rest)))?"
    r" (?:later|tomorrow|another (?:time|day)|some other time)|come back(?: to (?:it|this|that))?"
    r" (?:later|tomorrow|another (?:time|day))|(?:go on|carry on|leave (?:it|this|that)) (?:later"
    r"|for (?:later|now|tomorrow)))"
    r"(?: (?:it|this|that|here|now|the form|for (?:now|a (?:bit|while|moment|minute)|later|today)"
    r"|a (?:bit|while|moment)"
    r"|and (?:come back|continue|go on|finish)(?: \w+){0,3}))*",
    r"(?:(?:puedo|podemos|podria|quiero|necesito|quisiera|debo|voy a|tengo que|es posible|se puede) )*"
    r"(?:(?:hacer|tomar|tomarme|hago|hare|haremos|hacemos) una pausa|pausar(?:lo|la)?|una pausa"
    r"|un descanso|descansar"
    r"|(?:parar|dejarl[oa]|(?:l[oa] )?(?:dejo|dejamos|dejemos|dejare)|detenerme|parar aqui"
    r"|interrumpir(?:lo)?)(?: (?:aqui|ahora|un (?:rato|momento|poco)"
    r"|por (?:ahora|hoy)|para (?:luego|despues|mas tarde|manana)))+"
    r"|(?:luego|mas tarde|despues|manana|otro dia) (?:l[oa] )?(?:sigo|continuo|vuelvo|termino|acabo|hago"
    r"|seguimos|continuamos)"
    r"|(?:seguir|continuar|terminar|acabar|hacer|volver|retomar|sigo|continuo|vuelvo"
    r"|termino)(?:l[oa])?(?: con (?:esto|eso))?"
    r" (?:mas tarde|luego|despues|manana|otro (?:dia|momento))|guardar(?:lo)?(?: (?:para|y) .{0,30})?)"
    r"(?: (?:un (?:rato|momento|poco)|por ahora|ahora|aqui))*",
    r"(?:(?:هل )?(?:يمكنني|يمكن|استطيع|بامكاني|ممكن|اقدر)(?: ان)? |(?:اريد|احتاج|اود|ارغب في|علي)(?: الي"
    r"| ان)? |دعوني |ساعود )*"
    r"(?:(?:اخذ |الي )?استراحه|(?:ال)?(?:توقف|توقيف|ايقاف|اتوقف|اوقف)\w*(?: (?:هذا|ذلك|النموذج|الطلب))?"
    r"(?: (?:قليلا|موقتا|الان|لحظه|هنا|لبعض الوقت))+"
    r"|(?:ال)?(?:اكمال|متابعه|اكمل|اتابع|استمرار|استمر|عوده|اعود|ساكمل|ساتابع|ساعود|انهي|انهاء)\w*"
    r"(?: (?:هذا|ذلك|الطلب|النموذج|اليه))? (?:لاحقا|فيما بعد|بعدين|غدا|في وقت (?:اخر|لاحق)|بعد قليل)|لاحقا)",
)  # fmt: skip


_NOT_SENT = said_whole(
    r"(?:i )?(?:do not|dont|never|wont) (?:want (?:to|you to) |wish to )?(?:send|submit)(?: (?:it|this"
    r"|that|anything))?"
    r"|(?:i|we) (?:do not|dont) want (?:it|this|that) (?:to be )?(?:sent|submitted)",
    r"no (?:(?:l[oa]|quiero|deseo|se) )*(?:envie|envies|mande|mandes|envien|manden|enviar|mandar"
    r"|envio)(?:l[oa])?(?: nada)?"
    r"|no quiero que se (?:envie|mande)",
    r"لا (?:ترسل\w*|تبعث\w*|(?:اريد|اود)(?: ان)? (?:ارسال|ارسل|ترسل|يرسل)\w*)(?: شيءا?| ذلك| هذا)?",
)
_NOT_YET = said_whole(
    r"not (?:yet|just yet|so fast)|wait(?: a (?:moment|minute|second))?|hold on|one (?:moment|second)",
    r"(?:todavia|aun) no|espere(?: un momento)?|un momento",
    r"ليس (?:بعد|الان)|لحظه|انتظروا?|مهلا",
)


def not_sent(text: str) -> bool:
    """Whether something shall not be sent.

    >>> [not_sent(one) for one in ("don't send it", "no lo envíe", "لا ترسلوه", "send it")]
    [True, True, True, False]
    """
    said = plain(text)
    return any(_NOT_SENT.fullmatch(one) for one in (said, said.removesuffix(" yet").removesuffix(" todavia")))


_SENDS_TOLD = said_whole(
    r"(?:(?:i|we) (?:want|would like) to |id like to |can (?:you|i) |just )*(?:send|submit|report"
    r"|forward|pass on)"
    r" (?:(?:them|you) )?(?:what i (?:wrote|said|told(?: you)?|typed)|my (?:message|text|words|report))"
    r"(?: to (?:you|them|the \w+))?(?: (?:now|after all|anyway))?",
    r"(?:(?:quiero|puede|puedo|quisiera) )?(?:envi(?:e|ar|en)|mand(?:e|ar"
    r"|en))(?:les?)? (?:lo que (?:escribi|he escrito"
    r"|dije|conte|puse)|mi (?:mensaje|texto|aviso))(?: (?:ahora|ya))?",
    r"(?:(?:اريد|اود)(?: ان)? )?(?:ارسل|ارسلوا|ارسال|ابعثوا|نرسل) (?:ما (?:كتبت|كتبته|قلت|قلته)|رسالتي"
    r"|نصي|كلامي)(?: الان)?",
)


def sends_told(text: str) -> bool:
    """Whether what was told before is to be sent.

    >>> [sends_told(one) for one in ("Send what I wrote", "envíe lo que escribí", "أرسلوا ما كتبته", "send")]
    [True, True, True, False]
    """
    return _SENDS_TOLD.fullmatch(plain(text)) is not None


def not_yet(text: str) -> bool:
    """Whether it shall wait.

    >>> [not_yet(one) for one in ("not yet", "todavía no", "ليس بعد", "yet")]
    [True, True, True, False]
    """
    return _NOT_YET.fullmatch(plain(text)) is not None


def pauses(text: str) -> bool:
    """Whether what is done now is to be left for later: "can I pause this", "haré una pausa".

    >>> pauses("can I pause this?"), pauses("¿puedo seguir más tarde?"), pauses("أحتاج إلى استراحة")
    (True, True, True)
    >>> pauses("break"), pauses("come back later"), pauses("a pause button is broken")
    (False, True, False)
    """
    clauses = [said for one in _CLAUSES.split(text) if (said := plain(one))]
    return bool(clauses) and all(_PAUSES.fullmatch(one) for one in clauses)

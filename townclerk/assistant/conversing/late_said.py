"""Somebody tells that what they asked for has not come: "I paid but nobody came for the sofa". Pure.

In English, Spanish and Arabic, whatever language is spoken. Of bins that were not emptied: `not_fetched.py`.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import agrees, plain

_SPAN = (
    r"(?:days|weeks|months|years|hours|ages|forever|so long|too long|a (?:whole )?(?:day|week|month|year))"
)
_NOT = r"(?:never|not|didnt|havent|hasnt|wasnt|werent)"
_COME = (
    r"(?:c[ao]me|show(?:ed|n)?|turn(?:ed)?|pick(?:ed)?|collect(?:ed)?|t[ao]ken?|took|arrived?|fetch(?:ed)?"
    r"|deliver(?:ed)?|removed?)"
)
_LAPSO = r"(?:dias?|semanas?|mes(?:es)?|anos?|horas|siglos)"
_MUDDA = r"(?:ايام|يوم|يومين|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر|شهور|ساعات|زمان)"
_LATE = re.compile(
    r"(?<!\w)(?:"
    rf"(?:nobody|no ?one|none of you)(?: (?:has|have|had|ever|from \w+))* {_COME}"
    rf"|(?:you|they|people|truck|van|men|crew|team|workers?|collectors?)(?: \w+){{0,2}} {_NOT}(?: (?:ever"
    rf"|even|have|been|come and))* {_COME}"
    rf"|waited(?: \w+){{0,4}} {_SPAN}|waiting(?! (?:list|time|room|period))(?: \w+){{0,4}} {_SPAN}"
    r"|(?:i|we|ive|weve)(?: have| had| did)? already (?:reported|told|called|complained|sent|asked|informed)(?: (?:it|this|that|you|them|about (?:it|this|that)))*"
    r"|reported (?:it|this|that)(?: \w+){0,3} (?:ago|last (?:week|month|year)|twice|times|yesterday|before|already)"
    r"|ya (?:lo |la |los |les )?(?:he )?(?:reporte|reportado|reportamos|avise|avisado|avisamos|informe|denuncie)"
    r"|(?:لقد |انا )?(?:ابلغت|بلغت|ابلغنا|بلغنا)(?:كم|هم)?(?: (?:عنه|عنها|عن ذلك|بذلك|به|بها))?(?: (?:من قبل|سابقا|مسبقا|امس|قبل \w+|منذ \w+))"
    r"|still waiting(?: (?:for|on)(?: \w+)?)?"
    r"|(?:nadie|nunca|no)(?: (?:ha|han|me|nos|lo|la|se|los|las))* (?:vino|vinieron|venid[oa]|paso|pasaron"
    r"|pasado|recog(?:io|ieron|ido)|lleg(?:o|aron|ado)|apareci\w+|llev(?:o|aron|ado)|retir(?:o|aron|ado))"
    rf"|(?:llevo|llevamos|hace)(?: \w+){{0,3}} {_LAPSO}(?: \w+){{0,2}} esper\w+"
    rf"|(?:esperando|he esperado|esperamos)(?: \w+){{0,3}} {_LAPSO}|(?:sigo|seguimos) esperando"
    r"|و?(?:لم|ما)(?: \w+)? (?:ي?ات\w?|ياتي|حضر\w?|يحضر\w*|جاء|اجا|اجي|يجي\w*|يصل|وصل|ياخذ\w*|اخذ\w*|يجمع\w*"
    r"|ترسل\w*)"
    r"|(?:لا احد|محدش|ما حدا|ولا احد) (?:جاء|اتي|حضر|اجا|وصل|اخذ\w*|جه)"
    rf"|(?:انتظر\w?|ننتظر|منتظر\w?)(?: \w+){{0,3}} {_MUDDA}|ما زلت انتظر"
    r")(?!\w)"
)
_ONLY_SUPPOSED = re.compile(
    r"(?<!\w)(?:if|what happens|what if|unless|great|happy|glad|worth it|perfect|que pasa"
    r"|اذا|لو|ماذا يحدث)(?!\w)"
)
_COMPLAINT = re.compile(
    r"(?:(?:ok|please|then|so|well|and|por favor|pues|entonces|من فضلكم) )*"
    r"(?:(?:yes|yeah|yep|sure|si|claro|نعم|اجل) )?(?:(?:please|por favor|من فضلكم) )?"
    r"(?:(?:make|file|turn|treat|take) (?:it|that|this)?(?: as| into)? ?|(?:i|we) (?:want|would like|wish) to"
    r" (?:make|file|send|submit) |(?:that is|thats|it is|its) |que sea |hag[ao](?:lo)? |(?:quiero|quisiera)"
    r" (?:hacer|poner|presentar) |es |اجعلها |اجعلوها |(?:اريد|اود) (?:تقديم|ان اقدم) |هذه )?"
    r"(?:an? |una |la |my |mi )?(?:formal |official )?(?:complaint|complain|queja|reclamacion|reclamo|شكوي)"
    r"(?: (?:please|por favor|من فضلكم|then|thanks))*"
)
_TAKEN = frozenset("ok okay right correct vale correcto حسنا تمام صحيح".split())


def late_said(text: str) -> bool:
    """Whether it tells that what was asked for has not come, or is waited for long.

    >>> [late_said(one) for one in ("I paid but nobody came for the sofa", "i've waited 3 weeks for it")]
    [True, True]
    >>> [late_said(one) for one in ("nadie vino por el sofá", "دفعت ولم يأت أحد لأخذ الأريكة")]
    [True, True]
    >>> [late_said(one) for one in ("is there a waiting list?", "what if nobody comes?", "I took it")]
    [False, False, False]
    """
    said = plain(text)
    asks = text.rstrip().endswith(("?", "؟"))
    return not asks and not _ONLY_SUPPOSED.search(said) and _LATE.search(said) is not None


def complaint_said(text: str) -> bool:
    """Whether all of it is that it shall be a complaint, or a yes where that is offered.

    >>> [complaint_said(one) for one in ("yes complaint", "make it a complaint", "sí, una queja", "yes")]
    [True, True, True, True]
    >>> [complaint_said(one) for one in ("ok", "no", "a complaint about noise", "yes, report it")]
    [False, False, False, False]
    """
    said = plain(text)
    if _COMPLAINT.fullmatch(said):
        return True
    return agrees(text) is True and not _TAKEN & set(said.split())

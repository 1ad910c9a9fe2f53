"""Somebody wants an answer changed that they gave before, and says which: "change the date to Friday"; pure.

In English, Spanish and Arabic, whatever language is spoken. Which answer is meant, and whether what shall
stand there fits it, is found by who knows the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIRST = (
    r"(?:(?:no|oh|ah|sorry|wait|hold on|hang on|actually|well|please|perd[oó]n|espere?|disculpe"
    r"|por favor|لا|عفو[اًا]*|لحظة|من فضلك(?:م)?|رجاء)[\s,،.:–-]+)*"
)
_FIX = "change|correct|fix|update|edit|amend|put right"
_CAMBIAR = "cambiar|corregir|modificar|rectificar|arreglar"
_TAGHYIR = "تغيير|تعديل|تصحيح"
_WANTED = re.compile(
    _FIRST + r"(?:"
    r"(?:i|we)(?: have|['’]ve)?(?: just)? changed (?:my|our) minds? (?:about|on|regarding|with|over)"
    rf"|(?:(?:i|we)(?: would|['’]d)? (?:want|need|like|have) to|(?:can|could|may) (?:i|we|you)|let me"
    rf"|i['’]ll) (?:please )?(?:{_FIX})"
    rf"|(?:{_FIX})(?=\s+(?:the|my|our|that|it)\b)"
    r"|(?:i|we)(?: have|['’]ve)? (?:made|did) (?:a|an) (?:mistake|error|typo) (?:with|in|about|on|at)"
    r"|(?:i|we)(?: have|['’]ve)? (?:got|gave|wrote|put|entered) the wrong(?= )"
    r"|(?:(?:yo )?(?:he )?(?:cambi[eé]|cambiado)|hemos cambiado|cambiamos) de (?:opini[oó]n"
    r"|idea) (?:sobre|con|en|respecto (?:a|de)|acerca de|en cuanto a)"
    rf"|(?:quiero|queremos|quisiera|querr[ií]a|necesito|puedo|podr[ií]a|me gustar[ií]a|hay que"
    rf"|voy a) (?:{_CAMBIAR})"
    r"|(?:cambi[ea]n?|corrij[ae]n?|modifi(?:que|ca)n?)(?=\s+(?:el|la|los|las|mi|mis|eso)\b)"
    r"|me (?:he )?equivo(?:qu[eé]|cado) (?:con|en|de|al (?:poner|dar|escribir))"
    r"|غي[ّ]?رت[ُ]? رأيي (?:بشأن|حول|في|عن|بخصوص)"
    rf"|(?:[أا]ريد|[أا]ود|[أا]رغب(?: في)?|نريد|هل يمكن(?:ني)?|يمكنني)(?: [أا]ن)? (?:{_TAGHYIR}"
    rf"|[أا]غي[ّ]?ر|[أا]صح[ّ]?ح|[أا]عد[ّ]?ل)"
    rf"|يرجى (?:{_TAGHYIR})|(?:غي[ّ]?روا?|صح[ّ]?حوا?|عد[ّ]?لوا?)(?=\s)"
    r"|[أا]خط[أا]ت (?:في|ب)"
    r")\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_TO = re.compile(
    r"\s*[,;:،؛.–-]+\s*(?:(?:and |but |y |pero )?(?:(?:it|that|this|they)(?:['’]?s| is| are| should be"
    r"| must be)(?: now)?"
    r"|now(?: it is)?|(?:ahora )?(?:es|son)|debe ser|(?:الآن |الان )?(?:هو|هي|إنه|إنها|انه|انها|أصبح"
    r"|صار)))?\s*"
    r"|\s+(?:to(?: be)?|into|is|should be|must be|a|al|por|es|son|debe ser|إلى|الى|هو|هي)\s+",
    re.IGNORECASE,
)
_IS_WRONG = re.compile(
    _FIRST + r"(?P<what>(?:the|my|our|el|la|mi|ال)\s*[^,;:،؛.]{2,40}?)\s+"
    r"(?:(?:i gave|i wrote|above|que di|que puse)\s+)?"
    r"(?:is|was|are|were|est[aá](?:ba)?|es|era|غير|كان)?\s*"
    r"(?:wrong|incorrect|not right|mal|incorrect[oa]|equivocad[oa]|خط[أا]|خاطئ[ةه]?|صحيح[ةه]?)\b"
    r"(?:\s*[,;:،؛.–-]+\s*(?P<value>\S.*))?",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 160


def change_said(text: str) -> list[tuple[str, str]]:
    """What is to be changed, and what it shall be ("" where that is not said), each way it may be divided.

    >>> change_said("I changed my mind about the cost, it is 900")[0]
    ('the cost', '900')
    >>> change_said("quiero cambiar la fecha")
    [('la fecha', '')]
    >>> change_said("the name is wrong, Big Stars"), change_said("I pay 900 a month")
    ([('the name', 'Big Stars')], [])
    """
    said = text.strip()
    if len(said) > _LONGEST or (
        said.endswith(("?", "؟")) and not said.casefold().startswith(("can", "could"))
    ):
        return []
    if found := _WANTED.fullmatch(said):
        return list(_divided(found["rest"].strip(" .!?؟")))
    if wrong := _IS_WRONG.fullmatch(said.strip(" .!")):
        value = _TO.sub("", f", {wrong['value']}", count=1) if wrong["value"] else ""
        return [(wrong["what"].strip(), value.strip(" .!"))]
    return []


def _divided(rest: str) -> Iterator[tuple[str, str]]:
    for at in _TO.finditer(rest):
        head, tail = rest[: at.start()].strip(), rest[at.end() :].strip(" .!")
        if head and tail:
            yield head, tail
    yield rest, ""


_SENTENCE = re.compile(
    r"(?<!\w)(?:"
    r"(?:i|we|you|they|he|she|it|that|this|there)(?:['’](?:m|s|re|ve|ll|d))?(?: (?:really|just|also|now"
    r"|only|still|always|never))? "
    r"(?:am|is|are|was|were|do|does|did|don['’]?t|doesn['’]?t|didn['’]?t|have|has|had|can|can['’]?t"
    r"|cannot|could|will|would|"
    r"must|should|changed?|pays?|paid|costs?|wants?|needs?|knows?|knew|thinks?|thought|means?|meant"
    r"|says?|said|tells?|told|"
    r"gets?|got|gave|made|live|lives|went|go|goes|work|works|use|uses|moved|forgot|not)"
    r"|[^\W\d_]+ (?:is|are|was|were|isn['’]?t|aren['’]?t|est[aá]n?) [^\W\d_]+"
    r"|(?:i|we)['’](?:m|re|ve|ll|d)|do(?:es)? not|don['’]?t|(?:can|could)(?:not|n['’]t)"
    r"|no (?:lo |la |los )?(?:s[eé]|sabemos|recuerdo|conozco|tengo|tenemos|quiero|puedo)|(?:me|nos|se"
    r"|le) (?:cuesta|cobra|equivoqu[eé]|parece|olvid[oó])n?"
    r"|(?:cuesta|cuestan|vale|valen|pago|pagamos|cobran|quiero|queremos|necesito|tengo|tenemos|puedo"
    r"|creo|pienso|cambi[eé]|olvid[eé])"
    r"|لا (?:[أا]عرف|[أا]علم|[أا]دري|[أا]تذكر|[أا]ريد|[أا]ستطيع)\w*|(?:غيرت|نسيت|[أا]خط[أا]ت|[أا]دفع"
    r"|ندفع|يكل[ّ]?ف|تكل[ّ]?ف|[أا]ريد|نريد|[أا]حتاج|[أا]ظن|[أا]عتقد|عندي|لدي|لدينا)\w*"
    r")(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_NO_NAME = re.compile(
    r"(?:in|on|at|by|near|to|from|for|with|about|because|since|so|but|and|or|if|when|en|cerca|desde"
    r"|hasta|para|con|"
    r"porque|pero|si|cuando|y|o|في|على|من|إلى|الى|عن|مع|لأن|لان|لكن)\s|(?:now|ahora|الآن|الان)\b",
    re.IGNORECASE,
)
_MOST_OF_A_NAME = 6


def sentence_said(text: str) -> bool:
    """Whether it says something in a sentence, as no name of a person or a place does.

    >>> [sentence_said(one) for one in ("it costs 900 now", "I do", "cuesta 900", "لا أعرفه", "we have two")]
    [True, True, True, True, True]
    >>> [sentence_said(one) for one in ("Big Stars", "Los Amigos", "حضانة النجوم", "St. Mary's", "Ana Do")]
    [False, False, False, False, False]
    """
    return _SENTENCE.search(text) is not None


def name_like(text: str) -> bool:
    """Whether it may stand where a name was written: few words, no sentence, no place or reason.

    >>> name_like("Big Stars Nursery"), name_like("on Main Street"), name_like("it costs 900 now")
    (True, False, False)
    """
    few = 0 < len(text.split()) <= _MOST_OF_A_NAME
    return few and not sentence_said(text) and _NO_NAME.match(text.strip()) is None

"""Who asks whether the police are to be called calls nobody yet, unless danger is told of beside it.

In the form that `special.plain` gives a text; the plain words of `core` have the same letters for all of these.
"""

from __future__ import annotations

_WHOM_EN = r"(?:the )?(?:police|cops|sheriff|911)"
_VERB_EN = r"(?:call|phone|ring|tell|contact|inform|notify|involve|get|need|ask|alert|go to|talk to|speak to|report (?:it|this|that|them) to|(?:file|make) a (?:police )?report (?:with|to))"
_BESIDE_EN = r"(?:(?:really|actually|also|even|still|just|have|need|got|to|gotta|supposed|be|better|first|always) ){0,4}"
ASKED_EN = (
    rf"(?:do|should|must|shall|ought|need|am) (?:i|we) {_BESIDE_EN}{_VERB_EN} {_WHOM_EN}"
    r"|(?:is|would) (?:it|this|that)(?: be)?(?: (?:really|even|still))? (?:necessary|needed|required|worth|better|best|a good idea|ok)(?: for me)?"
    rf" (?:to )?(?:call|calling|tell|telling|contact|contacting|inform|informing|involve|involving|go to|going to) {_WHOM_EN}"
    r"|is (?:it|this|that) (?:a|something for the|for the|a matter for the) police(?: matter| case| thing)?"
    r"|(?:do|should) the police (?:need to |have to )?(?:know|be told|be called)"
)
"""Whether the police are to be called, in English."""
_WHOM_ES = r"(?:(?:a|al|con|ante|en|por) )?(?:la |el )?(?:policia|comisaria|patrulla|911|112)"
ASKED_ES = (
    r"(?:(?:tengo|tenemos|tendria|hay|habria) que|debo|debemos|deberia|deberiamos|hace falta|haria falta|hara falta|es (?:necesario|obligatorio|mejor)|conviene|toca|sera mejor|vale la pena)"
    r"(?: (?:tambien|primero|mejor))? (?:llamar|avisar|ir|hablar|acudir|contactar|informar|dar parte|dar aviso|decir(?:le|selo)?|contar(?:le|selo)?|reportar(?:lo|la)?|denunciar(?:lo|la)?|poner una denuncia)"
    rf"(?:le|lo|la)? {_WHOM_ES}|(?:llamo|aviso|le digo|voy) {_WHOM_ES}|es (?:asunto|cosa|tema) de la policia"
)
"""The same in Spanish."""
_WHOM_AR = r"(?:ب|الي |ل|عند )?(?:ال|لل)?(?:شرطه|بوليس|911)"
_VERB_AR = r"(?:اتصل|الاتصال|ابلغ|ابلاغ|اخبر|اخبار|اذهب|الذهاب|اروح|ب?اتصل|اكلم|تبليغ|التبليغ|اشتكي)"
ASKED_AR = (
    r"(?:و|ف)?هل (?:(?:يجب|علي|لازم|ينبغي|ضروري|من|الضروري|احتاج|يلزم|يلزمني|الافضل|الي|ان) ){0,4}"
    rf"{_VERB_AR} {_WHOM_AR}|(?:و|ف)?هل (?:(?:هذا|هذه|الامر|من) ){{0,2}}(?:شان|اختصاص) الشرطه"
)
"""The same in Arabic: asked so, and no cry for them."""
_OF_IT_EN = r"(?: (?:for|about|because of|over|on|with) (?:this|that|it|such a thing))?(?: (?:too|first|also|anyway|or not|then|please|though)){0,3}"
_OF_IT_ES = (
    r"(?: (?:por|sobre|para|de) (?:esto|eso|ello))?(?: (?:tambien|primero|o no|entonces|por favor)){0,3}"
)
_OF_IT_AR = r"(?: (?:بسبب|بخصوص|عن|من اجل|علي) (?:هذا|ذلك|هذه)\S*)?(?: (?:ايضا|اولا|ام لا|من فضلك\S*)){0,3}"
_TAKEN_EN = r"(?:stole|stolen|steal|theft|robbed last \w+|was taken|were taken|got taken|vandali\w+|scratched|dented|keyed|broken into|broke into my (?:shed|garage|car|locker) (?:last|yesterday)|graffiti|noise|loud music|barking|dumped|lost my)"
_TAKEN_ES = r"(?:robaron|robado|robada|robo|hurto|llevaron|rayaron|rayado|vandal\w+|grafitis?|ruido|musica|ladra\w*|perdi|perdido|pintaron)"
_TAKEN_AR = r"(?:سرقت|سرق|سرقوا|سرقه|انسرق\S*|مسروق\S*|اخذوا|خدش\S*|كتابات|ضوضاء|ازعاج|ضجيج|ضاع\S*)"
_BEFORE = r"(?:(?:so|ok|okay|and|but|then|well|hi|hello|y|entonces|pero|bueno|hola|مرحبا|اذن|طيب) ){0,3}"


def _alone(asked: str, of_it: str, taken: str) -> str:
    """The question alone, or after something that was taken or damaged; not after anything else that is told."""
    return rf"^(?:{_BEFORE}|(?:\S+ ){{0,15}}{taken} (?:\S+ ){{0,12}})(?:{asked}){of_it}$"


ALONE_EN = _alone(ASKED_EN, _OF_IT_EN, _TAKEN_EN)
ALONE_ES = _alone(ASKED_ES, _OF_IT_ES, _TAKEN_ES)
ALONE_AR = _alone(ASKED_AR, _OF_IT_AR, _TAKEN_AR)

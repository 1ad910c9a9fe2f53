"""That somebody wants a form begun ("start the form for the bus pass"), and what they call it: pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_EN = (
    r"(?:(?:please|ok|okay|hi|hello|so|now|well|then|yes|right) )*"
    r"(?:(?:(?:i|we)(?: would| d| just)? (?:want|need|like|wish) to|(?:id|wed) like to|let me|let us|lets"
    r"|help me(?: to)?|(?:can|could|may) (?:i|we|you)(?: please)?|go ahead and) )?(?:please |now |just )*"
)
_EN_FORM = r"(?:online )?(?:forms?|applications?|claims?|requests?|paperwork)"
_EN_BEGINS = (
    r"(?:start|begin|open|fill (?:in|out|up)|complete|file|submit|make|do)(?: (?:on|with|to fill in))?"
)
_ES = (
    r"(?:(?:por favor|hola|bueno|ahora|pues|si|vale) )*"
    r"(?:(?:quiero|queremos|quisiera|necesito|deseo|me gustaria|dej[ea]me|permitame|vamos a|ayud[ea]me a"
    r"|puedo|podemos|puede) )?(?:ya )?"
)
_ES_FORM = r"(?:formularios?|solicitud|tramites?|peticion|planilla|papeleo)"
_ES_BEGINS = (
    r"(?:empezar|comenzar|iniciar|abrir|rellenar|llenar|completar|hacer|presentar|empiece|empecemos"
    r"|comience|inicie|abra|rellene|llene)(?: (?:a rellenar|con))?"
)
_AR = (
    r"(?:(?:من فضلكم?|لو سمحتم?|مرحبا|حسنا|الان|نعم|طيب) )*"
    r"(?:(?:(?:ا|ن)ريد|(?:ا|ن)ود|(?:ا|ن)رغب في|(?:ا|ن)حتاج|دعني|دعوني|دعونا|خلي?ني|خلينا|هيا|ممكن"
    r"|(?:هل )?يمكنني|ساعدوني) ?)?(?:(?:ان|في|الي|علي) )?"
)
_AR_FORM = r"(?:ال)?(?:استماره|نموذج|طلب|معامله)"
_AR_BEGINS = (
    r"(?:[انل]?ن?بدا|ابداوا|ابدؤوا|ابدءوا|ال?بدء|البدء|بدء|(?:ال)?تعب\S{1,2}ه|[ان]عب\S{1,2}|املا|ملء"
    r"|املاوا|فتح|افتحوا?)"
    r"(?: (?:ب|في|ملء|تعب\S{1,2}ه))?"
)
_WANTED = tuple(
    re.compile(one)
    for one in (
        rf"{_EN}{_EN_BEGINS}(?: (?:the|an?|my|our|this|that))? (?P<a>(?:\S+ ){{0,5}}?)"
        rf"{_EN_FORM}(?: (?:for|of|to get|to)(?: (?:the|an?|my))?(?P<b>(?: \S+){{1,8}}))?(?: (?:please"
        rf"|now))*",
        r"(?:(?:please|ok|okay|so|now|well|then|yes) )*(?:let me|let us|lets|help me(?: to)?|go ahead and)"
        r" (?:apply|register|sign up|enrol+|claim)(?: (?:for|as))?(?: (?:the|an?|my))?(?P<b>(?: \S+){1,8})",
        rf"{_ES}{_ES_BEGINS}(?: (?:el|la|los|un|una|mi|este|ese))?(?P<a>) {_ES_FORM}"
        r"(?: (?:de|del|para|por)(?: (?:el|la|los|las|un|una|mi))?(?P<b>(?: \S+){1,9}))?(?: (?:por favor"
        r"|ahora))*",
        r"(?:(?:por favor|bueno|ahora|pues) )*(?:dej[ea]me|permitame|vamos a|ayud[ea]me a) (?:solicitar"
        r"|pedir)"
        r"(?: (?:el|la|los|las|un|una|mi))?(?P<b>(?: \S+){1,8})",
        rf"{_AR}{_AR_BEGINS} ?(?:في )?(?P<a>){_AR_FORM}(?: (?:ل|الحصول علي|من اجل))?(?P<b>(?: \S+){{1,8}})?",
        r"(?:(?:من فضلكم?|حسنا|الان) )*(?:دعني|دعوني|دعونا|خلي?ني|خلينا|هيا)(?: ان)? (?:[انل]ن?قدم"
        r"|[انل]ن?تقدم|اطلب|نطلب)"
        r"(?: (?:علي|ل|الي|بطلب|طلب))*(?P<b>(?: \S+){1,8})",
    )
)
_BACK = frozenset(
    "it that this one them the please now me us eso esto ello lo mi nosotros هذا هذه ذلك تلك لي لنا".split()
)


def form_wanted(text: str) -> str | None:
    """What the form is called that somebody wants to begin; "" for the one that was spoken of, None for none.

    >>> form_wanted("I want to start the form for the bus pass"), form_wanted("begin the housing application")
    ('bus pass', 'housing')
    >>> form_wanted("déjeme solicitar la tarjeta de autobús"), form_wanted("rellenar el formulario")
    ('tarjeta de autobús', '')
    >>> form_wanted("can you fill in the form for me?")
    ''
    >>> form_wanted("ابدأ طلب السكن الاجتماعي"), form_wanted("how do I apply for a bus pass?")
    ('السكن الاجتماعي', None)
    """
    said = plain(text)
    for pattern in _WANTED:
        if found := pattern.fullmatch(said):
            named = [found.groupdict().get(group) or "" for group in ("a", "b")]
            written = {plain(word): word.strip("¿?¡!.,؟،") for word in text.split()}
            words = [word for one in named for word in one.split()]
            while words and (words[0] in _BACK or words[-1] in _BACK):
                del words[0 if words[0] in _BACK else -1]
            return " ".join(written.get(word, word) for word in words)
    return None

"""Which side is asked of what was spoken of, by a message that names no matter of its own. Pure.

"How much for a new one", "¿a qué hora cierra?", "أي رقم أتصل به؟": in English, Spanish and Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from townclerk.assistant.conversing.can_get_said import asks_if_they_can_get
from townclerk.assistant.conversing.side_words import ASKED
from townclerk.assistant.kinds import COST, HOW, kind_of, own_words
from townclerk.assistant.places import OPEN, WHERE, asked_of_place
from townclerk.core.plain_words import plain

CALL, HELP, WHEN, DAY = "call help when day".split()
_OF_PLACE = frozenset((OPEN, WHERE, CALL, WHEN))

_ASKED = {
    CALL: r"(?:what|which|is there an?|the|phone|telephone) (?:phone |telephone )?number|number to call|who to call"
    r"|(?:who|whom|what|which number|where) (?:do|can|should|must|could) (?:i|we) (?:call|phone|ring|contact)"
    r"|whom? (?:do|can|should|must|could) (?:i|we) (?:talk|speak|ask|write)"
    r"|(?:can|could) (?:i|we) (?:just )?(?:call|phone|ring)"
    r"|(?:que|cual|cual es (?:el|su)|hay (?:un|algun)|de|el) (?:numero|telefono)|telefono"
    r"|(?:a|con) quien (?:le )?(?:llamo|(?:puedo|debo|tengo que|hay que) (?:llamar|hablar|preguntar|contactar))|a?donde (?:llamo|puedo llamar)|puedo llamar"
    r"|(?:اي|ما|شو|ايش|وش|ما هو|هناك|يوجد|علي) (?:ال)?رقم\w*|(?:ال)?رقم (?:ال)?(?:هاتف|تلفون|تليفون|جوال)\w*"
    r"|(?:بمن|من|مين|بمين|اين|وين|مع من|مع مين)(?: (?:يجب|علي|يمكنني|لازم))?(?: ان)? (?:ا?تصل|اتحدث|اتكلم|اتواصل|اكلم|ال(?:تحدث|اتصال|تواصل|تكلم))|(?:ال)?(?:هاتف|تلفون)|هل (?:يمكنني|استطيع|ممكن) (?:ال)?ا?تصال?",
    HELP: r"(?:is|are) there (?:any |some )?(?:help|support|assistance)|(?:can|could) (?:anyone|someone|somebody) help"
    r"|who (?:can|could) help|(?<!what )(?<!how )(?:can|could|do|will) (?:you|they) help(?: (?:me|us))? (?:with|pay)"
    r"|hay (?:alguna |algun )?(?:ayuda|apoyo)|(?:me|nos) (?:pueden?|podrian?) ayudar|quien (?:me|nos) (?:puede )?ayuda\w*"
    r"|هل (?:توجد|هناك|يوجد|في) (?:اي )?مساعد\w+|(?:هل )?(?:يمكنكم|تستطيعون|ممكن) (?:ان )?(?:ت|م)ساعد\w+|من يساعد\w+",
    WHERE: r"(?:where|to where) (?:is|are|was|do|must|should|can|would|have) (?:it|that|this|they|i|we)"
    r"(?: (?:have|need))?(?: to)? ?(?:go|pick|collect|get there|be|come|find|located)?(?: (?:it|them|to|up|there|for|with|about|that|this|one))*$"
    r"|where(?: exactly)?$|how (?:do|can) (?:i|we) (?:get|go) there|(?:a )?a?donde (?:voy|es|esta|queda|tengo que ir"
    r"|debo ir|hay que ir|puedo ir|lo recojo|la recojo)|(?:en )?donde$|como (?:llego|voy)"
    r"|(?:الي )?(?:اين|وين|فين)(?: (?:اذهب|اروح|هو|هي|تقع|يقع|توجد|يوجد|يجب ان اذهب|علي ان اذهب|استلمها|استلمه)"
    r"|(?: بالضبط)?$)|(?:وين|فين|ما) (?:مكان|عنوان|موقع)(?:ها|ه)|(?:عنوان|موقع|مكان)(?:ها|ه)",
    OPEN: r"(?:can|could|may) (?:i|we) (?:still |just )?(?:come|go|visit|drop|stop|pop)(?= |$)"
    r"|(?:what|which|on what|on which) days?|(?:que|cuales) dias|(?:puedo|podemos) (?:ir|pasar|venir)"
    r"|(?:في )?اي (?:ساعه|ايام|يوم)|(?:وقت|ساعات|مواعيد|دوام)(?:ها|ه)",
    WHEN: r"(?:and |so |y |ok )?(?:when|cuando|و?متي)(?: exactly| exactamente| بالضبط| is (?:it|that)| es)?$",
}  # fmt: skip
_PATTERNS = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for name, words in _ASKED.items()}

_NOTHING = frozenset(
    plain(
        # what is asked by, and what points back
        "open opens opened opening close closes closed closing shut shuts hours hour time times late long until "
        "till today tomorrow tonight day days week weekend weekends weekday weekdays holiday holidays now still "
        "already exactly address location located directions find place building phone telephone number call ring "
        "contact whom talk speak ask write help support assistance aid money new another other replacement second extra one ones more "
        "again tell know say here he she him its those come visit go pick stop drop pop collect being got both anyone "
        "pedirla pedirlo solicitarla solicitarlo hacerlo hacerla للتقديم لأقدم أقدم "
        "while start begin empezar comenzar البدء أبدأ hear heard back reply answer answers respond response decided decide ready done same finished finish run "
        "ends end longer sooner fast quick quickly quickly expiry date anything usually let know limit apply waiting "
        "left many months years weeks days decision notify "
        "contestan contesta contestar contestarán contestado responden responde respuesta responderán avisan avisar "
        "avisarán resuelven decisión pronto rápido rapidez listo lista mismo vence caduca expira termina acaba fecha "
        "caducidad vencimiento espero esperar esperando tengo llega meses años mientras válida válido vigente puedo "
        "tan sabré tendré van dirán llaman llamarán sirve "
        "تردون تردوا تجيبون تخبرونني تبلغونني الرد رد ردكم ردا جواب الجواب القرار النتيجة جاهز جاهزة بسرعة سرعة نفس "
        "نفسه ذات أعرف أسمع يصلني تصلني يصل تصل سيصلني ستصلني ستردون سيردون يردون ستخبرونني علي لي الانتظار أنتظر "
        "سأنتظر انتظار أثناء بينما تدوم يدوم تبقى يبقى تستمر يستمر انتهاء انتهاؤها تاريخ سنة سنوات شهر أشهر مدتها "
        "مدته صلاحيتها صلاحيته استلامها "
        "somebody someone give send so ok okay also too even something anything everything online night morning "
        "afternoon evening early whole noon am pm am any some much happens "
        "abre abren abrir abierto abierta abiertos abiertas cierra cierran cerrar cerrado cerrada cerrados hora "
        "horas horario horarios hoy mañana ahora tarde noche día días semana fin festivos feriados queda quedan "
        "ubicado ubicada dirección ubicación llegar llego llega ir ve número teléfono llamo llamar llama contactar "
        "ayuda ayudas apoyo asistencia ayudar ayudan ayudarme ayudarnos nuevo nueva reemplazo repuesto duplicado "
        "segundo segunda ello dígame decir saber sabe recibir hace falta algo alguna algún exactamente también "
        "entonces vale venir pasar acudir temprano mediodía todavía aún atiende atienden recoger recojo dinero "
        "adónde adonde hablar hablo preguntar quién pues necesitaría piden pido cobran cobra "
        "تفتح يفتح تغلق يغلق تقفل يقفل مفتوح مفتوحة مغلق مغلقة مقفل ساعة الساعة ساعات الساعات دوام الدوام عمل العمل "
        "اليوم غدا بكرا بكره الليلة يوم أيام الأيام الأسبوع صباحا مساء ليلا عنوان العنوان موقع الموقع مكان المكان "
        "مكانها مكانه عنوانها عنوانه موقعها موقعه أذهب أروح أصل إليها إليه تقع يقع توجد يوجد رقم الرقم هاتف الهاتف "
        "تلفون التلفون هاتفها أتصل الاتصال بها به مساعدة المساعدة مساعدتي مساعدات تساعدونني تساعدوني مساعدتنا جديد "
        "جديدة الجديدة واحد واحدة أخرى بديل بديلة البديل بدل ثانية ثان أبوابها ساعاتها دوامها وقت أوقات مواعيدها "
        "بالضبط معي مين بمن بمين وش آتي أجي الذهاب أحضر إحضاره إحضارها مال مالية دعم الدعم سعرها سعره تكلفتها تكلفته "
        "التحدث التواصل التكلم أتحدث أتكلم أتواصل أكلم يجب يمكنني ثمنها ثمنه رسومها علي إليها استلمها استلمه عطلة العطلة نهاية"
    ).split()
)
_AGENCY = re.compile(
    r"(?<!\w)(?:you|your|yours|u|ur|yall|town|city|council|municip\w+|offices?|agency|desk"
    r"|ustedes|usted|vosotros|ayuntamiento|alcaldia|oficinas?|mostrador"
    r"|انتم|انتو|(?:ال|لل)?بلديه|(?:ال)?مكتب|\w{2,}كم|ت(?:فتح|غلق|قفل|داوم)(?:ون|وا))(?!\w)"
)
_MAYBE_AGENCY = re.compile(
    r"(?<!\w)(?:abren|abriran|cierran|atienden|(?:estan|estaran) (?:abiert|cerrad)[oa]s)(?!\w)"
)
_POINTS = re.compile(
    r"(?<!\w)(?:it|its|there|they|that|this|abre|abrira|cierra|cerrara|esta (?:abiert|cerrad)[oa]|queda|ahi|alli|alla"
    r"|[تي](?:فتح|غلق|قفل)|مفتوحه?|مغلقه?|[تي]قع|هناك|\w{3,}ها)(?!\w)"
)
_ANOTHER = re.compile(
    r"(?<!\w)(?:new one|another(?: one)?|replac\w+|second one|nuev[oa]s?|otr[oa]|reemplaz\w+|repuesto|duplicad\w+"
    r"|(?:ال)?جديده?|اخري|بديله?|(?:ال)?بديل\w*|بدل)(?!\w)"
)
_LOST = re.compile(
    r"(?<!\w)(?:lost|lose|losing|stole|stolen|broke|broken|damaged|misplaced|missing|perd[ií]\w*|robaron|robado|rob\w+"
    r"|extravi\w+|فقد\w*|ضاع\w*|ضيع\w*|اضعت|سرق\w*|انسرق\w*|تلف\w*)(?!\w)"
)
_PAYS_BY = re.compile(
    r"(?<!\w)(?:(?:do|can|could|will) (?:you|they|u) (?:take|accept) (?:(?:credit|debit|bank) )?(?:cards?|cash|checks?|apple pay)"
    r"|(?:can|could|may|do|must) (?:i|we) (?:only |have to )?pay (?:by|with|in) (?:(?:a|my) )?(?:(?:credit|debit|bank) )?(?:cards?|cash|checks?|instal?lments?)"
    r"|(?:is it )?cash only"
    r"|(?:se )?(?:acepta|aceptan|toman|reciben) (?:pagos con |la )?(?:tarjetas?|efectivo)(?: de (?:credito|debito))?"
    r"|(?:se )?(?:puedo|puede|podemos) pagar (?:con|en) (?:tarjeta|efectivo|cuotas|plazos)(?: de (?:credito|debito))?"
    r"|(?:هل )?(?:تقبلون|يمكنني|استطيع|ممكن|اقدر)(?: ان)? ?(?:ال)?(?:دفع|ا?دفع)? ?(?:ب(?:ال)?(?:بطاقه|فيزا|كاش|تقسيط)|نقدا|كاش))(?!\w)"
)
"""By what one may pay stands where the price does."""
_PAYS_WHERE = re.compile(
    r"(?<!\w)(?:(?:where|how) (?:do|can|should|must) (?:i|we) pay(?: (?:it|that|this|for (?:it|that)))?|(?:donde|como) (?:se |lo |la )?(?:pago|paga|puedo pagar)"
    r"|(?:اين|وين|كيف) (?:يمكنني )?(?:ال)?(?:ا?دفع)\w*)(?!\w)"
)
_MOST_WORDS = 14
_DAY_WORDS = 5


@dataclass(frozen=True, slots=True)
class Side:
    """What is asked of what was spoken of.

    Attributes:
        kind: a kind of thing (`kinds`), or that of a place, or a number, or help.
        points: whether a word of it points at something. maybe_us: whether it may mean the agency ("¿abren?").
        another: whether it is asked of another one ("a new one").
    """

    kind: str
    points: bool = False
    maybe_us: bool = False
    another: bool = False


def side_of(said: str, language: str, *, beside_days: Sequence[str] | None = None) -> Side | None:
    """Which side a message asks that names no matter of its own; None where it names one, or asks nothing.

    Args:
        beside_days: its words without those that name days; None where none does.

    >>> [side_of(one, "en").kind for one in ("when is it open", "how much for a new one", "what number do I call")]
    ['open', 'cost', 'call']
    >>> side_of("how much is a parking permit", "en"), side_of("are you open", "en"), side_of("thank you", "en")
    (None, None, None)
    """
    told = plain(said)
    for way, kind in ((_PAYS_BY, COST), (_PAYS_WHERE, HOW)):
        if way.search(told):
            asked = ASKED[kind].get(language.partition("-")[0], "")
            said = told = plain(way.sub(f" {asked} ", told))
            beside_days = None
    words = told.split()
    if not words or len(words) > _MOST_WORDS:
        return None
    if _names(told if beside_days is None else " ".join(beside_days), language):
        return None
    kind = _kind(told, said)
    if not kind and beside_days is not None and len(words) <= _DAY_WORDS:
        kind = DAY
    if not kind or (kind in {*_OF_PLACE, DAY} and _AGENCY.search(told)):
        return None
    return Side(
        kind, _POINTS.search(told) is not None, _MAYBE_AGENCY.search(told) is not None,
        _ANOTHER.search(told) is not None,
    )  # fmt: skip


def tells_lost(said: str) -> bool:
    """Whether it tells that something was lost, stolen or broken.

    >>> tells_lost("I lost my bus pass"), tells_lost("perdí la tarjeta"), tells_lost("a new pass")
    (True, True, False)
    """
    return _LOST.search(plain(said)) is not None


def _kind(told: str, said: str) -> str:
    if _PATTERNS[WHEN].fullmatch(told):
        return WHEN
    found = next((name for name in (CALL, WHERE) if _PATTERNS[name].search(told)), "")
    if found:
        return found
    kind, place = kind_of(said), asked_of_place(said)
    if kind in ("", HOW) and (_PATTERNS[HELP].search(told) or asks_if_they_can_get(said)):
        return HELP
    if place and kind in ("", HOW):
        return place
    return kind or (OPEN if _PATTERNS[OPEN].search(told) else "")


def _names(told: str, language: str) -> bool:
    return any(not is_nothing(one) for one in own_words(told, language) if not one.isdigit())


def is_nothing(word: str) -> bool:
    """Whether a word names no matter: it asks, points back or says when."""
    # Arabic writes "and", "the", "with" and "for" onto the word.
    return word in _NOTHING or any(
        word.removeprefix(before) in _NOTHING for before in ("و", "ال", "وال", "ب", "ل") if word[:1] in "وابل"
    )

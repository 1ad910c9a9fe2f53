"""Whether somebody speaks of what they have to pay: a fine, a tax, a water bill, a letter that wants money; pure.

In English, Spanish and Arabic, whatever language is spoken. Debts to others (a bank, a landlord) are none of
these, nor is who cannot pay what they owe: both are for advice about debt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from townclerk.core.plain_words import plain

PAY, PARTS, OBJECT = "pay", "parts", "object"
FINE, TAX, WATER, LETTER = "fine", "tax", "water", "letter"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_PARKING = r"park(?:ing|ed)|(?:mal )?(?:aparcam\w+|aparcar|aparcad[oa]|estacion(?:amiento|ar|ad[oa]))|(?:ال|ب|بال|لل)?(?:وقوف|مواقف|موقف|صف|ركن|باركينغ)"
PARKS = _words(_PARKING)
_FINED = (
    r"fines?|fined|tickets?|ticketed|citations?|penalty (?:charge|notice)\w*|penalt(?:y|ies)"
    r"|multas?|multad[oa]|infraccion(?:es)?|sancion(?:es)?|[وف]?(?:ال|ب|بال|لل|ل)?(?:مخالف(?:ه|ات|تي|ت)|غرام(?:ه|ات|تي))"
)
_PARKING_FINE = _words(
    rf"(?:parking|traffic|speeding|car) (?:{_FINED}|charge notice|violation)s?|(?:{_FINED})(?: \w+){{0,5}} (?:{_PARKING})"
)
_MY_FINE = _words(
    r"(?:got|given|gave|received|issued|pay|paid|paying|appeal\w*|contest\w*|dispute|challenge|owe|my|this)(?: me| us)?(?: to pay)?"
    r"(?: (?:a|an|the|this|my|for|your)){0,2} (?:fines?(?! (?:day|time|weather|evening|weekend|arts?|print|line))|tickets?(?! (?:for|to)(?!\w))|citation|penalty)|(?:was|been|got) (?:fined|ticketed)"
    r"|(?:me|nos) (?:han |habeis |ha )?(?:puesto|pusieron|puso|pusisteis|multaron|multado|llego|cayo)(?: \w+){0,2} (?:multas?|infraccion|sancion)|(?:me|nos) (?:han |ha )?multa(?:ron|do)"
    r"|(?:recibi|tengo|pagar?|pago|recurr\w+|reclam\w+|impugn\w+|apel\w+|contra|debo|mi|esta|la)(?: (?:una?|la|el|mi|esta|por|contra|de)){0,2} (?:multas?|sancion)"
    r"|(?:حصلت علي|تلقيت|وصلتني|جاءتني|اجتني|عندي|لدي|علي|دفع|ادفع|اسدد|سداد|تسديد|الاعتراض علي|اعترض علي|اعتراض علي|سجلت علي)(?: \S+)? (?:ال)?(?:مخالف(?:ه|ات|تي)|غرام(?:ه|ات|تي))"
)
_TAXED = _words(
    r"(?:property|council|local|town|city|municipal|land|house|real estate) tax(?:es)?|property rates|tax bill"
    r"|(?:my|our|the|any|these|pay|paying|owe) tax(?:es)?(?! (?:return|refund|credit|form|help|advice|office|exempt\w*|free))"
    r"|(?:mis|los|nuestros|pago|pagar|pagamos) impuestos"
    r"|(?:ال|ل)?(?:ضراءب|ضريبتي|ضراءبي|ضراءبنا)|(?:دفع|ادفع|اسدد|سداد|تسديد) (?:ال)?ضريبه"
    r"|impuestos? (?:a|sobre|de|municipal\w*)(?: (?:la|las|los|el|bienes))*(?: (?:propiedad|inmuebles|vivienda|casa|inmobiliari\w+|predial))?|ibi|predial|contribucion urbana"
    r"|(?:ال|ب|لل)?(?:ضريبه|ضراءب|ضرايب) (?:ال)?(?:عقار\w*|املاك|ملكيه|سكن|مسقفات|بلديه|بيت|منزل)"
)
_WATERED = _words(
    r"water (?:bills?|charges?|rates|invoice|payment|fees?)|bill(?: \w+){0,5} (?:my |the )?water"
    r"|(?:recibo|factura|boleta|cuenta|cobro|planilla)s?(?: \w+){0,3} agua|agua(?: \w+){0,3} (?:recibo|factura)"
    r"|(?:ال|ب)?(?:فاتور(?:ه|تي|ة)|فواتير)(?: \S+)? (?:ال)?(?:ماء|مياه|مي|ميه)"
)
_PAPER = (
    r"(?:letter|bill|invoice|notice|demand|reminder|statement|carta|factura|(?:un|el|este|mi|del|al) recibo|aviso|notificacion|requerimiento|boleta|cobro"
    r"|[وف]?(?:ال)?(?:رساله|فاتوره|اشعار|اشعارا|انذار|انذارا|خطاب|كتاب|ورقه|مطالبه))"
)
_DUE = (
    r"(?:owe|owed|owing|to pay|must pay|have to pay|pay|due|overdue|outstanding|arrears|unpaid|payment|debt"
    r"|(?:debo|debemos|debia|tengo que pagar)(?= \d| dinero| plata| pagar| una | algo|$)|adeudo|pagar|pague|pago|deuda|vencid[oa]|pendiente|impag\w+"
    r"|علي(?= \d| مبلغ| دين| ان ادفع| دفع| مستحق| غرامه)|مدين\w*|ادفع|دفع|الدفع|مستحق\w*|سداد|تسديد|دين|مبلغ|متاخر\w*)"
)
_TOWN = (
    r"(?:the )?(?:town|city|council|municipality|town hall|city hall|you|ayuntamiento|alcaldia|municipio|municipalidad|ustedes|vosotros"
    r"|(?:ال|لل)بلديه|لكم)"
)
_LETTER_DUE = _words(
    rf"{_PAPER}(?: \S+){{0,8}} {_DUE}"
    rf"|(?:pay|owe|pagar|pago|دفع|ادفع|سداد|تسديد)(?: (?:for|this|the|a|my|that|your|esta|este|la|el|una|un|mi|هذه))* {_PAPER}"
    rf"|(?:what|que|ما|شو)(?: \S+){{0,2}} (?:this|these|esta|este|estas|estos|هذه) (?:bills?|invoices?|facturas?|recibos?|cobros?|فاتوره|الفاتوره|الفواتير)"
    rf"|(?:i|we) owe(?: \S+){{0,3}} {_TOWN}|{_TOWN}(?: \S+){{0,3}} (?:i|we) owe|(?:do|should) (?:i|we) owe(?: {_TOWN})"
    rf"|debo(?: \S+){{0,3}} {_TOWN}|{_TOWN}(?: \S+){{0,3}} (?:le |les )?debo|{_TOWN}(?: \S+){{0,2}} me (?:cobra|reclama|pide)\w*"
    rf"|{_TOWN}(?: \S+){{0,4}} (?:مدين|علي (?:\d+|مبلغ|دفع)|تطالبني)|(?:مدين|علي)(?: \S+){{0,3}} (?:للبلديه|لكم)"
    rf"|(?:got|received|sent me|sent us|gave me) (?:a|an|this) (?:bill|invoice)(?: \S+){{0,3}} {_TOWN}|{_TOWN}(?: \S+){{0,2}} (?:sent|gave|mailed) (?:me|us) (?:a|an|this) (?:bill|invoice)"
    rf"|{_TOWN}(?: \S+){{0,3}} (?:factura|un recibo|cobro)|(?:factura|(?:un|el|este|mi) recibo|cobro)(?: \S+){{0,3}} {_TOWN}"
    rf"|ارسلت(?: \S+){{0,3}} (?:فاتوره|مطالبه)|(?:فاتوره|مطالبه)(?: \S+){{0,3}} {_TOWN}"
)
_GOT_IT = _words(
    rf"(?:got|received|have|sent me|recibi|tengo|llego|mandaron|وصل\w*|جاء\w*|استلمت|تلقيت|عندي)(?: \S+){{0,4}} (?:{_PAPER}|recibo)"
)
_OTHERS = _words(
    r"banks?|loans?|credit|card debt|landlord|landlady|rent|mortgage|hospital|medical|doctor|dentist|clinic|phone|internet|electric\w*|power|gas|energy|irs|income tax|child support|friend|brother|sister|cousin|store|insurance|student|ex"
    r"|bancos?|prestamos?|credito|tarjeta|caser[oa]|propietari[oa]|alquiler|renta|hipoteca|medic[oa]|dentista|clinica|luz|electricidad|gas|telefono|hacienda|amig[oa]|herman[oa]|tienda|seguro"
    r"|(?:ال|لل|ل|ب)?(?:بنك|مصرف|قرض|قروض|بطاقه|ايجار|اجار|رهن|مستشفي|طبيب|كهرباء|غاز|هاتف|انترنت|صديق\w*|اخي|تامين)|(?:ل|ال)?(?:صاحب|مالك) (?:ال)?(?:بيت|شقه|منزل)"
)
_LESS = _words(
    r"less|lower\w*|reduc\w+|discount\w*|relief|exempt\w*|help|menos|baj[ao]\w*|descuento\w*|rebaj\w*|exen\w+|ayuda\w*|اقل|خفض|(?:ال)?(?:تخفيض|خصم|اعفاء|مساعده)"
)
_UNABLE = _words(
    r"(?:cant|cannot|can not|couldnt|could not|unable to|not able to|dont have(?: the)? money to)(?: \w+)? (?:pay|afford)|no (?:lo |la |los |las |me )?(?:puedo|podemos|alcanza|tengo)(?: (?:para|dinero|plata|con que))* ?(?:pagar\w*)?|sin poder pagar"
    r"|(?:لا|ما) (?:استطيع|اقدر|يمكنني|نستطيع|نقدر|املك|معي|عندي)(?: \S+){0,2} (?:\S*دفع\S*|\S*سداد\S*|\S*تسديد\S*|اسدد\S*|مال|فلوس|مصاري)"
)
_ACTS = {
    PARTS: _words(
        r"instal\w+|in parts|part payments?|payment plan|split (?:it|the|up)|spread (?:it|the)(?: \w+)?(?: over)?|bit by bit|monthly payments?|pay (?:\w+ )?monthly|little by little"
        r"|a plazos|en plazos|plazos|en cuotas|cuotas|en partes|fraccion\w+|poco a poco|plan de pagos?|cada mes"
        r"|(?:ب|بال|ال|علي )?(?:تقسيط|اقساط|دفعات)|اقسط\w*|علي مراحل|شهريا"
    ),
    OBJECT: _words(
        r"appeal\w*|contest(?:ing)?|dispute|challenge|object|fight|(?:do not|dont) agree|disagree|is (?:wrong|unfair|not right|not mine)|isnt (?:mine|right|fair)|by mistake|a mistake|unfair"
        r"|apel\w+|recurr\w+|recurso|impugn\w+|reclamar|alegaciones|no estoy de acuerdo|injust[oa]|(?:es|hay) un error|no es (?:mi[oa]|just[oa]|correct[oa])"
        r"|(?:ال|لل)?(?:اعتراض|تظلم|طعن)|(?:ا|ن)عترض|اطعن|اتظلم|لا اوافق|غير (?:صحيح\w*|عادل\w*|موافق)|بالخطا|ظلم|خطا"
    ),
    PAY: _words(
        r"pay|paid|paying|payment|settle|pag(?:o|ar|arl[oa]|amos|arse|ue)|abonar|cancelar(?:la|lo)|(?:ال|ل)?(?:دفع|سداد|تسديد)|(?:ا|ن)(?:دفع|سدد)\w*"
    ),
}  # fmt: skip
_HOW = _words(
    r"how|where|when|can|may|could|possible|want to|need to|like to|is it|como|donde|cuando|puedo|puede|se puede|podria|podemos|quiero|quisiera|necesito"
    r"|كيف|اين|وين|متي|هل|يمكن\w*|استطيع|اقدر|ممكن|اريد|بدي|اود|ازاي|شلون"
)
_LITTLE = 9
_POINTS = frozenset(
    plain(
        "how where when can could may do does i we to it this that them the a my is possible also and or ok so then please want would like need if by with in at "
        "online card cash bank transfer check cheque bill fine ticket tax charge money amount phone person here there you much soon today now what about from against "
        "como cómo donde dónde cuando cuándo puedo puede se podria podría podemos quiero quisiera necesito lo la los las el un una en a al de del por con y o también "
        "línea tarjeta efectivo banco internet recibo multa factura impuesto esta este eso esto si hay forma manera contra ella le les qué que hago "
        "كيف أين وين متى هل يمكن يمكنني أستطيع أقدر ممكن أريد بدي أود ازاي شلون أن في على عن هذا هذه ذلك بها به منها عليها عليه ها لي ال "
        "الفاتورة فاتورة المخالفة الغرامة الضريبة المبلغ نقدا بالبطاقة عبر الإنترنت أونلاين أيضا أو و من"
    ).split()
)
"""What may stand beside an act that names nothing else."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What somebody has to pay, and what they want with it.

    Attributes:
        thing: a fine, a tax, water, or a letter that does not say for what.
        act: to pay it, in parts, or to object to it; "" for none. parking: whether it is for a car.
    """

    thing: str
    act: str = ""
    parking: bool = False


def bill_said(said: str) -> Bill | None:
    """What somebody says they have to pay; None where it is nothing of the town's, or a debt.

    >>> bill_said("I want to appeal a parking ticket"), bill_said("a letter says I owe 120 dollars")
    (Bill(thing='fine', act='object', parking=True), Bill(thing='letter', act='', parking=False))
    >>> [bill_said(one) for one in ("I have debts I can't pay", "I owe the bank 3000", "I'm fine", "a bus ticket")]
    [None, None, None, None]
    """
    told = plain(said)
    if _UNABLE.search(told) and act_said(told, said) in ("", PAY):
        return None
    if _PARKING_FINE.search(told) or _MY_FINE.search(told):
        return Bill(FINE, act_said(told, said), PARKS.search(told) is not None)
    named = TAX if _TAXED.search(told) else WATER if _WATERED.search(told) else ""
    act = act_said(told, said)
    if named == TAX and act in ("", PAY) and _LESS.search(told):
        return None
    if named and (act or _LETTER_DUE.search(told) or _GOT_IT.search(told) or named == WATER):
        return Bill(named, act)
    if named or _OTHERS.search(told) or _UNABLE.search(told) or not _LETTER_DUE.search(told):
        return None
    return Bill(LETTER, "" if act == PAY and not _HOW.search(told) else act)


_FINES = _words(r"fines?|penalt(?:y|ies)|multas?|(?:ال)?(?:مخالفات|مخالفه|غرام(?:ه|ات))")


def thing_called(title: str) -> tuple[str, bool] | None:
    """What of these the title of a page names, and whether a fine is for parking; None for none.

    >>> thing_called("Pay less property tax"), thing_called("Parking tickets"), thing_called("Report a water leak")
    (('tax', False), ('fine', True), None)
    """
    told = plain(title)
    if _PARKING_FINE.search(told) or _FINES.search(told):
        return FINE, PARKS.search(told) is not None
    named = TAX if _TAXED.search(told) else WATER if _WATERED.search(told) else ""
    return (named, False) if named else None


def act_said(told: str, said: str = "") -> str:
    """What is wanted with what has to be paid, in plain words: to pay it in parts, to object, to pay; "" for none.

    >>> [act_said(one) for one in ("how do i pay", "puedo pagar a plazos", "كيف اعترض", "what is it")]
    ['pay', 'parts', 'object', '']
    """
    found = next((name for name, words in _ACTS.items() if words.search(told)), "")
    return "" if found == PAY and not (_HOW.search(told) or said.rstrip().endswith(("?", "؟"))) else found


def act_alone(said: str) -> str:
    """The same, of a message that names no other matter.

    >>> act_alone("and how do I pay it?"), act_alone("how do I pay for a bus pass"), act_alone("cómo recurro")
    ('pay', '', 'object')
    """
    told = plain(said)
    act, words = act_said(told, said), told.split()
    if not act or len(words) > _LITTLE:
        return ""
    left = _ACTS[act].sub(" ", _ACTS[PAY].sub(" ", told)).split()
    return act if all(one in _POINTS for one in left) else ""

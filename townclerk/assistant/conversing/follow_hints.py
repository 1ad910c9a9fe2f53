"""What somebody asks of what they sent or booked, by phrases, and the reference and code they say: pure.

In the form that `understanding.special.plain` gives a text, like `hints`.
"""

from __future__ import annotations

import re
import unicodedata

from townclerk.assistant.understanding.special import plain
from townclerk.requests import reference_read

_REQUEST = r"(?:requests?|reports?|applications?|cases?|complaints?)"
_SOLICITUD = r"(?:solicitud|peticion|reporte|aviso|caso|queja|informe|tramite|denuncia|reclamacion)(?:e?s)?"
_TALAB = r"(?:طلبي|الطلب|بلاغي|البلاغ|شكواي|الشكوي|معاملتي|طلباتي|الطلبات|بلاغاتي|شكاواي|شكاوي|معاملاتي)"
_MINE = r"(?:my|the|this|that)"
_MIA = r"(?:mis?|las?|el|los|esta|este)"
_ALONE = r"(?:my |the )?status(?: of (?:it|that))?|(?:el )?estado|cual es el estado|(?:ما )?(?:هي )?الحاله"
"""Within a sentence these may be of anything ("marital status", "estado civil")."""
_SHOW_EN = (
    r"(?:(?:can|could|may) (?:i|you) |(?:i|we) (?:want|would like|need) to |id like to )?(?:show|list|see|view|find"
    r"|tell|give|read|open)(?: me| us)?(?: about)?(?: (?:a )?list of)?"
)
_SHOW_ES = (
    r"(?:(?:quiero|quisiera|puedo|puede|podria|me gustaria) )?(?:muestr\w+|mostrar\w*|ensen\w+|list\w+|ver|digame"
    r"|dime|deme|consultar|mirar|saber)(?: de)?"
)
_SHOW_AR = r"(?:(?:هل )?(?:يمكنني|اريد|اود|ممكن)(?: ان)? )?(?:اري|اروني|ارني|اعرض\w*|عرض|رويه|رءيه|اعطوني|اذكروا لي|قاءمه)"
_ALL_EN = r"(?:all )?(?:of )?(?:my|our)(?: (?:own|open|last|past|recent|current|next|upcoming|other))*"
_ALL_ES = r"(?:todas? |todos )?(?:mis?|nuestr[oa]s?)(?: (?:proximas?|ultimas?|ultimos))?"
_REQUESTS_ALONE = (
    rf"(?:{_SHOW_EN} )?{_ALL_EN} (?:requests|reports|applications|cases|complaints)"
    rf"|(?:what|which) (?:requests|reports|applications|cases) (?:do|did|have) (?:i|we)(?: \w+){{0,2}}"
    r"|(?:what|which things?) (?:have|did|had) (?:i|we) (?:ever |already )?(?:ask|asked|request|requested|applied"
    r"|apply)(?: (?:you|the town|here|to))?(?: for)?(?: so far| before| until now| already)?"
    r"|(?:do|did) (?:i|we) (?:have|make|send) any (?:open |other )?(?:requests|reports|applications)(?: \w+){0,2}"
    rf"|(?:{_SHOW_ES} )?{_ALL_ES} (?:solicitudes|peticiones|reportes|avisos|casos|quejas|tramites|reclamaciones)"
    r"|(?:que|cuales?)(?: son)?(?: mis)? (?:solicitudes|peticiones|tramites|reportes)(?: (?:tengo|he|hice|envie)(?: \w+)?)?"
    r"|que (?:les )?(?:he|hemos) (?:pedido|solicitado)(?: (?:hasta ahora|ya|aqui))?|que (?:solicite|pedi)(?: ya| antes)?"
    rf"|(?:(?:{_SHOW_AR}|ما(?: هي)?|كل|جميع) )*(?:طلباتي|بلاغاتي|شكاواي|معاملاتي)(?: كلها| السابقه)?"
    r"|(?:ماذا|ما الذي) (?:طلبت|قدمت)(?: منكم)?(?: حتي الان| من قبل)?|ما الطلبات التي (?:قدمتها|ارسلتها)"
)
"""The whole of a message that asks for all of them."""
_STANDING = (
    rf"status of {_MINE} {_REQUEST}|{_MINE} {_REQUEST} status",
    rf"(?:(?:how|where|what) (?:is|are|about)|hows|wheres|how (?:is|are)) {_MINE} {_REQUEST}(?! form)"
    rf"|(?:how|where) do {_MINE} {_REQUEST} stand",
    rf"(?:(?:how|where|what) (?:is|are|about)|hows|wheres) (?:my|our) (?:\w+ ){{1,3}}{_REQUEST}(?! form)"
    rf"|(?:news|updates?|word) (?:on|about|of|from) (?:my|our) (?:\w+ ){{1,3}}{_REQUEST}"
    rf"|(?:my|our) {_REQUEST} (?:for|about|on) (?:\w+ ){{1,4}}(?:how is it|hows it|any news|what is happening|whats happening|where is it)",
    rf"what (?:has )?(?:happened|happens|is happening|became|become) (?:to|with|of) {_MINE} {_REQUEST}",
    rf"(?:check|track|follow|check on|follow up on|see) (?:a|{_MINE}) {_REQUEST}",
    rf"(?:news|updates?) (?:on|about|of) {_MINE} {_REQUEST}",
    rf"(?:is|has|was) {_MINE} {_REQUEST} (?:done|been|ready|finished|fixed|received|closed|read)",
    r"(?:what|which \w+) (?:did|have) (?:i|we) (?:just )?(?:send|sent|report|reported|submit"
    r"|submitted)(?: in)?"
    r"|(?:did|has) (?:it|that|my \w+) (?:really )?(?:go|went|been sent|get sent|got sent)(?: (?:out"
    r"|through))?",
    r"que (?:acabo de enviar|envie|he enviado|mande|he mandado)|(?:ماذا|ما الذي) (?:ارسلت|ارسلته)",
    rf"(?:estado|situacion) (?:actual )?de {_MIA} {_SOLICITUD}",
    r"(?:como|donde|en que punto) (?:van?|estan?|andan?|siguen?|marchan?|se encuentran?|quedo|quedaron)"
    rf" {_MIA} {_SOLICITUD}",
    rf"que (?:paso|pasa|ha pasado|sucede|sucedio|hay) (?:con|de) {_MIA} {_SOLICITUD}",
    rf"(?:novedades|noticias) (?:de|sobre) {_MIA} {_SOLICITUD}",
    rf"(?:seguir|consultar|ver|rastrear) (?:una?|{_MIA}) {_SOLICITUD}",
    rf"(?:حاله|متابعه|اتابع|تتبع|اخبار|مستجدات) {_TALAB}|اين (?:وصلت? |هو |هي )?{_TALAB}",
    rf"كيف (?:حال |يسير |هو )?{_TALAB}|(?:ما الذي|ماذا|ما) (?:حدث|حصل|جري|تم) (?:في|مع|بشان) {_TALAB}",
    r"(?:حدث|حصل|جري) ل(?:طلبي|بلاغي|شكواي)",
)
_APPOINTMENT = r"(?:appointment|booking|visit|meeting)s?"
_APPOINTMENTS = r"(?:appointments|bookings)"
_TAIL = (
    r"(?: (?:booked|coming(?: up)?|ahead|with you|scheduled|planned|(?:this|next) (?:week|month)|today|tomorrow|now"
    r"|here|pendientes?|reservadas?|programadas?|(?:esta|la proxima) semana|con ustedes|القادمه|المحجوزه|عندكم|لديكم|اليوم|غدا|(?:هذا|في هذا) (?:ال)?(?:اسبوع|شهر)|(?:ال)?(?:اسبوع|شهر) (?:ال)?(?:قادم|مقبل)))*"
)
_LISTED = (
    rf"(?:{_SHOW_EN} )?{_ALL_EN} (?:{_APPOINTMENTS}|appointment){_TAIL}"
    rf"|(?:what|which)(?: are| is)? (?:my |our )(?:next |upcoming )?(?:{_APPOINTMENTS}|appointment){_TAIL}"
    rf"|(?:what|which|how many|when) {_APPOINTMENTS} (?:do|have) (?:i|we)(?: have| got| made| booked)?{_TAIL}"
    rf"|(?:do|have) (?:i|we) (?:have |got )(?:any |an? |some )?(?:upcoming |other )?(?:{_APPOINTMENTS}|appointment){_TAIL}"
    rf"|(?:{_SHOW_ES} )?{_ALL_ES} citas?{_TAIL}|(?:que|cuantas) citas (?:tengo|tenemos|hay){_TAIL}"
    rf"|(?:cuales?|cual) (?:son|es) (?:mis?|nuestras?) (?:proximas? )?citas?{_TAIL}|tengo (?:alguna |una )?citas?{_TAIL}"
    rf"|(?:(?:{_SHOW_AR}|ما(?: هي| هو)?|كل|جميع|متي) )*(?:مواعيدي|حجوزاتي|مواعيدنا){_TAIL}"
    rf"|هل (?:لدي|عندي|لدينا) (?:اي |اي من )?(?:مواعيد|موعد|حجز|حجوزات)(?: \w+)?{_TAIL}|{_SHOW_AR} موعدي{_TAIL}"
)
"""The whole of a message that asks for their appointments, or whether they have any."""
_MEETING = (
    r"(?:when|where|what time|what day|at what time) (?:is|was|s|are|were) (?:my|the|our) (?:next )?"
    rf"{_APPOINTMENT}",
    rf"(?:whens|wheres) my {_APPOINTMENT}",
    rf"how (?:do|can) (?:i|we) get to (?:my|the|our) {_APPOINTMENT}",
    r"(?:cuando|donde|a que hora|que dia) (?:es|era|tengo|sera|son|seran) (?:mis?|las?|nuestras?) (?:proximas? )?citas?",
    r"(?:متي|اين|ما) (?:هو |يكون |وقت |مكان |ساعه )?(?:موعدي|موعدنا)|(?:في )?اي ساعه (?:موعدي|موعدنا)",
)
_BOOKED = (
    r"(?:what|which \w+|when) (?:did|have|had) (?:i|we) (?:just |now |already )?(?:book|booked|reserve"
    r"|reserved|make|made)"
    r"(?: (?:an? )?appointments?)?|(?:did|have) (?:i|we) (?:just )?(?:book|booked|made?"
    r"|reserved?)(?: (?:it|that|anything"
    r"|something|an? \w+))?|(?:is|was) (?:it|that|anything|something|my \w+) (?:really )?booked",
    r"que (?:cita )?(?:acabo de reservar|reserve|he reservado|reservamos|tengo reservado)"
    r"|(?:acabo de reservar|he reservado"
    r"|reserve|tengo(?: ya)?) (?:algo|alguna cita|una cita)|(?:quedo"
    r"|esta) (?:algo )?reservad[oa](?: (?:algo|la cita|mi cita))?",
    r"(?:ماذا|ما الذي|اي موعد|شو) (?:حجزت|حجزته|حجزنا)|هل (?:حجزت|حجزنا)(?: (?:شيءا?|موعدا?))?"
    r"|هل تم (?:ال)?حجز(?: موعدي)?"
    r"|هل (?:لدي|عندي) (?:موعد|حجز)",
)
_THAT_MEETING = (
    r"what (?:time|day|date) (?:is|was) (?:it|that)|(?:when|where) (?:is|was) (?:it|that)|wheres (?:it|that)",
    r"how (?:do|can) (?:i|we) (?:get|go) there|(?:what is|whats) the address",
    r"where (?:do|must|should) i (?:go|come)|calendar file|(?:to|in|into) my calendar",
    r"(?:send|give|get) (?:me )?(?:the |a )?(?:calendar|ics)(?: file)?",
    r"(?:donde|cuando) (?:es|era|sera)(?: (?:la cita|eso))?|a que hora (?:es|era)|que dia (?:es|era)",
    r"como (?:llego|se llega|voy|puedo llegar)(?: alli| ahi| alla)?|(?:archivo|fichero) (?:del? )?calendario",
    r"(?:a|en) mi calendario|adonde tengo que ir|cual es la direccion",
    r"(?:متي|اين) (?:هو|يكون|كان|سيكون)|(?:في )?اي (?:ساعه|يوم)(?: كان| هو)?",
    r"كيف اصل(?: الي هناك)?|ما (?:هو )?العنوان|ملف (?:ال)?تقويم|(?:الي|في) تقويمي",
)
_SEVERAL = re.compile(
    r"(?<!\w)(?:requests|reports|applications|cases|complaints|solicitudes|peticiones|reportes|avisos|casos|quejas"
    r"|tramites|reclamaciones|طلباتي|الطلبات|بلاغاتي|شكاواي|معاملاتي|asked|requested|he pedido|he solicitado|طلبت)(?!\w)"
)
_POLITE = (
    r"(?:again|please|then|now|exactly|de nuevo|otra vez|por favor|exactamente|مره اخري|من فضلكم?|بالضبط)"
)
_BEFORE = (
    r"(?:and|so|please|sorry|ok|but|can you|could you|add it|put it|y|pero|perdon|por favor|(?:me )?pueden?|"
    r"envieme|mandeme|deme|agreguela|pongala|el|la|و|من فضلكم?|ارسلوا لي|ارسل لي|اضفه)"
)
_SIGN = r"[A-Za-z0-9]"
_CODE = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}(?!\d)")


_LOST = re.compile(
    r"(?<!\w)(?:(?:i|we|ive|weve|im|he|she|they)(?: \w+){0,2} (?:lost|forgot|forgotten|misplaced|deleted|dont have|do not have|cant find|cannot find|dont know|dont remember)(?: \w+)? (?:the |my |our |that |a )?(?:\w+ )?(?:code|reference|reference number|number of my request|codes)"
    r"|(?:lost|forgot|forgotten|no|without|where is|where do i find|where can i find) (?:the |my |a )?(?:reference|code)(?: and (?:the )?code)?(?: number)?"
    r"|(?:he |hemos )?(?:perdi|perdido|perdimos|olvide|olvidado|no (?:tengo|encuentro|recuerdo|se|me acuerdo de))(?: \w+)? (?:el|la|mi|un) (?:codigo|referencia|numero de (?:referencia|solicitud))"
    r"|(?:donde (?:esta|encuentro|veo)|sin) (?:el |la |mi )?(?:codigo|referencia)"
    r"|(?:فقدت|ضيعت|اضعت|نسيت|ضاع مني|لا اجد|لا املك|ليس لدي|ليس عندي|ما عندي|لا اتذكر|اين|اين اجد)(?: \S+)? (?:ال)?(?:رمز|كود|رقم المرجعي|مرجع|رقم الطلب|رقم مرجعي)\S*)(?!\w)"
)


def lost_code(text: str) -> bool:
    """Whether somebody has lost the reference or the code of what they sent or booked.

    >>> lost_code("I lost the code"), lost_code("perdí el código"), lost_code("I lost my dog")
    (True, True, False)
    >>> lost_code("I forgot my reference number"), lost_code("What is the building code?")
    (True, False)
    """
    return _LOST.search(plain(text)) is not None


def asks_standing(text: str) -> bool:
    """Whether they ask where a request stands.

    >>> asks_standing("STATUS"), asks_standing("what is the status of my request?"), asks_standing("Estado")
    (True, True, True)
    >>> asks_standing("How is my request doing?"), asks_standing("What is my marital status worth?")
    (True, False)
    >>> asks_standing("any news about my rent application"), asks_standing("my dog application form")
    (True, False)
    """
    said = plain(text)
    alone = re.fullmatch(rf"(?:{_BEFORE} |{_POLITE} )*(?:{_ALONE}|{_REQUESTS_ALONE})(?: {_POLITE})*", said)
    return bool(alone) or any(_within(one, said) for one in _STANDING)


def asks_meeting(text: str) -> bool:
    """Whether they ask when or where their appointment is.

    >>> asks_meeting("When is my appointment?"), asks_meeting("¿Dónde es mi cita?"), asks_meeting("Ana")
    (True, True, False)
    """
    return any(_within(one, plain(text)) for one in _MEETING)


def asks_booked(text: str) -> bool:
    """Whether they ask if they booked something, or what.

    >>> [asks_booked(one) for one in ("what did I just book?", "¿qué reservé?", "ماذا حجزت؟", "book a room")]
    [True, True, True, False]
    """
    some = f"{'|'.join(_BOOKED)}|{_LISTED}"
    return bool(re.fullmatch(rf"(?:{_BEFORE} )*(?:{some})(?: (?:now|just now|{_POLITE}))*", plain(text)))


def asks_several(text: str) -> bool:
    """Whether they ask for all of their requests, rather than where one stands.

    >>> asks_several("where are my requests?"), asks_several("¿dónde está mi solicitud?")
    (True, False)
    """
    return _SEVERAL.search(plain(text)) is not None


def asks_that_meeting(text: str) -> bool:
    """Whether they ask that of the one just booked, without naming it.

    >>> asks_that_meeting("Where is it?"), asks_that_meeting("what time was it again?")
    (True, True)
    >>> asks_that_meeting("where is it possible to park?")
    False
    """
    some = "|".join(_THAT_MEETING)
    return bool(re.fullmatch(rf"(?:{_BEFORE} )*(?:{some})(?: {_POLITE})*", plain(text)))


def pair_said(text: str, prefix: str) -> tuple[str, str]:
    """The reference and the code in a text, as they were said; "" for either that is not there.

    Args:
        prefix: of the agency's references.

    >>> pair_said("how is my request AF-7K3-M92F code 123 456", "AF")
    ('AF-7K3-M92F', '123456')
    >>> pair_said("af7k3m92f", "AF"), pair_said("my number is 555-0123", "AF")
    (('af7k3m92f', ''), ('', ''))
    """
    figures = "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)
    begun = rf"(?:(?P<own>{re.escape(prefix)})[- ]?{_SIGN}{{3}}[- ]?|{_SIGN}{{3}}-)"
    written = re.compile(rf"(?<![A-Za-z0-9-]){begun}{_SIGN}{{4}}(?![A-Za-z0-9]|-[A-Za-z0-9])", re.IGNORECASE)
    reference = ""
    for found in written.finditer(figures):
        if _is_reference(found[0], own=bool(found["own"])):
            reference = found[0]
            figures = figures.replace(reference, " ", 1)
            break
    code = _CODE.search(figures)
    return reference, "".join(c for c in code[0] if c.isdecimal()) if code else ""


def _is_reference(said: str, *, own: bool) -> bool:
    """Whether it is meant for one: words that only look alike are not."""
    figure = any(c.isdecimal() for c in said)
    if own and figure:
        return True  # one that was mistyped, too
    return bool(reference_read(said)) and any(c.isalpha() for c in said) and (figure or said.isupper())


def _within(pattern: str, said: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{pattern})(?!\w)", said))

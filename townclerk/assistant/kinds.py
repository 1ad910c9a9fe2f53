"""What kind of thing is asked, and which part of a page answers it: pure, in English, Spanish and Arabic.

Pages about services say the same kinds of things under headings of few words; a question that names nothing
but a kind ("and how much is it?") is answered by the part that is headed so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from townclerk.assistant.paid_out import GETS, asks_paid, paid_asked, paid_part, paid_sentences, says_paid
from townclerk.assistant.rules import Source
from townclerk.assistant.times_asked import TIME, is_time_said, says_time, time_of
from townclerk.core.language.stop_words import MORE, STOP
from townclerk.core.plain_words import plain

COMPLAIN, DOCUMENTS, COST, WHO, HOW, PAYS = "complain documents cost who how pays".split()

_ASKED = {
    COMPLAIN: r"complain\w*|appeal|disagree|object|turned down|refused|(?:saying|said|says|say) no(?: to)?(?= (?:my|our|the|me|us|to)|$)|denied|rejected"
    r"|(?:dijeron|decia|dice|diciendo|dicen) que no(?=$| a )|(?:me|nos) (?:lo |la )?(?:negaron|denegaron|rechazaron)|denegad\w+|rechazad\w+|رفضوا|مرفوض\w*|رفض (?:طلبي|الطلب)"
    r"|quej\w+|reclam\w+|apelar"
    r"|recurrir|no estoy de acuerdo"
    r"|ا?شتك\w+|شكوي|ا?عتر[ا]?ض|تظلم",
    DOCUMENTS: r"what (?:do|should|must|else do|will) (?:i|we|you) (?:\w+ )?(?:need|bring|have to bring"
    r"|take)|need to bring|que (?:llevo|traigo)|(?:شو|ايش|وش) (?:لازم |بدي )?(?:ا?جيب|احضر|اخد|ا?جلب)\w*"
    r"|(?:شو|ايش|وش) (?:لازم|المطلوب|الاوراق)|(?:لازم|بدي) ا?جيب معي"
    r"|documents?|papers?|paperwork|que (?:necesit\w+|debo|hay que|tengo que"
    r"|se necesita)(?: (?:llev|tra|present)\w+)?"
    r"|documentos?|papeles|requisitos|ماذا (?:احتاج|احضر|يلزم\w*)|ما (?:الذي )?(?:احتاج|يلزم\w*)"
    r"|(?:ال)?(?:وثايق|وثاءق|اوراق|مستندات)",
    COST: r"how much|costs?|costos?|coste|prices?|fees?|for free|is (?:it|this|that) free|free|charge"
    r"|cheaper|discounts?"
    r"|reduced price"
    r"|(?:do|will|would|must) (?:i|we) (?:(?:have|need) to )?pay (?:for|anything|something)(?!\w)"
    r"|cuanto (?:cuesta|vale|sale|es|seria|saldria|costaria|me sale|se paga|hay que pagar)|mas barat[oa]s?"
    r"|descuentos?"
    r"|cuesta\w*|precio|tarifa|gratis|gratuit[oa]|كم (?:ي|ت)?(?:كلف|كلفه)|ارخص|تخفيض\w*|(?:ال)?(?:تكلفه"
    r"|رسوم|سعر|ثمن)\w*|مجان\w+|كم (?:السعر|الثمن)"
    # Elsewhere "بكم" is "with you": how to reach somebody.
    r"|^(?:طيب |حسنا )?و?(?:بكم|بكام|كم)(?: (?:هي|هو|هذا|هذه|ذلك|كل هذا))?$|^بكم (?=\w)",
    TIME: r"how (?:long|soon|fast)(?! (?:do|does|must|should) \w+ (?:have|need) to (?!wait)\w)"
    r"|when (?:will|do|does|can) (?:i|we|it) (?:\w+ )?(?:get|have"
    r"|arrive|come|ready)|processing time"
    r"|cuanto (?:tarda\w*|tiempo(?! (?:tengo|tenemos|hay|debo) que (?!esperar)\w)|demora\w*)|plazo"
    r"|كم (?:من الوقت )?(?:ي|ت)?ستغرق|كم (?:المده"
    r"|من الوقت)|متي (?:احصل|استلم|يصل|تصل)",
    WHO: r"who (?:can|may|is)|eligible|entitled|qualify|quien(?:es)? puede\w*|tengo derecho"
    r"|من (?:يمكنه|يستطيع|يحق)|هل يحق",
    HOW: r"how (?:do|can|should|to|would)(?: (?:i|we|you|one))?(?: (?:apply|get|do|ask|start|sign"
    r"|register|order|request|renew|go))?"
    r"|where (?:do|can) i (?:apply|get|register)|como (?:lo |la |se )?(?:solicit|pid|obten"
    r"|sac|hag|consig|tramit)\w*"
    r"|donde (?:lo |la |se )?(?:solicit|pid|tramit)\w*|كيف(?:يه)? \w+|اين (?:اقدم|احصل)",
}  # fmt: skip
_HEADED = {
    COMPLAIN: r"not agree|disagree|complain\w*|appeal|no esta de acuerdo|quejas?|reclam\w+|recurso"
    r"|لم توافق|شكوي|اعتراض|تظلم",
    DOCUMENTS: r"you (?:will )?need|to bring|documents?|necesita|documentos|requisitos|traer|تحتاج\w*"
    r"|(?:ال)?(?:وثايق|وثاءق|مستندات|اوراق)",
    COST: r"costs?|fees?|prices?|charges?|cuesta|cuanto cuesta|costos?|precios?|tarifas?|ت?كلف\w*"
    r"|(?:ال)?(?:تكلفه|رسوم|سعر)",
    TIME: r"how long|processing|cuanto tarda|plazos?|ت?ي?ستغرق|(?:ال)?مده",
    WHO: r"who can|who may|who is|quien puede|من يمكنه|من يستطيع|من يحق",
    HOW: r"how to|how you|como|كيف|كيفيه",
}
_LISTED = re.compile(
    r"(?<!\w)(?:(?:what|which|whats?)(?: (?:are|is|kind of|sort of|other|the|all))* (?:documents?"
    r"|papers?|paperwork|proofs?"
    r"|ids?(?= (?:do|will|must|should|is|are)))(?!\w)"
    r"|what (?:\w+ )?(?:do|does|should|must|else do|will|would) (?:i|we|you|he|she|they|one|my \w+) (?:\w+ )?"
    r"(?:need|have|bring|take)(?: to| with me| along)?(?: (?:bring|take|show|provide|present|send|have"
    r"|get ready|hand in)"
    r"(?!\w)| (?:for|to)(?= (?!do|know|pay|be|go|say)\w)|$)"
    r"|(?:que|cuales|cual)(?: (?:son|es|otros|otras|tipo de|clase de|los|las))* (?:documentos?|papeles"
    r"|requisitos|papeleo"
    r"|documentacion)(?!\w)"
    r"|que (?:mas )?(?:necesito|necesitamos|debo|debemos|tengo que|tenemos que|hay que|se necesita"
    r"|hace falta|piden)"
    r"(?: (?:llevar|traer|presentar|entregar|aportar|mostrar)(?!\w)| para(?= (?!hacer|saber|pagar|ir)\w)|$)"
    r"|que (?:llevo|traigo)"
    r"|(?:ما|ايش|شو|وش|اي)(?: (?:هي|هو))? (?:ال)?(?:وثاءق|وثايق|وثائق|اوراق|مستندات)(?!\w)"
    r"|(?:ماذا|شو|ايش|وش|ما الذي|ما) (?:لازم |يجب ان |علي ان |بدي )?(?:ا?حضر|اجلب|ا?جيب|احتاج|يلزمني"
    r"|اخذ معي|احمل|المطلوب"
    r"|يلزم|اقدم)(?= (?!من الوقت)|$))"
)
_OTHERS_CAN = re.compile(
    r"^(?:and |but )?(?:can|could|may|do|does|are|is|will) (?!(?:i|we|you|it|that|this|there|one|my|our"
    r"|the town|somebody"
    r"|someone)(?!\w))(?:\w+ ){1,6}?(?:get|have|receive|claim|apply|qualify|eligible|entitled|join|use"
    r"|ride|enroll?)(?!\w)"
    r"|^(?:y )?(?:pueden|puede|podran|tienen derecho) (?!usted|mi|nuestr|ella?(?!\w)"
    r"|el )(?:\w+ ){0,8}?(?:obtener|recibir"
    r"|tener|conseguir|solicitar|pedir|usar|inscribirse|inscribir|cobrar|acceder)(?!\w)"
    r"|^(?:y )?(?:las personas|los inmigrantes"
    r"|los indocumentados|los estudiantes|la gente) (?:\w+ ){0,4}?pueden"
    r"|^و?هل (?:يمكن|يحق|يستطيع|تستطيع|بامكان) (?:لل?)?(?:ال)?(?:مهاجر|لاجي|طلاب|طالب|اجانب|غير|ناس"
    r"|اشخاص|عمال|كبار|مقيم|من"
    r"|لمهاجر|للمهاجر|للاجي|لطلاب)\w*"
)
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")


@cache
def _words(of: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{ {'asked': _ASKED, 'headed': _HEADED}[of][kind] })(?!\w)")


def kind_of(question: str) -> str:
    """What kind of thing is asked; "" for none of these.

    >>> [kind_of(one) for one in ("and how much is it?", "¿Cuánto tarda?", "ما الأوراق؟", "which colour?")]
    ['cost', 'time', 'documents', '']
    >>> kind_of("how much do I get?"), kind_of("¿cuánto me dan?")
    ('pays', 'pays')
    """
    said = plain(question)
    if asks_paid(question) == GETS:
        return PAYS
    if _words("asked", COMPLAIN).search(said):
        return COMPLAIN
    if time := time_of(question):
        return time
    return next((kind for kind in _ASKED if _words("asked", kind).search(said)), "")


_BRINGS = re.compile(
    r"(?<!\w)(?:documents?|papers?|paperwork|documentos|papeles|requisitos|(?:ال)?(?:اوراق|وثايق|وثاءق|مستندات))(?!\w)"
)


def kinds_in(question: str) -> tuple[str, ...]:
    """The sides that one message asks in so many words: what it costs, what to bring, one time of it.

    >>> kinds_in("how much is it and what do I need to bring"), kinds_in("how much is it")
    (('cost', 'documents'), ('cost',))
    """
    said = plain(question)
    gets = PAYS if asks_paid(question) == GETS else ""
    amount = gets or (COST if _words("asked", COST).search(said) else "")
    brings = asks_for_list(question) or (amount and _BRINGS.search(said))
    time = time_of(question) or (TIME if _words("asked", TIME).search(said) else "")
    return tuple(filter(None, (amount, DOCUMENTS if brings else "", time)))


def asks_who_can(question: str) -> bool:
    """Whether they ask if people of some kind can get something.

    >>> asks_who_can("Can undocumented immigrants get school meals?"), asks_who_can("Can I get school meals?")
    (True, False)
    """
    return _OTHERS_CAN.search(plain(question)) is not None


def asks_for_list(question: str) -> bool:
    """Whether they ask for the list of what is to be brought, in so many words.

    >>> asks_for_list("what do I need to bring to register my baby"), asks_for_list("what do I need to do?")
    (True, False)
    """
    return _LISTED.search(plain(question)) is not None


def part_of_kind(kind: str, sections: Sequence[Source]) -> Source | None:
    """The part of a page that is headed so, or that says it."""
    if kind == PAYS:
        return paid_part(sections)
    if is_time_said(kind):
        appeals = _words("headed", COMPLAIN)  # by when one may object is asked in other words
        told = (one for one in sections if not appeals.search(plain(one.heading)))
        return next((one for one in told if says(kind, one.text)), None)
    return next((one for one in sections if kind and _words("headed", kind).search(plain(one.heading))), None)


def part_asked(question: str, sections: Sequence[Source]) -> Source | None:
    """The part of a page that tells the side that is asked; of one that pays out how much, where that is."""
    if time_of(question):  # "for how long" is no amount
        return part_of_kind(kind_of(question), sections)
    costs = part_of_kind(COST, sections)
    return paid_asked(question, sections, costs=costs) or part_of_kind(kind_of(question), sections)


def sentences_asked(question: str, part: Source) -> tuple[str, ...]:
    """The sentences of that part that tell it; none where nothing tells them apart from the others."""
    kind = kind_of(question)
    if kind != PAYS and not time_of(question) and asks_paid(question, part.title) and says_paid(part.text):
        kind = PAYS
    return sentences_of_kind(kind, part.text)


def says(kind: str, text: str) -> bool:
    """Whether a text says a thing of this kind that has no heading of its own."""
    if kind == PAYS:
        return says_paid(text)
    return says_time(kind, text)


def sentences_of_kind(kind: str, text: str) -> tuple[str, ...]:
    """The sentences that say it."""
    if kind == PAYS:
        return paid_sentences(text)
    return tuple(one.strip() for one in _SENTENCE.split(text) if says(kind, one))


_ONLY_KIND = (
    "whats wats hows cost costs price fee fees pay paid free charge long take takes taken last lasts"
    " valid deadline"
    " deadlines due "
    "expire expires wait time soon "
    "document documents paper papers bring proof form forms apply application start begin "
    "sign request order book reserve "
    "appointment complain complaint complaints appeal much many eligible entitled qualify "
    "need required require want "
    "something thing one really exactly actually also too person possible necessary decision "
    "still apply get getting obtain online "
    "cuánto cuánta cuántos cuántas cuesta cuestan costo costar precio pagar pago "
    "gratis gratuito gratuita tarda tardan dan da entregan entrega llevo traigo lleva "
    "demora dura duran válido válida vale "
    "tiempo plazo plazos límite documento documentos papeles llevar traer presentar requisitos solicitar "
    "solicito pedir pido hacer hago "
    "pide piden solicita solicitan tramita tramitan consigue obtiene "
    "reservar cita obtengo obtener consigo conseguir saco sacar registro registrar inscribo "
    "inscribir doy quejarme queja reclamar sirve necesita necesito debo hay eso esto ello "
    "amount amounts worth receive receives receiving monto asciende importe cuantía cantidad recibo"
    " recibiría recibiré cobro dan pagan darían daría daban dieran dará darán "
    "تبلغ يبلغ قيمة مبلغ مقدار تعطون تعطونني تعطوننا تدفعون تدفع أستلم أتلقى نحصل سأحصل "
    "يكلف تكلف تكلفة التكلفة سعر السعر رسوم الرسوم ثمن مجاني مجانا مجانية يستغرق تستغرق "
    "شو ايش لازم جيب اجيب معي المدة الوقت النهائي آخر الأوراق الوثائق المستندات "
    "أوراق وثائق مستندات المطلوبة مطلوبة اللازمة أحضر أقدم أسجل أحصل أطلب أبلغ تسجيل الحصول "
    "الإبلاغ التقديم التقدم أتقدم نتقدم نقدم بطلب بالطلب طلبا الطلب طلب للحصول عليه عليها "
    "أحجز حجز موعد الموعد للموعد موعدي شكوى أشتكي صالحة صالح تلزم يلزم ذلك لمدة مدة صلاحية الصلاحية"
    " صلاحيتها صلاحيته تنتهي ينتهي تدوم يدوم تستمر يستمر انتهاء"
)
_MINE = (
    "mother father mum mom dad wife husband partner son daughter child children kid kids "
    "baby parents parent grandmother "
    "grandfather grandma grandpa sister brother friend neighbor neighbour he she him her "
    "they them his madre padre mamá papá "
    "esposa esposo mujer marido hijo hija hijos abuela abuelo hermana hermano pareja amigo "
    "amiga vecino vecina él ella "
    "أمي والدتي أبي والدي زوجتي زوجي ابني ابنتي بنتي طفلي أطفالي جدتي جدي أختي أخي وزوجتي "
    "وزوجي وأمي ووالدتي ووالدي وابني وابنتي"
)


@cache
def _plain_words(language: str) -> frozenset[str]:
    base = language.partition("-")[0]
    listed = f"{STOP.get(base, '')} {MORE.get(base, '')} {_ONLY_KIND} {_MINE}"
    return frozenset(plain(listed).split())


def own_words(said: str, language: str) -> list[str]:
    """The words that name what is asked about: no stop words, no kind of thing, nobody of one's family.

    >>> own_words("and how much does it cost?", "en"), own_words("is it delivered by mail", "en")
    ([], ['delivered', 'mail'])
    """
    return [word for word in plain(said).split() if word not in _plain_words(language)]

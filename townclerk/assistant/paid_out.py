"""What somebody gets of a service that pays out, apart from what it costs them. Pure, in three languages.

"How much is the burial grant?" asks for the amount that is paid, "how much does it cost?" for the fee; of a
passport both ask for the fee. Which of the two is meant is told by the words, else by what the page pays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.assistant.rules import Source
from townclerk.core.plain_words import plain

GETS, EITHER = "gets", "either"
_WHO_PAYS = (
    r"(?:i|we|one|he|she|they|people|residents|famil(?:y|ies)|everyone|adults?|seniors?|students?"
    r"|child(?:ren)?|kids?|my|our|a|an|someone|somebody|each|to)"
)
_SOMEBODY = (
    r"(?:i|we|he|she|they|you|one|people|someone|somebody|everyone|famil(?:y|ies)|seniors?"
    r"|(?:my|our|a|an|each|the) \w+)"
)
_GET = r"(?:get|receive|claim|qualify for|expect|be (?:given|paid|entitled to)|have coming)"
_NOT_GOT = r"(?! (?:charged|fined|billed|to pay))"
_MUST = r"(?:\w+ )?(?:pay|need|owe|bring|have to)"
_HELP_AR = r"(?:ال)?(?:منح|مساعد|اعان|دعم|علاو|معونه|معونات|بلديه)\w*"
_GIVEN_AR = (
    r"س?(?:احصل|نحصل|يحصل|تحصل|حصلون|استلم|نستلم|اتلقي|نتلقي|اتقاضي|اقبض|اخذ|ناخذ|باخذ|يطلعلي|بيطلعلي)\w*"
    r"|س?(?:تدفعون|تعطون|تمنحون|تصرفون|تقدمون|يعطون|بتعطو|بتعطونا|يصرفون|يمنحون|يدفعون)\w*"
)
_ASKS_GETS = re.compile(
    r"(?<!\w)(?:"
    # What they get.
    rf"how much (?:\w+ ){{0,5}}?(?:can|do|does|will|would|could|may|might|should|am"
    rf"|are) {_SOMEBODY} (?:\w+ )?"
    rf"{_GET}(?!\w){_NOT_GOT}"
    rf"|how much (?:money|help|support|aid|assistance)(?! (?:do|does|must|should|will"
    rf"|would) {_SOMEBODY} {_MUST})"
    rf"|(?:how much|what)s? (?:\w+ ){{0,4}}?(?:does|do|will|would) (?!{_WHO_PAYS} )(?:\w+ ){{1,7}}?"
    r"(?:pay|pay out|give|come to)(?: (?:out|me|us|you|people|families))?(?!\w)(?! for| to)"
    rf"|how much (?:\w+ ){{0,4}}?(?:does|do|will|would) (?!{_WHO_PAYS} )(?:\w+ ){{1,7}}?(?:pay|cover)(?!\w)"
    r"|(?:how much|what) (?:is|are|was) (?:\w+ ){1,7}?worth|how much (?:is|are|was"
    r"|gets) (?:\w+ ){0,4}?paid out"
    r"|pay(?:s|ed)? how much"
    r"|cuanto (?:dinero )?(?:me |nos |le |les |se )?(?:recib\w+|cobro|cobrare|cobraria|cobrariamos|dan"
    r"|da|daran|darian"
    r"|pagan|pagaran|pagarian|obten\w+|obtien\w+|toca|corresponde|entregan|otorgan|ofrecen|cubren?"
    r"|abonan|aportan)"
    r"(?!\w)"
    r"|cuanto (?:dinero )?(?:me |nos )?(?:puedo|podemos|podria|podriamos|puede|pueden|voy a|vamos a)"
    r" (?:recibir|obtener|cobrar|sacar|dar|darme|darnos|pagarme|pagarnos)(?!\w)"
    r"|cuanto (?:dinero )?pagan? (?:el|la|los|las|este|esta|ese|esa|ustedes|de|por) (?!gente|persona"
    r"|familia|adulto)"
    rf"|كم (?:من المال |مبلغ(?:ا)? |نقود |مصاري |فلوس |دولار(?:ا)? )?(?:{_GIVEN_AR})"
    rf"|كم (?:سوف )?(?:ت|ي)(?:دفع|غطي|عطي|منح|صرف|وفر) (?:لي |لنا |لنا )?{_HELP_AR}"
    r")"
)
_ASKS_AMOUNT = re.compile(
    r"(?<!\w)(?:how much|hows much|what (?:is|are) the amount|whats the amount|amount of"
    r"|(?:de )?cuanto (?:dinero )?(?:es|son|seria|serian)|(?:de|a) cuanto(?! (?:tiempo|anos))|(?:cual"
    r"|que) (?:es )?(?:el |la )?(?:monto|importe|cantidad|cuantia)"
    r"|كم (?:ت|ي)بلغ|(?:كم|ما)(?: هو| هي)? (?:مقدار|قيمه|مبلغ)|كم (?:هي|هو)"
    rf"|كم {_HELP_AR}|cuanto$|كم$)(?!\w)"
)
_HOW_MUCH_SPOKEN = re.compile(r"(?<!\w)(?:قديش|اديش|قديه|شقد|شكد|كام)(?!\w)")
# Words of what is paid to the agency.
_COSTS = re.compile(
    r"costs?|costing|fees?|prices?|priced|charge[ds]?|cheap\w*|discounts?|expensive|free"
    r"|cuesta\w*|costo|costos|coste|costar\w*|precios?|tarifas?|gratis|gratuit[oa]s?|cobran|vale|barat[oa]s?"
    r"|descuentos?|(?:ال)?(?:ت|ي)كلف\w*|(?:ال)?تكاليف|(?:ال)?سعر\w*|(?:ال)?ثمن|(?:ال)?رسوم\w*|مجان\w*"
    r"|ارخص|تخفيض\w*|بكم"
)  # fmt: skip
_THEY_PAY = re.compile(
    rf"(?<!\w)(?:(?:{_WHO_PAYS}) (?:\w+ )?(?:have to |need to |must |should )?pay|to be paid|owe"
    r"|(?:hay que|tengo que|debo|tenemos que|se|debe|deben) pag\w+|(?:ا|ن|س?ا)دفع\w*)(?!\w)"
)
_HEADED = re.compile(
    r"how much (?:you|we|it|the \w+|help|money)(?: can| will)? (?:get|receive|pays?|give|is worth)"
    r"|what (?:you get|we pay)"
    r"|amounts?(?: of .*)?|cuanto (?:recib\w+|pag(?:amos|a)|damos|puede recibir|dinero recib\w+)"
    r"|(?:monto|importe|cuantia).*"
    r"|(?:كم|ما) (?:تبلغ |هي |هو )?(?:قيمه|مبلغ|مقدار) .*|كم (?:تحصل|ستحصل|تستلم|ندفع|نمنح).*|(?:قيمه"
    r"|مبلغ|مقدار) .*"
)
_AMOUNT = (
    r"(?:[$€£¥]\s?\d|\d[\d,.]*\s?(?:%|٪|dollars?\b|euros?\b|pounds?\b|d[oó]lares\b|pesos\b|دولار"
    r"|يورو|ريال|درهم|دينار|جنيه))"
)
# Between who gives and what is given; an "if" or a limit of income is no amount that is given.
_GAP = (
    r"(?:(?!\b(?:if|less|under|below|more|over|when|where|unless|si|menos|cuando|إذا|أقل|دون"
    r"|أكثر)\b)[^.!?؟\n]){0,70}?"
)
_BENEFIT = (
    r"(?:grant|help|benefit|allowance|support|fund|scheme|program(?:me)?|town|city|council|relief"
    r"|subsidy|bursary"
    r"|scholarship|rebate|stipend|assistance|pension)"
)
_AYUDA = (
    r"(?:ayuda|subsidio|beca|prestaci[oó]n|bono|subvenci[oó]n|programa|municipio|ayuntamiento|fondo"
    r"|pensi[oó]n|apoyo)"
)
_GIVES = re.compile(
    rf"(?:(?<!\w)we(?: can| will)? (?:pay|cover|give|grant|contribute|take)\b(?! back)"
    rf"|\b{_BENEFIT}(?: can| will)? (?:pays?|covers?|gives?|is worth|is|of)\b|(?:^|[^\w ] ?)it (?:pays"
    rf"|covers|gives|is worth)\b"
    r"|(?<!\w)(?:you|they|families|households)(?: can| will| may)? (?:get|receive|are paid)\b(?! (?:it"
    r"|this|one)\b)"
    r"|(?:^|[.:;] )(?:get|receive|take)\b"
    r"|\b(?:pagamos|cubrimos|damos|aportamos|abonamos|ofrecemos|entregamos|otorgamos|descontamos|reciba"
    r"|(?<!hogar )(?<!hogares )(?<!familia )(?:recibe|recibir[aá]?|reciben)|obtenga|cobrar[aá])\b"
    rf"|\b{_AYUDA}(?: \w+){{0,4}}? (?:paga|cubre|da|es de|asciende|entrega)\b|\bpaga hasta\b"
    r"|(?<!\w)(?:ندفع|نمنح|نعطي|نصرف|نغطي|نخصم|نساهم|تغطي|احصل(?:وا)? على|(?:ت|ي)حصل(?:ون)? على"
    r"|(?:ال)?حصول على"
    r"|(?:ال)?(?:منحة|مساعدة|إعانة) (?:\S+ ){0,4}?(?:تدفع|تبلغ|تصل))"
    rf"){_GAP}{_AMOUNT}",
    re.IGNORECASE,
)
_FINE = re.compile(r"\b(?:fines?|penalt\w+|multas?|recargo|sanci[oó]n)\b|غرام", re.IGNORECASE)
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200e\u200f]")
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")
_MONEY = re.compile(_AMOUNT, re.IGNORECASE)


def asks_paid(question: str, title: str = "") -> str:
    """Whether what somebody gets is asked: "gets" for certain, "either" that or the price, "" for neither.

    Args:
        title: what the page is called of which it is asked: "help with heating costs" asks no cost.

    >>> [asks_paid(one) for one in ("What does the heating help pay?", "¿Cuánto me dan?", "كم تدفعون؟")]
    ['gets', 'gets', 'gets']
    >>> [asks_paid(one) for one in ("how much is the grant", "how much do I pay", "what does it cost")]
    ['either', '', '']
    """
    said = _HOW_MUCH_SPOKEN.sub("كم", plain(question))
    if _ASKS_GETS.search(said):
        return GETS
    named = set(plain(title).split())
    costs = any(_COSTS.fullmatch(word) for word in said.split() if word not in named)
    return EITHER if _ASKS_AMOUNT.search(said) and not costs and not _THEY_PAY.search(said) else ""


def says_paid(text: str) -> bool:
    """Whether a text says an amount that is paid to somebody.

    >>> says_paid("We pay $320 once each winter."), says_paid("You pay $15 a year.")
    (True, False)
    >>> says_paid("You can get it if your household has less than $30,000 a year.")
    False
    """
    return any(map(_is_paid, _SENTENCE.split(text)))


def paid_sentences(text: str) -> tuple[str, ...]:
    """The sentences that say it."""
    return tuple(one.strip() for one in _SENTENCE.split(text) if _is_paid(one))


def without_paid(text: str) -> str:
    """`text` without the sentences that say what is paid out: any other amount is one that somebody pays."""
    return "\n".join(one for one in _SENTENCE.split(text) if not _is_paid(one))


def paid_part(sections: Sequence[Source]) -> Source | None:
    """The part of a page that says what is paid out: the one headed so, else the first that says it."""
    with_amounts = [one for one in sections if _MONEY.search(_unmarked(one.text))]
    headed = (one for one in with_amounts if _HEADED.fullmatch(plain(one.heading)))
    return next(headed, None) or next((one for one in sections if says_paid(one.text)), None)


def paid_asked(question: str, sections: Sequence[Source], *, costs: Source | None = None) -> Source | None:
    """The part that says what is paid out, where that is asked of this page.

    Args:
        costs: the part that says what it costs: a page with a price is of nothing that is paid out.
    """
    asked = asks_paid(question, sections[0].title if sections else "")
    priced = costs is not None and _MONEY.search(_unmarked(without_paid(costs.text))) is not None
    return paid_part(sections) if asked == GETS or (asked == EITHER and not priced) else None


def _is_paid(sentence: str) -> bool:
    said = _unmarked(sentence).strip()
    return _GIVES.search(said) is not None and _FINE.search(said) is None


def _unmarked(text: str) -> str:
    return _MARKS.sub("", text)

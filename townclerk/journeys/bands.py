"""An amount that somebody says, and which of a fact's bands it lies in ("Under $30,000 a year"): pure.

In English, Spanish and Arabic. Per month is made per year where the bands are, and the other way round.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from townclerk.core.plain_words import plain
from townclerk.journeys.amounts import number_read
from townclerk.journeys.numbers_written import numbers_written
from townclerk.journeys.other_figures import no_income

_PER_YEAR = {
    26: r"fortnightly|(?:a|per|each|every) fortnight|(?:every|each|per) (?:(?:two|2) weeks|other week)"
    r"|bi ?weekly"
    r"|(?:cada|por) (?:dos|2|quince|15) (?:semanas|dias)|(?:a la|por|cada) quincena|quincenal\w*"
    r"|(?:في )?كل (?:اسبوعين|15 يوما?)",
    1: r"p a|(?:an?|per|each|every|the) (?:year|yr|annum)|yearly|annual\w*|(?:al|por|cada|per) ano"
    r"|anual\w*|(?:في|كل|ب|per) ?(?:ال)?(?:سنه|عام)|سنويا?",
    12: r"pcm|(?:an?|per|each|every|the) (?:month|mo|mth)|monthly|(?:al|por|cada|per) mes"
    r"|mensual\w*|(?:في|كل|ب|per) ?(?:ال)?شهر|شهريا?",
    52: r"pw|(?:an?|per|each|every|the) (?:week|wk)|weekly|(?:a la|por|cada|per) semana"
    r"|semanal\w*|(?:في|كل|ب|per) ?(?:ال)?اسبوع|اسبوعيا?",
}
_UNEVEN = re.compile(
    r"(?<!\w)(?:(?:every|each|per|cada|por) (?:\d+|two|three|four|five|six|other|second|third|few|dos|tres"
    r"|cuatro|cinco|seis|pocos|pocas) \w+|(?:twice|times) (?:an?|per|each|every) \w+"
    r"|veces (?:al|a la|por) \w+|(?:bi|semi|half) ?(?:monthly|annual\w*|yearly)|quarterly"
    r"|(?:an?|per|each|every|the) (?:quarter|semester|term|season)|bimensual\w*"
    r"|(?:al|por|cada|per) (?:bi|tri|cuatri|se)mestre|(?:bi|tri|cuatri|se)mestral\w*"
    r"|كل (?:\d+ \S+|شهرين|سنتين|عامين|(?:ثلاث|اربع|خمس|ست)ه? \S+)|مرتين \S+|مرات (?:في|كل) \S+"
    r"|(?:ربع|نصف) سنوي\w*|كل (?:فصل|ربع)\w*)(?!\w)"
)
"""More or less often than a time that amounts are counted for."""
_AS_OFTEN = re.compile(rf"(?<!\w)(?:{'|'.join(_PER_YEAR.values())})(?!\w)")
_OTHER_SPAN = re.compile(
    r"(?<!\w)(?:hour|hourly|hr|day|daily|night|nightly|hora|dia|diari[oa]s?|diariamente"
    r"|noche|(?:ال)?(?:ساعه|يوم|ليله)|يوميا)(?!\w)"
)
_OF_TIME = re.compile(
    r"(?<!\w)(?:hours?|days?|weeks?|months?|born|oclock|street|lane|road|avenue|horas?|dias?|semanas?|mes|meses"
    r"|naci\w*|calle|avenida|ساعه|ساعات|ايام|يوم|شهر|اشهر|اسبوع|ولدت|مواليد|شارع)(?!\w)"
)
_BELOW = re.compile(
    r"(?<!\w)(?:under|below|less than|up to|at most|menos de|hasta|por debajo de|اقل من|تحت|حتي|دون)(?!\w)"
)
_ABOVE = re.compile(
    r"(?<!\w)(?:over|above|more than|at least|mas de|por encima de|desde|اكثر من|فوق|ما يزيد علي)(?!\w)"
)
_NO = (
    r"(?:no|not|never|dont|do not|doesnt|does not|isnt|is not|arent|wont|cant|nunca|ni"
    r"|لا|ليس|ليست|ما (?:عم|عندي|عندنا|ب\w+)|مش|مو|لم|لن)"
)
_NO_MORE = re.compile(
    rf"(?<!\w)(?:{_NO}(?: \w+){{0,2}} (?:more than|over|above|exceed\w*|mas de|por encima de|اكثر من|فوق)"
    r"|no (?:\w+ )?(?:pasa\w*|supera\w*|excede\w*|sobrepasa\w*|llega\w*)(?: (?:de|los|las|a))?"
    r"|(?:لا|لم) (?:[يتن]زيد|[يت]تجاوز|[يت]تعدي|[يت]تخطي)(?: (?:عن|علي))?)(?!\w)"
)
_NO_LESS = re.compile(
    rf"(?<!\w)(?:{_NO}(?: \w+){{0,2}} (?:less than|under|below|menos de|por debajo de|اقل من|تحت|دون)"
    r"|no (?:\w+ )?baja\w* de|(?:لا|ما) [يت]قل (?:عن|علي))(?!\w)"
)
"""A limit that is denied is the other one: who gets no more than that gets at most that."""
_DENIED = re.compile(
    r"(?<!\w)(?:(?:not|dont|do not|doesnt|isnt|ليس|ليست)"
    r"(?: (?:earn|make|get|have|receive|quite|even|exactly))?"
    r"|no (?:gano|ganamos|recibo|recibimos|cobro|son|es)|لا (?:اكسب|نكسب|اقبض|نقبض))(?: \D)? ?\d"
)
_REFUSES = re.compile(r"^\s*(?:no|nope|لا)\s*[,،;:.!–-]+\s*(?=\D)", re.IGNORECASE)
"""A no to what was said before denies nothing of what follows it."""
_ABOUT = re.compile(
    r"(?<!\w)(?:about|around|roughly|approximately|nearly|almost|some|alrededor de|unos|unas|casi|mas o menos"
    r"|aproximadamente|cerca de|حوالي|نحو|تقريبا|قرابه)(?!\w)"
)
_DO = r"(?:have|earn|get|make|pay|owe|spend|receive)"
_HACE = r"(?:tengo|gano|recibo|pago|debo|gasto|tenemos|ganamos|recibimos|pagamos|debemos)"
_YAFAL = r"(?:[انبي]*دفع|[انبي]*كسب|عندي|عندنا|لدي|لدينا|علي|علينا|معي|[انبي]*قبض|[انبي]*حصل علي)"
_NOTHING = re.compile(
    rf"(?:(?:i|we) (?:{_DO}|got) |(?:no )?{_HACE} )?(?:absolutely |just )?(?:nothing|zero|nil|nought"
    r"|no (?:income|money|earnings)|none|nada|cero|(?:sin|ningun) (?:ingresos?|dinero)|no tengo ingresos"
    r"|و?لا شيء?|صفر|(?:لا|ليس لدي|بدون) دخل)(?: at all| en absoluto| (?:ابدا|اطلاقا))?"
    rf"|(?:i|we) (?:dont|do not) {_DO} (?:anything|any(?: \w+)?|a (?:thing|cent|penny|dime))(?: at all)?"
    rf"|no {_HACE} (?:nada|ni un (?:centavo|duro|peso|euro|dolar)|ningun[oa]?(?: \w+)?)"
    rf"|(?:لا|ما|ليس|مو|مش) ?{_YAFAL} ?(?:اي )?(?:شيء?|مال|مبلغ|فلوس)"
)
_NONE_OF_IT = re.compile(rf"(?:(?:i|we) (?:dont|do not) {_DO}|no {_HACE}|(?:لا|ما|مو|مش) ?{_YAFAL}) (\w+)")
_FIGURE = re.compile(r"\d[\d.,٫٬\s]*\d|\d")
_GROUPED = re.compile(r"\d{1,3}(?:[.,٫٬]\d{3})+")
_TIMES = (
    (re.compile(r"^\s*(?:k\b|thousand|grand\b|mil\b|الف|ألف|آلاف|الاف|ألوف)", re.IGNORECASE), 1_000),
    (re.compile(r"^\s*(?:m\b|million|millon|millón|مليون)", re.IGNORECASE), 1_000_000),
)
_MONEY = re.compile(
    r"[$€£¥₹]|(?<![^\W\d_])(?:k|usd|eur|gbp|dollars?|bucks|euros?|pounds?|pesos?|dolar\w*|libras?"
    r"|earn\w*|income|wages?|salary|pay|paid|pension|benefits?|money|make|makes"
    r"|gan[oa]\w*|ingresos?|sueldos?|salarios?|cobr\w+|dinero|renta"
    r"|(?:ال)?(?:دولار|دولارا|يورو|جنيه|ريال|درهم|دينار|دخل|دخلي|دخلنا|راتب|راتبي|اجر|معاش|مال)|اكسب|نكسب|اتقاضي)(?![^\W\d_])"
)
"""What says that a figure is money."""
_BESIDE = frozenset(
    plain(one)
    for one in (
        "it its is i im am we say guess think believe maybe so its like to and or between from a an the than"
        " about around roughly approximately nearly almost some under below less up at most over above more"
        " least thousand million grand k m with my wife husband partner together both household combined"
        " total all yes ok well um sorry actually now only just approx per not no"
        " before after tax taxes gross net antes después de impuestos bruto bruta neto brutos netos"
        " قبل بعد الضريبة الضرائب ما يزيد على عن"
        " es son entre y o a de unos unas alrededor casi más menos mas aproximadamente cerca hasta creo que"
        " serán mil millón millones sí bueno pues como unos solo al lo con mi esposa esposo pareja juntos"
        " total"
        " هو هي حوالي نحو تقريبا قرابة بين و او الى من اقل اكثر تحت فوق حتى الف آلاف مليون نعم ربما اظن في"
    ).split()
)
"""What stands beside a figure that is said alone."""
_COMES_IN = re.compile(
    r"(?<!\w)(?:gets?|got|have|receiv\w+|live on|brings?(?: home| in)|takes? home|comes? in|pays? (?:me|us)"
    r"|tenemos|recib\w+|vivimos con|vivo con|entran|(?:me|nos) pag\w+"
    r"|لدينا|نحصل|احصل|نستلم|استلم|نقبض|اقبض|يدخل|نعيش علي)(?!\w)"
)
"""What says that an amount for a time comes in."""
_LEAST = 100
"""Less than this is no amount where nothing says that it is money."""
_NEAR = 0.05
"""How far "about" may be off."""


@dataclass(frozen=True, slots=True)
class Span:
    """From and up to; both within, or `above` and `below` without."""

    low: float
    high: float
    above: bool = False
    below: bool = False

    def meets(self, other: Span) -> bool:
        """Whether an amount may lie in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        shut = [
            not ((one.above and low == one.low) or (one.below and low == one.high)) for one in (self, other)
        ]
        return all(shut)


def bands_of(labels: Mapping[str, str], locale: Locale) -> dict[str, Span]:
    """What each value of a choice spans, where every one is called by amounts; {} where one is not.

    >>> bands = bands_of({"low": "Under $30,000", "high": "More than $75,000"}, Locale("en"))
    >>> bands["low"].high, bands["high"].low
    (30000.0, 75000.0)
    """
    found = {}
    for value, label in labels.items():
        numbers = _numbers(label, locale)
        said = plain(label)
        if len(numbers) == 2:
            found[value] = Span(numbers[0], numbers[1])
        elif len(numbers) == 1 and _BELOW.search(said):
            found[value] = Span(-math.inf, numbers[0], below=True)
        elif len(numbers) == 1 and _ABOVE.search(said):
            found[value] = Span(numbers[0], math.inf, above=True)
        else:
            return {}
    return found


def bands_said(text: str, labels: Mapping[str, str], asked: str, locale: Locale) -> Sequence[str]:
    """The bands that an amount may lie in; nothing where none is said.

    Args:
        asked: how the fact is asked for: it says for which time the bands are.

    >>> labels = {"low": "Under $30,000 a year", "mid": "$30,000 to $75,000 a year"}
    >>> [bands_said(said, labels, "", Locale("en")) for said in ("$1,500 a month", "about 30k")]
    [['low'], ['low', 'mid']]
    """
    bands = bands_of(labels, locale)
    if bands and not any(one.isdigit() for one in text):  # "forty thousand"
        text = numbers_written(text, locale.language, lambda one: number_read(one, locale))
    said = _span_said(text, f"{asked} {' '.join(labels.values())}", locale) if bands else None
    return [value for value, band in bands.items() if said is not None and band.meets(said)]


def times_a_year(said: str) -> int:
    """How many times a year an amount is: 12 of "a month"; 0 where nothing says it, or none of these times.

    >>> [times_a_year(one) for one in ("600 per wk", "every other week", "every two months", "twice a month")]
    [52, 26, 0, 0]
    """
    found = next((n for n, words in _PER_YEAR.items() if re.search(rf"(?<!\w)(?:{words})(?!\w)", said)), 0)
    return found if found == 26 or not _UNEVEN.search(said) else 0


def timed_words(text: str) -> str:
    """`text` in plain words in which its time is found: "$600/mo" and "150pw" too.

    >>> timed_words("$600/mo"), timed_words("150pw")
    ('600 per mo', '150 pw')
    """
    return plain(re.sub(r"(?<=\d)(?=[^\W\d])", " ", re.sub(r"\s*/\s*(?=[^\W\d])", " per ", text)))


def other_span(said: str) -> bool:
    """Whether an amount is for a time that none is made of: an hour, a quarter, every two months."""
    return not times_a_year(said) and bool(_OTHER_SPAN.search(said) or _UNEVEN.search(said))


def nothing_said(text: str, asked: Sequence[str] = ()) -> bool:
    """Whether it says that there is none.

    Args:
        asked: how it is asked for, in plain words; who pays none of that says so too.

    >>> [nothing_said(one) for one in ("nothing", "no pago nada", "ما بدفع شي", "I do not know")]
    [True, True, True, False]
    >>> nothing_said("I don't pay rent", ["how much rent do you pay"]), nothing_said("I don't have the paper")
    (True, False)
    """
    said = plain(text)
    if _NOTHING.fullmatch(said):
        return True
    of_it = _NONE_OF_IT.fullmatch(said)
    return of_it is not None and any(
        word in one.split() for one in asked for word in (of_it[1], f"ال{of_it[1]}")
    )


def of_money_or_time(text: str) -> bool:
    """Whether a figure in `text` is called an amount, a time or a year of birth.

    >>> [of_money_or_time(one) for one in ("1200 a month", "15 hours", "born in 1960", "2 kids")]
    [True, True, True, False]
    """
    said = plain(text)
    return bool(times_a_year(said) or _MONEY.search(f"{said} {text}") or _OF_TIME.search(said))


def amount_alone(text: str) -> bool:
    """Whether it says an amount for a time, and nothing else.

    >>> [amount_alone(one) for one in ("1200 a month", "about $900 a week", "1200", "rent of 1200 a month")]
    [True, True, False, False]
    """
    said = plain(text)
    rest = next((re.sub(rf"(?<!\w)(?:{words})(?!\w)", " ", said) for words in _PER_YEAR.values()
                 if re.search(rf"(?<!\w)(?:{words})(?!\w)", said)), "")  # fmt: skip
    others = [word for word in re.findall(r"[^\W\d_]+", rest) if word not in _BESIDE]
    return bool(re.search(r"\d{2}", rest)) and not [one for one in others if not _MONEY.fullmatch(one)]


def _span_said(text: str, asked: str, locale: Locale) -> Span | None:
    text = _REFUSES.sub("", text)
    said = plain(text)
    if _NOTHING.fullmatch(said):
        return Span(0, 0)
    numbers, timed = _numbers(text, locale), timed_words(text)
    times = times_a_year(timed)
    said_so = 1 <= len(numbers) <= 2 and _is_amount(text, numbers, times)
    if not said_so or _OTHER_SPAN.search(said) or other_span(timed) or no_income(text):
        return None
    factor = times / (times_a_year(plain(asked)) or times) if times else 1.0
    low, high = (min(numbers) * factor, max(numbers) * factor)
    if len(numbers) == 2:
        return Span(low, high)
    return _one_sided(said, low, high)


def _one_sided(said: str, low: float, high: float) -> Span | None:
    """What one figure spans; None where it is denied: that is asked again rather than guessed."""
    if _NO_MORE.search(said):
        return Span(0, high, below=True)
    if _NO_LESS.search(said):
        return Span(low, math.inf, above=True)
    limited = _ABOVE.search(said) or _BELOW.search(said)
    if _DENIED.search(said) if not limited else re.search(rf"(?<!\w){_NO}(?!\w)", said):
        return None
    if limited:
        return Span(low, math.inf, above=True) if _ABOVE.search(said) else Span(0, high, below=True)
    return Span(low * (1 - _NEAR), high * (1 + _NEAR)) if _ABOUT.search(said) else Span(low, high)


def _is_amount(text: str, numbers: Sequence[float], times: int = 0) -> bool:
    """Whether figures are said as money, or alone: "we are 4 people" and "they are 7 and 9" are neither.

    Args:
        times: how many times a year; of such an amount it may be said that it comes in, or be small.
    """
    said = plain(text)
    if _MONEY.search(f"{said} {text}") or (times and _COMES_IN.search(said)):
        return True
    rest = _AS_OFTEN.sub(" ", timed_words(text)) if times else said
    rest = _NO_LESS.sub(" ", _NO_MORE.sub(" ", rest))
    others = [word for word in re.findall(r"[^\W\d_]+", rest) if word not in _BESIDE]
    return not others and (bool(times) or not 0 < max(numbers) < _LEAST)


def _numbers(text: str, locale: Locale) -> list[float]:
    found = []
    for match in _FIGURE.finditer(text):
        figures = match.group().strip()
        if _GROUPED.fullmatch(figures):  # nobody writes an income with a thousandth
            figures = re.sub(r"\D", "", figures)
        number = number_read(figures, locale)
        if number is not None:
            after = text[match.end() :]
            times = next((many for word, many in _TIMES if word.match(after)), 1)
            found.append(float(number) * times)
    if (
        len(found) == 2
        and found[0] < 1_000 <= found[1]
        and _TIMES[0][0].search(text[-12:].lstrip("0123456789 "))
    ):
        found[0] *= 1_000  # "20 to 25 thousand"
    return found

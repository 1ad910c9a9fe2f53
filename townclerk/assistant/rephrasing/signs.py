"""A sentence as what decides its meaning: figures with their units, signs such as "not", and words, in order.

Pure. English, Spanish and Arabic; the lists are of phrases as `plain` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain

LANGUAGES = ("en", "es", "ar")
"""Where the words that turn a sentence round are known."""
SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")
BACK = re.compile(
    r"\s*(?:they|it|he|she|these|this|those|that|ellos|ellas|est[eao]s?|es[eo]s?|هم|هو|هي|هذا|هذه|ذلك|تلك)\b",
    re.IGNORECASE,
)
"""What a sentence begins with that speaks of another."""
COLON = re.compile(r"(?<!\d):(?=\s)")
_CUT = re.compile(r"[,;()،؛–—\"“”«»]|\s-\s|(?<!\d):|:(?!\d)")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_MONEY = re.compile(r"[$€£]\s*(\d+(?:x\d+)*)|(\d+(?:x\d+)*)\s*[$€£]")
_DATE = re.compile(r"(\d), (\d{4})\b")
_YEARS_EN, _YEARS_ES = r"(?: years?(?: old| of age)?)?", r"(?: anos?(?: de edad)?)?"
_YEARS_AR = r"(?: (?:سنه|عاما?|سنوات|اعوام))?"
_UNITS_EN = "day|week|month|year|hour|minute|season|person|household|visit|night"
_UNITS_ES = "dia|semana|mes|ano|hora|minuto|temporada|persona|hogar|visita|noche"
_UNITS_AR = "يوم|اسبوع|شهر|سنه|عام|ساعه|دقيقه|موسم|شخص|زياره|ليله"

# What each phrase is a sign of. Upper case: a sign of its own; "@X" begins what hangs on X; "" is nothing.
_PHRASES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (rf"(\d\w*){_YEARS_EN} (?:or|and) (?:older|over|above|more|up|upwards)", r"@GE \1"),
        (rf"(\d\w*){_YEARS_EN} (?:or|and) (?:younger|under|below|less|fewer)", r"@LE \1"),
        (r"at least|no (?:less|fewer|later) than|not less than|a minimum of", "@GE"),
        (r"at most|up to|(?:no|not) more than|a maximum of", "@LE"),
        (r"(?:more|older|longer|greater|later|higher) than|over|above|beyond", "@GT"),
        (r"(?:less|fewer|younger|shorter|earlier|lower) than|under|below", "@LT"),
        (r"free of charge|(?:at|for|with) no (?:charge|cost|fee)|without (?:charge|paying|a fee)|for free"
         r"|no (?:charge|fee|cost)|free", "FREE"),
        (r"must not|mustnt|(?:do|does|did) not (?:need|have)(?: to)?|(?:dont|doesnt|didnt) (?:need"
        r"|have)(?: to)?|need not",
         "NOT MUST"),
        (r"cannot|cant|(?:can|may|could) not|couldnt|unable to|not allowed(?: to)?", "NOT MAY"),
        (r"(?:do|does|did|is|are|was|were|will|would|should|has|have) not|(?:dont|doesnt|didnt|isnt"
        r"|arent|wasnt"
         r"|wont|wouldnt|shouldnt|hasnt|havent)|not|no|never|none|nobody|nothing|neither|nor"
         r"|without|hardly", "NOT"),
        (r"instead of|rather than", "@INSTEAD"),
        (r"except(?: for)?|unless|apart from|other than|but not|excluding", "@EXCEPT"),
        (r"if|when|whenever|where|provided(?: that)?|as long as|once|while|because|who|which|whose", "@IF"),
        (r"only|just|solely|exclusively|alone", "ONLY"),
        (rf"(?:a|an|per|each|every) ({_UNITS_EN})s?(?! \d)", r"PER_\1"),
        (r"yearly|annual(?:ly)?", "PER_year"), (r"monthly", "PER_month"), (r"weekly", "PER_week"),
        (r"daily", "PER_day"),
        (r"all|every|each|any|everyone|everybody|anyone|anybody|always|both|whole", "ALL"),
        (r"must|(?:have|has|need|needs|required|obliged)(?: to)|needs?|required|shall", "MUST"),
        (r"can|may|could|might|(?:able|allowed) to|allowed", "MAY"),
        (r"should|ought to", "SHOULD"),
        (r"we|us|our|ours", "WE"),
        (r"before|prior to|ahead of", "@BEFORE"),
        (r"after|following|since", "@AFTER"), (r"until|till", "@UNTIL"),
        (r"within", "@WITHIN"), (r"between", "@BETWEEN"), (r"from", "@FROM"), (r"to|into", "@TO"),
        (r"by", "@BY"), (r"with", "@WITH"), (r"than", "@THAN"), (r"in|at|on|near|inside", "@IN"),
        (r"through|via", "@THROUGH"), (r"against", "@AGAINST"), (r"during", "@DURING"),
        (r"or|nor", "|"), (r"and|but|so|then", "+"),
        (r"is|are|was|were|be|been", "@"),
        (r"a|an|the|it|its|this|that|these|those|they|them|their|he|she|his|her|you"
         r"|your|i|my|of|for|there|also|too|as|will|would|do|does|has|have|had|please", ""),
    ),
    "es": (
        (rf"(\d\w*){_YEARS_ES} (?:o|y) (?:mas|mayores)", r"@GE \1"),
        (rf"(\d\w*){_YEARS_ES} (?:o|y) (?:menos|menores)", r"@LE \1"),
        (r"(?:al|por lo|como) (?:menos|minimo)|un minimo de|no menos de|a partir de", "@GE"),
        (r"(?:a lo|como) (?:sumo|mucho|maximo)|hasta un maximo de|un maximo de|no mas de|como maximo", "@LE"),
        (r"mas de|mayor(?:es)? de|superior(?:es)? a|por encima de", "@GT"),
        (r"menos de|menor(?:es)? de|inferior(?:es)? a|por debajo de", "@LT"),
        (r"sin (?:costo|coste|cargo|pagar)|gratis|gratuit[oa]s?|gratuitamente", "FREE"),
        (r"no (?:debe|deben|tiene que|tienen que|hay que|hace falta|es necesario|necesita|necesitan)",
         "NOT MUST"),
        (r"no (?:se )?(?:puede|pueden|podra|podran|podria)", "NOT MAY"),
        (r"no|nunca|jamas|nadie|nada|ningun[oa]?s?|sin|tampoco|ni", "NOT"),
        (r"en (?:vez|lugar) de", "@INSTEAD"),
        (r"salvo|excepto|menos|a no ser que|a menos que", "@EXCEPT"),
        (r"si|cuando|donde|siempre que|en caso de|mientras|porque|quien(?:es)?|que", "@IF"),
        (r"solo|solamente|unicamente|exclusivamente", "ONLY"),
        (rf"(?:al|por|a la|cada) ({_UNITS_ES})", r"PER_\1"),
        (r"anual(?:es|mente)?", "PER_ano"), (r"mensual(?:es|mente)?", "PER_mes"), (r"diari[oa]s?", "PER_dia"),
        (r"tod[oa]s?|cada|cualquier[a]?|siempre|amb[oa]s", "ALL"),
        (r"debe|deben|debera|deberan|tiene que|tienen que|hay que|necesita|necesitan"
         r"|obligatori[oa]s?", "MUST"),
        (r"puede|pueden|podra|podran|podria|se permite", "MAY"),
        (r"\w{2,}(?:amos|emos|imos)", r"WE \g<0>"), (r"nosotros|nuestr[oa]s?|nos", "WE"),
        (r"antes de(?:l)?|antes", "@BEFORE"),
        (r"despues de(?:l)?|tras|despues|desde", "@AFTER"), (r"hasta", "@UNTIL"),
        (r"dentro de|en un plazo de", "@WITHIN"), (r"entre", "@BETWEEN"), (r"con", "@WITH"), (r"por", "@BY"),
        (r"a|al", "@TO"), (r"en", "@IN"), (r"durante", "@DURING"), (r"contra", "@AGAINST"),
        (r"o|u|ni", "|"), (r"y|e|pero", "+"),
        (r"es|son|sea|ser|sera|esta|estan", "@"),
        (r"el|la|los|las|lo|un|una|unos|unas|de|del|este|esto|estos|estas|ese|eso"
         r"|su|sus|se|le|les|usted|ustedes|para|tambien|hay|ha|han|por favor", ""),
    ),
    "ar": (
        (rf"(\d\w*){_YEARS_AR} (?:او|ف|و)?(?: )?(?:اكثر|فاكثر|فما فوق)", r"@GE \1"),
        (rf"(\d\w*){_YEARS_AR} (?:او|ف|و)?(?: )?(?:اقل|فاقل|فما دون)", r"@LE \1"),
        (r"(?:علي|في) الاقل|ما لا يقل عن", "@GE"),
        (r"(?:علي|في) الاكثر|حد اقصي|لا يزيد علي|لا يتجاوز", "@LE"),
        (r"(?:ال)?(?:اكثر|اكبر|اعلي) من|فوق|تجاوز\w*|يتجاوز\w*|يزيد علي", "@GT"),
        (r"(?:ال)?(?:اقل|اصغر|ادني) من|دون(?= (?:سن )?\d)|تحت", "@LT"),
        (r"مجانا|مجاني\w*|(?:بدون|من دون|بلا) (?:رسوم|رسم|مقابل|تكلفه)", "FREE"),
        (r"(?:لا|لن|لم) (?:يجب|يلزم|داعي)|ليس (?:عليكم|من الضروري)|غير (?:مطلوب|ضروري)\w*", "NOT MUST"),
        (r"(?:لا|لن|لم) (?:يمكن\w*|تستطيع\w*|يجوز|يسمح)", "NOT MAY"),
        (r"لا|لم|لن|ليس|ليست|لست|ليسوا|غير|بدون|بلا|دون|ابدا|عدم", "NOT"),
        (r"بدلا من|عوضا عن", "@INSTEAD"), (r"الا(?: اذا)?|ما عدا|باستثناء|سوي", "@EXCEPT"),
        (r"اذا|ان|لو|عندما|حين|حيث|بشرط|في حال|لان|الذي|التي|الذين", "@IF"),
        (r"فقط|حصرا|وحدهم|وحده|وحدها", "ONLY"),
        (rf"(?:في|كل|ب) ?(?:ال)?({_UNITS_AR})(?! ال\w)", r"PER_\1"),
        (r"سنويا", "PER_سنه"), (r"شهريا", "PER_شهر"), (r"يوميا", "PER_يوم"), (r"اسبوعيا", "PER_اسبوع"),
        (r"كل|جميع|لكل|لجميع|اي|دائما|كلا", "ALL"),
        (r"يجب(?: (?:عليكم|عليه|عليها))?|يلزم|لا بد|عليكم|مطلوب\w*|الزامي\w*|تحتاجون|يحتاج", "MUST"),
        (r"يمكن\w*|بامكان\w*|يجوز|يسمح|تستطيعون|يستطيع\w*", "MAY"),
        (r"قبل", "@BEFORE"),
        (r"بعد|منذ", "@AFTER"), (r"حتي", "@UNTIL"), (r"خلال", "@WITHIN"), (r"بين", "@BETWEEN"),
        (r"من", "@FROM"),
        (r"الي", "@TO"), (r"في|عند|لدي", "@IN"), (r"مع", "@WITH"), (r"علي", "@ON"), (r"عن", "@ABOUT"),
        (r"او", "|"), (r"و|ثم|لكن", "+"),
        (r"هو|هي|هم|هذا|هذه|ذلك|تلك|قد|ايضا|كذلك|يكون|تكون|سن", ""),
    ),
}  # fmt: skip
_PRICED = {
    "en": "pay|pays|cost|costs|price|priced|charge|charged|fee|fees",
    "es": "paga|pagan|cuesta|cuestan|vale|valen|precio|tarifa|cobra|cobran",
    "ar": "يدفع|تدفع|يدفعون|تكلف|يكلف|سعر|ثمن|تكلفه|رسم|الرسم|رسوم|الرسوم",
}
"""What says nothing more beside an amount: "an adult pays $5", "$5 for an adult"."""
_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    " يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر".split()
)
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays"
    " fridays saturdays sundays weekday weekdays weekend weekends holiday holidays day days date dates week"
    " weeks month months year years today tonight tomorrow morning mornings afternoon afternoons evening"
    " evenings night nights",
    "es": "lunes martes miercoles jueves viernes sabado sabados domingo domingos festivo festivos feriado"
    " feriados dia dias fecha fechas semana semanas mes meses año años ano anos hoy mañana tarde tardes"
    " noche noches",
    "ar": "الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد العطل العطله"
    " يوم ايام اليوم تاريخ اسبوع اسابيع شهر اشهر سنه سنوات عام صباح صباحا مساء ليل ليلا غدا",
}
_SPOKEN = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "twenty": "20", "thirty": "30", "hundred": "100",
    "thousand": "1000", "million": "1000000", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5",
    "seis": "6", "siete": "7", "ocho": "8", "nueve": "9", "diez": "10", "cien": "100", "mil": "1000",
}  # fmt: skip
_CODE = "§"
_AMOUNT_OF = frozenset("dollar dolar دولار دولارا دولارات euro euros pound pounds".split())


@dataclass(frozen=True, slots=True)
class Bit:
    """One of a sentence's bits: `kind` says which.

    "word", "price" (a word that says no more beside an amount), "number", "sign", "mark" (the next words hang
    on it) and "cut".
    """

    kind: str
    value: str


CUT, AND, OR = Bit("cut", ","), Bit("cut", "+"), Bit("cut", "|")


def bits_of(sentence: str, language: str) -> list[Bit]:
    """What decides the meaning of `sentence`, in order.

    >>> [one.value for one in bits_of("You cannot pay $5 a day.", "en")]
    ['NOT', 'MAY', 'pay', '5 dollar', 'PER_day']
    """
    said = _DATE.sub(r"\1 \2", sentence)
    said = _NUMBER.sub(lambda one: re.sub(r"[.,:]", "x", _figures(one[0])), said)
    said = _MONEY.sub(lambda one: f" {one[1] or one[2]} dollar ", said)
    found: list[Bit] = []
    for at, piece in enumerate(_CUT.split(said)):
        if at:
            found.append(CUT)
        found += _piece(plain(piece), language)
    return found


def bare(bits: Iterable[Bit]) -> list[Bit]:
    """Bits without commas and without "is": what is left is the same in a list and in one sentence."""
    return [one for one in bits if one != CUT and one != Bit("mark", "")]


def _figures(number: str) -> str:
    return "".join(str(int(c)) if c.isdigit() else c for c in number)


def _piece(text: str, language: str) -> list[Bit]:
    if language == "ar":  # "and" is written on to the next word
        text = re.sub(r"(?<!\w)و(?=(?:ال|ل|ب)\w{2,}|(?:لا|لم|لن|اذا|ان)(?!\w))", "و ", text)
    text = re.sub(r"[^\W\d_]+", lambda one: _SPOKEN.get(one[0], one[0]), text)
    for pattern, sign in _compiled(language):
        text = pattern.sub(lambda one, sign=sign: f" {_coded(one.expand(sign))} ", text)  # type: ignore[misc]
    found = [_bit(one) for one in text.split() if len(one) > 1 or one != _CODE]
    return _priced(_with_units(found, language), language)


def _bit(written: str) -> Bit:
    if written.startswith(_CODE):
        return _sign(written[1:])
    return Bit("number" if written[0].isdigit() else "word", written)


def _coded(signs: str) -> str:
    """Signs as no later phrase can find them; figures and words beside them stay."""
    return (
        " ".join(
            f"§{one}" if one[:1] in "@+|" or one.isupper() or one.startswith("PER_") else one
            for one in signs.split()
        )
        if signs
        else "§"
    )


def _sign(value: str) -> Bit:
    if value in "+|":
        return AND if value == "+" else OR
    return Bit("mark", value[1:]) if value.startswith("@") else Bit("sign", value)


def _with_units(found: list[Bit], language: str) -> list[Bit]:
    """Each figure with its unit or month, each word as its stem."""
    bits: list[Bit] = []
    at = 0
    while at < len(found):
        one = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        month = bool(bits) and bits[-1].kind == "word" and bits[-1].value in _MONTHS
        if one.kind != "number":
            bits.append(one)
        elif month:
            bits[-1] = Bit("number", f"{one.value} {bits[-1].value}")
        elif following is not None and following.kind == "word":
            bits.append(Bit("number", f"{one.value} {_unit(following.value, language)}"))
            at += 1
        else:
            bits.append(one)
        at += 1
    return bits


def _unit(word: str, language: str) -> str:
    return "dollar" if word in _AMOUNT_OF or word.rstrip("s") in _AMOUNT_OF else _stem(word, language)


def _priced(found: list[Bit], language: str) -> list[Bit]:
    """Words as their stems, those that only say that something has a price told apart."""
    priced = any(one.value.endswith(" dollar") or one.value == "FREE" for one in found)
    price = set(_PRICED[language].split("|")) if priced else set()
    return [
        Bit("price" if one.value in price else "word", _stem(one.value, language))
        if one.kind == "word"
        else one
        for one in found
    ]


def _stem(word: str, language: str) -> str:
    found = stems(word, language)
    return found[0] if found else word


@lru_cache(maxsize=1)
def days() -> frozenset[str]:
    """The stems of words for days and other times, in all languages."""
    return (
        frozenset(_stem(one, language) for language, names in _DAYS.items() for one in names.split())
        | _MONTHS
    )


@lru_cache(maxsize=8)
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"(?<![\w§@])(?:{words})(?!\w)"), sign) for words, sign in _PHRASES[language])

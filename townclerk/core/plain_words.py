"""What plain words mean where something was asked: yes and no, "the second", a choice mistyped; pure.

In English, Spanish and Arabic, each tried whatever the page's language is: people answer in their own.
Never guessed between two: what may mean several gives all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "أ": "ا", "إ": "ا", "آ": "ا"})
_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل", "و", "ب", "ل", "ف")
"""What Arabic writes onto the word that follows, the longest first."""
_SHORT, _LONG = 4, 8
"""From so many letters one, and two, may be wrong."""


@lru_cache(maxsize=2_000)  # one message is compared with what many modules look for
def plain(text: str) -> str:
    """`text` as words are compared: small letters, plain figures, no accents, marks and signs.

    >>> plain("  ¡Sí, por favor! ٣"), plain("الثانية") == plain("الثانيه")
    ('si por favor 3', True)
    """
    figures = "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", figures).casefold())
    bare = "".join(c for c in split if not unicodedata.combining(c)).translate(_ARABIC)
    return " ".join(re.findall(r"\w+", re.sub(r"['’]", "", bare)))


def _plain(*several: str) -> frozenset[str]:
    return frozenset(plain(one) for text in several for one in text.split("|"))


_YES = _plain(
    "yes|y|yeah|yea|yep|yup|yess|ya|aye|sure|ok|okay|right|correct|true|certainly|definitely|absolutely"
    "|of course|"
    "go ahead|do it|thats right|that is right|exactly|indeed|i do|i am|it is|please do|sure thing|why not|i think so|i believe so",
    "sí|s|claro|claro que sí|vale|de acuerdo|correcto|por supuesto|desde luego|así es|eso es|cierto|exacto"
    "|bueno|dale|"
    "cómo no|está bien|creo que sí|me parece que sí|yo creo que sí",
    "نعم|اجل|ايه|اي|ايوا|ايوه|بلى|موافق|حسنا|صحيح|طبعا|اكيد|بالتأكيد|تمام|بكل تأكيد|لم لا|ماشي|أعتقد ذلك|أظن ذلك|أعتقد نعم|أظن نعم",
)
_NO = _plain(
    "no|n|nope|nah|not|false|never|not at all|no way|i do not|i dont|it is not|it isnt|im not|i am not|wrong|"
    "rather not|better not|please dont|i dont think so|i do not think so|i think not|dont think so",
    "no|para nada|de ninguna manera|en absoluto|tampoco|nunca|mejor no|claro que no|falso|creo que no|yo creo que no|no creo|no lo creo|me parece que no|pienso que no",
    "لا|كلا|ابدا|ليس كذلك|خطأ|مستحيل|لا ابدا|لا اريد|لا أعتقد|لا أظن|لا أعتقد ذلك|لا أظن ذلك|أعتقد لا|أظن لا",
)
_POLITE = _plain(
    "please|thanks|thank|you|thank you|very|much|sir|madam|then|it|is|that|i|do|am|we|have|did|are|has|oh"
    "|well|of|course",
    "por|favor|gracias|muchas|señor|señora|claro|que|es|así|lo|soy|estoy|tengo",
    "شكرا|من|فضلك|فضلكم|لكم|جزيلا|طبعا|بالتأكيد|يا|سيدي|سيدتي|رجاء",
)


_NEVER_OR_BEGIN = "ابدا"
"""Without their marks "never" and "begin" are one word in Arabic: only with one of these is it a no."""
_NEVER = re.compile(r"أبدا|اً|ًا|\bلا\b")


def agrees(text: str) -> bool | None:
    """Whether it is a yes, or a no; None where it is neither.

    >>> agrees("Yeah, sure"), agrees("no thanks"), agrees("Sí, claro"), agrees("لا شكرًا"), agrees("not sure")
    (True, False, True, False, None)
    >>> agrees("no, creo que no"), agrees("sí, creo que sí"), agrees("No, I don't think so"), agrees("لا أظن")
    (False, True, False, False)
    >>> agrees("أبداً"), agrees("ابدأ"), agrees("ابدا")
    (False, None, None)
    """
    said = plain(text)
    if said == _NEVER_OR_BEGIN and _NEVER.search(text) is None:
        return None
    if said in _YES or said in _NO:
        return said in _YES
    words = said.split()
    for length in (3, 2, 1):
        first, rest = " ".join(words[:length]), words[length:]
        if length > len(words) or first not in _YES | _NO:
            continue
        meant = first in _YES
        same = _YES if meant else _NO
        if " ".join(rest) in same or all(word in _POLITE or word in same for word in rest):
            return meant
    return None


_NONE_OF_IT = re.compile(
    r"(?:no |sorry )?(?:i|we) (?:do not|dont|havent|have not) (?:have|got|know)(?: (?:one|any|it|that"
    r"|a \w+|an \w+))?|"
    r"none|nothing|nothing else|not really|neither|without|thats (?:all|it)|that is (?:all|it)|no more|"
    r"no (?:l[oa]s? )?(?:tengo|tenemos|se)(?: \w+){0,2}|ningun[oa]?|nada(?: mas)?|"
    r"sin (?:foto|correo|nombre)|eso es todo|لا (?:يوجد|شيء|شي|املك\w*|اعرف)|ليس (?:لدي|عندي)(?: \w+)?"
    r"|(?:ما )?عندي ش|بدون"
)


def declines(text: str) -> bool:
    """Whether somebody leaves a question open: "no", "I don't have one", "nada más".

    >>> declines("no thanks"), declines("I don't have one"), declines("no tengo foto"), declines("ليس لدي صورة")
    (True, True, True, True)
    >>> declines("no parking sign"), declines("tengo una")
    (False, False)
    """
    return agrees(text) is False or _NONE_OF_IT.fullmatch(plain(text)) is not None


_INTRODUCED = re.compile(
    r"(?:hi|hello|hola|مرحبا|سلام)?[\s,!.]*(?:my name is|my name['’]s|i am|i['’]m|this is|it['’]s|it is"
    r"|me llamo|"
    r"mi nombre es|soy|اسمي(?: هو)?|[أا]نا)\s+(?P<name>.+)",
    re.IGNORECASE | re.DOTALL,
)
_QUESTION = re.compile(
    r"(?:what|how|when|where|who|why|which|que|como|cuando|donde|quien|cual|cuanto|puedo|ما|ماذا|كيف|متي|اين|هل"
    r"|كم|لماذا) \w+ \w+.*"
    # Can, May, Do and Is are names as well: such a word asks where one follows that no name is.
    r"|(?:can|do|does|is|are|could|may|should) (?:i|you|we|it|he|she|they|this|that|my|our|your|the|there|any\w*"
    r"|some\w*) \w+.*"
)


def name_said(text: str) -> str:
    """The name that somebody tells, without what introduces it; "" where it is a question, a yes or a no.

    >>> name_said("My name is Maria Lopez."), name_said("soy Ana"), name_said("what do I need to bring?")
    ('Maria Lopez', 'Ana', '')
    """
    found = _INTRODUCED.fullmatch(text.strip())
    name = (found["name"] if found else text).strip(" .,!;\n")
    asks = text.rstrip().endswith(("?", "؟")) or _QUESTION.fullmatch(plain(text)) is not None
    return "" if asks or agrees(name) is not None else name


ORDINALS: Mapping[str, int] = {
    **{word: at for at, words in enumerate((
        "first|1st|one|primero|primera|primer|uno|una|اول|اولي|واحد|واحده|الاول|الاولي",
        "second|2nd|two|segundo|segunda|dos|ثاني|ثانيه|اثنان|اثنين|الثاني|الثانيه",
        "third|3rd|three|tercero|tercera|tercer|tres|ثالث|ثالثه|ثلاثه|الثالث|الثالثه",
        "fourth|4th|four|cuarto|cuarta|cuatro|رابع|رابعه|اربعه|الرابع|الرابعه",
        "fifth|5th|five|quinto|quinta|cinco|خامس|خامسه|خمسه|الخامس|الخامسه",
        "sixth|6th|six|sexto|sexta|seis|سادس|سادسه|سته|السادس|السادسه",
        "seventh|7th|seven|septimo|septima|siete|سابع|سابعه|سبعه|السابع|السابعه",
        "eighth|8th|eight|octavo|octava|ocho|ثامن|ثامنه|ثمانيه|الثامن|الثامنه",
        "ninth|9th|nine|noveno|novena|nueve|تاسع|تاسعه|تسعه|التاسع|التاسعه",
        "tenth|10th|ten|decimo|decima|diez|عاشر|عاشره|عشره|العاشر|العاشره",
    ), 1) for word in words.split("|")},
    **dict.fromkeys("last|ultimo|ultima|اخير|اخيره|الاخير|الاخيره".split("|"), -1),
}  # fmt: skip
"""What place a word names; -1 the last."""
_AROUND = _plain(
    "the|one|option|number|nr|answer|choice|please|id|like|i|would|take|choose|want|ill|it|is",
    "el|la|lo|los|las|opción|número|respuesta|por|favor|elijo|quiero|es",
    "رقم|الخيار|خيار|الرقم|من|فضلك|اريد|اختار|هو|هي|الموعد",
)


def number_word(text: str) -> str:
    """The one word or figure of `text` that names a number or a place; "" where it says more or less than that.

    >>> number_word("the second one"), number_word("No. 3, please"), number_word("no one")
    ('second', '3', '')
    """
    words = plain(text).split()
    found = [word for word in words if word.isdecimal() or word in ORDINALS]
    if len(found) == 2 and found[1] in ("one", "uno", "una") and found[0] in ORDINALS:  # "the second one"
        found = found[:1]
    around = _AROUND | {"no"} if found and found[0].isdecimal() else _AROUND  # short for "number"
    others = [word for word in words if word not in found and word not in around]
    return found[0] if len(found) == 1 and not others and len(found[0]) <= 8 else ""


def numbered(text: str, count: int) -> int | None:
    """Which of `count` things is meant by its number or its place; None where neither is said.

    One that is not there gives 0, so that it can be told.

    >>> numbered("the second one", 3), numbered("número 3", 3), numbered("الأخير", 3), numbered("9", 3)
    (2, 3, 3, 0)
    >>> numbered("two of us", 3) is None
    True
    """
    word = number_word(text)
    if not word:
        return None
    number = int(word) if word.isdecimal() else ORDINALS[word]
    number = count if number == -1 else number
    return number if 1 <= number <= count else 0


LATIN, ARABIC = "ABCDEFGHIJKLMOPQRTUVWXZ", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
"""Letters that mark choices, in their order: none that is short for yes or no ("y", "s", "n")."""
_LETTER = _plain("letter|option|choice|the|please|letra|opción|la|por|favor|حرف|الحرف|خيار|الخيار|من|فضلك")


def marks(count: int, language: str) -> tuple[str, ...]:
    """Letters for `count` choices; () where there are more choices than letters.

    >>> marks(3, "en"), marks(3, "ar")
    (('A', 'B', 'C'), ('أ', 'ب', 'ج'))
    """
    letters = ARABIC if language.partition("-")[0] == "ar" else LATIN
    return tuple(letters[:count]) if count <= len(letters) else ()


def lettered(text: str, count: int) -> int | None:
    """Which of `count` choices is meant by its letter, of whichever alphabet; None where none is said.

    >>> lettered("b)", 3), lettered("la opción C", 3), lettered("الحرف ب", 3), lettered("a bus", 3), lettered("F", 3)
    (2, 3, 2, None, None)
    """
    words = plain(text).split()
    said = words if len(words) == 1 else [one for one in words if one not in _LETTER]
    if len(said) != 1 or len(said[0]) != 1:
        return None
    found = max(plain(LATIN).find(said[0]), plain(ARABIC).find(said[0]))
    return found + 1 if 0 <= found < count else None


def place_word(text: str) -> str:
    """The word of `text` that names a place and no amount, as "second" does; "" for none.

    >>> place_word("the second one"), place_word("two"), place_word("la última"), place_word("الثاني")
    ('second', '', 'ultima', 'الثاني')
    """
    word = number_word(text)
    return "" if word.isdecimal() or word in _AMOUNTS else word


_AMOUNTS = _plain(
    "one|two|three|four|five|six|seven|eight|nine|ten",
    "uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez",
    "واحد|واحده|اثنان|اثنين|ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره",
)


def near(one: str, other: str) -> bool:
    """Whether two words are the same but for a slip: a letter wrong, missing, too many, or two in each
    other's place; of long words two.

    >>> near("pasport", "passport"), near("recieved", "received"), near("cat", "car")
    (True, True, False)
    """
    if one == other:
        return True
    shorter = min(len(one), len(other))
    allowed = 2 if shorter >= _LONG else 1 if shorter >= _SHORT else 0
    return abs(len(one) - len(other)) <= allowed and _apart(one, other) <= allowed


def _apart(one: str, other: str) -> int:
    """How many slips lie between two words (Damerau and Levenshtein)."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def stem(word: str) -> str:
    """An Arabic word without what is written onto it; any other word as it is."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    return word


def same_word(said: str, wanted: str) -> bool:
    """Whether a word is meant by another: the same, mistyped, or of one root ("renew", "renewal").

    >>> same_word("renew", "renewal"), same_word("pasaprote", "pasaporte"), same_word("جواز", "الجواز")
    (True, True, True)
    """
    one, other = stem(said), stem(wanted)
    short, long = sorted((one, other), key=len)
    begins = len(short) >= _SHORT and long.startswith(short) and len(long) - len(short) <= 4
    return begins or near(one, other)


def likeliest(text: str, names: Mapping[str, Sequence[str]], *, besides: Iterable[str] = ()) -> list[str]:
    """Those of `names` whose words are most of what was said; rare words weigh more than common ones.

    Args:
        names: what each is called, in any language.
        besides: words that tell nothing ("appointment").

    >>> likeliest("renew my pasport", {"pass": ["Passport"], "bus": ["Bus pass"]})
    ['pass']
    """
    told = set(besides)
    words = [
        word for word in plain(text).split() if len(word) > 2 and stem(word) not in told and word not in told
    ]
    called = {
        value: {
            word for name in several for word in plain(name).split() if len(word) > 2 and word not in told
        }
        for value, several in names.items()
    }
    scores = dict.fromkeys(called, 0.0)
    for word in words:
        exact = [value for value, mine in called.items() if any(stem(word) == stem(one) for one in mine)]
        meant = exact or [
            value for value, mine in called.items() if any(same_word(word, one) for one in mine)
        ]
        for value in meant:
            scores[value] += 1 / len(meant)
    best = max(scores.values(), default=0.0)
    return [value for value, score in scores.items() if best and score > best - 1e-9]


_MEANING = re.compile(
    r"what (?:does|is|do|are|did) .{0,40}\bmeans?\b|what do you mean\b.{0,30}|what is meant\b.{0,30}|"
    r"whats? (?:this|that)|(?:please )?(?:can|could) you explain\b.{0,30}|(?:please )?explain(?: (?:that"
    r"|this|it).{0,20})?|"
    r"(?:please )?help(?: me)?(?: please)?|(?:sorry )?i (?:do not|dont|didnt|did not) (?:get|understand"
    r"|follow)\b.{0,30}|"
    r"(?:perdon )?que (?:significa|quiere decir|es eso|es esto)\b.{0,40}|(?:no|no lo) entiendo\b.{0,30}|"
    r"(?:por favor )?(?:puede )?(?:me lo )?(?:explica|explique|explicar)\w*\b.{0,30}|ayudeme|ayuda por favor|"
    r"(?:ما|ماذا) (?:معني|يعني|المقصود|تعني|تقصد|هذا|ذلك)\b.{0,40}|(?:لم|لا) (?:افهم|افهمه|افهمها)\b.{0,30}|"
    r"(?:هل يمكنك )?(?:الشرح|شرح|اشرح|اشرحوا|وضح|وضحوا)\b.{0,30}|ساعدني|ساعدوني"
)


_TERM = re.compile(
    r"(?:and |sorry |but |please )*(?:what (?:does|do) (?:(?:the (?:word|term)|a|an|the|you mean by"
    r"|it mean by) )*(?P<en>.+?) means?"
    r"|what (?:is|are) (?:meant|understood) by (?:(?:a|an|the) )?(?P<by>.+)"
    r"|(?:what is )?the meaning of (?:(?:a|an|the) )?(?P<of>.+)"
    r"|(?:y |perdon )*que (?:significa|quiere decir|se entiende por)(?: (?:el|la|los|las|un|una|eso de"
    r"|lo de))? (?P<es>.+)"
    r"|(?:و|عفوا )?(?:ما|ماذا) (?:معني|يعني|تعني|المقصود ب|يقصد ب|يقصدون ب) ?(?:كلمه |عباره )?(?P<ar>.+))"
)
_POINTS = frozenset(
    "that this it these those you mean that question this question eso esto ello aqui esa pregunta esta pregunta lo ذلك هذا هذه هذا السوال".split()
)


def term_asked(text: str) -> str:
    """The words of which somebody asks what they mean; "" where it is the question itself, or not asked.

    >>> term_asked("What does private landlord mean?"), term_asked("¿Qué significa arrendador privado?")
    ('private landlord', 'arrendador privado')
    >>> term_asked("what does that mean?"), term_asked("what do you mean?"), term_asked("12 Mill Lane")
    ('', '', '')
    """
    found = _TERM.fullmatch(plain(text))
    term = next((one for one in found.groups() if one), "") if found else ""
    return "" if set(term.split()) <= _POINTS else term


def asks_meaning(text: str) -> bool:
    """Whether somebody asks what the question means.

    >>> asks_meaning("What does “arrears” mean?"), asks_meaning("¿Qué significa eso?"), asks_meaning("a mean dog")
    (True, True, False)
    """
    said = plain(text)
    return len(said) <= 80 and _MEANING.fullmatch(said) is not None

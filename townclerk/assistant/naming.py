"""Names of people within what is said, of who says it and of whom they speak: a name decides nothing. Pure.

What says only what somebody is called goes as a whole ("my name is Ana"); of whom is spoken stays who they
are to the speaker ("my neighbour Fatima" is "my neighbour").
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from townclerk.assistant.naming_places import THINGS, of_a_place
from townclerk.assistant.naming_states import PEOPLES, STATES

# Words that stand inside names in small letters.
_JOINING = frozenset(
    "de del la las los da das do dos van von der den ter ten bin bint ibn al el di du le y e"
    " بن بنت ابن ابو ال عبد".split()
)
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "miss", "prof", "rev", "sr", "sra", "srta", "st"})
_ARABIC_JOINING = frozenset("بن بنت ابن ابو أبو عبد".split())
_ARABIC_STATES = frozenset(
    "حامل ارمل طالب عاطل كفيف عاجز لاجي عامل صاحب وحيد فقير زاير سايق طبيب تاجر عضو رب جد خال عم كبير صغير"
    " ضرير عايد عازب غريب مسلم مسيحي عربي غاضب خايف جايع ضايع تايه محتاج مديون يتيم".split()
)
# Names too, in that list: as a first word they are none.
_NO_NAMES = frozenset(
    "انا نحن علي الينا الباقي ثابت راضي رسمي سليمه صاحب صالح صباح ظاهر كامل كبير لقاء مالك مصباح مولود sal"
    " luz bill hall branch spring storm silla rama norma dia bebe nino azul refugio".split()
)
_ARABIC = re.compile("[\u0621-\u064a]+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
# "My name is wrong on the bill" tells no name.
_OF_A_NAME = frozenset(
    "on wrong misspelled misspelt spelled spelt incorrect missing different changed now in not no the it that"
    " this a an what under longer also still always already too mal incorrecto está esta en otro".split()
)
# What a sentence goes on with after a name, where it is written without any mark.
_BEGINNING = frozenset(
    "the my i im i'm we our there how what where when who whose why could is are please do does did was were"
    " would should need want have has had from living live lives born looking trying asking writing if it"
    " mi quiero necesito necesita quisiera tengo vivo de desde cómo como dónde donde cuándo cuando puedo hay"
    " qué que اريد احتاج اود ارغب هل كيف متى متي اين ما ماذا كم لماذا عندي لدي اسكن اعيش اعمل ابحث لا في"
    " على من انا عمري".split()
)
# Names too; they go on only before who does it.
_BEGINNING_BEFORE = re.compile(r"(?:may|will|can|must)\s+(?:i|we|you|it|they|he|she|my|the)\b", re.IGNORECASE)
_ENDS = frozenset({"and", "n", "but", "pero", "here", "calling", "speaking", "writing", "again", "هنا"})
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march july september october"
    " november december christmas thanksgiving halloween easter ramadan eid juneteenth navidad".split()
)
# Names that are words too: in small letters behind a relation they are those.
_WORDS_TOO = frozenset(
    "will may mark art bill chase hope faith joy grace rose angel april june july august summer winter forest"
    " olive can lee max".split()
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?(?=[\s,;:!?؟،.)]|$)")
_INSIDE = re.compile("['’-]")
_WORD = re.compile(r"[^\W\d_]+")
_MOST, _FEW = 5, 3
_NEAR = 80
"""Letters before and behind a name that tell whether it is of a place."""
_AFTER = re.compile(
    r"(?:\s+(?:here|calling|speaking|writing|aquí|al habla|هنا))?"
    r"(?:\s*[,.;:!–—-]+\s*(?:(?:and|but|y|pero)\s+)?|\s+(?:and|n|&|but|y|pero)\s+|\s*،\s*(?:و(?=\w))?|\s+و(?=\w)|\s*$)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"\s+(?=(?:{'|'.join(sorted(map(re.escape, _BEGINNING)))})(?!\w)|(?:may|will|can)\s+(?:i|we)\b)",
    re.IGNORECASE,
)
# Said of a name alone; what follows is one, however it is written.
_NAMED = re.compile(
    r"\b(?:(?:my|me|ma|mah) (?:full |first |given )?name(?:'s|’s|s)?(?: is)?(?= )|(?:the )?name(?:'s|’s| is)"
    r"|i(?:'m|’m| am|m) called|(?:you can |please |everyone |everybody |people |they |friends )?calls? me"
    r"|i go by"
    r"|me llamo|mi nombre(?: completo)? es|me dicen|me llaman|(?:puede[ns]? )?llám(?:e|a|en)me"
    r"|اسمي(?: هو)?|أدعى|ادعى|ينادونني|(?:^|(?<=[.!?,;،؟]\s))(?:معكم|معك))\s+"
    r"|^\W*(?:name|nombre|الاسم)\s*:\s*",
    re.IGNORECASE,
)
# Of these, where it is written or known as one: "call me back", "change my name to", "I am called to court".
_NAMED_PERHAPS = re.compile(r"(?:name|me|called|by|dicen|llaman)\s+$", re.IGNORECASE)
# Said of much else too; what follows is a name only where it is written as one, or is known as one.
_PERHAPS = re.compile(
    r"(?:^|(?<=[.!?,;،؟]\s)|(?<=\band\s)|(?<=\by\s)|(?<=\n))"
    r"(?:i(?:'m|’m| am|m)|this is|it(?:'s|’s| is)|(?:yo )?soy|(?:le |les )?(?:habla|escribe|saluda)|aquí"
    r"|أنا|انا)\s+",
    re.IGNORECASE,
)
# Within a sentence it tells a name where nothing comes after it.
_LAST = re.compile(r"\s(?:i(?:'m|’m| am|m)|soy|أنا|انا)\s+", re.IGNORECASE)
_HERE = re.compile(
    r"(?:^|(?<=[.!?]\s))(?P<name>(?:(?:dr|mrs?|ms|prof|\w)\.\s+)*[^.!?,;:\n]{2,60}?(?:\s[js]r\.)?)\s+"
    r"(?:here|speaking|calling|writing|aquí|al habla|هنا)(?=\s*[,.!;:]|\s*$)[\s,.!;:]*",
    re.IGNORECASE,
)
_RELATIONS = (
    r"neighbou?rs?|friends?|wife|husband|partner|spouse|son|daughter|child|kid|baby|mother|father|mum|mom|dad|parent"
    r"|brother|sister|sibling|uncle|aunt|auntie|cousin|nephew|niece|grandmother|grandma|granny|grandfather|grandpa|grandad"
    r"|grandson|granddaughter|grandchild|grandparent|room-?mate|flat-?mate|colleague|co-?worker|boss|landlord|landlady"
    r"|tenant|client|patient|boyfriend|girlfriend|fianc[ée]e?|step-?(?:son|daughter|mother|father)|carer|doctor|teacher"
    r"|(?:mother|father|son|daughter|brother|sister)-in-law"
    r"|vecin[oa]|amig[oa]|espos[oa]|mujer|marido|pareja|hij[oa]|niñ[oa]|bebé|madre|padre|mamá|papá|herman[oa]|tí[oa]"
    r"|prim[oa]|sobrin[oa]|abuel[oa]|niet[oa]|compañer[oa]|jef[ea]|caser[oa]|inquilin[oa]|novi[oa]|prometid[oa]|suegr[oa]|cuñad[oa]"
)
_RELATED = re.compile(
    rf"\b(?:(?:my|our|his|her|their|your|an?|the|mis?|su|nuestr[oa]|el|la|una?)\s+(?:\w+\s+){{0,2}}?)(?:{_RELATIONS}),?\s+"
    r"|(?<!\w)(?:جارتي|جاري|جارنا|جارتنا|صديقي|صديقتي|زوجي|زوجتي|ابني|ابنتي|بنتي|طفلي|طفلتي|أمي|امي|والدتي|أبي|ابي|والدي"
    r"|أخي|اخي|أختي|اختي|عمي|عمتي|خالي|خالتي|جدي|جدتي|زميلي|زميلتي|خطيبي|خطيبتي|شريكي|شريكتي)،?\s+"
    r"|\b(?:mr|mrs|ms|mx|miss|dr|prof|rev|sra?|srta|señor(?:a|ita)?|don|doña)\b\.?\s+"
    r"|(?<!\w)(?:السيدة?|الأستاذة?|الدكتورة?)\s+"
    r"|\b(?:named|called|by the name of|llamad[oa]|de nombre|on behalf of|de parte de|se llama"
    r"|(?:his|her|their) name(?:'s|’s| is)|su nombre es)\s+|(?<!\w)(?:يدعى|تدعى|اسمه|اسمها|نيابة عن)\s+",
    re.IGNORECASE,
)  # fmt: skip
_CALLED = re.compile(
    r"[\s,،]*(?<!\w)(?:named|called|by the name of|llamad[oa]|de nombre|يدعى|تدعى|اسمه|اسمها"
    r"|on behalf of|de parte de|mr|mrs|ms|mx|miss|dr|prof|rev|sra?|srta|señor(?:a|ita)?|don|doña"
    r"|السيدة?|الأستاذة?|الدكتورة?)\.?\s*$",
    re.IGNORECASE,
)
# What somebody of such a name does.
_DOES_NEXT = re.compile(
    r"\s+(?:(?:wants|needs|asks|has|is|was|lives|gets|goes|works|speaks|says|lost|died|moved)\b|and i\b)"
    r"|,\s+(?:who|que|quien)\b",
    re.IGNORECASE,
)
_DOES = re.compile(rf"{_DOES_NEXT.pattern}|\s*(?:[,.:;]|$)", re.IGNORECASE)
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_LETTERS = {0x0622: 0x0627, 0x0623: 0x0627, 0x0625: 0x0627, 0x0649: 0x064A, 0x0629: 0x0647}


def unnamed(text: str) -> str:
    """`text` without what somebody is called.

    >>> unnamed("my name is john smith the lamp in my street is broken")
    'the lamp in my street is broken'
    >>> unnamed("My neighbour Fatima needs help"), unnamed("I am Ukrainian and need a doctor")
    ('My neighbour needs help', 'I am Ukrainian and need a doctor')
    >>> unnamed("My name is wrong on the bill"), unnamed("انا محمد واريد تجديد الجواز")
    ('My name is wrong on the bill', 'اريد تجديد الجواز')
    """
    shouted = _shouted(text)
    text = _clauses_out(text, _NAMED, sure=True, shouted=shouted)
    text = _clauses_out(text, _PERHAPS, sure=False, shouted=shouted)
    text = _last_out(_here_out(text, shouted=shouted), shouted=shouted)
    return _related_out(text, shouted=shouted)


def signed_with(text: str) -> bool:
    """Whether `text`, which stands alone at the end, is the name of who wrote.

    >>> signed_with("fatima al-sayed"), signed_with("bus pass"), signed_with("J. R. Moyo")
    (True, False, True)
    """
    text = text.strip(" .!,–—-\n")
    return bool(text) and _written_end(text, 0, shouted=False, signs=True) >= len(text)


def known_name(text: str) -> bool:
    """Whether a word of what may be a name is known as a given one; no day or month is.

    >>> known_name("Fatima al-Sayed"), known_name("Sunday"), known_name("Passport")
    (True, False, False)
    """
    words = [word.strip(".,") for word in text.split()]
    if not words or words[0].casefold() in _DAYS or folded(words[0]) in _NO_NAMES | _ARABIC_STATES:
        return False
    known = [len(word) > 1 and _given(word) for word in words]
    arabic = _ARABIC.fullmatch(folded(words[0])) is not None
    return words[0] in _ARABIC_JOINING or (known[0] if arabic else any(known))


def folded(word: str) -> str:
    """A word in small letters, without accents, Arabic letters joined to their plain ones."""
    word = _MARKS.sub("", word.casefold()).translate(_LETTERS)
    return "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))


@cache
def _given_names() -> frozenset[str]:
    """Some twenty thousand, 150 kB; where they are from stands in the file."""
    text = files("townclerk.assistant").joinpath("given_names.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if line[:1] != "#" for word in line.split())


def _given(word: str) -> bool:
    """Whether a word is known as a given name, alone or within one ("jean-luc")."""
    return all(folded(part) in _given_names() for part in _INSIDE.split(word) if part)


def _shouted(text: str) -> bool:
    """Whether capitals tell nothing, as nearly every word has one."""
    words = [word for word in _WORD.findall(text) if word.casefold() != word.upper()]
    return len(words) > _FEW and 4 * sum(word[0].isupper() for word in words) > 3 * len(words)


def _clauses_out(text: str, before: re.Pattern[str], *, sure: bool, shouted: bool) -> str:
    """`text` without each name that is told after what `before` finds, and without those words."""
    at = 0
    while match := before.search(text, at):
        start = match.end()
        told = sure and (not _NAMED_PERHAPS.search(match.group()) or _like_a_name(text, start, shouted))
        end = (
            _told_end(text, start) if told else start if sure else _written_end(text, start, shouted=shouted)
        )
        after = _AFTER.match(text, end) or _GOES_ON.match(text, end) if end > start else None
        if after:
            text = f"{text[: match.start()]}{text[after.end() :]}"
        at = match.start() if after else start
    return text


def _like_a_name(text: str, start: int, shouted: bool) -> bool:
    match = _NAME_WORD.match(text, start)
    word = match.group().rstrip(".") if match else ""
    written = _capital(word) and not shouted and word.casefold() not in _DAYS
    return bool(word) and (written or _given(word))


def _here_out(text: str, *, shouted: bool) -> str:
    match = _HERE.search(text)
    if match is None or _written_end(match["name"], 0, shouted=shouted) < len(match["name"]):
        return text
    return f"{text[: match.start()]}{text[match.end() :]}"


def _last_out(text: str, *, shouted: bool) -> str:
    for match in _LAST.finditer(text):
        end = _written_end(text, match.end(), shouted=shouted)
        if end > match.end() and not text[end:].strip(" .!,"):
            return text[: match.start()]
    return text


def _related_out(text: str, *, shouted: bool) -> str:
    """`text` without the names of whom it speaks, and without what only comes before a name."""
    left: list[str] = []
    at = done = 0
    while match := _RELATED.search(text, at):
        end = _written_end(text, match.end(), shouted=shouted, related=True)
        if end == match.end() or _of_a_place(text, match, end):
            at = match.end()
            continue
        # Each letter is looked at once: a text of nothing but titles would take its length squared.
        left.append(_CALLED.sub("", text[done : match.end()].rstrip(" ,،")))
        end += match.group().rstrip()[-1] in ",،" and text[end : end + 1] in {",", "،"}
        at = done = end
    return f"{''.join(left)}{text[done:]}".lstrip() if left else text


def _of_a_place(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a name is that of a place, by what stands near it."""
    start = max(0, match.start() - _NEAR)
    near = text[start : end + _NEAR]
    return of_a_place(near, match.start() - start, match.end() - start, end - start)


def _told_end(text: str, start: int) -> int:
    """Where a name ends that is told as one, in whatever letters; `start` where none is."""
    at, end, words = start, start, 0
    while words < _MOST and (match := _NAME_WORD.match(text, at)):
        word = match.group().rstrip(".")
        small = word.casefold()
        if not words and small in _OF_A_NAME and not _capital(word) and not _given(word):
            return start
        if small in _ENDS or (words and (_goes_on_at(text, match) or _arabic_verb(word))) or _joined_on(word):
            break
        words += 1
        if small not in _JOINING:
            end = _with_dot(match, small)
        if _stops(match, small):
            break
        at = _next_word(text, match.end())
    return end


def _written_end(text: str, start: int, *, shouted: bool, signs: bool = False, related: bool = False) -> int:
    """Where a name ends that is written or known as one; `start` where none does.

    Args:
        shouted: a capital tells nothing. signs: who wrote signs with it. related: it is somebody else's.
    """
    at, end, words, small_ones, after_joining = start, start, 0, False, False
    while words < _MOST and (match := _NAME_WORD.match(text, at)):
        word = match.group().rstrip(".")
        small, joins = word.casefold(), word.casefold() in _JOINING
        if not words and not signs and _no_name(text, match, shouted=shouted, related=related):
            return start
        written = _capital(word) and not shouted
        if small in _ENDS or (words and _goes_on_at(text, match)) or _joined_on(word):
            break
        # What follows a known name in small letters belongs to it where the clause ends there.
        family = small_ones and _clause_ends(
            text, match.start() + len(match.group().rstrip(".")), related=related
        )
        more = family or after_joining or (words and small in _SUFFIXES)
        if not (joins or written or _given(word) or more or (not words and _foreign(text, match, related))):
            break
        after_joining = small in _ARABIC_JOINING
        small_ones = small_ones or not (written or joins)
        words += 1
        if not joins or _given(word):
            end = _with_dot(match, small)
        if _stops(match, small):
            break
        at = _next_word(text, match.end())
    return end


def _clause_ends(text: str, at: int, *, related: bool) -> bool:
    """Whether what somebody is called ends at `at`: with its clause, or before what an Arabic one does."""
    after = _NAME_WORD.match(text, _next_word(text, at))
    if after is not None and _arabic_verb(after.group()):
        return True
    if related:
        return _DOES_NEXT.match(text, at) is not None
    return _AFTER.match(text, at) is not None


def _foreign(text: str, match: re.Match[str], related: bool) -> bool:
    """Whether an Arabic word that nobody knows as a name can be nothing else, where a name is told."""
    word = folded(match.group().rstrip("."))
    if not _ARABIC.fullmatch(word) or len(word) < _FEW or word in _ARABIC_STATES:
        return False
    # "The", participles, verbs, women who are something, and of which people somebody is.
    if word[:2] == "ال" or word[0] in "ميتنسا" or word[-1] in "هي":
        return False
    return _clause_ends(text, match.start() + len(match.group().rstrip(".")), related=related)


def _arabic_verb(word: str) -> bool:
    """Whether an Arabic word says what he or she does."""
    word = word.rstrip(".")
    return word[0] in "يت" and len(word) > _FEW and not _given(word)


def _no_name(text: str, match: re.Match[str], *, shouted: bool, related: bool) -> bool:
    """Whether a first word says who somebody is, or when, rather than what they are called."""
    word = match.group().rstrip(".")
    small = word.casefold()
    if (
        folded(word) in STATES | _ARABIC_STATES
        or small in _DAYS
        or (related and small in THINGS)
        or (len(word) == 1 and match.group()[-1] != ".")
    ):
        return True
    if small in PEOPLES:  # "I am German", but "I am German Pérez"
        after = _NAME_WORD.match(text, _next_word(text, match.end()))
        return after is None or not _capital(after.group()) or after.group().casefold() in PEOPLES
    written = _capital(word) and not shouted
    return (
        related and not written and small in _WORDS_TOO and not _DOES.match(text, match.start() + len(word))
    )


def _goes_on_at(text: str, match: re.Match[str]) -> bool:
    small = match.group().casefold().rstrip(".")
    if small in _ARABIC_JOINING:
        return False
    if small in _JOINING and (after := _NAME_WORD.match(text, _next_word(text, match.end()))):
        return not _capital(after.group()) and after.group().casefold() not in _JOINING
    if small in _BEGINNING or (folded(small) in _BEGINNING and not _given(small)):
        return True
    return _BEGINNING_BEFORE.match(text, match.start()) is not None


def _joined_on(word: str) -> bool:
    """Whether an Arabic word begins with "and", and is no name that begins so."""
    return word[0] == "و" and len(word) > _FEW and not _given(word)


def _with_dot(match: re.Match[str], small: str) -> int:
    """The end of a word of a name, with the full stop of "Jr."."""
    return match.end() if small in _SUFFIXES else match.start() + len(match.group().rstrip("."))


def _stops(match: re.Match[str], small: str) -> bool:
    """Whether a full stop behind a word ends the sentence: not behind an initial or a title."""
    return match.group()[-1] == "." and len(small) > 1 and small not in _TITLES | _SUFFIXES


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace() and text[at] != "\n":
        at += 1
    return at


def _capital(word: str) -> bool:
    """Whether a word is written as a name is ("al-Sayed", "d’Angelo" too), and not as letters for words."""
    if len(word.rstrip(".")) > 1 and word.isupper():
        return False
    return any(part[:1].isupper() for part in _INSIDE.split(word))

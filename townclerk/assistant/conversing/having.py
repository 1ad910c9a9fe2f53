"""What a sentence says of one thing that was asked about: that it is so, that it is not, or nothing. Pure.

A no to one thing is no answer about another: "we don't have a car" says nothing of a garden. In English,
Spanish and Arabic, whatever the page's language is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from townclerk.assistant.conversing.alike import meanings_in
from townclerk.assistant.conversing.things import kinds_in, words_of
from townclerk.core.plain_words import agrees, plain, same_word


def _set(words: str) -> frozenset[str]:
    return frozenset(plain(one) for one in words.split())


NO = _set(
    "no not dont doesnt havent hasnt isnt arent aint never without none nor neither cant cannot"
    " sin tampoco nunca ningún ninguna ninguno ni"
    " لا ليس ليست لست لسنا بدون ما لم بلا ماعندي ماعندنا مافي مافيش معنديش معندناش"
)
HAVE = _set(
    "have has got own do does am is yes yeah use can theres"
    " tengo tiene tenemos hay sí soy estoy uso puedo"
    " لدي لدينا عندي عندنا نعم املك نملك يوجد يمكنني عنده عندها لديه لديها"
)
LITTLE = _set(
    "i we you he she they a an the one ones it any some of to my our your in at on or other"
    " own that are which what when how with so well ive weve hes shes im were its theyre"
    " for this there here live lives very much all anything such"
    " que un una uno lo la el los las yo si mi su sus usted de en al otro otra vive viven les le se aquí nada"
    " هل انا نحن في من او لي اي علي هو هي لديك هنا ذلك"
)
AROUND = _set(
    "unfortunately sadly afraid really sorry currently now anymore more yet actually just only right moment"
    " today thanks thank please still also small big tiny large little nice lovely huge shared communal"
    " private back front few couple two three 1 2 3 new old"
    " lamentablemente desgraciadamente desafortunadamente ahora ya todavía aún por momento gracias solo sólo"
    " también pequeño pequeña pequeñito pequeñita pequeños pequeñas grande grandes propio propia compartido"
    " compartida dos tres nuestro nuestra bonito bonita"
    " للأسف حاليا الآن بعد فقط أيضا شكرا صغير صغيرة كبير كبيرة خاص خاصة مشترك مشتركة واحد واحدة"
)
_PLACES = _set(
    "home house flat apartment place building condo casa piso vivienda apartamento departamento edificio"
    " hogar phone mobile cell smartphone teléfono móvil celular"
    " بيت بيتي بيتنا منزل منزلي منزلنا شقة شقتي شقتنا مسكن عمارة هاتف هاتفي جوال موبايل"
)
_AT = _set("at in on from with inside en desde con por في على من ب")
_KNOW = _set("know sure idea sé seguro segura idea اعرف أعرف أدري متأكد متأكدة")
_DOUBT = re.compile(
    r"(?<!\w)(?:(?:want|would like|wish|hope|need|plan|looking|used to|thinking|if|whether|soon|before)"
    r"|(?<!have )(?<!ve )(?<!has )had"
    r"|quiero|queremos|quisiera|necesito|gustaria|ojala|antes|tenia|teniamos|tuve|busco"
    r"|اريد|نريد|احتاج|كان|كنت|كانت|اذا|لو|سوف|ابحث)(?!\w)"
)
_BARE_NO = re.compile(
    r"(?:(?:no|sorry|nope) )?(?:(?:i|we|they|he|she|it) (?:do not|dont|does not|doesnt|havent|have not|hasnt"
    r"|has not|cant|can not|cannot)(?: (?:have|got|own|use))?(?: (?:one|any|it|that|at all|any of (?:it|that"
    r"|those|them)))?"
    r"|(?:there (?:is|are) (?:not|none)|there (?:isnt|arent))(?: (?:one|any))?"
    r"|none(?: (?:at all|of (?:it|that|those|them|us)))?|nothing|neither|not really|without|no more|not any"
    r"|no (?:l[oa]s? )?(?:tengo|tenemos|hay|tiene|tienen)(?: (?:ningun[oa]?|nada|un[oa]))?|ningun[oa]?"
    r"|nada(?: de nada)?"
    r"|(?:لا|ما) (?:يوجد|توجد|املك\w*|نملك\w*|في)|(?:ليس|ما) (?:لدي|لدينا|عندي|عندنا)|بدون|ولا (?:واحد|واحده)"
    r"|ما ?عندي ?ش|ما ?في ?ش)"
)
_LEAD = re.compile(r"^\s*(?P<lead>[^\W\d_]+)\s*[,،.;:!–-]+\s*(?P<rest>\S.*)$", re.DOTALL)
_LEAD_BARE = re.compile(
    r"(?P<lead>(?:yes|yeah|yep|yup|no|nope|nah)(?=\s+(?:i|i['’]m|i['’]ve|we|we['’]re|we['’]ve|it|it['’]s"
    r"|there|there['’]s|my|our|he|she|they|just|only|not|sorry|unfortunately|because|but|a|an|out|in|at"
    r"|with|the)\s)"
    r"|sí(?=\s)|si(?=\s+(?:tengo|tenemos|hay|un|una|uno|en|pero|claro|tiene|es)\s?)"
    r"|no(?=\s+(?:pero|porque|solo|sólo|es\s+un|soy|somos)\s)"
    r"|نعم(?=\s)|لا(?=\s+(?:فقط|لكن|لأن|لان|نحن|أنا|انا|عندنا|عندي|لدينا|لدي|بيتنا|شقتنا|للأسف|للاسف)\s?))"
    r"\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_PIECES = re.compile(
    r"\s*(?P<break>[,،.;؛!]+\s*(?:(?:but|and|pero|y|however)\s+|لكن\s+|و(?=\w))?"
    r"|\s(?:but|however|though|although|pero|aunque|sino|لكن|ولكن|بل)\s+"
    r"|\s(?:and|y|e)\s+|\sو\s*(?=(?:لدي|عندي|ليس|لا|ما|حديق|سيار|كلب)))",
    re.IGNORECASE,
)
_TURNS = re.compile(r"but|however|though|pero|aunque|sino|لكن|بل")
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about.

    Attributes:
        things: the words for the thing itself. beside: the other words of the question.
    """

    things: frozenset[str]
    beside: frozenset[str] = frozenset()


_HAS = re.compile(r"^(?:has|have|tiene|لديه|لديها|عنده|عندها) (?:(?:an?|any|un|una) )?(?=\w)")
_OR = re.compile(r"(\w+) (?:or|o|u|او) (?:(?:an)?other |otr[oa] |(?=\w))(\w+)")


def asked_of(labels: Mapping[str, str], words: str) -> Asked:
    """What is asked about: what a label says that somebody has, in every language, and words like it.

    Args:
        words: how the fact is asked for and called.
    """
    called = [plain(one) for one in labels.values()]
    own = {word for one in called for word in _HAS.sub("", one).split()}
    held = {word for word in plain(words).split() if len(word) > 2} - NO - HAVE - LITTLE
    things = {word for word in own if len(word) > 2} - NO - HAVE - LITTLE
    if not any(_HAS.match(one) for one in called):
        return Asked(frozenset(held) | words_of(kinds_in(things)))
    for one, other in _OR.findall(plain(words)):
        things |= {one, other} & held if {one, other} & things else set()
    return Asked(frozenset(things) | words_of(kinds_in(things)), frozenset(held - things))


def yes_or_no(asked: Asked, text: str) -> bool | None:
    """Whether `text` says yes or no to it; None where it says neither, or speaks of something else.

    >>> garden = Asked(words_of(["garden"]), frozenset({"home"}))
    >>> [yes_or_no(garden, one) for one in ("no, we live in a flat", "we have a small one", "no we don't")]
    [False, True, False]
    >>> [yes_or_no(garden, one) for one in ("I have no car", "no, I have no dog", "no tengo coche")]
    [None, None, None]
    """
    if (plainly := agrees(text)) is not None:
        return plainly
    if _KNOW & set(plain(text).split()):
        return None
    match = _LEAD.match(text) or _LEAD_BARE.match(text.strip())
    lead = agrees(match["lead"]) if match else None
    rest = match["rest"] if match and lead is not None else text
    said = stated(asked, rest)
    if lead is None:
        return said
    if said is not None:
        return lead if said == lead else None  # "no, I have one": it may be either
    if lead and NO & set(plain(rest).split()):  # "I have no car" has something else not
        return None
    bare = match is not None and match.re is _LEAD_BARE  # "no I rent" corrects rather than answers
    return None if _of_another(asked, rest, lead) or (bare and meanings_in(rest)[0]) else lead


def stated(asked: Asked, text: str) -> bool | None:
    """What a sentence says of it: "I have a car", "no car", "no tengo"; None where it says nothing of it.

    >>> dog = Asked(words_of(["dog"]))
    >>> [stated(dog, one) for one in ("I have a garden but no dog", "no car but a dog", "my dog is old")]
    [False, True, True]
    """
    if len(text.split()) > _MOST_WORDS or text.rstrip().endswith(("?", "؟")):
        return None
    if agrees(text) is False or _BARE_NO.fullmatch(plain(text)):
        return False
    found, before = set(), None
    for turns, piece in _pieces(text):
        one, has = _piece(asked, piece, before=before, turns=turns)
        before = has if has is not None else before
        if one is not None:
            found.add(one)
    return found.pop() if len(found) == 1 else None


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    at, turns = 0, False
    for one in _PIECES.finditer(text):
        yield turns, text[at : one.start()]
        at, turns = one.end(), _TURNS.search(one["break"]) is not None
    yield turns, text[at:]


def _piece(asked: Asked, piece: str, *, before: bool | None, turns: bool) -> tuple[bool | None, bool | None]:
    """What one clause says of it, and whether it has or denies anything, for what is told on with it."""
    said = plain(piece)
    words = said.split()
    if not words or _DOUBT.search(said):
        return None, None
    if len(words) > 1 and _BARE_NO.fullmatch(said):
        return False, False
    denied, verb = bool(NO & set(words)), bool(HAVE & set(words))
    about = [word for word in words if _is_of(word, asked)]
    others = _others(asked, words, about)
    has = False if denied else True if verb else None
    if has is None and about and not others:
        # "I have a dog and a garden", "no dog but a garden"
        has = True if turns else before
    if has is None or not (about or not others):
        return None, has
    return has, has


def _is_of(word: str, asked: Asked) -> bool:
    return len(word) > 2 and any(same_word(word, one) for one in asked.things)


def _others(asked: Asked, words: list[str], about: list[str]) -> list[str]:
    """The words that name something else: no home where it is only where, or whose, the thing is."""
    verb = next((at for at, word in enumerate(words) if word in HAVE), len(words))
    found = []
    for at, word in enumerate(words):
        if word in NO | HAVE | LITTLE | AROUND or word in about:
            continue
        place = word in _PLACES or word in asked.beside
        if place and (at < verb < len(words) or _AT & set(words[max(0, at - 2) : at])):
            continue
        found.append(word)
    return found


def _of_another(asked: Asked, rest: str, lead: bool) -> bool:
    """Whether what follows a yes or a no has, or denies, another thing: then the yes or no may be to that."""
    words = plain(rest).split()
    denied, has = bool(NO & set(words)), bool(HAVE & set(words))
    same = denied if lead is False else has and not denied
    return same and bool(kinds_in(words) - kinds_in(asked.things))

"""Whom a message speaks of beside who writes it, and the same words as that person would say them. Pure.

What is told of somebody else is read as if they told it of themselves: "my sister lives in Old Town" becomes
"I live in Old Town". In English, Spanish and Arabic.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

ME, THEY = "me", "they"
"""Who writes, and somebody who is spoken of without being named ("she")."""
_RELATIONS = (
    ("partner", "wife|husband|partner|spouse|girlfriend|boyfriend|fiance|fiancee|other half",
     "espos[oa]|mujer|marido|pareja|novi[oa]|conyuge", "زوجتي|زوجي|خطيبتي|خطيبي|شريكي|شريكتي"),
    ("grandmother", "grandmother|grandma|gran|granny|nan|nana", "abuel(?:a|ita)", "جدتي"),
    ("grandfather", "grandfather|grandpa|granddad|grandad", "abuel(?:o|ito)", "جدي"),
    ("grandson", "grandson|granddaughter|grandchild|grandchildren", "niet[oa]", "حفيدي|حفيدتي"),
    ("mother-in-law", "mother in law", "suegra", "حماتي"),
    ("father-in-law", "father in law", "suegro", "حماي|حمي"),
    ("mother", "mother|mum|mom|mam|mummy|mommy", "madre|mama|mami", "امي|والدتي"),
    ("father", "father|dad|daddy", "padre|papa|papi", "ابي|والدي"),
    ("brother-in-law", "(?:brother|sister) in law", "cunad[oa]", "صهري|نسيبي"),
    ("brother", "brother|twin brother", "herman(?:o|ito)", "اخي|شقيقي"),
    ("sister", "sister|twin sister", "herman(?:a|ita)", "اختي|شقيقتي"),
    ("cousin", "cousin", "prim[oa]", "(?:ابن|بنت|ابنه) (?:عمي|عمتي|خالي|خالتي)"),
    ("nephew", "nephew|niece", "sobrin[oa]", "(?:ابن|بنت|ابنه) (?:اخي|اختي)"),
    ("son", "(?:step)?son|boy", "hij(?:o|ito)", "ابني"),
    ("daughter", "(?:step)?daughter|girl", "hij(?:a|ita)", "ابنتي|بنتي"),
    ("child", "child|kid|baby", "nin[oa]|bebe", "طفلي|طفلتي"),
    ("uncle", "uncle", "tio", "عمي|خالي"),
    ("aunt", "aunt|auntie|aunty", "tia", "عمتي|خالتي"),
    ("friend", "friend|mate", "amig[oa]", "صديقي|صديقتي|صاحبي|صاحبتي"),
    ("neighbour", "neighbou?r", "vecin[oa]", "جاري|جارتي"),
    ("flatmate", "flatmate|roommate|housemate|lodger|tenant", "companer[oa] de piso|inquilin[oa]",
     "زميلي في السكن"),
    ("colleague", "colleague|coworker|co worker", "compañer[oa]|companer[oa]|colega", "زميلي|زميلتي"),
)  # fmt: skip
_ADJECTIVES = (
    r"(?:(?:old|elderly|older|little|young|younger|eldest|youngest|oldest|big|late|dear|own|other"
    r"|disabled|blind|best"
    r"|\d+)(?: year old)? ){0,2}(?:year old )?"
)
_WHOSE = (
    rf"(?:(?:my|our|his|her|your) {_ADJECTIVES}|(?:for )an? (?:{_ADJECTIVES})"
    r"|(?:a |de |con )?(?:mi|nuestr[oa]|su) (?:otr[oa] )?|(?:para )una? )"
)
_BEFORE = r"(?:و|ف)?(?:ل|ب|ك)?(?:ل)?"
_EACH = tuple(
    (name, re.compile(rf"(?<!\w)(?:{_WHOSE}(?:{en}|{es})(?!\w)|{_BEFORE}(?:{ar})(?!\w))"))
    for name, en, es, ar in _RELATIONS
)
_NAMED = re.compile(
    rf"(?<!\w)(?:{_WHOSE}(?:{'|'.join(f'{en}|{es}' for _n, en, es, _a in _RELATIONS)})(?!\w)"
    rf"|{_BEFORE}(?:{'|'.join(ar for *_, ar in _RELATIONS)})(?!\w))"
)
_PRONOUN = re.compile(
    r"(?<!\w)(?:he(?! \w+(?:ado|ido|cho|sto)(?!\w))|she|hes|shes|him"
    r"|for her|about her|with her|for them"
    r"|ella|para el$|el (?:tiene|vive|es|no"
    r"|gana|cobra|alquila|puede)"
    r"|(?<!ما )(?<!كم )(?<!من )(?<!اين )(?<!كيف )(?<!متي )و?(?:هو|هي)|(?:و)?(?:لها|له)(?= |$))(?!\w)"
)
_THIRD = re.compile(
    r"(?:(?:he|she|hes|shes|and|also|y|e|pero|but|que|ella|el|tambien|now|no|not) )*"
    r"(?:(?:lives|has|owns|rents|earns|gets|makes|receives|works|finds|keeps|doesnt|isnt"
    r"|is|walks|uses|struggles|needs|his|her)(?= )"
    r"|(?:vive|tiene|alquila|gana|cobra|recibe|trabaja|posee|cumplio|nacio|camina|usa|le cuesta"
    r"|(?:no )?puede|esta|es|sus?) "
    r"|و?(?:عمرها|عمره|دخله|دخلها|راتبه|راتبها|معاشه|معاشها|لديه|لديها|عنده|عندها|(?:لا )?(?:ي|ت)"
    r"(?:سكن|عيش|ستاجر|ملك|كسب|تقاضي|عمل|بلغ|جد|ستطيع|مشي|ستخدم|قبض))(?!\w))"
)
"""Where a clause begins that tells of somebody without naming them."""
_CHILDISH = frozenset({"son", "daughter", "child", "grandson"})


def whom_named(said: str) -> str:
    """Who is named in `said` by what they are to who writes; "" for nobody.

    >>> [whom_named(one) for one in ("my mum is 72", "¿y mi hermano?", "ولأمي", "my dog", "for a friend")]
    ['mother', 'brother', 'mother', '', 'friend']
    """
    told = plain(said)
    found = [(one.start(), at, name) for at, (name, words) in enumerate(_EACH) if (one := words.search(told))]
    return min(found)[2] if found else ""


def whom_spoken(said: str) -> str:
    """The same; THEY where a word points at somebody ("she", "for him"), or it tells of them so.

    >>> [whom_spoken(one) for one in ("she lives here", "tiene 70 años", "tengo 70 años", "عمرها 70")]
    ['they', 'they', '', 'they']
    """
    if name := whom_named(said):
        return name
    told = plain(said)
    return THEY if _PRONOUN.search(told) or _THIRD.match(told) else ""


def tells_of_them(said: str) -> bool:
    """Whether a clause tells something of somebody without naming them.

    >>> tells_of_them("she rents"), tells_of_them("تسكن هنا"), tells_of_them("can she get a pass")
    (True, True, False)
    """
    told = f"{plain(said)} "
    return _THIRD.match(told) is not None or _OF_THEM.match(told) is not None


_OF_THEM = re.compile(r"(?:he|she|they|hes|shes|theyre|ella|ellos|و?(?:هو|هي|هم)) ")
_AGE_AFTER = re.compile(
    rf"{_NAMED.pattern} (\d{{1,3}})(?!\w)(?! (?:minutes|hours|days|weeks|months|children|kids))"
)


def age_after(said: str) -> int | None:
    """The age that stands right after who is named: "my aunt (77)", "mi tía, 77 años".

    >>> age_after("can my aunt (77) get care"), age_after("¿y mi padre, 77?"), age_after("my aunt has 2 dogs")
    (77, 77, None)
    """
    found = _AGE_AFTER.search(plain(said))
    return int(found[1]) if found else None


_FOR = re.compile(
    r"(?<!\w)(?:(?:its|it is|this is|is|be|was|were|asking|ask|applying|apply|calling|writing|want it"
    r"|need it|not)"
    r"(?: \w+)? (?:for|about|on behalf of)|(?:and|what|how|but)(?: (?:if|about|it|is|its))* (?:for|about)"
    r"|(?:es|seria|fuera|pregunto|preguntaba|pido|solicito|lo quiero|la quiero)(?: \w+)? (?:para|por"
    r"|a nombre de)"
    r"|(?:y|pero)(?: (?:si|que|es))* (?:para|por)"
    r"|(?:اسال|سوالي|السوال|اريدها|اريده|اطلبها|اطلبه|هي|هو|انها|انه|هذا|هذه|كانت|كان|بل|ليست لي"
    r"|ليس لي)(?: (?:عن|ل))?)"
    r"[\s,،]*$"
)
"""What says right before a name that it is asked for them."""


def is_subject(said: str, end: int) -> bool:
    """Whether whom `said` names is who it tells of: named within its first letters, or as whom it is for.

    >>> is_subject("my mother is 70", 2), is_subject("I care for my mother", 1)
    (True, False)
    >>> is_subject("i'm asking for my mum who can't walk", 2)
    True
    """
    told = plain(said)
    found = _NAMED.search(told) or _PRONOUN.search(told)
    return found is not None and (found.start() < end or _FOR.search(told[: found.start()]) is not None)


def named_for(said: str) -> bool:
    """Whether it says that something is for somebody else: "it's for my son", "not for me, for my brother".

    >>> [named_for(one) for one in ("it's for my son", "es para mi hija", "هي لابنتي", "my son is 8")]
    [True, True, True, False]
    """
    told = plain(said)
    return any(_FOR.search(told[: one.start()]) for one in _NAMED.finditer(told)) or (
        _NOT_ME.search(told) is not None and bool(whom_spoken(said))
    )


_NOT_ME = re.compile(
    r"(?<!\w)(?:not (?:for )?(?:me|myself)|no (?:es )?para mi|ليس(?:ت)? لي)(?!\w)|^(?:and |y |و ?)?(?:for"
    r"|para) "
)


_NEXT = re.compile(
    r"(?:(?:ok|okay|and|but|so|then|what|how|about|if|also|with|y|pero|entonces|tambien|que (?:hay|pasa"
    r"|tal)(?: de| con)?|si"
    r"|ماذا|عن|لو|وماذا|طيب|كان|كانت) )+$"
)


def named_next(said: str) -> bool:
    """Whether it goes over to somebody: "and my son who is 8", "what about my mum", "وزوجي عمره 70".

    >>> [named_next(one) for one in ("and my son who is 8", "¿y mi tía?", "وخالتي")]
    [True, True, True]
    >>> named_next("my son is 8"), named_next("me and my wife")
    (False, False)
    """
    told = plain(said)
    found = _NAMED.search(told)
    if found is None:
        return False
    alone = said.rstrip().endswith(("?", "؟")) and found.start() == 0
    joined = found.start() == 0 and told.startswith(("و", "فل"))
    return (
        alone or (joined and not _MY_PARENT.match(told)) or _NEXT.fullmatch(told[: found.start()]) is not None
    )


_MY_PARENT = re.compile(r"(?:والدتي|والدي)(?!\w)")
"""They begin with a letter that is "and" elsewhere."""
_HOUSEHOLD = frozenset({"partner", "son", "daughter", "child", "grandson"})


def in_household(name: str) -> bool:
    """Whether they live with who writes as a rule."""
    return name in _HOUSEHOLD


def pointed_at(said: str) -> bool:
    """Whether a word stands for somebody who was named before."""
    return _PRONOUN.search(plain(said)) is not None


def of_child(name: str) -> bool:
    """Whether it is a child, who lives with who writes as a rule."""
    return name in _CHILDISH


_ITS_AGE = re.compile(
    r" (?:who is |whos |aged |de |que tiene |con |و?عمره |و?عمرها |(?:الذي|التي) (?:عمره"
    r"|عمرها) )?\d{1,3}(?: (?:years? old|years?|yo"
    r"|anos(?: de edad)?|سنه|عاما?))?(?!\w)"
)


def without_named(said: str, instead: str = "I") -> str:
    """`said` with `instead` for whom it names or points at.

    >>> without_named("can my mother get a bus pass?")
    'can I get a bus pass'
    """
    bare = _ITS_AGE.sub(" ", plain(said))
    words = re.sub(rf"{_NAMED.pattern}|(?<!\w)(?:he|she|ella|him)(?!\w)", instead, bare)
    return " ".join(words.split())


# The same in the first person: word by word, that amounts keep their signs.

_TURNED = {
    "lives": "live", "has": "have", "owns": "own", "rents": "rent", "earns": "earn", "gets": "get",
    "makes": "make", "receives": "receive", "works": "work", "finds": "find", "keeps": "keep", "is": "am",
    "isnt": "am not", "doesnt": "do not", "hes": "I am", "shes": "I am", "he": "I", "she": "I", "his": "my",
    "her": "my", "himself": "myself", "herself": "myself", "whos": "am", "walks": "walk", "uses": "use",
    "vive": "vivo", "tiene": "tengo", "alquila": "alquilo", "gana": "gano", "cobra": "cobro",
    "recibe": "recibo", "trabaja": "trabajo", "posee": "tengo", "cumplio": "cumplí", "nacio": "nací",
    "es": "soy", "esta": "estoy", "sus": "mis", "su": "mi", "ella": "yo", "camina": "camino",
    "puede": "puedo", "le": "me",
    "عمره": "عمري", "عمرها": "عمري", "دخله": "دخلي", "دخلها": "دخلي", "راتبه": "راتبي", "راتبها": "راتبي",
    "معاشه": "معاشي", "معاشها": "معاشي", "لديه": "لدي", "لديها": "لدي", "عنده": "عندي", "عندها": "عندي",
    "منزله": "منزلي", "منزلها": "منزلي", "بيته": "بيتي", "بيتها": "بيتي", "هو": "أنا", "هي": "أنا",
    **{f"{who}{stem}": f"أ{stem}" for who in "يت" for stem in
       ("سكن", "عيش", "ستاجر", "ملك", "كسب", "تقاضي", "عمل", "بلغ", "جد", "ستطيع", "مشي", "ستخدم", "قبض")},
}  # fmt: skip
_DROPPED = frozenset("who that que الذي التي و and y".split())
_A_CHILD = re.compile(
    r"و?(?:child|kid|son|daughter|baby|hij[oa]|nin[oa]|طفل|طفله|ابن|ابنه|بنت|ولد|children|kids|hijos"
    r"|اطفال|طفلان)"
)


def as_own(clause: str) -> str:
    """A clause of somebody else as they would say it of themselves.

    >>> as_own("my sister lives in Old Town"), as_own("she's 66"), as_own("her income is $1,200 a month")
    ('I live in Old Town', 'I am 66', 'my income am $1,200 a month')
    >>> as_own("mi hermano tiene coche"), as_own("عمرها 40")
    ('yo tengo coche', 'عمري 40')
    """
    words, child = _without_subject(clause).split(), False
    turned: list[str] = []
    for word in words:
        bare = plain(word)
        and_ = bare.startswith("و") and bare[1:] in _TURNED
        key = bare[1:] if and_ else bare
        # "has a child who is 2": that age is the child's.
        child = child or (_A_CHILD.fullmatch(bare) is not None and bool(turned))
        if bare in _DROPPED and not child:
            continue
        keep = key not in _TURNED or (child and key in ("عمره", "عمرها", "tiene", "is", "هو", "هي"))
        turned.append(word if keep else f"{'و' if and_ else ''}{_TURNED[key]}")
    return " ".join(turned).replace("I am I am", "I am")


def _without_subject(clause: str) -> str:
    """Whom a clause names, by "I"; "my mother's income" becomes "my income"."""
    words = clause.split()
    said = [plain(one) for one in words]
    for start in range(len(words)):
        for end in range(min(start + 5, len(words)), start, -1):
            if not _NAMED.fullmatch(" ".join(said[start:end])):
                last = said[end - 1]
                owned = last.endswith("s") and re.search(r"['’]s$", words[end - 1])
                if not owned or not _NAMED.fullmatch(" ".join([*said[start : end - 1], last[:-1]])):
                    continue
                return " ".join(["my", *words[end:]])
            spanish = re.match(r"(?:a |de |con |para )?(?:mi|nuestr[oa]|su|una?) ", " ".join(said[start:end]))
            arabic = re.search(r"[\u0600-\u06ff]", words[end - 1])
            who = "أنا" if arabic else "yo" if spanish else "I"
            return " ".join([who, *words[end:]])
    return clause

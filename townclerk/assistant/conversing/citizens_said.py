"""Whether somebody says that they, or somebody else, are no citizen; pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_A = r"(?:an? |the )?(?:u ?s |us |usa |american |united states )?"
_STATUS = re.compile(
    rf"(?<!\w)(?:(?:not|isnt|arent|aint|wasnt|never became|not yet|no longer) {_A}citizens?|(?:without|dont have|do not have|doesnt have|no|havent got|lack) (?:us |american |u s )?citizenship"
    r"|non ?citizens?|(?:have|has|got|with|hold|holds|on) (?:an? |my |his |her |the )?green ?card|green ?card holders?|(?:lawful |legal )?permanent residents?(?! of)|undocumented"
    r"|(?:on|with|have|has) (?:an? |my |his |her )?(?:\w+ )?visa(?! cards?)|not (?:an )?american|daca"
    r"|(?:i am|im|we are|were|is|are|hes|shes|as) (?:an? )?(?:\w+ )?(?:immigrants?|refugees?|asylum seekers?|foreigners?)"
    r"|(?:no|ni|tampoco) (?:soy|somos|es|son|tengo|tenemos|tiene) (?:una? |la |el )?(?:ciudadan\w+|nacionalidad|papeles(?! (?:conmigo|aqui|a mano|todavia))|american[oa]s?)|sin (?:la )?(?:ciudadania|nacionalidad)|residentes? (?:permanentes?|legales?)(?! de)|tarjeta verde|indocumentad\w+"
    r"|(?:soy|somos|es|son|como) (?:una? )?(?:in?migrantes?|refugiad[oa]s?|extranjer[oa]s?)|(?:con|tengo|tiene) (?:una? |mi |la )?visa(?! (?:de credito|o mastercard))"
    r"|(?:لست|ليس|ليست|لسنا|مش|مو|ماني|غير|ما ني) (?:ب)?(?:ال)?(?:مواطن\w*|امريكي\w*|اميركي\w*)|(?:ليس|ليست|ما|بدون|بلا|من دون)(?: (?:لدي|عندي|معي|لي|لديه|لديها))? (?:ال)?جنسيه|(?:ال)?(?:بطاقه|كرت|جرين|غرين) (?:ال)?(?:خضراء|اخضر|كارد)|اقامه داءمه|مقيم(?:ه|ين)? داءم\w*"
    r"|(?:انا|اني|انني|نحن|هو|هي|زوجي|زوجتي) (?:لاجء\w*|لاجي\w*|مهاجر\w*|اجنبي\w*|اجانب))(?!\w)"
)
_CITIZEN = re.compile(
    r"(?<!\w)(?:became|become|becoming|naturali[sz]ed|now (?:a |an )?(?:us |american )?citizen|(?:i )?am (?:an? )?(?:us |american )?citizen|im (?:an? )?(?:us |american )?citizen|(?:i am|im) (?:an )?american|not (?:an? )?(?:immigrant|refugee|foreigner)|(?:was|were) (?:an? )?(?:immigrants?|refugees?)"
    r"|me hice ciudadan\w+|me naturalice|(?<!no )soy ciudadan\w+|no soy (?:in?migrante|extranjer[oa])|حصلت علي الجنسيه|تجنست|اصبحت مواطن\w*|صرت مواطن\w*|انا مواطن\w*)(?!\w)"
)
_OTHERS = re.compile(
    r"(?:^|(?<!\w))(?:(?:my|his|her|their|our) \w+|he|she|they|hes|shes|theyre|mis? \w+|el|ella|ellos|ellas|هو|هي|هم|(?:ال)?(?:زوج|والد|ام|اب|اخ|اخت|ابن|بنت)\w{1,3})(?: \w+){0,2}? $"
)
_ASKS_OF_THEM = re.compile(
    r"(?<!\w)(?:(?:can|may|could|is|are|do|does|will) (?:he|she|they|my \w+|his \w+|her \w+)(?!\w)|(?:puede|pueden|podria|podrian) (?!yo)|هل (?:ي|ت)\w+|(?:يمكنه|يمكنها|يحق لها?))"
)
_OF_CITIZENS = re.compile(r"(?<!\w)(?:citizens?(?:hip)?|ciudadan\w+|(?:ال)?مواطن\w*|(?:ال)?جنسيه)(?!\w)")


def no_citizen(said: str) -> bool:
    """Whether who speaks says that they are no citizen, in English, Spanish or Arabic.

    >>> [no_citizen(one) for one in ("I'm not a US citizen", "no soy ciudadana", "لست مواطنا")]
    [True, True, True]
    >>> [no_citizen(one) for one in ("I am a citizen", "my wife is an immigrant", "I became a citizen")]
    [False, False, False]
    """
    return _of(said) == "me"


def no_citizen_asked(said: str) -> bool:
    """Whether it says so of who speaks, or of somebody it asks for.

    >>> no_citizen_asked("My husband isn't a citizen. Can he vote?")
    True
    >>> no_citizen_asked("my mother is an immigrant, where are English classes")
    False
    """
    whose = _of(said)
    return whose == "me" or (whose == "them" and _ASKS_OF_THEM.search(plain(said)) is not None)


def _of(said: str) -> str:
    told = plain(said)
    found = _STATUS.search(told)
    if found is None:
        return ""
    if _OTHERS.search(told[: found.start()]):
        return "them"
    return "" if _CITIZEN.search(told) else "me"


def of_citizens(words: str) -> bool:
    """Whether a question asks if somebody is a citizen."""
    return _OF_CITIZENS.search(plain(words)) is not None

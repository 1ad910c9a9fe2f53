"""Whether somebody says that they, or somebody else, are no citizen; pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_A = r"(?:an? |the )?(?:u ?s |us |usa |american |united states )?"
_NO_CITIZEN = re.compile(
    rf"(?<!\w)(?:(?:not|isnt|arent|aint|wasnt|never became|not yet|no longer) {_A}citizens?|(?:without|dont have|do not have|no|havent got|lack) (?:us |american |u s )?citizenship"
    r"|non ?citizens?|green ?card(?: holders?)?|(?:lawful |legal )?permanent residents?|undocumented|(?:on|with|have|has) (?:an? |my |his |her )?(?:\w+ )?visa|immigrants?|asylum seekers?|refugees?"
    r"|not (?:an )?american|foreigners?|no papers|without papers|daca"
    r"|(?:no|ni|tampoco) (?:soy|somos|es|son|tengo|tenemos|tiene) (?:una? |la |el )?(?:ciudadan\w+|nacionalidad|papeles|american[oa]s?)|sin (?:la )?(?:ciudadania|nacionalidad|papeles)|residentes? (?:permanentes?|legales?)|tarjeta verde|indocumentad\w+|in?migrantes?|refugiad[oa]s?|extranjer[oa]s?|(?:con|tengo|tiene) (?:una? |mi |la )?visa"
    r"|(?:لست|ليس|ليست|لسنا|مش|مو|ماني|غير|ما ني) (?:ب)?(?:ال)?(?:مواطن\w*|امريكي\w*|اميركي\w*)|(?:ليس|ليست|ما|بدون|بلا|من دون)(?: (?:لدي|عندي|معي|لي|لديه|لديها))? (?:ال)?(?:جنسيه|جواز امريكي|اوراق)|(?:ال)?(?:بطاقه|كرت|جرين|غرين) (?:ال)?(?:خضراء|اخضر|كارد)|لاجء\w*|لاجي\w*|مهاجر\w*|مقيم(?:ه|ين)?(?: داءم\w*)?|اقامه داءمه|اجنبي\w*|اجانب)(?!\w)"
)
_CITIZEN = re.compile(
    r"(?<!\w)(?:became|become|becoming|naturali[sz]ed|now (?:a |an )?(?:us |american )?citizen|am a citizen|im a citizen|was (?:an? )?(?:immigrant|refugee)"
    r"|me hice ciudadan\w+|me naturalice|ya soy ciudadan\w+|ahora soy ciudadan\w+|حصلت علي الجنسيه|تجنست|اصبحت مواطن\w*|صرت مواطن\w*)(?!\w)"
)
_OF_CITIZENS = re.compile(r"(?<!\w)(?:citizens?(?:hip)?|ciudadan\w+|(?:ال)?مواطن\w*|(?:ال)?جنسيه)(?!\w)")


def no_citizen(said: str) -> bool:
    """Whether it tells that somebody is no citizen, in English, Spanish or Arabic.

    >>> [no_citizen(one) for one in ("I'm not a US citizen", "no soy ciudadana", "لست مواطنا")]
    [True, True, True]
    >>> [no_citizen(one) for one in ("I am a citizen", "citizens' office", "I became a citizen")]
    [False, False, False]
    """
    told = plain(said)
    return _NO_CITIZEN.search(told) is not None and _CITIZEN.search(told) is None


def of_citizens(words: str) -> bool:
    """Whether a question asks if somebody is a citizen."""
    return _OF_CITIZENS.search(plain(words)) is not None

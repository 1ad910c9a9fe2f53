"""What the page of a service says of where one has to live to get it, in its own words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.assistant.kinds import WHO, kind_of
from townclerk.core.plain_words import plain

_HEADING = re.compile(r"^#+\s*(?P<title>.+)$")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
_LIVES = re.compile(
    r"(?<!\w)(?:live[sd]?|living|residents?|reside[sd]?|residing|households?|homes? in"
    r"|vive[ns]?|vivir|vivan?|resid\w+|vecin[oa]s|habitantes|empadronad\w+"
    r"|و?(?:ال)?(?:سكان|ساكن\w*|مقيم\w*)|و?[يتن]سكن\w*|و?[يتن]عيش\w*|و?[يتن]قيم\w*)(?!\w)"
)
_NEED_NOT = re.compile(
    r"(?<!\w)(?:(?:do|does|need|needs|dont|doesnt) not (?:have|need) to (?:live|be (?:a )?resident)"
    r"|(?:do|does) not (?:have|need) to (?:\w+ )?live|(?:dont|doesnt|neednt) (?:have to |need to )?live"
    r"|need not live"
    r"|wherever (?:you|they) live"
    r"|no (?:hace falta|es necesario|tiene que|necesita|tienen que|necesitan"
    r"|es preciso)(?: que)? (?:vivir|vivan?|residir|residan?|ser vecin\w+)"
    r"|(?:لا يلزم|لا يشترط|ليس من الضروري|لا يجب|لا داعي|لا حاجه)(?: \w+){0,2} (?:ان )?[يت](?:سكن|عيش"
    r"|قيم|كون)\w*"
    r"|(?:السكن|الاقامه) (?:\w+ ){0,3}(?:ليس|ليست|غير) (?:شرطا|ضروري\w*|مطلوب\w*))(?!\w)"
)
_THERE = (
    r"(?:the|this|our|el|la|este|esta|nuestr[oa]|ال) ?(?:town|city|village|county|municipality"
    r"|municipio|ciudad|pueblo|بلده|مدينه|بلديه)"
)


def lives_needed(body: str, own: Sequence[str]) -> str | None:
    """The sentence of a page by which it is for who lives in the town.

    Args:
        body: the page in Markdown. own: what the town is called, as `own_names` gives it.

    Returns:
        the sentence as it is written; "" where it says that nobody has to live there, None where nothing.

    >>> page = "Get a card.\\n\\n## Who can get it\\n\\nEveryone who lives in Alder Falls. It is free.\\n"
    >>> lives_needed(page, ("alder falls",))
    'Everyone who lives in Alder Falls.'
    >>> lives_needed(page + "You do not have to live here.", ("alder falls",)), lives_needed("A.", ("x",))
    ('', None)
    """
    town = re.compile(rf"(?<!\w)[ولبف]?ل?(?:{'|'.join(re.escape(one) for one in own)}|{_THERE})(?!\w)")
    found: str | None = None
    who = False
    for line in body.splitlines():
        if heading := _HEADING.match(line.strip()):
            who = kind_of(heading["title"]) == WHO
            continue
        for sentence in _SENTENCE.split(line.strip().lstrip("-*0123456789. ")):
            said = plain(sentence)
            if _NEED_NOT.search(said):
                return ""
            if found is None and town.search(said) and _of_who(said, who=who):
                found = sentence.strip("* ")
    return found[:1].upper() + found[1:] if found else found


_STEPS = re.compile(r"(?<!\w)(?:call|come|phone|book|llame|venga|acuda|اتصل\w*|تعال\w*)(?!\w)")


def _of_who(said: str, *, who: bool) -> bool:
    """Whether it tells who can get something, and not where to come."""
    return who or (_LIVES.search(said) is not None and not _STEPS.search(said))

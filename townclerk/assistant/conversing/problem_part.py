"""Which part of its page is shown to who tells of a problem: how it is reported, not what comes long after.

"My neighbor's dog barks all night" shares most words with the part on a talk with the neighbor, which stands
under "If you do not agree". It is no answer to who has not complained yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.assistant.conversing import finding_out, telling
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.kinds import kind_of
from townclerk.assistant.leading import under_condition
from townclerk.assistant.one_page import section_at, sections_on
from townclerk.assistant.rules import Source, conditional, key_sentences
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain

_LATER = re.compile(
    r"(?<!\w)(?:(?:do|does|did)(?: not|nt) agree|dont agree|disagree|complaints?|appeals?|reviews?"
    r"|decisions?|refused"
    r"|turned down|happens (?:next|after\w*)|next steps?|after (?:you|we|it|that)|afterwards|still|again"
    r"|back|twice"
    r"|not ours|late|delays?|how long|costs?|fees?|who can (?:get|use|apply)|privacy"
    r"|no esta de acuerdo|quejas?|recursos?|apelacion\w*|revision\w*|decision\w*|despues|luego|sigue"
    r"|siguen|vuelve"
    r"|otra vez|de nuevo|dos veces|no es nuestr[oa]|retras\w*|plazo|cuanto|quien puede|privacidad"
    r"|توافق|قرارنا|القرار|اعتراض\w*|تظلم\w*|مراجعه|بعد (?:ذلك|التسجيل)|التاليه|عادت?|بقي|مرتين|تابعا"
    r"|تاخر\w*|التاخير"
    r"|كم|من يمكنه|خصوصيتك)(?!\w)"
)
"""What a part is headed that says what happens afterwards, or that reports nothing."""
_BEFORE = re.compile(
    r"(?<!\w)(?:already|again|still|twice|second time|reported|complained|told you|called you"
    r"|wrote to you|report number"
    r"|nothing (?:has )?(?:happen\w*|changed|was done)|no ?body (?:came|come|has come|did)"
    r"|no ?one (?:came|has come|did)"
    r"|(?:you|they|the town|the city) (?:have )?(?:decided|refused|said|wont|did nothing|never|turned"
    r"|rejected|ignored)"
    r"|decisions?|decided|refused|rejected|turned down|denied|came back|is back|late"
    r"|ya (?!no)|otra vez|de nuevo|nuevamente|sigue|siguen|dos veces|segunda vez|report(?:e|amos)"
    r"|avis(?:e|amos)"
    r"|denuncie|me queje|llame|no (?:ha |han )?(?:pasado|pasa|hicieron|hecho) nada|nadie (?:vino"
    r"|ha venido|viene|hizo)"
    r"|decidieron|decision|negaron|rechaz\w+|denegaron|volvio|tarde"
    r"|مره (?:اخري|ثانيه)|مجددا|مرتين|ما ?زالت?|لا [تي]زال|لسه|ابلغت\w*|بلغت\w*|اتصلت\w*|اشتكيت\w*"
    r"|كتبت لكم|لم يحدث شيء"
    r"|لم (?:يات|يحضر|تفعلوا|يفعل)\w*|قررتم|قرار\w*|رفض\w*|عاد|عادت|رجع\w*|تاخر\w*)(?!\w)"
)
"""What says that they have come with it before, or that we have decided."""

_SOMEBODY = re.compile(
    r"(?<!\w)(?:some ?one|some ?body|people|they|kids|alguien|gente|personas?|شخصا?|احد\w*|ناس|اولاد)(?!\w)"
)


def comes_first(said: str) -> bool:
    """Whether it tells of a problem, and of nothing that we did or that was reported before.

    >>> comes_first("the light on my street is out"), comes_first("la luz sigue apagada, ya avisé")
    (True, False)
    """
    told = plain(said)
    return telling.tells(said) and not kind_of(said) and not _BEFORE.search(told)


def comes_later(heading: str) -> bool:
    """Whether a part is headed as what matters only after something was reported or decided.

    >>> comes_later("If you do not agree"), comes_later("How to apply"), comes_later("Si la luz sigue mal")
    (True, False, True)
    """
    return bool(heading) and _LATER.search(plain(heading)) is not None


def reported_first(parts: Sequence[Part], said: str, language: str) -> tuple[Part, ...]:
    """`parts`, with the beginning of the page in place of a part of it that matters later."""
    at = next((n for n, one in enumerate(parts) if one.kind is Kind.SOURCE), None)
    if not at or not comes_first(said):
        return tuple(parts)
    text, source = parts[at - 1], parts[at]
    if text.kind is not Kind.TEXT or source.where != "service":
        return tuple(parts)
    shown = section_at(source.where, source.slug, source.anchor, language) if source.anchor else None
    if shown is None or not (comes_later(shown.heading) or _other_case(shown, said)):
        return tuple(parts)
    first = sections_on(source.where, source.slug, language)[0]
    return (*parts[: at - 1], *_shown(first, said, language), *parts[at + 1 :])


def _other_case(section: Source, said: str) -> bool:
    """Whether it is for a case that is not told: "If you see someone doing it", where a thing is reported."""
    if not conditional(section.heading):
        return False
    if _SOMEBODY.search(plain(section.heading)) and _SOMEBODY.search(plain(said)):
        return False
    page = sections_on(section.kind, section.page, section.language)
    rest = " ".join((section.title, *(one.text for one in page if one.id != section.id)))
    told, own = (set(stems(one, section.language)) for one in (said, section.heading))
    # What other parts of the page have, too, does not tell this case.
    return not (own - set(stems(rest, section.language))) & told


def _shown(section: Source, said: str, language: str) -> tuple[Part, Part]:
    sentences = key_sentences(section.text, said, section.language)
    foreign = "" if section.language == language else section.language
    shown = under_condition(sentences or (section.text,), section)
    text = Part(Kind.TEXT, "\n".join(shown), language=foreign)
    return text, finding_out.source_part(section, language)

"""What is asked after a moment of life was told, and names nothing: what is to be done, and what to bring."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.core.facts import localised
from townclerk.core.plain_words import plain
from townclerk.services import Service

_LEAD = r"(?:(?:ok|okay|so|and|but|now|please|well|thanks|thank you|y|pero|entonces|bueno|gracias|ahora|طيب|حسنا|شكرا|الان) |و){0,3}"
_END = r"(?: (?:now|next|first|then|exactly|here|about (?:it|this|that)|for (?:it|this|that)|please|ahora|primero|para eso|entonces|aqui|الان|اولا|لذلك|هنا))*"
_TO_DO = re.compile(
    rf"{_LEAD}(?:"
    r"what (?:do|should|must|can|shall|would|else do|else must|else should) (?:i|we)(?: (?:have|need|ought|got))?(?: to)?(?: now| first| next)? do"
    r"|what(?: all)? (?:needs|has|is) to be done|what (?:now|next)|whats next|what is next|what are (?:the|my|our) (?:next )?steps|what happens (?:now|next)"
    r"|(?:how|where) (?:do|should|can) (?:i|we) (?:start|begin|go on)|what (?:do|must) (?:i|we) do first|what services (?:are there|do (?:i|we) need)"
    r"|que (?:tengo|tenemos|hay|debo|debemos|puedo|podemos|se debe|me toca)(?: que)? hacer|que (?:hago|hacemos|sigue|toca)|(?:por donde|como) (?:empiezo|empezamos|comienzo)|cuales son los pasos|que tramites (?:hay que|tengo que|debo|debemos) hacer|y ahora que"
    r"|(?:ماذا|ما|ما الذي|ايش|شو|وش)(?: الذي)?(?: (?:علي|علينا|يجب|ينبغي|يلزم|لازم|يمكنني|يمكننا|استطيع|نستطيع|اقدر|نقدر|بامكاني|بامكاننا|ان))* (?:افعله|نفعله|فعله|افعل|نفعل|اعمل|نعمل|فعل|القيام به)|ما (?:هي )?(?:ال)?خطوات(?: التاليه)?|من اين (?:ابدا|نبدا)|ما المطلوب(?: مني| منا)?"
    rf"){_END}"
)
_TO_BRING = re.compile(
    rf"{_LEAD}(?:"
    r"(?:what|which|any)(?: (?:papers|documents|papers do|documents do|things|paperwork|id))?(?: (?:do|should|must|shall|can))?(?: (?:i|we))?(?: (?:have|need|got))?(?: to)? (?:bring|take|carry|show|need)(?: (?:with (?:me|us)|along|there|to (?:the )?(?:office|town hall|desk|appointment)))?"
    r"|what (?:papers|documents|paperwork) (?:are|is) (?:needed|required|necessary)|(?:do (?:i|we) )?(?:need|bring) any (?:papers|documents)"
    r"|(?:que|cuales)(?: (?:papeles|documentos))?(?: (?:tengo|tenemos|debo|debemos|hay|necesito|necesitamos|hace falta))?(?: que)? (?:llevar|traer|presentar|llevo|llevamos|traigo|necesito|necesitamos)"
    r"|que (?:papeles|documentos)(?: (?:hacen falta|se necesitan|piden|necesito|necesitamos))"
    r"|(?:ماذا|ما|ما الذي|ايش|شو|اي)(?: (?:علي|علينا|يجب|ان|الذي|التي|الوثايق|الاوراق|المستندات|اوراق|وثايق|مستندات|هي))* (?:احضره|احضر|نحضر|احضارها|احضاره|احضار|اجلب|نجلب|اخذ معي|اخذ|احتاج|احتاجها|المطلوبه|اللازمه)(?: معي| معنا)?"
    r"|ما (?:هي )?(?:ال)?(?:وثايق|اوراق|مستندات) (?:المطلوبه|اللازمه)"
    rf"){_END}"
)


def asks_what_to_do(said: str) -> bool:
    """Whether it asks what is to be done, and names nothing.

    >>> [asks_what_to_do(one) for one in ("what do I have to do", "¿qué tengo que hacer?", "ماذا علي أن أفعل؟")]
    [True, True, True]
    >>> asks_what_to_do("what do I have to do for a passport")
    False
    """
    return _TO_DO.fullmatch(plain(said)) is not None


def asks_what_to_bring(said: str) -> bool:
    """Whether it asks which papers to bring, and names nothing that they are for.

    >>> [asks_what_to_bring(one) for one in ("what do I bring", "¿qué llevo?", "ماذا أحضر؟")]
    [True, True, True]
    >>> asks_what_to_bring("what do I bring to the library")
    False
    """
    return _TO_BRING.fullmatch(plain(said)) is not None


def papers_first(services: Iterable[Service], language: str) -> tuple[Service, tuple[Part, ...]] | None:
    """What to bring to the first of these services that names papers; None where none does."""
    for service in services:
        papers = [words for one in service.documents if (words := localised(one, language))]
        if papers:
            title = service.title(language)
            head = _("“%(title)s” needs:") % {"title": title}
            text = Part(Kind.TEXT, "\n".join((head, *papers)))
            page = Part(
                Kind.SOURCE, title=title, where="service", slug=service.slug, changed=service.changed_at
            )
            return service, (text, page)
    return None

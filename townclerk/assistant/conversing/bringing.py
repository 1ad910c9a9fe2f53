"""What to bring to what was just booked: asked after it, and said as its page says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.core.facts import localised
from townclerk.core.plain_words import plain
from townclerk.services import service_get

_ASKS = re.compile(
    r"(?:and |ok |thanks |y |gracias |و)?(?:"
    r"(?:what|which documents|which papers|what documents|what papers|is there anything|"
    r"anything|do|should|must)"
    r"(?: (?:do|should|must|shall|have|need|i|we|to|anything|"
    r"something|documents|papers|a|an|any|id|else|that))*"
    r" (?:bring|take|carry)(?: (?:with|me|us|along|to|it|the|appointment|"
    r"anything|something|there|any|documents|papers))*|"
    r"(?:que|cuales|tengo que|debo|hay que|necesito|que documentos|que papeles)"
    r"(?: (?:tengo|que|debo|necesito|hay|documentos|papeles|hace|falta|debemos|necesitamos))*"
    r" (?:llevar|traer|llevo|traigo)(?: (?:a|la|el|mi|cita|algo|conmigo|documentos))*|"
    r"(?:ما|ماذا|اي|هل|ما هي|ما الذي)(?: (?:الذي|التي|الوثايق|الاوراق|المستندات|"
    r"وثايق|علي|يجب|ان|احتاج|الي|شيء))*"
    r" (?:احضر|احضره|احضارها|احضاره|احضار|اجلب|جلبه|جلب|احضرها)(?: (?:معي|الي|الموعد|شيء))*)"
)


def bring_parts(state: Mapping[str, Any], said: str, language: str) -> tuple[Part, ...]:
    """What the page of what was just booked says to bring; nothing where another thing is asked."""
    service = service_get(str(state.get("booked_for") or ""))
    if service is None or state.get("before") != service.title(language) or not _ASKS.fullmatch(plain(said)):
        return ()
    papers = [words for one in service.documents if (words := localised(one, language))]
    if not papers:
        return ()
    text = "\n".join((_("Bring to your appointment:"), *papers))
    source = Part(
        Kind.SOURCE, title=service.title(language), where="service", slug=service.slug,
        changed=service.changed_at,
    )  # fmt: skip
    return Part(Kind.TEXT, text), source

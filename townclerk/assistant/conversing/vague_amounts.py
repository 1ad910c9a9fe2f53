"""How much somebody has, told without a figure ("not much"): asked for once more, and never guessed; pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_LITTLE = re.compile(
    r"(?:(?:its|it is|my|our|income|salary|pay|is|i|we|earn|make|get|have|very|so|really|pretty|quite|not|too) )*"
    r"(?:little|low|small|tiny|much|a lot|nothing much|hardly anything)(?: money)?(?: at all)?"
    r"|(?:(?:es|mi|nuestro|ingreso|ingresos|sueldo|salario|son|gano|ganamos|recibo|tengo|muy|no|bastante|demasiado) )*"
    r"(?:poc[oa]s?|poquit[oa]|baj[oa]s?|mucho|casi nada)(?: dinero)?"
    r"|(?:(?:دخلي|دخلنا|راتبي|معاشي|الدخل|هو|جدا) )*(?:قليل|ضعيف|محدود|بسيط|منخفض|متدني|(?:مش|مو|ليس|ما) (?:كثيرا?|كتير))(?: جدا)?"
)


def vague_amount(said: str) -> bool:
    """Whether it only says that it is little, or not much.

    >>> [vague_amount(one) for one in ("not much", "my income is very low", "gano muy poco", "دخلي قليل")]
    [True, True, True, True]
    >>> [vague_amount(one) for one in ("20000", "how much do I get?", "low income housing", "مساعدة")]
    [False, False, False, False]
    """
    return not said.rstrip().endswith(("?", "؟")) and _LITTLE.fullmatch(plain(said)) is not None

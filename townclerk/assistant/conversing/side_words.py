"""How a side of a thing is asked of its page in few words."""

from __future__ import annotations

from townclerk.assistant.conversing.time_said import ASKED as TIMES_ASKED
from townclerk.assistant.kinds import COST, HOW

ASKED = {
    COST: {"en": "How much does it cost?", "es": "¿Cuánto cuesta?", "ar": "كم التكلفة؟"},
    "documents": {
        "en": "What documents do I need?",
        "es": "¿Qué documentos necesito?",
        "ar": "ما الأوراق المطلوبة؟",
    },
    HOW: {"en": "How do I apply?", "es": "¿Cómo lo solicito?", "ar": "كيف أقدم؟"},
    **TIMES_ASKED,
}
"""What is asked of a page by who names nothing: their own words are looked for else ("one", "new")."""

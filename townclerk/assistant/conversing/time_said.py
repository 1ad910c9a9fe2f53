"""That a page does not say the side that is asked: which of the four times, that none passes for another."""

from __future__ import annotations

from django.utils.translation import gettext as _

from townclerk.assistant.kinds import COST, DOCUMENTS
from townclerk.assistant.times_asked import DEADLINE, TIME, TURN, VALID

ASKED = {
    VALID: {"en": "How long is it valid?", "es": "¿Hasta cuándo es válido?", "ar": "كم مدة صلاحيتها؟"},
    DEADLINE: {"en": "How long do I have?", "es": "¿Cuánto tiempo tengo?", "ar": "كم لدي من الوقت؟"},
    TIME: {"en": "How long does it take?", "es": "¿Cuánto tarda?", "ar": "كم يستغرق ذلك؟"},
    TURN: {
        "en": "How long is the wait for an appointment?",
        "es": "¿Cuánto se espera por una cita?",
        "ar": "كم مدة انتظار الموعد؟",
    },
}
"""How each is asked of a page in few words."""


def untold(kind: str, title: str) -> str:
    """That the page of this name does not say it."""
    words = {
        VALID: _("I did not find on the page “%(title)s” how long it is valid or lasts, and I do not guess."),
        DEADLINE: _("I did not find on the page “%(title)s” by when it has to be done, and I do not guess."),
        TIME: _("I did not find on the page “%(title)s” how long it takes, and I do not guess."),
        TURN: _("I did not find on the page “%(title)s” how long one waits for it, and I do not guess."),
        COST: _("I did not find on the page “%(title)s” what it costs, and I do not guess."),
        DOCUMENTS: _("I did not find on the page “%(title)s” what to bring, and I do not guess."),
    }.get(kind, _("I did not find that on the page “%(title)s”, and I do not guess."))
    return words % {"title": title}

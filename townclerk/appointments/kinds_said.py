"""How people would meet, said in a wish: "by phone", "por videollamada", «بالهاتف»; pure."""

from __future__ import annotations

from townclerk.appointments.dates_said import Sentence
from townclerk.appointments.rules import Kind

_LED = r"(?:(?:i d |i would |we d )?(?:rather|prefer(?:ably)?|better)(?: (?:have|do|talk|speak|meet))?(?: (?:it|that|this))? )?"
_SAID = (
    (
        Kind.VIDEO,
        r"(?:by|over|on|via|as a|with) (?:a )?video(?: ?(?:call|conference|chat))?|video (?:call|appointment|meeting)"
        r"|(?:por|en|una) (?:video ?llamada|video ?conferencia|video)|video ?llamada"
        r"|(?:بالفيديو|عبر الفيديو|(?:ال)?مكالم[هة] (?:ال)?فيديو|عبر الانترنت بالفيديو)",
    ),
    (
        Kind.PHONE,
        r"(?:by|over|on|via) (?:the )?(?:tele)?phone|(?:tele)?phone (?:call|appointment|meeting)|(?:can|could|please) you call me"
        r"|(?:by|as|with) a call|(?:por|via) telefono|(?:una |por )?(?:cita|llamada) telefonica|por llamada|telefonicamente|que me llamen"
        r"|(?:بالهاتف|بالتلفون|بالتليفون|عبر الهاتف|علي الهاتف|على الهاتف|هاتفيا|(?:ال)?مكالم[هة] هاتفي[هة]|موعد هاتفي)",
    ),
    (
        Kind.HOME_VISIT,
        r"(?:at|in) (?:my|our) (?:home|house|place|flat)|(?:a )?home visit|come to (?:me|us|my (?:home|house|place))"
        r"|(?:en|a) (?:mi|nuestra) (?:casa|domicilio)|a domicilio|visita (?:a domicilio|en casa)"
        r"|(?:في|الى|الي) (?:بيتي|منزلي|بيتنا|منزلنا)|زياره منزليه|زيارة منزلية",
    ),
    (
        Kind.DESK,
        r"in person|face to face|at (?:the|your) (?:office|desk|counter)|en persona|presencial(?:mente)?|cara a cara"
        r"|(?:شخصيا|حضوريا|وجها لوجه|في المكتب)",
    ),
)


def kind_take(sentence: Sentence) -> str:
    """The way of meeting that is wished for, as `Kind` names it; "" for none."""
    for kind, said in _SAID:
        if sentence.take(rf"(?<!not ){_LED}(?:{said})(?!\w)", lambda _found: True):
            return kind
    return ""

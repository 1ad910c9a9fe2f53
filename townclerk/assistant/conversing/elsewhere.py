"""What the conversation meets first, for those who are asked something elsewhere: in a journey, for a time."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.wording import crisis_part, need_words, person_part
from townclerk.assistant.understanding.special import SpecialKind, plain, special_of
from townclerk.core.help_first import Help

_A_PERSON = re.compile(
    r"(?:an? |the |some )?(?:real |live )?(?:persons?|humans?(?: being)?|operator|agent|representative|clerk|somebody|someone)"
    r"(?: please)?|(?:can|may|could) i (?:call|phone|ring|visit|come (?:in|by|to))\b.{0,40}|"
    r"(?:what is |whats )?(?:your |the )?(?:tele)?(?:phone )?number\??|(?:what are )?(?:your |the )?opening (?:hours|times)|"
    r"(?:when|what time) (?:are you|is (?:the \w+|it|somebody|someone)|do you) (?:open|there|close)\b.{0,20}|are you open.{0,20}|"
    r"(?:i )?(?:want|need|would like) (?:a |some |to have )?(?:person|human|clerk|help from (?:a person|someone|somebody))|"
    r"(?:quiero |necesito )?(?:a )?(?:una |alguna |otra )?(?:persona(?: real)?|alguien|agente|operador[a]?|humano)(?: por favor)?|"
    r"(?:cual es )?(?:su |el )?(?:numero de )?telefono|(?:cual es )?(?:su |el )?horario(?: de (?:atencion|apertura))?|"
    r"(?:a que hora|cuando) (?:abren|cierran|atienden)\b.{0,20}|puedo llamar\b.{0,30}|estan abiertos.{0,20}|"
    r"(?:اريد |احتاج )?(?:الي )?(?:شخص(?:ا)?|موظف(?:ا|ه)?|انسان(?:ا)?|احد(?:ا)?)(?: من فضلك| من فضلكم| حقيقي(?:ا)?)?|"
    r"(?:ما )?(?:هو )?رقم (?:ال)?هاتف(?:كم)?|(?:ما )?(?:هي )?(?:ساعات|مواعيد|اوقات) (?:ال)?(?:عمل|دوام)(?:كم)?|"
    r"متي (?:تفتحون|تغلقون|تعملون)\b.{0,20}|هل يمكنني الاتصال\b.{0,30}"
)


def help_find(text: str, language: str) -> Help | None:
    """The number first, where somebody may be in danger; how a person is reached, where one is asked for."""
    special = special_of(text, language)
    if special is not None and special.kind is SpecialKind.CRISIS:
        return Help(crisis_part(special).text, urgent=True)
    if special is not None and special.kind is SpecialKind.NEED:
        return Help(need_words(special.which), urgent=True)
    if _A_PERSON.fullmatch(plain(text)) or (special is not None and special.kind is SpecialKind.PERSON):
        return Help(person_part(_("A person can help you.")).text)
    return None

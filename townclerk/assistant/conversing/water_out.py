"""Water or sewage on a street, of which no page of ours is: whom to call for danger there, and that it can be sent.

In English, Spanish and Arabic, whatever language is spoken.
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, telling, wording
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.told_on_pages import street_lines
from townclerk.core.plain_words import plain
from townclerk.services import services_all


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_STREET = _words(
    r"streets?|roads?|side ?walks?|pavements?|avenue|lane|alley|high ?way|intersection|corner|curb|gutters?|man ?holes?|hydrants?|storm drains?|sewers?|water mains?|neighbou?rhood|outside (?:my|our|the) \w+|in front of (?:my|our|the) \w+"
    r"|calles?|callejon|avenida|carretera|acera|banqueta|vereda|esquina|alcantarillas?|coladeras?|hidrantes?|desague|cuneta|pavimento|asfalto|barrio|colonia|(?:afuera|fuera|enfrente|frente) (?:de|a) (?:mi|nuestra|la) \w+"
    r"|(?:ال|ب|بال|لل)?(?:شارع|شارعنا|شوارع|طريق|رصيف|زقاق|حي|حينا|منهل|بالوعه|بالوعات|مجرور|مجاري|المجاري|حاره|حارتنا|ارض)|امام (?:بيتي|بيتنا|منزلي)|قدام (?:بيتي|بيتنا|البيت)"
)
_OUT = _words(
    # English
    r"(?:water|sewage|sewer water|waste ?water)(?: (?:is|are|was|keeps?|has been|been|just|all|still|started|that is|thats|and mud))*"
    r" (?:com(?:es|ing)|pour(?:s|ing)|gush(?:es|ing)|flow(?:s|ing)|runn?(?:s|ing)|leak(?:s|ing)|shoot(?:s|ing)|spray(?:s|ing)|bubbl(?:es|ing)|ris(?:es|ing)|seep(?:s|ing)|spill(?:s|ing)|squirt(?:s|ing)|burst(?:s|ing)|overflow(?:s|ing)|everywhere|over|out)"
    r"|(?:burst|broken|broke|busted|bursted|leaking|leaky|cracked|exploded)(?: (?:water|sewer|sewage|drain))? (?:pipes?|mains?|hydrants?|lines?)"
    r"|(?:pipes?|water mains?|hydrants?|water lines?|sewers?)(?: (?:is|are|has|have|just|was|keeps?))* (?:burst|bursted|broke|broken|leaks?|leaking|exploded|blew|gushing|overflow\w*|spraying)"
    r"|water (?:main )?(?:leaks?|leakage|break|breaks|burst)|leak(?:s|ing|age)?(?: \w+)? water|flood(?:s|ed|ing)|under ?water|full of water|water ?logged|covered in (?:water|sewage)|sewage|raw sewage|sewers?(?: (?:is|are|has))* (?:overflow\w*|back(?:ed|ing) up|spill\w*|full|blocked)"
    r"|man ?holes?(?: (?:is|are|has|cover))* (?:overflow\w*|leak\w*|spill\w*)"
    # Spanish
    r"|(?:sale|salen|saliendo|brota|brotando|corre|corriendo|fluye|escapa|chorrea|mana|emana|revienta|derrama|rebosa|hay)(?: (?:muchas?|un chorro de|chorros? de|tanta|bastante|el|la|las|los))* ?aguas?(?: (?:sucias?|negras?|residuales|servidas|puercas?))?"
    r"|(?:aguas? (?:\w+ )?)(?:saliendo|sale|brotando|corriendo|derramandose|por todos lados)|(?:fuga|fugas|escape|derrame|perdida|chorro|salidero) (?:grande |enorme )?de agua"
    r"|(?:tuberia|tuberias|tubo|tubos|caneria|canerias|cano|canos|canio|hidrante|toma de agua)(?: \w+){0,3} (?:rot[oa]s?|revent\w+|romp\w+|rompio|estall\w+|fuga\w*|gote\w+|pierde)"
    r"|(?:romp\w+|rompio|revent\w+|estall\w+|rot[oa])(?: (?:un|una|el|la|los|las))? (?:tuberia|tuberias|tubo|tubos|caneria|canerias|cano|canos|hidrante|drenaje|toma de agua)"
    r"|inund\w+|anegad[oa]s?|encharcad[oa]s?|aguas? (?:negras|residuales|servidas)|(?:drenaje|alcantarilla|coladera|cloaca|desague)s?(?: (?:esta|estan|se))* (?:desbord\w*|rebos\w*|tapad[oa]s?|rebals\w*|tirando|sacando)|(?:desbord|rebos|rebals)\w+(?: (?:el|la|las|los))? (?:drenaje|alcantarillas?|coladeras?|cloacas?)"
    # Arabic
    r"|(?:ال|ب)?(?:ماء|مياه|مي|ميه|مويه|مجاري|صرف)(?: \S+){0,2} (?:عم |ب)?(?:ي|ت|ب)?(?:تدفق|خرج|سيل|تسرب|طفح|فيض|نبع|طلع|نزل|جري|تفجر|ندفع|تخرج|تسيل|طالع\w*|نازل\w*|طافح\w*|خارج\w*|في كل مكان)\w*"
    r"|(?:عم |ب)?(?:ي|ت)?(?:تدفق|خرج|سيل|تسرب|طفح|فيض|نبع|طلع|تفجر)\w* (?:ال)?(?:ماء|مياه|مي|ميه|مجاري|صرف)|(?:تسرب|تسريب|تدفق|انفجار|كسر|طفح|فيضان|تجمع)(?: \S+)? ?(?:ل|لل|في |ال|ب)?(?:ماء|مياه|مي|ميه|ماسوره|انبوب|مجاري|صرف)"
    r"|(?:انفجر|انفجرت|انكسر|انكسرت|انكسار|تكسر|مكسور\w*|منفجر\w*|طق|طقت)(?: \S+)? (?:ال)?(?:انبوب|ماسوره|مواسير|انابيب|خط|حنفيه الحريق)|(?:ال)?(?:انبوب|ماسوره|مواسير|انابيب|خط (?:ال)?(?:ماء|مياه))(?: \S+){0,2} (?:انفجر\w*|انكسر\w*|مكسور\w*|منفجر\w*|مثقوب\w*|ي?تسرب\w*|طق\w*)"
    r"|فيضان|غرقان\w*|غارق\w*|غرق|غرقت|مغمور\w*|طافح\w*|فاضت?|(?:ي|ت)فيض|مياه (?:ال)?(?:صرف|مجاري)(?: (?:ال)?صحي)?|بركه (?:ماء|مياه)"
)
_NOT = _words(
    r"bills?|pot ?holes?|holes?|swim\w*|fountain|pool|sprinklers?|river|lake|beach|baches?|hoyos?|piscina|fuente|rio|playa|facturas?|recibos?"
    r"|(?:ال)?(?:حفره|حفر|مسبح|نافوره|فاتوره|بحر|نهر)|cold|drinking|safe|street cleaning|basement apartment|planned|insurance|damage claim"
)
_WATER = _words(
    r"water|sewage|sewers?|floods?|leaks?|agua|fugas?|inundacion\w*|drenaje|alcantarillado|(?:ال)?(?:ماء|مياه|مجاري|تسرب\w*|فيضان\w*)"
)


def water_out(said: str) -> bool:
    """Whether somebody tells that water or sewage comes out, or stands, on a street.

    >>> [water_out(one) for one in ("water is coming out of the street", "sale agua de la calle", "الماء يتدفق من الشارع")]
    [True, True, True]
    >>> [water_out(one) for one in ("my tap is leaking", "a hole in the street full of water", "no hay agua en mi casa")]
    [False, False, False]
    """
    told = plain(said)
    return bool(_OUT.search(told) and _STREET.search(told)) and _NOT.search(told) is None


class WaterOut:
    """What is said to it."""

    def _water_out(self: Any, said: str) -> Reply | None:
        language = self.talk.language
        if not water_out(said) or any(
            _WATER.search(plain(one.title(language))) for one in services_all() if not one.derived
        ):
            return None
        self.state.pop("asked_back", None)
        self.state.pop("about", None)
        self.state["before"], self.state["where_asked"] = said, True
        calls = _danger_parts(language)
        words = _(
            "None of our pages is about water on a street. I can send what you wrote to us: choose it below."
        )
        more = _("If you write the street and the nearest house number, it goes with it.")
        offers = self._offer(
            *self._in_own_words(telling.offers_to_us(said)), (wording.a_person(), ("person",))
        )
        text = Part(Kind.TEXT, f"{words} {more}")
        reply: Reply = self._reply("answer", *calls, text, offers)
        return reply


def _danger_parts(language: str) -> tuple[Part, ...]:
    """What our pages say of danger on a street, with where it stands; the emergency number where they do not."""
    found = street_lines(language)
    if found is None:
        line = wording.danger_line()
        return (Part(Kind.TEXT, line),) if line else ()
    source, lines = found
    foreign = "" if source.language == language else source.language
    told = Part(Kind.TEXT, "\n".join(lines), language=foreign)
    return told, finding_out.source_part(source, language)

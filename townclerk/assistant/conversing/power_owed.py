"""Who cannot pay for power, gas or water, or owes for it: who helps with that, and our own advice. Never a street light.

In English, Spanish and Arabic, whatever language is spoken. Where it is cut or about to be, it is an urgent need
(`understanding.phrases_needs_cut`).
"""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, wording
from townclerk.assistant.conversing.bills_said import act_said
from townclerk.assistant.conversing.emergency import numbers_of
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.urgent_lines import POWER
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_EN = r"(?:electric(?:ity|al)?|electrics?|power|gas(?! (?:station|card|tank|for))|energy|utilit(?:y|ies)|light bills?|water bills?|heating bills?)"
_ES = r"(?:luz|electricidad|corriente|energia|gas|(?:recibos?|facturas?|cuentas?|boletas?) (?:de |del )?(?:la )?(?:luz|agua|gas|electricidad)|agua)"
_AR = r"(?:ال|لل|بال|ل)?(?:كهربا[ء]?|كهرباء|غاز|نور|(?:فاتوره|فواتير|فاتورتي) (?:ال)?(?:ماء|مياه|مي|ميه|مويه|غاز|كهرب\S*))"
_OWED = _words(
    # English
    r"(?:cant|cannot|can not|couldnt|could not|unable to|not able to|not enough (?:money )?to|no money (?:to|for)|struggl\w+ (?:to|with)|(?:hard|trouble|difficult\w*|difficulty) (?:to )?|dont have (?:the |enough )?(?:money|cash) (?:to|for)|do not have (?:the |enough )?money (?:to|for))"
    rf"(?: (?:pay|paying|afford|cover|keep up with|for|the|my|our|this|on|a|rent|or|and|both))* {_EN}"
    rf"|(?:owe|owing|behind|arrears|late|debt|overdue|past due|havent paid|have not paid|didnt pay)(?: (?:on|with|for|to|money|months?|\d+|\w+ dollars|in|of|the|my|our|about|paying|payments?|some|two|three|\$))* {_EN}"
    rf"|(?:{_EN})(?: \w+){{0,4}} (?:i|we) (?:cant|cannot|can not|couldnt) (?:pay|afford)|(?:unpaid|overdue|past due) (?:electric\w*|power|gas|water|utility|energy) bills?"
    rf"|(?:help|assistance|money)(?: (?:to|with|me|us|paying|pay|for|the|my|our))+ (?:electric\w*|power|gas|utility|energy|light|water) bills?"
    # Spanish
    r"|(?:no|ya no|tampoco|apenas|ni) (?:(?:me|nos|le|la|lo|ya) )*(?:puedo|podemos|puede|pude|alcanza|alcanzo|logro|llego|doy abasto|consigo|pague|he pagado|pagamos|(?:tengo|tenemos|hay) (?:dinero|plata|con que|como|para|(?:lo )?suficiente))"
    rf"(?: (?:(?:para|a|con|que|pagar\w*|cubrir|dinero|plata|el|la|los|mi|mis|nuestr[oa]|suficiente|esta|este|de|ni|como|costear|todo|lo|pago|hacer|renta|alquiler|arriendo|hipoteca|y) )*|(?= )) ?{_ES}"
    rf"|(?:debo|debemos|adeudo|(?:atras|retras)ad[oa]s?|deudas?|mora|me atrase|nos atrasamos|vencid[oa]s?|pendiente)(?: (?:con|en|del?|la|el|los|a|por|pagos?|recibos?|facturas?|mes(?:es)?|dos|tres|\d+|compania|empresa|dolares|pesos|mucho|dinero|una|un))* {_ES}"
    rf"|{_ES}(?: \w+){{0,6}} no (?:(?:la|lo|las|los|me|nos) )?(?:puedo|podemos|alcanza|tengo (?:con que|como|para|dinero))(?: \w+)?|ayuda (?:para|con)(?: (?:pagar|la|el|los|mi|mis|recibos?|facturas?|pago|cuenta|del?))* {_ES}"
    # Arabic
    r"|[وف]?(?:لا|ما|مش|مو|لم|لن|ماقدر|مابقدر|ليس)(?: (?:عم|ا?ستطيع|نستطيع|اقدر|نقدر|بقدر|قادر\w*|يمكنني|معي|عندي|لدي|مال|فلوس|مصاري|نقود|ما|ان|علي|عاد|يكفي|كي|لكي|حتي))* ?(?:ل|ب)?(?:ال)?(?:ا|ن)?(?:دفع|سدد|سداد|تسديد|دفعت|دفعنا|ادفع|اسدد)\w*"
    rf"(?: (?:ال)?(?:فاتوره|فواتير|حساب|حق|ثمن|اشتراك))* {_AR}"
    rf"|(?:علي|عليي|علينا|مديون|مدين|متاخر\w*|مستحق\w*|دين|ديون|ديوني|متاخرات)(?: (?:دين|ديون|مبلغ|فاتوره|فواتير|عن|في|ب|من|دفع|سداد|متاخره|متاخرات|لشركه|شركه|الي|ل|مال|كبير\w*|اشهر|شهرين))* {_AR}"
    rf"|{_AR}(?: \S+){{0,4}} [وف]?(?:لا|ما|مش|لم)(?: \S+)? ?(?:ا|ن)?(?:قدر|ستطيع|ستطع|قادر)\w*(?: (?:ان|علي))? (?:ال)?(?:ا|ن)?(?:دفع|سداد|سدد)\w*"
    rf"|(?:مساعده|المساعده)(?: (?:في|ب|ل|من اجل|علي))* ?(?:ال)?(?:دفع|سداد|تسديد)(?: (?:ال)?(?:فاتوره|فواتير))* {_AR}"
)
_NOT = _words(
    r"street ?lights?|street lamps?|power of attorney|solar|outage|farolas?|alumbrado|(?:luz|luces) (?:de|del|en) (?:la|el|mi|nuestra)? ?(?:calle|poste|esquina|parque|farola)"
    r"|(?:ال)?مصباح|(?:ال)?اناره|عمود\w*|اعمده|taxes|impuestos|ضريبه|ضراءب"
)


def power_owed(said: str) -> bool:
    """Whether somebody cannot pay for power, gas or water, or owes for it.

    >>> [power_owed(one) for one in ("no puedo pagar la luz", "I owe the power company", "ما اقدر ادفع الكهرباء")]
    [True, True, True]
    >>> [power_owed(one) for one in ("no hay luz en la calle", "I can't afford rent", "quiero pagar el agua")]
    [False, False, False]
    """
    told = plain(said)
    return _OWED.search(told) is not None and _NOT.search(told) is None and act_said(told) != "object"


class PowerOwed:
    """What is said to it."""

    def _power_owed(self: Any, said: str) -> Reply | None:
        if not power_owed(said):
            return None
        self.state.pop("asked_back", None)
        language, agency = self.talk.language, agency_current()
        need = numbers_of(agency.country, agency.helplines).need
        lines = [_("You need not manage that alone.")]
        if need:
            helps = _("Call %(number)s: they know who near you helps to pay for power, gas or water.")
            lines.append(helps % {"number": need})
        page = finding_out.urgent_parts("", language, lacks=POWER)
        page = page or finding_out.answer_parts(_("advice about debt"), language)
        slug = next((one.slug for one in page if one.kind is Kind.SOURCE and one.where == "service"), "")
        if slug:
            self.state["about"] = ["service", slug]
        if page:
            lines.append(_("Our own pages say this of who may lose power, or cannot pay:"))
        offers = self._offers(slug) if slug else self._offer((wording.a_person(), ("person",)))
        first = Part(Kind.TEXT, "\n".join(lines))
        reply: Reply = self._reply("answer", first, *page, wording.person_part(), offers)
        return reply

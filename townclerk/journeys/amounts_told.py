"""What is made of an amount in a conversation: which option it lies in, and for which time it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from townclerk.core.plain_words import numbered
from townclerk.journeys.amounts_said import amount_said
from townclerk.journeys.bands import bands_of, bands_said
from townclerk.journeys.heeding import ear_of, names_option
from townclerk.journeys.rules import Step
from townclerk.journeys.words import answer_words, locale_of


def bands_meant(step: Step, text: str, language: str) -> Sequence[str]:
    """The options between whose amounts the one that is said may lie; () where they are called by none."""
    ear = ear_of(language)
    labels = {value: ear.labels(step, value) for value in step.options}
    # "2" is the second of them; so is "the second one".
    if not bands_of(labels, ear.locale) or names_option(step, text, language) or numbered(text, len(labels)):
        return ()
    asked = " ".join(one for texts in (step.ask, step.label, step.hint) for one in texts.values())
    return bands_said(text, labels, asked, ear.locale)


def amount_counted(step: Step, text: str, language: str) -> str:
    """What was made of an amount for another time than the question asks; "" where nothing was."""
    if step.type != "money" and not (step.type == "choice" and bands_meant(step, text, language)):
        return ""
    money = replace(step, type="money")
    said = amount_said(money, text, locale_of(language))
    if said is None or said.meant is None or not (said.converted or said.untimed):
        return ""
    if said.untimed:
        return _("The question names no week, month or year. If that is not right, write “back”.")
    words = _("I counted %(said)s as %(meant)s. If that is not right, write “back”.")
    return words % {
        "said": _a_time(money, said.value, said.per, language),
        "meant": _a_time(money, said.meant, said.asked, language),
    }


def amount_unlike(step: Step, text: str, language: str) -> str:
    """Which amount is asked for, where one is said that cannot be made into it; "" for any other text."""
    said = amount_said(step, text, locale_of(language)) if step.type == "money" else None
    if said is None or said.meant is not None:
        return ""
    return {
        1: _("Please write how much it is a year."),
        12: _("Please write how much it is a month."),
        26: _("Please write how much it is every two weeks."),
        52: _("Please write how much it is a week."),
    }[said.asked]


def _a_time(step: Step, amount: Decimal, per: int, language: str) -> str:
    words = {
        1: _("%(amount)s a year"),
        12: _("%(amount)s a month"),
        26: _("%(amount)s every two weeks"),
        52: _("%(amount)s a week"),
    }
    return words[per] % {"amount": answer_words(step, f"{amount:f}", language)}

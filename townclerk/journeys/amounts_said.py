"""The number that somebody answers a question with, and for which time an amount is; pure.

What is of another kind ("we live 3 km away") is no number of ours; an amount for another time than the
question asks is made into that one, and who hears it says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale

from townclerk.core.plain_words import plain
from townclerk.journeys.amounts import number_read, plain_digits
from townclerk.journeys.bands import nothing_said, other_span, timed_words, times_a_year
from townclerk.journeys.numbers_written import numbers_written
from townclerk.journeys.other_figures import measured, of_another_kind
from townclerk.journeys.rules import Step

_FIGURES = re.compile(r"[-−]?(?:\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)[\d.,٫٬]*|\d[\d.,٫٬]*)")
_ABOUT = re.compile(r"(?<!\w)(?:more or less|m[aá]s o menos|give or take|زائد ناقص)(?!\w)", re.IGNORECASE)
_NOT_EXACTLY = frozenset(
    plain(word)
    for word in (
        "not no don't dont doesn't never neither nor nunca tampoco ni لا ليس لست"
        " m thousands hundreds half than more less least most over under minus"
        " couple few several third thirds double triple twice"
        " miles cientos medio media mitad tercio tercios doble triple más menos"
        " آلاف ملايين مئات نصف ثلث ربع ضعف بضع بضعة أكثر أقل"
    ).split()
)
_EVERY_FEW = re.compile(
    r"(?<!\w)(?:(?:every|each|per|cada|por|كل) (?:\d+|two|three|four|five|six|second|third|dos|tres|cuatro"
    r"|cinco|seis|quince|ثلاثة|أربعة|ستة) \w+"
    r"|(?:twice|dos veces|مرتين) (?:an?|per|each|every|al|a la|por|في|كل) \w+)(?!\w)",
    re.I,
)
"""The figure in it is no amount."""
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is said.

    Attributes:
        value: as it is written. per: how many times a year, 0 where nothing says it.
        asked: how many times a year the question asks it, 0 where it names no time.
        other: whether it is for a time that nothing can be made of: an hour, a quarter.
    """

    value: Decimal
    per: int = 0
    asked: int = 0
    other: bool = False

    @property
    def meant(self) -> Decimal | None:
        """What it is for the time that is asked; None where that cannot be told."""
        if self.other and self.asked:
            return None
        if not self.per or not self.asked or self.per == self.asked:
            return self.value
        return (self.value * self.per / self.asked).quantize(_CENT)

    @property
    def converted(self) -> bool:
        """Whether it was made into an amount for another time."""
        return bool(self.per and self.asked) and self.per != self.asked

    @property
    def untimed(self) -> bool:
        """Whether it is said for a time, and the question names none."""
        return bool(self.per or self.other) and not self.asked


def amount_said(step: Step, text: str, locale: Locale) -> Amount | None:
    """The one number of `text` that may answer `step`; None where there is none, or several.

    >>> rent = Step("rent", "money", ask={"en": "How much rent do you pay each month?"})
    >>> said = [amount_said(rent, one, Locale("en")) for one in ("about 600", "150 a week", "nothing")]
    >>> [one.meant for one in said if one]
    [Decimal('600'), Decimal('650.00'), Decimal('0')]
    >>> items = Step("items", "integer", ask={"en": "How many things?"})
    >>> [amount_said(items, one, Locale("en")) for one in ("we live 3 km away", "3 years ago", "2 or 3")]
    [None, None, None]
    """
    # A number that is said alone is what it is, whatever is asked.
    if (whole := number_read(text, locale, kind=step.type)) is not None:
        return Amount(whole)
    words, said = _words(step), timed_words(text)
    text = _EVERY_FEW.sub(" ", plain_digits(text))
    money = step.type == "money"
    if nothing_said(text, words if money else ()):
        return Amount(Decimal(0))
    if measured(text, " ".join(words)) or (not money and of_another_kind(text)):
        return None
    written = numbers_written(
        _ABOUT.sub(" ", text), locale.language, lambda one: number_read(one, locale, kind=step.type)
    )
    found = _one_of(written, locale, step.type)
    if found is None or not money:
        return Amount(found) if found is not None else None
    per, asked = times_a_year(said), next(filter(None, map(times_a_year, words)), 0)
    other = other_span(said) and not any(map(other_span, words))
    return Amount(found, per, asked, other)


def _one_of(text: str, locale: Locale, kind: str) -> Decimal | None:
    """The one number in a text that is not all of it: "3 kids", "about 600 dollars", "two of us"."""
    if (whole := number_read(text, locale, kind=kind)) is not None:
        return whole
    parts = re.sub(r"(?<=\d)(?=[^\W\d])", " ", plain_digits(text))
    said = plain(parts).split()
    if not _NOT_EXACTLY.isdisjoint([*said, *(one[1:] for one in said if one[0] == "و")]):
        return None  # "no more than 3": asked back rather than guessed
    figures = _FIGURES.findall(plain_digits(text))
    return number_read(figures[0], locale, kind=kind) if len(figures) == 1 else None


def _words(step: Step) -> Sequence[str]:
    """How it is asked for, in each of its languages; first what asks, then what explains."""
    texts: Sequence[Mapping[str, str]] = (step.ask, step.label, step.hint)
    return [plain(one) for named in texts for one in named.values() if one]

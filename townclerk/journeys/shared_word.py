"""Whether a sentence only touches on an option: what is "dangerous for bikes" is in no bike lane."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from townclerk.core.place_within import place_within
from townclerk.core.plain_words import numbered, plain, same_word
from townclerk.journeys.hearing import Ear
from townclerk.journeys.rules import Step

_LITTLE = frozenset(
    plain(word)
    for word in (
        "the one ones its it is in on at of to or and for from with that this there here my mine yes please "
        "thanks think guess say maybe probably would be more like just only option answer number mostly "
        "el la los las un una uno en de del al lo es esta para por con que eso ese esa creo diria quizas "
        "seria favor gracias opcion respuesta numero si mi solo mas bien "
        "في من على عند هو هي انه انها هذا هذه ذلك تلك اعتقد اظن ربما نعم فضلك فضلكم لو سمحت سمحتم "
        "middle outside beside next near front edge left right side corner between across edge "
        "medio mitad afuera fuera frente cerca lado esquina borde derecho derecha izquierdo izquierda junto "
        "وسط منتصف امام قرب جانب زاويه يمين يسار بجانب خارج "
        "شكرا الخيار خيار رقم يكون تكون يوجد توجد يقع تقع انا"
    ).split()
)
"""Words that stand around an answer and say nothing of their own."""

_SHORTENED = 4
"""Letters that a word cut short has at least: "bici" for "bicicletas"."""


def only_shares(step: Step, value: Any, text: str, ear: Ear) -> bool:
    """Whether `text` has less of the words of what was heard (`value`) than it has others.

    A number, a place in the list and an option's whole name are clear, whatever else is said.
    """
    options = list(value) if isinstance(value, list) else [value]
    names = [plain(ear.labels(step, one)) for one in options]
    said = plain(text)
    if not names or numbered(text, len(step.options)) or any(_whole(name, said) for name in names):
        return False
    theirs = _telling(" ".join([*names, *(str(one).replace("-", " ") for one in options)]))
    asked = _telling(" ".join(plain(words) for words in (*step.ask.values(), *step.label.values())))
    street = plain(place_within(text))  # a place told with it says nothing against it
    mine = _telling(said.replace(street, " ") if street else said)
    shared = [word for word in mine if _among(word, theirs)]
    others = [word for word in mine if word not in shared and not _among(word, asked)]
    return bool(shared) and len(others) >= len(shared)


def _whole(name: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None


def _telling(text: str) -> Sequence[str]:
    """The words that tell something, each once."""
    words = (word for word in re.findall(r"\w+", text) if len(word) > 1 and not word.isdecimal())
    return list(dict.fromkeys(word for word in words if word not in _LITTLE))


def _among(word: str, others: Sequence[str]) -> bool:
    return any(word == one or same_word(word, one) or _short_for(word, one) for one in others)


def _short_for(word: str, whole: str) -> bool:
    short = word.rstrip("s")
    return len(short) >= _SHORTENED and whole.startswith(short)

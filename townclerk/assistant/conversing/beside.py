"""What is told while another fact is asked, short and without who it is of: "alquilo", "no I rent", "no car".

Only who answers a question about themselves speaks so, so it is of them. What may be one of several values
("I rent": from whom?) is kept with its words, and asked about where its own question comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.alike import alike, meanings_in
from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.asked_facts import asked_fact, ear_of, fact_label, facts_said
from townclerk.assistant.conversing.having import AROUND, HAVE, LITTLE, NO, asked_of, stated
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.things import kinds_in
from townclerk.assistant.conversing.told_facts import of_others
from townclerk.assistant.conversing.whom import whom_spoken
from townclerk.core.agency import agency_current
from townclerk.core.facts import FactType
from townclerk.core.plain_words import plain
from townclerk.journeys import bands_of

_LEAD = re.compile(
    r"^\s*(?:(?:no|yes|nope|well|but|actually|sí|si|pero|bueno|لا|نعم|لكن|بل)(?!\w)[\s,،.:;!]*){1,2}(?=\S)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"(?<!\w)(?:want|would|will|wish|if|used to|before|looking|searching|need|needs"
    r"|help|how|what|where|when|can|could"
    r"|landlord (?:is|has|wont|will|does|did|says|wants)|quiero|quisiera|busco|antes"
    r"|necesito|ayuda|como|donde|puedo"
    r"|اريد|نريد|ابحث|كنت|كان|اذا|لو|احتاج|كيف|اين|هل)(?!\w)"
)
_MOST_WORDS = 8


def told_beside(said: str, but: str, language: str) -> dict[str, Sequence[Any]]:
    """The values that each other fact may have by it: one where it is sure, several where it is not.

    Args:
        but: the fact that stands open.
    """
    asks = said.rstrip().endswith(("?", "؟"))
    if asks or len(said.split()) > _MOST_WORDS or whom_spoken(said) or of_others(said, owned=True):
        return {}
    words = _LEAD.sub("", said)
    plainly = words if re.match(r"\s*[^\W\d_]+\s*[,،.;:!]", said) else said  # the "no" of "no car" is its own
    if _UNSURE.search(plain(words)) or not plain(words):
        return {}
    return {name: values for name, values in _each(words, plainly, but, language) if values}


def _each(words: str, plainly: str, but: str, language: str) -> Iterator[tuple[str, Sequence[Any]]]:
    for name, fact in agency_current().facts.items():
        asked = None if fact.protected or name == but else asked_fact(name, language)
        if asked is None:
            continue
        if fact.type is FactType.BOOLEAN:
            kinds = kinds_in(plain(" ".join(fact.labels.values())).split())
            if kinds & kinds_in(plain(words).split()):
                meant = stated(asked_of(fact.labels, asked.words), plainly)
                yield name, [] if meant is None else [meant]
        elif asked.step.options and not bands_of(asked.labels, ear_of(language).locale):
            yield name, _of_choice(asked.labels, words)


def _of_choice(labels: Mapping[str, str], words: str) -> Sequence[str]:
    """The choices that it means, where no word of it says anything else."""
    rest = set(meanings_in(words)[1].split())
    return () if rest - HAVE - LITTLE - AROUND - _HOME or rest & NO else alike(labels, words)


_HOME = frozenset(
    plain(one)
    for one in (
        "from by home house flat apartment place here live living casa piso vivienda apartamento vivo"
        " vivimos en"
        " بيت بيتي منزل منزلي شقة شقتي أسكن نسكن في المنزل البيت"
    ).split()
)


class ToldBeside:
    """What is kept of it for a question that comes later, and how it is said to be kept."""

    def _halves_note(self: Any, several: Mapping[str, str]) -> None:
        if several:
            self.state["halves"] = {**self.state.get("halves", {}), **several}

    def _half(self: Any, name: str) -> tuple[str, tuple[str, ...]]:
        """What was told that may be several values of a fact, and the words of these; nothing for none."""
        said = "" if self._of_other else str(self.state.get("halves", {}).get(name, ""))
        language = self.talk.language
        asked = asked_fact(name, language) if said else None
        values = _of_choice(asked.labels, _LEAD.sub("", said)) if asked else ()
        return (said, tuple(asked.labels[one] for one in values)) if asked and values else ("", ())

    def _said_kept(self: Any, told: Mapping[str, Any], reply: Reply) -> Reply:
        """The list again after what was told beside it, with those of it that none of its rules reads."""
        language, read = self.talk.language, self.state.get("reads", ())
        facts = "; ".join(
            f"{fact_label(name, language)}: {facts_said({name: value}, language)}"
            for name, value in told.items()
            if (BORN if name == AGE else name) not in read
        )
        if not facts:
            return reply
        kept = Part(Kind.TEXT, _("I keep that for other questions: %(facts)s.") % {"facts": facts})
        return replace(reply, parts=(kept, *reply.parts))

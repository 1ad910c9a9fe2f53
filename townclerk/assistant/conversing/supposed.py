"""What somebody supposes: "what if I earned 80000?". It is reckoned with once, and not kept as told."""

from __future__ import annotations

import copy
import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import wording
from townclerk.assistant.conversing.asked_facts import fact_label, facts_said
from townclerk.assistant.conversing.earned import earned
from townclerk.assistant.conversing.kept_facts import facts_tell
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.conversing.told_of_others import earned_by_others, facts_told_of_others
from townclerk.assistant.conversing.whom import ME
from townclerk.core.agency import agency_current

_IF = re.compile(
    r"^[\s¿¡]*(?:(?:ok|okay|and|but|so|then|well|y|pero|entonces|بس|لكن|طيب)[\s,،]+)*"
    r"(?:(?:what(?: would happen)?|how about|what about|and|but|suppose|supposing|imagine|let['’]?s say|say)"
    r"\s+(?:if|that)|supposing|suppose|if(?=.*\?\s*$)"
    r"|(?:y\s+|pero\s+)(?:qu[eé]\s+(?:pasa|pasar[ií]a)\s+)?si|qu[eé]\s+(?:pasa|pasar[ií]a|tal)\s+si"
    r"|si(?=\s+(?!\s*,).*\?\s*$)|supongamos\s+que"
    r"|[وف]?(?:ماذا|ما(?:ذا)? يحدث)\s+(?:لو|إذا|اذا)|[وف](?:لو|إذا|اذا)|لو(?!\s+سمحت)|لنفترض(?:\s+أن)?)"
    r"(?:\s+(?:أن|ان))?\s+(?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NOW = tuple(
    (re.compile(rf"(?<!\w){was}(?!\w)", re.IGNORECASE), now)
    for was, now in (
        (r"(i|we) (?:earned|made|got)", r"\1 earn"), (r"(she|he) (?:earned|made|got)", r"\1 earns"),
        (r"i (?:was|were)", "i am"), (r"(she|he) (?:was|were)", r"\1 is"), (r"we were", "we are"),
        (r"(i|we) (?:had|did have)", r"\1 have"), (r"(she|he) had", r"\1 has"),
        (r"(i|we) lived", r"\1 live"), (r"(she|he) lived", r"\1 lives"),
        (r"(i|we) rented", r"\1 rent"), (r"(she|he) rented", r"\1 rents"),
        (r"(income) (?:was|were)", r"\1 is"), (r"ganara|ganase|ganar[ií]a", "{gano}"),
        (r"tuviera|tuviese|tendr[ií]a", "{tengo}"), (r"viviera|viviese", "{vivo}"),
        (r"fueran?|fuesen?", "{son}"), (r"كانت?(?= (?:عمر|دخل|لدي|عند|راتب))", ""),
        (r"كسبت|كنت أكسب", "أكسب"), (r"كسب|كانت تكسب|كان يكسب", "يكسب"),
    )
)  # fmt: skip
_WORDS = {
    "gano": ("gano", "gana"),
    "tengo": ("tengo", "tiene"),
    "vivo": ("vivo", "vive"),
    "son": ("son", "son"),
}


def supposed_in(said: str, *, other: bool = False) -> str:
    """What is supposed, said as if it were so; "" where nothing is.

    Args:
        other: whether a verb that names nobody is of somebody else.

    >>> [supposed_in(one) for one in ("what if i earned 80000", "and if she earns 80000?", "I earn 80000")]
    ['i earn 80000', 'she earns 80000', '']
    >>> supposed_in("¿y si ganara 80000?"), supposed_in("sí, tengo 70"), supposed_in("لو سمحتم عمري 70")
    ('gano 80000', '', '')
    """
    found = _IF.match(said.strip())
    if found is None:
        return ""
    what = found["what"].strip(" ?؟¿!.")
    for was, now in _NOW:
        what = was.sub(now, what)
    what = " ".join(what.split())
    return what.format(**{name: both[other] for name, both in _WORDS.items()}) if "{" in what else what


class Supposes:
    """What is reckoned with, and not kept."""

    def _supposed(self: Any, said: str) -> Reply | None:
        """What the rule would say of what is supposed; None where nothing is that a rule reads."""
        event = str(self.state.get("event") or "")
        slug = event.partition(":")[2]
        listed = event and not self._doing and not self._asks_for_another(said)
        what = supposed_in(said, other=self._of_other) if listed else ""
        whom, facts = self._supposed_of(what) if what else ("", {})
        if not facts:
            return None
        before = copy.deepcopy(self.state)
        facts_tell(self.state, whom, facts)
        self.state |= {"supposed": sorted(facts), "changes": True}
        for one in ("unasked", "unasked_other"):
            self.state[one] = list(agency_current().facts)
        if slug and whom != self._whose:
            self.state["event"] = f"{SERVICE if whom == ME else OTHER}{slug}"
            self.state["whom"] = self.state.get("whom") if whom == ME else whom
        reply: Reply = self._list_again(str(self.state["event"]))
        acts = [(str(one[0]), tuple(one[1:])) for one in self.state.get("acts", ()) if one[1] != "list"]
        self.state.clear()
        self.state.update(before)
        return self._if_so(reply, facts, acts)

    def _supposed_of(self: Any, what: str) -> tuple[str, dict[str, Any]]:
        """Of whom it is supposed, and what: earnings are taken for all that the household gets."""
        language = self.talk.language
        others = {of: {name: one[0] for name, one in kept.items()}
                  for of, kept in earned_by_others(what, language).items()}  # fmt: skip
        for of, told in facts_told_of_others(what, language).items():
            others[of] = {**others.get(of, {}), **told}
        if others:
            of, facts = next(iter(others.items()))
            return str(self._meant_by(of)), facts
        mine = {name: one[0] for name, one in earned(what, language).items()}
        return ME, {**mine, **facts_told(what, language)}

    def _if_so(self: Any, reply: Reply, facts: dict[str, Any], acts: list[Any]) -> Reply:
        language = self.talk.language
        said = "; ".join(
            f"{fact_label(name, language)}: {facts_said({name: one}, language)}"
            for name, one in facts.items()
        )
        head = Part(Kind.TEXT, _("If this were so: %(facts)s.") % {"facts": said})
        tail = [Part(Kind.TEXT, _("That was only worked out. I go on with what you told me before."))]
        offers = acts
        if name := str(self.state.get("asking") or ""):
            question = _("My question was: %(question)s") % {"question": self._question(name)}
            tail.append(Part(Kind.TEXT, question))
            offers = [*self._fact_offers(name), (wording.a_person(), ("person",))]
        shown = [one for one in reply.parts if one.kind is not Kind.CHOICES]
        made: Reply = self._reply("can-get", head, *shown, *tail, self._offer(*offers))
        return made

"""The ages of the children are told anew: "sorry, they are 12 and 14", "tienen 12 y 14", "عمرهم 12 و14".

All ages that are told of the children are one fact: those told last are the only ones that count, whether the
children are named again or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import hints, listing, wording
from townclerk.assistant.conversing.ages import ages_said
from townclerk.assistant.conversing.asked_facts import fact_label, facts_said
from townclerk.assistant.conversing.children import GROWN, all_ages
from townclerk.assistant.conversing.children_words import TOLD_OF_THEM, ages_in_figures
from townclerk.assistant.conversing.kept_facts import TOLD_LAST, facts_of, facts_tell
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.told_facts import bands_of_children
from townclerk.assistant.conversing.whom import ME, of_child, whom_named
from townclerk.core.plain_words import plain
from townclerk.core.put_right_said import after_lead

_THEY = re.compile(
    r"(?<!\w)(?:they|theyre|theyve|their|theirs|both|one is|ages?|aged|the (?:kids|children|boys|girls|twins)"
    r"|kids|(?:the )?(?:older|elder|eldest|oldest)|(?:el |la )?mayor|tienen|cumplen"
    r"|ell[oa]s|edades|(?:los|las) dos|ambos|ambas|un[oa] tiene|son"
    r"|(?:بل )?(?:عمرهم|اعمارهم|عمرهما|اعمارهما|عمرهن|اعمارهن|سنهم|سنهما|هم|هما"
    r"|كلاهما|احدهما|واحد|(?:ال)?(?:كبير|اكبر)))(?!\w)"
)
_BOTH = re.compile(r"(?<!\w)(?:both|(?:los|las) dos|amb[oa]s|كلاهما|كلاهم|كلتاهما)(?!\w)")
_ONE = re.compile(
    r"(?:(?:he|she|my (?:son|daughter|child|kid|boy|girl|baby|little one)|the (?:child|kid|baby|boy|girl)"
    r"|the little one) is|hes|shes"
    r"|(?:(?:el|ella|mi hij[oa]|mi nin[oa]|mi bebe|el nin[oa]|la nin[oa]) )?tiene"
    r"|(?:ابني|ابنتي|بنتي|طفلي|طفلتي|هو|هي)? ?(?:عمره|عمرها|سنه|سنها)) "
    r"(?:only |just |now |solo )*\S+"
    r"(?: (?:years?|yrs?|old|yo|months?|anos|anitos|mes|meses|de edad|now|سنه|سنوات|عاما?"
    r"|اعوام|اشهر|شهرا?))*"
)
_ADVERBS = re.compile(
    r"(?<!\w)(?:actually|really|already|in fact|en realidad|actualmente|ahora|ya"
    r"|بل|الان|في (?:الحقيقه|الواقع)|فعلا)(?!\w)"
)
_FILLS = re.compile(
    r"(?<!\w)(?:now|should be|should have been|have turned|are turning|there"
    r"|older|elder|younger|n(?= \d)|ell[oa]s|(?:las )?edades|sus|(?<=tienen )las|son|ambos|ambas"
    r"|theyve|their|respectively|the"
    r"|years of age|not|de edad|cada uno"
    r"|هم|هما|عمر|الصحيحه|(?:و?ال)?(?:اكبر|اصغر)|والصغير|والكبير|اعمارهن|عمرهن|سنهم|سنهما"
    r"|احدهما|والاخر|والثاني|الثاني|كلاهما|علي التوالي"
    r"|تبلغ|هي|و(?= ))(?!\w)"
)
_NOT = re.compile(
    r"(?P<now>.+?)[\s,;،؛–-]+(?:(?:and |but |y |pero )?(?:not|no|instead of|rather than"
    r"|en (?:vez|lugar) de)|و?ليس(?:وا|ت)?|مو|مش|ولا|لا|بدلا? من|بدلًا من)\s+(?P<was>[^,;،؛]*\w)\W*",
    re.IGNORECASE | re.DOTALL,
)
_NOT_FIRST = re.compile(
    r"(?:(?:they|these|those|kids)(?:['’]?re| are)?\s+|los\s+ni[ñn]os\s+|ell[oa]s\s+)?"
    r"(?:not|aren['’]?t|no|ليس(?:وا|ت)?|لا)\s+[^;؛]*?\w"
    r"\s*(?:[,;،؛.]+\s*(?:but\s+|sino\s+|بل\s+|و?إنما\s+)?|\s+(?:but|sino|بل|و?إنما)\s+"
    r"|\s+(?=they|tienen|son\s|عمرهم|أعمارهم|اعمارهم))(?P<now>(?=they|tienen|son\s|de\s|عمر|[أا]عمار|\d)\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BESIDE = re.compile(
    r"\s*(?:[,;،؛.]+\s*|\s)(?:and\s+|but\s+|y\s+|pero\s+|و\s*)?(?=(?:we|i|i['’]m|our|my\s+(?:income|husband|wife)"
    r"|nosotros|nuestros\s+ingresos|mis\s+ingresos|ganamos|gano|cobramos|vivimos|income"
    r"|دخل\w*|نكسب|[أا]كسب|نسكن|[أا]سكن|راتب\w*)(?:\s|$))",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(r"(?<!\w)(\d{1,2})(yo|yrs?|m)(?!\w)")
_MOST_WORDS, _OLDEST = 24, 40
_ENDS = " ,.;:!،؛"


@dataclass(frozen=True, slots=True)
class Again:
    """Ages that are told anew.

    Attributes:
        ages: in years; one alone, where `both` or `one`. both: whether all the children are of it.
        one: whether it is told of one child. corrects: whether it is said to put something right.
    """

    ages: tuple[int, ...]
    both: bool = False
    one: bool = False
    corrects: bool = False


def ages_again(text: str) -> Again | None:
    """The ages that are told of children who were told of before; None where none are.

    >>> ages_again("oops they're 8 and 10").ages, ages_again("perdón, tienen doce y catorce").ages
    ((8, 10), (12, 14))
    >>> ages_again("غلطت، عمرهم 12 و 14").ages, ages_again("sorry, not 2 and 4, they are 12 and 14").ages
    ((12, 14), (12, 14))
    >>> ages_again("sorry he is 9"), ages_again("12 and 14"), ages_again("they are 12 miles away")
    (Again(ages=(9,), both=False, one=True, corrects=True), None, None)
    """
    if len(text.split()) > _MOST_WORDS or text.rstrip().endswith(("?", "؟")):
        return None
    whole = text.strip()
    rest, sure, led = after_lead(whole)
    contrast = False
    for each in (_NOT_FIRST.fullmatch(whole), _NOT_FIRST.fullmatch(rest), _NOT.fullmatch(rest)):
        if each is not None and re.search(r"\w", each["now"]):
            rest, contrast = after_lead(each["now"].strip(_ENDS))[0], True
            break
    rest = _BESIDE.split(rest, maxsplit=1)[0].strip(_ENDS)
    again = _ages_of(plain(rest), bare=sure or contrast or _paused(whole, led=led))
    return again and Again(again.ages, again.both, again.one, corrects=sure or contrast or led)


def _paused(whole: str, *, led: bool) -> bool:
    """Whether a "no" stands apart from what follows: "No. 2" is the number of a choice."""
    return led and re.match(r"(?:\w+\s+){0,2}\w+\s*[,،;–-]", whole) is not None


def _ages_of(said: str, *, bare: bool) -> Again | None:
    said = " ".join(_ADVERBS.sub(" ", _WITH_UNIT.sub(r"\1 \2", said)).split())
    if _ONE.fullmatch(said):
        ages = tuple(ages_said(said) or all_ages(said)[0])
        return Again(ages, one=True) if len(ages) == 1 else None
    named, every = all_ages(said)
    if named and every:
        return Again(tuple(named))
    figures = ages_in_figures(said)
    if (told := TOLD_OF_THEM.search(figures)) is not None:
        ages = tuple(int(one) for one in re.findall(r"\d+", told["first"] or told["each"]))
        of_others = whom_named(figures[: told.start()])
        return None if (of_others and not of_child(of_others)) or max(ages) > _OLDEST else Again(ages)
    they = _THEY.search(said)
    if not they and not bare:
        return None
    left = " ".join(_FILLS.sub(" ", said).split())
    dated = f"they {left}" if they else left
    ages = tuple(ages_said(dated))
    if len(ages) == 1 and _BOTH.search(said):
        return Again(ages, both=True)
    return Again(ages) if len(ages) > 1 else None


class ChildrenAnew:
    """What is heard of somebody who tells again how old the children are."""

    def _children_anew(self: Any, said: str) -> Reply | None:
        """The list again with the children's ages that count now; None where none are told anew."""
        if self._doing or hints.wants_to_book(said) or hints.asks(said):
            return None
        again = ages_again(said)
        if again is None or not (whose := self._whose_children(again)):
            return None
        before = self._bands_told(whose)
        told = self._bands_now(again, before)
        if told is None:
            return None
        facts_tell(self.state, whose, told, instead=bands_of_children((), self.talk.language))
        if whose == ME:
            self._beside_noted(said, {*bands_of_children((), self.talk.language)})
        reply: Reply = self._children_counted(whose, told, before)
        return reply

    def _bands_told(self: Any, whose: str) -> dict[str, Any]:
        """How many children of each of the ages that facts are about are known of, here or by the record."""
        known = facts_of(self.state, whose)
        if whose == ME:
            known = {**self.state.get("on_record", {}), **known}
        return {name: known[name] for name in bands_of_children((), self.talk.language) if name in known}

    def _whose_children(self: Any, again: Again) -> str:
        """Of whom the children are that the words are about; "" where they may be about others."""
        last, listed = str(self.state.get(TOLD_LAST) or ME), self._whose
        near = [one for one in (listed, last) if one and one != ME and not of_child(one)]
        if near:
            return next((one for one in near if self._bands_told(one)), "")
        if again.one and last != ME and not of_child(last):
            return ""
        # A list that is of a child's own age is worked out with that.
        own_age = listed != ME and bool(facts_of(self.state, listed))
        return ME if self._bands_told(ME) and not own_age else ""

    def _bands_now(self: Any, again: Again, before: Mapping[str, Any]) -> dict[str, int] | None:
        """How many are of each age now; None where it is not told of the children."""
        language = self.talk.language
        every = bands_of_children((), language)
        total = sum(int(one) for one in before.values())
        if again.both:
            return bands_of_children(again.ages * max(total, 2), language)
        if not again.one:
            return bands_of_children(again.ages, language)
        if total != 1 or (again.ages[0] >= GROWN and not again.corrects):
            return None
        now = bands_of_children(again.ages, language)
        # Who told of one child did not say that it is the only one, unless all ages are known.
        return now if len(before) == len(every) else {name: one for name, one in now.items() if one}

    def _children_counted(self: Any, whose: str, told: Mapping[str, int], before: Mapping[str, Any]) -> Reply:
        event = str(self.state.get("event") or "")
        if whose == ME and event.startswith(OTHER):
            event = f"{SERVICE}{event.removeprefix(OTHER)}"
            self.state["event"] = event
        unasked = self._kept_as("unasked")
        self.state[unasked] = [one for one in self.state.get(unasked, ()) if one not in told]
        kept = self._kept_as("told_facts")
        self.state[kept] = [one for one in self.state.get(kept, ()) if one not in before]
        for name in told:
            self._told_note(name)
        words = self._children_words(told, before)
        if not event:
            seen = (_("See all that I can get"), ("list", listing.ALL))
            offers = self._offer(seen, (wording.a_person(), ("person",)))
            noted: Reply = self._reply("fact-noted", Part(Kind.TEXT, words), offers)
            return noted
        reply: Reply = self._list_again(event)
        again = _("This is worked out again with it.")
        return Reply((Part(Kind.TEXT, f"{words} {again}"), *reply.parts), understood="corrected")

    def _children_words(self: Any, told: Mapping[str, int], before: Mapping[str, Any]) -> str:
        """What is told now beside what was, of each of the ages that changed."""
        language, said = self.talk.language, []
        changed = [name for name, number in told.items() if before.get(name) != number]
        for name in changed or list(told):
            words = {"what": fact_label(name, language), "now": facts_said({name: told[name]}, language)}
            if name in before and name in changed:
                words["before"] = facts_said({name: before[name]}, language)
                said.append(_("%(what)s: %(now)s, not %(before)s.") % words)
            else:
                said.append(_("%(what)s: %(now)s.") % words)
        return " ".join(said)

"""What somebody tells of themselves after a service with a rule was spoken of: what its rule says with that.

"I rent, 3 people" after help with rent shares its words with the papers that its page wants; whoever tells it
wants to know if they get it.
"""

from __future__ import annotations

import re
from typing import Any

from townclerk.assistant.conversing import finding_out, hints, referring
from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.beside import told_beside
from townclerk.assistant.conversing.clauses import told_clauses
from townclerk.assistant.conversing.earned import amount_told, earned
from townclerk.assistant.conversing.kept_facts import facts_of, facts_tell
from townclerk.assistant.conversing.parts import Reply
from townclerk.assistant.conversing.told_facts import facts_told, of_others
from townclerk.assistant.conversing.whom import ME
from townclerk.assistant.situation import told_of_oneself
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.plain_words import plain
from townclerk.services import eligibility_rule, service_get

_COUNTED = re.compile(
    r"(?:(?:we are|were|there are|somos|hay|نحن|نحن عايله من) )?(?:\d{1,2}|one|two|three|four|five|six"
    r"|dos|tres"
    r"|cuatro|cinco|seis|شخصان|شخصين|ثلاثه|اربعه|خمسه|سته) ?(?:of us|people|persons|in (?:the |my |our )?"
    r"(?:family|house|home|household)|adults?|kids|children|personas|adultos|hijos|ninos"
    r"|en (?:la )?(?:casa|familia)"
    r"|اشخاص|شخصا|افراد|اطفال|اولاد)?"
)
"""How many they are: of a home, whether a rule reads it or not."""


class ToldAfter:
    """What is heard of a message that tells facts and asks nothing."""

    def _told_on(self: Any, said: str, about: tuple[str, str]) -> Reply | None:
        """What the rule of what was spoken of says, where they tell of themselves and ask nothing.

        A page that answers for certain what they tell goes before it, unless it is what the rule reads.
        """
        kind, slug = about
        if (listed := self._told_of_list(said)) is not None:
            again: Reply = listed
            return again
        read = _read_by(slug) if kind == "service" else frozenset()
        if (
            not read
            or hints.asks_or_wants(said)
            or referring.of_somebody(said)
            or of_others(said, owned=True)
        ):
            return None
        names, whole = self._told_for(said, read)
        numbers = told_of_oneself(said) and any(one.isdigit() for one in said)
        if not names and not numbers and not facts_told(said, self.talk.language):
            return None
        if not (names and whole) and self._known_elsewhere(said, slug):
            return None
        ruled: Reply = self._can_get(slug)
        return ruled

    def _told_for(self: Any, said: str, read: frozenset[str]) -> tuple[set[str], bool]:
        """The facts of the rule that it tells, for sure or half, and whether all of it tells such facts."""
        language = self.talk.language
        names: set[str] = set()
        whole = True
        for clause in told_clauses(said):
            sure = set(facts_told(clause, language))
            money = {**earned(clause, language), **amount_told(clause, language)}
            half = {name: one for name, one in told_beside(clause, "", language).items() if name in read}
            known = {*sure, *facts_of(self.state, ME)}
            self._aside_note({name: one for name, one in money.items() if name in read - known})
            new = {name: one for name, one in half.items() if name not in known}
            self._halves_note({name: clause for name, one in new.items() if len(one) > 1})
            facts_tell(self.state, ME, {name: one[0] for name, one in new.items() if len(one) == 1})
            found = {BORN if name == AGE else name for name in sure} | set(money) | set(half)
            names |= found & read
            whole = whole and bool(found or _COUNTED.fullmatch(plain(clause)))
        return names, whole

    def _known_elsewhere(self: Any, said: str, slug: str) -> bool:
        """Whether another page than that of the service answers for certain what they tell."""
        language = self.talk.language
        if not finding_out.is_known(said, language):
            return False
        return slug != next((one.slug for one in finding_out.services_near(said, language)), "")


def _read_by(slug: str) -> frozenset[str]:
    """The facts that the rule of a service reads; none where there is no rule, or it is nobody's business."""
    service = service_get(slug)
    if service is None or service.sensitive:
        return frozenset()
    try:
        rule = eligibility_rule(service, agency_current().schema())
    except TownclerkError:
        return frozenset()
    return frozenset() if rule is None else frozenset(rule.facts)

"""What a row of a file says about a person that the same file did not say the last time."""

from __future__ import annotations

import json
from typing import Any

from townclerk.core.agency import Agency, agency_current
from townclerk.people import models
from townclerk.people.columns import CARD, CONSENTS, FIELDS, ordinary_facts, protected_facts
from townclerk.people.drafts import Draft
from townclerk.people.keys import Keys
from townclerk.people.rules import Purpose

Row = dict[str, Any]
_OWN = frozenset({*CARD, *FIELDS, *CONSENTS, "consented_at", "history_known"})


class NewsReader:
    """Compares rows with the digests kept of them."""

    def __init__(self, agency: Agency, keys: Keys) -> None:
        self.facts, self.protected = frozenset(ordinary_facts(agency)), frozenset(protected_facts(agency))
        self._ordinary, self._keys = _OWN | self.facts, keys

    def read(self, draft: Draft, row: Row, before: dict[str, str]) -> tuple[Row, dict[str, str]]:
        """The columns of `row` that are news about the person, and the digests to keep from now on.

        A protected characteristic counts only while the person agrees to `fairness`; without
        that not even its digest is kept, so that it is news again when they agree.
        """
        fair = draft.consents_to(Purpose.FAIRNESS)
        digests = before if fair else {name: d for name, d in before.items() if name not in self.protected}
        digests = dict(digests)
        news: Row = {}
        for name, value in row.items():
            if name not in self._ordinary and not (fair and name in self.protected):
                continue
            digest = None if value is None else self._keys.seen(draft.id, name, value)
            if digest != digests.get(name):
                news[name] = value
                if digest is None:
                    del digests[name]
                else:
                    digests[name] = digest
        return news, digests


def forget_protected(person_id: int) -> None:
    """Forget that files named a person's protected characteristics: should they agree again, it is news."""
    protected = protected_facts(agency_current())
    for row in models.SeenRow.objects.filter(person_id=person_id):
        digests = json.loads(row.digests)
        kept = {name: digest for name, digest in digests.items() if name not in protected}
        if kept != digests:
            row.digests = json.dumps(kept, separators=(",", ":"))
            row.save(update_fields=["digests"])

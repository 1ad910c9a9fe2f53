"""From a model and open offers to this round's new ones, each with its decision, one at a time.

Offers are made anew from arrays whenever they are asked for: a million people's would not
all have to be in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from townclerk.core.agency import agency_current
from townclerk.core.clock import now
from townclerk.offers import store, words
from townclerk.offers.audience import Audience
from townclerk.offers.choosing import Chosen, choose, reasons_of
from townclerk.offers.events import day_number, day_of
from townclerk.offers.model import NeedModel
from townclerk.offers.rules import MODEL, MODEL_VERSION, held_back, offer_replay
from townclerk.offers.standing import Standing, standing_of
from townclerk.offers.tally import Array, Events
from townclerk.trust import DecisionDraft


@dataclass(frozen=True, slots=True)
class Limits:
    """How many open offers a person may have, the least chance worth one, the share held back."""

    limit: int
    least: float
    holdout: float


@dataclass(frozen=True, slots=True)
class Decided:
    """This round's choices. `held`: bool, of each."""

    as_of: date
    audience: Audience
    model: NeedModel
    standing: Standing
    chosen: Chosen
    held: Array
    least: float

    def offers(self) -> Iterator[store.NewOffer]:
        """The new offers, in the order of people."""
        audience, chosen = self.audience, self.chosen
        areas, place = audience.subjects.areas, audience.subjects.area
        because = reasons_of(
            chosen, self.model, audience.subjects, audience.terms, day=day_number(self.as_of)
        )
        for i, why in enumerate(because):
            row, service = int(chosen.subject[i]), int(chosen.service[i])
            yield store.NewOffer(
                person_id=int(audience.ids[row]),
                service=audience.services[service],
                area=areas[place[row]],
                chance=float(chosen.chance[i]),
                rank=int(chosen.rank[i]),
                held=bool(self.held[i]),
                because=why,
                window=int(audience.terms.window[service]),
            )

    def drafts(self) -> Iterator[DecisionDraft]:
        """A decision for each new offer, with its reasons in the person's language and the agency's first."""
        agency, at = agency_current(), now()
        first = agency.default_language
        for i, offer in enumerate(self.offers()):
            mine = self.audience.languages[int(self.chosen.subject[i])] or first
            inputs = self._inputs(i, offer)
            yield DecisionDraft(
                subject=offer.person_id,
                kind="offer",
                outcome=offer_replay(inputs),
                rule_or_model=MODEL,
                version=MODEL_VERSION,
                basis="consent: offers",
                key=f"offer:{self.as_of.isoformat()}:{offer.person_id}:{offer.service}",
                inputs=inputs,
                reasons=words.reasons(
                    offer.because, list(dict.fromkeys([mine, first])), area_name=agency.area_name
                ),
                at=at,
            )

    def _inputs(self, i: int, offer: store.NewOffer) -> dict[str, object]:
        """No more than what the choice was made from, and enough to make it again."""
        chosen = self.chosen
        return {
            "service": offer.service,
            "as_of": self.as_of,
            "window_days": offer.window,
            "area": offer.area,
            "times_in_two_years": int(chosen.times[i]),
            "last_asked": day_of(int(chosen.last[i])) if chosen.last[i] else None,
            "own_chance": float(chosen.own[i]),
            "area_chance": float(chosen.area[i]),
            "usual_chance": float(chosen.usual[i]),
            "weights": list(self.model.weights),
            "chance": offer.chance,
            "least": self.least,
            "held": offer.held,
        }


def decide(
    audience: Audience,
    events: Events,
    model: NeedModel,
    refused: Sequence[tuple[int, str]],
    *,
    as_of: date,
    limits: Limits,
    secret: bytes,
) -> Decided:
    """See which open offers stand, and choose for the free places."""
    standing = standing_of(store.open_offers(), audience, events, refused, as_of=as_of)
    chosen = choose(
        model,
        audience.subjects,
        events,
        audience.terms,
        day=day_number(as_of),
        offerable=standing.offerable,
        places=np.maximum(limits.limit - standing.taken, 0),
        limit=limits.limit,
        least=limits.least,
    )
    rows, back = np.unique(chosen.subject, return_inverse=True)
    ids = audience.ids[rows].tolist()
    held = np.array([held_back(one, secret=secret, share=limits.holdout) for one in ids], dtype=bool)
    return Decided(as_of, audience, model, standing, chosen, held[back], limits.least)

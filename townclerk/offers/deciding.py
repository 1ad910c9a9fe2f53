"""From models and open offers to this round's new ones, each with its decision, one at a time.

Offers are made anew from arrays whenever they are asked for: a million people's would not
all have to be in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from townclerk.core.agency import agency_current
from townclerk.core.clock import now
from townclerk.offers import store, words
from townclerk.offers.audience import Audience
from townclerk.offers.choosing import Chosen, Exploring, Places, chosen_of, joined
from townclerk.offers.events import day_number, day_of
from townclerk.offers.learning import Needs
from townclerk.offers.life_asking import Brought
from townclerk.offers.population import Population
from townclerk.offers.reasoning import Told, moved, reasons_of
from townclerk.offers.replaying import offer_replay
from townclerk.offers.rules import LEARNED, MODEL, MODEL_VERSION, Grounds, chance_for, held_back
from townclerk.offers.standing import Standing
from townclerk.offers.tally import Array
from townclerk.offers.within import INPUTS
from townclerk.trust import DecisionDraft

EXPLORED_LEAST = 0.2
"""What is drawn for the few has at least this part of the least chance worth an offer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an agency sets.

    Attributes:
        limit: open offers a person may have; a_day: new ones in a day. least: the least chance worth one.
        longest: the most days one stands; None: as long as its service's window.
        holdout: the share of people held back. explore: the share who are offered something drawn.
    """

    limit: int
    a_day: int
    least: float
    longest: int | None
    holdout: float
    explore: float


@dataclass(frozen=True, slots=True)
class Decided:
    """This round's choices.

    Attributes:
        model, version: the name of what decided, and which one.
        held: bool, of each choice. draws: of each person, the number that decides what is drawn.
    """

    as_of: date
    audience: Audience
    needs: Needs
    model: str
    version: str
    standing: Standing
    chosen: Chosen
    held: Array
    draws: Array
    limits: Limits
    brought: Brought
    grounds: Grounds | None = None

    def offers(self) -> Iterator[store.NewOffer]:
        """The new offers, in the order of people."""
        audience, chosen = self.audience, self.chosen
        areas, place = audience.subjects.areas, audience.subjects.area
        for i, why in enumerate(reasons_of(chosen, self._told())):
            row, service = int(chosen.subject[i]), int(chosen.service[i])
            propensity = float(chosen.propensity[i])
            yield store.NewOffer(
                person_id=int(audience.ids[row]),
                service=audience.services[service],
                area=areas[place[row]],
                chance=float(chosen.chance[i]),
                rank=int(chosen.rank[i]),
                held=bool(self.held[i]),
                because=why,
                days=self._days(service),
                model=self.model,
                version=self.version,
                propensity=None if np.isnan(propensity) else propensity,
                explored=bool(chosen.explored[i]),
                best=bool(chosen.best[i]) if chosen.rank[i] == 1 else None,
                plain=bool(chosen.plain[i]) if chosen.rank[i] == 1 else None,
            )

    def drafts(self) -> Iterator[DecisionDraft]:
        """A decision for each new offer, with its reasons in the person's language and the agency's first."""
        agency, at = agency_current(), now()
        first, by = agency.default_language, moved(self.chosen, self._told())
        for i, offer in enumerate(self.offers()):
            mine = self.audience.languages[int(self.chosen.subject[i])] or first
            inputs = self._inputs(i, offer) | {"moved": [round(float(value), 4) for value in by[i]]}
            inputs["because"] = [[one.kind, dict(one.values)] for one in offer.because]
            yield DecisionDraft(
                subject=offer.person_id,
                kind="offer",
                outcome=offer_replay(inputs, self.model, self.version),
                rule_or_model=self.model,
                version=self.version,
                basis="consent: offers",
                key=f"offer:{self.as_of.isoformat()}:{offer.person_id}:{offer.service}",
                inputs=inputs,
                reasons=words.reasons(
                    offer.because, list(dict.fromkeys([mine, first])), area_name=agency.area_name
                ),
                at=at,
            )

    def _days(self, service: int) -> int:
        window = int(self.audience.terms.window[service])
        return window if self.limits.longest is None else min(window, self.limits.longest)

    def _told(self) -> Told:
        audience = self.audience
        day = day_number(self.as_of)
        return Told(
            self.needs.simple, self.needs.learned, audience.subjects, audience.terms, audience.services, day,
            self.brought, self.needs.evidence,
        )  # fmt: skip

    def _inputs(self, i: int, offer: store.NewOffer) -> dict[str, object]:
        """No more than what the choice was made from, and enough to make it again."""
        chosen = self.chosen
        inputs = {
            "service": offer.service,
            "as_of": self.as_of,
            "window_days": int(self.audience.terms.window[int(chosen.service[i])]),
            "area": offer.area,
            "times_in_two_years": int(chosen.times[i]),
            "last_asked": day_of(int(chosen.last[i])) if chosen.last[i] else None,
            "own_chance": float(chosen.own[i]),
            "area_chance": float(chosen.area[i]),
            "usual_chance": float(chosen.usual[i]),
            "weights": list(self.needs.simple.weights),
            "chance": offer.chance,
            "least": self.limits.least,
            "held": offer.held,
            "propensity": offer.propensity,
        }
        if self.grounds:  # {} too: that everybody may is not to be read as the rule of a later day
            inputs["eligibility"] = dict(self.grounds(offer.person_id, offer.service))
        if chosen.brought[i]:
            event = self.brought.of(int(chosen.subject[i]), int(chosen.service[i]))
            inputs["life_event"] = {"event": event, "chance": float(chosen.brought[i])}
        if self.needs.learned is not None:
            given = self.needs.learned.own(chosen.x[i : i + 1])[0].tolist()
            inputs["features"] = {
                name: None if np.isnan(one) else one for name, one in zip(INPUTS, given, strict=True)
            }
        if offer.explored:
            options = self._options(i)
            inputs["explored"] = {"draw": float(self.draws[chosen.subject[i]]), "options": options}
        return inputs

    def _options(self, i: int) -> dict[str, float]:
        """What could have been drawn for this choice's person, and the room each took."""
        return {
            self.audience.services[service]: float(chance)
            for service, chance in enumerate(self.chosen.options[i])
            if chance > 0
        }


def decide(
    audience: Audience,
    population: Population,
    needs: Needs,
    standing: Standing,
    *,
    as_of: date,
    limits: Limits,
    secret: bytes,
    version: str,
    told: Brought,
    grounds: Grounds | None = None,
    only: Array | None = None,
) -> Decided:
    """Choose for the free places, a part of the population at a time.

    Args:
        version: of the learned model where one is in use, else "". told: what events that people told
            of bring them. grounds: what the rules of who may have a service read of a person.
        only: the rows of those who may get more; None: everybody.
    """
    ids, day = audience.ids.tolist(), as_of.isoformat()
    today = _made_today(ids, as_of)
    draws = np.array([chance_for(f"explore:{day}:{one}", secret=secret) for one in ids])
    exploring = _exploring(draws, limits, first=today == 0)
    free = np.maximum(np.minimum(limits.limit - standing.taken, limits.a_day - today), 0)
    if only is not None:
        free = np.where(np.isin(np.arange(len(ids)), only), free, 0)
    places = Places(
        standing.offerable, free, limits.limit, limits.least, audience.kinds, standing.open,
    )  # fmt: skip
    chosen = joined(
        chosen_of(
            part,
            population.terms,
            needs,
            day=day_number(as_of),
            places=places,
            exploring=exploring,
            brought=told,
        )
        for part in population.parts()
    )
    # later in a day a first place is not the one that the odds are of
    chosen = replace(chosen, propensity=np.where(today[chosen.subject] > 0, np.nan, chosen.propensity))
    model = LEARNED if needs.learned is not None else MODEL
    held = np.array(
        [
            held_back(
                ids[person], secret=secret, share=limits.holdout, what=f"{model}:{audience.services[service]}"
            )
            for person, service in zip(chosen.subject, chosen.service, strict=True)
        ],
        dtype=bool,
    )
    return Decided(
        as_of,
        audience,
        needs,
        model,
        version or MODEL_VERSION,
        standing,
        chosen,
        held,
        exploring.draws,
        limits,
        told,
        grounds,
    )


def _made_today(ids: Sequence[int], as_of: date) -> Array:
    """(people,) how many offers each was made on this day already."""
    made = store.made_on(as_of)
    return np.array([made.get(one, 0) for one in ids], dtype=np.int64)


def _exploring(draws: Array, limits: Limits, *, first: Array) -> Exploring:
    """Who explores: those whose number is small; what falls to them: the rest of that number.

    Args:
        first: (people,) whether it is their first time on this day: nobody is drawn for twice in a day.
    """
    some = (draws < limits.explore) & first
    rest = np.where(some, draws / max(limits.explore, 1e-12), 0.0)
    return Exploring(limits.explore, some, rest, EXPLORED_LEAST * limits.least)

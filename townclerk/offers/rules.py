"""What an offer is, who may get one, and how two chances become one: no Django, no I/O, no heavy library."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from townclerk.core.small_counts import LEAST
from townclerk.offers.measured import Evaluation

MODEL = "own history and area popularity"
MODEL_VERSION = "1"
"""Raised whenever the same inputs would be decided differently; part of every fingerprint."""
LEARNED = "learned needs"
"""Boosted trees on top of the baseline; its version is the hash of the model's file."""

DAYS_USUAL, DAYS_LONGEST = 30, 182
"""A service's window where none is stated, and the longest: a longer one has no past to learn from."""

LEAST_SHOWN = LEAST
"""Counts from 1 to one less could point at a person and are not shown."""
LEARNS_FROM = 50
"""Fewer requests in a part of the past than this are not learned from."""


Grounds = Callable[[int, str], Mapping[str, Any]]
"""What the rule of who may have a service read of a person, by person and service; {} where everybody may.

rule and version; facts: value by name, None where it is not known; used: whether, by condition.
"""


class ServiceLike(Protocol):
    """What of a service decides about offering it (`townclerk.services.Service` has it all)."""

    @property
    def slug(self) -> str:
        """Its id."""

    @property
    def window_days(self) -> int:
        """For how long an offer of it stays valid."""

    @property
    def repeat_days(self) -> int | None:
        """After how many days it may be needed again; 0: any time; None: once."""

    @property
    def sensitive(self) -> bool:
        """Never inferred about a person and never offered."""

    @property
    def life_events(self) -> tuple[str, ...]:
        """The life events that bring it, the most important first."""

    @property
    def derived(self) -> bool:
        """Made from the values of a request export, without a page of its own."""


def window_of(service: ServiceLike) -> int:
    """The window of `service` in days, within what can be learned."""
    return min(max(service.window_days or DAYS_USUAL, 1), DAYS_LONGEST)


def may_be_offered(service: ServiceLike) -> bool:
    """Whether anybody is ever offered `service`."""
    return not service.sensitive and not service.derived


class Status(StrEnum):
    """What became of an offer. Only an open one is shown."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


ALLOWED: Mapping[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.TAKEN, Status.DECLINED, Status.EXPIRED, Status.WITHDRAWN}),
    Status.TAKEN: frozenset(),
    Status.DECLINED: frozenset(),
    Status.EXPIRED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Because:
    """One reason as data, put in words by `words.say`.

    Attributes:
        kind: "own-last-year", "own-times", "own-month", "own-gap", "after", "area-month", "area", "month",
            "eligible", "may", "again", "explored", "told" (an event the person told of), "life-sign".
        values: what the words need (month, year, times, days, service, area, event), and what bears out what
            is said of other people: share (of 100) and usual, people, days; or lift (times the rest).
    """

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def borne_out(self) -> bool:
        """Whether it says nothing of other people, or what was counted of them is kept with it.

        Older versions told such reasons because they moved the model, whether or not they were true.
        """
        needs = _OF_OTHERS.get(self.kind)
        return needs is None or needs in self.values


_OF_OTHERS = {"after": "share", "month": "lift", "area": "lift", "area-month": "lift"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A service this person may have, does not have, and is likely to need until `expires_on`.

    Attributes:
        chance: the probability that it is asked for from `made_on` to `expires_on`.
        reasons: sentences by language.
        rank: 1 is the likeliest of those made on the same day.
    """

    person_id: int
    service: str
    chance: float
    rank: int
    made_on: date
    expires_on: date
    status: Status
    reasons: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class OfferRun:
    """One round of deciding offers.

    Attributes:
        considered: people who may be offered something.
        made: offers made in this round; `held`: those of them held back to measure the effect.
        kept: offers of earlier rounds that stand. closed: those that ended in this round. Of both only
            those that their persons were shown.
        evaluations: of people, and of households where the record has any.
        version: of the learned model that decided; "": own history and area popularity did.
        known: a hash of all that holds for everybody, whichever model decided.
        computed: False when nothing had changed, so that nothing was decided or written.
        limited: whether only those could get more of whom something new was known.
    """

    id: int
    as_of: date
    fingerprint: str
    considered: int
    made: int
    held: int
    kept: int
    closed: int
    evaluations: tuple[Evaluation, ...]
    started_at: datetime
    finished_at: datetime
    version: str = ""
    known: str = ""
    computed: bool = field(default=False, compare=False)
    limited: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        if not self.computed:
            return f"no new offers: nothing is new since the last run, as of {self.as_of}"
        shown = self.made - self.held
        said = (
            f"{shown:,} new offers to {self.considered:,} people who agreed ({self.held:,} more held back to "
            f"measure the effect); of earlier runs {self.kept:,} are still open, {self.closed:,} ended"
        )
        if self.limited:
            said += (
                "; of the same day as the last run: only those of whom something new is known could get more"
            )
        return said


@dataclass(frozen=True, slots=True)
class OfferRunTold:
    """What staff read of a round: new offers that are shown, kept, closed and held back; None: not told.

    All but `held` are told together, or none of them is. `since`: how many of the new and the kept ended
    after the round, so that they add up to those that are open.
    """

    new: int | None
    kept: int | None
    closed: int | None
    held: int | None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class OfferCount:
    """Open offers of a service in an area ("": all); None: fewer than can be shown."""

    service: str
    area: str
    offers: int | None


@dataclass(frozen=True, slots=True)
class ReasonShare:
    """How many of the offers of a service, in an area ("": all), have a reason.

    Attributes:
        kind: as of `Because`, put together where staff read them as one. about: the service it names, or "".
        share: of the offers; None: of all, or of all but so few that they could be told.
    """

    service: str
    area: str
    kind: str
    about: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What offers of a service ("": all together) by a model did.

    Attributes:
        shown, held: people who were offered it, and who were held back at random; of all services
            together somebody may be both. None: not told (`effects_told`).
        shown_asked, held_asked: the share of the offers to each that were asked for within their time.
        uplift, low, high: the difference and its 95 % interval; all five None: too few people.
    """

    service: str
    model: str
    shown: int | None
    held: int | None
    shown_asked: float | None
    held_asked: float | None
    uplift: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """The share of those offered first by a rule who ask for it, its 95 % interval, from `known` persons."""

    mean: float
    low: float
    high: float
    known: float


@dataclass(frozen=True, slots=True)
class PolicyValues:
    """Our model's first offers beside the baseline's, told from `count` first offers with known odds.

    Attributes:
        better, low, high: by how much ours would bring more, with its 95 % interval.
        persons: how many people these offers were made to.
    """

    ours: PolicyValue
    plain: PolicyValue
    better: float
    low: float
    high: float
    count: int
    persons: int


def logit(chance: float) -> float:
    """The log-odds of `chance`, which is kept away from 0 and 1."""
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def chance_of(*, own: float, area: float, usual: float, weights: Sequence[float]) -> float:
    """One chance from two: the log-odds of own history, moved by how area and season differ from the usual.

    The weights are those of a logistic regression: of 1, of own history, of the difference.

    >>> round(chance_of(own=0.2, area=0.1, usual=0.1, weights=(0, 1, 0.5)), 3)
    0.2
    """
    odds = weights[0] + weights[1] * logit(own) + weights[2] * (logit(area) - logit(usual))
    return 1 / (1 + math.exp(-odds))


def held_back(person_id: int, *, secret: bytes, share: float, what: str = "") -> bool:
    """Whether this person belongs to the `share` of people whose offers are held back.

    Always the same people for the same `what` (a service and a model), others for another; nobody
    can tell who without the secret.
    """
    return (
        chance_for(f"holdout:{what}:{person_id}" if what else f"holdout:{person_id}", secret=secret) < share
    )


def chance_for(what: str, *, secret: bytes) -> float:
    """A number from 0 to 1, always the same for `what`; nobody can tell it without the secret."""
    digest = hmac.new(secret, what.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def offer_replay(inputs: Mapping[str, Any], rule_or_model: str = MODEL, version: str = MODEL_VERSION) -> str:
    """The outcome that a decision's recorded inputs lead to (a replayer, as `trust.replay_with` takes it).

    Raises:
        ValueError: it was made by a version of the model that this is not.
    """
    if (rule_or_model, version) != (MODEL, MODEL_VERSION):
        raise ValueError(f"made by '{rule_or_model}' {version}, which is not here any more")
    chance = chance_of(
        own=inputs["own_chance"],
        area=inputs["area_chance"],
        usual=inputs["usual_chance"],
        weights=inputs["weights"],
    )
    return outcome_of(inputs, chance)


def brought(chance: float, event: Mapping[str, Any] | None) -> float:
    """A chance, raised by what an event that the person told of is yet to bring.

    >>> round(brought(0.1, {"event": "moved", "chance": 0.5}), 2)
    0.55
    """
    return chance if event is None else 1 - (1 - chance) * (1 - float(event["chance"]))


def outcome_of(inputs: Mapping[str, Any], chance: float) -> str:
    """What follows from a chance and the rest of a decision's inputs."""
    chance = brought(chance, inputs.get("life_event"))
    explored = inputs.get("explored")
    if explored and drawn(explored["options"], explored["draw"]) != inputs["service"]:
        return "not offered"
    if not explored and chance < inputs["least"] - 1e-9:  # arrays round otherwise than one number does
        return "not offered"
    return f"held back: {inputs['service']}" if inputs["held"] else str(inputs["service"])


def drawn(options: Mapping[str, float], draw: float) -> str:
    """The service that a number from 0 to 1 falls on, when each takes room by its chance.

    >>> drawn({"a": 0.1, "b": 0.3}, 0.2), drawn({"a": 0.1, "b": 0.3}, 0.9)
    ('a', 'b')
    """
    at = draw * sum(options.values())
    for service, chance in options.items():
        at -= chance
        if at < 0:
            return service
    return list(options)[-1]


def sum_told(counts: Sequence[int]) -> int | None:
    """The sum of `counts` that stand beside it, each but for small ones; None: it would tell a small one.

    >>> sum_told([20, 7]), sum_told([20, 3]), sum_told([20, 4, 3])
    (27, None, 27)
    """
    small = [count for count in counts if 0 < count < LEAST_SHOWN]
    most = (LEAST_SHOWN - 1) * len(small)
    if (
        small and not max(LEAST_SHOWN - 1, len(small)) < sum(small) < most
    ):  # one, or all as small or large as can be
        return None
    return sum(counts)


def run_told(run: OfferRun, whole: int | None) -> OfferRunTold:
    """What can be said of a round's offers beside `whole`: how many are open, None where that is not told.

    What is open is what the round made and what it kept, less what ended since.
    So where `whole` is not told, or one of the round's figures is small, or a difference between them is,
    each of them could tell a count that is not shown, and none is told.
    """
    new = run.made - run.held
    held = None if 0 < run.held < LEAST_SHOWN else run.held
    if whole is None:
        return OfferRunTold(None, None, None, held)
    figures = [new, run.kept, run.closed, new + run.kept - whole, new - whole, run.kept - whole]
    if any(0 < abs(one) < LEAST_SHOWN for one in figures):
        return OfferRunTold(None, None, None, held)
    return OfferRunTold(new, run.kept, run.closed, held, max(new + run.kept - whole, 0))

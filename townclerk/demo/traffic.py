"""How needs become interactions: a channel, an hour, steps begun, finished or given up."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from townclerk.demo.needs import Wants
from townclerk.demo.residents import Residents
from townclerk.demo.truths import ABANDONED_USUALLY, BARRIER, DAYS, LANGUAGE_GAP, PORTAL_GROWTH

_WEEKDAY = np.array([1.30, 1.08, 1.02, 1.00, 0.96, 0.42, 0.34])
# Services whose forms are long enough to be given up half-way.
_APPLICATIONS = frozenset(
    "childcare-grant heating-help rent-support social-housing property-tax-relief school-enrolment "
    "school-meals parking-permit disabled-parking bus-pass job-support business-licence building-permit "
    "event-permit home-care "
    "burial-grant garden-waste dog-licence school-bus language-course".split()
)


def open_days(until: date) -> np.ndarray:
    """How busy each day is for its weekday; public holidays are a fifth of a weekday."""
    import holidays

    days = [until - timedelta(days=DAYS - 1 - i) for i in range(DAYS)]
    closed = holidays.country_holidays("US", years=sorted({d.year for d in days}))
    return np.array([_WEEKDAY[d.weekday()] * (0.2 if d in closed else 1.0) for d in days])


def _settle(day: np.ndarray, until: date, rng: np.random.Generator) -> np.ndarray:
    """Move each need to a day near it on which people do such things: within three days either way."""
    weight = open_days(until)
    options = np.clip(day[:, None] + np.arange(-3, 4)[None, :], 0, DAYS - 1)
    chance = weight[options]
    chance = chance / chance.sum(axis=1, keepdims=True)
    pick = (rng.random(len(day))[:, None] > np.cumsum(chance, axis=1)).sum(axis=1)
    return np.asarray(options[np.arange(len(day)), np.minimum(pick, 6)])


def _channels(internet: np.ndarray, age: np.ndarray, day: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    share = np.where(
        internet, 0.62 - np.clip((age - 55) / 110, 0, 0.3) + PORTAL_GROWTH * (day / DAYS - 0.5), 0.0
    )
    draw, other = rng.random(len(day)), rng.random(len(day))
    offline = np.select([other < 0.58, other < 0.86], ["phone", "desk"], default="letter")
    online = np.where((other > 0.93) & internet, "email", offline)
    return np.where(draw < share, "portal", online)


def _seconds(channel: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A time of day: office hours for staffed channels, an evening peak on the portal."""
    count = len(channel)
    office = rng.beta(2.0, 2.4, count) * 8 * 3600 + 9 * 3600
    evening = rng.normal(19.8, 1.8, count)
    daytime = rng.normal(12.5, 3.0, count)
    # Nobody is awake in the hour that the clocks skip or repeat.
    portal = np.clip(np.where(rng.random(count) < 0.45, evening, daytime), 4.0, 23.9) * 3600
    return np.where(np.isin(channel, ["portal", "email"]), portal, office).astype(np.int64)


def _abandons(
    service: np.ndarray, area: np.ndarray, language: np.ndarray, portal: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    form = np.isin(service, list(_APPLICATIONS))
    chance = np.where(form, ABANDONED_USUALLY, 0.0)
    barrier = service == BARRIER.service
    chance = np.where(barrier, BARRIER.abandoned_elsewhere, chance)
    chance = np.where(barrier & (area == BARRIER.area), BARRIER.abandoned, chance)
    gap = (service == LANGUAGE_GAP.service) & portal
    chance = np.where(gap, LANGUAGE_GAP.abandoned_elsewhere, chance)
    chance = np.where(gap & (language == LANGUAGE_GAP.language), LANGUAGE_GAP.abandoned, chance)
    # The barrier is met on every channel; elsewhere a clerk on the phone helps people through.
    met = portal | barrier
    return (rng.random(len(service)) < chance) & met


def interactions_make(
    people: Residents,
    wants: Wants,
    *,
    days_to_process: dict[str, int],
    until: date,
    rng: np.random.Generator,
    settled: bool = False,
) -> pa.Table:
    """The interactions that `wants` lead to, with the column names of `interactions.csv`.

    Rows are in order of time. A request that was finished by the last day has
    `completed_at`; applications on the portal also have a `started` row, and an
    `abandoned` row instead of the request when they were given up.

    Args:
        settled: whether `wants` are on days on which people do such things.
    """
    midnight = np.datetime64(until - timedelta(days=DAYS - 1), "s")
    end = np.datetime64(until + timedelta(days=1), "s")
    table, who = people.table, wants.person
    internet = np.array(table.column("internet").to_pylist())[who]
    area = np.array(table.column("area").to_pylist())[who]
    language = np.array(table.column("language").to_pylist())[who]
    day = wants.day if settled else _settle(wants.day, until, rng)
    channel = _channels(internet, people.age[who], day, rng)
    at = midnight + (day * 86_400 + _seconds(channel, rng)).astype("timedelta64[s]")
    given_up = _abandons(wants.service, area, language, channel == "portal", rng)
    started = (np.isin(wants.service, list(_APPLICATIONS)) & (channel == "portal")) | given_up
    usual = np.array([days_to_process.get(s, 5) for s in wants.service], dtype=float)
    took = rng.lognormal(np.log(np.maximum(usual, 0.5)) - 0.25, 0.5)
    done = _office(at + (took * 86_400).astype("timedelta64[s]"), at, rng)
    minutes = (rng.gamma(3.0, 150.0, len(at))).astype("timedelta64[s]")
    requested = ~given_up
    return _rows(
        person=np.array(table.column("person").to_pylist())[who],
        service=wants.service, area=area, channel=channel, language=language, at=at,
        done=np.where(done < end, done, np.datetime64("NaT", "s")),
        begun=np.maximum(at - minutes, midnight), started=started, requested=requested, given_up=given_up,
    )  # fmt: skip


def _office(done: np.ndarray, at: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Work is finished in office hours, after it was asked for."""
    day = done.astype("datetime64[D]").astype("datetime64[s]")
    hour = (9 * 3600 + rng.integers(0, 8 * 3600, len(done))).astype("timedelta64[s]")
    finished = day + hour
    return np.where(finished > at, finished, finished + np.timedelta64(86_400, "s"))


def _rows(*, started: np.ndarray, requested: np.ndarray, given_up: np.ndarray, **c: np.ndarray) -> pa.Table:
    parts = []
    for kind, chosen, at in (("started", started, c["begun"]), ("requested", requested, c["at"])):
        parts.append((kind, chosen, at))
    parts.append(("abandoned", given_up, c["at"]))
    index = np.concatenate([np.flatnonzero(chosen) for _, chosen, _ in parts])
    kinds = np.concatenate([np.full(chosen.sum(), kind) for kind, chosen, _ in parts])
    at = np.concatenate([time[chosen] for _, chosen, time in parts])
    done = np.where(kinds == "requested", c["done"][index], np.datetime64("NaT", "s"))
    order = np.lexsort((kinds, at))
    index, kinds, at, done = index[order], kinds[order], at[order], done[order]
    return pa.table(
        {
            "reference": pa.array([f"R{i:07d}" for i in range(len(index))]),
            "at": pa.array(at),
            "completed_at": pa.array(done, from_pandas=True),
            "kind": pa.array(kinds),
            "service": pa.array(c["service"][index]),
            "area": pa.array(c["area"][index]),
            "channel": pa.array(c["channel"][index]),
            "person": pa.array(c["person"][index]),
            "language": pa.array(c["language"][index]),
        }
    )

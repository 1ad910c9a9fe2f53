"""The agency Townclerk serves: its names, languages, areas, facts and hours.

Parsed from `agency.toml` by the `folder` package and kept in the record, so that the
sites run without the folder.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from townclerk.core.errors import TownclerkError
from townclerk.core.facts import Fact, FactType, localised
from townclerk.core.logo import Logo
from townclerk.core.sms_gateway import SmsGateway
from townclerk.core.sms_gateway import from_json as gateway_from_json

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the town. `id` is what data says; `names` are what people read."""

    id: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the agency without this software."""

    phone: str = ""
    email: str = ""
    address: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Helplines:
    """Whom to call in a crisis, where it is not the line that is known for the country."""

    emergency: str = ""
    suicide: str = ""
    violence: str = ""
    eviction: str = ""
    """Whom to call who loses their home within days, at any hour: few countries have one line for it."""
    need: str = ""
    """Whom to call who has no food, warmth or medicine today."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The agency's two colours, as #rrggbb."""

    primary: str = "#1d4f5c"
    accent: str = "#b3541e"


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """How requests are sorted, and what sorting is reckoned to cost.

    Attributes:
        right_at_least: how often a request that is routed without a touch must be with the right team.
        minutes_to_sort, minutes_to_answer: what a member of staff needs for one, as the agency estimates it.
        keep_days: so long after a request was closed its words, names and files are kept; 0: for ever.
    """

    right_at_least: float = 0.95
    minutes_to_sort: float = 3.0
    minutes_to_answer: float = 6.0
    keep_days: int = 1_095


@dataclass(frozen=True, slots=True)
class AppointmentPlan:
    """How appointments are kept.

    Attributes:
        keep_days: so long after an appointment the name and contact are kept that somebody without an
            account gave for it, or for the waiting list; 0: for ever.
    """

    keep_days: int = 90


@dataclass(frozen=True, slots=True)
class QueuePlan:
    """How long people may wait at the phones or the desks.

    Attributes:
        share: of all who come, this share is to be served within `seconds`.
        minutes: how long one takes, as the agency states it; None: not stated.
    """

    share: float = 0.8
    seconds: float = 20.0
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class CapacityPlan:
    """What people needed are reckoned with.

    Attributes:
        phone, desk: how long people may wait there.
        case_minutes: how long one case takes, as the agency states it; None: not stated.
        case_hours: hours a day that one person works on cases.
        away: share of paid time in which people are not at the queue: breaks, training.
        minutes: how long one takes, stated for a service: by service, then "phone", "desk" or "casework".
    """

    phone: QueuePlan = QueuePlan()
    desk: QueuePlan = QueuePlan(seconds=600.0)
    case_minutes: float | None = None
    case_hours: float = 6.0
    away: float = 0.0
    minutes: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def capacity_from_json(data: Mapping[str, Any] | None) -> CapacityPlan:
    """The plan that was written as plain JSON values."""
    values = dict(data or {})
    for queue in ("phone", "desk"):
        if queue in values:
            values[queue] = QueuePlan(**values[queue])
    return CapacityPlan(**values)


@dataclass(frozen=True, slots=True)
class OfferPlan:
    """How services are offered to people who agreed to it.

    Attributes:
        at_once, a_day: the most open offers of a person, and the most new ones in a day.
        least: the least chance worth an offer. longest: the most days one stands; None: the service's window.
        holdout: the share of people whose offers are decided and held back, to measure what offers do.
        explore: the share who are, each day, offered something drawn, to learn whom it helps.
        ask: events of life that people may be asked about when what they asked for points to one.
        sure: how likely it must be before anybody is asked. keep_days: so long an answer "yes" is used.
        signs: by event, services that come with it alone, as the agency says.
        pause: a question that nobody answered is not asked again for so many days.
        approval: whether somebody must approve a newly learned model before it decides.
        keep: how many learned models there are to go back to.
        groups: by what people are grouped to see how good a model is: "area", "age", "language".
    """

    at_once: int = 3
    a_day: int = 3
    least: float = 0.05
    longest: int | None = None
    holdout: float = 0.1
    explore: float = 0.02
    ask: tuple[str, ...] = ("moved",)
    sure: float = 0.6
    keep_days: int = 180
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pause: int = 730
    approval: bool = False
    keep: int = 5
    groups: tuple[str, ...] = ("area", "age", "language")


def offers_from_json(data: Mapping[str, Any] | None) -> OfferPlan:
    """The plan that was written as plain JSON values."""
    values = dict(data or {})
    for name in ("ask", "groups"):
        if name in values:
            values[name] = tuple(values[name])
    if "signs" in values:
        values["signs"] = {event: tuple(services) for event, services in values["signs"].items()}
    return OfferPlan(**values)


ON_HOLIDAYS = "public_holidays"
"""The key of the hours that are kept on public holidays."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency.

    Attributes:
        id: short id of lower-case letters, digits and hyphens; names the data folder.
        names: what it is called, per language.
        languages: BCP 47 codes; the first is the default.
        timezone: IANA name; every civil date and hour is of this zone.
        country: ISO 3166-1 alpha-2, for public holidays; "" for none.
        subdivision: ISO 3166-2 part after the country, or "".
        areas: the parts of the town; empty means: taken from the data.
        facts: the profile schema by name.
        opening_hours: weekday name in English ("monday") to hours ("09:00-17:00", "" closed); `ON_HOLIDAYS`
            to the hours of public holidays.
        logo: its logo, checked; None for ours.
        simulated: whether the people and their history are invented.
        helplines: the numbers named in a crisis, where the agency told its own.
        teams: what the teams that services name are called, per language, by id.
        requests: how requests are sorted. appointments: how they are kept.
        embed_origins: the sites that may show the conversation in a frame.
        sms: the gateway that sends text messages; None: none leave.
        capacity: what people needed are reckoned with.
        offers: how services are offered.
    """

    id: str
    names: Mapping[str, str]
    languages: tuple[str, ...] = ("en",)
    timezone: str = "UTC"
    country: str = ""
    subdivision: str = ""
    areas: tuple[Area, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    contact: Contact = Contact()
    helplines: Helplines = Helplines()
    opening_hours: Mapping[str, str] = field(default_factory=dict)
    colours: Colours = Colours()
    logo: Logo | None = None
    simulated: bool = False
    teams: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    requests: RequestPlan = RequestPlan()
    embed_origins: tuple[str, ...] = ()
    appointments: AppointmentPlan = AppointmentPlan()
    sms: SmsGateway | None = None
    capacity: CapacityPlan = CapacityPlan()
    offers: OfferPlan = OfferPlan()

    @property
    def zone(self) -> ZoneInfo:
        """The agency's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def default_language(self) -> str:
        """The language used when a person's own is unknown."""
        return self.languages[0]

    def name(self, language: str | None = None) -> str:
        """The agency's name in `language`, or in its default language."""
        return localised(self.names, language or self.default_language, self.id)

    def area_name(self, area: str, language: str | None = None) -> str:
        """What people call `area`; the id itself when it has no name."""
        for known in self.areas:
            if known.id == area:
                return localised(known.names, language or self.default_language, area)
        return area

    def team_name(self, team: str, language: str | None = None) -> str:
        """What people call `team`; its id as words when it has no name."""
        plain = team.replace("-", " ").replace("_", " ").strip().capitalize()
        return localised(self.teams.get(team, {}), language or self.default_language, plain)

    def schema(self) -> dict[str, FactType]:
        """The facts rules may read, by name: every fact that is not protected."""
        return {name: fact.type for name, fact in self.facts.items() if not fact.protected}


def to_json(agency: Agency) -> dict[str, Any]:
    """`agency` as plain JSON values."""
    return dataclasses.asdict(agency)


def from_json(data: Mapping[str, Any]) -> Agency:
    """The agency that `to_json` wrote."""
    values = dict(data)
    values["languages"] = tuple(values["languages"])
    values["areas"] = tuple(Area(**area) for area in values["areas"])
    values["facts"] = {
        name: Fact(**{**fact, "type": FactType(fact["type"]), "values": tuple(fact["values"])})
        for name, fact in values["facts"].items()
    }
    values["contact"] = Contact(**values["contact"])
    values["helplines"] = Helplines(**values.get("helplines") or {})
    values["colours"] = Colours(**values["colours"])
    values["logo"] = Logo(**values["logo"]) if values.get("logo") else None
    values["requests"] = RequestPlan(**values.get("requests") or {})
    values["embed_origins"] = tuple(values.get("embed_origins") or ())
    values["appointments"] = AppointmentPlan(**values.get("appointments") or {})
    values["sms"] = gateway_from_json(values.get("sms"))
    values["capacity"] = capacity_from_json(values.get("capacity"))
    values["offers"] = offers_from_json(values.get("offers"))
    return Agency(**values)


_DOCUMENT = "agency"
_SECONDS_CACHED = 5.0
_cached: tuple[float, Agency, str] | None = None


def agency_save(agency: Agency) -> None:
    """Keep `agency` in the record as the one this installation serves.

    Raises:
        TownclerkError: the record already belongs to an agency with another id.
    """
    global _cached
    from townclerk.core.models import StoredDocument

    stored = StoredDocument.objects.filter(name=_DOCUMENT).first()
    if stored and stored.body["id"] != agency.id:
        raise TownclerkError(
            f"This record belongs to '{stored.body['id']}', not to '{agency.id}'.",
            hint="Give the other agency a data folder of its own with --data DIR.",
        )
    body = json.loads(json.dumps(to_json(agency)))  # tuples become lists, as they come back
    # As text, for facts in another order are shown in another order.
    if stored is None or json.dumps(stored.body) != json.dumps(body):
        StoredDocument.objects.update_or_create(name=_DOCUMENT, defaults={"body": body})
    _cached = None


class NothingLoaded(TownclerkError):  # noqa: N818
    """The record is empty: no folder has been loaded into it yet."""


def agency_current() -> Agency:
    """The agency this installation serves; another process' change shows within 5 seconds.

    Raises:
        NothingLoaded: nothing has been loaded yet.
    """
    global _cached
    if _cached and time.monotonic() - _cached[0] < _SECONDS_CACHED:
        return _cached[1]
    from townclerk.core.models import StoredDocument

    stored = StoredDocument.objects.filter(name=_DOCUMENT).first()
    if stored is None:
        raise NothingLoaded(
            "Nothing has been loaded yet.",
            hint="Load a folder with 'townclerk run FOLDER', or the simulated town with 'townclerk demo'.",
        )
    version = hashlib.sha256(json.dumps(stored.body).encode()).hexdigest()
    agency = _cached[1] if _cached and _cached[2] == version else from_json(stored.body)
    _cached = (time.monotonic(), agency, version)
    return agency


def agency_version() -> str:
    """Changes whenever the agency does.

    Raises:
        TownclerkError: nothing has been loaded yet.
    """
    agency_current()
    return _cached[2] if _cached else ""


def forget_cached() -> None:
    """Drop this process' copy, so that the next read comes from the record (tests, restarts)."""
    global _cached
    _cached = None

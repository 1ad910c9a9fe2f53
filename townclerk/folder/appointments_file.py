"""appointments.toml: places, what can be booked there, when it is open, and for which services.

The keys are described in `docs/reference/appointments-toml.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from townclerk.appointments import (
    UNIT,
    Closed,
    Definition,
    Hours,
    Kind,
    Meeting,
    Place,
    Resource,
    rule_wrong,
)
from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, Problems, Severity, did_you_mean
from townclerk.core.toml_table import TomlTable, toml_read
from townclerk.folder.agency_file import id_from_name

if TYPE_CHECKING:
    from townclerk.services import Service

FILE = "appointments.toml"
ACCESS = ("step-free", "lift", "hearing-loop", "sign-language", "accessible-toilet", "quiet-room", "parking")
KINDS = tuple(kind.value for kind in Kind)
TOP = ("booking", "places", "resources", "services", "closed")
BOOKING = ("hold_minutes", "answer_minutes", "remind_hours", "lead_hours", "furthest_days", "step_minutes")
PLACE = ("id", "name", "address", "directions", "access", "closed")
RESOURCE = (
    *("id", "name", "kind", "place", "services", "languages", "access", "capacity", "buffer_minutes"),
    *("lead_hours", "furthest_days", "step_minutes", "open_on_holidays", "hours", "closed"),
)
HOURS = ("rule", "from", "until", "first", "last")
CLOSED = ("first", "last", "why")
MEETING = ("id", "kinds", "minutes", "bring", "same_person")
FRONT = ("type", "minutes", "required")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


def appointments_read(
    folder: Path, agency: Agency, services: Sequence[Service], known: Collection[str], problems: Problems
) -> Definition | None:
    """What a folder says about appointments; None where it says it wrongly, which is told.

    Args:
        services: those that can be read: their front matter may say how long an appointment is.
        known: the ids that may be named.
    """
    before = problems.errors
    path = folder / FILE
    meetings = {one.service: one for one in _front_matter(folder, services, problems)}
    if not path.exists():
        for one in services:
            if one.appointment and one.source.endswith(".md"):
                what = f"'{one.slug}' has appointments, and there is no {FILE} to say where and when."
                hint = f"Write {FILE}, or leave out appointment: in its front matter."
                problem = Problem(what, hint, column="appointment", severity=Severity.WARNING)
                problems.add(problem.at(**_place_of(folder, one)))
        _steps_fit(folder, services, Definition(), problems)
        return Definition() if problems.errors == before else None
    top = toml_read(path, file=FILE, problems=problems)
    if top is None:
        return None
    top.allow(TOP)
    found = _definition(top, agency, meetings, known)
    _steps_fit(folder, services, found, problems)
    return found if problems.errors == before else None


def _steps_fit(folder: Path, services: Sequence[Service], definition: Definition, problems: Problems) -> None:
    """Tell of journeys that ask for a time where nothing offers one: nobody would find any."""
    for service in services:
        step = next((one["id"] for one in service.journey if one.get("type") == "appointment"), "")
        if step and not definition.serving(service.slug):
            what = f"The step '{step}' of '{service.slug}' asks for a time, and nothing can be booked for it."
            hint = f"Name '{service.slug}' in services = […] of a resource in {FILE}, or leave the step out."
            problem = Problem(what, hint, column=f"journey.{step}", severity=Severity.WARNING)
            problems.add(problem.at(**_place_of(folder, service)))


def _definition(
    top: TomlTable, agency: Agency, meetings: dict[str, Meeting], known: Collection[str]
) -> Definition:
    booking = top.table("booking")
    booking.allow(BOOKING)
    everywhere = _closed(top, agency)
    places = tuple(_place(one, agency, everywhere) for one in top.array("places"))
    _once(top.array("places"))
    usual = Resource("", {}, Kind.DESK, lead=_number(booking, "lead_hours", 2, 0, 24 * 365) * 60,
                     furthest=_number(booking, "furthest_days", 60, 1, 730),
                     step=_minutes(booking, "step_minutes", 15, UNIT, 24 * 60))  # fmt: skip
    ids = {place.id for place in places}
    resources = tuple(
        _resource(one, agency=agency, usual=usual, places=ids, known=known, everywhere=everywhere)
        for one in top.array("resources")
    )
    _once(top.array("resources"))
    for one in top.array("services"):
        meeting = _meeting(one, agency, meetings, known)
        if meeting is not None:
            meetings[meeting.service] = meeting
    definition = Definition(
        places,
        resources,
        tuple(meetings.values()),
        hold=_number(booking, "hold_minutes", 10, 2, 120),
        answer=_number(booking, "answer_minutes", 240, 10, 7 * 24 * 60),
        remind=_number(booking, "remind_hours", 24, 1, 14 * 24),
    )
    _fits(top, definition)
    return definition


def _fits(top: TomlTable, definition: Definition) -> None:
    """Tell of what is right piece by piece and does not go together."""
    for meeting in definition.meetings:
        if not definition.serving(meeting.service):
            kinds = " or ".join(meeting.kinds)
            what = f"Nothing can be booked for '{meeting.service}': no resource is a {kinds} that serves it."
            hint = f'Add [[resources]] with kind = "{meeting.kinds[0]}", or name it in services = […].'
            top.wrong("resources", what, hint, Severity.WARNING)
    for table, resource in zip(top.array("resources"), definition.resources, strict=True):
        for service in resource.services:
            found = definition.meeting(service)
            if found is None or resource.kind in found.kinds:
                continue
            what = f"'{service}' is booked as {' or '.join(found.kinds)}, and this is a {resource.kind}."
            hint = f'Write [[services]] id = "{service}" kinds = ["{found.kinds[0]}", "{resource.kind}"].'
            table.wrong("services", what, hint, Severity.WARNING)


def _place(table: TomlTable, agency: Agency, everywhere: tuple[Closed, ...]) -> Place:
    table.allow(PLACE)
    return Place(
        id=_id(table),
        names=_names(table, agency),
        address=table.text("address"),
        directions=table.localised("directions", agency.languages),
        access=_among(table, "access", ACCESS),
        closed=(*everywhere, *_closed(table, agency)),
    )


def _resource(
    table: TomlTable,
    *,
    agency: Agency,
    usual: Resource,
    places: Collection[str],
    known: Collection[str],
    everywhere: tuple[Closed, ...],
) -> Resource:
    table.allow(RESOURCE)
    kind = table.text("kind")
    if kind not in KINDS:
        what = f"'{kind}' is not a kind of resource." if kind else "kind is missing."
        table.wrong("kind", what, did_you_mean(kind, KINDS) if kind else f"Write one of {', '.join(KINDS)}.")
    place = table.text("place")
    if place and place not in places:
        table.wrong("place", f"There is no place '{place}'.", did_you_mean(place, places))
    elif not place and kind in ("desk", "room", "person"):
        table.wrong("place", f"A {kind} is at a place, and none is named.", 'Write place = "…".')
    holidays = table.get("open_on_holidays", bool, False)
    return replace(
        usual,
        id=_id(table),
        names=_names(table, agency),
        kind=Kind(kind) if kind in KINDS else Kind.DESK,
        place=place,
        services=_among(table, "services", known) if known else tuple(table.texts("services")),
        languages=_among(table, "languages", agency.languages),
        access=_among(table, "access", ACCESS),
        capacity=_number(table, "capacity", 1, 1, 500),
        buffer=_minutes(table, "buffer_minutes", 0, 0, 240),
        lead=_number(table, "lead_hours", usual.lead // 60, 0, 24 * 365) * 60,
        furthest=_number(table, "furthest_days", usual.furthest, 1, 730),
        step=_minutes(table, "step_minutes", usual.step, UNIT, 24 * 60),
        holidays=holidays,
        hours=tuple(_hours(table)),
        closed=(*everywhere, *_closed(table, agency)),
    )


def _hours(table: TomlTable) -> Iterator[Hours]:
    rows = table.array("hours")
    if not rows:
        hint = 'Write [[resources.hours]] rule = "FREQ=WEEKLY;BYDAY=MO,TU" from = "09:00" until = "17:00".'
        table.wrong("hours" if "hours" in table.data else None, "It has no hours, so it is never open.", hint)
    for row in rows:
        row.allow(HOURS)
        first, last = _day(row, "first"), _day(row, "last")
        rule = row.text("rule")
        wrong = rule_wrong(rule, first=first) if rule else ("rule is missing.", "Write FREQ=WEEKLY;BYDAY=MO.")
        if wrong:
            row.wrong("rule", *wrong)
            rule = "FREQ=DAILY"
        if first and last and last < first:
            row.wrong("last", f"last ({last}) is before first ({first}).", "Put them in order.")
        begins, ends = _time(row, "from"), _time(row, "until")
        if begins == ends:
            row.wrong("until", "It opens and closes at the same time.", "Write when it closes.")
        yield Hours(rule, begins, ends, first, last)


def _closed(table: TomlTable, agency: Agency) -> tuple[Closed, ...]:
    found = []
    for row in table.array("closed"):
        row.allow(CLOSED)
        first = _day(row, "first")
        if first is None:
            if "first" not in row.data:
                row.wrong("first", "first is missing.", "Write the first closed day: first = 2026-12-24.")
            continue
        last = _day(row, "last") or first
        if last < first:
            row.wrong("last", f"last ({last}) is before first ({first}).", "Put them in order.")
            continue
        found.append(Closed(first, last, row.localised("why", agency.languages)))
    return tuple(found)


def _meeting(
    table: TomlTable, agency: Agency, front: Mapping[str, Meeting], known: Collection[str]
) -> Meeting | None:
    table.allow(MEETING)
    service = table.text("id")
    if not service or (known and service not in known):
        what = f"There is no service '{service}'." if service else "id is missing."
        table.wrong("id", what, did_you_mean(service, known) if service else "Write the id of a service.")
        return None
    usual = front.get(service)
    kinds = _among(table, "kinds", KINDS) or (usual.kinds if usual else ())
    minutes = _minutes(table, "minutes", usual.minutes if usual else 0, UNIT, 24 * 60)
    if not kinds and "kinds" not in table.data:
        table.wrong("kinds", "Nothing says how people meet.", f'Write kinds = ["desk"]: {", ".join(KINDS)}.')
    if not minutes and "minutes" not in table.data:
        table.wrong("minutes", "Nothing says how long it takes.", "Write minutes = 30.")
    if not kinds or not minutes:
        return None
    bring = table.localised("bring", agency.languages)
    same = table.get("same_person", bool, False)
    return Meeting(service, tuple(Kind(kind) for kind in kinds), minutes, bring, same)


def _front_matter(folder: Path, services: Sequence[Service], problems: Problems) -> Iterator[Meeting]:
    """What the pages of services say: appointment: {type: desk, minutes: 30, required: true}."""
    for service in services:
        given = dict(service.appointment)
        if not given:
            continue

        def wrong(what: str, hint: str, service: Service = service) -> None:
            problems.add(Problem(what, hint, column="appointment").at(**_place_of(folder, service)))

        for key in given.keys() - set(FRONT):
            wrong(f"There is no key '{key}' in appointment.", did_you_mean(key, FRONT))
        if "required" not in given and not service.needs_meeting:
            what = "appointment says not whether everybody has to come: it counts as optional."
            hint = "Write required: true where nobody gets it without coming, else required: false."
            place = _place_of(folder, service)
            problems.add(Problem(what, hint, column="appointment", severity=Severity.WARNING).at(**place))
        named = given.get("type", "desk")
        kinds = tuple(str(kind) for kind in (named if isinstance(named, list) else [named]))
        unknown = [kind for kind in kinds if kind not in KINDS]
        if unknown:
            wrong(f"'{unknown[0]}' is not a kind of appointment.", did_you_mean(unknown[0], KINDS))
        minutes = str(given.get("minutes", "")).strip()
        whole = int(minutes) if minutes.isdecimal() and len(minutes) < 5 else 0
        if not UNIT <= whole <= 24 * 60 or whole % UNIT:
            wrong(f"'{minutes}' is not a length in minutes.", f"Write a multiple of {UNIT}: {{minutes: 30}}.")
        elif not unknown and kinds:
            yield Meeting(service.slug, tuple(Kind(kind) for kind in kinds), whole)


def _place_of(folder: Path, service: Service) -> dict[str, Any]:
    """The file of a service and the line its appointment is on."""
    if not service.source.endswith(".md"):
        return {"file": service.source}
    file = f"services/{service.source}"
    lines = (folder / file).read_text(encoding="utf-8-sig").splitlines()
    return {
        "file": file,
        "line": next((n for n, text in enumerate(lines, 1) if text.startswith("appointment:")), 1),
    }


def _once(tables: Sequence[TomlTable]) -> None:
    seen: dict[Any, int | None] = {}
    for table in tables:
        given = table.data.get("id")
        if isinstance(given, str) and given in seen:
            table.wrong(
                "id", f"'{given}' is used twice (also in line {seen[given]}).", "Give it an id of its own."
            )
        elif isinstance(given, str):
            seen[given] = table.line("id")


def _id(table: TomlTable) -> str:
    given = table.text("id")
    if not given or id_from_name(given) != given or len(given) > 60:
        what = f"'{given}' is not an id." if given else "id is missing."
        table.wrong("id", what, "Use lower-case letters, digits and hyphens, at most 60.")
    return given


def _names(table: TomlTable, agency: Agency) -> dict[str, str]:
    names = table.localised("name", agency.languages)
    if not names and not isinstance(table.data.get("name"), dict):
        table.wrong("name", "It has no name.", 'Write name = "…", or per language.')
    return names


def _among(table: TomlTable, key: str, known: Collection[str]) -> tuple[str, ...]:
    words = table.texts(key)
    for word in words:
        if word not in known:
            table.wrong(key, f"'{word}' is not known in {key}.", did_you_mean(word, known))
    return tuple(word for word in words if word in known)


def _number(table: TomlTable, key: str, default: int, least: int, most: int) -> int:
    value = table.get(key, int, default)
    if least <= value <= most:
        return value
    table.wrong(key, f"{key} is {value}.", f"Write a number from {least} to {most}.")
    return default


def _minutes(table: TomlTable, key: str, default: int, least: int, most: int) -> int:
    value = _number(table, key, default, least, most) if key in table.data else default
    if value % UNIT:
        table.wrong(
            key,
            f"{key} is {value}, which is not a multiple of {UNIT}.",
            f"Write {value - value % UNIT + UNIT}.",
        )
        return default
    return value


def _time(table: TomlTable, key: str) -> int:
    """Minutes after midnight of "09:00"; 0 when it is wrong, which is told."""
    given = table.data.get(key)
    text = given if isinstance(given, str) else ""
    match = _TIME.fullmatch(text.strip())
    if not match:
        what = f"{key} is missing." if given is None else f"{key} '{given}' is not a time of day."
        table.wrong(key, what, f'Write {key} = "09:00".')
        return 0 if key == "from" else 24 * 60
    minutes = int(match[1]) * 60 + int(match[2])
    if minutes > 24 * 60 or minutes % UNIT:
        table.wrong(key, f"{key} is {text}.", f"Write a time in steps of {UNIT} minutes, up to 24:00.")
        return 0 if key == "from" else 24 * 60
    return minutes


def _day(table: TomlTable, key: str) -> date | None:
    given = table.data.get(key)
    if given is None:
        return None
    if isinstance(given, datetime) or not isinstance(given, date):
        table.wrong(key, f"{key} is not a day.", f"Write it without quotes: {key} = 2026-12-24.")
        return None
    if not 2000 <= given.year <= 2100:
        table.wrong(key, f"{key} is in the year {given.year}.", "Write a year from 2000 to 2100.")
        return None
    return given

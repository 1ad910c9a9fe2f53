"""agency.toml: who the agency is and how its exports are to be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from townclerk.core.agency import Agency, Area, Colours, Contact, Helplines
from townclerk.core.errors import Problem, Problems, Severity, did_you_mean
from townclerk.core.toml_table import TomlTable, toml_read
from townclerk.folder import agency_checks as checks
from townclerk.folder.capacity_file import capacity_read
from townclerk.folder.facts_file import facts_read
from townclerk.folder.logo_file import logo_read
from townclerk.folder.map_about import MapFile, map_about
from townclerk.folder.offers_file import offers_read
from townclerk.folder.sms_file import gateway_read
from townclerk.folder.table_mapping import TableMapping, mapping_read

FILE = "agency.toml"
_SECTIONS = (
    *("agency", "contact", "helplines", "opening_hours", "colours", "areas", "map", "facts", "tables"),
    *("teams", "requests", "appointments", "chat", "sms", "capacity", "offers"),
)
_AGENCY = ("id", "name", "languages", "timezone", "country", "subdivision", "logo", "simulated")


@dataclass(frozen=True, slots=True)
class AgencyFile:
    """What agency.toml says: the agency, how each of its exports is read, and where its map is.

    `readable` is False when it is there and is not TOML, so that nothing can be said of its tables.
    """

    agency: Agency
    tables: tuple[TableMapping, ...] = ()
    readable: bool = True
    map: MapFile = field(default_factory=MapFile)


def id_from_name(name: str) -> str:
    """A short id of lower-case letters, digits and hyphens made from `name`.

    >>> id_from_name("Ayuntamiento de Peñón, 2024!")
    'ayuntamiento-de-penon-2024'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "agency"


def parse_agency(folder: Path) -> tuple[Agency, Problems]:
    """The agency of a folder and what is wrong with its agency.toml.

    With errors the agency is only as good as the rest of the file; without the file it is
    named after the folder, and a warning says so.
    """
    problems = Problems()
    return agency_read(folder, problems).agency, problems


def agency_read(folder: Path, problems: Problems) -> AgencyFile:
    """What agency.toml in `folder` says; problems are added, each with its line."""
    path = folder / FILE
    if not path.exists():
        problems.add(
            Problem(
                f"There is no {FILE}: the agency is named after the folder, in English and UTC.",
                f"Write a starter elsewhere with 'townclerk init DIR' and copy its {FILE} here.",
                file=FILE,
                severity=Severity.WARNING,
            )
        )
        return AgencyFile(_nameless(folder))
    top = toml_read(path, file=FILE, problems=problems)
    if top is None:
        return AgencyFile(_nameless(folder), readable=False)
    top.allow(_SECTIONS)
    agency = _agency(top, folder)
    found = (mapping_read(table, agency) for table in top.array("tables"))
    tables = tuple(mapping for mapping in found if mapping is not None)
    return AgencyFile(agency, tables, map=map_about(top))


def _nameless(folder: Path) -> Agency:
    name = folder.resolve().name
    return Agency(
        id=id_from_name(name), names={"en": name.replace("-", " ").replace("_", " ").strip().title()}
    )


def _agency(top: TomlTable, folder: Path) -> Agency:
    basic = top.table("agency")
    if "agency" not in top.data:
        top.wrong(None, "There is no [agency].", 'Write [agency] and below it id = "…" and name = "…".')
    basic.allow(_AGENCY)
    languages = checks.languages(basic)
    country, subdivision = checks.place(basic)
    return Agency(
        id=_id(basic, folder),
        names=_names(basic, languages, folder),
        languages=languages,
        timezone=_timezone(basic),
        country=country,
        subdivision=subdivision,
        areas=tuple(_areas(top, languages)),
        facts=facts_read(top, languages),
        contact=_contact(top.table("contact")),
        helplines=_helplines(top.table("helplines")),
        opening_hours=checks.opening_hours(top.table("opening_hours")),
        colours=_colours(top.table("colours")),
        logo=logo_read(basic, folder),
        simulated=basic.get("simulated", bool, False),
        teams=checks.teams(top, languages),
        requests=checks.request_plan(top.table("requests")),
        appointments=checks.appointment_plan(top.table("appointments")),
        embed_origins=checks.embed_origins(top.table("chat")),
        sms=gateway_read(top),
        capacity=capacity_read(top.table("capacity")),
        offers=offers_read(top.table("offers")),
    )


def _id(basic: TomlTable, folder: Path) -> str:
    given = basic.text("id")
    if given and id_from_name(given) != given:
        hint = f'Use lower-case letters, digits and hyphens: id = "{id_from_name(given)}".'
        basic.wrong("id", f"'{given}' is not an id.", hint)
    return id_from_name(given or folder.resolve().name)


def _names(basic: TomlTable, languages: tuple[str, ...], folder: Path) -> Mapping[str, str]:
    names = basic.localised("name", languages)
    if not names and "name" not in basic.data:
        basic.wrong("name", "The agency has no name.", 'Write name = "…", as residents know it.')
    return names or _nameless(folder).names


def _timezone(basic: TomlTable) -> str:
    name = basic.text("timezone")
    if not name:
        what = "There is no time zone; UTC is used."
        basic.wrong("timezone", what, 'Write timezone = "Europe/Madrid", or your own.', Severity.WARNING)
        return "UTC"
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        known = available_timezones()
        by_city = {zone.rsplit("/", 1)[-1].lower(): zone for zone in known}
        city = by_city.get(name.lower().replace(" ", "_"))
        hint = f"Did you mean '{city}'?" if city else did_you_mean(name, known)
        basic.wrong("timezone", f"There is no time zone '{name}'.", hint)
        return "UTC"
    return name


def _areas(top: TomlTable, languages: tuple[str, ...]) -> Iterator[Area]:
    seen: dict[str, int | None] = {}
    for table in top.array("areas"):
        table.allow(("id", "name"))
        area = table.text("id")
        if not area:
            table.wrong("id", "This area has no id.", 'Write id = "north-hill".')
        elif id_from_name(area) != area:
            hint = f'Use lower-case letters, digits and hyphens: id = "{id_from_name(area)}".'
            table.wrong("id", f"'{area}' is not an id.", hint)
        elif area in seen:
            table.wrong("id", f"The area '{area}' is there already, on line {seen[area]}.", "Keep one.")
        else:
            seen[area] = table.line("id")
            yield Area(area, table.localised("name", languages))


def _contact(table: TomlTable) -> Contact:
    table.allow(("phone", "email", "address", "website"))
    email, website = table.text("email"), table.text("website")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        table.wrong("email", f"'{email}' is not an e-mail address.", 'Write email = "name@example.org".')
    if website and not re.match(r"https?://[^\s]+$", website):
        table.wrong("website", f"'{website}' is not a web address.", "Begin it with https://.")
    return Contact(phone=table.text("phone"), email=email, address=table.text("address"), website=website)


def _helplines(table: TomlTable) -> Helplines:
    keys = tuple(name for name in Helplines.__dataclass_fields__)
    table.allow(keys)
    numbers = {key: table.text(key) for key in keys}
    for key, number in numbers.items():
        if number and not re.fullmatch(r"\+?[\d\s()./-]{2,24}", number):
            table.wrong(key, f"'{number}' is not a number to call.", f'Write {key} = "112", or your own.')
    return Helplines(**numbers)


def _colours(table: TomlTable) -> Colours:
    table.allow(("primary", "accent"))
    default = Colours()
    return Colours(
        primary=checks.colour(table, "primary", default.primary),
        accent=checks.colour(table, "accent", default.accent),
    )

"""Checks of single values in agency.toml: languages, country, hours, colours."""

from __future__ import annotations

import re

from townclerk.core import colours
from townclerk.core.agency import ON_HOLIDAYS, AppointmentPlan, RequestPlan
from townclerk.core.errors import Severity, did_you_mean
from townclerk.core.toml_table import TomlTable

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d\s*[-–]\s*(([01]\d|2[0-3]):[0-5]\d|24:00)")
_TEAM = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_ORIGIN = re.compile(
    r"(https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?|http://(localhost|127\.0\.0\.1))(:[1-9]\d{0,4})?"
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def languages(basic: TomlTable) -> tuple[str, ...]:
    """The agency's languages, at least one."""
    given = basic.texts("languages")
    good: list[str] = []
    for code in given:
        if not LANGUAGE.fullmatch(code) or not _is_known(code):
            near = _code_of(code)
            hint = f"Did you mean '{near}'?" if near else 'Write codes such as "en", "es", "ar", "pt-BR".'
            basic.wrong("languages", f"'{code}' is not a language code.", hint)
        elif code in good:
            basic.wrong("languages", f"The language '{code}' is there twice.", "Keep one.", Severity.WARNING)
        else:
            good.append(code)
    if "languages" not in basic.data:
        what = "There are no languages; English is used."
        basic.wrong("languages", what, 'Write languages = ["en"], the default one first.', Severity.WARNING)
    elif not given:
        basic.wrong("languages", "There are no languages.", 'Write languages = ["en"].')
    return tuple(good) or ("en",)


def _is_known(code: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _code_of(name: str) -> str:
    """The code of a language given by its English name, or in another case."""
    from babel import Locale

    names = {word.lower(): code for code, word in Locale("en").languages.items() if len(code) < 4}
    if found := names.get(name.strip().lower()):
        return str(found)
    short = re.split("[-_]", name.strip().lower())[0]
    return short if LANGUAGE.fullmatch(short) and _is_known(short) else ""


def place(basic: TomlTable) -> tuple[str, str]:
    """Country and subdivision, for public holidays."""
    country, subdivision = basic.text("country"), basic.text("subdivision")
    if not country:
        if subdivision:
            basic.wrong("subdivision", "A subdivision needs a country.", 'Write country = "US", or your own.')
        return "", ""
    from babel import Locale

    territories = Locale("en").territories
    if country not in territories or not re.fullmatch("[A-Z]{2}", country):
        names = {name.lower(): code for code, name in territories.items() if len(code) == 2}
        near = names.get(country.lower()) or (country.upper() if country.upper() in territories else "")
        hint = f"Did you mean '{near}'?" if near else 'Write two capital letters, such as "US" or "ES".'
        basic.wrong("country", f"'{country}' is not a country code.", hint)
        return "", ""
    import holidays

    supported = holidays.list_supported_countries()
    if country not in supported:
        what = f"No public holidays are known for '{country}'."
        basic.wrong("country", what, "Forecasts will do without them.", Severity.WARNING)
    elif subdivision and subdivision not in supported[country]:
        hint = did_you_mean(subdivision, supported[country])
        basic.wrong("subdivision", f"'{subdivision}' is not a part of '{country}'.", hint)
        return country, ""
    return country, subdivision


def opening_hours(table: TomlTable) -> dict[str, str]:
    """Hours by weekday, and of public holidays; "" where closed."""
    table.allow((*_DAYS, ON_HOLIDAYS))
    found = {}
    for day in (*_DAYS, ON_HOLIDAYS):
        if day not in table.data:
            continue
        hours = table.text(day)
        if hours.lower() in {"", "closed"}:
            found[day] = ""
        elif all(_HOURS.fullmatch(span.strip()) for span in hours.split(",")):
            found[day] = ", ".join(re.sub(r"\s*[-–]\s*", "-", span.strip()) for span in hours.split(","))
        else:
            hint = 'Write "09:00-17:00", "09:00-13:00, 15:00-18:00", or "" when closed.'
            table.wrong(day, f"'{hours}' are not hours.", hint)
    return found


def embed_origins(table: TomlTable) -> tuple[str, ...]:
    """The sites that may show the conversation in a frame: scheme and host, as browsers name them."""
    table.allow(("embed_origins",))
    good = []
    for origin in table.texts("embed_origins"):
        if _ORIGIN.fullmatch(origin):
            good.append(origin)
            continue
        hint = 'Write the scheme and the host alone: "https://www.example.org". http only on this machine.'
        table.wrong("embed_origins", f"'{origin}' is not the origin of a site.", hint)
    return tuple(dict.fromkeys(good))


def colour(table: TomlTable, key: str, default: str) -> str:
    """A colour as #rrggbb that can be read on our paper and under white letters; another is refused."""
    value = (table.text(key) or default).lower()
    if not _COLOUR.fullmatch(value):
        table.wrong(key, f"'{value}' is not a colour.", f'Write it as #rrggbb: {key} = "{default}".')
        return default
    contrast = colours.contrast(value, colours.PAPER)
    if contrast < colours.READABLE:
        what = (
            f"{value} cannot be read on the pages: its contrast with their paper ({colours.PAPER}) is "
            f"{int(contrast * 100) / 100:.2f}:1, and {colours.READABLE}:1 is needed."
        )
        table.wrong(key, what, f"Did you mean '{colours.nearest_passing(value, colours.PAPER)}'?")
    return value


def teams(top: TomlTable, languages: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """What the teams that services name are called, by their ids."""
    found: dict[str, dict[str, str]] = {}
    for table in top.array("teams"):
        table.allow(("id", "name"))
        team = table.text("id")
        if not _TEAM.fullmatch(team):
            what = f"'{team}' is not an id of a team." if team else "This team has no id."
            table.wrong("id", what, 'Write id = "streets", as services say it in team.')
        elif team in found:
            table.wrong("id", f"The team '{team}' is there already.", "Keep one.")
        else:
            found[team] = table.localised("name", languages)
    return found


def request_plan(table: TomlTable) -> RequestPlan:
    """How requests are sorted."""
    table.allow(("right_at_least", "minutes_to_sort", "minutes_to_answer", "keep_days"))
    usual = RequestPlan()
    target = table.get("right_at_least", float, usual.right_at_least)
    if not 0.5 <= target <= 0.999:
        table.wrong("right_at_least", f"{target:g} is not a share from 0.5 to 0.999.", "Write 0.95.")
        target = usual.right_at_least
    minutes = {}
    for key in ("minutes_to_sort", "minutes_to_answer"):
        value = table.get(key, float, float(getattr(usual, key)))
        if not 0 <= value <= 480:
            table.wrong(key, f"{value:g} is not a number of minutes.", f"Write {getattr(usual, key):g}.")
            value = float(getattr(usual, key))
        minutes[key] = value
    return RequestPlan(target, **minutes, keep_days=_keep_days(table, usual.keep_days, least=30))


def appointment_plan(table: TomlTable) -> AppointmentPlan:
    """How appointments are kept."""
    table.allow(("keep_days",))
    return AppointmentPlan(_keep_days(table, AppointmentPlan().keep_days, least=1))


def _keep_days(table: TomlTable, usual: int, *, least: int) -> int:
    days = table.get("keep_days", int, usual)
    if days and not least <= days <= 36_500:
        hint = f"Write {usual}, or 0 to keep it for ever."
        table.wrong("keep_days", f"{days} is not a number of days from {least} to 36500.", hint)
        return usual
    return days

"""Public holidays of the agency's country, from the `holidays` library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from townclerk.core.errors import TownclerkError


@lru_cache(maxsize=64)
def holidays_of(country: str, subdivision: str, year: int) -> frozenset[date]:
    """The public holidays of a year; none for a country we know no holidays of."""
    return frozenset(_names(country, subdivision, year, ""))


def country_read(text: str) -> str:
    """The code of the country that `text` is, in capitals; "" stays "".

    Raises:
        TownclerkError: no public holidays are known for it.

    >>> country_read("us"), country_read("")
    ('US', '')
    """
    if not text.strip():
        return ""
    import holidays

    code = text.strip().upper()
    if code not in holidays.list_supported_countries(include_aliases=True):
        raise TownclerkError(
            f"No public holidays are known for '{text}'.",
            hint="Write the two letters of a country's code, such as US, ES or MX.",
        )
    return code


def holidays_named(country: str, subdivision: str, years: Iterable[int]) -> dict[date, str]:
    """The public holidays of some years, by names that are the same each year, also where observed later.

    >>> named = holidays_named("US", "", [2026])
    >>> named[date(2026, 7, 3)], named[date(2026, 7, 4)]
    ('Independence Day', 'Independence Day')
    """
    found: dict[date, str] = {}
    for year in years:
        for day, name in _names(country, subdivision, year, "").items():
            found[day] = name.partition("; ")[0].partition(" (")[0]
    return found


def holiday_name(
    day: date, *, country: str, subdivision: str = "", language: str = ""
) -> tuple[str, str] | None:
    """What the public holiday on `day` is called, and in which language that is: the one asked for where its
    country or the catalogues have it, else the country's own. None when it is none, or of an unknown country.

    >>> holiday_name(date(2026, 12, 25), country="ES", language="es")
    ('Natividad del Señor', 'es')
    >>> holiday_name(date(2026, 12, 25), country="US", language="es")
    ('Navidad', 'es')
    >>> holiday_name(date(2026, 12, 25), country="US", language="xx")
    ('Christmas Day', 'en')
    """
    spoken = _spoken(country, language)
    name = _names(country, subdivision, day.year, spoken).get(day)
    base, own = language.partition("-")[0], spoken.partition("_")[0]
    if not name:
        return None
    if base and own != base:
        # Imported here: its words are Django's, and which days are free is asked without Django too.
        from townclerk.core.holiday_names import holiday_translated

        english = _names(country, subdivision, day.year, _spoken(country, "en-US")).get(day, name)
        if translated := holiday_translated(english, language):
            return translated, base
    return name, own


@lru_cache(maxsize=64)
def _spoken(country: str, language: str) -> str:
    """The language of names of holidays nearest to the one asked for; "" for an unknown country."""
    if not country:
        return ""
    import holidays

    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        return ""
    wanted, base = language.replace("-", "_"), language.partition("-")[0]
    there = known.supported_languages or ()
    near = [code for code in there if code.partition("_")[0] == base]
    own = str(known.default_language or "en")
    return wanted if wanted in there else near[0] if near else own


@lru_cache(maxsize=64)
def _names(country: str, subdivision: str, year: int, language: str) -> dict[date, str]:
    if not country:
        return {}
    # A tenth of a second, which only those pay who ask for a holiday.
    import holidays

    try:
        found = holidays.country_holidays(
            country, subdiv=subdivision or None, years=year, language=language or None
        )
    except NotImplementedError:
        return {}
    return dict(found)

"""Public holidays of the agency's country, from the `holidays` library."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def holidays_of(country: str, subdivision: str, year: int) -> frozenset[date]:
    """The public holidays of a year; none for a country we know no holidays of."""
    return frozenset(_names(country, subdivision, year, ""))


def holiday_name(day: date, *, country: str, subdivision: str = "", language: str = "") -> str | None:
    """What the public holiday on `day` is called; None when it is none, or the country is not known."""
    return _names(country, subdivision, day.year, language).get(day)


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

"""Filters of the templates: words in the reader's language, dates and numbers as it writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.utils.translation import get_language

from townclerk.core.facts import localised

register = template.Library()


def _locale(language: str | None = None) -> object:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language or get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@register.filter
def words(texts: Mapping[str, str] | None) -> str:
    """What `texts` (language to words) says in the reader's language, else in its first."""
    return localised(texts or {}, get_language() or "en")


@register.filter
def day(value: date | datetime | str | None) -> str:
    """A civil date in words: '3 March 2026', in the reader's language; "" when there is none."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    from babel.dates import format_date

    return str(format_date(value, format="long", locale=_locale()))  # type: ignore[arg-type]


@register.filter
def number(value: float | int | None) -> str:
    """A number as the reader's language writes it; "–" when there is none."""
    if value is None:
        return "–"
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=_locale()))  # type: ignore[arg-type]

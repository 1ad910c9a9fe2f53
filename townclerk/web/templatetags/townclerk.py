"""Filters of the templates: words in the reader's language, dates and numbers as they write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from townclerk.core.agency import agency_current
from townclerk.core.facts import localised
from townclerk.core.links import links_html
from townclerk.identity import Permission
from townclerk.web import reading
from townclerk.web.console import access

register = template.Library()
_locale = reading.locale_now


@register.filter
def words(texts: Mapping[str, str] | None) -> str:
    """What `texts` (language to words) says in the reader's language, else in its first."""
    return localised(texts or {}, get_language() or "en")


@register.filter
def linked(text: str) -> SafeString:
    """What an answer says, with the links that are written in it, and its lines as lines."""
    return mark_safe(links_html(text).replace("\n", "<br>"))  # noqa: S308 - everything in it is escaped


@register.filter
def day(value: date | datetime | str | None) -> str:
    """A civil date in words, 'March 3, 2026', a moment in the agency's zone; "" when there is none."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        value = value.astimezone(agency_current().zone).date()
    return reading.day_in_words(value, _locale())


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in the agency's zone, 'March 3, 2026, 9:05 AM'; "" when there is none."""
    if value is None:
        return ""
    local = value.astimezone(agency_current().zone)
    time = reading.hour_in_words(local.time(), _locale())
    return gettext(", ").join((reading.day_in_words(local.date(), _locale()), time))


@register.filter
def number(value: float | int | None) -> str:
    """A number as the reader's language writes it; "–" when there is none."""
    return "–" if value is None else reading.number_in_words(value, _locale())


@register.filter
def filesize(count: int) -> str:
    """How large a file of so many bytes is, as the reader's language writes it."""
    return reading.size_in_words(count, _locale())


@register.filter
def beside(cells: Sequence[object], columns: Sequence[object]) -> list[tuple[object, object]]:
    """Each cell of a row with its column."""
    return list(zip(cells, columns, strict=False))


@register.filter
def get(values: Mapping[str, object], key: str) -> object:
    """What `values` holds for `key`; "" when it holds nothing."""
    return values.get(key, "")


@register.simple_tag
def foreign(words: reading.Words) -> SafeString | str:
    """The attributes of an element whose words are not in the page's language; nothing when they are."""
    return format_html(' lang="{}" dir="{}"', words.language, words.direction) if words.foreign else ""


@register.filter
def marked(words: reading.Words) -> SafeString | str:
    """Words inside a sentence, marked with their language where it is not the page's."""
    return format_html("<bdi{}>{}</bdi>", foreign(words), words) if words.foreign else str(words)


@register.filter
def each_line(text: str) -> SafeString:
    """Lines that somebody wrote, each in its own direction: a street, a number or a reference reads right
    in a page that runs the other way, and begins where the page's own lines do."""
    lines = format_html_join(mark_safe("<br>"), "<bdi>{}</bdi>", ((line,) for line in str(text).splitlines()))
    return lines or mark_safe("")


@register.filter
def excerpt(text: str) -> str:
    """The beginning of a longer text, in whole sentences or words."""
    return reading.excerpt(str(text))


@register.filter
def may(request: HttpRequest, permission: str) -> bool:
    """Whether who is signed in may do it, also when a second factor is still missing: it is asked for."""
    wanted = Permission(permission)
    return wanted in access.permissions(request) or wanted in access.waiting(request)


@register.filter
def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether their roles open more than a password does; not on the pages where one is set up."""
    here = getattr(request.resolver_match, "url_name", "") or ""
    setting_up = here.startswith(("second-factor", "factor-", "sign-in", "recovery", "account-confirm"))
    return not setting_up and bool(access.waiting(request))

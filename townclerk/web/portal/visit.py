"""One visit to a page: the agency, the reader's language, and rendering a page of the portal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel import Locale
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.web import reading


def agency_of(request: HttpRequest) -> Agency:
    """The agency this request is for; the language middleware has put it there."""
    found: Agency = request.agency  # type: ignore[attr-defined]
    return found


def locale_of(request: HttpRequest) -> Locale:
    """How the reader writes dates and numbers."""
    return reading.reader_locale(request.LANGUAGE_CODE, agency_of(request).country)


def today(request: HttpRequest) -> date:
    """The civil day at the agency."""
    return clock.now().astimezone(agency_of(request).zone).date()


def words_of(request: HttpRequest, texts: Mapping[str, str]) -> reading.Words:
    """`texts` in the reader's language, or in the one there is."""
    return reading.in_language(texts, request.LANGUAGE_CODE, agency_of(request).default_language)


def page(
    request: HttpRequest, template: str, content: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page `template` of the portal."""
    return render(request, f"portal/{template}.html", dict(content), status=status)

"""The addresses of version 1 and what each answers. The texts here are the documentation."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router, Schema
from pydantic import BeforeValidator, Field

from townclerk.core import clock, opening
from townclerk.core.rules import Rule
from townclerk.services import Service, eligibility_rule, page_get, page_html, service_get, service_html
from townclerk.web.api import shapes
from townclerk.web.api.problems import MissingError, only
from townclerk.web.api.shapes import words, words_or_none
from townclerk.web.portal import catalogue, life_events
from townclerk.web.portal.contact import desk, desk_now
from townclerk.web.portal.service import who_can_get_it
from townclerk.web.portal.visit import agency_of, words_of
from townclerk.web.portal.ways import ways
from townclerk.web.reading import direction, own_name

router = Router()
SLUG = r"^[a-z0-9]+([-_][a-z0-9]+)*$"


def _whole(value: Any) -> Any:
    """Digits only: what is read leniently ("1.0", "+1", "1_0") is a mistake that nobody hears of."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise ValueError("Write it in digits.")
    return value


Lang = Annotated[
    str | None,
    Query(
        min_length=2,
        max_length=35,
        pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$",
        description="The language to answer in, such as `es`. Without it `Accept-Language` decides; what the "
        "agency does not speak is answered in its first language. Every text says what it is in.",
    ),
]


def _id(example: str) -> Any:
    return Path(min_length=1, max_length=100, pattern=SLUG, description="The id.", examples=[example])


ServiceId = Annotated[str, _id("bus-pass")]
PageId = Annotated[str, _id("privacy")]


def absolute(request: HttpRequest, name: str, *args: str) -> str:
    """The full address of a page for residents."""
    return request.build_absolute_uri(reverse(f"portal:{name}", args=args))


@router.get("/agency", response=shapes.Agency, tags=["Agency"], summary="The agency")
def agency(request: HttpRequest, lang: Lang = None) -> dict[str, Any]:
    """Its name, languages, time zone and areas."""
    only(request, "lang")
    found = agency_of(request)
    return {
        "id": found.id,
        "name": found.name(request.LANGUAGE_CODE),
        "languages": [
            {"code": code, "name": own_name(code), "direction": direction(code)} for code in found.languages
        ],
        "timezone": found.timezone,
        "country": found.country or None,
        "areas": [
            {"id": area.id, "name": found.area_name(area.id, request.LANGUAGE_CODE)} for area in found.areas
        ],
        "simulated": found.simulated,
        "address": absolute(request, "home"),
    }


@router.get("/contact", response=shapes.Contact, tags=["Agency"], summary="How to reach it")
def contact(request: HttpRequest, lang: Lang = None) -> dict[str, str | None]:
    """Telephone, e-mail, postal address and website; null where the agency gave none."""
    only(request, "lang")
    return contact_of(request)


def contact_of(request: HttpRequest) -> dict[str, str | None]:
    """How the agency is reached."""
    found = agency_of(request).contact
    return {
        "phone": found.phone or None,
        "email": found.email or None,
        "postal_address": found.address or None,
        "website": found.website or None,
    }


@router.get("/opening-hours", response=shapes.OpeningHours, tags=["Agency"], summary="Opening hours")
def opening_hours(request: HttpRequest, lang: Lang = None) -> dict[str, Any]:
    """The usual week, and whether the desk is open now."""
    only(request, "lang")
    found, shown = agency_of(request), desk(request)
    local = clock.now().astimezone(found.zone)
    now = desk_now(found, local)
    later = None
    if now.next_day and now.next_time:
        later = datetime.combine(now.next_day, now.next_time, tzinfo=found.zone)
    return {
        "known": shown is not None,
        "open_now": now.open if shown else None,
        "closes": _hour(now.until) if now.until else None,
        "next_opening": later,
        "status": shown.status if shown else "",
        "public_holiday": str(shown.holiday) if shown and shown.holiday else None,
        "timezone": found.timezone,
        "week": [
            {"day": day, "hours": [{"opens": _hour(start), "closes": _hour(end)} for start, end in spans]}
            for day, spans in zip(opening.WEEKDAYS, opening.week(found.opening_hours), strict=True)
        ],
    }


class ServicesAsked(Schema):
    """Which services a list holds."""

    life_event: str | None = Field(
        None,
        min_length=1,
        max_length=100,
        pattern=SLUG,
        description="Only those that this moment of life brings.",
    )
    area: str | None = Field(
        None,
        min_length=1,
        max_length=100,
        pattern=SLUG,
        description="Only those that somebody who lives there may get, as far as the area decides.",
    )
    page: Annotated[int, BeforeValidator(_whole)] = Field(1, ge=1, le=10_000, description="The page, from 1.")
    page_size: Annotated[int, BeforeValidator(_whole)] = Field(
        50, ge=1, le=100, description="Services on a page."
    )


def _hour(at: time) -> str:
    """As it is written in agency.toml: the end of a day is 24:00."""
    return "24:00" if at.second else at.strftime("%H:%M")


@router.get("/services", response=shapes.Services, tags=["Services"], summary="Services, from A to Z")
def services(request: HttpRequest, asked: Query[ServicesAsked], lang: Lang = None) -> dict[str, Any]:
    """A page beyond the last is empty; so is the list of a moment of life or an area that does not exist."""
    only(request, "lang", "life_event", "area", "page", "page_size")
    found = catalogue.offered()
    if asked.life_event is not None:
        found = [service for service in found if asked.life_event in service.life_events]
    if asked.area is not None:
        found = [service for service in found if _possible_in(service, asked.area, request)]
    by_id = {service.slug: service for service in found}
    ordered = [by_id[card.slug] for card in catalogue.cards(request, found)]
    start = (asked.page - 1) * asked.page_size
    return {
        "total": len(ordered),
        "page": asked.page,
        "page_size": asked.page_size,
        "pages": -(-len(ordered) // asked.page_size),
        "items": [card(request, service) for service in ordered[start : start + asked.page_size]],
    }


def _possible_in(service: Service, area: str, request: HttpRequest) -> bool:
    """Whether its rule leaves it open, or says yes, to somebody of whom only the area is known."""
    found = agency_of(request)
    if not any(known.id == area for known in found.areas):
        return False
    if not service.eligibility or "area" not in found.schema():
        return True
    rule: Rule | None = eligibility_rule(service, found.schema())
    today = clock.now().astimezone(found.zone).date()
    return rule is None or rule.holds({"area": area}, as_of=today) is not False


def card(request: HttpRequest, found: Service) -> dict[str, Any]:
    """A service as lists have it."""
    title = words_of(request, found.titles)
    return {
        "id": found.slug,
        "title": words(title) if title else {"text": found.slug, "language": "und", "translated": False},
        "summary": words_or_none(words_of(request, found.summaries)),
        "life_events": list(found.life_events),
        "changed": found.changed_at,
        "address": absolute(request, "service", found.slug),
    }


@router.get("/services/{id}", response=shapes.Service, tags=["Services"], summary="One service")
def service(request: HttpRequest, response: HttpResponse, id: ServiceId, lang: Lang = None) -> dict[str, Any]:
    """Who can get it, what it costs, how long it takes, what to bring, and how to do it."""
    only(request, "lang")
    found = service_get(id)
    if found is None or found.derived:
        raise MissingError(f"There is no service '{id}'. GET /api/v1/services lists them.")
    changed_on(response, found.changed_at)
    who = who_can_get_it(found, request)
    body = service_html(found, request.LANGUAGE_CODE)
    return {
        **card(request, found),
        "eligibility": {"everyone": not found.eligibility, "text": who or None},
        "cost": words_or_none(words_of(request, found.fees)),
        "processing_time": words_or_none(words_of(request, found.processing_time)),
        "processing_days": found.processing_days,
        "documents": [words(words_of(request, texts)) for texts in found.documents],
        "ways": [
            {"channel": way.channel, "name": way.name, "text": way.text, "address": way.address or None}
            for way in ways(found.channels, agency_of(request).contact)
        ],
        "body": {"html": body.html, "language": body.language, "translated": body.translated},
    }


@router.get("/life-events", response=shapes.LifeEvents, tags=["Services"], summary="Moments of life")
def events(request: HttpRequest, lang: Lang = None) -> dict[str, Any]:
    """Having a child, moving home …: each with how many services it brings."""
    only(request, "lang")
    found = catalogue.events(catalogue.offered())
    return {
        "items": [
            {
                "id": event.slug,
                "name": life_events.name_of(event.slug),
                "services": event.count,
                "address": absolute(request, "life-event", event.slug),
            }
            for event in found
        ]
    }


@router.get("/pages/{id}", response=shapes.Page, tags=["Pages"], summary="One page")
def page(request: HttpRequest, response: HttpResponse, id: PageId, lang: Lang = None) -> dict[str, Any]:
    """A page that is no service: opening hours, privacy, accessibility …"""
    only(request, "lang")
    found = page_get(id)
    if found is None:
        raise MissingError(f"There is no page '{id}'.")
    changed_on(response, found.changed_at)
    body = page_html(found, request.LANGUAGE_CODE)
    return {
        "id": found.slug,
        "title": words(words_of(request, found.titles)),
        "body": {"html": body.html, "language": body.language, "translated": body.translated},
        "changed": found.changed_at,
        "address": absolute(request, "page", found.slug),
    }


def changed_on(response: HttpResponse, day: str) -> None:
    """Say when it was last changed. Only the day is known, so that ETag, not this, tells a change."""
    from django.utils.http import http_date

    response.headers["Last-Modified"] = http_date(datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp())

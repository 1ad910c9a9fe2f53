"""Finding requests that may be about the same thing, when one comes in; a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from townclerk.requests.duplicates import (
    DAYS,
    MOST_LOOKED_AT,
    MOST_PROPOSED,
    Alike,
    Said,
    cells_around,
    may_be_same,
    metres_between,
    said_of,
    words_alike,
)
from townclerk.requests.models import Likeness, Request
from townclerk.requests.own_matters import may_be_one
from townclerk.requests.spots import spots_alike
from townclerk.services import service_ever


def likeness_find(row: Request) -> None:
    """Note the older open requests that may be about the same thing as this one; the likeliest few."""
    since = row.received_at - timedelta(days=DAYS)
    # A day to come as well: an export may hold two of the same day in any order.
    until = row.received_at + timedelta(days=1)
    offered: dict[str, set[str]] = {}
    mine = _said(row, offered)
    found = []
    for other in _near(row, since, until):
        theirs = _said(other, offered)
        words, place = words_alike(mine.words, theirs.words), spots_alike(mine.spot, theirs.spot)
        alike = Alike(_metres(row, other), _hours(row, other), words, place)
        same_service = bool(row.service) and row.service == other.service
        # Of a call nobody may have noted the area: the same house is one all the same.
        one_area = row.area == other.area or (place > 0 and not (row.area and other.area))
        same_area = one_area and (same_service or not (row.service and other.service))
        # A form's answers and own words share few words but those of the place, which are weighed already.
        by_house = place > 0 and _in_own_words_too(row, other, alike.hours)
        if alike.metres is None and not by_house and bool(row.service) != bool(other.service):
            continue
        one_matter = same_service or by_house
        if may_be_same(alike, same_service=one_matter, same_area=same_area) and may_be_one(row, other):
            found.append((alike, other))
    found.sort(key=lambda one: (-one[0].place, -one[0].words, one[0].metres or 0))
    Likeness.objects.bulk_create(
        Likeness(newer=row, older=other, metres=alike.metres, hours=alike.hours, words=alike.words)
        for alike, other in found[:MOST_PROPOSED]
    )


def _in_own_words_too(row: Request, other: Request, hours: int) -> bool:
    """Whether one of them was told in a form and the other in somebody's own words, to the same team.

    Own words name no service, so nothing but the team and the house says that both mean one thing: a week,
    after which something else may be wrong there.
    """
    told = row.service != other.service and not (row.service and other.service)
    return told and bool(row.team) and row.team == other.team and hours <= _WEEK_HOURS


_WEEK_HOURS = 7 * 24


def _said(row: Request, offered: dict[str, set[str]]) -> Said:
    """What its writer said; `offered`: what was asked for already, by service."""
    if row.service not in offered:
        offered[row.service] = _offered(row.service)
    return said_of(row.plain, offered[row.service])


def _offered(service: str) -> set[str]:
    """What the form of a service offers to choose, in every language."""
    known = service_ever(service) if service else None
    steps = known.journey if known else ()
    return {
        words
        for step in steps
        for words_of_one in (step.get("options") or {}).values()
        for words in words_of_one.values()
    }


def _near(row: Request, since: datetime, until: datetime) -> Iterable[Request]:
    """Those that are looked at: near on the map, and those that are not on it; the newest first."""
    rows = Request.objects.filter(open=True, received_at__range=(since, until)).exclude(pk=row.pk).only(
        "id", "plain", "service", "area", "received_at", "latitude_e5", "longitude_e5",
        "reference", "person_id", "sealed", "team",
    )  # fmt: skip
    told = rows.none()
    if row.plain.strip():
        # Where one of both has no point, only what was said can tell: those of the service, in the same area
        # or in one that nobody noted.
        told = rows.filter(service=row.service)
        told = told.filter(area__in={row.area, ""}) if row.area or not row.service else told
        if row.team:
            one_team = rows.filter(team=row.team)
            told = told | (one_team.filter(service="") if row.service else one_team.exclude(service=""))
    if row.latitude_e5 is None or row.longitude_e5 is None:
        return told.order_by("-id")[:MOST_LOOKED_AT]
    near = rows.filter(cell__in=cells_around(row.latitude_e5, row.longitude_e5)).order_by("-id")
    return [*near[:MOST_LOOKED_AT], *told.filter(cell=None).order_by("-id")[:MOST_LOOKED_AT]]


def _metres(one: Request, other: Request) -> int | None:
    if one.latitude_e5 is None or one.longitude_e5 is None:
        return None
    if other.latitude_e5 is None or other.longitude_e5 is None:
        return None
    return metres_between((one.latitude_e5, one.longitude_e5), (other.latitude_e5, other.longitude_e5))


def _hours(one: Request, other: Request) -> int:
    return abs(round((one.received_at - other.received_at).total_seconds() / 3600))


def alike_to(row: Request) -> list[tuple[Request, Likeness]]:
    """The open requests that may be about the same thing as this one; of one that is not open nobody asks."""
    if not row.open:
        return []
    rows = Likeness.objects.filter(Q(newer=row) | Q(older=row), dismissed_by="").select_related(
        "newer", "older"
    )
    pairs = [(one.older if one.newer.pk == row.pk else one.newer, one) for one in rows]
    # Their service may be another than when they were found to be alike.
    return [(other, one) for other, one in pairs if other.open and may_be_one(row, other)]


def likeness_dismiss(likeness_id: int, *, by: str) -> bool:
    """Say that the two are not about the same thing; whether that was news."""
    return bool(Likeness.objects.filter(pk=likeness_id, dismissed_by="").update(dismissed_by=by[:100]))

"""A record of a million simulated requests, for `benchmarks.requests`."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

OPEN_SHARE, ON_THE_MAP = 0.06, 0.4
WORDS = [
    *("pothole street lamp dark bin garbage noise music tree branch graffiti wall".split()),
    *("rent heating school permit farola basura bache ruido árbol calle colegio".split()),
    *("alquiler مصباح حفرة قمامة شارع".split()),
]
RARE = [f"word{n}" for n in range(50_000)]


def town() -> None:
    from townclerk.core.agency import Agency, Area, agency_save
    from townclerk.services import Service, catalogue_load

    areas = tuple(Area(name) for name in ("harbor", "mill", "north", "south", "station"))
    agency_save(Agency("bench-town", {"en": "Bench Town"}, country="US", areas=areas, simulated=True))
    named = {
        "pothole": "streets",
        "street-light": "streets",
        "bin-missed": "waste",
        "rent-support": "benefits",
    }
    named |= {f"service-{n}": f"team-{n % 12}" for n in range(36)}
    services = [Service(slug, {"en": slug.title()}, team=team) for slug, team in named.items()]
    catalogue_load(services=services, pages=[])


def clerk() -> Any:
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    users: Any = get_user_model().objects
    user = users.filter(username="clerk@bench.example").first()
    if user is None:
        user = users.create_user("clerk@bench.example", "clerk@bench.example", "bench", is_staff=True)
        user.groups.add(Group.objects.get_or_create(name="clerk")[0])
    client = Client(headers={"accept-language": "en"}, SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fill(count: int) -> None:
    """Add what is missing to `count` requests."""
    from django.db import connection

    from townclerk.requests.models import Request

    there = Request.objects.count()
    if there >= count:
        return
    began = time.perf_counter()
    for start in range(there, count, 50_000):
        _part(start, min(50_000, count - start), count)
        sys.stdout.write(f"{start + 50_000:,} requests after {time.perf_counter() - began:.0f} s\n")
        sys.stdout.flush()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # what the server does by itself within the day
            cursor.execute("VACUUM ANALYZE")


def _part(start: int, rows: int, count: int) -> None:
    """Through the tables themselves: what is measured is reading."""
    from django.db import connection, transaction

    from townclerk.core import bulk
    from townclerk.requests import words_index
    from townclerk.requests.models import Request

    chance = random.Random(start)
    # What a row is not given is as the model has it: the tables themselves know no defaults.
    usual = {one.attname: one.get_default() for one in Request._meta.concrete_fields if one.has_default()}
    made = [usual | one for one in _requests(start, rows, count, chance)]
    names = list(made[0])
    table = Request._meta.db_table
    with transaction.atomic():
        bulk.insert_rows(table=table, columns=names, rows=[list(one.values()) for one in made])
        first = Request.objects.filter(key=made[0]["key"]).values_list("id", flat=True)[0]
        story = ["request_id", "at", "step", "actor", "details", "sealed"]
        bulk.insert_rows(
            table="requests_storyline",
            columns=story,
            rows=[
                [first + at, one["received_at"], step, "system", "{}", b""]
                for at, one in enumerate(made)
                for step in ("received", "sorted" if one["open"] else "closed")
            ],
        )
        words_index.index_put(
            (
                first + at,
                one["plain"],
                words_index.marks_of(
                    team=one["team"], service=one["service"], area=one["area"], status=one["status"],
                    is_open=bool(one["open"]), channel=one["channel"],
                    day=bulk.moment(one["received_at"]).date(),
                ),
            )
            for at, one in enumerate(made)
        )  # fmt: skip
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _requests(start: int, rows: int, count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    from townclerk.core import bulk
    from townclerk.requests.duplicates import cell_of
    from townclerk.requests.references import check_sign
    from townclerk.services import services_all

    services = {service.slug: service.team for service in services_all()}
    slugs, end = sorted(services), datetime.now(UTC)
    signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    for number in range(start, start + rows):
        service = chance.choice(slugs)
        at = end - timedelta(minutes=3 * (count - number))
        is_open = chance.random() < OPEN_SHARE
        status = chance.choice(["received", "sorted", "in-progress", "waiting"]) if is_open else "closed"
        due = (at + timedelta(days=chance.randint(5, 30))).date() if not is_open else (
            end + timedelta(days=chance.randint(-10, 30))
        ).date()  # fmt: skip
        text = " ".join([*chance.choices(WORDS, k=12), chance.choice(RARE)])
        point = (4_000_000 + chance.randint(0, 20_000), -8_000_000 + chance.randint(0, 20_000))
        mapped = chance.random() < ON_THE_MAP
        body, left = "", number
        for _ in range(6):
            left, sign = divmod(left, 30)
            body += signs[sign]
        yield {
            "key": number.to_bytes(16, "big"),
            "reference": body + check_sign(body).replace("?", "2"),
            "received_at": bulk.stamp(at),
            "channel": chance.choice(["portal", "phone", "email", "letter"]),
            "language": "en",
            "service": service,
            "area": chance.choice(["harbor", "mill", "north", "south", "station"]),
            "team": "" if status == "received" else services[service],
            "status": status,
            "open": is_open,
            "due_on": due.isoformat(),
            "soon_on": (due - timedelta(days=2)).isoformat(),
            "clock_from": at.date().isoformat(),
            "began": status == "in-progress",
            "assignee": 1 if is_open and chance.random() < 0.1 else None,
            "plain": text,
            "latitude_e5": point[0] if mapped else None,
            "longitude_e5": point[1] if mapped else None,
            "cell": cell_of(*point) if mapped else None,
            "routed_by": "service",
            "by_hand": chance.random() < 0.02,
            "outcome": "" if is_open else "done",
            "closed_at": None if is_open else bulk.stamp(at + timedelta(days=3)),
            "ended_late": None if is_open else chance.random() < 0.2,
            "source": "live" if chance.random() < 0.3 else "past.csv",
        }


def one_whole() -> str:
    """The reference of an open request with words, a writer and forty steps of story."""
    from django.db import transaction

    from townclerk.requests import Place, RequestDraft, request_note, request_receive
    from townclerk.requests.models import Request, StoryLine

    draft = RequestDraft(
        "pothole", "phone", "en", text="A pothole in the street by the wall, dark without the lamp.",
        name="Writer", email="writer@bench.example", area="harbor", place=Place("Mill Street", 40.1, -79.9),
        key="bench:one",
    )  # fmt: skip
    receipt = request_receive(draft)
    row = Request.objects.get(pk=receipt.request_id)
    with transaction.atomic():
        for number in range(StoryLine.objects.filter(request=row).count(), 40):
            request_note(reference=row.reference, words=f"Note {number}: looked at, the wall is wet.")
    return row.reference

"""The simulated town with two years of demand, comments, people, offers and drafts, by the front doors."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa

from tests.kept_rows import KeptRows
from tests.web.loading import TOWN, load
from townclerk.core.agency import agency_current, forget_cached
from townclerk.core.area_map import area_map_save
from townclerk.core.errors import Problems
from townclerk.feedback import comments_append, feedback_refresh
from townclerk.folder import agency_read
from townclerk.folder.map_file import map_read
from townclerk.forecasts import EventTime, KnownEvent, events_load, forecasts_refresh, hourly_refresh
from townclerk.identity import Role
from townclerk.offers import offers_refresh
from townclerk.outreach import MessageDoc, drafts_make, templates_load
from townclerk.people import Purpose, people_for, people_load
from townclerk.services import services_all
from townclerk.web.console.last_run import FileNote, LastRun, StageNote, last_run_save

UNTIL = date(2026, 10, 25)
WEEKS = 120
EMAIL, PASSWORD = "ana@alder-falls.example", "harbor-oak-lilac-violet-22"
FORMULA = "=cmd|' /C calc'!A0"
PHONE = "312 555 0187"
LEVELS = {
    ("bulky-waste", "eastgate"): 40,
    ("bulky-waste", "meadows"): 22,
    ("bin-missed", "eastgate"): 55,
    ("bin-missed", "meadows"): 31,
    (FORMULA, "eastgate"): 12,
}
NAMES = ("Maria Lopez", "Omar Haddad", "Ruth Whitfield")
TEMPLATE = """---
id: news
title: {en: "Winter news", es: "Noticias de invierno", ar: "أخبار الشتاء"}
purpose: news
kind: optional
audience: "age >= 18"
channels: [email, sms, letter]
subject: {en: "Winter in our town", es: "El invierno en nuestro municipio", ar: "الشتاء في بلدتنا"}
---
--- en ---
Dear {{ person.name }},

the winter calendar is out.
--- es ---
Hola {{ person.name }}:

ya está el calendario de invierno.
--- ar ---
مرحبًا {{ person.name }}،

صدر تقويم الشتاء.
"""


def load_full() -> None:
    """Everything the console can show."""
    _load_full()
    forget_cached()


@partial(KeptRows, sealed=True)
def _load_full() -> None:
    load()
    area_map()
    events()
    forecasts()
    comments()
    messages()
    offers()
    last_run_save(
        LastRun(
            finished_at=datetime(2026, 10, 26, 8, 30, tzinfo=UTC),
            as_of=UNTIL,
            files=(
                FileNote(
                    "interactions.csv",
                    "interactions",
                    new=19_000,
                    rejected=12,
                    rejected_file="rejected/i.csv",
                ),
                FileNote("<b>people</b>.csv", "people", new=3),
            ),
            stages=(StageNote("load", "done"), StageNote("answers", "skipped", "the folder has no pages")),
        )
    )


def area_map() -> None:
    """The town's own map: its forecasts here are of two of its eight areas."""
    problems = Problems()
    found = agency_read(TOWN, problems)
    area_map_save(map_read(TOWN, found.map, found.agency, problems))
    assert not list(problems)


def events() -> None:
    """A clean-up each October, that comes again; and a fee in December, of which nothing is known yet."""
    each = EventTime(date(2024, 10, 14), date(2024, 10, 27), yearly=True)
    fee = EventTime(date(2026, 12, 7), None)
    events_load(
        [
            KnownEvent(
                "<b>Clean-up</b> weeks", (each,), ("bin-missed",), names={"es": "Semanas de limpieza"}
            ),
            KnownEvent("New fee", (fee,), ("bulky-waste",), ("eastgate",)),
        ]
    )


def forecasts() -> None:
    """Weekly demand that swings over the year; bulky waste in Eastgate rises by half in the last months."""
    rng = np.random.default_rng(7)
    first = UNTIL - timedelta(days=7 * WEEKS - 1)
    weeks = [first + timedelta(days=7 * i) for i in range(WEEKS)]
    season = 1 + 0.3 * np.sin(np.arange(WEEKS) / 52 * 2 * np.pi)
    counts: dict[tuple[str, str], np.ndarray] = {}
    for (service, area), level in LEVELS.items():
        rise = (
            np.where(np.arange(WEEKS) > WEEKS - 20, 1.6, 1.0)
            if area == "eastgate" and "bulky" in service
            else 1.0
        )
        counts[service, area] = rng.poisson(level * season * rise)
    for service in {service for service, _ in LEVELS}:
        counts[service, ""] = sum(y for (s, area), y in counts.items() if s == service and area)
    counts["", ""] = sum(y for (s, area), y in counts.items() if s and not area)
    rows = [
        {"unique_id": f"{s}/{a}", "ds": pd.Timestamp(ds), "y": float(y)}
        for (s, a), ys in counts.items()
        for ds, y in zip(weeks, ys, strict=True)
    ]
    series = pd.DataFrame(
        [{"unique_id": f"{s}/{a}", "service": s, "area": a, "channel": ""} for s, a in counts], dtype=object
    )
    forecasts_refresh(demand=pd.DataFrame(rows), series=series, as_of=UNTIL)
    hours()


def hours(days: int = 140) -> None:
    """Missed bins by hour: on weekdays from nine to five, most of them at ten."""
    rng = np.random.default_rng(8)
    first = UNTIL - timedelta(days=days - 1)
    every = pd.date_range(first, periods=24 * days, freq="h")
    open_ = (every.weekday < 5) & (every.hour >= 9) & (every.hour < 17)
    y = rng.poisson(np.where(open_, np.where(every.hour == 10, 4.0, 2.0), 0.0)).astype(float)
    table = pd.DataFrame({"unique_id": "bin-missed/", "ds": every, "y": y})
    by_day = table.groupby(["unique_id", table["ds"].dt.normalize()])["y"].sum().reset_index()
    series = pd.DataFrame(
        [{"unique_id": "bin-missed/", "service": "bin-missed", "area": "", "channel": ""}], dtype=object
    )
    hourly_refresh(table, by_day, series, zone=agency_current().zone)


def comments() -> None:
    """Bulky waste was liked until the last 90 days; one comment gives a telephone number away."""
    said = []
    for day in range(0, 400, 4):
        at = datetime(2026, 10, 25, 12, tzinfo=UTC) - timedelta(days=day)
        bad = day < 90
        said.append(
            (
                at,
                "bulky-waste",
                1.0 if bad else 5.0,
                "Nobody answers the new line." if bad else "Quick and kind.",
            )
        )
        said.append((at, "bin-missed", float(day % 5 + 1), "It took two calls."))
    said.append(
        (
            datetime(2026, 10, 25, 20, tzinfo=UTC),
            "bulky-waste",
            1.0,
            f"Call me on {PHONE} <script>alert(1)</script>",
        )
    )
    said.append((datetime(2026, 10, 20, tzinfo=UTC), "town-card", 5.0, "Nice."))
    table = pa.table(
        {
            "key": pa.array([hashlib.md5(str(i).encode()).digest() for i in range(len(said))], pa.binary(16)),
            "at": pa.array([row[0] for row in said], pa.timestamp("us", "UTC")),
            "service": [row[1] for row in said],
            "channel": ["phone"] * len(said),
            "language": ["en"] * len(said),
            "score": [row[2] for row in said],
            "comment": [row[3] for row in said],
        }
    )
    comments_append(table, source="feedback.csv", scale="1-5")
    feedback_refresh()


def messages() -> None:
    """Three people of whom each gets the news another way."""
    people = pa.table(
        {
            "person": ["1", "2", "3"],
            "name": list(NAMES),
            "email": ["maria.lopez@example.org", "", ""],
            "phone": ["", "+1 312 555 0142", ""],
            "address": ["", "", "12 Elm Street, Riverside, 60601"],
            "area": ["riverside", "eastgate", "meadows"],
            "language": ["es", "ar", "en"],
            "birth_date": ["1950-01-01", "1980-01-01", "1990-01-01"],
            "consent_news": ["yes", "yes", "yes"],
            "consented_at": ["2025-01-01"] * 3,
        }
    )
    people_load(people, source="people.csv", consent_text_version="v1")
    problems = Problems()
    templates_load([MessageDoc("messages/news.md", TEMPLATE)], problems=problems)
    assert not problems, [str(problem) for problem in problems]
    drafts_make(template="news", people=people_for(purpose=Purpose.NEWS, as_of=UNTIL), as_of=UNTIL)


def offers() -> None:
    """Forty neighbours who agreed to offers, most of whom ask for a bulky waste collection now and then."""
    many = range(40)
    people = pa.table(
        {
            "person": [f"N-{i}" for i in many],
            "name": [f"Neighbour {i}" for i in many],
            "area": ["eastgate" if i % 2 else "meadows" for i in many],
            "language": ["en"] * 40,
            "birth_date": ["1970-01-01"] * 40,
            "consent_offers": ["yes"] * 40,
            "consented_at": ["2025-01-01"] * 40,
        }
    )
    people_load(people, source="neighbours.csv", consent_text_version="v1")
    chosen = people_for(purpose=Purpose.OFFERS, as_of=UNTIL)
    # By area first: ids are random, and whoever comes where in their order must not decide what is small.
    by_area = sorted(
        zip(chosen.column("area").to_pylist(), chosen.column("person_id").to_pylist(), strict=True)
    )
    asked = [
        (person, "bulky-waste" if i % 13 else "bin-missed", area, UNTIL - timedelta(days=45 * k + i))
        for i, (area, person) in enumerate(by_area)
        for k in range(10)
    ]
    history = pa.table(
        {
            "person_id": pa.array([row[0] for row in asked], pa.int64()),
            "household_id": pa.array([None] * len(asked), pa.int64()),
            "service": [row[1] for row in asked],
            "kind": ["requested"] * len(asked),
            "area": [row[2] for row in asked],
            "day": pa.array([row[3] for row in asked], pa.date32()),
        }
    )
    everybody = pa.array([True] * chosen.num_rows)
    services = services_all()
    offers_refresh(
        people=chosen,
        eligible=lambda: ((service.slug, everybody) for service in services),
        services=services,
        as_of=UNTIL,
        history=history,
    )


def load_only_pages() -> None:
    """A folder with pages and nothing else."""
    load()
    assert TOWN.is_dir()


def load_only_requests() -> None:
    """A folder with a request export and nothing else."""
    load()
    forecasts()


def staff() -> None:
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    ana = get_user_model().objects.create_user(EMAIL, EMAIL, PASSWORD, is_staff=True)
    ana.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in Role])
    assert agency_current()

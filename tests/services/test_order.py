"""What an agency lists stays in the order in which it wrote it, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from tests.web.loading import TOWN, load
from townclerk.core import clock
from townclerk.core.agency import agency_current, forget_cached
from townclerk.core.models import StoredDocument
from townclerk.journeys import journey_of, step_how
from townclerk.services import Service, catalogue_load, service_get

OPTIONS = ("wheelchair", "quiet", "hearing-loop", "lift", "a")
"""Neither by the alphabet nor by length, as PostgreSQL would sort them."""


def _service(options: tuple[str, ...]) -> Service:
    step = {"id": "needs", "type": "choice", "options": {one: {"en": one} for one in options}}
    return Service("bus-pass", {"en": "Bus pass"}, journey=({**step, "ask": {"en": "What do you need?"}},))


def _kept() -> list[str]:
    found = service_get("bus-pass")
    assert found is not None
    return list(found.journey[0]["options"])


@pytest.mark.django_db
def test_the_options_of_a_question_stay_in_order() -> None:
    catalogue_load(services=[_service(OPTIONS)])
    assert _kept() == list(OPTIONS)


@pytest.mark.django_db
def test_another_order_is_a_change() -> None:
    catalogue_load(services=[_service(OPTIONS)])
    assert catalogue_load(services=[_service(OPTIONS)]).same == 1
    assert catalogue_load(services=[_service(OPTIONS[::-1])]).changed == 1
    assert _kept() == list(OPTIONS[::-1])


@pytest.mark.django_db
def test_the_needs_for_a_passport_are_asked_in_the_order_of_its_page(data_dir: Path) -> None:
    load()
    service = service_get("passport-appointment")
    assert service is not None
    journey = journey_of(service)
    step = journey.step("needs") if journey else None
    assert step is not None
    page = (TOWN / "services" / "passport-appointment.md").read_text(encoding="utf-8")
    assert sorted(step.options, key=lambda one: page.index(f"{one}: {{")) == list(step.options)
    assert step_how(step, "en").splitlines()[1:3] == ["1 A way without steps", "2 An interpreter"]


@pytest.mark.django_db
def test_the_facts_of_an_agency_stay_in_order(data_dir: Path) -> None:
    agency = load()
    forget_cached()
    assert list(agency_current().facts) == list(agency.facts)


@pytest.mark.django_db
def test_a_document_comes_back_as_it_was_written() -> None:
    body: Any = {"b": [{"zz": 1, "a": None}], "aaa": "é", "aa": {}}
    StoredDocument.objects.create(name="one", body=body)
    found = StoredDocument.objects.get(name="one").body
    assert (list(found), list(found["b"][0]), found) == (list(body), ["zz", "a"], body)


UNORDERED = {
    "appointments.Appointment.needs", "appointments.Waiting.known", "appointments.Waiting.wish",
    "capacity.Proposal.reasons",
    "capacity.Run.facts", "forecasts.Run.accuracy", "forecasts.Run.happened",
    "appointments.Ticket.needs", "forecasts.Series.by_hour",
    "forecasts.Series.drivers", "forecasts.Series.judged",
    "forecasts.Series.past", "forecasts.Series.said", "forecasts.Series.shocks", "forecasts.Series.weights",
    "offers.LifeEvent.brings", "offers.LifeEvent.signs", "offers.NeedsModel.card", "offers.Run.evaluations",
    "offers.Run.told",
}  # fmt: skip
"""Read by the names of their keys or lists, and shown in an order of the code."""


def test_nothing_else_is_kept_whose_order_a_database_may_change() -> None:
    fields = [one for model in apps.get_models() for one in model._meta.get_fields()]
    found = {
        f"{one.model._meta.label}.{one.name}"
        for one in fields
        if isinstance(one, models.JSONField) and one.model.__module__.startswith("townclerk")
    }
    assert found == UNORDERED


@pytest.mark.django_db
@pytest.mark.parametrize("app", ["core", "services", "forecasts"])
def test_there_is_no_migration_left_to_make(app: str) -> None:
    call_command("makemigrations", app, "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_before_is_still_read() -> None:
    try:
        MigrationExecutor(connection).migrate([("services", "0001_catalogue")])
        before = MigrationExecutor(connection).loader.project_state([("services", "0001_catalogue")]).apps
        body = {"slug": "bus-pass", "titles": {"en": "Bus pass"}, "journey": [], "areas": []}
        before.get_model("services", "ServiceEntry").objects.create(
            slug="bus-pass", body=body, digest="", changed_at=clock.now()
        )
    finally:
        MigrationExecutor(connection).migrate([("services", "0002_ordered")])
    found = service_get("bus-pass")
    assert found is not None
    assert found.title("en") == "Bus pass"

"""A service without a page is never offered: the pages say so, and what to add, and give no other reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from townclerk.offers import OfferRun
from townclerk.services import Service
from townclerk.web.console import need_model_words, offers, words

PAGE = Service("bus-pass", {"en": "Bus pass"})
NONE = Service("childcare", {"en": "Childcare"}, derived=True)
DEBT = Service("debt", {"en": "Debt advice"}, sensitive=True)
NOON = datetime(2026, 9, 30, 12, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("full")]
RUN = OfferRun(1, date(2026, 9, 30), "", 1054, 0, 0, 0, 0, (), NOON, NOON)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(words, "service_name", str.capitalize)
    with translation.override("en"):
        yield


def listed(monkeypatch: pytest.MonkeyPatch, *services: Service) -> None:
    for module in (offers, need_model_words):
        monkeypatch.setattr(module, "services_all", lambda: services)


def test_what_cannot_be_offered_is_counted_and_said_how_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    listed(monkeypatch, PAGE, NONE)
    text = offers.pageless_words()
    assert text.startswith("Services without a page: 1 of 2 (Childcare).")
    assert "services/childcare.md, with title; window_days" in text
    listed(monkeypatch, PAGE, DEBT)
    assert offers.pageless_words() == ""
    listed(monkeypatch, *(replace(NONE, slug=f"s{n}") for n in range(7)))
    assert "7 of 7 (S0, S1, S2, S3, S4, …)" in offers.pageless_words()


@pytest.mark.parametrize("services", [(NONE,), (NONE, DEBT), (DEBT,)])
def test_nobody_is_called_unlikely_where_nothing_can_be_offered(
    monkeypatch: pytest.MonkeyPatch, services: tuple[Service, ...]
) -> None:
    listed(monkeypatch, *services)
    assert "likely" not in offers._none([], RUN)
    assert "no service can be offered" in offers._none([], RUN)
    assert "nothing is decided" in need_model_words.about_words()


def test_what_is_there_but_not_shown_is_not_called_unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    listed(monkeypatch, PAGE, NONE)
    assert "of the services that can be offered, nobody" in offers._none([], RUN)
    assert "likely" not in offers._none([], replace(RUN, made=3, held=3))
    assert "likely" not in offers._none([offers.OfferCount("bus-pass", "", None)], RUN)


def test_models_say_about_how_many_services_they_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    listed(monkeypatch, PAGE, NONE, DEBT)
    assert "about 1 of 3 services" in need_model_words.about_words()
    assert "what to add" in need_model_words.about_words()
    listed(monkeypatch, PAGE, DEBT)
    assert "what to add" not in need_model_words.about_words()
    listed(monkeypatch, PAGE)
    assert need_model_words.about_words() == ""

"""A public holiday is called one: in the clerks' day and among the free times, in its language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from tests.appointments.console import HERE
from townclerk.appointments import times_say
from townclerk.core import clock
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.core.holidays import holiday_name

TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_tuesday() -> Iterator[None]:
    with clock.frozen(TUESDAY):
        yield


@pytest.mark.parametrize(
    ("country", "language", "found"),
    [
        ("US", "en", ("Christmas Day", "en")),
        ("US", "es", ("Navidad", "es")),
        ("US", "ar", ("عيد الميلاد", "ar")),
        ("US", "xx", ("Christmas Day", "en")),
        ("ES", "es", ("Natividad del Señor", "es")),
        ("ES", "en", ("Christmas Day", "en")),
        ("ES", "ar", ("عيد الميلاد", "ar")),
        ("ES", "xx", ("Natividad del Señor", "es")),
        ("LB", "ar", ("عيد الميلاد المجيد", "ar")),
        ("XX", "en", None),
        ("", "en", None),
    ],
)
def test_its_name_is_in_the_language_where_the_country_has_it(
    country: str, language: str, found: tuple[str, str] | None
) -> None:
    named = holiday_name(date(2026, 12, 25), country=country, language=language)
    assert (named and named[1]) == (found and found[1])
    if country != "LB":  # its spelling is the library's own affair
        assert named == found


@pytest.mark.parametrize("desk", ["", "&desk=desk-1", "&place=library"])
def test_the_clerks_day_says_that_it_is_closed_and_why(clerk: Client, desk: str) -> None:
    page = clerk.get(f"{HERE}?day=2026-11-26{desk}").content.decode()
    assert "Closed: Thanksgiving Day" in page
    assert "Closed:" not in clerk.get(f"{HERE}?day=2026-11-25{desk}").content.decode()
    assert "Closed: Winter break" in clerk.get(f"{HERE}?day=2026-12-28{desk}").content.decode()


def test_its_name_is_read_in_the_language_of_the_page(clerk: Client, agency: Agency) -> None:
    clerk.cookies["language"] = "ar"
    page = clerk.get(f"{HERE}?day=2026-11-26").content.decode()
    assert "عيد الشكر" in page
    assert "Thanksgiving" not in page
    with clock.frozen(datetime(2026, 12, 25, 16, 0, tzinfo=UTC)):
        assert "(Navidad)" in Client().get("/?lang=es").content.decode()
        agency_save(dataclasses.replace(agency, country="ES", subdivision=""))
        forget_cached()
        site = Client()
        site.cookies["language"] = "es"
        assert "Natividad del Señor" in site.get("/").content.decode()


def test_a_name_that_nobody_translated_is_marked_as_of_its_language(clerk: Client, agency: Agency) -> None:
    agency_save(dataclasses.replace(agency, country="US", subdivision="VT"))
    forget_cached()
    clerk.cookies["language"] = "ar"
    page = clerk.get(f"{HERE}?day=2027-03-02").content.decode()
    assert '<bdi lang="en" dir="ltr">Town Meeting Day</bdi>' in page


@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize("country", ["US", "GB", "CA", "AU", "IE", "NZ"])
def test_every_public_holiday_of_these_countries_has_a_name(country: str, language: str) -> None:
    days = [date(2024, 1, 1) + timedelta(days=ahead) for ahead in range(4 * 366)]
    found = [name for day in days if (name := holiday_name(day, country=country, language=language))]
    assert len(found) > 4 * 4
    assert {spoken for _name, spoken in found} == {language}


def test_the_day_off_for_a_holiday_on_a_weekend_says_that_it_is_one() -> None:
    found = holiday_name(date(2026, 7, 3), country="US", language="es")
    assert found == ("Día de la Independencia (festivo trasladado)", "es")


def test_among_the_free_times_it_is_not_just_missing(site: Client) -> None:
    page = site.get("/book/passport-appointment/times?from=2026-11-23").content.decode()
    assert "Closed: Thanksgiving Day" in page
    assert page.index("Wednesday, November 25") < page.index("Thanksgiving Day") < page.index("November 27")
    assert "All taken" not in page


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "this Thursday", "Thursday, November 26 is a public holiday (Thanksgiving Day)."),
        ("es", "el jueves que viene", "26 de noviembre es un día festivo (Día de Acción de Gracias)."),
        ("ar", "الخميس القادم", "عيد الشكر"),
    ],
)
def test_in_words_it_is_said_why_nothing_is_free(site: Client, language: str, text: str, said: str) -> None:
    with translation.override(language):
        assert said in times_say(service="passport-appointment", state={}, text=text).text

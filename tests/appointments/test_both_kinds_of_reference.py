"""One reference in thirty reads as one of the other kind, too: it is found all the same; none is drawn."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from django.test import Client

from tests.appointments.console import HERE, book
from townclerk.appointments import Booked, appointment_get, models, naming
from townclerk.appointments.rules import reference_plain, reference_with_check
from townclerk.core.agency import Agency
from townclerk.core.reference_signs import request_like
from townclerk.requests import RequestDraft, reference_read, request_receive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]


def alike() -> str:
    """A reference of an appointment that reads as one of a request, too: as they were drawn before."""
    pairs = itertools.product(range(32), repeat=2)
    found = (reference_with_check("AF", [7, 9, one, 12, two, 20, 3]) for one, two in pairs)
    return next(one for one in found if request_like(one))


@pytest.fixture
def one(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Booked:
    reference = alike()
    assert reference_read(reference)
    assert reference_plain(reference) == reference
    monkeypatch.setattr(naming, "reference_new", lambda: reference)
    booked = appointment_get(book())
    assert booked
    assert booked.reference == reference
    return booked


TYPED = [
    lambda text: text,
    lambda text: text.replace("-", ""),
    lambda text: f" {text.lower()} ",
    lambda text: text.replace("-", " "),
]


@pytest.mark.parametrize("typed", TYPED)
def test_an_appointment_is_found_whatever_its_reference_reads_as(
    one: Booked, site: Client, typed: Callable[[str], str]
) -> None:
    sent = {"reference": typed(one.reference), "code": one.code}
    found = site.post("/appointments", sent)
    assert found.status_code == 302, found.content.decode()
    assert one.key in found.headers["Location"]
    # On the page of requests it is looked for, too: with a code that is right nobody is sent away.
    there = site.post("/requests", sent)
    assert there.status_code == 302
    assert one.key in there.headers["Location"]


def test_a_wrong_code_opens_nothing_and_names_no_kind(one: Booked, site: Client) -> None:
    wrong = f"{(int(one.code) + 1) % 10**6:06d}"
    for address in ("/appointments", "/requests"):
        page = site.post(address, {"reference": one.reference, "code": wrong})
        assert page.status_code == 422
        assert "This is the reference of a request" not in page.content.decode()
        assert "This is the reference of an appointment" not in page.content.decode()


def test_wrong_codes_are_counted_on_either_page(one: Booked, site: Client) -> None:
    wrong = {"reference": one.reference, "code": f"{(int(one.code) + 1) % 10**6:06d}"}
    for _ in range(12):
        site.post("/requests", wrong)
    assert site.post("/requests", {**wrong, "code": one.code}).status_code != 302


def test_a_request_is_found_on_the_page_of_appointments_though_it_reads_as_one(
    agency: Agency, site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from townclerk.requests import receiving, references

    drawn = iter(references.reference_new, None)
    plain = next(one for one in drawn if reference_plain(f"AF-{one[:3]}-{one[3:]}"))
    monkeypatch.setattr(receiving, "reference_new", lambda: plain)
    receipt = request_receive(
        RequestDraft("street-light", "portal", "en", text="A lamp is dark.", key="lamp")
    )
    assert reference_read(receipt.reference) == plain
    meeting = book()
    models.Appointment.objects.filter(reference=meeting).update(request=receipt.reference)
    found = site.post("/appointments", {"reference": receipt.reference, "code": receipt.code})
    assert found.status_code == 302
    assert meeting in found.headers["Location"]


def test_a_clerk_finds_it_by_its_reference(one: Booked, clerk: Client) -> None:
    for address in (f"{HERE}search", "/console/ask/requests/find"):
        page = clerk.post(address, {"wanted": one.reference}, follow=True).content.decode()
        assert one.reference in page
        assert "Ana Lopez" in page or "Passport" in page
    found = clerk.get("/console/search", {"q": one.reference})
    assert found.status_code == 302
    assert one.reference in found.headers["Location"]


def test_what_is_drawn_reads_as_no_request(agency: Agency) -> None:
    drawn = [naming.reference_new() for _ in range(2_000)]
    assert not [one for one in drawn if reference_read(one)]
    assert all(reference_plain(one) == one for one in drawn)
    assert len(set(drawn)) == len(drawn)

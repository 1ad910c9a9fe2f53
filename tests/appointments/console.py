"""The console's pages of appointments on a Wednesday in the simulated town, and who is signed in there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from tests.appointments.builders import ANA
from townclerk.appointments import (
    Status,
    Who,
    appointment_get,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    today,
)
from townclerk.identity import SECOND_FACTOR

WEDNESDAY = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
HERE = "/console/ask/appointments/"
SERVICE = "passport-appointment"


def signed_in(role: str) -> Client:
    user = get_user_model().objects.create_user(
        f"{role}@example.org", password="a long password here", is_staff=True
    )
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    client = Client(raise_request_exception=True)
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()
    return client


def book(days: int = 1, service: str = SERVICE, who: Who = ANA) -> str:
    """Book the first time from so many days ahead; its reference."""
    day = today() + timedelta(days=days)
    free = slots_find(service=service, first=day, last=day + timedelta(days=7), staff=True)
    held = slot_hold(service=service, begins=free.first(1)[0].begins, staff=True)
    hold_fill(held.reference, who=who, person_id=None)
    return hold_confirm(held.reference).reference


def state(reference: str) -> Status:
    found = appointment_get(reference)
    assert found
    return found.status

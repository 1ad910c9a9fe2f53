"""Members of staff who may sign in to the console."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from townclerk.core.errors import TownclerkError
from townclerk.identity import Role

DEMO_EMAIL = "clerk@alder-falls.example"
_WORDS = (
    "amber anchor apple autumn basket beacon birch bridge button candle canvas cedar cherry cloud clover "
    "coral cotton crane daisy dawn delta ember falcon feather fern field flint forest garden ginger glass "
    "harbor hazel heron honey indigo island ivory jasmine juniper kettle lantern laurel lemon lilac linen "
    "maple marble meadow mint mirror moss nectar north oak ocean olive orchard otter paper pebble pepper "
    "pine planet plum poppy quartz quiet rain raven reed river robin rose saffron sage salt shell silver "
    "slate sparrow spring stone summer sunset tulip umber valley velvet violet walnut willow winter wren"
).split()


def _password() -> str:
    """Six words and a number: about 46 bits, and a person can read it out on the phone."""
    words = [secrets.choice(_WORDS) for _ in range(6)]
    return "-".join([*words, str(secrets.randbelow(90) + 10)])


def staff_create(*, email: str, roles: Collection[Role] = tuple(Role)) -> str:
    """Create a member of staff with `roles` and return the password, which is kept nowhere.

    Raises:
        TownclerkError: the address is not one, or is taken.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise TownclerkError(
            f"'{email}' is not an e-mail address.", hint="Write it as name@example.org."
        ) from None
    password = _password()
    try:
        with transaction.atomic():
            users: Any = get_user_model().objects
            user = users.create_user(username=email, email=email, password=password, is_staff=True)
            user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
    except IntegrityError:  # asked of the database, because two processes may add the same one at once
        raise TownclerkError(
            f"{email} can sign in already.", hint=f"For a new password: townclerk staff password {email}"
        ) from None
    return password


def staff_new_password(*, email: str) -> str:
    """Set and return a new password; every session of that person ends.

    Raises:
        TownclerkError: nobody signs in with that address.
    """
    user = get_user_model().objects.filter(username=email.strip().lower()).first()
    if user is None:
        raise TownclerkError(f"Nobody signs in as {email}.", hint=f"To add them: townclerk staff add {email}")
    password = _password()
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        for session in Session.objects.iterator():
            if session.get_decoded().get("_auth_user_id") == str(user.pk):
                session.delete()
    return password


def first_log_in(*, demo: bool) -> str | None:
    """Make the first log-in of a new record and return it in words; None when there is one already.

    The simulated town's log-in gets a new password at every run, so that the line the
    command prints always works.
    """
    users = get_user_model()
    if demo:
        known = users.objects.filter(username=DEMO_EMAIL).exists()
        password = staff_new_password(email=DEMO_EMAIL) if known else staff_create(email=DEMO_EMAIL)
        return f"{DEMO_EMAIL}  {password}"
    if users.objects.exists():
        return None
    email = "clerk@localhost.localdomain"
    try:
        return f"{email}  {staff_create(email=email)}"
    except TownclerkError:  # another process did, since we looked
        return None

"""Members of staff: adding them, their roles, the last administrator, lists of sessions, links."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import global_settings
from django.contrib.auth import get_user_model

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.identity import (
    Role,
    first_log_in,
    link_token,
    link_user,
    role_named,
    staff_create,
    staff_disable,
    staff_enable,
    staff_find,
    staff_invite,
    staff_list,
    staff_new_password,
    staff_password_set,
    staff_roles_set,
)
from townclerk.trust import Act, acting, actions_recent

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
BOB, EVE = "bob@alder-falls.example", "eve@alder-falls.example"


def test_who_is_added_without_roles_sees_figures_only() -> None:
    staff_create(email=f"  {BOB.upper()} ")
    assert staff_find(email=BOB).roles == {Role.VIEWER}


@pytest.mark.parametrize("address", ["nobody", "a@b", "", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.org"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(TownclerkError):
        staff_create(email=address)


def test_an_address_that_is_taken_is_told_with_what_to_do() -> None:
    staff_create(email=BOB)
    with pytest.raises(TownclerkError, match="townclerk staff password"):
        staff_create(email=BOB)


def test_a_mistyped_role_is_told_with_the_nearest() -> None:
    with pytest.raises(TownclerkError, match="Did you mean 'clerk'"):
        role_named("clrek")
    assert role_named(" Admin ") is Role.ADMIN


def test_the_last_administrator_stays() -> None:
    staff_create(email=BOB, roles=[Role.ADMIN])
    staff_create(email=EVE, roles=[Role.ADMIN, Role.CLERK])
    staff_disable(email=EVE)
    for change in (
        lambda: staff_disable(email=BOB),
        lambda: staff_roles_set(email=BOB, roles=[Role.CLERK]),
    ):
        with pytest.raises(TownclerkError, match="last administrator"):
            change()
    staff_enable(email=EVE)
    staff_roles_set(email=BOB, roles=[Role.CLERK])
    assert staff_find(email=BOB).roles == {Role.CLERK}


def test_every_change_is_in_the_audit_line_with_who_did_it() -> None:
    with acting("staff:99"):
        staff_create(email=BOB, roles=[Role.CLERK])
        staff_roles_set(email=BOB, roles=[Role.VIEWER])
    pk = staff_find(email=BOB).id
    lines = [(one.actor, one.what, one.about) for one in actions_recent().lines]
    assert ("staff:99", Act.STAFF_ADDED, f"staff:{pk} clerk") in lines
    assert ("staff:99", Act.STAFF_ROLES_SET, f"staff:{pk} clerk → viewer") in lines


def test_the_first_log_in_has_every_role_and_is_made_once() -> None:
    assert "clerk@localhost.localdomain" in (first_log_in(demo=False) or "")
    assert first_log_in(demo=False) is None
    assert staff_list()[0].roles == set(Role)


def test_the_demo_gets_a_new_password_each_time() -> None:
    one, two = first_log_in(demo=True), first_log_in(demo=True)
    assert one
    assert two
    assert one != two
    user = staff_find(email=one.split()[0]).user
    assert user.check_password(two.split()[1])
    assert not user.check_password(one.split()[1])


def test_an_invitation_works_once_within_three_days() -> None:
    with clock.frozen(NOW):
        member = staff_invite(email=BOB, roles=[Role.CLERK])
        token = link_token(member.user)
        assert member.invited
    with clock.frozen(NOW + timedelta(days=2, hours=23)):
        user = link_user(token)
        assert user.pk == member.id
        staff_password_set(user=user, password="linen-oak-river-77")
        assert link_user(token) is None


def test_an_invitation_is_over_after_three_days() -> None:
    with clock.frozen(NOW):
        token = link_token(staff_invite(email=BOB, roles=[Role.CLERK]).user)
    with clock.frozen(NOW + timedelta(days=3, seconds=1)):
        assert link_user(token) is None


def test_a_link_for_a_new_password_is_over_after_half_an_hour_and_after_another_password() -> None:
    with clock.frozen(NOW):
        staff_create(email=BOB)
        token = link_token(staff_find(email=BOB).user)
    with clock.frozen(NOW + timedelta(minutes=30)):
        assert link_user(token)
    with clock.frozen(NOW + timedelta(minutes=30, seconds=1)):
        assert link_user(token) is None
    with clock.frozen(NOW + timedelta(minutes=5)):
        staff_new_password(email=BOB)
        assert link_user(token) is None


@pytest.mark.parametrize(
    "token", ["", "1", "x-y-z", "1-", "9" * 40 + "-a-b", "²-a-b", "1-dilhkm-" + "0" * 32]
)
def test_what_is_no_link_opens_nothing(token: str) -> None:
    staff_create(email=BOB)
    assert link_user(token) is None


def test_a_link_of_somebody_else_or_of_who_lost_access_opens_nothing() -> None:
    staff_create(email=BOB, roles=[Role.CLERK])
    staff_create(email=EVE)
    bob, eve = staff_find(email=BOB).user, staff_find(email=EVE).user
    token = link_token(bob)
    assert link_user(token.replace(f"{bob.pk}-", f"{eve.pk}-", 1)) is None
    staff_disable(email=BOB)
    assert link_user(token) is None


def test_passwords_are_hashed_slowly(settings: Any) -> None:
    """OWASP, Password Storage Cheat Sheet: PBKDF2-HMAC-SHA256 with 600,000 rounds or more."""
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    staff_create(email="slow@alder-falls.example")
    hashed = get_user_model().objects.get(username="slow@alder-falls.example").password
    algorithm, rounds, *_ = hashed.split("$")
    assert algorithm == "pbkdf2_sha256"
    assert int(rounds) >= 600_000

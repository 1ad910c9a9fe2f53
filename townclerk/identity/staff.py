"""Members of staff who may sign in to the console: adding them, their roles, letting them out.

Each verb writes a line into the audit line and, where somebody loses something, ends their sessions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.identity.factors import factors_reset
from townclerk.identity.links import link_user
from townclerk.identity.models import StaffFactor
from townclerk.identity.passwords import password_new
from townclerk.identity.rules import Role, roles_in
from townclerk.identity.staff_sessions import sessions_end, user_locked
from townclerk.trust import Act, action_record

DEMO_EMAIL = "clerk@alder-falls.example"
_LONGEST = 150  # of a Django user name


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff as the staff page and `townclerk staff list` show them."""

    id: int
    email: str
    roles: frozenset[Role]
    active: bool
    invited: bool
    second_factor: bool
    last_sign_in: datetime | None
    user: Any


def role_named(name: str) -> Role:
    """The role called `name`.

    Raises:
        TownclerkError: there is none.
    """
    try:
        return Role(name.strip().lower())
    except ValueError:
        hint = did_you_mean(name, [role.value for role in Role])
        raise TownclerkError(f"There is no role '{name}'.", hint=hint) from None


def staff_list() -> tuple[Member, ...]:
    """Every member of staff by address, those who may not sign in any more last."""
    rows = get_user_model().objects.filter(is_staff=True).prefetch_related("groups")
    strong = set(StaffFactor.objects.values_list("user_id", flat=True))
    members = [_member(user, user.pk in strong) for user in rows]
    return tuple(sorted(members, key=lambda one: (not one.active, one.email)))


def staff_get(*, pk: int) -> Member | None:
    """The member of staff with this number."""
    user = get_user_model().objects.filter(is_staff=True, pk=pk).first()
    return _member(user, StaffFactor.objects.filter(user_id=pk).exists()) if user else None


def staff_find(*, email: str) -> Member:
    """The member of staff who signs in with `email`.

    Raises:
        TownclerkError: nobody does.
    """
    name = email.strip().lower()
    user = get_user_model().objects.filter(username=name, is_staff=True).first()
    if user is None:
        raise TownclerkError(f"Nobody signs in as {email}.", hint=f"To add them: townclerk staff add {email}")
    return _member(user, StaffFactor.objects.filter(user_id=user.pk).exists())


def staff_create(*, email: str, roles: Collection[Role] = (Role.VIEWER,)) -> str:
    """Add a member of staff with `roles` and return the password, which is kept nowhere.

    Raises:
        TownclerkError: the address is not one, or is taken.
    """
    password = password_new()
    _create(email=email, roles=roles, password=password)
    return password


def staff_invite(*, email: str, roles: Collection[Role]) -> Member:
    """Add a member of staff who will choose their own password by a link (`link_token`).

    Raises:
        TownclerkError: as `staff_create`.
    """
    return _create(email=email, roles=roles, password=None)


def staff_new_password(*, email: str) -> str:
    """Set and return a new password; every session of that person ends.

    Raises:
        TownclerkError: nobody signs in with that address.
    """
    member, password = staff_find(email=email), password_new()
    staff_password_set(user=member.user, password=password)
    return password


def staff_password_set(*, user: Any, password: str) -> None:
    """Give `user` this password; every session of theirs ends."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        sessions_end(user=user)
    action_record(what=Act.STAFF_PASSWORD_SET, about=_about(user))


def staff_password_choose(*, token: str, password: str) -> bool:
    """Give whoever the link with `token` was made for this password; False when it is of no use any more.

    Of two who use it at once only one chooses.
    """
    with transaction.atomic():
        user = link_user(token, lock=True)
        if user is not None:
            staff_password_set(user=user, password=password)
    return user is not None


def staff_roles_set(*, email: str, roles: Collection[Role]) -> None:
    """Give a member of staff exactly these roles; what they may do changes at their next click.

    Raises:
        TownclerkError: nobody signs in so, or nobody would be left who hands out roles.
    """
    with transaction.atomic():
        member = staff_find(email=email)
        if Role.ADMIN not in roles:
            _others_look_after(member)
        member.user.groups.set(_groups(roles))
    before, after = _in_words(member.roles), _in_words(roles)
    action_record(what=Act.STAFF_ROLES_SET, about=f"{_about(member.user)} {before} → {after}")


def staff_disable(*, email: str) -> None:
    """Let a member of staff in no more; their sessions end, what they did stays theirs.

    Raises:
        TownclerkError: nobody signs in so, or nobody would be left who hands out roles.
    """
    with transaction.atomic():
        member = staff_find(email=email)
        _others_look_after(member)
        member.user.is_active = False
        member.user.save(update_fields=["is_active"])
        sessions_end(user=member.user)
    action_record(what=Act.STAFF_DISABLED, about=_about(member.user))


def staff_enable(*, email: str) -> None:
    """Let a member of staff in again, with the roles and the password they had.

    Raises:
        TownclerkError: nobody signs in with that address.
    """
    member = staff_find(email=email)
    member.user.is_active = True
    member.user.save(update_fields=["is_active"])
    action_record(what=Act.STAFF_ENABLED, about=_about(member.user))


def staff_reset_factor(*, email: str) -> int:
    """Take a member of staff's second factors away and end their sessions; how many there were.

    Raises:
        TownclerkError: nobody signs in with that address.
    """
    member = staff_find(email=email)
    with transaction.atomic():
        user_locked(member.user)
        gone = factors_reset(user=member.user)
        sessions_end(user=member.user)
    action_record(what=Act.SECOND_FACTOR_RESET, about=_about(member.user))
    return gone


def staff_sessions_end(*, email: str) -> int:
    """Sign a member of staff out everywhere; how many sessions ended.

    Raises:
        TownclerkError: nobody signs in with that address.
    """
    member = staff_find(email=email)
    ended = sessions_end(user=member.user)
    action_record(what=Act.STAFF_SIGNED_OUT, about=_about(member.user))
    return ended


def first_log_in(*, demo: bool) -> str | None:
    """Make the first log-in of a new record and return it in words; None when there is one already.

    It has every role, for it is the team's own start. The simulated town's gets a new
    password at every run, so that the line the command prints always works.
    """
    users = get_user_model()
    every = tuple(Role)
    if demo:
        known = users.objects.filter(username=DEMO_EMAIL).exists()
        if not known:
            return f"{DEMO_EMAIL}  {staff_create(email=DEMO_EMAIL, roles=every)}"
        return f"{DEMO_EMAIL}  {staff_new_password(email=DEMO_EMAIL)}"
    if users.objects.filter(is_staff=True).exists():
        return None
    email = "clerk@localhost.localdomain"
    try:
        return f"{email}  {staff_create(email=email, roles=every)}"
    except TownclerkError:  # another process did, since we looked
        return None


def _create(*, email: str, roles: Collection[Role], password: str | None) -> Member:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise TownclerkError(
            f"'{email}' is not an e-mail address.", hint="Write it as name@example.org."
        ) from None
    if len(email) > _LONGEST:
        raise TownclerkError(f"'{email}' is longer than {_LONGEST} letters.", hint="Use another address.")
    try:
        with transaction.atomic():
            users: Any = get_user_model().objects
            user = users.create_user(username=email, email=email, password=password, is_staff=True)
            user.groups.set(_groups(roles))
    except IntegrityError:  # asked of the database, because two processes may add the same one at once
        raise TownclerkError(
            f"{email} can sign in already.", hint=f"For a new password: townclerk staff password {email}"
        ) from None
    action_record(what=Act.STAFF_ADDED, about=f"{_about(user)} {_in_words(roles)}")
    return _member(user, False)


def _groups(roles: Iterable[Role]) -> list[Group]:
    return [Group.objects.get_or_create(name=role.value)[0] for role in roles]


def _others_look_after(member: Member) -> None:
    """Make sure that somebody else hands out roles, when this one does.

    Raises:
        TownclerkError: this is the last administrator.
    """
    if Role.ADMIN not in member.roles or not member.active:
        return
    users = get_user_model().objects.filter(is_staff=True, is_active=True, groups__name=Role.ADMIN.value)
    # Locked in one order: of two administrators who remove each other at once, one waits. It looks again
    # afterwards, for what it saw while it waited is from before.
    list(users.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    if not users.exclude(pk=member.id).exists():
        raise TownclerkError(
            f"{member.email} is the last administrator: nobody could hand out roles any more.",
            hint="Make somebody else an administrator first: townclerk staff roles EMAIL --role admin",
        )


def _member(user: Any, strong: bool) -> Member:
    return Member(
        id=user.pk,
        email=user.get_username(),
        roles=roles_in([group.name for group in user.groups.all()]),
        active=user.is_active,
        invited=not user.has_usable_password() and user.last_login is None,
        second_factor=strong,
        last_sign_in=user.last_login,
        user=user,
    )


def _about(user: Any) -> str:
    return f"staff:{user.pk}"


def _in_words(roles: Iterable[Role]) -> str:
    return ", ".join(sorted(role.value for role in roles)) or "no role"

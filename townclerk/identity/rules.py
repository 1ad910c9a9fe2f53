"""Roles and what they may do; how long codes and sessions last. Pure: no Django, no record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum


class Role(StrEnum):
    """What somebody does at the agency. One person may have several; a small team often does."""

    VIEWER = "viewer"
    CLERK = "clerk"
    ANALYST = "analyst"
    CAMPAIGNER = "campaigner"
    APPROVER = "approver"
    PROTECTION = "protection"
    """The data protection officer."""
    ADMIN = "admin"


class Permission(StrEnum):
    """What a page or an action needs. Each page of the console names exactly one."""

    FIGURES = "figures"
    """See numbers about groups: forecasts, counts, feedback without names. Every role may."""
    PEOPLE = "people"
    """See personal data: a message as its person reads it, who may act for whom."""
    CASES = "cases"
    """Read what people asked the agency for, with their words."""
    HANDLE = "handle"
    """Work on what they asked for: sort, answer, close, enter for somebody; book and move appointments."""
    CHANGE = "change"
    """Change what is kept about a person: who may act for them; answer what they ask of their data."""
    ANALYSE = "analyse"
    """Bring data of one's own, compare and approve models."""
    PLAN = "plan"
    """Propose more hours at a desk where people are missing; a clerk opens them."""
    WRITE = "write"
    """Write messages and surveys."""
    APPROVE = "approve"
    """Let a campaign or a model go live."""
    AUDIT = "audit"
    """See who did what, verify the chain of decisions."""
    STAFF = "staff"
    """Say who may sign in to the console, and as what."""


_MAY: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: frozenset({Permission.FIGURES}),
    Role.CLERK: frozenset(
        {
            Permission.FIGURES,
            Permission.PEOPLE,
            Permission.CASES,
            Permission.HANDLE,
            Permission.CHANGE,
            Permission.PLAN,
        }
    ),
    Role.ANALYST: frozenset({Permission.FIGURES, Permission.ANALYSE, Permission.PLAN}),
    Role.CAMPAIGNER: frozenset({Permission.FIGURES, Permission.PEOPLE, Permission.WRITE}),
    Role.APPROVER: frozenset({Permission.FIGURES, Permission.PEOPLE, Permission.APPROVE, Permission.PLAN}),
    # Reads the cases to see that they are treated as the law asks, and works on none.
    Role.PROTECTION: frozenset(
        {Permission.FIGURES, Permission.PEOPLE, Permission.CASES, Permission.CHANGE, Permission.AUDIT}
    ),
    # Whoever hands out roles sees nobody's data by that alone.
    Role.ADMIN: frozenset({Permission.FIGURES, Permission.AUDIT, Permission.STAFF}),
}

PERSONAL = frozenset(
    {
        Permission.PEOPLE,
        Permission.CASES,
        Permission.HANDLE,
        Permission.CHANGE,
        Permission.AUDIT,
        Permission.STAFF,
    }
)
"""What a password alone does not open: these need a second factor, unless the town is simulated."""


def permissions_of(
    roles: Collection[Role], *, second_factor: bool, simulated: bool = False
) -> frozenset[Permission]:
    """What somebody with these roles may do now, given how they signed in.

    Without a second factor nobody is locked out: they see figures, and the rest waits until they set one up.

    >>> sorted(permissions_of([Role.CLERK], second_factor=False))
    [<Permission.FIGURES: 'figures'>]
    >>> Permission.PEOPLE in permissions_of([Role.CLERK], second_factor=True)
    True
    """
    held = frozenset[Permission]().union(*(_MAY[role] for role in roles))
    return held if second_factor or simulated else held - PERSONAL


def roles_in(names: Collection[str]) -> frozenset[Role]:
    """The roles among `names` (of Django groups), others left out.

    >>> roles_in(["clerk", "somebody else's group"])
    frozenset({<Role.CLERK: 'clerk'>})
    """
    return frozenset(role for role in Role if role.value in names)


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that open what needs `permission`, in their usual order.

    >>> roles_with(Permission.STAFF)
    (<Role.ADMIN: 'admin'>,)
    """
    return tuple(role for role in Role if permission in _MAY[role])


CODE_DIGITS, CODE_TRIES = 8, 5
"""Eight digits: with six, somebody who asks in the name of many people from many networks would guess one
right every few weeks, within all the limits below; with eight it takes some years."""
CODE_VALID = timedelta(minutes=10)
CODE_AGAIN = timedelta(seconds=30)
"""How long to wait before another code is sent to the same browser."""
PER_CONTACT, PER_NETWORK = 10, 300
"""How many codes an hour one contact point and one network may ask for. A network may be a library, or a
mobile operator behind whose one address thousands of people read."""

IDLE, IDLE_SHARED, TOTAL = timedelta(minutes=30), timedelta(minutes=10), timedelta(hours=12)


class Limit(StrEnum):
    """Why no code is sent now."""

    CONTACT = "contact"
    NETWORK = "network"
    INSTALLATION = "installation"


def over_limit(*, contact: int, network: int, installation: int, most: int) -> Limit | None:
    """Which limit has been reached by codes asked for in the last hour; None when another may be sent.

    Args:
        contact, network: codes asked for, whether the contact point is known or not.
        installation: codes that were really sent; `most` of them at most.

    >>> over_limit(contact=10, network=12, installation=3, most=1000)
    <Limit.CONTACT: 'contact'>
    """
    if installation >= most:
        return Limit.INSTALLATION
    if network >= PER_NETWORK:
        return Limit.NETWORK
    return Limit.CONTACT if contact >= PER_CONTACT else None


def session_ended(*, started: datetime, seen: datetime, shared: bool, now: datetime) -> bool:
    """Whether a resident must sign in again: idle for too long, or signed in for half a day."""
    return now - seen >= (IDLE_SHARED if shared else IDLE) or now - started >= TOTAL

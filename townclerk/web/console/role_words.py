"""What roles and permissions are called, and what they open, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from townclerk.identity import Permission, Role, permissions_of


def role_name(role: Role) -> str:
    """What a role is called."""
    return {
        Role.VIEWER: _("Viewer"),
        Role.CLERK: _("Clerk"),
        Role.ANALYST: _("Analyst"),
        Role.CAMPAIGNER: _("Campaigner"),
        Role.APPROVER: _("Approver"),
        Role.PROTECTION: _("Data protection officer"),
        Role.ADMIN: _("Administrator"),
    }[role]


def permission_words(permission: Permission) -> str:
    """What a permission opens, as the end of "may …"."""
    return {
        Permission.FIGURES: _("see figures about groups: forecasts, counts, feedback without names"),
        Permission.PEOPLE: _("see what is kept about a person, and their messages"),
        Permission.CASES: _("read what people asked for"),
        Permission.HANDLE: _("work on what people asked for: sort, answer, close; book appointments"),
        Permission.CHANGE: _("change who may act for a person, and answer what they ask of their data"),
        Permission.ANALYSE: _("bring data of their own, compare and approve models"),
        Permission.PLAN: _("propose more hours at a desk"),
        Permission.WRITE: _("write messages and surveys"),
        Permission.APPROVE: _("let a campaign or a model go live"),
        Permission.AUDIT: _("see who did what, and verify the chain of decisions"),
        Permission.STAFF: _("say who may sign in to the console, and as what"),
    }[permission]


def permissions_words(several: Iterable[Permission]) -> list[str]:
    """What several permissions open, each as the end of "may …", in the usual order."""
    held = set(several)
    return [permission_words(one) for one in Permission if one in held]


def role_hint(role: Role) -> str:
    """What a role opens, in one line."""
    opens = permissions_words(permissions_of([role], second_factor=True) - {Permission.FIGURES})
    if not opens:
        return _("May see figures about groups: forecasts, counts, feedback without names.")
    return _("May also %(what)s.") % {"what": "; ".join(opens)}


def names(roles: Iterable[Role]) -> str:
    """The names of several roles, in the usual order."""
    held = set(roles)
    return _(", ").join(role_name(role) for role in Role if role in held) or _("no role")


def explained(roles: Iterable[Role]) -> list[tuple[str, str]]:
    """Each of these roles by name, with what it opens."""
    held = set(roles)
    return [(role_name(role), role_hint(role)) for role in Role if role in held]

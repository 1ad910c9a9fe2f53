"""Who somebody from a provider is here: a member of staff or a resident, never a guess.

Whoever came before is known by what the provider calls them, which never changes. Who comes
first is found by what the provider says of them, as far as oidc.toml trusts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.identity.models import OidcLink
from townclerk.identity.oidc_file import ALWAYS, VERIFIED
from townclerk.identity.oidc_flow import Arrival
from townclerk.identity.oidc_trouble import OidcError, Trouble
from townclerk.identity.rules import Role
from townclerk.identity.sealing import keyed
from townclerk.identity.staff import staff_find, staff_get, staff_invite, staff_roles_set
from townclerk.people import person_find
from townclerk.trust import Act, action_record

_LONGEST = 150  # of a Django user name, and of any number an agency gives


@dataclass(frozen=True, slots=True)
class StaffArrival:
    """A member of staff who may come in, and whether the provider saw two factors."""

    user: Any
    second_factor: bool


def staff_arrived(arrival: Arrival) -> StaffArrival:
    """The member of staff who has arrived, linked and with their roles.

    Raises:
        OidcError: nobody, nobody for certain, or somebody who may not.
    """
    with transaction.atomic():
        user = _linked_staff(arrival) or _staff_by_email(arrival)
        if not user.is_active or not user.is_staff:
            raise OidcError(Trouble.CLOSED, f"staff:{user.pk} may not sign in any more")
        _roles_from(arrival, user)
    # After the commit: roles that were taken away there are taken away here, though nobody comes in.
    if arrival.provider.roles_claim and not _roles(arrival):
        raise OidcError(Trouble.NO_ROLE, "the roles claim names no role of [providers.roles]")
    provider, claims = arrival.provider, arrival.claims
    strong = bool(set(_texts(claims.get("amr"))) & set(provider.amr)) or claims.get("acr") in provider.acr
    return StaffArrival(user, strong)


def resident_arrived(arrival: Arrival) -> int:
    """The id of the person who has arrived, linked.

    Raises:
        OidcError: nobody, or nobody for certain.
    """
    with transaction.atomic():
        link = _link(arrival)
        if link is not None and link.person_id is not None:
            return int(link.person_id)
        provider, reference = arrival.provider, _reference(arrival)
        if reference:
            # Not found by it, they are not looked for by their address: a family often shares one.
            found = person_find(reference=reference)
        else:
            email = _email(arrival)
            found = person_find(email=email) if email else []
        if len(found) != 1:
            what = "the agency's number" if reference else "the e-mail address"
            trouble = Trouble.SEVERAL if found else Trouble.UNKNOWN
            raise OidcError(trouble, f"{len(found)} people fit {what}")
        others = OidcLink.objects.filter(provider=provider.id, person_id=found[0])
        if reference:
            others.delete()  # the provider says who they are, whatever it called them before
        elif others.exists():
            raise OidcError(Trouble.TAKEN, "the person with this address has another account there")
        _link_new(arrival, person_id=found[0])
    action_record(what=Act.SIGN_IN_LINKED, about=provider.id, actor="resident", subject=found[0])
    return found[0]


def _linked_staff(arrival: Arrival) -> Any:
    link = _link(arrival)
    return link.user if link is not None else None


def _link(arrival: Arrival) -> OidcLink | None:
    """The link of who has arrived, noted as used."""
    link = OidcLink.objects.select_related("user").filter(pk=_who(arrival)).first()
    if link is not None:
        OidcLink.objects.filter(pk=link.pk).update(used_at=clock.now())
    return link


def _link_new(arrival: Arrival, *, user: Any = None, person_id: int | None = None) -> None:
    now = clock.now()
    try:
        with transaction.atomic():
            OidcLink.objects.create(
                who=_who(arrival),
                provider=arrival.provider.id,
                user=user,
                person_id=person_id,
                linked_at=now,
                used_at=now,
            )
    except IntegrityError:  # the same person, twice at once: the other request made it
        raise OidcError(Trouble.STALE, "they arrived twice at once") from None


def _who(arrival: Arrival) -> str:
    # Staff and residents apart: a provider may serve both, and means the same person by one name.
    provider = arrival.provider
    return keyed("oidc", f"{provider.whom}\0{provider.issuer}\0{arrival.subject}").hex()


def _staff_by_email(arrival: Arrival) -> Any:
    provider, email = arrival.provider, _email(arrival)
    if not email:
        raise OidcError(Trouble.UNKNOWN, "it says no e-mail address that oidc.toml trusts")
    user = get_user_model().objects.filter(username=email, is_staff=True).first()
    if user is None:
        if not provider.create:
            raise OidcError(Trouble.UNKNOWN, "no member of staff has their e-mail address")
        user = _created(arrival, email)
    elif OidcLink.objects.filter(provider=provider.id, user_id=user.pk).exists():
        # An address that was given to somebody new must not open the account of who had it before.
        raise OidcError(Trouble.TAKEN, f"staff:{user.pk} has another account there")
    _link_new(arrival, user=user)
    action_record(what=Act.SIGN_IN_LINKED, about=f"staff:{user.pk} {provider.id}", actor=f"staff:{user.pk}")
    return user


def _created(arrival: Arrival, email: str) -> Any:
    roles = _roles(arrival)
    if not roles:
        raise OidcError(Trouble.NO_ROLE, "the roles claim names no role of [providers.roles]")
    try:
        return staff_invite(email=email, roles=roles).user
    except TownclerkError as error:
        raise OidcError(Trouble.UNKNOWN, f"they cannot be added: {error}") from error


def _roles_from(arrival: Arrival, user: Any) -> None:
    """Give `user` the roles the provider names, when it is the provider who decides."""
    if not arrival.provider.roles_claim:
        return
    roles = _roles(arrival)
    member = staff_get(pk=user.pk)
    if member is not None and member.roles != roles:
        try:
            staff_roles_set(email=user.get_username(), roles=roles)
        except TownclerkError as error:  # the last administrator
            raise OidcError(Trouble.NO_ROLE, str(error)) from error


def _roles(arrival: Arrival) -> frozenset[Role]:
    values = _texts(arrival.claims.get(arrival.provider.roles_claim))
    return frozenset(arrival.provider.roles[value] for value in values if value in arrival.provider.roles)


def _reference(arrival: Arrival) -> str:
    claim = arrival.provider.reference_claim
    value = arrival.claims.get(claim) if claim else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = str(value).strip()
    return text if text.isprintable() and len(text) <= _LONGEST else ""


def _email(arrival: Arrival) -> str:
    """Their e-mail address, when oidc.toml lets it say who they are; else ""."""
    provider, claims = arrival.provider, arrival.claims
    value = claims.get(provider.email_claim)
    verified = claims.get("email_verified") in (True, "true")  # some providers write it as a text
    trusted = provider.trust_email == ALWAYS or (provider.trust_email == VERIFIED and verified)
    if not trusted or not isinstance(value, str) or not value.isprintable():
        return ""
    return value.strip().lower() if "@" in value and len(value) <= _LONGEST else ""


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def oidc_links_about(person_id: int) -> list[dict[str, Any]]:
    """Where a person signs in besides here, as plain JSON values: for the export of their data."""
    return [
        {
            "provider": row.provider,
            "linked_at": row.linked_at.isoformat(),
            "used_at": row.used_at.isoformat(),
        }
        for row in OidcLink.objects.filter(person_id=person_id).order_by("linked_at")
    ]


def oidc_links_forget(person_id: int) -> int:
    """Forget where a person signs in; how many links there were."""
    return OidcLink.objects.filter(person_id=person_id).delete()[0]


def oidc_staff_forget(*, email: str) -> int:
    """Forget where a member of staff signs in, so that another account of theirs can be linked; how many.

    Raises:
        TownclerkError: nobody signs in with that address.
    """
    member = staff_find(email=email)
    gone = OidcLink.objects.filter(user_id=member.id).delete()[0]
    action_record(what=Act.SIGN_IN_UNLINKED, about=f"staff:{member.id}")
    return int(gone)

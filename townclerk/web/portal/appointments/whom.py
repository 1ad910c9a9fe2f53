"""For whom an appointment is, and with whom: residents act for others, and ask for whom they met before."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from townclerk import identity
from townclerk.appointments import resource_name, same_as_before
from townclerk.people import authorities_of, authority_now, first_names
from townclerk.trust import acting


@dataclass(frozen=True, slots=True)
class Whom:
    """For whom it is booked.

    Attributes:
        name: what to call them; "" for the reader themselves.
        change: where another is chosen, and from there back; "" for who acts for nobody.
    """

    name: str
    change: str


def subject_of(request: HttpRequest) -> int | None:
    """For whom a resident who is signed in books: themselves, or whom they act for."""
    resident = identity.resident_of(request)
    if resident is None:
        return None
    if resident.acts_for_another and not authority_now(
        person_id=resident.person_id, subject_id=resident.subject_id
    ):
        return resident.person_id
    return resident.subject_id


def whom_of(request: HttpRequest) -> Whom | None:
    """For whom the page says that it is; None where there is nobody to choose among."""
    resident, subject = identity.resident_of(request), subject_of(request)
    if resident is None or subject is None:
        return None
    if not any(one.holds for one in authorities_of(resident.person_id)):
        return None
    name = ""
    if subject != resident.person_id:
        with acting(f"person:{resident.person_id}"):
            name = first_names([subject]).get(subject, "")
    change = f"{reverse('portal:my-people')}?{urlencode({'next': request.get_full_path()})}"
    return Whom(name, change)


def same_of(request: HttpRequest, slug: str) -> tuple[str, str]:
    """The person whom they met the last time, where they may ask for them: id and name; "" for none."""
    same = same_as_before(slug, subject_of(request))
    return same, resource_name(same, request.LANGUAGE_CODE) if same else ""

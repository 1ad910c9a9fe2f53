"""Who may open a page of my Townclerk, for whom, and that every read says by whom and about whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk import identity
from townclerk.people import Authority, AuthorityKind, PersonUnknown, authority_now, consents_now, first_names
from townclerk.trust import acting
from townclerk.web.portal import visit
from townclerk.web.portal.my.titles import titles

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Me:
    """Who reads, about whom.

    Attributes:
        person_id: who signed in.
        subject_id: whose data is shown: their own, or that of whom they act for.
        authority: by which they act for another; None for themselves.
    """

    person_id: int
    subject_id: int
    authority: Authority | None

    @property
    def actor(self) -> str:
        """Who reads and changes, as the record says it."""
        return f"person:{self.person_id}"

    @property
    def source(self) -> str:
        """Where what they say comes from, as the ledger of consents says it."""
        return "portal" if self.authority is None else f"portal by {self.actor}"


def mine(view: View) -> View:
    """`view(request, me, …)` for residents who are signed in; others are asked to sign in. Outermost.

    Whether one may act for the other is looked up for every page: an authority that was ended a moment
    ago opens nothing any more.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        resident = identity.resident_of(request)
        if resident is None:
            lost = {} if request.method in {"GET", "HEAD"} else {"lost": ""}
            there = urlencode({"next": request.get_full_path(), **lost})
            return HttpResponseRedirect(f"{reverse('portal:sign-in')}?{there}")
        try:
            consents_now(resident.person_id)
        except PersonUnknown:  # erased since they signed in
            identity.resident_sign_out(request)
            return HttpResponseRedirect(reverse("portal:home"))
        authority = None
        if resident.acts_for_another:
            authority = authority_now(person_id=resident.person_id, subject_id=resident.subject_id)
            if authority is None:
                identity.resident_act_for(request, subject_id=resident.person_id)
                return HttpResponseRedirect(f"{reverse('portal:my-people')}?ended=1")
        me = Me(resident.person_id, resident.subject_id, authority)
        with acting(me.actor):
            return view(request, me, *args, **kwargs)

    guarded.mine = True  # type: ignore[attr-defined]
    return guarded


def my_page(
    request: HttpRequest, me: Me, template: str, content: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page `template` of my Townclerk, with the banner that says for whom it is."""
    shown: dict[str, Any] = {"noindex": True, "my": True, "here": request.resolver_match and template}
    name = ""
    if me.authority:
        name = first_names([me.subject_id]).get(me.subject_id, "")
        shown["acting"] = {"name": name, "kind": kind_name(me.authority.kind)}
    shown["titles"] = titles(name)
    return visit.page(request, f"my/{template}", {**shown, **content}, status=status)


def kind_name(kind: AuthorityKind) -> str:
    """Why somebody acts for another, in a word."""
    names = {
        AuthorityKind.PARENT: _("parent"),
        AuthorityKind.GUARDIAN: _("guardian"),
        AuthorityKind.CARER: _("carer"),
        AuthorityKind.OTHER: _("authorised person"),
    }
    return names[kind]

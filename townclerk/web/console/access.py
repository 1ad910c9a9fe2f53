"""Who may open a page of the console, and that no copy of it stays behind in a shared browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from townclerk import identity
from townclerk.identity import SECOND_FACTOR, Permission, Role, permissions_of, roles_in
from townclerk.trust import acting
from townclerk.web.console.written import written_again, written_keep
from townclerk.web.middleware import keep_nowhere

__all__ = ["SECOND_FACTOR", "RoleMissing", "demand", "page", "permissions", "waiting"]

View = Callable[..., HttpResponseBase]


class RoleMissing(PermissionDenied):
    """A page or an action needs a permission that no role of theirs gives."""

    def __init__(self, needs: Permission) -> None:
        super().__init__(str(needs))
        self.needs = needs


def roles(request: HttpRequest) -> frozenset[Role]:
    """The roles of the member of staff behind `request`; none for others. Asked once a request."""
    known: frozenset[Role] | None = getattr(request, "roles", None)
    if known is None:
        user: Any = request.user
        known = frozenset()
        if user.is_authenticated and getattr(user, "is_staff", False):
            known = roles_in(user.groups.values_list("name", flat=True))
        request.roles = known  # type: ignore[attr-defined]
    return known


def permissions(request: HttpRequest) -> frozenset[Permission]:
    """What the member of staff behind `request` may do; nothing for others."""
    return _permissions(request, second_factor=is_strong(request))


def waiting(request: HttpRequest) -> frozenset[Permission]:
    """What their roles open as soon as they have shown a second factor."""
    return _permissions(request, second_factor=True) - permissions(request)


def is_strong(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session."""
    return bool(request.session.get(SECOND_FACTOR))


def _permissions(request: HttpRequest, *, second_factor: bool) -> frozenset[Permission]:
    agency = getattr(request, "agency", None)
    simulated = bool(agency and agency.simulated)
    return permissions_of(roles(request), second_factor=second_factor, simulated=simulated)


def demand(request: HttpRequest, needs: Permission) -> None:
    """For an action that needs more than its page.

    Raises:
        RoleMissing: they may not; `staff_only` answers it.
    """
    if needs not in permissions(request):
        raise RoleMissing(needs)


def staff_only(view: View, needs: Permission | None, acts: Permission | None = None) -> View:
    """`view` for members of staff who may; others are asked to sign in, and every read is noted as theirs.

    `acts`: what sending a form there needs besides.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not user.is_authenticated:
            # What was sent by who has been signed out meanwhile is kept or lost, and that has to be said.
            asked = redirect_to_login(request.get_full_path(), reverse("console:sign-in"))
            lost = ""
            if request.method not in {"GET", "HEAD"}:
                lost = "&kept=" if written_keep(request) else "&lost="
            return HttpResponseRedirect(asked.url + lost)
        if not getattr(user, "is_staff", False):
            raise PermissionDenied
        try:
            # Who may not act is told so at once, not after a second factor that would not help.
            for needed in (acts if request.method == "POST" else None, needs):
                if needed is not None:
                    demand(request, needed)
            written_again(request)
            with acting(f"staff:{user.pk}"):
                response = view(request, *args, **kwargs)
        except RoleMissing as missing:
            if missing.needs not in waiting(request):
                raise
            response = _second_factor_first(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    guarded.needs = needs  # type: ignore[attr-defined]
    guarded.acts = acts  # type: ignore[attr-defined]
    return guarded


def _second_factor_first(request: HttpRequest) -> HttpResponse:
    """Lead to showing a second factor, or to setting one up, and from there to where they wanted to go."""
    name = "console:sign-in-second" if identity.factors_of(request.user) else "console:second-factor"
    onward = request.get_full_path() if request.method == "GET" else request.path
    return HttpResponseRedirect(with_next(name, onward))


def whole(view: View) -> View:
    """`view` for a session that has shown the account's second factor, where it has one.

    Whoever signed in with the password alone, before there was one, could else add a factor of their own,
    choose another password, or sign the account's owner out.
    """

    @wraps(view)
    def sure(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_strong(request) and identity.factors_of(request.user):
            return _second_factor_first(request)
        return view(request, *args, **kwargs)

    return sure


def proven(view: View) -> View:
    """`view` for who showed who they are within the last quarter of an hour; others are asked to, first.

    For what a stranger at an unlocked desk must not do: other ways to sign in, other people's roles.
    The session must be `whole` too.
    """

    @wraps(view)
    def sure(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if identity.proved_lately(request):
            response = view(request, *args, **kwargs)
            keep_nowhere(response)  # going back later would show it without asking again
            return response
        onward = request.get_full_path() if request.method == "GET" else request.path
        return HttpResponseRedirect(with_next("console:account-confirm", onward))

    return whole(sure)


def with_next(name: str, onward: str) -> str:
    """The address called `name`, which leads on to `onward`."""
    return f"{reverse(name)}?{urlencode({'next': onward})}"


def next_of(request: HttpRequest, otherwise: str = "console:home") -> str:
    """Where a form leads: what `next` says when it is ours, else the page called `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse(otherwise)


def page(
    route: str, view: View, needs: Permission | None, *, name: str, acts: Permission | None = None
) -> URLPattern:
    """The address of a page of the console, for members of staff who hold `needs` (None: for all of them).

    `acts`: what sending a form there needs besides; None: nothing more.
    """
    return path(route, staff_only(view, needs, acts), name=name)

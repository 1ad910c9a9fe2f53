"""My account: what I may do, my password, my second factors, where I am signed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import identity
from townclerk.core.visitor import address_of
from townclerk.trust import Act, action_record
from townclerk.web.afterwards import afterwards
from townclerk.web.console import access, role_words, words
from townclerk.web.console.factor_words import factor_row
from townclerk.web.console.signing import wait_words
from townclerk.web.console.staff_forms import ChangePassword, CurrentPassword
from townclerk.web.console.staff_letters import notice_letter


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The page."""
    user: Any = request.user
    factors = identity.factors_of(user)
    content = {
        "email": user.get_username(),
        "names": role_words.names(access.roles(request)),
        "roles": role_words.explained(access.roles(request)),
        "waiting": role_words.permissions_words(access.waiting(request)),
        "has_password": user.has_usable_password(),
        "factors": [factor_row(factor) for factor in factors],
        "left": identity.recovery_left(user=user),
        "sessions": [_session_row(one) for one in identity.sessions_of(user, request)],
        "done": _done(request.GET.get("done", "")),
    }
    return render(request, "console/account.html", content)


def _session_row(one: identity.SignedIn) -> dict[str, object]:
    return {
        "id": str(one.id),
        "browser": one.browser or _("A browser we do not know"),
        "network": one.network,
        "began": words.moment(one.began_at),
        "seen": words.moment(one.seen_at),
        "this": one.this,
    }


def _done(what: str) -> str:
    return {
        "password": _("Your password is changed. You were signed out everywhere else."),
        "factor": _("The second factor is set up."),
        "named": _("The new name is kept."),
        "removed": _("The second factor is gone."),
        "session": _("That browser is signed out."),
        "others": _("You are signed out everywhere else."),
    }.get(what, "")


def _back(what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{redirect('console:account').url}?done={what}")


@sensitive_post_parameters("password", "new")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; every other session ends."""
    user: Any = request.user
    form = ChangePassword(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid() and _knows(request, form):
        user.set_password(form.cleaned_data["new"])
        user.save(update_fields=["password"])
        update_session_auth_hash(request, user)
        identity.sessions_end(user=user, but=request)
        action_record(what=Act.STAFF_PASSWORD_SET, about=f"staff:{user.pk}")
        response = _back("password")
        afterwards(response, lambda: notice_letter(user, "password"))
        return response
    content = {"form": form}
    return render(request, "console/account_password.html", content, status=422 if form.errors else 200)


def _knows(request: HttpRequest, form: Any) -> bool:
    """Whether the form holds their password; slowed down like signing in, and told at the field."""
    user: Any = request.user
    who = {"account": user.get_username(), "address": address_of(request)}
    left = identity.try_now(**who)
    if left:
        form.add_error("password", wait_words(left.total_seconds()))
    elif not user.check_password(form.cleaned_data["password"]):
        form.add_error("password", _("That is not your password"))
    else:
        identity.succeeded(**who)
        return True
    return False


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask who is there, before something that a stranger at an unlocked desk must not do."""
    user: Any = request.user
    target = access.next_of(request, "console:account")
    has = user.has_usable_password()
    factors = bool(identity.factors_of(user))
    if not has and factors:
        return HttpResponseRedirect(access.with_next("console:sign-in-second", target))
    form = CurrentPassword(request.POST if request.method == "POST" else None)
    if request.method == "POST" and has and form.is_valid() and _knows(request, form):
        identity.proved_now(request)
        return HttpResponseRedirect(target)
    content = {"form": form, "has": has, "factors": factors, "next": target}
    return render(request, "console/account_confirm.html", content, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """End one session, all others, or all. The list itself is on the account's page."""
    user: Any = request.user
    do = request.POST.get("do", "")
    if do == "everywhere":
        action_record(what=Act.STAFF_SIGNED_OUT, about=f"staff:{user.pk}")
        identity.sessions_end(user=user)
        return HttpResponseRedirect(f"{redirect('console:sign-in').url}?out=1")
    if do == "others":
        action_record(what=Act.STAFF_SIGNED_OUT, about=f"staff:{user.pk}")
        identity.sessions_end(user=user, but=request)
        return _back("others")
    if do and _end(user, do):
        action_record(what=Act.SESSION_ENDED, about=f"staff:{user.pk}")
        return _back("session")
    return redirect("console:account")


def _end(user: Any, session: str) -> bool:
    try:
        return identity.session_end(user=user, session=UUID(session))
    except ValueError:
        return False

"""Signing in and out."""

from __future__ import annotations

import math

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from townclerk import identity

_LONGEST = 4096


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in form; says what is missing, never whether an address is known."""
    target = _target(request)
    if request.user.is_authenticated and request.method == "GET":
        return HttpResponseRedirect(target)
    email, errors = request.POST.get("email", "").strip().lower()[:254], {}
    if request.method == "POST":
        errors = _try(request, email, request.POST.get("password", "")[:_LONGEST])
        if not errors:
            return HttpResponseRedirect(target)
    content = {
        "next": target,
        "email": email,
        "error": errors,
        "summary": [(text, name) for name, text in errors.items()],
        "leaving": "out" in request.GET,
    }
    response = render(request, "console/sign_in.html", content, status=422 if errors else 200)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _try(request: HttpRequest, email: str, password: str) -> dict[str, str]:
    """Sign in, or the errors by field."""
    errors = {}
    if not email:
        errors["email"] = _("Enter your e-mail address")
    if not password:
        errors["password"] = _("Enter your password")
    if errors:
        return errors
    address = request.META.get("REMOTE_ADDR", "")
    left = identity.try_now(account=email, address=address)
    if left:
        minutes = max(1, math.ceil(left.total_seconds() / 60))
        text = ngettext(
            "Too many wrong passwords. Wait %(n)s minute, then try again. "
            "To get a new password, ask whoever looks after this Townclerk.",
            "Too many wrong passwords. Wait %(n)s minutes, then try again. "
            "To get a new password, ask whoever looks after this Townclerk.",
            minutes,
        )
        return {"password": text % {"n": minutes}}
    user = authenticate(request, username=email, password=password)
    if user is None or not getattr(user, "is_staff", False):
        return {"password": _("The e-mail address or the password is wrong")}
    identity.succeeded(account=email, address=address)
    login(request, user)
    return {}


def _target(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return redirect(settings.LOGIN_REDIRECT_URL).url


@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask first when somebody follows a link here; only a form ends the session."""
    if request.method == "GET":
        return render(request, "console/sign_out.html")
    logout(request)
    return redirect(redirect("console:sign-in").url + "?out=1")

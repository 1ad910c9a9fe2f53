"""Signing in with e-mail and password, and out."""

from __future__ import annotations

import math

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from townclerk import identity
from townclerk.core.visitor import address_of
from townclerk.trust import Act, action_record
from townclerk.web.afterwards import afterwards
from townclerk.web.console.access import next_of
from townclerk.web.console.staff_forms import SignIn
from townclerk.web.language_kept import language_follows
from townclerk.web.oidc.leaving import came_from_elsewhere


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in form; says what is missing, never whether an address is known."""
    target = next_of(request)
    if request.user.is_authenticated and request.method == "GET":
        return HttpResponseRedirect(target)
    form = SignIn(request.POST if request.method == "POST" else None)
    return _try(request, form, target) if request.method == "POST" else _page(request, form, target)


def _page(request: HttpRequest, form: SignIn, target: str) -> HttpResponse:
    content = {"next": target, "form": form, "leaving": "out" in request.GET, "chosen": "new" in request.GET}
    content |= {name: name in request.GET for name in ("lost", "kept")}
    response = render(request, "console/sign_in.html", content, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _try(request: HttpRequest, form: SignIn, target: str) -> HttpResponse:
    """Sign in, or lead to the second factor, or say what is wrong."""
    if not form.is_valid():
        return _page(request, form, target)
    email, address = form.cleaned_data["email"].strip().lower(), address_of(request)
    left = identity.try_now(account=email, address=address)
    if left:
        form.add_error("password", wait_words(left.total_seconds()))
        return _page(request, form, target)
    user = authenticate(request, username=email, password=form.cleaned_data["password"])
    if user is None or not getattr(user, "is_staff", False):
        form.add_error("password", _("The e-mail address or the password is wrong"))
        response = _page(request, form, target)
        # When the answer has gone: a line is written for known addresses only, and takes its time.
        afterwards(response, lambda: _note_refusal(email, address))
        return response
    identity.succeeded(account=email, address=address)
    if identity.factors_of(user):
        identity.half_begin(request, user=user, target=target)
        return redirect("console:sign-in-second")
    if not identity.staff_sign_in(request, user=user, second_factor=False):
        return redirect("console:sign-in")
    response = HttpResponseRedirect(target)
    language_follows(request, response, identity.staff_language(user))
    return response


def _note_refusal(email: str, address: str) -> None:
    """Write down, once for each wait, that somebody keeps trying a member of staff's password."""
    if identity.refused(account=email, address=address):
        for member in identity.staff_list():
            if member.email == email:
                action_record(what=Act.SIGN_IN_REFUSED, about=f"staff:{member.id}", actor="visitor")


def wait_words(seconds: float) -> str:
    """That there were too many wrong tries, and how long to wait."""
    minutes = max(1, math.ceil(seconds / 60))
    text = ngettext(
        "Too many wrong tries. Wait %(n)s minute, then try again",
        "Too many wrong tries. Wait %(n)s minutes, then try again",
        minutes,
    )
    return text % {"n": minutes}


@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask first when somebody follows a link here; only a form ends the session."""
    if request.method == "GET":
        return render(request, "console/sign_out.html")
    elsewhere = came_from_elsewhere(request)
    logout(request)
    return elsewhere or redirect(redirect("console:sign-in").url + "?out=1")

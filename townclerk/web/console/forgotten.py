"""A forgotten password: a link by e-mail that works once, and choosing a new one.

The answer is the same whoever asks, and comes as fast: the link is made when the answer has gone.
"""

from __future__ import annotations

from django.contrib.auth import get_user_model, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import identity
from townclerk.core.visitor import address_of
from townclerk.trust import Act, acting, action_record
from townclerk.web.afterwards import afterwards
from townclerk.web.console import staff_letters
from townclerk.web.console.staff_forms import Forgotten, NewPassword


@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask whose password is forgotten; where no e-mail can leave, say who can help."""
    can = staff_letters.can_write()
    form = Forgotten(request.POST if request.method == "POST" else None)
    if request.method == "POST" and can and form.is_valid():
        email, language = form.cleaned_data["email"].strip().lower(), request.LANGUAGE_CODE
        response: HttpResponse = redirect("console:password-sent")
        afterwards(response, lambda: _send(request, email, language))
        return response
    content = {"form": form, "can": can}
    return _private(render(request, "console/forgotten.html", content, status=422 if form.errors else 200))


def _send(request: HttpRequest, email: str, language: str) -> None:
    """Send the link when there is somebody who signs in so; a few an hour, and silently no more."""
    if identity.try_now(account=f"new password for {email}", address=""):
        return
    user = get_user_model().objects.filter(username=email, is_staff=True, is_active=True).first()
    # Who signs in by another way only, and never had a password, does not get one by asking.
    if user is not None and (user.has_usable_password() or user.last_login is None):
        staff_letters.forgotten_letter(request, user, language)
        action_record(what=Act.STAFF_PASSWORD_RESET, about=f"staff:{user.pk}", actor="visitor")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The same answer for everybody."""
    return _private(render(request, "console/forgotten_sent.html"))


@sensitive_post_parameters("new")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password; the link is used up by it and every session ends."""
    user = identity.link_user(token)
    if user is None:
        return _over(request)
    form = NewPassword(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        first = not user.has_usable_password()
        with acting(f"staff:{user.pk}"):
            chosen = identity.staff_password_choose(token=token, password=form.cleaned_data["new"])
        if not chosen:
            return _over(request)
        identity.succeeded(account=user.get_username(), address=address_of(request))
        logout(request)
        response: HttpResponse = redirect(redirect("console:sign-in").url + "?new=1")
        if not first:
            afterwards(response, lambda: staff_letters.notice_letter(user, "password"))
        return response
    content = {"form": form, "email": user.get_username()}
    return _private(
        render(request, "console/choose_password.html", content, status=422 if form.errors else 200)
    )


def _over(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "console/link_over.html", status=410))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    # The address holds the link: nobody is told more than the host (which the check of forms needs).
    response.headers["Referrer-Policy"] = "strict-origin"
    return response

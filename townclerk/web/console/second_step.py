"""The second factor: after the password, or later when a page needs it; and a passkey instead of both."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from townclerk import identity
from townclerk.web.afterwards import afterwards
from townclerk.web.console.access import next_of
from townclerk.web.console.passkey_pages import (
    challenge_forget,
    challenge_give,
    challenge_given,
    challenge_keep,
    challenge_take,
    scripted,
    site_of,
)
from townclerk.web.console.signing import wait_words
from townclerk.web.console.staff_forms import Code, Recovery
from townclerk.web.console.staff_letters import notice_letter
from townclerk.web.language_kept import language_follows

_SECOND = "second"


@sensitive_post_parameters("code", "answer")
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app, a passkey or a recovery code; whoever has none is signed in already."""
    half = identity.half_of(request)
    signed_in = request.user.is_authenticated and getattr(request.user, "is_staff", False)
    user, target = half or (request.user if signed_in else None, next_of(request))
    if user is None:
        return redirect("console:sign-in")
    kinds = {factor.kind for factor in identity.factors_of(user)}
    if not kinds:
        return redirect("console:second-factor") if signed_in else redirect("console:sign-in")
    paper = request.GET.get("with") == "recovery"
    form: Any = (Recovery if paper else Code)(request.POST if "code" in request.POST else None)
    said = ""
    if request.method == "POST":
        shown, said = _shown(request, user, form)
        if shown:
            return _let_in(request, user, target, half=half is not None, by=shown)
    return _page(request, user, form, kinds=kinds, paper=paper, said=said, half=half is not None)


def _shown(request: HttpRequest, user: Any, form: Any) -> tuple[str, str]:
    """What was shown ("totp", "passkey", "recovery", "") and what to say of a passkey that was not right."""
    if "code" not in request.POST:
        site, challenge = site_of(request), challenge_take(request, _SECOND)
        answer = request.POST.get("answer", "")[:20_000]
        found = site and challenge and identity.passkey_check(
            site=site, challenge=challenge.text, answer=answer, made_at=challenge.made_at, user=user
        )  # fmt: skip
        return ("passkey", "") if found else ("", _("That passkey did not work. Try again, or use a code"))
    if not form.is_valid():
        return "", ""
    kind, left = identity.code_check(user=user, code=form.cleaned_data["code"])
    if not kind:
        wrong = _("That code is not right, or was used already. Wait for the next one and enter it")
        paper = _("That is not one of your unused recovery codes")
        form.add_error("code", wait_words(left) if left else paper if isinstance(form, Recovery) else wrong)
    return kind, ""


def _let_in(request: HttpRequest, user: Any, target: str, *, half: bool, by: str) -> HttpResponse:
    if not half:
        identity.staff_strengthen(request)
    elif not identity.staff_sign_in(request, user=user, second_factor=True, own_factor=True):
        return redirect("console:sign-in")
    response = HttpResponseRedirect(target)
    if half:
        language_follows(request, response, identity.staff_language(user))
    if by == "recovery":
        afterwards(response, lambda: notice_letter(user, "recovery-used"))
    return response


def _page(
    request: HttpRequest, user: Any, form: Any, *, kinds: set[str], paper: bool, said: str, half: bool
) -> HttpResponse:
    options, site = "", site_of(request)
    if identity.PASSKEY in kinds and site and not paper:
        options, challenge = identity.passkey_ask(site=site, user=user)
        challenge_keep(request, _SECOND, challenge)
    content = {
        "form": form if paper or identity.TOTP in kinds else None,
        "said": said,
        "options": options,
        "paper": paper,
        "nameless": identity.PASSKEY in kinds and site is None,
        "left": identity.recovery_left(user=user),
        "query": request.GET.urlencode(),
        "next": next_of(request),
        "half": half,
    }
    wrong = said or form.errors
    return scripted(request, "console/sign_in_second.html", content, status=422 if wrong else 200)


@sensitive_post_parameters("answer")
@require_http_methods(["GET", "POST"])
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone: it knows whose it is, and its holder is verified by the device."""
    target, site, said = next_of(request), site_of(request), ""
    if request.user.is_authenticated and request.method == "GET":
        return HttpResponseRedirect(target)
    if request.method == "POST":
        challenge, answer = challenge_given(request), request.POST.get("answer", "")[:20_000]
        user = site and challenge and identity.passkey_check(
            site=site, challenge=challenge.text, answer=answer, made_at=challenge.made_at
        )  # fmt: skip
        if user and identity.staff_sign_in(request, user=user, second_factor=True, own_factor=True):
            response = HttpResponseRedirect(target)
            challenge_forget(request, response)
            language_follows(request, response, identity.staff_language(user))
            return response
        said = _("That passkey does not open this console. Try again, or sign in with your password")
    options = asked = ""
    if site:
        options, asked = identity.passkey_ask(site=site)
    content = {"options": options, "said": said, "next": target, "nameless": site is None}
    page = scripted(request, "console/sign_in_passkey.html", content, status=422 if said else 200)
    if asked:
        challenge_give(request, page, asked)
    return page

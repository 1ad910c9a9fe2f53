"""Setting up second factors: an authenticator app, a passkey, and the recovery codes on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import identity
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.trust import Act, action_record
from townclerk.web.afterwards import afterwards
from townclerk.web.console import access, role_words
from townclerk.web.console.factor_words import factor_row, kind_words
from townclerk.web.console.passkey_pages import challenge_keep, challenge_take, scripted, site_of
from townclerk.web.console.qr import qr_picture
from townclerk.web.console.signing import wait_words
from townclerk.web.console.staff_forms import AppCode, FactorName, Recovery
from townclerk.web.console.staff_letters import notice_letter

_NEW = "new"
_SECRET, _CODES = "totp_secret", "recovery_codes"


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What a second factor is, and which one to set up."""
    content = {
        "next": access.next_of(request, "console:account"),
        "waiting": role_words.permissions_words(access.waiting(request)),
        "has": bool(identity.factors_of(request.user)),
        "nameless": site_of(request) is None,
    }
    return render(request, "console/second_factor.html", content)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Show the secret as a picture and as letters; the first code shows that the app has it."""
    user: Any = request.user
    bound = f"enrol:{user.pk}"
    secret = _sealed_in(request, _SECRET, bound)
    if not secret:
        secret = identity.totp_secret()
        request.session[_SECRET] = identity.seal_text(secret, bound=bound)
    form = AppCode(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if identity.totp_add(user=user, secret=secret, code=form.cleaned_data["code"], name=_("My app")):
            request.session.pop(_SECRET, None)
            return _added(request)
        form.add_error(
            "code", _("That code is not right. See that the clock of your phone is, and try the next one")
        )
    address = identity.totp_address(
        secret=secret, email=user.get_username(), agency=agency_current().name(agency_current().languages[0])
    )
    content = {
        "form": form,
        "picture": qr_picture(address),
        "address": address,
        "letters": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
    }
    return render(request, "console/factor_app.html", content, status=422 if form.errors else 200)


@sensitive_post_parameters("answer")
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Let the browser make a passkey; needs a script, and a name for an address."""
    user, site, said = request.user, site_of(request), ""
    if request.method == "POST":
        challenge, answer = challenge_take(request, _NEW), request.POST.get("answer", "")[:20_000]
        if site and challenge and identity.passkey_add(
            user=user, site=site, challenge=challenge.text, answer=answer, name=_("My passkey")
        ):  # fmt: skip
            return _added(request)
        said = _("The passkey could not be set up. Try again")
    options = ""
    if site:
        options, asked = identity.passkey_new(user=user, site=site)
        challenge_keep(request, _NEW, asked)
    content: dict[str, Any] = {"options": options, "said": said, "nameless": site is None}
    content["next"] = access.next_of(request, "console:account")
    return scripted(request, "console/factor_passkey.html", content, status=422 if said else 200)


def _added(request: HttpRequest) -> HttpResponse:
    """The session counts as strong from here; the first factor brings the recovery codes."""
    user: Any = request.user
    action_record(what=Act.SECOND_FACTOR_SET, about=f"staff:{user.pk}")
    identity.staff_strengthen(request)
    target = access.next_of(request, "console:account")
    if len(identity.factors_of(user)) == 1:
        _codes_renew(request)
        target = access.with_next("console:recovery", target)
    elif target == redirect("console:account").url:
        target += "?done=factor"
    response = HttpResponseRedirect(target)
    afterwards(response, lambda: notice_letter(user, "added"))
    return response


@require_http_methods(["GET", "POST"])
def recovery(request: HttpRequest) -> HttpResponse:
    """The recovery codes: new ones are shown until their person says that they have them."""
    user: Any = request.user
    if request.POST.get("do") == "kept":
        request.session.pop(_CODES, None)
        return HttpResponseRedirect(access.next_of(request, "console:account"))
    if not identity.factors_of(user):
        return redirect("console:second-factor")
    if request.method == "POST":
        _codes_renew(request)
        action_record(what=Act.RECOVERY_CODES_MADE, about=f"staff:{user.pk}")
        response = HttpResponseRedirect(request.get_full_path())
        afterwards(response, lambda: notice_letter(user, "recovery"))
        return response
    content = {
        "codes": _sealed_in(request, _CODES, f"codes:{user.pk}").split(),
        "left": identity.recovery_left(user=user),
        "next": access.next_of(request, "console:account"),
        "email": user.get_username(),
    }
    return render(request, "console/recovery.html", content)


def _codes_renew(request: HttpRequest) -> None:
    codes = " ".join(identity.recovery_renew(user=request.user))
    request.session[_CODES] = identity.seal_text(codes, bound=f"codes:{request.user.pk}")


def _sealed_in(request: HttpRequest, key: str, bound: str) -> str:
    """What waits in the session, sealed; "" when nothing does, or another's."""
    try:
        return identity.unseal_text(request.session[key], bound=bound)
    except (KeyError, TownclerkError):
        return ""


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def factor(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Rename a factor or take it away; the last one only for a code of it, or off the paper."""
    user: Any = request.user
    every = identity.factors_of(user)
    this = next((one for one in every if one.id == factor_id), None)
    if this is None:
        raise Http404
    removing, last = request.POST.get("do") == "remove", len(every) == 1
    renaming = request.method == "POST" and not removing
    naming = FactorName(request.POST if renaming else None, initial={"name": this.name})
    # The field also takes a code of the app: both are letters and digits without spaces.
    proof = Recovery(request.POST if removing and last else None)
    if removing and (not last or (proof.is_valid() and _proves(request, proof))):
        return _remove(request, factor_id)
    if renaming and naming.is_valid():
        identity.factor_rename(user=user, factor=factor_id, name=naming.cleaned_data["name"])
        return HttpResponseRedirect(f"{redirect('console:account').url}?done=named")
    proof.fields["code"].label = _("A code")
    proof.fields["code"].help_text = _("From your authenticator app, or one of your recovery codes.")
    content = {
        "factor": factor_row(this),
        "kind": kind_words(this.kind),
        "naming": naming,
        "proof": proof if last else None,
        "last": last,
    }
    wrong = naming.errors or proof.errors
    return render(request, "console/factor.html", content, status=422 if wrong else 200)


def _proves(request: HttpRequest, proof: Recovery) -> bool:
    kind, left = identity.code_check(user=request.user, code=proof.cleaned_data["code"])
    if not kind:
        proof.add_error(
            "code", wait_words(left) if left else _("That code is not right, or was used already")
        )
    return bool(kind)


def _remove(request: HttpRequest, factor_id: int) -> HttpResponse:
    user: Any = request.user
    if identity.factor_remove(user=user, factor=factor_id):
        action_record(what=Act.SECOND_FACTOR_REMOVED, about=f"staff:{user.pk}")
    if not identity.factors_of(user):
        request.session[identity.SECOND_FACTOR] = False
    response = HttpResponseRedirect(f"{redirect('console:account').url}?done=removed")
    afterwards(response, lambda: notice_letter(user, "removed"))
    return response

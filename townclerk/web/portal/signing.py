"""Signing in as a resident: a contact point, then a code, then (where a family shares it) who it is.

Every page answers the same whether we know the contact point or not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from townclerk import identity
from townclerk.core.visitor import address_of
from townclerk.offers import people_offered
from townclerk.people import contact_owners, examples_simulated, first_names, language_of
from townclerk.trust import action_record
from townclerk.web.afterwards import afterwards
from townclerk.web.design import fields
from townclerk.web.language_kept import language_follows
from townclerk.web.middleware import matching
from townclerk.web.oidc.leaving import came_from_elsewhere
from townclerk.web.portal.contact import desk
from townclerk.web.portal.do.visit import COOKIE as DRAFT
from townclerk.web.portal.do.visit import PATH as DRAFT_PATH
from townclerk.web.portal.nameless import named, nameless
from townclerk.web.portal.visit import agency_of, page
from townclerk.web.reading import offered, own_name

BROWSER = "asking"
"""The cookie by which a browser is known again between asking for a code and giving it."""
_AN_HOUR = 3600


class ContactForm(forms.Form):
    """Where a code shall be sent."""

    contact = fields.TextField(
        label=gettext_lazy("E-mail address or phone number"),
        max_length=254,
        error_messages={"required": gettext_lazy("Enter your e-mail address or your phone number")},
    )
    shared = forms.BooleanField(
        required=False,
        label=gettext_lazy("Other people use this computer too"),
        help_text=gettext_lazy("You are then signed out when you close the browser, or after 10 minutes."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel = "email"
        contact = self.fields["contact"]
        contact.widget.attrs.update({"autocomplete": "email", "spellcheck": "false", "dir": "ltr"})
        if identity.can_deliver("sms"):
            contact.help_text = _("We send a code there. A phone number needs its area code.")
            return
        contact.label = _("E-mail address")
        contact.help_text = _("We send a code there.")
        contact.error_messages["required"] = _("Enter your e-mail address")

    def clean_contact(self) -> str:
        """The contact point; sets `channel`."""
        text = str(self.cleaned_data["contact"]).strip()
        if "@" in text or not identity.can_deliver("sms"):
            if not re.fullmatch(r"[^@\s\x00]+@[^@\s\x00]+", text):
                raise ValidationError(_("Write an e-mail address such as name@example.org"))
            return text
        self.channel = "sms"
        return str(fields.PhoneField().clean(text))


class CodeForm(forms.Form):
    """The code that came."""

    code = fields.CodeField(length=identity.CODE_DIGITS, label=gettext_lazy("Code"))


class WhoForm(forms.Form):
    """Which of those who share a contact point it is."""

    who = fields.ChoiceField(label=gettext_lazy("Who are you?"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = people  # type: ignore[attr-defined]


def can_send() -> bool:
    """Whether a code could reach anybody."""
    return identity.can_deliver("email") or identity.can_deliver("sms")


def _target(request: HttpRequest, wanted: str) -> str:
    fine = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    ) and wanted.startswith("/")
    return wanted if fine else reverse("portal:my")


def _show(request: HttpRequest, template: str, content: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = page(request, template, {"noindex": True, "desk": desk(request), **content}, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """`/sign-in`: where to send a code, or how to reach us while we cannot send any."""
    target = _target(request, request.POST.get("next") or request.GET.get("next") or "")
    if identity.resident_of(request):
        return HttpResponseRedirect(target)
    if not can_send():
        elsewhere = bool(identity.oidc_providers(identity.RESIDENTS))
        content = {"next": target, "elsewhere": elsewhere, "leaving": "out" in request.GET}
        status = 200 if request.method == "GET" else 422
        return _show(request, "sign_in_not_here", content, status=status)
    form = ContactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _ask(request, form, target)
    return _contact_page(request, form, target)


def _contact_page(request: HttpRequest, form: ContactForm, target: str, *, status: int = 0) -> HttpResponse:
    content = {
        "form": form,
        "next": target,
        "examples": _examples() if agency_of(request).simulated else [],
        "leaving": "out" in request.GET,
        "lost": "lost" in request.GET,
    }
    response = _show(request, "sign_in", content, status=status or (422 if form.errors else 200))
    if request.method == "POST":
        # "Back" to an answer that was never kept is a browser's page of errors.
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _examples() -> list[tuple[str, str, str]]:
    """Invented people to try, rather such with an open offer: what is particular, first name, address."""
    said = {"parent": _("has a child")}
    return [
        (said.get(what) or _("reads %(language)s") % {"language": own_name(what)}, name, email)
        for what, name, email in examples_simulated(rather=people_offered())
    ]


def _ask(request: HttpRequest, form: ContactForm, target: str) -> HttpResponse:
    browser = request.COOKIES.get(BROWSER) or identity.browser_new()
    contact = form.cleaned_data["contact"]
    answer = _code_asked(
        request, browser, contact, form.channel, shared=form.cleaned_data["shared"], target=target
    )
    if isinstance(answer, str):
        form.add_error("contact", answer)
        return _contact_page(request, form, target, status=429)
    answer.set_cookie(
        BROWSER,
        browser,
        max_age=_AN_HOUR,
        path=reverse("portal:sign-in"),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer


def _code_asked(
    request: HttpRequest, browser: str, contact: str, channel: str, *, shared: bool, target: str
) -> HttpResponse | str:
    """The way to the page for the code, behind which it is sent; or in words why not now."""
    known = identity.asked(browser)
    asked = identity.code_ask(
        browser=browser,
        contact=contact,
        channel=channel,
        address=address_of(request),
        shared=shared,
        target=target,
    )
    response = HttpResponseRedirect(reverse("portal:sign-in-code"))
    if asked.send:
        _send_afterwards(request, response, asked.send)
        return response
    if asked.wait and known and known.contact == contact and not known.expired:
        return response  # asked twice: one code is on its way
    return _not_now(asked)


def _not_now(asked: identity.Ask) -> str:
    if asked.limit is identity.Limit.CONTACT:
        return _("Many codes were asked for this address. Wait an hour, or ask us in another way.")
    if asked.limit:
        return _("Many codes are being asked for just now. Try again later, or ask us in another way.")
    minutes = max(1, math.ceil(asked.wait / timedelta(minutes=1)))
    return ngettext(
        "Codes were asked for this address several times. Wait %(n)s minute, then try again.",
        "Codes were asked for this address several times. Wait %(n)s minutes, then try again.",
        minutes,
    ) % {"n": minutes}


def _send_afterwards(request: HttpRequest, response: HttpResponse, sending: identity.Sending) -> None:
    # Kept now: when it is sent, the request is over.
    page_language, agency = request.LANGUAGE_CODE, agency_of(request)
    host = request.get_host().partition(":")[0]

    def who(contact: str) -> dict[int, str]:
        if sending.channel == "sms":
            return contact_owners(phone=contact)
        return contact_owners(email=contact)

    def words_for(code: str, people: Collection[int]) -> tuple[str, str, str]:
        language = _spoken(people, agency.languages) or page_language
        with translation.override(language):
            said = {"code": code, "agency": agency.name(language)}
            return language, _("Your code to sign in"), _code_words(sending.channel, host) % said

    afterwards(response, lambda: identity.code_send(sending, who=who, words=words_for))


def _spoken(people: Collection[int], languages: tuple[str, ...]) -> str:
    """The language that all of `people` are kept to read; "" where none is, or they differ."""
    kept = {language_of(one) for one in people}
    return (matching(kept.pop(), offered(languages)) or "") if len(kept) == 1 else ""


def _code_words(channel: str, host: str) -> str:
    if channel == "sms":
        text = _("%(code)s is your code to sign in at %(agency)s. Do not give it to anybody.")
        # The last line lets a phone offer the code on this very site and on no other.
        return f"{text}\n\n@{host} #%(code)s"
    return _(
        "%(code)s is your code to sign in at %(agency)s. It is valid for 10 minutes.\n\n"
        "If you did not ask for it, you need do nothing: nobody gets in without it. "
        "We never ask for this code on the phone. Do not give it to anybody."
    )


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """`/sign-in/code`: the code, or another one."""
    browser = request.COOKIES.get(BROWSER, "")
    asked = identity.asked(browser)
    if asked is None or not can_send():
        return HttpResponseRedirect(reverse("portal:sign-in"))
    if asked.people:
        return _right(request, browser, asked)
    if request.method == "POST" and "again" in request.POST:
        return _again(request, browser, asked)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = address_of(request)
        if identity.code_try(browser=browser, code=form.cleaned_data["code"], address=address):
            return _right(request, browser, identity.asked(browser))
        asked = identity.asked(browser) or asked
        form.add_error("code", _wrong(asked))
    return _code_page(request, form, asked)


def _wrong(asked: identity.Asked) -> str:
    if asked.expired:
        return _("This code is older than 10 minutes. Ask for a new one.")
    if not asked.tries_left:
        return _("A code can be tried five times. Ask for a new one.")
    return ngettext(
        "This is not the code. You can try %(n)s more time.",
        "This is not the code. You can try %(n)s more times.",
        asked.tries_left,
    ) % {"n": asked.tries_left}


def _code_page(
    request: HttpRequest, form: CodeForm, asked: identity.Asked, *, trouble: str = "", status: int = 0
) -> HttpResponse:
    content = {
        "form": form,
        "contact": asked.contact,
        "digits": identity.CODE_DIGITS,
        "by_sms": asked.channel == "sms",
        "again_in": math.ceil(asked.again_in.total_seconds()),
        "trouble": trouble,
        "sent_again": "again" in request.GET,
    }
    return _show(request, "sign_in_code", content, status=status or (422 if form.errors else 200))


def _again(request: HttpRequest, browser: str, asked: identity.Asked) -> HttpResponse:
    answer = _code_asked(
        request, browser, asked.contact, asked.channel, shared=asked.shared, target=asked.target
    )
    if isinstance(answer, str):
        return _code_page(request, CodeForm(), asked, trouble=answer, status=429)
    answer.headers["Location"] += "?again=1"
    return answer


def _right(request: HttpRequest, browser: str, asked: identity.Asked | None) -> HttpResponse:
    """The code was right: in, or to the page that asks who."""
    names = first_names(asked.people) if asked else {}
    if asked is None or not names:
        identity.asked_forget(browser)
        return HttpResponseRedirect(reverse("portal:sign-in"))
    if len(names) > 1:
        return HttpResponseRedirect(reverse("portal:sign-in-who"))
    return _in(request, browser, asked, next(iter(names)))


@require_http_methods(["GET", "POST"])
def sign_in_who(request: HttpRequest) -> HttpResponse:
    """`/sign-in/who`: several people have this contact point; which of them is it?"""
    browser = request.COOKIES.get(BROWSER, "")
    asked = identity.asked(browser)
    if asked is None or not asked.people:
        return HttpResponseRedirect(reverse("portal:sign-in"))
    people = sorted(first_names(asked.people).items(), key=lambda pair: (pair[1], pair[0]))
    if not people:
        return _right(request, browser, asked)
    words = [(nameless(person, reader=browser), name) for person, name in people]
    form = WhoForm(request.POST if request.method == "POST" else None, people=words)
    if request.method == "POST" and form.is_valid():
        person = named(form.cleaned_data["who"], asked.people, reader=browser)
        return _right(request, browser, asked) if person is None else _in(request, browser, asked, person)
    return _show(request, "sign_in_who", {"form": form}, status=422 if form.errors else 200)


def _in(request: HttpRequest, browser: str, asked: identity.Asked, person_id: int) -> HttpResponse:
    if not identity.resident_sign_in(request, person_id=person_id, how=asked.channel, shared=asked.shared):
        return HttpResponseRedirect(reverse("portal:sign-in"))
    action_record(what="resident-signed-in", about=asked.channel, actor="person", subject=person_id)
    identity.asked_forget(browser)
    response = HttpResponseRedirect(_target(request, asked.target))
    response.delete_cookie(BROWSER, path=reverse("portal:sign-in"), samesite="Lax")
    language_follows(request, response, language_of(person_id), lasting=not asked.shared)
    return response


@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """`/sign-out`: asks first when somebody follows a link here; only a form ends the session."""
    resident = identity.resident_of(request)
    if request.method == "GET" and resident:
        return _show(request, "sign_out", {})
    elsewhere = came_from_elsewhere(request) if resident else None
    if resident:
        identity.resident_sign_out(request)
        action_record(what="resident-signed-out", actor="person", subject=resident.person_id)
    response = elsewhere or HttpResponseRedirect(reverse("portal:sign-in") + "?out=1")
    # What was begun in this browser is not for who uses it next; a resident's own is in My Townclerk.
    response.delete_cookie(DRAFT, path=DRAFT_PATH, samesite="Lax")
    # What the browser kept of the pages goes too (over https).
    response.headers["Clear-Site-Data"] = '"cache"'
    return response

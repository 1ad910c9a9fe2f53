"""Saving and coming back, and dropping what was begun."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import journeys
from townclerk.core import clock
from townclerk.core.visitor import address_of
from townclerk.journeys import Draft
from townclerk.services import Service, service_get
from townclerk.web.afterwards import afterwards
from townclerk.web.design import fields
from townclerk.web.portal.contact import desk
from townclerk.web.portal.do.visit import (
    Visit,
    browser_token,
    holders_of,
    next_address,
    remember,
    resident_now,
    show,
    title_of,
    with_draft,
)
from townclerk.web.portal.visit import agency_of, page
from townclerk.web.reading import day_in_words, reader_locale


class SaveForm(forms.Form):
    """Where the way back is sent, and whether this device remembers it."""

    email = fields.EmailField(
        required=False,
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("We send the way back there."),
    )
    tell = forms.BooleanField(
        required=False,
        label=gettext_lazy("Write to me there before you delete my answers"),
        help_text=gettext_lazy("Once, some days before."),
    )
    mine = forms.BooleanField(
        required=False,
        label=gettext_lazy("Only I use this device: remember my answers here"),
        help_text=gettext_lazy("Otherwise they are gone from this device when you close the browser."),
    )

    def clean(self) -> None:
        """Who wants to be told says where."""
        super().clean()
        if (
            self.cleaned_data.get("tell")
            and "email" not in self.errors
            and not self.cleaned_data.get("email")
        ):
            self.add_error("email", forms.ValidationError(_("Enter your e-mail address"), code="required"))


class BackForm(forms.Form):
    """The reference and the code that were shown when it was saved."""

    reference = fields.TextField(
        label=gettext_lazy("Reference"),
        help_text=gettext_lazy("Eight letters and digits, such as 7K3M-92QX"),
        width=20,
        max_length=20,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Enter the reference")},
    )
    code = fields.CodeField(label=gettext_lazy("Code"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reference"].widget.attrs["dir"] = "ltr"


@require_http_methods(["GET", "POST"])
@with_draft
def save(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/save`: a reference and a code, a link by e-mail, and until when."""
    draft = visit.open_draft()
    form = SaveForm(request.POST if request.method == "POST" else None)
    if not journeys.can_write():
        del form.fields["email"]
    if not journeys.can_write() or not journeys.may_be_told(draft.person_id):
        del form.fields["tell"]
    content = {"form": form, "go_on": next_address(visit, draft)}
    if request.method != "POST" or not form.is_valid():
        return show(request, visit, "save", content, status=422 if form.errors else 200)
    email = str(form.cleaned_data.get("email") or "")
    tell = bool(form.cleaned_data.get("tell"))
    back = journeys.draft_save(draft_id=draft.id, email=email, tell=tell)
    response = HttpResponseRedirect(visit.url("do-saved") + ("?told=1" if email else ""))
    if email:
        _send_afterwards(request, response, visit, back, email)
    if form.cleaned_data["mine"]:
        remember(request, response, browser_token(request), days=journeys.kept_for().days)
    return response


@require_safe
@with_draft
def saved(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/saved`: the way back, as often as somebody looks who has the answers before them anyway."""
    draft = visit.open_draft()
    back = journeys.way_back_of(draft_id=draft.id)
    if back is None:
        return HttpResponseRedirect(visit.url("do-save"))
    content = {
        "back": back,
        "link": request.build_absolute_uri(reverse("portal:do-back-link", args=[back.link])),
        "email": draft.email,
        "told": draft.email if "told" in request.GET else "",
        "tell": draft.tell,
        "until": draft.expires_at,
        "go_on": next_address(visit, draft),
    }
    return show(request, visit, "saved", content)


def _send_afterwards(
    request: HttpRequest, response: HttpResponse, visit: Visit, back: journeys.WayBack, email: str
) -> None:
    # Put into the reader's language now: when it is sent, no language is chosen any more.
    letter, draft = back_letter(request, back, title_of(request, visit.service)), visit.open_draft()
    afterwards(response, lambda: journeys.way_back_send(draft=draft, email=email, words=lambda: letter))


def back_letter(request: HttpRequest, back: journeys.WayBack, title: object) -> tuple[str, str]:
    """Subject and text of the e-mail that leads back, in the language that is chosen."""
    address = request.build_absolute_uri(reverse("portal:do-back-link", args=[back.link]))
    agency = agency_of(request).name(get_language() or "en")
    last = (clock.now() + journeys.kept_for()).astimezone(agency_of(request).zone)
    subject = _("Your answers are saved: %(title)s") % {"title": title}
    text = _(
        "You can go on with “%(title)s” at %(agency)s here:\n\n%(address)s\n\n"
        "Or enter the reference %(reference)s and the code %(code)s on our site. "
        "We keep your answers until %(day)s, and longer each time you work on them. "
        "Do not pass this message on: whoever has it can read your answers."
    ) % {
        "title": title,
        "agency": agency,
        "address": address,
        "reference": back.reference,
        "code": back.code,
        "day": day_in_words(last.date(), reader_locale(get_language() or "en", agency_of(request).country)),
    }
    return subject, text


@require_http_methods(["GET", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """`/do/come-back`: by the reference and the code."""
    form = BackForm(request.POST if request.method == "POST" else None)
    begun, status = "", 422
    if request.method == "POST" and form.is_valid():
        token = browser_token(request)
        try:
            draft = journeys.draft_resume(
                reference=form.cleaned_data["reference"],
                code=form.cleaned_data["code"],
                holders=[journeys.browser_holder(token)],
                instead="instead" in request.POST,
                address=address_of(request),
            )
        except journeys.BegunHere as other:
            begun = _address_of(request, other.draft)
        except journeys.ManyWrong as many:
            form.add_error("code", _waiting(many))
            status = 429
        else:
            if draft:
                return _on(request, draft, token)
            form.add_error("code", _("We find nothing under these two. Check both."))
    content = {"form": form, "begun": begun, "noindex": True, "desk": desk(request)}
    return _private(page(request, "do/come_back", content, status=status if form.errors else 200))


@require_http_methods(["GET", "POST"])
def come_back_link(request: HttpRequest, link: str) -> HttpResponse:
    """`/do/come-back/<link>`: asks first, so that a mail program that looks at links takes nothing."""
    draft = journeys.link_leads_to(link[:64])
    if draft is None:
        content = {"noindex": True, "desk": desk(request), "gone": True, "form": BackForm()}
        return _private(page(request, "do/come_back", content, status=404))
    begun, token = "", browser_token(request)
    if draft.sent:
        return _on(request, draft, token)
    if request.method == "POST":
        try:
            found = journeys.link_resume(
                link=link[:64],
                holders=[journeys.browser_holder(token)],
                instead="instead" in request.POST,
            )
        except journeys.BegunHere as other:
            found, begun = None, _address_of(request, other.draft)
        if found:
            return _on(request, found, token)
    shown = {
        "noindex": True,
        "title": title_of(request, _service(draft)),
        "until": draft.expires_at,
        "begun": begun,
    }
    return _private(page(request, "do/come_back_link", shown))


def _waiting(many: journeys.ManyWrong) -> str:
    """That they have to wait, and what they can do meanwhile."""
    if not many.reference:
        return _("Many wrong codes came from your network. Wait an hour, try on another network, or ask us.")
    if many.hours == 1:
        return _(
            "This reference was tried with a wrong code too often. Wait an hour, try on another network, "
            "or use the link that was shown with the reference."
        )
    return _(
        "This reference was tried with a wrong code too often. Wait a day, try on another network, or use "
        "the link that was shown with the reference."
    )


def _service(draft: Draft) -> Service:
    service = service_get(draft.service)
    if service is None:
        raise Http404
    return service


def _address_of(request: HttpRequest, draft: Draft) -> str:
    """Where somebody goes on with what they have begun in this browser."""
    return next_address(Visit(_service(draft), holders_of(request), None, None, draft), draft)


def _on(request: HttpRequest, draft: Draft, token: str) -> HttpResponse:
    """On with the draft; of what was sent only that it was, since its code opens more than these answers."""
    if draft.sent:
        resident = resident_now(request)
        shown = {
            "noindex": True,
            "title": title_of(request, _service(draft)),
            "desk": desk(request),
            "reference": draft.sent.reference,
            "sent_at": draft.sent_at,
            "mine": resident is not None and resident.subject_id == draft.person_id,
        }
        return _private(page(request, "do/already_sent", shown))
    response = HttpResponseRedirect(_address_of(request, draft))
    remember(request, response, token)
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
@with_draft
def drop(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/drop`: asks first; then everything they said is gone."""
    if request.method == "POST":
        journeys.draft_drop(draft_id=visit.open_draft().id)
        return HttpResponseRedirect(f"{reverse('portal:do-dropped')}")
    return show(request, visit, "drop", {"go_on": next_address(visit, visit.open_draft())})


@require_http_methods(["GET"])
def dropped(request: HttpRequest) -> HttpResponse:
    """`/do/dropped`: what they said is gone."""
    return page(request, "do/dropped", {"noindex": True, "desk": desk(request)})

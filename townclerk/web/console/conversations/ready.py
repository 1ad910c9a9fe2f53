"""Ready answers: what staff keep to write again, in each language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk import assistant
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.web.console import words
from townclerk.web.console.conversations.forms import ReadyForm
from townclerk.web.console.conversations.lists import may_act, member, tabs
from townclerk.web.console.conversations.problems import told
from townclerk.web.reading import own_name

_GREATEST = 2**63


@require_http_methods(["GET", "POST"])
def ready(request: HttpRequest) -> HttpResponse:
    """All of them, and a form for another; POST `delete=` or `restore=` with a number, else it is kept."""
    for act, verb in (("delete", assistant.canned_delete), ("restore", assistant.canned_restore)):
        number = request.POST.get(act, "")
        if number:
            done = number.isdecimal() and len(number) < 18 and verb(int(number))
            more = f"?{act}d={number}" if done else ""
            return HttpResponseRedirect(f"{reverse('console:ready-answers')}{more}")
    form = _form(request, None)
    if request.method == "POST" and form.is_valid() and _kept(request, form, None):
        return HttpResponseRedirect(f"{reverse('console:ready-answers')}?kept=1")
    deleted = request.GET.get("deleted", "")
    content: dict[str, Any] = {
        "tabs": tabs(request, "ready"),
        "form": form,
        "rows": [_row(one) for one in assistant.canned_list()],
        "may_act": may_act(request),
        "deleted": deleted if deleted.isdecimal() and len(deleted) < 18 else "",
        "done": _("It is kept.") if "kept" in request.GET
        else _("It is back.") if "restored" in request.GET else "",
    }  # fmt: skip
    return render(request, "console/conversations/ready.html", content, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def ready_one(request: HttpRequest, number: int) -> HttpResponse:
    """One of them, to be changed."""
    found = assistant.canned_get(number) if number < _GREATEST else None
    if found is None and request.method != "POST":
        raise Http404
    form, status = _form(request, found), 200
    if request.method == "POST" and form.is_valid():
        try:
            if found is None:
                raise assistant.CannedChanged("This ready answer was deleted meanwhile.")
            if _kept(request, form, number):
                return HttpResponseRedirect(f"{reverse('console:ready-answers')}?kept=1")
        except assistant.CannedChanged:
            found, status = assistant.canned_get(number), 409
            changed = _(
                "A colleague changed it meanwhile. Below is what you wrote; keep it to replace theirs"
            )
            form.add_error(
                None, changed if found else _("It was deleted meanwhile. Keep it to write it anew")
            )
    content = {
        "form": form,
        "one": found,
        "read_at": found.changed_at.isoformat() if found else "",
        "action": "" if found else reverse("console:ready-answers"),
        "theirs": found if status == 409 else None,
        "may_act": may_act(request),
        "tabs": tabs(request, "ready"),
    }
    status = 422 if form.errors and status == 200 else status
    return render(request, "console/conversations/ready_one.html", content, status=status)


def _form(request: HttpRequest, found: assistant.Canned | None) -> ReadyForm:
    languages = agency_current().languages
    if found:
        languages = tuple(dict.fromkeys([*languages, found.language]))
    known = (
        {"title": found.title, "language": found.language, "text": found.text}
        if found
        else {"language": get_language() or agency_current().default_language}
    )
    return ReadyForm(languages, request.POST if request.method == "POST" else None, initial=known)


def _kept(request: HttpRequest, form: ReadyForm, number: int | None) -> bool:
    try:
        assistant.canned_write(
            **form.cleaned_data, staff_id=member(request), number=number, read_at=_read_at(request)
        )
    except assistant.CannedChanged:
        raise
    except TownclerkError as error:
        told(form, error)
        return False
    return True


def _read_at(request: HttpRequest) -> datetime | None:
    """When it had been changed last, as whoever changes it now has read it."""
    try:
        read_at = datetime.fromisoformat(request.POST.get("read_at", ""))
    except ValueError:
        return None
    return read_at if read_at.tzinfo else None


def _row(one: assistant.Canned) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "text": one.text,
        "lang": one.language,
        "language": own_name(one.language),
        "changed": words.moment(one.changed_at),
    }

"""The waiting list: joining it, where one stands, taking or leaving what is offered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    Booked,
    News,
    NotNow,
    SlotTaken,
    TooManyBooked,
    WaitStatus,
    Who,
    appointment_get,
    free_first,
    tell,
    today,
    waiting_accept,
    waiting_decline,
    waiting_join,
    waiting_leave,
    waiting_offer,
    waiting_open,
    who_of,
)
from townclerk.core.messages import any_leaves
from townclerk.core.visitor import address_of
from townclerk.web import meeting_words as words
from townclerk.web import promises
from townclerk.web.afterwards import afterwards
from townclerk.web.design import fields
from townclerk.web.meeting_letters import is_written
from townclerk.web.portal.appointments.choosing import Asked, asked_of, shown
from townclerk.web.portal.appointments.filling import WhoForm, about, known_card, many, private
from townclerk.web.portal.appointments.whom import subject_of
from townclerk.web.portal.visit import page
from townclerk.web.sent_once import browser_of

_LONGEST = 180


class JoinForm(WhoForm):
    """Who waits, and until when it helps."""

    until = fields.DayField(
        label=gettext_lazy("Until when does an appointment help you?"),
        required=False,
        help_text=gettext_lazy("Leave it empty if it does not matter."),
    )
    field_order = ("name", "email", "phone", "remind", "until")

    def asked_for(self) -> tuple[str, str]:
        """What an e-mail address and a number are asked for."""
        return promises.list_email_help(), promises.list_phone_help()


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """`/book/<service>/wait`: tell me when a time becomes free."""
    asked, subject = asked_of(request, slug), subject_of(request)
    form = JoinForm(
        request.POST if request.method == "POST" else None, initial=known_card(subject), kind="",
        known=subject is not None,
    )  # fmt: skip
    del form.fields["note"]
    if request.method == "POST" and form.is_valid():
        said, last = form.cleaned_data, today() + timedelta(days=_LONGEST)
        until = min(said["until"] or last, last)
        if until < today():
            form.add_error("until", _("This day is past"))
        else:
            return _joined(request, asked, subject, until, said)
    content = {"title": asked.service.title(request.LANGUAGE_CODE), "form": form, "times": asked.times,
               "free": _free_now(asked), "told": any_leaves(), "noindex": True}  # fmt: skip
    return private(page(request, "appointments/join", content, status=422 if form.errors else 200))


def _free_now(asked: Asked) -> list[dict[str, str]]:
    """A few times that suit and are free already: who sees them need not wait for one."""
    return shown(free_first(asked.service.slug, asked.wish))


def _joined(
    request: HttpRequest, asked: Asked, subject: int | None, until: date, said: dict[str, Any]
) -> HttpResponse:
    try:
        with transaction.atomic():
            wait = waiting_join(
                service=asked.service.slug,
                wish=asked.wish,
                until=until,
                person_id=subject,
                channel="portal",
                who=Who(name=said["name"], email=said["email"], phone=said["phone"]),
                remind=bool(said.get("remind")),
                language=request.LANGUAGE_CODE,
                network=address_of(request),
                once=browser_of(request),
            )
            if wait.new:
                tell(News.JOINED, wait.reference)
    except TooManyBooked:
        return many(request)
    return HttpResponseRedirect(reverse("portal:waiting", args=[wait.reference, wait.key]))


@require_http_methods(["GET", "POST"])
def waiting(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """`/waiting/<reference>/<key>`: where one stands; POST `accept`, `decline` or `leave`."""
    wait = waiting_open(reference, key)
    if wait is None:
        raise Http404
    trouble = ""
    if request.method == "POST":
        if "accept" in request.POST:
            try:
                with transaction.atomic():
                    booked = waiting_accept(reference)
                    tell(News.BOOKED, booked.reference)
            except (SlotTaken, NotNow):
                trouble = _("This time is not kept for you any more.")
            else:
                return _to_it(booked, "?new=1")
        else:
            _go(reference, decline="decline" in request.POST)
            response = HttpResponseRedirect(request.path)
            afterwards(response, waiting_offer)
            return response
    wait = waiting_open(reference, key) or wait
    offered = appointment_get(wait.offered) if wait.offered else None
    if trouble and wait.status is WaitStatus.ACCEPTED and offered:  # taken in another tab: it is theirs
        return _to_it(offered)
    stays = wait.status is WaitStatus.WAITING or (bool(trouble) and wait.status is WaitStatus.OFFERED)
    if trouble and stays:
        trouble = _("This time is not kept for you any more. You stay on the list.")
    content = {
        "title": words.title_of(wait.service),
        "reference": wait.reference,
        "code": wait.code,
        "wish": words.wish_words(wait.wish),
        "offered": about(offered) if offered and wait.status is WaitStatus.OFFERED and not trouble else None,
        "answer_by": words.when_words(wait.answer_by).rstrip(".") if wait.answer_by else "",
        "waits": stays,
        "accepted": about(offered) if offered and wait.status is WaitStatus.ACCEPTED else None,
        "until": words.day_full(wait.until),
        "told": is_written(who_of(wait.reference), wait.person_id),
        "book": reverse("portal:book", args=[wait.service]),
        "trouble": trouble,
        "noindex": True,
    }
    return private(page(request, "appointments/waiting", content, status=409 if trouble else 200))


def _to_it(booked: Booked, query: str = "") -> HttpResponse:
    there = reverse("portal:appointment", args=[booked.reference, booked.key])
    return HttpResponseRedirect(f"{there}{query}")


def _go(reference: str, *, decline: bool) -> None:
    if decline:
        waiting_decline(reference)
    else:
        waiting_leave(reference)

"""One's own appointments: found by reference and code, moved, cancelled, taken into a calendar."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import requests
from townclerk.appointments import (
    CODE_DIGITS,
    Booked,
    News,
    NotNow,
    Slot,
    SlotTaken,
    Status,
    TooManyTries,
    Wait,
    Who,
    appointment_cancel,
    appointment_ics,
    appointment_move,
    appointment_open,
    appointment_restore,
    appointments_for,
    appointments_of,
    definition_current,
    find_counted,
    instant,
    note_said,
    reference_plain,
    restorable,
    tell,
    waiting_counted,
    waiting_get,
    waiting_of,
    waiting_offer,
    who_of,
)
from townclerk.core.messages import any_leaves
from townclerk.core.visitor import address_of
from townclerk.web import meeting_words as words
from townclerk.web import promises
from townclerk.web.afterwards import afterwards
from townclerk.web.design import fields
from townclerk.web.portal.appointments import choosing, weeks
from townclerk.web.portal.appointments.filling import about, private
from townclerk.web.portal.contact import desk
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.visit import page, today


class FindForm(forms.Form):
    """The reference and the code of an appointment."""

    reference = fields.TextField(
        label=gettext_lazy("Reference"),
        max_length=30,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Enter the reference")},
    )
    code = fields.CodeField(length=CODE_DIGITS, label=gettext_lazy("Code"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reference"].help_text = (
            _("It is on the page and in the message of your appointment, such as AF-73BY-4ADX.")
            if any_leaves()
            else _("It is on the page of your appointment, such as AF-73BY-4ADX.")
        )


@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """`/appointments`: find an appointment. A wrong reference and a wrong code get the same answer."""
    form, status = FindForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            found = _found(
                form.cleaned_data["reference"], form.cleaned_data["code"], address=address_of(request)
            )
        except (TooManyTries, requests.TooManyTries):
            form.add_error(
                None,
                _("That was tried several times. Open the address in your message, wait an hour or call us."),
            )
            status, found = 429, None
        if found:
            there = "portal:waiting" if isinstance(found, Wait) else "portal:appointment"
            return HttpResponseRedirect(reverse(there, args=[found.reference, found.key]))
        if status == 200:
            form.add_error("reference", _not_found(form.cleaned_data["reference"]))
    content = {"form": form, "desk": desk(request), "noindex": True}
    return private(
        page(
            request, "appointments/find", content, status=status if status != 200 or not form.errors else 422
        )
    )


def _not_found(reference: str) -> str:
    """Why reference and code open no appointment; of what else it is the reference."""
    plain = reference_plain(reference)
    if requests.reference_read(reference) and not plain:
        return _(
            "This is the reference of a request, and with this code it opens no appointment. See “Where "
            "my request stands”."
        )
    if plain and waiting_get(plain):
        return _(
            "This reference belongs to the waiting list, and this code does not open it. Open the address in "
            "your message, or check the code."
        )
    return _("No appointment has this reference and this code. Check both")


def _found(reference: str, code: str, *, address: str) -> Booked | Wait | None:
    """What reference and code open: an appointment, one of the request it belongs to, or the waiting list.

    One reference in thirty reads as one of the other kind, too: it is looked for as both.

    Raises:
        TooManyTries: there were too many wrong ones just now.
    """
    plain, of_request = reference_plain(reference), requests.reference_read(reference)
    if plain and waiting_get(plain):
        return waiting_counted(reference, code, address=address)
    found = find_counted(reference, code, address=address) if plain or not of_request else None
    if found or not of_request:
        return found
    story = requests.request_follow(reference, code, address=address)
    kept = appointments_for(story.reference) if story else []
    booked = [one for one in kept if one.status is Status.BOOKED]
    return next(iter(booked or kept), None)


def opened(reference: str, key: str) -> Booked:
    """The appointment that an address opens.

    Raises:
        Http404: it opens none.
    """
    found = appointment_open(reference, key)
    if found is None or found.status is Status.HELD:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def appointment(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """`/appointments/<reference>/<key>`: everything about it; POST `restore` undoes a cancellation."""
    one, trouble = opened(reference, key), ""
    nearest: tuple[Slot, ...] = ()
    if request.method == "POST" and "restore" in request.POST:
        try:
            with transaction.atomic():
                one = appointment_restore(reference)
                tell(News.BOOKED, reference)
        except SlotTaken as taken:
            trouble, nearest = _("Somebody else has this time by now. Book another one."), taken.nearest
        except NotNow:
            pass
        else:
            return HttpResponseRedirect(request.path + "?restored=1")
    open_ = one.status is Status.BOOKED and not one.past
    still_free = one.status is Status.CANCELLED and restorable(reference)
    who = who_of(reference)
    content = {
        "one": about(one),
        "booked": one.status is Status.BOOKED,
        "open": open_,
        "code": one.code,
        "for_request": one.request,
        "request_address": f"{reverse('portal:requests')}?{urlencode({'reference': one.request})}",
        "told": _told_rows(one, who),
        "changed": _changed_rows(one),
        "unwritten": promises.unwritten(one, who) if open_ else "",
        "new": "new" in request.GET,
        "moved": "moved" in request.GET,
        "restored": "restored" in request.GET and open_,
        "unmoved": "unmoved" in request.GET,
        "cancelled": one.status is Status.CANCELLED,
        "past": one.past,
        "gone": one.status is Status.CANCELLED and not still_free,
        "can_restore": still_free and one.cancelled_by == "resident",
        "directions": words.directions_of(one),
        "access": words.access_names(_access(one)),
        "bring": words.bring_words(one.service),
        "trouble": trouble,
        "nearest": choosing.shown(nearest),
        "again": _again(one),
        "today": today(request),
        "noindex": True,
    }
    return private(page(request, "appointments/one", content, status=409 if trouble else 200))


def _changed_rows(one: Booked) -> list[tuple[str, str]]:
    """When it was before it was moved, and why we changed it: label and value."""
    moved = one.before is not None and one.before != one.begins and one.status is Status.BOOKED
    ours = one.cancelled_by == "agency" or moved
    return [
        *([(_("Before it was moved"), words.when_words(instant(one.before or 0)))] if moved else []),
        *([(_("Why it was changed"), one.why)] if one.why and ours else []),
    ]


def _told_rows(one: Booked, who: Who) -> list[tuple[str, str]]:
    """Who comes, what they told us, the reminder; not how to reach them, as such addresses travel."""
    rows = [
        (_("Your name"), who.name),
        (_("What we should know"), note_said(who.note)),
        *(promises.reminder_row(one, who) if one.status is Status.BOOKED and not one.past else []),
    ]
    return [row for row in rows if row[1]]


def _again(one: Booked) -> str:
    """Where to book another time for the same; "" where there is none any more."""
    fits = definition_current().serving(one.service)
    return reverse("portal:book", args=[one.service]) if fits else ""


def _access(one: Booked) -> list[str]:
    definition = definition_current()
    resource = definition.resource(one.resource)
    return sorted(definition.access_of(resource)) if resource else []


@require_safe
def calendar(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """`/appointments/<reference>/<key>/calendar.ics`"""
    one = opened(reference, key)
    # Without what opens it: calendars are shared, and whoever has that may move and cancel.
    there = request.build_absolute_uri(reverse("portal:appointments"))
    body = appointment_ics(one, words.described(one, address=there))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{one.reference.lower()}.ics"'
    return private(response)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """`/appointments/<reference>/<key>/move`: another time; the old one stays until it is certain."""
    one = opened(reference, key)
    if one.status is not Status.BOOKED or one.past or not definition_current().serving(one.service):
        there = reverse("portal:appointment", args=[reference, key])
        return HttpResponseRedirect(f"{there}?unmoved=1")
    trouble, status = "", 200
    nearest: tuple[Slot, ...] = ()
    if request.method == "POST":
        begins = choosing.begins_in(request)
        if _stale(request, one):
            trouble, status = _stale_words(one), 409
        elif begins is None:
            trouble, status = _("Choose a time"), 422
        else:
            try:
                with transaction.atomic():
                    moved = appointment_move(reference, to=begins, wish=one.same)
                    tell(News.MOVED, reference)
            except SlotTaken as taken:
                trouble = _("Somebody else has just taken this time. Your appointment is where it was.")
                if taken.never:
                    trouble = _("This time can no longer be booked. Your appointment is where it was.")
                nearest, status = taken.nearest, 409
            except NotNow:
                return HttpResponseRedirect(reverse("portal:appointment", args=[reference, key]))
            else:
                return _moved(moved)
    asked = choosing.wish_of(request.GET)
    wish = replace(one.same, weekdays=asked.weekdays, begins=asked.begins, ends=asked.ends)
    query = urlencode([(key, request.GET[key]) for key in ("day", "part") if request.GET.get(key)])
    first = weeks.first_day(request, one.service, wish, besides=reference)
    content = {
        "one": about(one),
        "seen": one.sequence,
        "week": weeks.week_of(
            one.service, first, here=f"{request.path}?{query}", wish=wish, besides=reference, but=one.begins
        ),
        "finer": choosing.FinerForm(request.GET or None, request=request),
        "trouble": trouble,
        "nearest": choosing.shown(nearest),
        "noindex": True,
    }
    return private(page(request, "appointments/move", content, status=status))


def _stale(request: HttpRequest, one: Booked) -> bool:
    """Whether the appointment was changed since the page that was sent was opened."""
    seen = request.POST.get("seen", "")
    return bool(seen) and seen != str(one.sequence)


def _stale_words(one: Booked) -> str:
    said = _("It was changed since you opened this page: it is now on %(when)s. Nothing else was changed.")
    return said % {"when": words.when_words(one.starts_at).rstrip(".")}


def _moved(moved: Booked) -> HttpResponse:
    response = HttpResponseRedirect(
        reverse("portal:appointment", args=[moved.reference, moved.key]) + "?moved=1"
    )
    afterwards(response, waiting_offer)
    return response


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """`/appointments/<reference>/<key>/cancel`"""
    one = opened(reference, key)
    there = reverse("portal:appointment", args=[reference, key])
    if one.status is not Status.BOOKED or one.past:
        return HttpResponseRedirect(there)
    trouble = _stale_words(one) if request.method == "POST" and _stale(request, one) else ""
    if request.method == "POST" and not trouble:
        # Not offered on at once: whoever pressed by mistake has a moment to take it back.
        with suppress(NotNow), transaction.atomic():
            appointment_cancel(reference)
            tell(News.CANCELLED, reference)
        return HttpResponseRedirect(there)
    content = {"one": about(one), "seen": one.sequence, "trouble": trouble, "noindex": True}
    return private(page(request, "appointments/cancel", content, status=409 if trouble else 200))


@mine
@require_safe
def my_appointments(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/appointments`"""
    found = appointments_of(me.subject_id)
    waits: list[dict[str, Any]] = [
        {
            "title": words.title_of(one.service),
            "address": reverse("portal:waiting", args=[one.reference, one.key]),
            "offered": bool(one.offered),
        }
        for one in waiting_of(me.subject_id)
    ]
    content = {
        "coming": [about(one) for one in found if not one.past and one.status is Status.BOOKED],
        "past": [about(one) for one in found if one.past or one.status is not Status.BOOKED][:20],
        "waits": waits,
        "can_book": bool(definition_current().meetings),
        "desk": desk(request),
    }
    return my_page(request, me, "appointments", content)

"""Which service, where and how, and when: the first half of booking. Everything chosen is in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from townclerk.appointments import (
    PARTS,
    Booked,
    Definition,
    Slot,
    SlotTaken,
    TooManyHeld,
    Wish,
    definition_current,
    resource_name,
    slot_hold,
)
from townclerk.core.messages import any_leaves
from townclerk.core.visitor import address_of
from townclerk.services import Service, service_get
from townclerk.web import meeting_words as words
from townclerk.web.design import fields
from townclerk.web.portal.appointments.held import taken_over
from townclerk.web.portal.appointments.weeks import first_day, first_day_wrong, week_of
from townclerk.web.portal.appointments.whom import same_of, whom_of
from townclerk.web.portal.visit import locale_of, page
from townclerk.web.reading import own_name, weekday_in_words

_ANY = "any"
_NEEDS = ("where", "language", "access")
_KEYS = ("whom", *_NEEDS, "day", "part")
_SAME = "same"


@dataclass(frozen=True, slots=True)
class Asked:
    """A service that can be booked, and what the address says is wished for."""

    service: Service
    definition: Definition
    wish: Wish
    query: str

    @property
    def times(self) -> str:
        """The address of its times."""
        return f"{reverse('portal:book-times', args=[self.service.slug])}?{self.query}"


def asked_of(request: HttpRequest, slug: str) -> Asked:
    """What `request` asks for.

    Raises:
        Http404: there are no appointments for this service.
    """
    definition, service = definition_current(), service_get(slug)
    if service is None or not definition.serving(slug):
        raise Http404
    given: QueryDict = request.GET
    kept = [(key, value) for key in _KEYS for value in given.getlist(key) if value]
    wish = wish_of(given)
    if given.get("whom") == _SAME:  # whoever it was is looked up: an address cannot ask for just anybody
        wish = replace(wish, resource=same_of(request, slug)[0])
    return Asked(service, definition, wish, urlencode(kept))


def wish_of(given: QueryDict | Mapping[str, str]) -> Wish:
    """What an address wishes for; what cannot be read is no wish."""
    where = str(given.get("where", ""))
    how, _colon, name = where.partition(":")
    part = PARTS.get(str(given.get("part", "")), (0, 24 * 60))
    day = str(given.get("day", ""))
    access = given.getlist("access") if isinstance(given, QueryDict) else []
    return Wish(
        weekdays=frozenset({int(day)}) if day in set("0123456") else frozenset(),
        begins=part[0],
        ends=part[1],
        language="" if given.get("language") == _ANY else str(given.get("language", ""))[:35],
        access=frozenset(access),
        place=name if how == "at" else "",
        kind=name if how == "by" else "",
    )


class NeedsForm(forms.Form):
    """Where, in which language, and what one needs there. Only what there is to choose is asked."""

    whom = fields.ChoiceField(label=gettext_lazy("Whom would you like to meet?"), required=False)
    where = fields.ChoiceField(label=gettext_lazy("Where would you like to meet?"), required=False)
    language = fields.ChoiceField(label=gettext_lazy("In which language?"), required=False)
    access = fields.ChoicesField(label=gettext_lazy("Do you need any of these?"), required=False)
    say_optional = False

    def __init__(
        self, *args: Any, definition: Definition, service: str, same: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        again = [(_SAME, _("%(name)s, as last time") % {"name": same})] if same else []
        self._offer("whom", [(_ANY, _("Whoever is free")), *again], least=2)
        ways = words.ways_of(definition, service)
        serving = definition.serving(service)
        languages = sorted({language for one in serving for language in one.languages})
        access = sorted({feature for one in serving for feature in definition.access_of(one)})
        anywhere = [(_ANY, _("Wherever it is soonest"))]
        self.fields["where"].widget.hints = {value: hint for value, _n, hint in ways}
        self._offer("where", [*anywhere, *((value, name) for value, name, _hint in ways)], least=3)
        self._offer("language", [(_ANY, _("Any")), *((code, own_name(code)) for code in languages)], least=3)
        self._offer("access", [(one, words.access_name(one)) for one in access], least=1)

    def _offer(self, name: str, choices: list[tuple[str, str]], *, least: int) -> None:
        if len(choices) < least:
            del self.fields[name]
        else:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if name in ("where", "language", "whom"):
                self.initial[name] = self.initial.get(name) or _ANY


class FinerForm(forms.Form):
    """Which days and hours suit: above the times."""

    day = forms.ChoiceField(label=gettext_lazy("Day"), required=False)
    part = forms.ChoiceField(label=gettext_lazy("Time of day"), required=False)
    say_optional = False

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Named as the address has it, which the ways to other weeks use too.
        self.fields["from"] = forms.DateField(
            label=_("On or after"), required=False, widget=forms.DateInput(attrs={"type": "date"})
        )
        names = {
            "morning": _("Morning"),
            "midday": _("Midday"),
            "afternoon": _("Afternoon"),
            "after-work": _("After work"),
        }
        days = [(str(n), weekday_in_words(n, locale_of(request), alone=True)) for n in range(7)]
        self.fields["day"].choices = [("", _("Any day")), *days]  # type: ignore[attr-defined]
        self.fields["part"].choices = [("", _("Any time")), *names.items()]  # type: ignore[attr-defined]


@require_safe
def book_any(request: HttpRequest) -> HttpResponse:
    """`/book`: every service that can be booked."""
    definition = definition_current()
    found = [
        (service.title(request.LANGUAGE_CODE), reverse("portal:book", args=[service.slug]), "")
        for meeting in definition.meetings
        if (service := service_get(meeting.service)) and definition.serving(meeting.service)
    ]
    return page(request, "appointments/any", {"links": sorted(found)})


@require_safe
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """`/book/<service>`: where, in which language, what one needs."""
    asked = asked_of(request, slug)
    _same, name = same_of(request, slug)
    form = NeedsForm(initial=_initial(request), definition=asked.definition, service=slug, same=name)
    if not form.fields:
        return HttpResponseRedirect(reverse("portal:book-times", args=[slug]))
    meeting = asked.definition.meeting(slug)
    content = {
        "title": asked.service.title(request.LANGUAGE_CODE),
        "form": form,
        "times": reverse("portal:book-times", args=[slug]),
        "minutes": meeting.minutes if meeting else 0,
        "back": reverse("portal:service", args=[slug]),
        "whom": whom_of(request),
    }
    return page(request, "appointments/needs", content)


def _initial(request: HttpRequest) -> dict[str, Any]:
    spoken = request.GET.get("language", "")
    access = request.GET.getlist("access")
    chosen = {name: request.GET.get(name, "") for name in ("where", "whom")}
    return {**chosen, "language": spoken, "access": access}


@require_http_methods(["GET", "HEAD", "POST"])
def times(request: HttpRequest, slug: str) -> HttpResponse:
    """`/book/<service>/times`: a week of free times; POST holds one."""
    asked = asked_of(request, slug)
    if request.method == "POST":
        return _hold(request, asked)
    return times_page(request, asked, _week(request, asked))


def times_page(
    request: HttpRequest,
    asked: Asked,
    first: date,
    *,
    trouble: str = "",
    nearest: tuple[Slot, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """The free times of the week from `first`."""
    slug = asked.service.slug
    every = "all" in request.GET or asked.wish.begins or asked.wish.ends < 24 * 60
    here = {"here": asked.times, "wish": asked.wish, "every": bool(every)}
    content = {
        "title": asked.service.title(request.LANGUAGE_CODE),
        "finer": FinerForm(request.GET or None, request=request),
        "kept": [(key, value) for key in ("whom", *_NEEDS) for value in request.GET.getlist(key)],
        "week": week_of(slug, first, **here),  # type: ignore[arg-type]
        "chosen": _chosen(asked),
        "trouble": trouble,
        "wrong_day": first_day_wrong(request),
        "nearest": shown(nearest),
        "all": "" if every else f"{asked.times}&all=1&from={first}",
        "needs": f"{reverse('portal:book', args=[slug])}?{asked.query}",
        "told": any_leaves(),
        "wait": f"{reverse('portal:book-wait', args=[slug])}?{asked.query}",
    }
    return page(request, "appointments/times", content, status=status)


def _chosen(asked: Asked) -> str:
    """What was chosen on the page before, in one line."""
    wish, said = asked.wish, []
    if wish.resource:
        said.append(resource_name(wish.resource, get_language() or "en"))
    for value, name, _hint in words.ways_of(asked.definition, asked.service.slug):
        if value in (f"at:{wish.place}", f"by:{wish.kind}"):
            said.append(name)
    if wish.language:
        said.append(own_name(wish.language))
    said += [words.access_name(one) for one in sorted(wish.access)]
    return _(", ").join(said)


def _week(request: HttpRequest, asked: Asked) -> date:
    """The first day to show: as the address says, else that of the first free time."""
    return first_day(request, asked.service.slug, asked.wish)


def shown(slots: tuple[Slot, ...]) -> list[dict[str, str]]:
    """Slots in words."""
    return [{"value": str(one.begins), "text": words.when_words(one.starts_at)} for one in slots]


def begins_in(request: HttpRequest) -> int | None:
    """The time that a form chose, before the year 2160; None for none."""
    text = request.POST.get("begins", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None


def _hold(request: HttpRequest, asked: Asked) -> HttpResponse:
    begins = begins_in(request)
    if begins is None:
        return times_page(request, asked, _week(request, asked), trouble=_("Choose a time"), status=422)
    try:
        held = slot_hold(
            service=asked.service.slug, begins=begins, wish=asked.wish, language=request.LANGUAGE_CODE,
            network=address_of(request),
        )  # fmt: skip
    except SlotTaken as taken:
        text = words.not_free_words(taken)
        return times_page(
            request, asked, _week(request, asked), trouble=text, nearest=taken.nearest, status=409
        )
    except TooManyHeld:
        text = _("Many times are being held from here. Finish one of them, or try again in ten minutes.")
        return times_page(request, asked, _week(request, asked), trouble=text, status=429)
    return taken_over(request, HttpResponseRedirect(hold_address(held)), held)


def hold_address(held: Booked) -> str:
    """The page on which a held time is filled in."""
    return reverse("portal:book-who", args=[held.reference, held.key])

"""The step that chooses a time: a week of free times, the chosen one kept while the rest is answered."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from townclerk import journeys
from townclerk.appointments import (
    SlotTaken,
    TooManyHeld,
    Understood,
    Wish,
    appointment_get,
    day_proposed,
    days_wrong,
    definition_current,
    missing_words,
    month_first,
    needs_met,
    resource_name,
    same_as_before,
    today,
    understood_words,
    wish_understood,
)
from townclerk.core import clock
from townclerk.core.visitor import address_of
from townclerk.journeys import Draft, Step
from townclerk.web import journey_needs, journey_times, meeting_words
from townclerk.web.design import fields
from townclerk.web.portal.appointments import choosing, weeks
from townclerk.web.portal.do.again import AGAIN, again_address
from townclerk.web.portal.do.time_instead import Instead, instead_of, waiting_address
from townclerk.web.portal.do.visit import Visit, next_address, show
from townclerk.web.reading import own_name

_KEYS = ("said", "where", "language", "access", "same", "check", "all")


class WhenForm(forms.Form):
    """When it suits, and what is needed; only what there is to choose is asked."""

    said = fields.TextField(
        label=gettext_lazy("When does it suit you?"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("For example “Thursday after work”. Leave it empty for the soonest."),
    )
    where = forms.ChoiceField(label=gettext_lazy("Where?"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    access = forms.ChoiceField(label=gettext_lazy("What you need there"), required=False)
    same = forms.BooleanField(label=gettext_lazy("The same person as last time"), required=False)
    say_optional = False

    def __init__(self, *args: Any, service: str, same: str, needs: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        definition = definition_current()
        serving = definition.serving(service)
        ways = [(value, name) for value, name, _hint in meeting_words.ways_of(definition, service)]
        spoken = sorted({code for one in serving for code in one.languages})
        access = sorted({feature for one in serving for feature in definition.access_of(one)})
        self._offer("where", _("Wherever it is soonest"), ways, least=2)
        self._offer("language", _("Any"), [(code, own_name(code)) for code in spoken], least=2)
        self._offer(
            "access",
            _("Nothing"),
            [(one, meeting_words.access_name(one)) for one in access if needs],
            least=1,
        )
        if same:
            name = resource_name(same, get_language() or "en")
            self.fields["same"].label = _("%(name)s, as last time") % {"name": name}
        else:
            del self.fields["same"]

    def _offer(self, name: str, none: str, choices: list[tuple[str, str]], *, least: int) -> None:
        if len(choices) < least:
            del self.fields[name]
        else:
            self.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]


def time_page(request: HttpRequest, visit: Visit, step: Step) -> HttpResponse:
    """`/do/<slug>/q/<step>` of a step that chooses a time; POST holds one."""
    if request.method == "POST":
        return _chosen(request, visit, step)
    draft = visit.open_draft()
    lost = journeys.time_lost(draft, step)
    if not lost:
        again = AGAIN in request.GET and draft.typed.get("step") == step.id
        trouble, status = (_("Choose a time"), 422) if again else ("", 200)
        return _shown(request, visit, step, trouble=trouble, status=status)
    nearest = journey_times.nearest_to(visit.service.slug, lost)
    return _shown(request, visit, step, trouble=journey_times.lost_words(lost), nearest=nearest)


def _heard(request: HttpRequest) -> Understood:
    """What was said of when it suits, beside what was chosen."""
    said, wish = request.GET.get("said", "")[:100], choosing.wish_of(request.GET)
    return day_proposed(wish_understood(said, wish, today=today(), month_first=month_first()))


def _wish(request: HttpRequest, visit: Visit) -> Wish:
    slug = visit.service.slug
    same = same_as_before(slug, visit.person_id) if request.GET.get("same") else ""
    wish, _missing = needs_met(slug, _needing(request, visit))
    return replace(wish, resource=same)


def _needing(request: HttpRequest, visit: Visit) -> Wish:
    """What was said here, with what was said to be needed at the steps before."""
    wish = _heard(request).wish
    return replace(wish, access=wish.access | journey_needs.needs_in(journeys.chosen_in(visit.open_draft())))


def _unmet(request: HttpRequest, visit: Visit) -> list[str]:
    """What was said here to be needed and nobody has for this: whoever meets them reads it."""
    _met, missing = needs_met(visit.service.slug, _needing(request, visit))
    return journey_needs.unmet_now((), missing, "", journeys.chosen_in(visit.open_draft()))


def _said_back(request: HttpRequest, visit: Visit, wish: Wish) -> str:
    """What was understood of when it suits and what is needed, and what nobody has for this."""
    needing = _needing(request, visit)
    if not request.GET.get("said") and not needing.access:
        return ""
    heard = _heard(request)
    _met, missing = needs_met(visit.service.slug, needing)
    words = (days_wrong(heard), understood_words(wish, heard.unknown), missing_words(missing))
    return " ".join(part for part in words if part)


def _chosen(request: HttpRequest, visit: Visit, step: Step) -> HttpResponse:
    draft, begins = visit.open_draft(), choosing.begins_in(request)
    value: Any = None
    if "keep" in request.POST and draft.answers.get(step.id):
        return _on(request, visit, draft, step)
    if "later" in request.POST:
        free = journey_times.any_free(visit.service.slug)
        if not step.optional and free:
            return _none_chosen(request, visit, step)
        value = None if step.optional else journeys.LATER
    elif begins is None:
        return _none_chosen(request, visit, step)
    else:
        try:
            value = journey_times.time_hold(
                service=visit.service.slug, begins=begins, wish=_wish(request, visit).whenever(),
                channel=draft.channel, network=address_of(request), answer=draft.answers.get(step.id),
                unmet=_unmet(request, visit), language=visit.language(request) or draft.language,
            )  # fmt: skip
        except SlotTaken as taken:
            said = meeting_words.not_free_words(taken)
            return _shown(request, visit, step, trouble=said, nearest=taken.nearest, status=409)
        except TooManyHeld:
            said = _("Many times are being held from here. Finish one of them, or try again in ten minutes.")
            return _shown(request, visit, step, trouble=said, status=429)
    draft = journeys.draft_answer(
        draft_id=draft.id, step=step.id, value=value, language=visit.language(request)
    )
    return _on(request, visit, draft, step)


def _none_chosen(request: HttpRequest, visit: Visit, step: Step) -> HttpResponse:
    """To its own page that says so, which can be gone back to."""
    refused = [("missing", "")]
    journeys.draft_typed(draft_id=visit.open_draft().id, step=step.id, boxes={}, refused=refused)
    return HttpResponseRedirect(again_address(request, visit.url("do-question", step.id)))


def _on(request: HttpRequest, visit: Visit, draft: Draft, step: Step) -> HttpResponse:
    return HttpResponseRedirect(next_address(visit, draft, step.id, returning="check" in request.GET))


def _shown(
    request: HttpRequest, visit: Visit, step: Step, *, trouble: str = "", nearest: Any = (), status: int = 200
) -> HttpResponse:
    draft, slug, language = visit.open_draft(), visit.service.slug, request.LANGUAGE_CODE
    wish, same = _wish(request, visit), same_as_before(slug, visit.person_id)
    answer = draft.answers.get(step.id)
    held = answer["hold"] if isinstance(answer, dict) else ""
    here = visit.url("do-question", step.id)
    query = [(key, value) for key in _KEYS for value in request.GET.getlist(key) if value]
    free = journey_times.any_free(slug)
    other = instead_of(slug, wish, besides=held) if free else Instead("", wish)
    content = {
        "asked": journeys.in_words(step.ask, language, step.id),
        "hint": journeys.in_words(step.hint, language),
        "help": journeys.in_words(step.help, language),
        "back": _back(request, visit, step),
        "checking": "check" in request.GET,
        "trouble": trouble,
        "nearest": choosing.shown(nearest),
        "held": journeys.answer_words(step, answer, language) if answer else "",
        "kept": kept_minutes(held),
        "heard": " ".join(part for part in (_said_back(request, visit, wish), other.said) if part),
        "instead": choosing.shown(other.near),
        "finer": WhenForm(request.GET or None, service=slug, same=same, needs=_asked_here(visit)),
        "week": _week(request, slug, other.wish, held, f"{here}?{urlencode(query)}") if free else None,
        "all": _all_times(request, here) if free else "",
        "wait": waiting_address(slug, wish) if free else "",
        "optional": step.optional,
        **_place(visit, step),
    }
    return show(request, visit, "time", content, status=status)


def _asked_here(visit: Visit) -> bool:
    """Whether what is needed is asked with the time: not where a step asks it."""
    journey = visit.open_draft().journey
    return journey is None or not journey_needs.asks_needs(journey.steps)


def _all_times(request: HttpRequest, here: str) -> str:
    """The address of every free time, whatever was wished; "" where they are what is shown."""
    asked = [key for key in (*_KEYS, "from") if key != "check" and request.GET.get(key)]
    if asked == ["all"]:
        return ""
    return f"{here}?{urlencode([*((one, '1') for one in ('check',) if one in request.GET), ('all', '1')])}"


def _week(request: HttpRequest, slug: str, wish: Wish, held: str, here: str) -> dict[str, Any]:
    first = weeks.first_day(request, slug, wish, besides=held)
    every = "all" in request.GET or wish.says_when
    return weeks.week_of(slug, first, here=here, wish=wish, besides=held, every=every)


def _back(request: HttpRequest, visit: Visit, step: Step) -> str:
    before = journeys.step_before(visit.open_draft().way, step)
    if "check" in request.GET:
        return visit.url("do-check")
    return visit.url("do-question", before.id) if before else visit.url("do")


def _place(visit: Visit, step: Step) -> dict[str, Any]:
    """Which question of how many it is."""
    draft = visit.open_draft()
    path, (least, most) = [one.id for one in draft.way.done], draft.span
    number = path.index(step.id) + 1 if step.id in path else len(path) + 1
    return {"step": number, "steps": most, "at_most": least != most}


def kept_minutes(held: str) -> int:
    """For how many minutes more a time is kept; 0 where it is not."""
    found = appointment_get(held) if held else None
    if found is None or found.held_until is None:
        return 0
    return min(60, max(0, ceil((found.held_until - clock.now()).total_seconds() / 60)))

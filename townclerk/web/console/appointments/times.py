"""Free times to choose from, a dozen at a time: to book for somebody, and to move what is booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from townclerk.appointments import (
    Free,
    Slot,
    Understood,
    Wish,
    days_wrong,
    definition_current,
    holiday_said,
    need_name,
    slots_find,
    speaks,
    today,
    understood_words,
    wish_needs,
)
from townclerk.web import meeting_words
from townclerk.web.design import fields
from townclerk.web.journey_times import place_words

SHOWN = 12
_DAYS = 60


class WhenForm(forms.Form):
    """When it suits."""

    wish = fields.TextField(
        label=gettext_lazy("When does it suit?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("In their words: “Thursday after work”. Empty: the soonest."),
    )
    since = fields.DayField(label=gettext_lazy("On or after"), required=False)
    say_optional = False


def minute_in(request: HttpRequest, name: str) -> int:
    """A minute of UTC that was sent; 0 for none."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 11 else 0


def times(service: str, wish: Wish, *, besides: str = "", prefer: str = "") -> Free:
    """What a clerk may give for `service`.

    Args:
        besides: an appointment whose own time counts as free. prefer: a language: who speaks it comes first.
    """
    # Who wishes for "in three months" is shown the days from then on, not that these lie too far ahead.
    first = max(today(), wish.first or today())
    last = first + timedelta(days=_DAYS)
    return slots_find(
        service=service, first=first, last=last, wish=wish, staff=True, besides=besides, prefer=prefer
    )


def instead(service: str, wish: Wish, *, besides: str = "", prefer: str = "") -> tuple[str, list[Slot]]:
    """Where nothing is free as wished: the next free times near it, with the same needs, and why.

    Returns:
        What is said before them, and the times; "" and none where nothing is free at all, or nothing was
        wished of days and hours.
    """
    if not wish.says_when:
        return "", []
    near = replace(wish.whenever(), first=wish.first)
    found = list(times(service, near, besides=besides, prefer=prefer).times())
    found = found or list(times(service, wish.whenever(), besides=besides, prefer=prefer).times())
    if not found:
        return "", []
    said = _("Then nothing is free. These are the next free times:")
    return " ".join(part for part in (holiday_said(wish), said) if part), found


def heard_words(heard: Understood, wish: Wish) -> str:
    """What was understood of a wish: also that no calendar has a day, and what no weekday fits.

    Args:
        wish: what is looked for, which may be less than what was heard.
    """
    parts = (days_wrong(heard), understood_words(wish, heard.unknown))
    return " ".join(part for part in parts if part)


def unspoken_words(language: str, resource: str) -> str:
    """That nobody at a resource speaks the language of whom it is for; "" where somebody does."""
    found = definition_current().resource(resource)
    if found is None or speaks(found, language):
        return ""
    return _("Nobody at “%(desk)s” speaks %(language)s.") % {
        "desk": found.name(get_language() or "en"), "language": need_name(language),
    }  # fmt: skip


def since(free: Free, minute: int) -> list[Slot]:
    """The times from `minute` on."""
    return [one for one in free.times() if one.begins >= minute]


def later(slots: list[Slot]) -> str:
    """From which minute on there are more than are shown; "" where there are none."""
    return str(slots[SHOWN].begins) if len(slots) > SHOWN else ""


def words_of(slot: Slot) -> str:
    """When and where, in a line."""
    return f"{meeting_words.when_words(slot.starts_at)} · {place_words(slot.resource)}"


def slot_value(slot: Slot) -> str:
    """A slot as a form sends it."""
    return f"{slot.begins}@{slot.resource}"


def slot_in(value: str) -> tuple[int, str]:
    """The minute and the resource of a slot that was sent; minute 0 for none."""
    begins, _at, resource = value.partition("@")
    return (int(begins) if begins.isascii() and begins.isdecimal() and len(begins) < 11 else 0), resource


def given_up_words(service: str, asked: Wish, met: Wish) -> str:
    """That a place or a way of meeting which was asked for is not to be had; "" where it is.

    Args:
        asked: the wish before `needs_met`, met: after it.
    """
    definition = definition_current()
    place = definition.place(asked.place)
    gone = [place.name(get_language() or "en")] if place and not met.place else []
    gone += [meeting_words.kind_name(asked.kind)] if asked.kind and not met.kind else []
    if not gone:
        return ""
    where, needs = _(", ").join(gone), wish_needs(met)
    alone = Wish(place=asked.place, kind=asked.kind)
    if needs and any(alone.suits(one, definition) for one in definition.serving(service)):
        return _("“%(where)s” is not offered together with “%(needs)s”. Here is what else there is.") % {
            "where": where, "needs": needs,
        }  # fmt: skip
    return _("“%(where)s” is not offered for this. Here is what else there is.") % {"where": where}

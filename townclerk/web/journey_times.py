"""Free times for the appointment step of a journey: the port of `journeys`, over `appointments`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments import (
    Booked,
    Offer,
    SlotTaken,
    Status,
    TooManyHeld,
    Who,
    Wish,
    appointment_get,
    day_of,
    definition_current,
    hold_release,
    hold_renew,
    list_offered,
    missing_words,
    needs_met,
    resource_name,
    same_as_before,
    slot_hold,
    slots_find,
    times_near,
    times_say,
    today,
    when_words,
    wish_needs,
)
from townclerk.core import clock
from townclerk.core.wishes_said import none_suits, of_the_list
from townclerk.journeys import SaidTime
from townclerk.people import PersonUnknown, own_card
from townclerk.web import journey_waiting
from townclerk.web.journey_needs import needs_in, needs_note, unmet_now

if TYPE_CHECKING:
    from townclerk.appointments import Slot
    from townclerk.journeys import Submission

_BEFORE, _AFTER = timedelta(days=3), timedelta(days=21)


class MeetingTimes:
    """What `journeys.Times` asks for."""

    def say(
        self, *, service: str, text: str, state: Mapping[str, Any], answer: Mapping[str, Any] | None,
        lost: int, channel: str, person_id: int | None, chosen: Collection[str] = (),
        reach: Mapping[str, str] | None = None,
    ) -> SaidTime:  # fmt: skip
        """Offer times, or hold the one that was chosen."""
        if not definition_current().serving(service):
            words = _("No time can be booked for this just now. We find one with you.")
            return SaidTime(words, {}, nothing=True)
        besides = str(answer["hold"]) if answer else ""
        wish, missing = needs_met(service, Wish(access=needs_in(chosen)))
        if lost and not text:
            return _near(service, {}, lost, besides, before=lost_words(lost), wish=wish)
        talker = journey_waiting.Waiter(service, wish, Who(**(reach or {})), person_id, channel)
        if (waits := _of_waiting(talker, text, state)) is not None:
            return waits
        state = {name: value for name, value in state.items() if name != "list"}
        offer = times_say(
            service=service, state=state, text=text, wish=wish, besides=besides,
            same=same_as_before(service, person_id), around=int(answer["begins"]) if answer else lost,
        )  # fmt: skip
        unmet = _unmet(unmet_now(state.get("unmet", ()), offer.missing, text, chosen))
        if offer.chosen is None:
            words = "\n\n".join(part for part in (_needed(wish, missing, state, text), offer.text) if part)
            none = {"none": True} if state.get("none") else {}
            return SaidTime(words, {**offer.state, **none, **unmet}, nothing=not offer.state["shown"])
        if answer and answer["begins"] == offer.chosen:
            return SaidTime("", {**offer.state, **unmet}, {**answer, **unmet})
        return _held(service, offer, channel, besides, unmet)

    def keep(self, service: str, answer: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The same answer while its time is kept; one with another hold where ours was forgotten."""
        if int(answer["begins"]) <= clock.now().timestamp() // 60:
            return None
        held, unmet = hold_renew(str(answer["hold"])), _unmet(answer.get("unmet", ()))
        if held is not None:
            return {**answer_of(held), **unmet}
        if appointment_get(str(answer["hold"])) is not None or not definition_current().serving(service):
            return None
        try:
            again = slot_hold(
                service=service, begins=int(answer["begins"]), wish=_as_before(answer),
                language=get_language() or "",
            )  # fmt: skip
        except (SlotTaken, TooManyHeld):
            return None
        return {**answer_of(again), **unmet}

    def release(self, hold: str) -> None:
        """Let it go."""
        hold_release(hold)

    def words(self, answer: Mapping[str, Any]) -> str:
        """When, and where."""
        when = when_words(_moment(int(answer["begins"])))
        return f"{when}\n{place_words(str(answer['resource']))}"


def _needed(wish: Wish, missing: Collection[str], state: Mapping[str, Any], text: str) -> str:
    """What was said before to be needed, said back with the first times; and what nobody has."""
    if state or text:
        return ""
    words = wish_needs(wish)
    noted = _("Noted: %(needs)s.") % {"needs": words} if words else ""
    return " ".join(part for part in (noted, missing_words(missing)) if part)


def _of_waiting(waiter: journey_waiting.Waiter, text: str, state: Mapping[str, Any]) -> SaidTime | None:
    """What is said of the waiting list; None where none is spoken of and none of the times was refused."""
    if state.get("list") and text and (answered := waiter.answered(text, state)) is not None:
        return answered
    if of_the_list(text):
        return waiter.offered(state)
    return _none_suits(waiter, state) if none_suits(text) else None


def _none_suits(waiter: journey_waiting.Waiter, state: Mapping[str, Any]) -> SaidTime:
    """None of the times will do: other wishes are asked for, then there is the waiting list."""
    if state.get("none"):
        return waiter.offered(state, before=_("I have no other times now."))
    asked = _(
        "All right, none of these. When would suit you? Say days or hours, such as “mornings next week”."
    )
    more = list_offered()
    return SaidTime(f"{asked} {more}", {**state, "none": True})


def _held(service: str, offer: Offer, channel: str, besides: str, unmet: Mapping[str, list[str]]) -> SaidTime:
    begins = offer.chosen or 0
    try:
        wish = offer.wish.whenever()
        answer = time_hold(service=service, begins=begins, wish=wish, channel=channel)
    except SlotTaken:
        said = _("Somebody else has just taken this time. These are the nearest free ones:")
        return _near(service, offer.state, begins, besides, before=said, wish=offer.wish.whenever())
    return SaidTime("", {**offer.state, **unmet}, {**answer, **unmet})


def _unmet(needs: Collection[str]) -> dict[str, list[str]]:
    """What was said to be needed and nobody has, kept beside an answer or a state: for who meets them."""
    return {"unmet": sorted(needs)} if needs else {}


def time_hold(
    *, service: str, begins: int, wish: Wish, channel: str, network: str = "", answer: Any = None,
    unmet: Collection[str] = (), language: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Hold a time for the step of a journey; the one it holds already is kept on, where it is as wished.

    Args:
        language: of whom it is for; "" for the reader's.
        unmet: what was said to be needed and nobody has for it.

    Raises:
        SlotTaken: it is not free. TooManyHeld: many are held from there.
    """
    if isinstance(answer, Mapping) and answer["begins"] == begins:
        kept = hold_renew(str(answer["hold"]))
        if kept is not None and _as_wished(kept, wish):
            return {**answer_of(kept), **_unmet(unmet)}
        if kept is not None:  # the same minute, and another language or place: it may be this very seat
            hold_release(kept.reference)
    held = slot_hold(
        service=service, begins=begins, wish=wish, channel=channel, network=network,
        language=language or get_language() or "",
    )  # fmt: skip
    return {**answer_of(held), **_unmet(unmet)}


def _as_wished(held: Booked, wish: Wish) -> bool:
    """Whether a held time has what is wished for of the place and the people, and was noted to."""
    resource, mine = definition_current().resource(held.resource), held.needed
    noted = wish.language in ("", mine.language) and wish.access <= mine.access
    return noted and (resource is None or wish.suits(resource, definition_current()))


def any_free(service: str) -> bool:
    """Whether there is any free time at all."""
    serving = definition_current().serving(service)
    if not serving:
        return False
    last = today() + timedelta(days=max(one.furthest for one in serving))
    return len(slots_find(service=service, first=today(), last=last)) > 0


def _near(
    service: str,
    state: Mapping[str, Any],
    begins: int,
    besides: str,
    *,
    before: str,
    wish: Wish | None = None,
) -> SaidTime:
    wish = wish or Wish()
    nearest = nearest_to(service, begins, besides=besides, wish=wish)
    offer = times_near(
        service=service, state=state, nearest=nearest, before=before, wish=wish, besides=besides
    )
    return SaidTime(offer.text, offer.state, nothing=not offer.state["shown"])


def nearest_to(service: str, begins: int, *, besides: str = "", wish: Wish | None = None) -> tuple[Slot, ...]:
    """The free times nearest to one that was lost."""
    if not definition_current().serving(service):
        return ()
    day = day_of(begins)
    free = slots_find(
        service=service, first=day - _BEFORE, last=day + _AFTER, wish=wish or Wish(), besides=besides
    )
    return free.nearest(begins, 3)


def lost_words(begins: int) -> str:
    """That a time which was kept for somebody is another's by now."""
    when = when_words(_moment(begins))
    return _(
        "We kept %(when)s for you as long as we could. By now somebody else has it, or it is past. Nothing "
        "else you said is lost. These are the next free times:"
    ) % {"when": when}


def answer_of(held: Booked) -> dict[str, Any]:
    """A held time as the answer of a step."""
    answer = {"hold": held.reference, "begins": held.begins, "ends": held.ends, "resource": held.resource}
    needs = {name: held.needs[name] for name in ("access", "language") if held.needs.get(name)}
    return {**answer, "needs": needs} if needs else answer


def _as_before(answer: Mapping[str, Any]) -> Wish:
    """Where a time was held that is forgotten by now, with what was needed there."""
    needs = answer.get("needs") or {}
    return Wish(
        resource=str(answer["resource"]),
        language=str(needs.get("language", "")),
        access=frozenset(needs.get("access", ())),
    )


def place_words(resource: str) -> str:
    """Where a time of this resource is, or how people meet."""
    from townclerk.web.meeting_words import kind_name

    definition, language = definition_current(), get_language() or "en"
    found = definition.resource(resource)
    place = definition.place(found.place) if found else None
    if found and place is None:
        return kind_name(found.kind)
    parts = [resource_name(resource, language), place.name(language) if place else ""]
    return _(", ").join(part for part in parts if part)


def who_comes(sent: Submission) -> Who:
    """Who comes, as they said it, else as we know them; and what they need, for whoever meets them."""
    held = appointment_get(sent.appointment)
    note = needs_note(sent, held) if held else ""
    name, email, phone = sent.name, sent.email, sent.phone
    if sent.person_id is not None:
        with suppress(PersonUnknown):
            card = own_card(sent.person_id)
            name, email, phone = name or card.name, email or card.email, phone or card.phone
    return Who(name, email, phone, note)


def booked_with(held: str, *, request: str) -> bool:
    """Whether this time was booked for this request already."""
    found = appointment_get(held)
    return found is not None and found.status is Status.BOOKED and found.request == request


def _moment(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)

"""The one place where modules that are blind to each other meet.

Each line connects an event or a port of one module to the verb of another. Read this
file to know what happens next when something happens. What a person may see of
themselves, and have erased, is connected in `rights`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from townclerk.appointments import followed_with, tell_with
from townclerk.capacity import times_with
from townclerk.core.help_first import Help, help_with
from townclerk.core.messages import messages_with
from townclerk.identity import deliver_with
from townclerk.project import rights
from townclerk.project.capacity_times import CapacityTimes
from townclerk.trust import Act, action_record, replay_with

if TYPE_CHECKING:
    from townclerk.journeys import Submission


def connect() -> None:
    """Connect ports and events. Called once, when Django has loaded every module."""
    rights.connect()
    replay_with("offer", _offer_again)
    replay_with("life-event", _question_again)
    replay_with("routing", _routing_again)
    replay_with("eligibility", _eligibility_again)
    messages_with(_can_post)
    deliver_with(post=_post_now, can=_can_post)
    _connect_requests()
    help_with(_help_first)
    _appointments()
    _journeys()
    _conversations()


def _help_first(text: str, language: str) -> Help | None:
    from townclerk.assistant import help_find

    return help_find(text, language)


def _journeys() -> None:
    """What guided steps begin, keep and send."""
    from townclerk import journeys

    journeys.deliver_with(post=_post_now, can=_can_post, ending=_draft_ending)
    journeys.files_kept_by(_requests_files)
    journeys.submit_with(_journey_received)
    replay_with(journeys.STOP, _stop_again)
    journeys.times_with(_MeetingTimes())
    journeys.standing_with(_journey_standing)


def _conversations() -> None:
    """How somebody hears that a person has answered them."""
    from townclerk.assistant import left_with, short_with
    from townclerk.assistant import tell_with as conversations_tell_with

    left_with(_conversation_left)
    short_with(_goes_into_a_text)
    conversations_tell_with(post=_post_soon, can=_can_post, words=_conversation_letter)


def _appointments() -> None:
    """How people hear of their appointments, and which times of them capacity counts."""
    tell_with(_tell_of_appointment)
    followed_with(_appointment_followed)
    times_with(CapacityTimes())


class _MeetingTimes:
    """The times that journeys offer, imported when the first is asked for."""

    def __getattr__(self, name: str) -> Any:
        from townclerk.web.journey_times import MeetingTimes

        return getattr(MeetingTimes(), name)


# Imported when they are called: this file is read at every start of the command line.


def _goes_into_a_text(parts: Sequence[Any], language: str) -> bool:
    from townclerk.web.lines.words import sms_room

    return sms_room(parts, language)


def _conversation_left(holder: str) -> None:
    from townclerk.outreach import arrived_forget

    where, _, number = holder.partition(":")
    if where == "phone":
        arrived_forget(channel="sms", sender=number)


def _conversation_letter(**said: Any) -> Any:
    from townclerk.web.conversation_letters import answered

    return answered(**said)


def _journey_received(sent: Submission) -> tuple[str, str]:
    """What a journey sends is a request."""
    from townclerk.appointments import appointment_get
    from townclerk.requests import AnswerLine, Place, RequestDraft, request_receive

    where = sent.place
    place = Place(where.words, where.latitude, where.longitude) if where else None
    receipt = request_receive(
        RequestDraft(
            service=sent.service,
            channel=sent.channel,
            language=sent.language,
            text=sent.text,
            answers=[AnswerLine(question, answer) for question, answer in sent.answers],
            person_id=sent.person_id,
            name=sent.name,
            email=sent.email,
            phone=sent.phone,
            area=sent.area,
            place=place,
            files=sent.files,
            key=sent.key,
            on_behalf_by=sent.on_behalf_by,
            by=f"staff:{sent.filled_by}" if sent.filled_by is not None else "",
            way=sent.way,
            meets_on=held.day if (held := appointment_get(sent.appointment)) else None,
        )
    )
    if sent.appointment:
        _time_booked(sent, receipt.reference)
    return receipt.reference, receipt.code


def _time_booked(sent: Submission, request: str) -> None:
    """The time that a journey held is booked with its request, in the same transaction, and names it.

    Raises:
        TimeLost: somebody else has it; the request is not received either.
    """
    from django.db import transaction

    from townclerk.appointments import News, NotNow, SlotTaken, hold_confirm, hold_fill, tell
    from townclerk.journeys import TimeLost
    from townclerk.web.journey_times import booked_with, who_comes

    held = sent.appointment
    if booked_with(held, request=request):
        return
    try:
        hold_fill(held, who=who_comes(sent), person_id=sent.person_id, request=request)
        hold_confirm(held)
    except (NotNow, SlotTaken):
        raise TimeLost("Somebody else has this time by now.", hint="Choose another one.") from None
    if sent.filled_by is not None:
        actor = f"staff:{sent.filled_by}"
        action_record(what=Act.APPOINTMENT_BOOKED, about=held, actor=actor, subject=sent.person_id)
    if sent.way != "none":  # a clerk asked them, and they want no messages
        transaction.on_commit(lambda: tell(News.BOOKED, held))


def _draft_ending(**about: str) -> tuple[str, str]:
    from townclerk.web.draft_letters import ending

    return ending(**about)


def _stop_again(inputs: Mapping[str, Any], rule: str, version: str) -> str:
    from townclerk.journeys import stop_replay

    return stop_replay(inputs, rule, version)


def _eligibility_again(inputs: Mapping[str, Any], rule: str, version: str) -> str:
    from townclerk.assistant import eligibility_replay

    return eligibility_replay(inputs, rule, version)


def _requests_files() -> set[str]:
    from townclerk.requests import files_known

    return files_known()


def _journey_standing(reference: str, language: str) -> str:
    """How the request stands that a journey sent, in the words its writer reads."""
    from townclerk.requests import RequestUnknown, reference_read, story_of
    from townclerk.web.meeting_story import meeting_lost
    from townclerk.web.request_words import standing_words

    try:
        story = story_of(reference_read(reference))
        return standing_words(story, language, lost=meeting_lost(story.plain, story.service))
    except RequestUnknown:
        return ""


def _offer_again(inputs: Mapping[str, Any], rule_or_model: str, version: str) -> str:
    from townclerk.offers import offer_replay

    return offer_replay(inputs, rule_or_model, version)


def _question_again(inputs: Mapping[str, Any], rule_or_model: str, version: str) -> str:
    from townclerk.offers import life_replay

    return life_replay(inputs, rule_or_model, version)


def _routing_again(inputs: Mapping[str, Any], rule_or_model: str, version: str) -> str:
    from townclerk.requests import routing_replay

    return routing_replay(inputs, rule_or_model, version)


def _tell_of_appointment(**news: Any) -> bool:
    from townclerk.web.meeting_letters import news_send
    from townclerk.web.meeting_story import story_note

    story_note(news=news["news"], reference=news["reference"])
    return news_send(**news)


def _appointment_followed(request: str) -> None:
    """The clock of a request begins on the day of its appointment, and goes along with it."""
    from townclerk.requests import RequestUnknown, reference_read, request_meets

    plain = reference_read(request)
    day = _meeting_day(plain)
    if day is None:
        return
    with suppress(RequestUnknown):  # erased with its person
        request_meets(reference=plain, day=day)


def _meeting_day(plain: str) -> date | None:
    from townclerk.web.meeting_story import meeting_day

    return meeting_day(plain)


def _post_now(**message: Any) -> bool:
    from townclerk.outreach import post_now

    return post_now(**message)


def _post_soon(**message: Any) -> bool:
    from townclerk.outreach import post_queue

    return post_queue(**message)


def _can_post(channel: str) -> bool:
    from townclerk.outreach import can_post

    return can_post(channel)


# Requests.


def _request_letter(step: Any, about: Any, language: str) -> Any:
    from townclerk.web.request_letters import letter

    return letter(step, about, language)


def _refuses(channel: str, to: str) -> bool:
    from townclerk.outreach import sms_stopped

    return channel == "sms" and sms_stopped(to)


def _connect_requests() -> None:
    from townclerk.project import teaching
    from townclerk.requests import deliver_with as requests_deliver_with
    from townclerk.requests import meeting_with

    teaching.connect()
    meeting_with(_meeting_day)
    requests_deliver_with(post=_post_soon, can=_can_post, words=_request_letter, refuses=_refuses)

"""Sending: once, whatever is pressed twice, gone back to, or killed in between."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import translation

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import FactType
from townclerk.core.messages import reaches
from townclerk.core.uploads import Upload, upload_delete
from townclerk.journeys import kept
from townclerk.journeys.drafts import DraftGone
from townclerk.journeys.hearing import no_other_option
from townclerk.journeys.kept import Draft, Sent
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.models import SentFile
from townclerk.journeys.own_steps import EMAIL, NAME, OWN
from townclerk.journeys.rules import Step, sent_answers
from townclerk.journeys.timed import time_drop
from townclerk.journeys.times import TimeLost, hold_of
from townclerk.journeys.words import answer_words, in_words
from townclerk.people import authority_now, facts_change
from townclerk.services import choice_fact

_LONGEST_AREA = 100


class Changed(TownclerkError):  # noqa: N818
    """The answers or the questions are others than those that were looked at."""


class NotComplete(TownclerkError):  # noqa: N818
    """A question is not answered yet, or the way stopped."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: in words, and a point where the writer had one."""

    words: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen among several, and the answers (`more`) to what was asked of that choice alone."""

    step: Step
    value: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """How its writer wants to be told how it stands: `way` "email", "sms" or "none", and where `to`."""

    way: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What is sent: the fields that `requests` takes, in the words that its writer read.

    Attributes:
        answers: question and answer, of the steps that were asked and no others.
        key: the same one is the same request, however often it is handed over.
        on_behalf_by: who acts for `person_id`.
        filled_by: the clerk who filled it in, by id.
        appointment: the reference of the time that is held for it and booked with it; "" for none.
        chosen: what was chosen among several, where a time is booked: whoever meets them may have to know.
        unmet: what was said with the time to be needed there, and nobody has.
        way: how they want to be told how it stands ("email", "sms", "none"); "": in whichever way there is.
    """

    service: str
    channel: str
    language: str
    text: str
    answers: tuple[tuple[str, str], ...]
    person_id: int | None
    name: str
    email: str
    phone: str
    area: str
    place: Place | None
    files: tuple[Upload, ...]
    key: str
    on_behalf_by: int | None
    filled_by: int | None
    appointment: str = ""
    way: str = ""
    chosen: tuple[Chosen, ...] = ()
    unmet: tuple[str, ...] = ()


Handler = Callable[[Submission], tuple[str, str]]
_handler: Handler | None = None


def submit_with(handler: Handler) -> None:
    """Connect the port: `handler` takes a `Submission` and gives its reference and code.

    It is called within the transaction that marks the draft as sent, and may be called again with the
    same `key` after a crash.
    """
    global _handler
    _handler = handler


Standing = Callable[[str, str], str]
_standing: Standing | None = None


def standing_with(standing: Standing) -> None:
    """Connect the port: how what was sent under a reference stands, in a sentence in a language."""
    global _standing
    _standing = standing


def standing_of(sent: Sent, language: str) -> str:
    """How it stands, in a sentence; "" where nobody can tell."""
    return _standing(sent.reference, language) if _standing else ""


def can_send() -> bool:
    """Whether anything takes what is sent."""
    return _handler is not None


def draft_send(
    *,
    draft_id: int,
    keep_facts: Collection[str] = (),
    told: Told | None = None,
    seen: str = "",
    language: str = "",
) -> Sent:
    """Send the draft, or give the reference it was sent under already.

    Args:
        keep_facts: the facts whose answers their writer wants to be known from now on.
        told: how they want to be told how it stands, where somebody asked them.
        seen: what was looked at before sending (`digest_of`); "" where nobody looks first.
        language: in which its writer has looked at it; "" for the one of the last answer.

    Raises:
        DraftGone: there is no such draft any more, or who acts for somebody may not any more.
        Changed: something else would be sent than was looked at.
        NotComplete: something is still to be answered, or the way stopped.
        TimeLost: somebody else has the time that was held; it is asked for again, and nothing else is lost.
        TownclerkError: nothing takes it; nothing is lost.
    """
    try:
        sent, unsent = _sent(draft_id, keep_facts, told, seen, language)
    except TimeLost:
        time_drop(draft_id)
        raise
    for one in unsent:
        upload_delete(one)
    return sent


def digest_of(draft: Draft) -> str:
    """What would be sent, as one short mark: another one is another question or another answer."""
    given = [(step.id, value) for step, value in sent_answers(draft.way, draft.answers)]
    version = draft.journey.version if draft.journey else ""
    told = [one for one in (draft.words, answered_at(draft)) if one]
    return kept.keyed("seen", json.dumps([draft.key, version, given, *told], sort_keys=True))


def may_go_on(draft: Draft) -> bool:
    """Whether who acts for the draft's person may still do so; of one's own it is so always."""
    if draft.on_behalf_by is None or draft.person_id is None:
        return True
    return authority_now(person_id=draft.on_behalf_by, subject_id=draft.person_id) is not None


def _sent(
    draft_id: int, keep_facts: Collection[str], told: Told | None, seen: str, language: str
) -> tuple[Sent, Collection[str]]:
    """Under what it was sent, and the files of branches that were not taken, which did not go with it."""
    with transaction.atomic():
        row = Row.objects.select_for_update().filter(pk=draft_id).first()
        values = kept.opened(row) if row else None
        if row is None or values is None:
            raise DraftGone("This is not here any more.", hint="Begin again.")
        if "sent" in values:
            return Sent(**values["sent"]), ()
        row.language = language or row.language
        draft = kept.seen(row, values)
        if not draft.way.complete or not draft.way.done:
            raise NotComplete("Not every question is answered yet.", hint="Answer those that are left.")
        if not may_go_on(draft):
            raise DraftGone("Who began this may not act for this person any more.", hint="Ask the office.")
        if seen and seen != digest_of(draft):
            raise Changed("This has changed since it was looked at.", hint="Look at it again.")
        if _handler is None:
            raise TownclerkError(
                "Nothing takes what is sent.", hint="Start through townclerk.project, which connects it."
            )
        submission = submission_of(draft)
        reference, code = _handler(_to_be_told(submission, told))
        facts = _facts_back(draft, keep_facts)
        if facts and draft.person_id is not None:
            source = "portal" if draft.staff_id is None else f"staff:{draft.staff_id}"
            facts_change(person_id=draft.person_id, facts=facts, source=source)
        now = clock.now()
        files = [one.id for one in submission.files]
        SentFile.objects.bulk_create(
            SentFile(upload=one, person_id=row.person_id, sent_at=now) for one in files
        )
        unsent = set(json.loads(row.files)) - set(files)
        # What was said belongs to the request now; here stays only the way back to the last page.
        sent = Sent(reference, code, reachable(draft) or (told is not None and told.way != "none"))
        kept.closed(row, {"answers": {}, "sent": asdict(sent)})
        row.sent_at, row.touched_at, row.expires_at = now, now, now + kept.kept_for()
        row.save()
        return sent, unsent


def submission_of(draft: Draft) -> Submission:
    """What would be sent now, in the language the draft is written in."""
    given = list(sent_answers(draft.way, draft.answers))
    contact = {step.id: value for step, value in given if step.id in OWN and value}
    with translation.override(draft.language):
        answers = tuple(
            (in_words(step.ask, draft.language), answer_words(step, value, draft.language))
            for step, value in given
            if step.id not in OWN
        )
    places = [value for step, value in given if step.type == "place" and value]
    files = [one for step, value in given if step.type == "file" for one in value or ()]
    time = next((value for _step, value in given if hold_of(value)), None)
    phone = _first(given, "phone") or written_from(draft)
    return Submission(
        service=draft.service,
        channel=draft.channel,
        language=draft.language,
        text="\n\n".join(part for part in (draft.words, *_long(given)) if part),
        answers=answers,
        person_id=draft.person_id,
        name=str(contact.get(NAME, "")),
        email=str(contact.get(EMAIL, "") or _first(given, "email") or ("" if phone else _saved_email(draft))),
        phone=phone,
        area=_area(draft, given),
        place=Place(**places[0]) if places else None,
        files=tuple(Upload(**one) for one in files),
        key=draft.key,
        on_behalf_by=draft.on_behalf_by,
        filled_by=draft.staff_id,
        appointment=hold_of(time),
        chosen=tuple(_chosen(given, draft.language)) if time else (),
        unmet=tuple(time.get("unmet", ())) if time else (),
    )


def written_from(draft: Draft) -> str:
    """The number whose text messages fill it in: it is answered there, where no other way was given.

    Who is on record is told as the record says.
    """
    by_text = draft.channel == "sms" and draft.person_id is None and draft.staff_id is None
    return str(draft.talk.get("number") or "") if by_text else ""


def _saved_email(draft: Draft) -> str:
    """Where the way back was sent: the answer goes there, too, where no other address or number was given.

    It is shown before anything is sent. Who is on record is told as the record says.
    """
    return draft.email if draft.person_id is None and draft.staff_id is None else ""


def answered_at(draft: Draft) -> str:
    """The address given when it was saved, where the answer goes there for want of another; "" else."""
    saved = _saved_email(draft)
    if not saved or submission_of(replace(draft, email="")).email or not reaches(email=saved):
        return ""
    return saved if submission_of(draft).email == saved else ""


def _chosen(given: Collection[tuple[Step, Any]], language: str) -> Iterator[Chosen]:
    """Each choice among several, but "none of these"."""
    for step, value in given:
        if step.type != "choices" or not value:
            continue
        for one in step.options:
            if one in value and one != no_other_option(step):
                fact = choice_fact(step.id, one)
                more = [
                    answer_words(other, said, language)
                    for other, said in given
                    if said and other.when is not None and fact in other.when.facts
                ]
                yield Chosen(step, one, tuple(more))


def _long(given: Collection[tuple[Step, Any]]) -> list[str]:
    return [str(value) for step, value in given if step.type == "long" and value]


def reachable(draft: Draft) -> bool:
    """Whether anybody could write to or call whom it is for: who is on record, or has said where.

    An e-mail address is none where no e-mail can leave.
    """
    sent = submission_of(draft)
    by_phone = draft.channel == "phone" and draft.staff_id is None
    return draft.person_id is not None or by_phone or bool(sent.phone) or reaches(email=sent.email)


def _to_be_told(sent: Submission, told: Told | None) -> Submission:
    if told is None:
        return sent
    email = told.to if told.way == "email" else sent.email
    phone = told.to if told.way == "sms" else sent.phone
    return replace(sent, way=told.way, email=email, phone=phone)


def _area(draft: Draft, given: Collection[tuple[Step, Any]]) -> str:
    """The part of the town: as answered where a step asks for it, else where the person lives."""
    answered = next((value for step, value in given if "area" in (step.id, step.fact) and value), "")
    if len(str(answered)) > _LONGEST_AREA:  # no area of ours; it stands among the answers all the same
        return ""
    return str(answered or draft.facts.get("area") or "")


def _first(given: Collection[tuple[Step, Any]], kind: str) -> str:
    return str(next((value for step, value in given if step.type == kind and value), ""))


def facts_to_offer(draft: Draft) -> Mapping[str, Step]:
    """The facts that the answers would change, by name: to be offered to be kept for next time."""
    if draft.person_id is None:
        return {}
    own_columns = {"birth_date", "area", "language", "channel"}
    return {
        step.fact: step
        for step, value in sent_answers(draft.way, draft.answers)
        if step.fact in agency_current().facts
        and step.fact not in own_columns
        and value is not None
        and draft.way.known.get(step.fact) != draft.facts.get(step.fact)
    }


def _facts_back(draft: Draft, wanted: Collection[str]) -> dict[str, Any]:
    offered, schema = facts_to_offer(draft), agency_current().facts
    facts: dict[str, Any] = {}
    for name in wanted:
        if name in offered:
            value = draft.way.known[name]
            whole = schema[name].type is FactType.INTEGER
            facts[name] = int(value) if whole and isinstance(value, float) else value
    return facts

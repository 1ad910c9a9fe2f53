"""Telling the writer of a request what happened to it, by the way they can be reached."""

from __future__ import annotations

import logging
from typing import Any

from babel.dates import format_date
from django.db import transaction

from townclerk.core import settings
from townclerk.core.agency import agency_current
from townclerk.people import ConsentMissing, PersonUnknown, Purpose, contact_for
from townclerk.requests import sealing
from townclerk.requests.delivery import About, can_deliver, deliver, letter, refused
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.references import prefix_of, reference_shown
from townclerk.requests.rules import Status, Step
from townclerk.requests.ways import ways_keep
from townclerk.services import service_ever

_log = logging.getLogger(__name__)
_WITH_WORDS = frozenset({Step.ASKED, Step.TOLD, Step.CLOSED})


def tell(request_id: int, step: Step, *, line_id: int | None = None) -> int:
    """Write to the writer of a request that `step` happened, and to those of requests merged into it.

    Call it in the transaction of what happened: both are kept, or neither. What goes wrong with the words is
    logged by its kind alone, for it must not undo what happened. Returns to how many somebody is told.
    """
    row = Request.objects.filter(pk=request_id).first()
    if row is None:
        return 0
    line = StoryLine.objects.filter(pk=line_id, request=row).first() if line_id else None
    words = sealing.words_opened(row, line) if line and step in _WITH_WORDS else ""
    told = _tell_one(row, step, words, line_id)
    # A question, and what is written to the writer, go to that one; what becomes of the matter goes to all.
    if step in (Step.CLOSED, Step.REOPENED):
        for other in Request.objects.filter(merged_into=row, status=Status.MERGED):
            told += _tell_one(other, step, words, line_id, outcome=row.outcome)
    return told


def _tell_one(row: Request, step: Step, words: str, line_id: int | None, *, outcome: str = "") -> int:
    try:
        # A savepoint: on PostgreSQL a query that fails would take the whole transaction with it.
        with transaction.atomic():
            return _queued(row, step, words, line_id, outcome=outcome)
    except Exception as error:
        _log.error("A message about a request was not written: %s", type(error).__name__)
        return 0


def _queued(row: Request, step: Step, words: str, line_id: int | None, *, outcome: str) -> int:
    ways_keep(row)
    channel, to = _way_to(row)
    if not channel:
        return 0
    language = row.language or agency_current().default_language
    said = letter(step, _about(row, words, language, outcome or row.outcome), language)
    if said is None:
        return 0
    subject, text = ("", said.short) if channel == "sms" else (said.subject, said.text)
    return int(
        deliver(
            key=f"request:{row.pk}:{step}:{line_id or 0}",
            channel=channel,
            to=to,
            language=language,
            subject=subject,
            text=text,
            about=row.person_id,
        )
    )


def _way_to(row: Request) -> tuple[str, str]:
    """Channel and address by which the writer can be reached now; ("", "") for none.

    What they gave with the request comes first, then what is on record. Who wants no messages gets none.
    """
    card = sealing.card_opened(row)
    if card.get("way") == "none":
        return "", ""
    ways: list[tuple[str, str]] = [("email", card.get("email", "")), ("sms", card.get("phone", ""))]
    if card.get("way") == "sms":
        ways.reverse()
    if row.person_id is not None and not any(to for _, to in ways):
        try:
            contact = contact_for(person_id=row.person_id, purpose=Purpose.SERVICE)
        except (PersonUnknown, ConsentMissing):
            return "", ""
        ways = [("email", contact.email), ("sms", contact.phone)]
        if contact.channel == "sms":
            ways.reverse()
    open_ways = [(channel, to) for channel, to in ways if to and can_deliver(channel)]
    return next((one for one in open_ways if not refused(*one)), ("", ""))


def _about(row: Request, words: str, language: str, outcome: str) -> About:
    agency = agency_current()
    service = service_ever(row.service) if row.service else None
    due: Any = row.due_on
    return About(
        agency=agency.name(language),
        what=service.title(language) if service else "",
        reference=reference_shown(row.reference, prefix_of(agency.id)),
        code=sealing.code_for(row.reference),
        address=f"{settings.site_address()}/requests",
        words=words,
        due=format_date(due, format="long", locale=_locale(language)) if due else "",
        outcome=outcome,
    )


def _locale(language: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en"

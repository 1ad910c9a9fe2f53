"""Writing one thing to the log as it happens.

Pages do this while somebody waits, so it goes without Arrow, which would cost a web
process half a second and 60 MB at its first interaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction

from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError
from townclerk.history import rules
from townclerk.history.models import Erasure, Interaction


def interaction_record(
    *,
    kind: str,
    channel: str,
    service: str = "",
    area: str = "",
    person_id: int | None = None,
    household_id: int | None = None,
    language: str = "",
    attrs: Mapping[str, object] | None = None,
    at: datetime | None = None,
) -> None:
    """Add one thing that has just happened, or happened at the aware time `at`.

    What is recorded of a forgotten person comes in without person, household and attrs.

    Raises:
        TownclerkError: kind, channel or another value is refused; each problem names it.
    """
    texts = {"service": service, "area": area, "language": language}
    ids = {"person_id": person_id, "household_id": household_id}
    moment = at or clock.now()
    problems = [*rules.refusals(kind=kind, channel=channel, texts=texts, ids=ids), *_bad_time(moment)]
    if problems:
        raise TownclerkError(*problems)
    rest = {"household_id": household_id, "attrs": _text_of(attrs or {})}
    with transaction.atomic():
        if person_id is not None and _is_forgotten(person_id):
            person_id, rest = None, {}
        Interaction.objects.create(
            key=secrets.token_bytes(rules.KEY_BYTES),
            at=moment,
            kind=str(kind),
            channel=str(channel),
            source=rules.LIVE,
            person_id=person_id,
            **texts,
            **rest,
        )


def _bad_time(moment: datetime) -> list[Problem]:
    if moment.tzinfo is None:
        return [
            Problem("The time of an interaction needs a time zone.", "Use core.clock.now().", column="at")
        ]
    if not rules.EARLIEST <= moment < rules.LATEST:
        return [Problem(f"'{moment}' is not a plausible time.", column="at")]
    return []


def _text_of(attrs: Mapping[str, object]) -> str:
    try:
        return rules.canonical_attrs(attrs)
    except (TypeError, ValueError) as error:
        raise TownclerkError(f"The attrs cannot be written as JSON: {error}.") from error


def _is_forgotten(person_id: int) -> bool:
    """Asked as a writer, so that the answer holds until the row is in (see `erasing`)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE history_interaction IN ROW EXCLUSIVE MODE")
    return Erasure.objects.filter(person_id=person_id).exists()

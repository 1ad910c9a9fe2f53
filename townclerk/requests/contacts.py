"""Finding requests by who wrote them: by keyed digests, as what writers told of themselves is sealed.

Digests are made with the installation's secret, so whoever has the record alone cannot try addresses out.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterator, Sequence

from townclerk.core import storage
from townclerk.requests.models import Reach, Request
from townclerk.requests.rules import RequestDraft

MOST = 20
_FIGURES = 9
"""The last figures of a number: the same with a country's code and without."""
_LEAST_FIGURES, _LEAST_LETTERS = 6, 2


def reach_keep(row: Request, draft: RequestDraft) -> None:
    """Remember by what the writer of a request can be found, if they told anything."""
    told = {*_email(draft.email), *_phone(draft.phone), *_name(draft.name)}
    Reach.objects.bulk_create(Reach(request=row, who=_keyed(*one)) for one in sorted(told))


def reached(wanted: str) -> list[int]:
    """Ids of the newest requests whose writer told this e-mail address, telephone number or name.

    Of a name each word must be one of the writer's, in any order.
    """
    told = [*_email(wanted)] or [*_phone(wanted)] or [*_name(wanted)]
    return _with_all(told) if told else []


def _with_all(told: Sequence[tuple[str, str]]) -> list[int]:
    """Ids of the newest requests that have every one of these digests."""
    found = Reach.objects.filter(who=_keyed(*told[0]))
    for one in told[1:]:
        found = found.filter(request_id__in=Reach.objects.filter(who=_keyed(*one)).values("request_id"))
    return list(found.order_by("-request_id").values_list("request_id", flat=True)[:MOST])


def _email(text: str) -> Iterator[tuple[str, str]]:
    if "@" in text:
        yield "email", text.strip().casefold()


def _phone(text: str) -> Iterator[tuple[str, str]]:
    figures = "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())
    if len(figures) >= _LEAST_FIGURES:
        yield "phone", figures[-_FIGURES:]


def _name(text: str) -> Iterator[tuple[str, str]]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    spaced = "".join(sign if sign.isalpha() else " " for sign in plain)
    for word in dict.fromkeys(spaced.split()):
        if len(word) >= _LEAST_LETTERS:
            yield "name", word


def _keyed(kind: str, value: str) -> str:
    return hmac.new(
        storage.secret("requests"), f"reach\0{kind}\0{value}".encode(), hashlib.sha256
    ).hexdigest()

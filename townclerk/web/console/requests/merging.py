"""Asking once more before requests of different people become one: what each of their writers is told."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from townclerk.requests import RequestUnknown, Step, Way, Whole, request_whole, writers_differ
from townclerk.web.console import words
from townclerk.web.console.requests.told import way_words

SURE = "sure"
"""What the form that asks once more sends besides."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Two requests that are not known to come from one writer.

    Attributes:
        into: the plain reference of the other; shown: as people read it; what: the service of it.
        first, second: what the writer of this one, and of the other, is told.
    """

    into: str
    shown: str
    what: str
    first: str
    second: str


def asked_first(request: HttpRequest, whole: Whole, into: str) -> Asked | None:
    """What to ask before `whole` goes the way of `into`; None where nothing is to be asked."""
    plain = whole.line.plain
    if SURE in request.POST or not into or into == plain or Step.MERGED not in whole.may:
        return None
    try:
        if not writers_differ(plain, into):
            return None
        other = request_whole(into)
    except RequestUnknown:
        return None
    same = _("They are told that others told us the same, and from then on how the other one ends.")
    reads = _("Nothing is sent to them now. What you write when you close it goes to both: name nobody.")
    return Asked(
        into=into,
        shown=other.line.reference,
        what=words.service_name(other.line.service) if other.line.service else "",
        first=f"{_way(whole)} {same}",
        second=f"{_way(other)} {reads}",
    )


def _way(whole: Whole) -> str:
    return way_words(Way(whole.writer.way, whole.writer.silence))

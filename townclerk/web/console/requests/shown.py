"""What came with a request, as its page shows it: each thing once, pictures small beside a link to them."""

from __future__ import annotations

import base64
import math
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import Upload, upload_small
from townclerk.requests import RoutingRun, Whole, routing_standing, share_at_least
from townclerk.web.console import words
from townclerk.web.request_parts import Parts, files_said, parts_of
from townclerk.web.request_questions import Asked, asked_words

MOST_SHOWN = 4
"""Pictures of a page: each costs a tenth of a second to make small."""
_ENOUGH = 100
"""With fewer requests learned from a share is a guess about a guess."""
_HARDLY = 0.05


def said_of(whole: Whole) -> Parts:
    """Its words, answers and place."""
    return parts_of(
        text=whole.text,
        answers=whole.answers,
        place=whole.place[0] if whole.place else "",
        files=[str(file["name"]) for file in whole.files],
    )


def asked_of(whole: Whole) -> tuple[Asked, ...]:
    """Its answers, the agency's own words in the reader's language."""
    line = whole.line
    return asked_words(
        said_of(whole).answers, service=line.service, written=line.language, reader=get_language() or ""
    )


def right_words(whole: Whole) -> str:
    """How often a proposal as sure as this one was right; "" where nobody knows."""
    line, standing = whole.line, routing_standing()
    share = line.confidence
    if share is None:
        return ""
    by_service = bool(line.service) and whole.routed_by != "model" and not whole.reasons
    if by_service and share < _HARDLY:
        return _("Its service names it, and colleagues moved nearly all its requests elsewhere.")
    if by_service:
        said = _("Its service names it, and %(share)s of its requests stayed there.")
    else:
        return _by_words(share, standing)
    return said % {"share": words.percent(share)}


def _by_words(sure: float, standing: RoutingRun | None) -> str:
    """How many of the proposals at least so sure were right: what decides, beside what is asked for."""
    share = share_at_least(standing.at_least, sure) if standing else None
    if standing is None or standing.rows < _ENOUGH or share is None:
        return _("It has learned from too few requests to say how often it is right.")
    target = agency_current().requests.right_at_least
    figures = {"share": _no_more(share), "target": words.percent(target)}
    if share < _HARDLY:
        return _("Hardly any proposals as sure as this one were right.")
    said = _("Of proposals at least as sure as this one %(share)s were right; you ask for %(target)s.")
    unsure = standing.threshold is None or sure < standing.threshold
    if share >= target and unsure:
        more = _("They were too few to be certain of it, so a person decides.")
        return f"{said % figures} {more}"
    return said % figures


def _no_more(share: float) -> str:
    """A share that is not rounded up: to what is asked for, or to all."""
    return words.percent(math.floor(share * 100 + 1e-9) / 100)


def files_of(whole: Whole) -> list[dict[str, Any]]:
    """Its files in their order: `name`, the `question` it answers, `number` in its address, `picture`.

    Within the page, because whoever opens it has read the case: one line of who read what, not one a picture.
    """
    line, found = whole.line, list[dict[str, Any]]()
    pairs = files_said(whole.answers, [str(one["name"]) for one in whole.files])
    asks = asked_words(pairs, service=line.service, written=line.language, reader=get_language() or "")
    shown = 0
    for number, one in enumerate(whole.files, start=1):
        picture = _picture(Upload(str(one["id"]), "", str(one["kind"]), 0)) if shown < MOST_SHOWN else ""
        shown += bool(picture)
        asked = asks[number - 1]
        asks_for = {"question": asked.question, "asked_in": asked.asked_in}
        found.append({"name": one["name"], **asks_for, "number": number, "picture": picture})
    return found


def _picture(upload: Upload) -> str:
    try:
        data = upload_small(upload)
    except TownclerkError:  # its link says so
        return ""
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode()}" if data else ""


def read_words(whole: Whole) -> str:
    """What its words were read as, where its writer named no service; "" where nothing was."""
    if not whole.service_read:
        return ""
    if whole.service_by == "model":
        said = _("Read from its words: about %(share)s of such readings are right. Move it if it is wrong.")
        return said % {"share": _no_more(whole.service_sure or 0)}
    name = words.service_name(whole.service_read)
    return _("A colleague said so. Its words had been read as “%(name)s”.") % {"name": name}

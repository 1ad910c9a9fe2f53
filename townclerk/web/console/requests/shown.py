"""What came with a request, as its page shows it: each thing once, pictures small beside a link to them."""

from __future__ import annotations

import base64
from typing import Any

from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import Upload, upload_small
from townclerk.requests import Whole
from townclerk.web.request_parts import Parts, parts_of

MOST_SHOWN = 4
"""Pictures of a page: each costs a tenth of a second to make small."""


def said_of(whole: Whole) -> Parts:
    """Its words, answers and place."""
    return parts_of(
        text=whole.text,
        answers=whole.answers,
        place=whole.place[0] if whole.place else "",
        files=[str(file["name"]) for file in whole.files],
    )


def files_of(whole: Whole) -> list[dict[str, Any]]:
    """Its files in their order: `name`, `number` in its address, and `picture`, within the page itself.

    Within the page, because whoever opens it has read the case: one line of who read what, not one a picture.
    """
    found: list[dict[str, Any]] = []
    shown = 0
    for number, one in enumerate(whole.files, start=1):
        picture = _picture(Upload(str(one["id"]), "", str(one["kind"]), 0)) if shown < MOST_SHOWN else ""
        shown += bool(picture)
        found.append({"name": one["name"], "number": number, "picture": picture})
    return found


def _picture(upload: Upload) -> str:
    try:
        data = upload_small(upload)
    except TownclerkError:  # its link says so
        return ""
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode()}" if data else ""

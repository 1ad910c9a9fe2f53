"""A form that was refused is shown on a page of its own address, so that going back later finds a page.

What was typed is kept with the draft, sealed as its answers are: nothing of it stands in an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict

AGAIN, CHANGED = "again", "changed"
"""In an address: what was sent last was refused; or somebody had changed it meanwhile."""


def again_address(request: HttpRequest, address: str, why: str = AGAIN) -> str:
    """`address` with what the page of the form was asked with, and that it is shown again."""
    asked = request.GET.copy()
    for name in (AGAIN, CHANGED):
        asked.pop(name, None)
    asked[why] = "1"
    return f"{address}?{asked.urlencode()}"


def boxes_of(request: HttpRequest, name: str) -> dict[str, list[str]]:
    """What stands in the boxes of a question."""
    names = [one for one in request.POST if one == name or one.startswith(f"{name}_")]
    return {one: [str(given) for given in request.POST.getlist(one)] for one in names}


def boxes_query(typed: Mapping[str, Any]) -> QueryDict:
    """What was kept of the boxes, as it was sent."""
    boxes = QueryDict(mutable=True)
    for name, given in typed.get("boxes", {}).items():
        boxes.setlist(name, given)
    return boxes

"""Where the harness goes: every address of the sites in every state it can be in.

Each area of the sites has a file in `places/` with a dictionary `PLACES`: the name of an address in the
URL configuration ("portal:service") to the places that show it. The harness fails when a name is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from townclerk.identity import Permission

PAGE, FILE, REDIRECT, DATA = "page", "file", "redirect", "data"
VISITOR, RESIDENT, STAFF = "visitor", "resident", "staff"
ENROLLED = "enrolled"
"""A member of staff without a role who has set up an app, a passkey and recovery codes."""


@dataclass(frozen=True, slots=True)
class Place:
    """One address in one state.

    Attributes:
        address: path and query; `{message}` and the like are filled from what the harness loaded.
        state: what makes it different from other places of the same name: "full", "empty", "error: …".
        status: the HTTP status it answers with.
        answers: a page for people, a file to download, a redirect, or data for machines.
        who: the least that may see it: any visitor, a signed-in resident, a member of staff.
        needs: the permission a member of staff needs, or None.
        acts: what sending a form there needs besides, or None.
        also: what whoever looks may do besides, where the page shows them more.
        posts: a form to send instead of a GET, which must lead back to a page (a page of errors).
        sent_from: a page whose form is sent to `address`, where what it was written on is gone meanwhile.
        record: which record it is looked at on: "full", "pages" (nothing but pages), "nothing" loaded.
    """

    address: str
    state: str = "full"
    status: int = 200
    answers: str = PAGE
    who: str = VISITOR
    needs: Permission | None = None
    acts: Permission | None = None
    also: Permission | None = None
    posts: Mapping[str, str] | None = field(default=None)
    sent_from: str = ""
    record: str = "full"

"""What stands around every page of the console: where the reader is, the page's help, who last changed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from townclerk.trust import Act, Action, action_last
from townclerk.web.console import acts, words
from townclerk.web.console.access import permissions
from townclerk.web.console.help import Help, help_for
from townclerk.web.console.sections import ELSEWHERE, may_open, open_sections

LAST: dict[str, tuple[Act, ...]] = {
    "trust": (Act.CHAIN_VERIFIED, Act.CHAIN_BROKEN),
    "audit": (Act.TABLE_DOWNLOADED,),
    "audit-reads": (Act.TABLE_DOWNLOADED,),
    "staff": (
        Act.STAFF_ADDED,
        Act.STAFF_DISABLED,
        Act.STAFF_ENABLED,
        Act.STAFF_ROLES_SET,
        Act.SECOND_FACTOR_RESET,
    ),
}
"""The acts that change what a page shows, by the name of its address: the newest is told at its foot."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation; `current` is "page", "true" (the reader is within) or ""."""

    title: str
    address: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a page.

    Attributes:
        sections: the rooms that the reader may enter.
        pages: the pages of the room they are in, when it has several.
        room: what that room is called.
        account, catalogue, papers: the reader's account, the design's catalogue, the documentation;
            None where they are not.
        help: what the page tells.
        last: who last changed what it shows, in a sentence; "" when nobody did.
    """

    sections: tuple[Link, ...]
    pages: tuple[Link, ...]
    room: str
    account: Link | None
    catalogue: Link | None
    papers: Link | None
    help: Help | None
    last: str


def frame_of(request: HttpRequest) -> Frame:
    """The frame of the page that answers `request`; made once for each."""
    known: Frame | None = getattr(request, "console_frame", None)
    if known is None:
        known = _made(request)
        request.console_frame = known  # type: ignore[attr-defined]
    return known


def _made(request: HttpRequest) -> Frame:
    match: Any = request.resolver_match
    name = str(match.url_name) if match and match.namespace == "console" else ""
    held = permissions(request)
    sections, pages, room = [], [], ""
    for section, entries in open_sections(held):
        links = [Link(str(e.title), e.address, _current(name, e.name, e.within)) for e in entries]
        here = next((link.current for link in links if link.current), "")
        sections.append(Link(str(section.title), links[0].address, _section_current(links, here)))
        if here:
            room = str(section.title)
            pages = links if len(links) > 1 else []
    others = {e.name: Link(str(e.title), e.address, _current(name, e.name, e.within)) for e in ELSEWHERE
              if may_open(e, held)}  # fmt: skip
    return Frame(
        tuple(sections),
        tuple(pages),
        room,
        others.get("account"),
        others.get("design"),
        others.get("papers"),
        help_for(name),
        _last(name),
    )


def _current(here: str, name: str, within: tuple[str, ...]) -> str:
    return "page" if here == name else "true" if here in within else ""


def _section_current(links: list[Link], here: str) -> str:
    """A room with several pages is never itself the page: its own second row says which one is."""
    return "true" if here and len(links) > 1 else here


def _last(name: str) -> str:
    found = [act for code in LAST.get(name, ()) if (act := action_last(code))]
    if not found:
        return ""
    newest: Action = max(found, key=lambda act: act.id)
    return _("Last act on this page: %(what)s, by %(who)s, %(at)s.") % {
        "what": acts.act_name(newest.what),
        "who": acts.Names([newest.actor]).of(newest.actor),
        "at": words.moment(newest.at),
    }

"""Finding things of the console by their words, in whichever of its languages they were written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import web
from townclerk.core.agency import Agency
from townclerk.core.facts import localised
from townclerk.identity import Permission
from townclerk.outreach import templates_current
from townclerk.services import services_all
from townclerk.web.console import papers, sections, words
from townclerk.web.console.area_page import area_address
from townclerk.web.console.help import all_help

MOST = 8
LANGUAGES = ("en", *sorted(path.name for path in (Path(web.__file__).parent / "locale").iterdir()))
"""The languages that our own words are written in: a page is found by any of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: what it is called, where it is, and more about it ("" for nothing)."""

    title: str
    address: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; `left` is how many more there are."""

    title: str
    found: tuple[Found, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    found: Found
    title: str
    sought: str


def plain(text: str) -> str:
    """`text` for comparing: small letters, no accents, no marks of Arabic vowels, words apart by spaces.

    >>> plain("¿Qué viene?  Previsión")
    'que viene prevision'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))


def grouped(query: str, *, agency: Agency, held: Collection[Permission]) -> list[Group]:
    """What `query` finds, in groups; groups in which there is nothing are left out."""
    wanted = plain(query).split()
    if not wanted:
        return []
    kinds: list[tuple[str, Callable[[], Iterator[_Candidate]]]] = [
        (_("Pages of the console"), lambda: _pages(held)),
        (_("Help"), lambda: _helps(held)),
        (_("Documentation"), _papers),
    ]
    if Permission.HANDLE in held:
        kinds[1:1] = [(_("Fill in for somebody"), _guided)]
    if Permission.FIGURES in held:  # they lead to pages of figures
        kinds[1:1] = [
            (_("Services"), _services),
            (_("Areas"), lambda: _areas(agency)),
            (_("Message templates"), _templates),
        ]
    groups = []
    for title, candidates in kinds:
        hits = sorted(
            (rank, one.found.title.casefold(), place, one.found)
            for place, one in enumerate(candidates())
            if (rank := _rank(wanted, one)) is not None
        )
        if hits:
            found = tuple(hit[3] for hit in hits[:MOST])
            groups.append(Group(title, found, max(0, len(hits) - MOST)))
    return groups


def _rank(wanted: list[str], one: _Candidate) -> int | None:
    """0 where every word begins a word of the title, 1 of the other words, None where one is missing."""
    for rank, text in enumerate((one.title, f"{one.title} {one.sought}")):
        there = text.split()
        if all(any(word.startswith(part) for word in there) for part in wanted):
            return rank
    return None


def _in_all(*texts: object) -> str:
    """Our own words in every language there is."""
    told = []
    for language in LANGUAGES:
        with translation.override(language):
            told += [str(text) for text in texts]
    return plain(" ".join(told))


def _pages(held: Collection[Permission]) -> Iterator[_Candidate]:
    everywhere = [entry for section in sections.SECTIONS for entry in section.entries]
    room = {entry.name: section.title for section in sections.SECTIONS for entry in section.entries}
    for entry in (*everywhere, *sections.ELSEWHERE):
        if sections.may_open(entry, held):
            inside = room.get(entry.name, "")
            found = Found(str(entry.title), entry.address, str(inside))
            yield _Candidate(found, _in_all(entry.title), _in_all(inside, entry.sought))


def _guided() -> Iterator[_Candidate]:
    """The services that a clerk can fill in for a caller."""
    for service in services_all():
        if service.journey:
            address = reverse("console:callers") + "?" + urlencode({"service": service.slug})
            found = Found(words.service_name(service.slug), address, _("Read the questions aloud"))
            sought = " ".join([service.slug, *service.summaries.values()])
            yield _Candidate(found, plain(" ".join([*service.titles.values(), found.title])), plain(sought))


def _services() -> Iterator[_Candidate]:
    for service in services_all():
        found = Found(
            words.service_name(service.slug),
            reverse("console:foresee") + "?" + urlencode({"service": service.slug}),
            _("What is coming for it"),
        )
        sought = " ".join([service.slug, *service.summaries.values()])
        yield _Candidate(found, plain(" ".join([*service.titles.values(), found.title])), plain(sought))


def _areas(agency: Agency) -> Iterator[_Candidate]:
    for area in agency.areas:
        found = Found(words.area_name(area.id), area_address(area.id), _("What is coming there"))
        yield _Candidate(found, plain(" ".join([*area.names.values(), area.id])), "")


def _templates() -> Iterator[_Candidate]:
    language = translation.get_language() or "en"
    for template in templates_current():
        address = reverse("console:outbox") + "?" + urlencode({"template": template.id}) + "#messages"
        found = Found(
            localised(template.titles, language, template.id), address, _("Its messages in the outbox")
        )
        yield _Candidate(found, plain(" ".join([*template.titles.values(), template.id])), "")


def _helps(held: Collection[Permission]) -> Iterator[_Candidate]:
    known = all_help()
    everywhere = [entry for section in sections.SECTIONS for entry in section.entries]
    for entry in (*everywhere, *sections.ELSEWHERE):
        if entry.name in known and sections.may_open(entry, held):
            help = known[entry.name]
            title = _("About the page “%(page)s”") % {"page": entry.title}
            found = Found(title, f"{entry.address}?about=1#help_", str(help.tells))
            terms = [text for pair in help.words for text in pair]
            yield _Candidate(found, _in_all(*(word for word, _meaning in help.words)),
                             _in_all(help.tells, help.read, help.next, *terms))  # fmt: skip


def _papers() -> Iterator[_Candidate]:
    for name, title in papers.titles().items():
        if name != papers.INDEX:
            yield _Candidate(Found(title, reverse("console:paper", args=[name])), plain(title), plain(name))

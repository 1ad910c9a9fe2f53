"""Which place is visited in which language, and what is asked there.

`make test-wide`: every place with everything but the colours, each in one language (the states of a page take
turns); the page's main state in English in dark colours and those of the system too, and in the other
languages whether its words are translated, mirrored, and fit. A page that is one and the same at many
addresses (not found, nothing loaded) is asked everything at one of them, and elsewhere whether it is there,
whole, and fits a narrow screen. `make test-slow` asks everything of every place in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.harness.place import PAGE, Place
from tests.harness.routes import NOWHERE, declared
from tests.harness.visiting import BRIEF, COLOURS, DOCUMENTS, EVERYTHING, SCRIPTLESS, TRANSLATED, WHOLE

LANGUAGES = ("en", "es", "ar")


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit to make."""

    name: str
    place: Place
    language: str
    asked: frozenset[str]

    @property
    def called(self) -> str:
        """What the test is called."""
        return f"{self.name} {self.place.state} {self.place.record} {self.language}"


def widely(*, console: bool) -> list[Stop]:
    """What the wide run visits: each state of each page."""
    return [stop for name, states in _pages(console) for stop in _cover(name, states)]


def everything(*, console: bool) -> list[Stop]:
    """Every place in every language, with everything."""
    return [
        Stop(name, place, language, EVERYTHING)
        for name, states in _pages(console)
        for place in states
        for language in (LANGUAGES[:1] if name in DOCUMENTS else LANGUAGES)
    ]


def _pages(console: bool) -> Iterator[tuple[str, list[Place]]]:
    for name, states in declared().items():
        if name.startswith("console:") == console and (of := [p for p in states if p.answers == PAGE]):
            yield name, of


def _main(states: list[Place]) -> Place:
    return next((place for place in states if place.status == 200), states[0])


def _cover(name: str, states: list[Place]) -> Iterator[Stop]:
    main = _main(states)
    turn = 0
    for place in states:
        if name != NOWHERE and place.status in {404, 503}:
            yield Stop(name, place, LANGUAGES[turn % 3], BRIEF)
        elif place == main:
            yield Stop(name, place, "en", WHOLE | {COLOURS, SCRIPTLESS})
            if name not in DOCUMENTS:
                yield from (Stop(name, place, language, TRANSLATED) for language in LANGUAGES[1:])
        else:
            turn += 1
            # A form is sent without scripts too; what is only read is the same page with and without.
            sends = {SCRIPTLESS} if place.posts is not None else set()
            yield Stop(name, place, "en" if name in DOCUMENTS else LANGUAGES[turn % 3], WHOLE | sends)

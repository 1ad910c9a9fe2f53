"""An answer in nothing but words: short for a telephone, whole for an e-mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.assistant import Kind, Met, Part, choice_lines, met_lines
from townclerk.core import settings
from townclerk.outreach import sms_count, sms_text
from townclerk.web.talk_words import outcome_words, part_address

MOST_SEGMENTS = {"GSM-7": 4, "UCS-2": 6}
"""Of one answer, by its letters: about a hundred words, seventy in Arabic; what one costs at most."""
_ONE = 10
"""Segments of one text message, as networks put them together."""
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")
_HEAD = 200


def mail_words(parts: Sequence[Part], language: str) -> str:
    """Everything that is answered, each page with its address."""
    with translation.override(language):
        return "\n\n".join(words for part in parts if (words := _whole(part)))


def sms_words(parts: Sequence[Part], language: str) -> str:
    """The answer in `MOST_SEGMENTS`: what is left out stands behind the address at its end.

    What can be chosen keeps its number or letter; the number of a crisis line comes first and is never cut.
    """
    with translation.override(language):
        # Of one service all reasons are told, where they have room; of several, the one that decides.
        services = [part.title for part in parts if part.kind is Kind.SERVICE]
        alone = len(services) == 1
        once = [_named_once(part, services[0]) for part in parts] if alone else parts
        for said in (_explained, _reasons, _brief) if alone else (_because, _brief):
            for some in (parts, once):
                whole = _sms(_joined(some, said))
                if _fits([whole]):
                    return whole
        return _shortened(once)


def sms_room(parts: Sequence[Part], language: str) -> bool:
    """Whether the answer goes into `MOST_SEGMENTS` with a reason for each service."""
    with translation.override(language):
        return _fits([_joined(parts, _because)])


def _joined(parts: Sequence[Part], said: Callable[[Part], str]) -> str:
    """Its words line by line; a service that can be chosen has its letter before it, and is named once."""
    choices = [part for part in parts if part.kind is Kind.CHOICES and part.marks]
    marked = {choice: mark for part in choices for mark, choice in zip(part.marks, part.choices, strict=True)}
    titles = {part.title for part in parts if part.kind is Kind.SERVICE}
    lines: list[str] = []
    for part in parts:
        words = said(_without(part, titles))
        if part.kind is Kind.SERVICE and part.title in marked:
            words = f"{marked[part.title]}) {words}"
        lines += [words] if words else []
    return "\n".join(lines)


def _without(part: Part, titles: Collection[str]) -> Part:
    """Choices without those that stand before a service already."""
    if part.kind is not Kind.CHOICES or not part.marks:
        return part
    kept = [(m, c) for m, c in zip(part.marks, part.choices, strict=True) if c not in titles]
    return replace(part, marks=tuple(m for m, _c in kept), choices=tuple(c for _m, c in kept))


def _named_once(part: Part, title: str) -> Part:
    """Choices that do not say again which service they are of: "Begin now", where one alone stands above.

    >>> _named_once(Part(Kind.CHOICES, choices=("Begin now: Bus pass", "Bus pass")), "Bus pass").choices
    ('Begin now', 'Bus pass')
    """
    if part.kind is not Kind.CHOICES:
        return part
    return replace(part, choices=tuple(one.removesuffix(f": {title}") for one in part.choices))


def sms_whole(text: str) -> tuple[str, ...]:
    """All of `text`, in as many text messages as it takes: cut between two sentences, else between two words.

    >>> [len(one) for one in sms_whole("A word. " * 500)]
    [1527, 1527, 943]
    """
    whole = _sms(text)
    if sms_count(whole).segments <= _ONE:
        return (whole,)
    pieces = [piece for one in _SENTENCE.split(whole) if one.strip() for piece in _pieces(one.strip())]
    found: list[str] = []
    for piece in pieces:
        longer = f"{found[-1]} {piece}" if found else piece
        if found and sms_count(longer).segments <= _ONE:
            found[-1] = longer
        else:
            found.append(piece)
    return tuple(found)


def _pieces(sentence: str) -> list[str]:
    """A sentence, or the words of one that is longer than a text message; each fits into one."""
    if sms_count(sentence).segments <= _ONE:
        return [sentence]
    return [word[at : at + _HEAD] for word in sentence.split() for at in range(0, len(word), _HEAD)]


def _shortened(parts: Sequence[Part]) -> str:
    choices = next((choice_lines(part) for part in parts if part.kind is Kind.CHOICES), [])
    said = [part for part in parts if part.kind is not Kind.CHOICES]
    link = _("More: %(address)s") % {"address": _more(said)}
    asked = said[-1] if len(said) > 1 and choices and said[-1].kind is Kind.TEXT else None
    body = [one for part in said if part is not asked for one in _sentences(part)]
    end = [_sms(asked.text)[:_HEAD]] if asked else []
    # A question whose answer decides about a service comes with all of its answers, then what has room.
    decides = bool(asked) and any(part.kind is Kind.SERVICE for part in said)
    first = _first(choices, lambda some: _fits([*body[:1], *end, *some, link])) if decides else []
    free = 1 if choices and not decides else 0
    head = _first(body, lambda some: _fits([*some, *end, *first, link], kept_free=free))
    listed = first or _first(choices, lambda some: _fits([*head, *end, *some, link]))
    return _sms("\n".join([*head, *end, *listed, link]))


def _first(found: Sequence[str], fits: Callable[[list[str]], bool]) -> list[str]:
    """As many of the first as fit."""
    taken: list[str] = []
    for one in found:
        if not fits([*taken, one]):
            break
        taken.append(one)
    return taken


def _fits(lines: Sequence[str], *, kept_free: int = 0) -> bool:
    count = sms_count(_sms("\n".join(lines)))
    return count.segments <= MOST_SEGMENTS[count.encoding] - kept_free


def _sentences(part: Part) -> list[str]:
    """What a part says, to be cut between two of them; one alone that fills a message is cut at a word."""
    found = [one.strip() for one in _SENTENCE.split(_brief(part)) if one.strip()]
    return [one if len(one) <= 2 * _HEAD else f"{one[:_HEAD].rpartition(' ')[0]} …" for one in found]


def _sms(text: str) -> str:
    return sms_text(text)


def _more(parts: Sequence[Part]) -> str:
    """Where the rest is read: the page that is named, where several are the list, else the conversation."""
    found = [address.partition("#")[0] for part in parts if (address := part_address(part))]
    listed = sum(part.kind is Kind.SERVICE for part in parts) > 1
    page = reverse("portal:services") if listed else next(iter(found), reverse("portal:chat"))
    return settings.site_address() + page


def _brief(part: Part) -> str:
    if part.kind is Kind.SERVICE:
        outcome = outcome_words(part.outcome)
        return f"{part.title}: {outcome}" if outcome else part.title
    return _plain(part)


def _because(part: Part) -> str:
    """A service with the condition that decides, or the first that is not known."""
    if part.kind is not Kind.SERVICE:
        return _plain(part)
    value = {"yes": True, "no": False, "unknown": None}.get(part.outcome, "")
    why = next((one for one in _leaves(part.conditions) if one.value is value), None)
    if part.outcome == "everyone":
        return _("%(title)s: for everyone") % {"title": part.title}
    if why is None:
        return _brief(part)
    said = {
        True: _("%(title)s: yes. %(why)s"),
        False: _("%(title)s: no. It needs: %(why)s"),
        None: _("%(title)s: it depends: %(why)s"),
    }[why.value]
    return said % {"title": part.title, "why": why.words}


def _reasons(part: Part) -> str:
    """The same of one service alone: what can be got hangs on all that is so, and not on the first of it."""
    if part.kind is not Kind.SERVICE or part.outcome != "yes":
        return _because(part)
    why = [one.words for one in _leaves(part.conditions) if one.value]
    return " ".join([f"{_brief(part)}.", *why]) if why else _brief(part)


def _leaves(conditions: Sequence[Met]) -> Iterator[Met]:
    for one in conditions:
        if one.parts:
            yield from _leaves(one.parts)
        else:
            yield one


def _explained(part: Part) -> str:
    """A service with what each condition came to; those within one behind one dash more: a text
    message keeps no space before a word.
    """
    if part.kind is not Kind.SERVICE:
        return _brief(part)
    return "\n".join([_brief(part), *met_lines(part.conditions, _so, within="-")])


def _whole(part: Part) -> str:
    if part.kind is not Kind.SERVICE:
        return _plain(part)
    outcome = outcome_words(part.outcome)
    lines = [f"{part.title}: {outcome}" if outcome else part.title, part.text]
    lines += met_lines(part.conditions, lambda one: f"{_so(one)}{_used(one.facts)}")
    return "\n".join(line for line in [*lines, _at(part)] if line)


def _so(one: Met) -> str:
    said = {True: _("Yes"), False: _("No"), None: _("Not known yet")}[one.value]
    return f"{said}: {one.words}"


def _used(facts: Sequence[tuple[str, str, str]]) -> str:
    """The facts that a condition used, and where they are from."""
    told = [f"{what}: {value} ({source})" if source else f"{what}: {value}" for what, value, source in facts]
    return f" {'; '.join(told)}" if told else ""


def _plain(part: Part) -> str:
    if part.kind is Kind.CHOICES:
        return "\n".join(choice_lines(part))
    if part.kind is Kind.SOURCE:
        source = _("Source:")
        return f"{source} {part.title} {_at(part)}".strip()
    if part.kind is Kind.LINK:
        return f"{part.title}: {_at(part)}"
    if part.kind is Kind.FILE:
        return _at(part)
    return part.text


def _at(part: Part) -> str:
    address = part_address(part)
    return f"{settings.site_address()}{address}" if address else ""

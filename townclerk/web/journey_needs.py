"""What somebody needs of an appointment, as a journey heard it: of the place, and for whoever meets them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments import (
    Booked,
    definition_current,
    interpreter_note,
    met_in,
    need_name,
    needs_denied,
    unspoken_at,
    wish_understood,
)
from townclerk.core.agency import agency_current
from townclerk.journeys import Chosen, Step, Submission, locale_of, option_words

NEEDS = frozenset(
    ("step-free", "lift", "hearing-loop", "sign-language", "accessible-toilet", "quiet-room", "parking")
)
"""What a place may have for people who need it, whether any here has it or not."""
_INTERPRETER = "interpreter"
_NAMED = {"quiet": "quiet-room", "steps": "step-free", "wheelchair": "step-free", _INTERPRETER: ""}
"""How steps of a service call what a place has, where they call it otherwise."""


def needs_in(chosen: Collection[str]) -> frozenset[str]:
    """Of what was chosen at the steps before, what is needed of the place."""
    definition = definition_current()
    there = {feature for one in definition.resources for feature in definition.access_of(one)} | NEEDS
    return frozenset(_NAMED.get(one, one) for one in chosen) & there


def asks_needs(steps: Iterable[Step]) -> bool:
    """Whether one of these steps asks already what is needed."""
    return any(needs_in(step.options) for step in steps if step.type == "choices")


def unmet_now(
    before: Collection[str], missing: Collection[str], text: str, chosen: Collection[str]
) -> list[str]:
    """What was said at the time step to be needed and nobody has, but for what other steps asked.

    Args:
        before: what it was until now. missing: what nobody has of what is said now.
    """
    return sorted((set(before) | set(missing)) - needs_denied(text) - needs_in(chosen))


def needs_note(sent: Submission, held: Booked) -> str:
    """What whoever meets them shall know: what was chosen or said, beside what the time was found for.

    It is in the agency's own language, and as the conversation writes it: an interpreter with its language,
    and everything that is needed and was not booked.
    """
    met = set(held.needs.get("access", ()))
    with translation.override(agency_current().default_language):
        unmet, interpreter = dict[str, None](), ""
        for one in sent.chosen:
            if not _of_needs(one.step):
                continue
            if one.value == _INTERPRETER:
                interpreter = _spoken(one.more, sent.language) or interpreter
            if (one.value != _INTERPRETER or not one.more) and _NAMED.get(one.value, one.value) not in met:
                unmet[_chosen_words(one)] = None
        spoken = met_in(held, sent.language, sent.unmet)
        lacks = not interpreter and unspoken_at(held.resource, spoken)
        said = [need_name(one) for one in sent.unmet if one not in met and not (lacks and one == spoken)]
        unmet |= dict.fromkeys(said)
        needs = _("Needs: %(needs)s") % {"needs": _(", ").join(unmet)} if unmet else ""
    if lacks:
        interpreter = interpreter_note(spoken)
    return "\n".join(part for part in (needs, interpreter) if part)


def _of_needs(step: Step) -> bool:
    """Whether a step asks what is needed at the desk: by what its options are called, or what they say."""
    if needs_in(step.options) or _INTERPRETER in step.options:
        return True
    labels = [words for texts in step.options.values() for words in texts.values()]
    return any(bool(wish_understood(one).wish.access) for one in labels)


def _chosen_words(one: Chosen) -> str:
    code = _NAMED.get(one.value) or one.value
    name = need_name(code) if needs_in([code]) else option_words(one.step, one.value, _here())
    return f"{name} ({_(', ').join(one.more)})" if one.more else name


def _spoken(more: Collection[str], language: str) -> str:
    """That an interpreter is needed, and of which language: as it was written, and as colleagues call it."""
    written = _(", ").join(more)
    if not written:
        return ""
    code = ""
    if language != _here():
        names = {name.casefold(): code for code, name in locale_of(language).languages.items()}
        code = names.get(written.strip().casefold()) or wish_understood(written).wish.language
    named = need_name(code) if code else written
    both = named if named.casefold() in written.casefold() else f"{named} ({written})"
    return _("Needs an interpreter: %(language)s") % {"language": both}


def _here() -> str:
    return agency_current().default_language

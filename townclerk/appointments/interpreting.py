"""A time at which nobody speaks the reader's language: said before it is booked, with what else there is.

What is noted of it for who meets them stands in their note, in the agency's language, beside their own words;
`note_said` says it to each reader in theirs.
"""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments.defining import definition_current
from townclerk.appointments.speaking import speaks
from townclerk.appointments.wording import ACCESS, need_name, reader_locale
from townclerk.core.agency import agency_current


def unspoken_at(resource: str, language: str) -> bool:
    """Whether nobody at a resource is known to speak a language."""
    return not speaks(definition_current().resource(resource), language)


def spoken_elsewhere(service: str, language: str) -> list[str]:
    """Where, or how, the same service is given in a language, in words; each once."""
    definition = definition_current()
    found = dict[str, None]()
    for one in definition.serving(service):
        if language in one.languages:
            place = definition.place(one.place)
            names = (one.name(language), place.name(language) if place else "")
            found[_(", ").join(name for name in names if name)] = None
    return list(found)


def unspoken_words(service: str, resource: str, language: str) -> str:
    """That nobody there speaks the reader's `language`, that it is noted, and who does; "" else."""
    if not unspoken_at(resource, language):
        return ""
    named = need_name(language)
    said = _(
        "Nobody at this appointment speaks %(language)s. Whoever meets you will read that you need an"
        " interpreter."
    ) % {"language": named}
    elsewhere = spoken_elsewhere(service, language)
    if not elsewhere:
        return str(said)
    places = _("; ").join(elsewhere)
    there = _("%(language)s is spoken here: %(places)s.") % {"language": named, "places": places}
    return f"{said} {there[:1].upper()}{there[1:]}"


def interpreter_note(language: str) -> str:
    """That an interpreter is needed, for who meets them; in the agency's own language."""
    with translation.override(agency_current().default_language):
        return str(_("Needs an interpreter: %(language)s") % {"language": need_name(language)})


def note_said(note: str) -> str:
    """`note` for its reader: the lines that we noted ourselves in their language, the others as they are."""
    return "\n".join(_said_anew(line) for line in note.splitlines())


def _said_anew(line: str) -> str:
    """One line of a note, whichever language of the agency it was noted in."""
    here = get_language() or "en"
    for language in dict.fromkeys((agency_current().default_language, *agency_current().languages, "en")):
        with translation.override(language):
            start = _("Needs an interpreter: %(language)s").partition("%(")[0]
            needs = _("Needs: %(needs)s").partition("%(")[0]
            languages = {name: code for code, name in reader_locale().languages.items()}
            access = {need_name(one): one for one in ACCESS}
            parted = line.removeprefix(needs).split(_(", "))
        if line.startswith(start):
            # "Arabic (árabe)": as colleagues call it, and as it was written.
            name, space, written = line.removeprefix(start).partition(" (")
            named = _named(languages.get(name, ""), here) or name
            return _("Needs an interpreter: %(language)s") % {"language": f"{named}{space}{written}"}
        if line.startswith(needs):
            codes = access | languages
            return _("Needs: %(needs)s") % {
                "needs": _(", ").join(_named(codes.get(one, ""), here) or one for one in parted)
            }
    return line


def _named(code: str, language: str) -> str:
    with translation.override(language):
        return need_name(code) if code else ""

"""What every template may say about the agency, the language and the way to read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from townclerk.core.agency import Agency, Colours, Contact
from townclerk.identity import RESIDENTS, can_deliver, oidc_providers, resident_of
from townclerk.web.design import colours
from townclerk.web.reading import direction, offered, own_name, shipped


def reachable(contact: Contact) -> bool:
    """Whether we can say how to reach a person: only then may a page promise one."""
    return bool(contact.phone or contact.email or contact.address)


def can_sign_in() -> bool:
    """Whether a resident could sign in at all: by a code, or with an account elsewhere."""
    return can_deliver("email") or can_deliver("sms") or bool(oidc_providers(RESIDENTS))


def agency(request: HttpRequest) -> dict[str, Any]:
    """The agency (None when nothing has been loaded yet), its languages, and how the page reads."""
    loaded: Agency | None = getattr(request, "agency", None)
    language = getattr(request, "LANGUAGE_CODE", None) or get_language() or "en"
    languages = offered(loaded.languages) if loaded else shipped()
    missed = getattr(request, "missed", "")
    return {
        "agency": loaded,
        "person": bool(loaded and reachable(loaded.contact)),
        "agency_name": loaded.name(language) if loaded else "Townclerk",
        "agency_style": colours.style(loaded.colours if loaded else Colours()),
        "resident": resident_of(request),
        "can_sign_in": bool(loaded) and can_sign_in(),
        "simulated": bool(loaded and loaded.simulated),
        "language": language,
        "direction": direction(language),
        "missed": {"name": own_name(missed), "code": missed, "direction": direction(missed)}
        if missed
        else None,
        "language_name": own_name(language),
        "languages": [
            {"code": code, "name": own_name(code), "direction": direction(code), "current": code == language}
            for code in languages
        ],
    }

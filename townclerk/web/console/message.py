"""One message as it would go out, with the addressee covered, and why this person gets it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.outreach import Preview, message_preview
from townclerk.trust import Decision, decisions_about
from townclerk.web.console import words
from townclerk.web.console.outbox import (
    channel_name,
    person_mark,
    status_name,
    suppression_name,
    template_title,
)
from townclerk.web.reading import own_name
from townclerk.web.rule_words import basis_words, rule_words, template_titles


def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """The preview page."""
    found = _found(message_id)
    decision = _decision(found)
    language = get_language() or "en"
    content = {
        "preview": found,
        "channel": channel_name(found.channel),
        "status": status_name(found.status),
        "language_name": own_name(found.language),
        "person": person_mark(found.person_id),
        "held": suppression_name(found.suppressed) if found.suppressed else "",
        "decision": decision,
        "reasons": decision.reasons_in(language) if decision else (),
        "inputs": [(name, _value(value)) for name, value in decision.inputs.items()] if decision else [],
        "rule": rule_words(decision.rule_or_model, agency_current(), language, of_them=True)
        if decision
        else "",
        "basis": basis_words(decision.basis) if decision else "",
        "template": template_title(template_titles(found.template)) or found.template,
        "decided": words.moment(decision.at) if decision else "",
    }
    return render(request, "console/message.html", content)


def message_document(request: HttpRequest, message_id: int) -> HttpResponse:
    """The e-mail or letter itself, to see and to print; it may use its own style and load nothing."""
    found = _found(message_id)
    if not found.html:
        raise Http404
    response = HttpResponse(found.html, content_type="text/html; charset=utf-8")
    style = f"'{found.style_hash}'" if found.style_hash else "'none'"
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; sandbox"
    )
    return response


def _found(message_id: int) -> Preview:
    try:
        return message_preview(message_id, covered=True)
    except TownclerkError as error:
        raise Http404(str(error)) from error


def _decision(found: Preview) -> Decision | None:
    """The decision behind the message: the newest one about it."""
    key = f"message:{found.campaign}:{found.person_id}:"
    return next((one for one in decisions_about(found.person_id) if (one.key or "").startswith(key)), None)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if value is None or value == "":
        return "–"
    text = str(value)
    return words.area_name(text) if any(area.id == text for area in agency_current().areas) else text

"""What was decided about people, whether the record of it is whole, and who agreed to what."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk.core import clock
from townclerk.core.models import StoredDocument
from townclerk.identity import Permission
from townclerk.people import consent_counts, people_count
from townclerk.trust import Act, action_record, decisions_by_kind, decisions_verify
from townclerk.web.console import words
from townclerk.web.console.access import demand

CHAIN_DOCUMENT = "chain-verified"
"""Under which name the record holds how the chain was when it was last verified."""
_LEAST = 5


@require_http_methods(["GET", "POST"])
def trust(request: HttpRequest) -> HttpResponse:
    """The page; a POST walks the whole chain again, about 20 microseconds a decision."""
    if request.method == "POST":
        demand(request, Permission.AUDIT)
        _verify()
        return redirect("console:trust")
    kinds = decisions_by_kind()
    last = StoredDocument.objects.filter(name=CHAIN_DOCUMENT).first()
    people = people_count()
    content = {
        "kinds": [
            (kind_name(kind), words.count(n)) for kind, n in sorted(kinds.items(), key=lambda p: -p[1])
        ],
        "total": words.count(sum(kinds.values())),
        "any": bool(kinds),
        "last": last.body if last else None,
        "at": words.moment(datetime.fromisoformat(last.body["at"])) if last else "",
        "links": words.count(last.body["links"]) if last else "",
        "since": words.count(sum(kinds.values()) - last.body["links"]) if last and kinds else "",
        "erased": words.count(last.body["erased"]) if last and last.body["erased"] else "",
        "people": words.count(people),
        "consents": [
            (
                purpose_name(str(purpose)),
                words.count(n) if n >= _LEAST or not n else _("fewer than 5"),
                words.percent(n / people) if people and n >= _LEAST else "–",
            )
            for purpose, n in (consent_counts() if people else {}).items()
        ],
    }
    return render(request, "console/trust.html", content)


def _verify() -> None:
    report = decisions_verify()
    body = {
        "at": clock.now().isoformat(),
        "links": report.links,
        "head": report.head,
        "erased": report.erased,
        "broken": [report.broken.position, report.broken.what] if report.broken else None,
    }
    StoredDocument.objects.update_or_create(name=CHAIN_DOCUMENT, defaults={"body": body})
    if report.broken:
        action_record(what=Act.CHAIN_BROKEN, about=f"decision:{report.broken.position}")
    else:
        action_record(what=Act.CHAIN_VERIFIED, about=f"{report.links}")


def kind_name(kind: str) -> str:
    """What a kind of decision is called."""
    names = {
        "offer": _("Offers"),
        "life-event": _("Questions about people’s lives"),
        "message": _("Messages"),
        "erasure": _("Erasures"),
        "stop": _("Guided steps that stopped somebody"),
        "eligibility": _("Who was told what they can get"),
        "routing": _("Which team gets a request"),
        "facts-used": _("Facts used to fill in answers"),
    }
    return names.get(kind, kind)


def purpose_name(purpose: str) -> str:
    """What a purpose of consent is called."""
    names = {
        "offers": _("To be offered services"),
        "news": _("To get news"),
        "reminders": _("To be reminded"),
        "feedback": _("To be asked for feedback"),
        "fairness": _("To have protected characteristics used to check fairness"),
    }
    return names.get(purpose, purpose)

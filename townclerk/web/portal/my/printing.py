"""Everything about me on one page for the printer, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from townclerk.history import PastInteraction, history_of
from townclerk.people import (
    Purpose,
    consents_of,
    own_card,
    person_export,
    profile_for,
    rights_of,
    source_words,
)
from townclerk.trust import accesses_about, decisions_about
from townclerk.web.portal.my.consents import protected_words
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.my.kept_words import kept_lines
from townclerk.web.portal.my.known import CARD, access_words, decision_words, facts_known, right_words
from townclerk.web.portal.my.life import life_shown
from townclerk.web.portal.my.offers import offers_shown
from townclerk.web.portal.my.requests import service_title
from townclerk.web.portal.my.wording import channel_words, day_words, purpose_text
from townclerk.web.read_groups import grouped

Lines = list[tuple[str, Any]]
_SAID = frozenset(
    {"profile", "contact", "protected", "consents", "rights", "decisions", "accesses", "history"}
)
_AS_KEPT = {
    "acting_for_me": gettext_lazy("Who may act for you"),
    "i_act_for": gettext_lazy("For whom you may act"),
    "feedback": gettext_lazy("What you told us"),
    "messages": gettext_lazy("Messages to you"),
    "offers": gettext_lazy("Offers"),
    "sign_in": gettext_lazy("Where you are signed in"),
    "accounts elsewhere": gettext_lazy("Accounts elsewhere"),
    "journeys": gettext_lazy("What you began and did not send"),
    "requests": gettext_lazy("What you asked us for"),
    "appointments": gettext_lazy("Appointments"),
    "conversations": gettext_lazy("Conversations"),
    "examples": gettext_lazy("Your words as examples from which the program learns"),
}


@mine
@require_safe
def printed(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/data/print`: the export in words, on one page."""
    exported = person_export(me.subject_id)
    kept = [
        {"title": _AS_KEPT.get(name, name.replace("_", " ")), "items": _as_kept(request, value)}
        for name, value in exported.items()
        if name not in _SAID and value
    ]
    return my_page(request, me, "printed", {"parts": list(_parts(request, me)), "kept": kept})


def _parts(request: HttpRequest, me: Me) -> Iterator[dict[str, Any]]:
    """Title and lines of each part that has words: a name and a value, or a day and what there was."""
    subject = me.subject_id
    profile = profile_for(person_id=subject, purpose=Purpose.SERVICE)
    facts = facts_known(request, profile)
    yield {
        "title": _("What we know about you"),
        "lines": [(one["label"], _with(one["value"], one["source"])) for one in facts],
    }
    card = own_card(subject)
    yield {
        "title": _("Your name and contact points"),
        "lines": [(label, getattr(card, name)) for name, label in CARD.items() if getattr(card, name)],
    }
    yield {
        "title": _("Protected characteristics"),
        "lines": [one for one in protected_words(request, me) if one[1]],
    }
    yield {"title": _("Why we offer you what we offer"), "lines": _offered(request, subject)}
    yield {"title": _("What you agreed to"), "lines": _consents(request, subject)}
    asked = [(day_words(request, one.asked_at), right_words(one.kind)) for one in rights_of(subject)]
    yield {"title": _("What you asked of your data"), "lines": asked}
    yield {"title": _("What happened"), "lines": [_past(request, one) for one in history_of(subject)]}
    decided = [decision_words(request, one) for one in decisions_about(subject)]
    yield {
        "title": _("Decisions of programs"),
        "lines": [
            (day_words(request, one["at"].date()), _decided(one["kind"], one["outcome"], one["reasons"]))
            for one in decided
        ],
    }
    # The person's own looking is no news to them, and would make every print another.
    own = f"person:{subject}"
    seen = [
        access_words(one, me) for one in grouped(one for one in accesses_about(subject) if one.actor != own)
    ]
    yield {
        "title": _("Who read your data"),
        "lines": [
            (
                day_words(request, one["day"]),
                " · ".join(filter(None, (one["who"], one["what"], one["why"], one["times"]))),
            )
            for one in seen
        ],
    }


def _with(value: str, source: str) -> str:
    return f"{value} ({source})" if source else value


def _decided(kind: str, outcome: str, reasons: list[str]) -> str:
    return " · ".join([f"{kind}: {outcome}", *reasons])


def _offered(request: HttpRequest, subject_id: int) -> Lines:
    """Each open offer: its reasons, what it was decided from, until when; what was said of one's life."""
    lines: Lines = []
    for one in offers_shown(request, subject_id):
        used = [f"{fact['label']}: {_with(fact['value'], fact['source'])}" for fact in one["facts"]]
        until = _("until %(day)s") % {"day": day_words(request, one["until"])}
        lines.append((one["title"], " · ".join(filter(None, [*one["reasons"], one["likely"], *used, until]))))
    life = life_shown(request, subject_id)["answers"]
    return [*lines, *((one["question"], one["said"]) for one in life)]


def _consents(request: HttpRequest, subject_id: int) -> Lines:
    return [
        (
            day_words(request, line.at.date()),
            _with(
                f"{purpose_text(line.purpose).title}: {_('yes') if line.given else _('no')}",
                source_words(line.source),
            ),
        )
        for line in consents_of(subject_id)
    ]


def _past(request: HttpRequest, one: PastInteraction) -> tuple[str, str]:
    said = [_KINDS.get(str(one.kind), str(one.kind))]
    if one.service:
        said.append(str(service_title(request, one.service)))
    said.append(channel_words(one.channel))
    return day_words(request, one.at.date()), " · ".join(str(part) for part in said if part)


_KINDS = {
    "asked": gettext_lazy("asked"),
    "viewed": gettext_lazy("looked at"),
    "started": gettext_lazy("begun"),
    "requested": gettext_lazy("asked for"),
    "routed": gettext_lazy("given to a team"),
    "completed": gettext_lazy("settled"),
    "reopened": gettext_lazy("opened again"),
    "abandoned": gettext_lazy("not finished"),
    "booked": gettext_lazy("appointment booked"),
    "moved": gettext_lazy("appointment moved"),
    "cancelled": gettext_lazy("appointment cancelled"),
    "attended": gettext_lazy("came to the appointment"),
    "missed": gettext_lazy("did not come to the appointment"),
    "sent": gettext_lazy("message sent"),
    "opened": gettext_lazy("message opened"),
    "clicked": gettext_lazy("link in a message followed"),
    "replied": gettext_lazy("answered a message"),
    "answered": gettext_lazy("got an answer"),
}


def _as_kept(request: HttpRequest, value: Any) -> list[Lines]:
    items = value if isinstance(value, list) else [value]
    return [list(kept_lines(request, item)) for item in items if item]

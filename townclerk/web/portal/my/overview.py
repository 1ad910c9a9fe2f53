"""The first page of my Townclerk: what is going on, and the way to everything else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.journeys import drafts_of, person_holder
from townclerk.offers import Answer, life_events_of, offers_for
from townclerk.people import authorities_of, authorities_over, consents_now, consents_outdated, first_names
from townclerk.services import service_get
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.my.messages import my_messages
from townclerk.web.portal.my.requests import my_requests
from townclerk.web.portal.my.wording import day_words
from townclerk.web.portal.visit import words_of


@mine
@require_safe
def overview(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/`"""
    requests = my_requests(request, me.subject_id)
    holding = [one for one in authorities_of(me.person_id) if one.holds]
    content = {
        "name": first_names([me.subject_id]).get(me.subject_id, ""),
        "begun": _begun(request, me),
        "requests": requests[:3],
        "requests_count": len(requests),
        "messages_count": len(my_messages(me.subject_id)),
        "offers_count": len(offers_for(me.subject_id)),
        "asked": any(one.answer is Answer.ASKED for one in life_events_of(me.subject_id)),
        "consents_count": sum(consents_now(me.subject_id).values()),
        "consents_outdated": bool(consents_outdated(me.subject_id)),
        "can_act": len({one.subject_id for one in holding}),
        "act_for_me": len({one.person_id for one in authorities_over(me.subject_id) if one.holds}),
    }
    return my_page(request, me, "overview", content)


def _begun(request: HttpRequest, me: Me) -> list[tuple[str, str, str]]:
    """What they have begun and not sent: its title, where to go on, until when it is kept."""
    holder = person_holder(me.subject_id, by=me.person_id if me.authority else None)
    drafts = [(draft, service_get(draft.service)) for draft in drafts_of(holders=[holder])]
    return [
        (
            words_of(request, service.titles).text,
            reverse("portal:do", args=[service.slug]),
            _("kept until %(day)s") % {"day": day_words(request, draft.expires_at.date())},
        )
        for draft, service in drafts
        if service is not None
    ]

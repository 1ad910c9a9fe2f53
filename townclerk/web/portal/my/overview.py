"""The first page of my Townclerk: what is going on, and the way to everything else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk.offers import offers_for
from townclerk.people import authorities_of, authorities_over, consents_now, first_names
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.my.messages import my_messages
from townclerk.web.portal.my.requests import my_requests


@mine
@require_safe
def overview(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/`"""
    requests = my_requests(request, me.subject_id)
    holding = [one for one in authorities_of(me.person_id) if one.holds]
    content = {
        "name": first_names([me.subject_id]).get(me.subject_id, ""),
        "requests": requests[:3],
        "requests_count": len(requests),
        "messages_count": len(my_messages(me.subject_id)),
        "offers_count": len(offers_for(me.subject_id)),
        "consents_count": sum(consents_now(me.subject_id).values()),
        "can_act": len({one.subject_id for one in holding}),
        "act_for_me": len({one.person_id for one in authorities_over(me.subject_id) if one.holds}),
    }
    return my_page(request, me, "overview", content)

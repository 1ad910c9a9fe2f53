"""Messages to the person, as they read them: composed by the same object that sends them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.core.agency import agency_current
from townclerk.outreach import OutboxRow, Status, message_preview, messages_to
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.visit import words_of
from townclerk.web.reading import own_name


def my_messages(subject_id: int) -> list[OutboxRow]:
    """What was sent to the person. In a simulated town, where nothing is sent, what would be."""
    shown = {Status.SENT, Status.HANDED}
    if agency_current().simulated:
        shown |= {Status.DRAFT, Status.QUEUED, Status.CLAIMED}
    return [row for row in messages_to(subject_id) if row.status in shown]


def channel_words(channel: str) -> str:
    """How a message came."""
    return {"email": _("by e-mail"), "sms": _("by SMS"), "letter": _("by letter")}.get(channel, "")


@mine
@require_safe
def messages(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/messages`"""
    rows = [
        {
            "id": row.id,
            "title": words_of(request, row.titles),
            "at": row.changed_at,
            "channel": channel_words(row.channel),
            "sent": row.status in {Status.SENT, Status.HANDED},
        }
        for row in my_messages(me.subject_id)
    ]
    return my_page(request, me, "messages", {"rows": rows})


@mine
@require_safe
def message(request: HttpRequest, me: Me, message_id: int) -> HttpResponse:
    """`/my/messages/<id>`; somebody else's is not there."""
    row = next((one for one in my_messages(me.subject_id) if one.id == message_id), None)
    if row is None:
        raise Http404
    found = message_preview(message_id)
    content = {
        "message": found,
        "title": found.subject or words_of(request, row.titles),
        "at": row.changed_at,
        "sent": row.status in {Status.SENT, Status.HANDED},
        "channel": channel_words(row.channel),
        "foreign_language": own_name(found.language) if found.language != request.LANGUAGE_CODE else "",
    }
    return my_page(request, me, "message", content)

"""What happened since a page of the inbox was shown, for its script; without it it is loaded again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from townclerk import assistant
from townclerk.assistant import HandoverGone, InboxState
from townclerk.web.console import acts, words
from townclerk.web.console.conversations import lists, shown

_NOTHING = 204
_GREATEST = 2**63


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The list as it stands now, where it is another than `?since=`; nothing where it is not."""
    since, now = InboxState.read(request.GET.get("since", "")), assistant.inbox_state()
    if since is None or since == now:
        return HttpResponse(status=_NOTHING)
    content = lists.content_of(request)
    return JsonResponse(
        {
            "since": str(now),
            "parts": {
                "counts_": render_to_string("console/conversations/counts.html", content, request),
                "rows_": render_to_string("console/conversations/found.html", content, request),
            },
            "told": " ".join(_told(since)),
        }
    )


@require_safe
def conversation(request: HttpRequest, handover_id: int) -> HttpResponse:
    """What was said after the turn `?since=`, and whether a colleague did something since `?version=`."""
    if handover_id >= _GREATEST:
        raise Http404
    after, version = (_number(request.GET.get(name, "")) for name in ("since", "version"))
    try:
        found = assistant.conversation_news(handover_id, after=after, version=version)
    except HandoverGone:
        return JsonResponse({"over": True, "told": _("This conversation is not there any more.")})
    if found is None:
        return HttpResponse(status=_NOTHING)
    names = acts.Names(f"staff:{one.staff_id or 0}" for one in found.turns)
    one = found.handover
    turns = [shown.turn_of(turn, one, names, correcting=lists.may_act(request)) for turn in found.turns]
    told = ""
    if one.version != version:
        told = _("A colleague did something with this conversation. What you have written is kept.")
    return JsonResponse(
        {
            "since": str(found.turns[-1].id if found.turns else after),
            "version": str(one.version),
            "turns": render_to_string("design/chat.html", {"turns": turns, "label": ""}, request),
            "told": told,
        }
    )


def _told(since: InboxState) -> list[str]:
    found = assistant.inbox_news(since)
    told = []
    if found.asked:
        told.append(
            ngettext("%(n)s new conversation.", "%(n)s new conversations.", found.asked)
            % {"n": words.count(found.asked)}
        )
    if found.said:
        told.append(
            ngettext("%(n)s new message.", "%(n)s new messages.", found.said) % {"n": words.count(found.said)}
        )
    return told


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0

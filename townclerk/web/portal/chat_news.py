"""What came into a conversation while its page is open: asked for by its script, every few seconds.

Not an open connection for each page: what waits for a person may wait for hours, and a question that is
answered with 304 costs less than a line that is kept open.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk import assistant
from townclerk.assistant import Talk
from townclerk.web.lines.talking import awaited
from townclerk.web.portal.appointments.filling import private
from townclerk.web.portal.chat_shown import shown
from townclerk.web.portal.chat_stream import MEDIA, line, over
from townclerk.web.portal.conversation import COOKIE, talk_of
from townclerk.web.portal.do.visit import resident_now

_MOST = 40


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """`/chat/news?after=N`: the turns after the first N; 304 where there are none and it is as it was."""
    token = request.COOKIES.get(COOKIE, "")[:64]
    if not token and resident_now(request) is None:
        return private(HttpResponse(status=204))
    return news_of(request, talk_of(request, token))


def news_of(request: HttpRequest, talk: Talk, *, embed: object = None) -> HttpResponse:
    """The turns that the page does not show yet, whole, each a line; then how many there are now."""
    count, waits = assistant.talk_count(talk), awaited(talk)
    tag = f'"{count}-{int(waits)}"'
    given = request.GET.get("after", "")
    after = int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else count
    if request.headers.get("If-None-Match") == tag and after == count:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse("".join(_lines(request, talk, count - after, embed)), content_type=MEDIA)
    response.headers["ETag"] = tag
    return private(response)


def _lines(request: HttpRequest, talk: Talk, later: int, embed: object) -> list[str]:
    turns = assistant.talk_turns(talk, last=min(later, _MOST)) if later > 0 else []
    more = {"embed": embed} if embed else {}
    found = [line(request, "news", "chat_turn", {"turn": one}, more) for one in shown(request, turns)]
    return [*found, over(talk)]

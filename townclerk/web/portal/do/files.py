"""The files of a draft, for who has sent them: as attachments, never shown as pages of ours."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import Upload, upload_read
from townclerk.web.portal.do.visit import Visit, with_draft


@require_safe
@with_draft
def file(request: HttpRequest, visit: Visit, file_id: str) -> HttpResponse:
    """`/do/<slug>/file/<id>`: one that belongs to this very draft."""
    for value in visit.open_draft().answers.values():
        for one in value if isinstance(value, list) else ():
            if isinstance(one, dict) and one.get("id") == file_id:
                try:
                    return attachment(Upload(**one))
                except TownclerkError:  # deleted meanwhile, or altered: it cannot be given out
                    raise Http404 from None
    raise Http404


def attachment(upload: Upload) -> HttpResponse:
    """The file to be saved; no browser opens it as a page or guesses another kind."""
    response = HttpResponse(upload_read(upload.id), content_type=upload.content_type)
    name = quote(upload.name)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response

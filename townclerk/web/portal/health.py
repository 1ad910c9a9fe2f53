"""For machines: is the process alive and its record in reach; what may be indexed."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """`/healthz`: 200 "ok", or 503 when the record cannot be read."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return HttpResponse("the record cannot be read\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: services and pages may be found; questions and staff pages may not."""
    lines = ["User-agent: *", "Disallow: /ask", "Disallow: /console/", "Disallow: /language/", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")

"""The one-file report of the last run: what it says in short, to read here and to keep."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from townclerk.core.agency import agency_current
from townclerk.web.console import words
from townclerk.web.console.last_run import last_run
from townclerk.web.console.overview import files
from townclerk.web.console.stages import stages

_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def report(request: HttpRequest) -> HttpResponse:
    """What the last run loaded, what it left out, and its report."""
    run = last_run()
    path = report_path()
    content = {
        "run": run,
        "finished": words.moment(run.finished_at) if run else "",
        "size": words.count(path.stat().st_size / 1000) if path else "",
        "files": files(run),
        "stages": stages(run),
    }
    return render(request, "console/report.html", content)


def report_file(request: HttpRequest) -> HttpResponse:
    """The report itself; `?download=1` to keep it."""
    path = report_path()
    if path is None:
        raise Http404
    content = path.read_bytes()
    response = HttpResponse(content, content_type="text/html; charset=utf-8")
    # The report carries its style in itself: exactly that one is allowed, and nothing is loaded.
    allowed = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode()}'"
        for style in _STYLE.findall(content)
    )
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    if "download" in request.GET:
        run = last_run()
        day = run.finished_at.astimezone(agency_current().zone).date().isoformat() if run else "report"
        name = f"{agency_current().id}-{day}.html"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def report_path() -> Path | None:
    """Where the report of the last run is; None when it is not there."""
    run = last_run()
    path = Path(run.report) if run and run.report else None
    return path if path and path.is_file() else None

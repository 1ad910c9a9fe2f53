"""The console's home: what needs attention, what is coming, how fresh the record is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.feedback import feedback_by_service
from townclerk.web.console import pictures, words
from townclerk.web.console.access import permissions
from townclerk.web.console.attention import attention
from townclerk.web.console.coming import Outlook, outlook
from townclerk.web.console.drafts import drafts_waiting
from townclerk.web.console.findings import change_words, findings
from townclerk.web.console.foresee import every_csv
from townclerk.web.console.last_run import LastRun, last_run
from townclerk.web.console.stages import stages
from townclerk.web.portal.visit import agency_of


def home(request: HttpRequest) -> HttpResponse:
    """What a member of staff should know first."""
    coming, run, feedback = outlook(), last_run(), feedback_by_service()
    drafts = drafts_waiting()
    content = {
        "items": attention(
            agency=agency_of(request),
            held=permissions(request),
            outlook=coming,
            run=run,
            drafts=drafts,
            staff_id=int(request.user.pk or 0),
        ),
        "findings": findings(outlook=coming, feedback=feedback, run=run, tasks=False),
        "outlook": coming,
        "weeks": pictures.weeks_ahead() if coming else "",
        "worse": [
            {"name": words.service_name(one.service), "service": one.service, "how": change_words(one)}
            for one in feedback
            if pictures.got_worse(one)
        ],
        "drafts": words.count(drafts) if drafts else "",
        "run": run,
        "fresh": _freshness(coming, run),
        "stages": stages(run),
        **_charts(coming),
    }
    return render(request, "console/home.html", content)


def _charts(coming: Outlook | None) -> dict[str, object]:
    if coming is None:
        return {}
    found: dict[str, object] = {}
    if coming.whole and coming.whole.points:
        found["chart"] = pictures.series_chart(coming.whole).with_csv(reverse("console:series-csv"))
    rises = coming.rises(5)
    if rises:
        name = words.series_name(rises[0].service, rises[0].area)
        found["rises"] = pictures.lines_chart(
            rises, title=_("%(name)s rises most") % {"name": words.quoted(name)}
        ).with_csv(every_csv())
    return found


def _freshness(coming: Outlook | None, run: LastRun | None) -> list[tuple[str, str]]:
    """Facts about the record: (what, value)."""
    facts = []
    as_of = (run.as_of if run else None) or (coming.run.as_of if coming else None)
    if as_of:
        facts.append((_("Data up to"), words.day(as_of)))
    if run:
        facts.append((_("Last run"), words.moment(run.finished_at)))
    return facts

"""What the report of a run says, gathered from the record: `folder.report` adds what the run did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.core.agency import Agency
from townclerk.core.area_map import area_map_current
from townclerk.feedback import feedback_by_service, feedback_summary
from townclerk.forecasts import Model, forecasts_by_model
from townclerk.outreach import OutboxSummary, outbox_summary
from townclerk.web.console import pictures, words
from townclerk.web.console.area_picture import area_chart, area_lines
from townclerk.web.console.choice_words import choice_words
from townclerk.web.console.coming import GRAIN, Outlook, outlook
from townclerk.web.console.every_series import every_series
from townclerk.web.console.findings import accuracy_words, change_words, findings
from townclerk.web.console.last_run import LastRun
from townclerk.web.console.offers import offers_content
from townclerk.web.console.outbox import channel_name, template_title
from townclerk.web.console.series import errors
from townclerk.web.console.stages import stages
from townclerk.web.reading import direction, own_name

_ROWS = 15


def overview(*, agency: Agency, run: LastRun, passages: Mapping[str, int]) -> dict[str, Any]:
    """Everything the report's template needs, in the active language.

    Args:
        agency: whose report it is.
        run: what the run did.
        passages: how many passages of pages answer questions, by language.
    """
    coming, messages = outlook(), outbox_summary()
    language = get_language() or "en"
    return {
        "agency": agency,
        "agency_name": agency.name(language),
        "language": language,
        "direction": direction(language),
        "simulated": agency.simulated,
        "as_of": words.day(run.as_of) if run.as_of else "",
        "finished": words.moment(run.finished_at),
        "findings": findings(
            outlook=coming,
            feedback=feedback_by_service(),
            run=run,
            drafts=messages.statuses.get("draft", 0),
            passages=sum(passages.values()),
        ),
        "files": files(run),
        "stages": stages(run),
        "skipped": [one for one in stages(run) if one["skipped"]],
        "answers": [(own_name(code), words.count(n)) for code, n in passages.items() if n],
        **_coming(coming),
        **_feedback(),
        "offers": offers_content(),
        **_messages(messages),
    }


def files(run: LastRun | None) -> list[dict[str, str]]:
    """The files of a run in words."""
    kinds = {
        "people": _("people"),
        "interactions": _("requests and other interactions"),
        "requests": _("open and past requests"),
        "feedback": _("feedback"),
        "faq": _("frequent questions"),
    }
    return [
        {
            "name": one.name,
            "kind": kinds.get(one.kind, one.kind),
            "new": words.count(one.new),
            "known": words.count(one.known),
            "rejected": words.count(one.rejected) if one.rejected else "",
            "rejected_file": one.rejected_file,
        }
        for one in (run.files if run else ())
    ]


def _coming(coming: Outlook | None) -> dict[str, Any]:
    if coming is None:
        return {"outlook": None}
    lines = coming.of() or ((coming.total,) if coming.total else ())
    rises, found = coming.rises(8), coming.run.accuracy
    whole = coming.whole if coming.whole and coming.whole.points else None
    top = words.quoted(words.series_name(rises[0].service, rises[0].area)) if rises else ""
    drawn = area_map_current()
    return {
        "outlook": coming,
        "span": words.span(coming.first, coming.last),
        "weeks": pictures.weeks_ahead(),
        "chart": pictures.series_chart(whole) if whole else None,
        "map": area_chart(area_lines(coming, drawn), drawn),
        "rises": pictures.lines_chart(rises, title=_("%(name)s rises most") % {"name": top})
        if rises
        else None,
        "services": [
            {
                "name": words.service_name(line.service),
                "expected": words.whole(line.expected),
                "before": words.whole(line.before),
                "change": words.change_short(line.expected, line.before),
                "tone": "" if not line.stands_out else "up" if line.change > 0 else "down",
            }
            for line in lines[:_ROWS]
        ],
        "more_services": words.count(len(lines) - _ROWS) if len(lines) > _ROWS else "",
        "every": every_series(coming),
        "accuracy": accuracy_words(coming),
        "choice": choice_words(found, forecasts_by_model(grain=GRAIN).get(Model.LAST_YEAR, 0)),
        "errors": errors(found.ours, found.last_year, of_run=True),
        "models": _(", ").join(
            f"{words.model_name(name)} {version}" for name, version in coming.run.models.items()
        ),
    }


def _feedback() -> dict[str, Any]:
    services, summary = feedback_by_service(), feedback_summary()
    average = summary.negative.value if summary.negative else None
    changed = [one for one in services if one.change and one.change.flagged]
    return {
        "comments": words.count(summary.n) if summary.n else "",
        "negative": words.percent(average),
        "feedback_chart": pictures.feedback_chart(services, average=average),
        "changes": [
            {
                "name": words.service_name(one.service),
                "worse": pictures.got_worse(one),
                "how": change_words(one),
            }
            for one in changed
        ],
    }


def _messages(summary: OutboxSummary) -> dict[str, Any]:
    return {
        "drafts": words.count(summary.statuses.get("draft", 0)) if summary.total else "",
        "held": words.count(summary.statuses.get("suppressed", 0)),
        "channels": [(channel_name(name), words.count(n)) for name, n in summary.channels.items()],
        "templates": [
            (
                str(template_title(line.titles)),
                words.count(line.statuses.get("draft", 0)),
                words.count(line.statuses.get("suppressed", 0)),
            )
            for line in summary.templates
        ],
    }

"""The stages of a run in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from townclerk.web.console.last_run import LastRun


def stages(run: LastRun | None) -> list[dict[str, str]]:
    """Each stage of `run`: what it is, how it ended, and why it was left out."""
    names = {
        "load": _("Loading the folder"),
        "answers": _("Answers"),
        "forecasts": _("Forecasts"),
        "capacity": _("Capacity"),
        "offers": _("Offers"),
        "feedback": _("Feedback"),
        "messages": _("Messages"),
    }
    states = {"done": _("done"), "unchanged": _("nothing new"), "skipped": _("left out")}
    return [
        {
            "name": names.get(one.name, one.name),
            "state": states.get(one.state, one.state),
            "why": _(one.why) if one.why else "",
            "skipped": "yes" if one.state == "skipped" else "",
        }
        for one in (run.stages if run else ())
    ]

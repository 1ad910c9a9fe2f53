"""By when a request should have been settled, and when it was: what a new day must not hide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.core.agency import agency_current
from townclerk.requests import Step, StoryStep, Whole
from townclerk.web import request_words
from townclerk.web.console import words

_NEW_DAY = (Step.DUE, Step.SORTED)


def facts_of(whole: Whole) -> list[tuple[str, str, str]]:
    """By when it should have been closed first, when it was and how late; and that it is open again."""
    closings = _closings(whole.steps)
    first = closings[0] if closings else None
    until = [step for step in whole.steps if first is None or step.at <= first.at]
    set_before = [step for step in until if step.step in _NEW_DAY and step.details.get("before")]
    due = _read(set_before[0].details["before"]) if set_before else _due(first) if first else None
    facts = [(_("First due"), words.day_short(due), "")] if due else []
    if first is None:
        return facts
    again = sum(step.step is Step.REOPENED and not step.details.get("undo") for step in whole.steps)
    title = _("First closed") if again or len(closings) > 1 else _("Closed on")
    facts.append((title, words.day_short(_day(first)), _first_late(first, set_before)))
    if again:
        said = ngettext("%(n)s time", "%(n)s times", again) % {"n": words.count(again)}
        facts.append((_("Opened again"), said, ""))
    return facts


def sorted_words(step: StoryStep, team: str) -> str:
    """Whose work it became; and where its new service takes another time, what that did to its day."""
    said = _("Sorted to %(team)s") % {"team": team}
    due, before = (_read(step.details.get(name)) for name in ("due", "before"))
    if not due or not before:
        return said
    days = {"day": words.day_short(due), "before": words.day_short(before)}
    moved = _("its service changed, so it is due on %(day)s instead of %(before)s") % days
    late = step.details.get("late", 0)
    return f"{said}; {moved} ({_days_late(late)})" if late else f"{said}; {moved}"


def closed_words(step: StoryStep) -> str:
    """That it was closed, how, and how late."""
    said = _("Closed: %(outcome)s") % {
        "outcome": request_words.outcome_words(str(step.details.get("outcome", "")))
    }
    late = _late_words(step)
    return f"{said} ({late})" if late else said


def due_words(step: StoryStep) -> str:
    """That another day was set, which, and instead of which."""
    due, before = (_read(step.details.get(name)) for name in ("due", "before"))
    if due and before:
        days = {"day": words.day_short(due), "before": words.day_short(before)}
        said = _("Another day was set: %(day)s instead of %(before)s") % days
        late = step.details.get("late", 0)
        return f"{said} ({_days_late(late)})" if late else said
    if due:
        return _("Another day was set: %(day)s") % {"day": words.day_short(due)}
    return _("Another day was set")


def merged_words(step: StoryStep) -> str:
    """That it was merged into another, or another into it; and what that did to its day."""
    if "from" not in step.details:
        return _("Merged into another")
    said = _("Another was merged into it")
    due, before, since = (_read(step.details.get(name)) for name in ("due", "before", "since"))
    if due and before:
        days = {"day": words.day_short(due), "before": words.day_short(before)}
        said = "; ".join((said, _("it takes its day: due on %(day)s instead of %(before)s") % days))
    late = _("late since %(day)s") % {"day": words.day_short(since)} if since else ""
    return f"{said} ({late})" if late else said


def apart_words(step: StoryStep) -> str:
    """That they were taken apart; and by when it is due again."""
    due, before = (_read(step.details.get(name)) for name in ("due", "before"))
    if not due or not before:
        return _("Taken apart again")
    days = {"day": words.day_short(due), "before": words.day_short(before)}
    return _("Taken apart again: due on %(day)s instead of %(before)s") % days


def _closings(steps: Sequence[StoryStep]) -> list[StoryStep]:
    """The closings that were not taken back."""
    found: list[StoryStep] = []
    for step in steps:
        if step.step is Step.CLOSED:
            found.append(step)
        elif step.step is Step.REOPENED and step.details.get("undo") and found:
            found.pop()
    return found


def _late_words(step: StoryStep) -> str:
    """How many days after it was due a request was closed; "" for in time, or where nobody knows."""
    days = _late(step, _due(step))
    return _days_late(days) if days else ""


def _first_late(closing: StoryStep, set_before: Sequence[StoryStep]) -> str:
    """How late it was when it was closed: a day that was over when another was set counts on."""
    missed = next((step for step in set_before if step.details.get("late")), None)
    days = _late(closing, _read(missed.details.get("before")) if missed else _due(closing))
    return _days_late(days) if days else ""


def _late(closing: StoryStep, due: date | None) -> int:
    """For how many days the day it was due was over when it was closed."""
    was = closing.details.get("was") or {}
    # While its writer owed an answer the clock stood still.
    until = _read(was.get("paused_on")) if was.get("status") == "waiting" else None
    return max(0, ((until or _day(closing)) - due).days) if due else 0


def _days_late(days: int) -> str:
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": words.count(days)}


def _due(step: StoryStep) -> date | None:
    return _read((step.details.get("was") or {}).get("due_on"))


def _day(step: StoryStep) -> date:
    return step.at.astimezone(agency_current().zone).date()


def _read(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None

"""The main job: load a folder, learn, forecast, decide offers, read feedback, draft messages, report.

Every stage keeps a fingerprint of what it read and does nothing when that is unchanged, so
that a second run changes nothing and a run after a kill does what is left.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils.translation import gettext_noop as _

from townclerk.core import storage
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problems
from townclerk.core.progress import SILENT, Progress
from townclerk.folder.load import load
from townclerk.folder.result import RunResult

REPORT = "report.html"


def report_path() -> Path:
    """Where the one-file report of this town lies."""
    return storage.subdir("report") / REPORT


def run(folder: Path, *, on_error: str = "skip", progress: Progress = SILENT) -> RunResult:
    """Do the main job on `folder`.

    Args:
        on_error: "skip" loads the good rows, "stop" loads nothing when a row is wrong.

    Raises:
        TownclerkError: the folder cannot be used at all, or something is wrong and `on_error` is "stop".
    """
    from townclerk.history import as_of, lake_sync

    result = RunResult(problems=Problems())
    result.load = load(folder, on_error=on_error, progress=progress)
    result.problems = result.load.problems
    lake_sync(progress)
    result.as_of = as_of()
    _answers(result, progress)
    _themes(result, progress)
    _forecasts(result, progress)
    _capacity(result, progress)
    _offers(result, result.as_of, progress)
    _feedback(result, progress)
    _messages(result, result.as_of, progress)
    _routing(progress)
    _forget(result)
    _drafts()
    _report(result, progress)
    return result


def _answers(result: RunResult, progress: Progress) -> None:
    from townclerk.assistant import bench_run, index_build

    step = progress.step("Indexing pages for answers", 1)
    result.index = index_build()
    step.advance()
    if not result.index.passages and not result.index.questions:
        result.skipped["answers"] = _("the folder has no pages; write services/*.md")
        return
    _understanding(result, progress)
    bench_run()


def _understanding(result: RunResult, progress: Progress) -> None:
    from townclerk.assistant import understanding_refresh

    step = progress.step("Learning what questions mean", 1)
    result.understanding = understanding_refresh()
    step.advance()


def _themes(result: RunResult, progress: Progress) -> None:
    from townclerk.assistant import themes_refresh, unanswered_count

    step = progress.step("Grouping questions without an answer", 1)
    themes_refresh()
    result.unanswered = unanswered_count()
    step.advance()


def _forecasts(result: RunResult, progress: Progress) -> None:
    from townclerk.folder.forecast_stage import forecasts_train, hours_train
    from townclerk.forecasts import Outcome

    tried = forecasts_train(progress=progress)
    if tried is None:
        result.skipped["forecasts"] = _("the folder has no whole week of interactions")
        return
    result.forecasts = tried.run
    if tried.outcome is Outcome.FAILED:
        result.skipped["forecasts"] = _("it failed: the last good forecast stays (see What is coming)")
        result.failures["forecasts"] = f"{tried.what} {tried.hint}"
    elif tried.outcome is Outcome.WAITING:
        result.skipped["forecasts"] = _("not yet due again, and the forecast holds")
    by_hour = hours_train(progress=progress)
    if by_hour.outcome is Outcome.FAILED:
        result.failures["hours"] = f"{by_hour.what} {by_hour.hint}"


def _capacity(result: RunResult, progress: Progress) -> None:
    from townclerk.folder.capacity_stage import capacity_reckon

    result.capacity = capacity_reckon(progress=progress)
    if result.capacity is None:
        result.skipped["capacity"] = _("nothing says enough of how many come each day by phone or at a desk")


def _offers(result: RunResult, day: date, progress: Progress) -> None:
    from townclerk.folder.deciding import offers_decide
    from townclerk.people import people_count
    from townclerk.services import services_all

    services = services_all()
    result.services, result.pageless = len(services), tuple(one.slug for one in services if one.derived)
    if not services:
        result.skipped["offers"] = _("the folder has no services and no history")
        return
    # Without people there are no offers, but the model can still be judged on households.
    result.offers = offers_decide(as_of=day, progress=progress)
    if not people_count():
        result.skipped["offers"] = _("the folder has no people.csv, so there is nobody to offer anything to")


def _feedback(result: RunResult, progress: Progress) -> None:
    from townclerk.feedback import feedback_refresh

    result.feedback = feedback_refresh(progress)
    if not result.feedback.comments:
        result.feedback = None
        result.skipped["feedback"] = _("the folder has no feedback.csv")


def _messages(result: RunResult, day: date, progress: Progress) -> None:
    from townclerk.folder.deciding import messages_draft
    from townclerk.outreach import drafts_retire, templates_current
    from townclerk.people import people_count

    drafts_retire()
    if not templates_current():
        result.skipped["messages"] = _("the folder has no messages/*.md that can be used")
    elif not people_count():
        result.skipped["messages"] = _("the folder has no people.csv, so there is nobody to write to")
    else:
        result.drafts = messages_draft(as_of=day, progress=progress)


def _routing(progress: Progress) -> None:
    from townclerk.requests import routing_refresh

    step = progress.step("Learning whose work requests are", 1)
    routing_refresh()
    step.advance()


def _forget(result: RunResult) -> None:
    """What was written in requests closed long ago goes, when the routing has learned from it."""
    from townclerk.requests import requests_tidy

    result.forgotten = requests_tidy()


def _drafts() -> None:
    """What `townclerk serve` sees to by itself, for who serves with something else.

    Journeys that nobody goes on with are noted as left, then forgotten, with files that nothing names;
    appointments are reminded of, offered to who waits, and forgotten when they are over for long. Days by
    which requests are due follow appointments that their services need by now.
    """
    from townclerk.appointments import appointments_tidy
    from townclerk.assistant import conversations_tidy, examples_tidy
    from townclerk.journeys import drafts_tidy, files_tidy
    from townclerk.requests import requests_meet
    from townclerk.web.sent_once import sent_tidy

    sent_tidy()
    requests_meet()
    appointments_tidy()
    conversations_tidy()
    examples_tidy()
    drafts_tidy()
    files_tidy()


def _report(result: RunResult, progress: Progress) -> None:
    from townclerk.folder.report import report_write

    step = progress.step("Writing the report", 1)
    result.report = report_write(result=result, agency=agency_current(), path=report_path())
    step.advance()

"""The one-file report of a run: what was loaded, what is coming, what people say, what was left out and why.

One HTML file that needs nothing else: its style and its charts are in it, it loads
nothing, and it can be passed on, printed and kept. It holds counts and names of
services, never a person. Without a change in the record it is written again byte for byte.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from django.template import loader
from django.utils import translation

from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.core.storage import atomic_path
from townclerk.web.console.last_run import FileNote, LastRun, StageNote, last_run, last_run_save
from townclerk.web.console.overview import overview
from townclerk.web.design import colours

if TYPE_CHECKING:
    from townclerk.folder.result import RunResult

_SHEETS = (
    "design/static/design/design.css",
    "design/static/design/components.css",
    "console/static/console/console.css",
)


def report_write(*, result: RunResult, agency: Agency, path: Path) -> Path:
    """Write the report of `result` to `path`, in the agency's default language, and remember the run.

    After a crash there is the old report or the whole new one.

    Returns:
        `path`.
    """
    run = _run_of(result, path)
    passages = {code: n for code, (n, _) in result.index.by_language.items()} if result.index else {}
    with translation.override(agency.default_language):
        content = {**overview(agency=agency, run=run, passages=passages), "style": _style(agency)}
        html = loader.render_to_string("console/report_file.html", content)
    if not path.exists() or path.read_text(encoding="utf-8") != html:
        with atomic_path(path) as temporary:
            temporary.write_text(html, encoding="utf-8")
    return path


def _run_of(result: RunResult, path: Path) -> LastRun:
    """What `result` did as it is remembered; the run before when this one did nothing."""
    before = last_run()
    notes = _file_notes(result, before)
    states = _stages(result)
    idle = all(one.state != "done" for one in states)
    if before and idle and before.files == notes and before.report == str(path):
        return before
    run = LastRun(
        finished_at=clock.now(),
        as_of=result.as_of if result.forecasts else None,
        files=notes,
        stages=states,
        report=str(path),
    )
    last_run_save(run)
    return run


def _file_notes(result: RunResult, before: LastRun | None) -> tuple[FileNote, ...]:
    """A line a file; of one that was loaded before, the line it had then."""
    earlier = {one.name: one for one in before.files} if before else {}
    notes = []
    for file in result.load.files if result.load else ():
        if file.already and file.file in earlier:
            notes.append(earlier[file.file])
            continue
        rejected = str(file.rejected_file) if file.rejected_file else ""
        notes.append(FileNote(file.file, file.kind, file.new, file.known, file.rejected, rejected))
    return tuple(notes)


def _stages(result: RunResult) -> tuple[StageNote, ...]:
    """Each stage: done, nothing new, or left out and why."""
    drafts = result.drafts.values()
    worked = {
        "load": bool(result.load and result.load.changed),
        "answers": bool(result.load and result.load.changed and result.index),
        "forecasts": bool(result.forecasts and result.forecasts.computed),
        "capacity": bool(result.capacity and result.capacity.computed),
        "offers": bool(result.offers and result.offers.computed),
        "feedback": bool(result.feedback and result.feedback.changed),
        "messages": any(count.new or count.changed or count.suppressed for count in drafts),
    }
    return tuple(
        StageNote(name, "skipped", result.skipped[name])
        if name in result.skipped
        else StageNote(name, "done" if did else "unchanged")
        for name, did in worked.items()
    )


def _style(agency: Agency) -> str:
    """Both stylesheets and the agency's colours, as the one style of the file."""
    sheets = [files("townclerk.web").joinpath(name).read_text(encoding="utf-8") for name in _SHEETS]
    return "\n".join([*sheets, colours.style(agency.colours)])

"""What a run of the main job did: what the command prints and the report is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from townclerk.core.errors import Problems
from townclerk.folder.offers_file import pageless, pageless_hint

if TYPE_CHECKING:
    from townclerk.assistant import IndexCount, LearnRun
    from townclerk.capacity import CapacityRun
    from townclerk.feedback import FeedbackRun
    from townclerk.folder.load_report import LoadReport
    from townclerk.forecasts import ForecastRun
    from townclerk.offers import OfferRun
    from townclerk.outreach import DraftCount


@dataclass
class RunResult:
    """One run, stage by stage; a stage that had nothing to work on is None and says why in `skipped`.

    Attributes:
        as_of: the last civil day the record knows; every stage looks from there.
        drafts: what drafting did, by template.
        unanswered: in how many themes, of how many questions, is what was asked and not answered.
        pageless: ids of the services without a page, which nobody is offered; services: how many there are.
        skipped: stage to the reason it had nothing to do, in plain words.
        failures: stage to what went wrong in it, where that did not end the run.
        forgotten: out of how many requests closed long ago it took what was written in them.
        report: the one-file report, once it is written.
    """

    problems: Problems
    load: LoadReport | None = None
    as_of: date | None = None
    forecasts: ForecastRun | None = None
    capacity: CapacityRun | None = None
    offers: OfferRun | None = None
    pageless: tuple[str, ...] = ()
    services: int = 0
    feedback: FeedbackRun | None = None
    index: IndexCount | None = None
    understanding: LearnRun | None = None
    unanswered: tuple[int, int] = (0, 0)
    drafts: Mapping[str, DraftCount] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    forgotten: int = 0
    report: Path | None = None

    @staticmethod
    def _sure_enough(learned: Mapping[str, int]) -> list[str]:
        told = ", ".join(f"{count} frequent questions in {code}" for code, count in learned.items())
        return [f"           how sure is sure enough was learned from {told}"] if told else []

    def lines(self) -> list[str]:
        """The run in a few lines for the terminal."""
        lines = list(self.load.lines()) if self.load else []
        if self.index and self.index.passages:
            shown = ", ".join(f"{n} in {code}" for code, (n, _) in self.index.by_language.items())
            lines.append(f"answers    {self.index.passages:,} passages ({shown})")
            lines += self._sure_enough(self.index.calibrated)
        if self.understanding:
            lines.append(f"questions  {self.understanding}")
        themes, unanswered = self.unanswered
        if themes:
            lines.append(
                f"           {unanswered:,} without an answer, in {themes:,} theme{'s' if themes > 1 else ''}"
            )
        if self.forecasts:
            lines.append(f"forecasts  {self.forecasts.accuracy.series:,} series; {self.forecasts.accuracy}")
        if self.capacity:
            lines.append(f"capacity   people needed by hour and team until {self.capacity.last}")
        if self.offers and "offers" not in self.skipped:
            lines.append(f"offers     {self.offers}")
            if self.pageless:
                lines.append(f"           {pageless(self.pageless, count=self.services)}")
                lines.append(f"           {pageless_hint(self.pageless[0])}")
        lines += [f"           {line}" for line in self._judged()]
        if self.feedback:
            lines.append(f"feedback   {self.feedback.comments:,} comments read")
        drafted = sum(sum(count.channels.values()) for count in self.drafts.values())
        if self.drafts:
            lines.append(f"messages   {drafted:,} drafts in the outbox; none has left this machine")
        if self.forgotten:
            lines.append(f"forgotten  what was written in {self.forgotten:,} requests closed long ago")
        lines += [f"{stage:10} not done: {reason}" for stage, reason in self.skipped.items()]
        lines += [f"{stage:10} {what}" for stage, what in self.failures.items()]
        if self.report:
            lines.append(f"report     {self.report}")
        return lines

    def _judged(self) -> list[str]:
        """How often the next service asked for would have been foreseen, beside the simplest ways."""
        return [
            f"next service of {one.judged:,} {one.subjects} foreseen: {one.best.hit1:.0%} at the first guess "
            f"(own history alone {one.own.hit1:.0%}, what the area asks for {one.area.hit1:.0%})"
            for one in (self.offers.evaluations if self.offers else ())
        ]

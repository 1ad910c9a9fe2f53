"""What staff read: per service, over time, the latest comments, and the whole at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models.functions import TruncMonth

from townclerk.core.agency import agency_current
from townclerk.core.masking import masked
from townclerk.core.models import StoredDocument
from townclerk.feedback.figures import LABELS, tally
from townclerk.feedback.models import Comment
from townclerk.feedback.refresh import DOCUMENT
from townclerk.feedback.rules import (
    LEAST_SHOWN,
    NEGATIVE,
    UNKNOWN,
    Change,
    Moments,
    Share,
    flagged,
    newcombe,
    welch,
    wilson,
)


@dataclass(frozen=True, slots=True)
class ServiceFeedback:
    """What is said about one service. All but `service` is None when fewer than 5 comments are there.

    Attributes:
        service: slug; "" for comments about none.
        n: comments; `scored` and `judged` are how many have a score, and a verdict.
        mean_score: 0 (worst) to 1 (best), of the scored.
        negative: share of negative ones among the judged, with Wilson's 95 % interval.
        change: the last 90 days against all before, by score where both sides have 5, else by
            share negative; None when neither has.
    """

    service: str
    n: int | None = None
    scored: int | None = None
    judged: int | None = None
    mean_score: float | None = None
    negative: Share | None = None
    change: Change | None = None

    @property
    def suppressed(self) -> bool:
        """Whether there are too few comments to show anything."""
        return self.n is None


@dataclass(frozen=True, slots=True)
class MonthOfFeedback:
    """One month's comments; all but `month` is None when there are fewer than 5."""

    month: date
    n: int | None = None
    mean_score: float | None = None
    negative: Share | None = None


@dataclass(frozen=True, slots=True)
class CommentShown:
    """One comment as staff may see it: obvious personal data masked, and no person."""

    key: str
    at: datetime
    service: str
    area: str
    channel: str
    language: str
    text: str
    score: float | None
    score_original: float | None
    score_scale: str
    sentiment: str
    probability: float | None
    model: str


@dataclass(frozen=True, slots=True)
class FeedbackSummary:
    """All comments up to `as_of` (None: nothing has been refreshed yet)."""

    as_of: date | None = None
    n: int = 0
    scored: int = 0
    judged: int = 0
    mean_score: float | None = None
    negative: Share | None = None
    sentiments: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    """Comments per language; languages with fewer than 5 are counted as "other", if they reach 5."""
    models: Mapping[str, int] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None
    worse: tuple[str, ...] = ()
    """Services whose change is flagged and for the worse."""
    better: tuple[str, ...] = ()


def feedback_by_service() -> tuple[ServiceFeedback, ...]:
    """Every service somebody commented on, most comments first, as of the last refresh."""
    body = _stored()
    found = [_service(name, sides) for name, sides in body.get("services", {}).items()]
    chance = {one.service: one.change.p_value for one in found if one.change}
    raised = flagged(chance)
    named = [
        replace(one, change=replace(one.change, flagged=True))
        if one.change and one.service in raised
        else one
        for one in found
    ]
    return tuple(sorted(named, key=lambda one: (-(one.n or 0), one.service)))


def feedback_timeline(service: str | None = None) -> tuple[MonthOfFeedback, ...]:
    """Month by month, oldest first, in the agency's zone: one service, or all (None). Always current."""
    comments = Comment.objects.all() if service is None else Comment.objects.filter(service=service)
    zone = agency_current().zone
    rows = comments.annotate(month=TruncMonth("at", tzinfo=zone)).order_by("month").values("month")
    return tuple(_month(row) for row in rows.annotate(**tally()))


def comments_recent(
    service: str | None = None, language: str | None = None, limit: int = 50
) -> tuple[CommentShown, ...]:
    """The latest comments that have words, newest first, personal data masked."""
    comments = Comment.objects.exclude(text="").order_by("-at", "-id")
    if service is not None:
        comments = comments.filter(service=service)
    if language is not None:
        comments = comments.filter(language=language)
    return tuple(_shown(comment) for comment in comments[: max(0, limit)])


def feedback_summary() -> FeedbackSummary:
    """The whole at a glance, as of the last refresh."""
    body = _stored()
    whole = body.get("summary")
    if not whole:
        return FeedbackSummary()
    changes = [one for one in feedback_by_service() if one.change and one.change.flagged]
    return FeedbackSummary(
        as_of=date.fromisoformat(body["as_of"]),
        n=whole["n"],
        scored=whole["scored"],
        judged=_judged(whole),
        mean_score=_mean(whole),
        negative=_negative(whole),
        sentiments={label: whole[label] for label in LABELS},
        languages=_small_together(whole["languages"]),
        models=whole["models"],
        first=datetime.fromisoformat(whole["first"]),
        last=datetime.fromisoformat(whole["last"]),
        worse=tuple(one.service for one in changes if one.change and one.change.worse),
        better=tuple(one.service for one in changes if one.change and not one.change.worse),
    )


def comments_about(person_id: int) -> list[dict[str, Any]]:
    """Everything the person said, as they wrote it, as plain JSON values: for the export of their data."""
    rows = Comment.objects.filter(person_id=person_id).order_by("at", "id")
    names = ("service", "area", "channel", "language", "score_original", "score_scale", "text", "sentiment")
    return [{"at": row.at.isoformat(), **{name: getattr(row, name) for name in names}} for row in rows]


def _stored() -> dict[str, Any]:
    stored = StoredDocument.objects.filter(name=DOCUMENT).first()
    return stored.body if stored else {}


def _service(name: str, sides: dict[str, dict[str, Any] | None]) -> ServiceFeedback:
    before, recent = sides["before"], sides["recent"]
    given = [side for side in (before, recent) if side]
    whole = {key: sum(side[key] for side in given) for key in given[0]}
    if whole["n"] < LEAST_SHOWN:
        return ServiceFeedback(name)
    return ServiceFeedback(
        service=name,
        n=whole["n"],
        scored=whole["scored"],
        judged=_judged(whole),
        mean_score=_mean(whole),
        negative=_negative(whole),
        change=_change(before, recent) if before and recent else None,
    )


def _change(before: dict[str, Any], recent: dict[str, Any]) -> Change | None:
    if min(before["scored"], recent["scored"]) >= LEAST_SHOWN:
        moments = [Moments(side["scored"], side["total"], side["squares"]) for side in (before, recent)]
        # Where nothing varies on either side there is no error to measure a change by.
        if any(moment.variance > 0 for moment in moments):
            return welch(*moments)
    if min(_judged(before), _judged(recent)) >= LEAST_SHOWN:
        return newcombe((before[NEGATIVE], _judged(before)), (recent[NEGATIVE], _judged(recent)))
    return None


def _judged(row: dict[str, Any]) -> int:
    return sum(int(row[label]) for label in LABELS if label != UNKNOWN)


def _mean(row: dict[str, Any]) -> float | None:
    return row["total"] / row["scored"] if row["scored"] >= LEAST_SHOWN else None


def _negative(row: dict[str, Any]) -> Share | None:
    return wilson(row[NEGATIVE], _judged(row)) if _judged(row) >= LEAST_SHOWN else None


def _month(row: dict[str, Any]) -> MonthOfFeedback:
    month = row["month"].date()
    if row["n"] < LEAST_SHOWN:
        return MonthOfFeedback(month)
    return MonthOfFeedback(month, row["n"], _mean(row), _negative(row))


def _small_together(counts: Mapping[str, int]) -> dict[str, int]:
    shown = {name: n for name, n in counts.items() if n >= LEAST_SHOWN}
    rest = sum(counts.values()) - sum(shown.values())
    return {**shown, "other": rest} if rest >= LEAST_SHOWN else shown


def _shown(comment: Comment) -> CommentShown:
    return CommentShown(
        key=bytes(comment.key).hex(),
        at=comment.at,
        service=comment.service,
        area=comment.area,
        channel=comment.channel,
        language=comment.language,
        text=masked(comment.text),
        score=comment.score,
        score_original=comment.score_original,
        score_scale=comment.score_scale,
        sentiment=comment.sentiment or UNKNOWN,
        probability=comment.probability,
        model=comment.model,
    )

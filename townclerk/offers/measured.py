"""How good a model was on the past: no Django, no I/O, no heavy library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bin:
    """A tenth of all candidates by chance: what was said and what happened."""

    said: float
    happened: float
    count: int


@dataclass(frozen=True, slots=True)
class Hits:
    """How often the next service asked for was the likeliest one, or among the five likeliest."""

    hit1: float
    hit5: float


@dataclass(frozen=True, slots=True)
class GroupMeasured:
    """How good the learned model was for a group of people; all None: the group is too small to show.

    Attributes:
        kind: "area", "age" or "language". group: its id; "": not known.
        people: how many were judged. hit1, hit1_before: the share of those who asked for something whose
            likeliest service it was, by the learned model and by the baseline; None: too few asked.
        said, happened, said_before: the mean chance said of a candidate, what came of it, and the baseline's.
        marks: what differs from everybody else by more than chance: "hits", "said" (how much
            chances are said too high or too low).
    """

    kind: str
    group: str
    people: int | None = None
    hit1: float | None = None
    hit1_before: float | None = None
    said: float | None = None
    happened: float | None = None
    said_before: float | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summed:
    """All chances of a test together: the mean one said of a candidate, and the share that came.

    `sure`: they differ by more than chance, where a person's candidates are one draw.
    """

    said: float
    happened: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """The learned model beside the baseline, on the same candidates.

    Attributes:
        hits: of the learned model. ece: its expected calibration error.
        precision, precision_before: average precision of the learned model and of the baseline.
        better, low, high: by how much it says better what came (the mean loss of a thousand
            candidates that it saves), with a 95 % interval; a person's candidates are one draw.
        hits_before: hits of the baseline. groups: how good it was for groups of people.
        summed: all its chances together; None: tested before that was kept.
    """

    hits: Hits
    ece: float
    precision: float
    precision_before: float
    better: float
    low: float
    high: float
    hits_before: Hits | None = None
    groups: tuple[GroupMeasured, ...] = ()
    summed: Summed | None = None

    @property
    def beats(self) -> bool:
        """Whether it is better for certain, and so the one in use."""
        return self.low > 0 and self.precision > self.precision_before


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The model made as of `split`, judged by what came after it up to `until`.

    Attributes:
        subjects: "people" or "households".
        judged: how many of them asked for something after the split.
        both, own, area: hits of the model, of own history alone, of area popularity alone.
        ece: expected calibration error over all candidates, in ten bins of equal size: the
            mean gap between the chance said and the share that happened.
        top_said, top_happened: the same two for each subject's likeliest candidate.
        bins: the ten bins, the least likely first.
        learned: the learned model on the same candidates; None where too little can be learned from.
    """

    subjects: str
    split: date
    until: date
    judged: int
    both: Hits
    own: Hits
    area: Hits
    ece: float
    top_said: float
    top_happened: float
    bins: tuple[Bin, ...] = ()
    learned: Compared | None = None

    @property
    def uses_learned(self) -> bool:
        """Whether the learned model is in use."""
        return bool(self.learned and self.learned.beats)

    @property
    def best(self) -> Hits:
        """The hits of the model in use."""
        return self.learned.hits if self.learned and self.learned.beats else self.both

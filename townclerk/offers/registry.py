"""Which model decides: what was learned, who let it decide, and the way back to what decided before.

A newly learned model decides at once, or waits until somebody approves it, as the agency sets. Going back
holds: what is learned later waits, whatever the agency set, until somebody approves a newer one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from townclerk.core.clock import now
from townclerk.core.errors import Problem, TownclerkError
from townclerk.offers import keeping, store
from townclerk.offers.measured import Evaluation
from townclerk.offers.models import ModelChoice, NeedsModel, Offer
from townclerk.trust import Act, acting_now, action_record

if TYPE_CHECKING:
    from townclerk.offers.learning import Needs

KEPT = 5
BASELINE = ""
"""The version of own history and area popularity: counted anew each time, and always there."""
_LONGEST = 500


class Chosen(StrEnum):
    """How a model came to decide."""

    ITSELF = "itself"
    """It was learned, and nobody has to approve."""
    APPROVED = "approved"
    BACK = "back"
    """Somebody went back to what decided before: that holds until somebody approves another."""


class ModelRefused(TownclerkError):  # noqa: N818
    """This model cannot be chosen, or not by them."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a model was learned from.

    Attributes:
        people, requests: how many. services: how many kinds. first, last: the days of the first and last
            request. evaluation: how good it would have been on the last part of time.
    """

    people: int
    requests: int
    services: int
    first: date
    last: date
    evaluation: Evaluation | None


@dataclass(frozen=True, slots=True)
class ModelKept:
    """One learned model.

    Attributes:
        version: the hash of its file. as_of: the last day it knew. trained_by: who had it learned.
        serves: whether it decides. waits: whether it is newer than what decides and was not chosen yet.
        decided: whether it ever decided an offer. there: whether its file is.
    """

    version: str
    as_of: date
    trained_at: datetime
    trained_by: str
    card: Card
    serves: bool
    waits: bool
    decided: bool
    there: bool


@dataclass(frozen=True, slots=True)
class ModelChange:
    """That another model decides from then on; "" is the baseline."""

    number: int
    at: datetime
    by: str
    how: Chosen
    version: str
    former: str
    reason: str


@dataclass(frozen=True, slots=True)
class Using:
    """What the agency says about newly learned models.

    Attributes:
        approval: whether somebody must approve each. keep: how many there are to go back to.
    """

    approval: bool = False
    keep: int = KEPT


def model_choices() -> tuple[ModelChange, ...]:
    """Each change of the model that decides, the newest first."""
    return tuple(_change(row) for row in ModelChoice.objects.order_by("-id"))


def model_choice() -> ModelChange | None:
    """The newest change; None: the baseline decides, as it always did."""
    row = ModelChoice.objects.order_by("-id").first()
    return _change(row) if row else None


def models_kept() -> tuple[ModelKept, ...]:
    """The models there are to choose from, the newest first."""
    return _kept(list(NeedsModel.objects.order_by("-id")))


def model_get(version: str) -> ModelKept | None:
    """The model of a version, or None."""
    found = [one for one in models_kept() if one.version == version]
    return found[0] if found else None


def _kept(rows: Sequence[NeedsModel]) -> tuple[ModelKept, ...]:
    serving = model_choice()
    chosen = set(ModelChoice.objects.values_list("version", flat=True))
    decided = set(Offer.objects.filter(version__in=[row.version for row in rows])
                  .order_by().values_list("version", flat=True).distinct())  # fmt: skip
    at = {row.version: row.pk for row in rows}
    now_at = at.get(serving.version, 0) if serving else 0
    if serving and not now_at and serving.former in at:
        now_at = at[serving.former]
    return tuple(
        ModelKept(
            row.version, row.as_of, row.trained_at, row.trained_by, _card(row.card),
            serves=serving is not None and row.version == serving.version,
            waits=row.pk > now_at and row.version not in chosen,
            decided=row.version in decided,
            there=keeping.model_there(row.version),
        )
        for row in rows
    )  # fmt: skip


def _change(row: ModelChoice) -> ModelChange:
    return ModelChange(row.pk, row.at, row.by, Chosen(row.how), row.version, row.former, row.reason)


def _card(values: dict[str, Any]) -> Card:
    days = {name: date.fromisoformat(values[name]) for name in ("first", "last")}
    judged = values.get("evaluation")
    return Card(**{**values, **days, "evaluation": store.evaluation_of(judged) if judged else None})


def card_plain(card: Card) -> dict[str, Any]:
    """A card as plain JSON values."""
    values = dataclasses.asdict(card)
    judged = store.plain_of(card.evaluation) if card.evaluation else None
    return {**values, "first": card.first.isoformat(), "last": card.last.isoformat(), "evaluation": judged}


def mark(using: Using) -> tuple[object, ...]:
    """All of it that what is decided depends on, beside what is learned."""
    serving = model_choice()
    fixed = serving is not None and (using.approval or serving.how is Chosen.BACK)
    return (using.approval, fixed, serving.version if fixed and serving else "")


@transaction.atomic
def settle(
    found: Needs, *, services: Sequence[str], card: Card, as_of: date, using: Using
) -> tuple[Needs, str]:
    """Keep what was learned, and say what decides: the needs to decide by, and their version.

    Where what is learned is no better than the baseline on the past, the baseline ("") decides, whatever
    was chosen.

    Args:
        services: their ids, as they are numbered now.
    """
    if found.learned is None:
        return found, BASELINE
    learned = dataclasses.replace(found.learned, services=tuple(services))
    version = keeping.model_save(learned)
    NeedsModel.objects.get_or_create(
        version=version,
        defaults={"as_of": as_of, "trained_at": now(), "trained_by": acting_now(), "card": card_plain(card)},
    )
    serving = model_choice()
    fixed = using.approval or (serving is not None and serving.how is Chosen.BACK)
    decides = version if not fixed else serving.version if serving else BASELINE
    if not fixed and (serving is None or serving.version != version):
        _write(version, serving, by=acting_now(), how=Chosen.ITSELF, reason="")
    _tidy(using.keep)
    if decides == version:
        return dataclasses.replace(found, learned=learned), version
    if not decides or not keeping.model_there(decides):
        return dataclasses.replace(found, learned=None), BASELINE
    return dataclasses.replace(found, learned=keeping.model_load(decides).asked_with(services)), decides


def _tidy(keep: int) -> None:
    """Keep what decides, the newest that did before, and the newest that wait for somebody to look at them.

    The file of whatever decided about anybody stays, to answer for that.
    """
    serving = model_choice()
    spared = {serving.version, serving.former} if serving else set()
    kept, chosen = models_kept(), set(ModelChoice.objects.values_list("version", flat=True))
    for side in (True, False):
        spared |= {one.version for one in [one for one in kept if (one.version in chosen) is side][:keep]}
    for one in kept:
        if one.version in spared:
            continue
        NeedsModel.objects.filter(version=one.version).delete()
        if not one.decided:
            keeping.model_delete(one.version)


@transaction.atomic
def model_choose(version: str, *, by: str, reason: str, expected: str, alone: bool = False) -> ModelChange:
    """Let a model decide from the next run on: approve it, or go back to it. "": the baseline.

    Args:
        by: who does ("staff:7"). reason: why; who asks later reads it.
        expected: the version that decided when they looked.
        alone: whether nobody else could approve: then, and only then, may it be whoever had it learned.

    Raises:
        ModelRefused: no such model, its file is gone, it decides already, another was chosen meanwhile, there
            is no reason, or who approves had it learned.
    """
    why = " ".join(reason.split())
    serving = model_choice()
    former = serving.version if serving else BASELINE
    row = NeedsModel.objects.filter(version=version).first() if version else None
    _checked(version, row, why, former=former, expected=expected)
    how = _how(row, former)
    own = how is Chosen.APPROVED and row is not None and row.trained_by == by
    if own and not alone:
        hint = "Ask a colleague who may approve to look at it."
        raise ModelRefused(Problem("You had this model learned yourself.", hint, column="own"))
    made = _write(version, serving, by=by, how=how, reason=why)
    what = Act.MODEL_ROLLED_BACK if how is Chosen.BACK else Act.MODEL_APPROVED
    about = f"{made.pk} {version[:12] or 'baseline'}"
    action_record(what=Act.MODEL_APPROVED_ALONE if own else what, about=about, actor=by)
    return _change(made)


def _write(version: str, serving: ModelChange | None, *, by: str, how: Chosen, reason: str) -> ModelChoice:
    """Write a change down, unless another came first."""
    try:
        with transaction.atomic():
            return ModelChoice.objects.create(
                at=now(), by=by, how=how, version=version, reason=reason,
                former=serving.version if serving else BASELINE, after=serving.number if serving else 0,
            )  # fmt: skip
    except IntegrityError:
        raise _meanwhile() from None


def _meanwhile() -> ModelRefused:
    what = "Another model was chosen in the meantime."
    return ModelRefused(Problem(what, "Look at what decides now.", column="expected"))


def _checked(version: str, row: NeedsModel | None, why: str, *, former: str, expected: str) -> None:
    if former != expected:
        raise _meanwhile()
    if version and row is None:
        what = f"There is no model {version[:12]} to choose."
        raise ModelRefused(Problem(what, "List them: townclerk offers models", column="version"))
    if version and not keeping.model_there(version):
        what = f"The file of model {version[:12]} is not here any more."
        raise ModelRefused(Problem(what, "Put it back from a backup of the data folder.", column="version"))
    if version == former:
        raise ModelRefused(Problem("This model decides already.", "Choose another.", column="version"))
    if not why or len(why) > _LONGEST:
        what = "There is no reason." if not why else f"The reason has {len(why)} characters."
        hint = f"Say why, in at most {_LONGEST} characters: who asks later reads it."
        raise ModelRefused(Problem(what, hint, column="reason"))


def _how(row: NeedsModel | None, former: str) -> Chosen:
    """Going back is to what is older than what decides, or to the baseline."""
    if row is None:
        return Chosen.BACK
    now_at = NeedsModel.objects.filter(version=former).values_list("pk", flat=True).first()
    return Chosen.APPROVED if now_at is None or row.pk >= now_at else Chosen.BACK

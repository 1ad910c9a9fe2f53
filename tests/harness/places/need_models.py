"""The models of needs in the console: what decides, what waits, one model, approve and go back."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.harness.place import STAFF, Place
from tests.harness.places.console import states
from townclerk.core import clock
from townclerk.identity import Permission
from townclerk.offers import Card, Evaluation, Using, model_choose, models_kept
from townclerk.offers.keeping import model_save
from townclerk.offers.measured import Bin, Compared, GroupMeasured, Hits, Summed
from townclerk.offers.models import NeedsModel
from townclerk.offers.registry import card_plain
from townclerk.offers.within import Learned

FIGURES, APPROVE = Permission.FIGURES, Permission.APPROVE
_HERE = "/console/foresee/offers/models/"
_FIRST = date(2026, 10, 4)
_REASON = "The new one says too much of Eastgate: people there are offered what they have."


def _page(address: str, state: str, status: int = 200, **more: Any) -> Place:
    return Place(address, state, status, who=STAFF, needs=FIGURES, acts=APPROVE, **more)


PLACES: dict[str, list[Place]] = {
    "console:need-models": states(
        _HERE, Place(f"{_HERE}?done=back", "gone back"), Place(f"{_HERE}?done=approved", "approved")
    ),
    "console:need-model": [
        _page(f"{_HERE}{{needs_waits}}/", "waits for approval"),
        _page(f"{_HERE}{{needs_serves}}/", "decides"),
        _page(f"{_HERE}{{needs_old}}/", "decided before, its file is gone"),
        _page(f"{_HERE}baseline/", "the baseline"),
        _page(
            f"{_HERE}{{needs_waits}}/", "error: no reason", 422,
            posts={"reason": "", "expected": "{needs_serves}"},
        ),
        _page(
            f"{_HERE}{{needs_waits}}/", "error: another was chosen meanwhile", 422,
            posts={"reason": "Better for all.", "expected": ""},
        ),
        _page(f"{_HERE}{'0' * 64}/", "not found", 404),
        _page(f"{_HERE}baseline/", "nothing learned", record="pages"),
    ],
}  # fmt: skip


def judged(day: date, hit: float) -> Evaluation:
    """What a card says: groups among which one differs and two are too small to show."""
    groups = (
        GroupMeasured("area", "eastgate", 412, 0.31, 0.27, 0.021, 0.034, 0.022, ("said",)),
        GroupMeasured("area", "meadows", 388, hit, 0.33, 0.019, 0.018, 0.02),
        GroupMeasured("age", "30-44", 512, 0.4, 0.33, 0.02, 0.021, 0.02),
        GroupMeasured("age", "75-"),
        GroupMeasured("age", ""),
        GroupMeasured("language", "ar", 64, None, None, 0.018, 0.012, 0.019),
        GroupMeasured("language", "en", 700, 0.22, 0.2, 0.02, 0.02, 0.02, ("hits",)),
    )
    beside = Compared(
        Hits(hit, 0.83),
        0.004,
        0.27,
        0.21,
        1.42,
        0.61,
        2.23,
        hits_before=Hits(0.31, 0.8),
        groups=groups,
        summed=Summed(0.0204, 0.0163, sure=True),
    )
    return Evaluation(
        "people", day - timedelta(days=60), day, 800, Hits(0.31, 0.8), Hits(0.26, 0.75), Hits(0.2, 0.7),
        0.006, 0.3, 0.31, (Bin(0.001, 0.0009, 4_000), Bin(0.2, 0.21, 4_000)), beside,
    )  # fmt: skip


def models_plant() -> dict[str, str]:
    """Three models: one that decided before, one that was gone back to, and a newer one that waits."""
    versions = []
    for at, hit in enumerate((0.33, 0.36, 0.39)):
        day = _FIRST + timedelta(days=7 * at)
        version = model_save(Learned(None, 0.0, 1.0 + at / 100, ("bulky-waste",)))
        card = Card(800, 41_250, 32, date(2024, 5, 6), day, judged(day, hit))
        trained = datetime(day.year, day.month, day.day, 4, 20, tzinfo=UTC)
        NeedsModel.objects.create(
            version=version, as_of=day, trained_at=trained, trained_by="system", card=card_plain(card)
        )
        versions.append(version)
    with clock.frozen(datetime(2026, 10, 19, 9, tzinfo=UTC)):
        before = ""
        for version in (versions[0], versions[1]):
            model_choose(version, by="staff:1", reason="Better in every area.", expected=before)
            before = version
        model_choose(versions[0], by="staff:1", reason=_REASON, expected=before)
        model_choose(versions[1], by="staff:1", reason="Only in one week.", expected=versions[0])
    return {"needs_old": versions[0], "needs_serves": versions[1], "needs_waits": versions[2]}


def load(record: str) -> dict[str, Any]:
    """Plant them, and an agency that wants each model approved."""
    if record != "full":
        return {}
    from townclerk.core.agency import agency_current, agency_save
    from townclerk.offers import keeping

    agency = agency_current()
    plan = dataclasses.replace(agency.offers, approval=True)
    agency_save(dataclasses.replace(agency, offers=plan))
    facts = models_plant()
    keeping.model_delete(facts["needs_old"])
    assert len(models_kept()) == Using().keep - 2
    return facts

"""How sure is sure enough, for this town: learned at every `townclerk run` from its own frequent questions.

Each frequent question about a service is asked as if it did not stand there: is its service's page found? And
once more as if that page did not stand there either: then nothing is right. And how near is near enough to be
shown: by questions that are no town's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from weakref import WeakKeyDictionary

from townclerk.assistant.collection import Collection
from townclerk.assistant.finding.calibrating import Calibration, calibrated
from townclerk.assistant.finding.elsewhere import near_least, questions_elsewhere
from townclerk.core.models import StoredDocument

_DOCUMENT = "support"
_learned_of: WeakKeyDictionary[Collection, Calibration] = WeakKeyDictionary()


def calibration_learn(collections: Mapping[str, Collection]) -> dict[str, Calibration]:
    """Learn it anew, and keep it. Languages with too few questions, or none the better for it, are as sure as
    before; how near is near enough is learned in each that has questions of elsewhere."""
    found = {code: _learned(code, collection) for code, collection in collections.items()}
    body = {code: {**asdict(one), "encoder": collections[code].encoder} for code, one in found.items()}
    stored = StoredDocument.objects.filter(name=_DOCUMENT).first()
    if (stored.body if stored else {}) != body:
        StoredDocument.objects.update_or_create(name=_DOCUMENT, defaults={"body": body})
    return {code: one for code, one in found.items() if one.questions}


def _learned(code: str, collection: Collection) -> Calibration:
    if collection in _learned_of:
        return _learned_of[collection]
    asked, gone = collection.own_questions()
    one = calibrated(asked, gone) or Calibration()
    elsewhere = [one.sure(sure) for sure in collection.supports(questions_elsewhere(code))]
    right = [one.sure(sure) for sure, is_right in asked if is_right]
    found = _learned_of[collection] = replace(one, near=near_least(elsewhere, right, usual=one.near))
    return found


def calibration_of(collection: Collection) -> Calibration:
    """What was learned at the last run; what was fitted on public questions where nothing was.

    What was learned with an encoder says nothing of words alone.
    """
    stored = StoredDocument.objects.filter(name=_DOCUMENT).values_list("body", flat=True).first() or {}
    kept = dict(stored.get(collection.language) or {})
    if not kept or kept.pop("encoder") != collection.encoder:
        return Calibration()
    return Calibration(**kept)

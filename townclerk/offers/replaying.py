"""Making the decision about an offer again, from what was recorded of it and the model it was made by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from townclerk.offers import rules
from townclerk.offers.keeping import model_load
from townclerk.offers.rules import LEARNED, MODEL, MODEL_VERSION
from townclerk.offers.within import INPUTS


def offer_replay(inputs: Mapping[str, Any], rule_or_model: str = MODEL, version: str = MODEL_VERSION) -> str:
    """The outcome that a decision's recorded inputs lead to (a replayer, as `trust.replay_with` takes it).

    Raises:
        ValueError: it was made by a version of the baseline that this is not.
        TownclerkError: the file of the learned model is not here any more.
    """
    if rule_or_model != LEARNED:
        return rules.offer_replay(inputs, rule_or_model, version)
    given = [np.nan if inputs["features"][name] is None else inputs["features"][name] for name in INPUTS]
    chance = model_load(version).chances(np.array([given], dtype=np.float32))[0]
    return rules.outcome_of(inputs, float(chance))

"""The replay hook: make a recorded decision again from its own inputs and compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.trust.reading import decision_get

# (inputs as recorded, rule_or_model, version) -> outcome
Replayer = Callable[[Mapping[str, Any], str, str], str]

_replayers: dict[str, Replayer] = {}


@dataclass(frozen=True, slots=True)
class Replay:
    """A decision's recorded outcome beside the one its inputs give again."""

    decision_id: int
    recorded: str
    replayed: str

    @property
    def same(self) -> bool:
        """Whether the decision came out the same."""
        return self.recorded == self.replayed


def replay_with(kind: str, replayer: Replayer) -> None:
    """Let decisions of `kind` be made again by `replayer`; connected in `project/wiring.py`.

    It is given the inputs as recorded (dates as ISO text), the rule or model and its
    version, and returns the outcome; it reads nothing else that can change.
    """
    _replayers[kind] = replayer


def decision_replay(decision_id: int) -> Replay:
    """Make the decision again from its recorded inputs.

    Raises:
        TownclerkError: there is no such decision, its inputs were erased, or nothing replays its kind.
    """
    decision = decision_get(decision_id)
    if decision.erased:
        raise TownclerkError(f"The inputs of decision {decision_id} have been erased.")
    if decision.kind not in _replayers:
        raise TownclerkError(
            f"Nothing makes decisions of kind '{decision.kind}' again.",
            hint=did_you_mean(decision.kind, _replayers),
        )
    outcome = _replayers[decision.kind](decision.inputs, decision.rule_or_model, decision.version)
    return Replay(decision_id, decision.outcome, outcome)

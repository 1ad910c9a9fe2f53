"""How a proposal to open hours moves on. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ProposalStatus(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"


ALLOWED: Mapping[ProposalStatus, frozenset[ProposalStatus]] = {
    ProposalStatus.PROPOSED: frozenset({ProposalStatus.APPROVED, ProposalStatus.DECLINED}),
    ProposalStatus.APPROVED: frozenset({ProposalStatus.PROPOSED}),
    ProposalStatus.DECLINED: frozenset({ProposalStatus.PROPOSED}),
}
"""Back to `PROPOSED` is an undo; of an approved one while nobody has booked what it opened."""

"""What was typed on a question and is no answer yet: kept, unchecked, for who saves in the middle of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from townclerk.journeys.drafts import changed
from townclerk.journeys.kept import Draft

LONGEST_TYPED, MOST_BOXES = 5_000, 40
"""Letters of one box, and boxes of one question: more than any has."""


def draft_typed(
    *, draft_id: int, step: str, boxes: Mapping[str, Sequence[str]], refused: Sequence[tuple[str, str]] = ()
) -> Draft:
    """Keep what stands in the boxes of a question, by their names; of one question at a time.

    It goes when the question is answered. Nothing in any box, and nothing refused: nothing is kept of it.

    Args:
        refused: why it is no answer, each as its code and in words, to be shown beside it.

    Raises:
        DraftGone: there is no such draft any more.
    """
    said = {
        name[:100]: [one.replace("\0", "")[:LONGEST_TYPED] for one in given[:MOST_BOXES]]
        for name, given in list(boxes.items())[:MOST_BOXES]
    }
    some = any(one.strip() for given in said.values() for one in given)
    kept: dict[str, Any] = {"step": step, "boxes": said} if some or refused else {}
    if refused:
        kept["refused"] = [list(one) for one in refused]
    return changed(draft_id, lambda _row, values: values.update(typed=kept))

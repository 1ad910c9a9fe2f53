"""Which texts are alike: made of one template, or one copied from the other. They must be judged together.

Where a text to learn from and a text to be judged on say nearly the same, the figure is that of a memory, not
of a judgement. So such texts are one family: learned from or judged on as a whole, and counted as one text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from townclerk.requests import grams

if TYPE_CHECKING:
    import numpy as np

ALIKE = 0.5
"""So much of what tells the team, as a cosine."""
MOST_OF_A_FAMILY = 4
_AT_ONCE, _COMMONEST = 500, 0.05
_FEW_TEAMS = 0.3
"""What is so common is compared only where its teams are so few: 0 for one team alone, 1 for all alike."""
_RAREST = 2.0
"""What one text alone holds counts little more than what its template repeats: it is what was filled in."""


def families_of(table: Any, truth: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Of each row of a matrix of counts the place of the row that leads its family.

    Rows are compared by words and pairs that tell a team: a greeting or a street that everybody names makes
    no two texts one, while a form letter is one family however much of the record it is. What two teams were
    given alike is one family too: then one of them was wrong.
    """
    return _led(_telling(table, truth))


def _led(rows: Any) -> np.ndarray[Any, Any]:
    """Of each row the place of the one that leads it."""
    import numpy as np

    found = np.arange(rows.shape[0])
    leaders: list[int] = []
    for start in range(0, rows.shape[0], _AT_ONCE):
        block, known = rows[start : start + _AT_ONCE], list(leaders)
        near = (block @ rows[known].T).toarray() if known else np.zeros((block.shape[0], 0))
        among = (block @ block.T).toarray() >= ALIKE
        for at in range(block.shape[0]):
            if known and near[at].max() >= ALIKE:
                found[start + at] = known[int(near[at].argmax())]
                continue
            before = [int(one) for one in np.flatnonzero(among[at, :at]) if found[start + one] == start + one]
            if before:
                found[start + at] = start + before[0]
            else:
                leaders.append(start + at)
    return found


def _telling(table: Any, truth: np.ndarray[Any, Any]) -> Any:
    """The rows by what few teams hold, each of length one."""
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    left = table[:, : grams.BUCKETS]
    held = np.bincount(left.indices, minlength=grams.BUCKETS)
    columns = np.flatnonzero(held)
    mine = grams.narrow(left, columns)
    teams = int(truth.max(initial=0)) + 1
    ones = csr_matrix((np.ones(len(truth)), (truth, np.arange(len(truth)))), shape=(teams, len(truth)))
    counts = np.asarray((ones @ (mine > 0)).todense(), float)
    share = counts / np.maximum(counts.sum(axis=0), 1)
    spread = -(share * np.log(np.maximum(share, 1e-12))).sum(axis=0) / np.log(max(teams, 2))
    common = held[columns] > max(50, _COMMONEST * table.shape[0])
    worth = np.minimum(grams.rarity(mine), _RAREST) * np.maximum(1 - spread, 0) ** 3
    mine = mine @ diags(np.where(common & (spread > _FEW_TEAMS), 0, worth))
    mine.eliminate_zeros()
    length = np.sqrt(np.asarray(mine.multiply(mine).sum(axis=1)).ravel())
    return diags(1 / np.maximum(length, 1e-9)) @ mine


def few_of_each(
    family: np.ndarray[Any, Any],
    truth: np.ndarray[Any, Any],
    weight: np.ndarray[Any, Any],
    asked: np.ndarray[Any, Any],
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Which rows to keep, a few of each team of a family; the weights with which they stand for the others;
    and what each counts where it is judged: those that somebody asked are together one text.

    A form letter sent a thousand times teaches little more than sent four times, and costs as much.
    """
    import numpy as np

    _, part = np.unique(np.stack([family, truth, ~asked]), axis=1, return_inverse=True)
    part = part.ravel()
    order = np.lexsort((np.arange(len(part)), -weight, part))
    first = np.r_[True, part[order][1:] != part[order][:-1]]
    begins = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    kept = np.sort(order[np.arange(len(order)) - begins < MOST_OF_A_FAMILY])
    whole, here = np.bincount(part, weights=weight), np.bincount(part[kept], weights=weight[kept])
    of_family = np.bincount(family[asked], minlength=int(family.max(initial=0)) + 1)
    each = np.bincount(part) / np.bincount(part[kept])
    worth = each[part] / np.maximum(of_family[family], 1)
    return kept, weight * np.sqrt(whole / here)[part], worth

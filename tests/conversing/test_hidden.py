"""Nobody who adds and subtracts what the figures show gets at a number that could point at somebody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from townclerk.assistant.helping.figures import COLUMNS, LEAST, TalkCount, shown_of

LABELS = {"language": "abcde", "area": "fghi", "week": "jkl"}


@st.composite
def questions(draw: st.DrawFn) -> list[tuple[dict[str, str], str]]:
    """Each with its groups and what became of it; so that every group splits the same ones."""
    one = st.tuples(
        st.fixed_dictionaries({name: st.sampled_from(list(letters)) for name, letters in LABELS.items()}),
        st.sampled_from(COLUMNS),
    )
    often = draw(st.lists(st.tuples(one, st.integers(1, 9)), max_size=14))
    return [asked for asked, times in often for _time in range(times)]


def counted(asked: list[tuple[dict[str, str], str]]) -> dict[str, dict[str, dict[str, int]]]:
    counts: dict[str, dict[str, dict[str, int]]] = {name: {} for name in LABELS}
    for groups, column in asked:
        for name, of in groups.items():
            cells = counts[name].setdefault(of, {})
            cells[column] = cells.get(column, 0) + 1
    return counts


def cell(one: TalkCount, column: str) -> int | None:
    return getattr(one, column.replace("-", "_"))


@given(questions())
def test_no_hidden_number_can_be_worked_out(asked: list[tuple[dict[str, str], str]]) -> None:
    counts = counted(asked)
    total, shown = shown_of(counts)
    for column in COLUMNS:
        # What an attacker has: the total, or any group of which all of the column is shown adds up to it.
        sums = [cell(total, column)]
        for name in LABELS:
            cells = [cell(one, column) for one in shown[name].values()]
            sums.append(None if None in cells else sum(cells))  # type: ignore[arg-type]
        # A group that is empty here tells nothing but that nobody was.
        known = next((one for one in sums if one is not None), None)
        for name in LABELS:
            hidden = [of for of, one in shown[name].items() if cell(one, column) is None]
            for of, one in shown[name].items():
                assert not 0 < (cell(one, column) or 0) < LEAST
                assert cell(one, column) in (None, counts[name][of].get(column, 0))
            if hidden and known is not None:
                left = known - sum(cell(one, column) or 0 for one in shown[name].values())
                # Each is at least 1: one of them has as many values as there are to share, and one more.
                assert len(hidden) > 1
                assert left - len(hidden) >= LEAST
    for every in [total, *(one for group in shown.values() for one in group.values())]:
        assert (every.asked is None) == (None in (every.answered, every.unknown))
        assert (every.told is None) == (None in (every.helped, every.not_helped))

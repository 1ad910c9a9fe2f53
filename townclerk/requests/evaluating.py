"""How good the routing is: trained on one file, asked about another it has never seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.tables import open_table
from townclerk.requests.promise import EXPECTED, rows_needed
from townclerk.requests.router import NOBODY, Router
from townclerk.requests.training import Example, train

if TYPE_CHECKING:
    import numpy as np

_BINS = 15
_FEWEST_TEAMS, _MOST_NAMED = 2, 5

NOT_THE_TOWNS = (
    "This model learned from the table alone. A town's own learns from the pages of its services too, so "
    "that 'What automation saves' in the console may show other figures."
)
"""What reconciles the figures of a table with those of the model in use."""
NO_TEAM = ("no-team", "out_of_scope", "oos")
"""Labels that say: this is no team's work."""


def routing_evaluate(
    *, train_file: Path, test_file: Path, target: float = 0.95, no_team: Sequence[str] = NO_TEAM
) -> dict[str, Any]:
    """Figures of the routing, as JSON can hold them; a simple baseline beside them.

    Accuracy, coverage and calibration are of the rows that are some team's. Of those that are nobody's it is
    said how many went to a person, as all should.

    Args:
        no_team: labels that say, in either file, that a text is no team's work.

    Raises:
        TownclerkError: a file cannot be read, or a row of it says no team; with file and line.
    """
    learned, every = examples_read(train_file, no_team=no_team), examples_read(test_file, no_team=no_team)
    asked = [one for one in every if one.team != NOBODY]
    if not asked:
        raise TownclerkError(
            Problem("No row of this table is a team's work.", "Add rows with a team.", file=str(test_file))
        )
    router = train(learned, target=target)
    proposals = router.propose([one.text for one in asked])
    named = {one.team for one in learned} - {NOBODY}
    return {
        "train_rows": len(learned),
        "test_rows": len(every),
        "teams": len(named),
        "teams_only_in_test": len({one.team for one in asked} - named),
        "target": target,
        **figures(
            [one.team for one in asked],
            [one.team for one in proposals],
            [one.confidence for one in proposals],
            threshold=router.threshold,
            target=target,
        ),
        "no_team": _nobodys([one.text for one in every if one.team == NOBODY], router),
        "promise": router.about.get("promise"),
        "why": _why(router, target),
        "learned_from": NOT_THE_TOWNS,
        "warnings": _warnings(learned, asked, test_file),
        "held_out": _held_out(router),
        "words_alone": _words_alone(learned, asked, target),
        "baseline": _baseline(learned, asked),
    }


def _why(router: Router, target: float) -> str | None:
    """Why nothing is routed without a touch, or on how little what is rests; None: there is enough."""
    least, families = rows_needed(target), router.about.get("families")
    if router.about["teams"] < _FEWEST_TEAMS:
        few = "The table to learn from names fewer than two teams, so there is nothing to choose between."
        return f"{few} Add rows of others."
    if router.threshold is None and families is None:
        rows = router.about["rows"]
        return f"The table to learn from has {rows:,} rows: too few to learn from and be judged on. Add more."
    of = f"the {families or 0:,} texts that differ in the table to learn from"
    if router.threshold is None:
        right = router.about.get("held_out_accuracy") or 0.0
        return (
            f"Of {of}, each judged by what was learned without it, {right:.0%} were right, and nowhere among "
            f"the surest were enough that {target:.0%} could be expected. More texts in people's own words "
            "help most."
        )
    if router.about["promise"] == EXPECTED:
        return (
            f"That {target:.0%} of it is right is what {of} let expect, and is not sure: for that at least "
            f"{least} would have to be right. Look at what is routed until there are more."
        )
    return None


def _warnings(learned: Sequence[Example], asked: Sequence[Example], test_file: Path) -> list[str]:
    """What somebody who reads the figures must know about the tables."""
    named = {one.team for one in learned} - {NOBODY}
    found = []
    if len(named) == 1:
        found.append(
            f"The table to learn from knows one team alone, '{next(iter(named))}': whatever comes in, "
            "nothing else could be said, and the figures tell nothing of routing. Add rows of others."
        )
    unknown = Counter(one.team for one in asked if one.team not in named)
    if unknown:
        shown = ", ".join(f"'{team}' ({rows:,})" for team, rows in unknown.most_common(_MOST_NAMED))
        more = f" and {len(unknown) - _MOST_NAMED:,} others" if len(unknown) > _MOST_NAMED else ""
        found.append(
            f"{test_file}: {unknown.total():,} rows are of teams that the table to learn from does not know, "
            f"and count as wrong: {shown}{more}. Is a name spelled in two ways?"
        )
    return found


def _held_out(router: Router) -> dict[str, Any]:
    """What was expected of a model when it was trained."""
    names = ("families", *(name for name in router.about if name.startswith("held_out")))
    return {name: router.about[name] for name in names if name in router.about}


def _words_alone(learned: Sequence[Example], asked: Sequence[Example], target: float) -> dict[str, Any]:
    """The same without meaning, expecting what it was expected row by row, with like texts on both sides."""
    router = train(learned, target=target, by_family=False, by_meaning=False)
    said = router.propose([one.text for one in asked], by_meaning=False)
    team, sure = [one.team for one in said], [one.confidence for one in said]
    found = figures([one.team for one in asked], team, sure, threshold=router.threshold, target=target)
    return {**found, "held_out": _held_out(router)}


def _nobodys(texts: Sequence[str], router: Router) -> dict[str, Any]:
    """Of texts that are no team's: how many went to a person."""
    if not texts:
        return {"rows": 0, "refused": None}
    least = router.threshold
    refused = sum(least is None or one.confidence < least for one in router.propose(texts))
    return {"rows": len(texts), "refused": round(refused / len(texts), 4)}


def figures(
    truth: Sequence[str],
    said: Sequence[str],
    sure: Sequence[float],
    *,
    threshold: float | None,
    target: float = 0.95,
) -> dict[str, Any]:
    """Accuracy, coverage at the threshold, accuracy among those, and how far confidence is from it.

    `coverage_possible`: what the best threshold for this very table would route; nobody can know it before.
    """
    import numpy as np

    right = np.array([one == other for one, other in zip(truth, said, strict=True)])
    confidence = np.array(sure, float)
    routed = confidence >= threshold if threshold is not None else np.zeros(len(right), bool)
    return {
        "accuracy": round(float(right.mean()), 4),
        "threshold": None if threshold is None else round(threshold, 4),
        "coverage": round(float(routed.mean()), 4),
        "accuracy_routed": round(float(right[routed].mean()), 4) if routed.any() else None,
        "coverage_possible": round(coverage_possible(confidence, right, target=target), 4),
        "calibration_error": round(calibration_error(confidence, right), 4),
        "macro_recall": round(_macro_recall(truth, right), 4),
    }


def coverage_possible(
    confidence: np.ndarray[Any, Any], right: np.ndarray[Any, Any], *, target: float
) -> float:
    """The largest share of rows, the surest first, of which the target share is right."""
    import numpy as np

    hits = np.cumsum(right[np.argsort(-confidence, kind="stable")])
    good = np.flatnonzero(hits >= target * np.arange(1, len(right) + 1))
    return float((good.max() + 1) / len(right)) if len(good) else 0.0


def calibration_error(confidence: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> float:
    """Expected calibration error over 15 equal bins (Guo et al. 2017)."""
    import numpy as np

    place = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(confidence[place == one].mean() - right[place == one].mean()) * (place == one).mean()
        for one in np.unique(place)
    ]
    return float(sum(gaps))


def _macro_recall(truth: Sequence[str], right: np.ndarray[Any, Any]) -> float:
    of_team: dict[str, list[bool]] = {}
    for team, hit in zip(truth, right, strict=True):
        of_team.setdefault(team, []).append(bool(hit))
    return sum(sum(hits) / len(hits) for hits in of_team.values()) / len(of_team)


def _baseline(learned: Sequence[Example], asked: Sequence[Example]) -> dict[str, Any]:
    """What is to be had without us: always the largest team, and naive Bayes on plain words."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.naive_bayes import MultinomialNB

    learned = [one for one in learned if one.team != NOBODY]
    if not learned:
        return {"largest_team": 0.0, "naive_bayes": 0.0}
    largest = Counter(one.team for one in learned).most_common(1)[0][0]
    found = {"largest_team": round(sum(one.team == largest for one in asked) / len(asked), 4)}
    words = CountVectorizer()
    try:
        table = words.fit_transform([one.text for one in learned])
    except ValueError:  # no text has a word
        return found | {"naive_bayes": found["largest_team"]}
    model = MultinomialNB().fit(table, [one.team for one in learned])
    said = model.predict(words.transform([one.text for one in asked]))
    right = sum(one.team == other for one, other in zip(asked, said, strict=True))
    return found | {"naive_bayes": round(right / len(asked), 4)}


def examples_read(path: Path, *, no_team: Sequence[str] = NO_TEAM) -> list[Example]:
    """The rows of a table with the columns `text` and `team`; labels of `no_team` become `NOBODY`.

    Raises:
        TownclerkError: it cannot be read, lacks a column, has no rows, or a row has no text or no team.
    """
    name = str(path)
    table = open_table(path, name=name)
    names = {column.strip().casefold(): column for column in table.columns}
    for wanted in ("text", "team"):
        if wanted not in names:
            hint = did_you_mean(wanted, table.columns)
            raise TownclerkError(
                Problem(f"There is no column '{wanted}'.", f"{hint} The table needs text and team.".strip(),
                        file=name, line=1)
            )  # fmt: skip
    problems, found = Problems(limit=20), []
    reading = Problems()
    for batch in table.batches(reading):
        for row in batch.rejected:
            problems.add(row.problem.at(file=name, line=row.line))
        texts, teams = (batch.data.column(names[one]).to_pylist() for one in ("text", "team"))
        for text, team, line in zip(texts, teams, batch.lines.tolist(), strict=True):
            whose = str(team or "").strip()
            if not whose:
                problems.add(Problem("This row has no team.", f"Write whose work it was, or '{no_team[0]}'.",
                                     file=name, line=line, column="team"))  # fmt: skip
                continue
            if not str(text or "").strip():
                hint = "Write what was asked, or take the row out."
                problems.add(Problem("This row has no text.", hint, file=name, line=line, column="text"))
                continue
            found.append(Example(str(text), NOBODY if whose in no_team else whose))
    problems.raise_if_errors()
    reading.raise_if_errors()
    if not found:
        raise TownclerkError(Problem("This table has no rows.", "Export it again.", file=name))
    return found

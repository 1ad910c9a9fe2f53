"""`townclerk evaluate offers` and `life-events`: how well needs, and what happened to people, are found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

_TITLES = {
    "ours": "ours",
    "own_history_and_area": "own history and area",
    "own_history": "own history",
    "area_popularity": "area popularity",
    "last_service": "what follows the last",
}
_NEXT = ("hit_at_1", "hit_at_5", "ndcg_at_5", "log_loss", "ece")
_WITHIN = ("average_precision", "ece", "lift_at_10pct")


def offers(
    interactions: Annotated[
        Path,
        typer.Option(
            "--interactions",
            help="Table of who asked for what: columns person, service, area and at (CSV, .csv.gz or "
            "Parquet). The last fifth of its time is the test.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Learn needs from the first four fifths of a log's time, and be judged on the last."""
    from townclerk.core.progress import terminal
    from townclerk.offers import offers_evaluate

    with terminal() as progress:
        found = offers_evaluate(interactions, progress=progress)
    typer.echo(json.dumps(found, indent=2) if as_json else "\n".join(_lines(found)))


def life_events(
    residents: Annotated[
        int, typer.Option("--residents", help="How many people each town has.", min=500)
    ] = 20_000,
    seeds: Annotated[
        str, typer.Option("--seeds", help="Towns to judge on, by their seeds, with commas between: 2,3,4.")
    ] = "2,3,4",
    sure: Annotated[
        float,
        typer.Option(
            "--sure", help="How likely an event must be before it is counted as found.", min=0.01, max=0.999
        ),
    ] = 0.6,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Find the life events planted in simulated towns, and be judged by the truth."""
    from townclerk.core.progress import terminal
    from townclerk.demo import planted_judge

    with terminal() as progress:
        found = planted_judge(residents=residents, seeds=_numbers(seeds), sure=sure, progress=progress)
    typer.echo(json.dumps(found, indent=2) if as_json else "\n".join(_events(found)))


def _numbers(text: str) -> list[int]:
    from townclerk.core.errors import TownclerkError

    parts = [one.strip() for one in text.split(",") if one.strip()]
    if not parts or not all(one.isascii() and one.isdigit() for one in parts):
        raise TownclerkError(f"--seeds '{text}' is not a list of numbers.", hint="Write --seeds 2,3,4.")
    return [int(one) for one in parts]


def _events(found: dict[str, Any]) -> list[str]:
    towns = ", ".join(str(seed) for seed in found["seeds"])
    lines = [
        f"Simulated towns of {found['residents']:,} residents, seeds {towns}, up to {found['until']}; "
        f"found: {found['sure']:g} or likelier",
        "",
        f"{'':18}{'planted':>9}{'traced':>9}{'found':>8}{'precision':>11}{'recall':>8}{'of traced':>11}"
        "   two services: precision, recall",
    ]
    for event, one in found["events"].items():
        simple = one["two_services"]
        figures = "".join(
            f"{_share(one[name]):>{width}}"
            for name, width in (("precision", 11), ("recall", 8), ("recall_of_traced", 11))
        )
        beside = f"{_share(simple['precision']):>16}{_share(simple['recall']):>10}"
        counted = f"{one['planted']:>9,}{one['left_a_trace']:>9,}{one['found']:>8,}"
        lines.append(f"  {event:16}{counted}{figures}{beside}")
    return lines


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _lines(found: dict[str, Any]) -> list[str]:
    of = f"{found['people']:,} people, {found['services']:,} services, {found['areas']:,} areas"
    lines = [
        f"{found['rows']:,} requests from {found['first']} to {found['last']}: {of}",
        f"learned from what was before {found['split']}, judged by what came after",
        "",
    ]
    following, within = found["next_service"], found["within_30_days"]
    for title, part in (
        ("Next service, people who had asked for something before", following),
        ("Next service, people never seen before", following["new_people"]),
    ):
        lines += [f"{title}: {part['cases']:,} requests", *_table(part, _NEXT), ""]
    if within["ours"] is None:
        return [*lines, f"Within 30 days: not judged, {within['left_out']}"]
    came = f"{within['came']:,} of {within['cases']:,} candidates came"
    return [*lines, f"Within 30 days: {came}", *_table(within, _WITHIN)]


def _no_better(part: dict[str, Any]) -> str:
    """That what was learned is no better than the best baseline, by which figure."""
    best = f"“{_TITLES[part['best_baseline']]}”"
    over = part.get("hit_at_1_over_best_baseline")
    if over is None:
        return f"No better than {best}: its average precision is not higher. Such a simple answer will do."
    mean, low, high = (f"{100 * over[name]:+.1f}" for name in ("mean", "low", "high"))
    return (
        f"No better for certain than {best}: {mean} points right at first ({low} to {high}, 95 %). "
        "Such a simple answer will do."
    )


def _beside(more: dict[str, float]) -> str:
    """How much more, or less, often the first choice is right than that of own history and area.

    >>> _beside({"mean": -0.06, "low": -0.091, "high": -0.029})
    'right at first 6.0 points less often than own history and area (-9.1 to -2.9)'
    """
    mean, low, high = (round(100 * more[name], 1) for name in ("mean", "low", "high"))
    interval = f"({low:+.1f} to {high:+.1f})"
    if not mean:
        return f"right at first as often as own history and area {interval}"
    way = "more" if mean > 0 else "less"
    return f"right at first {abs(mean):.1f} points {way} often than own history and area {interval}"


def _table(part: dict[str, Any], figures: tuple[str, ...]) -> list[str]:
    if "ours" not in part:
        return ["  nothing to judge"]
    lines = [" " * 24 + "".join(f"{name:>19}" for name in figures)]
    for name, row in {"ours": part["ours"], **part["baselines"]}.items():
        cells = "".join(f"{'–' if row[one] is None else format(row[one], '.4f'):>19}" for one in figures)
        lines.append(f"  {_TITLES[name]:22}{cells}")
    if part.get("learned") is False:
        lines.append("  Nothing was learned beyond own history and area popularity: ours is that, made true.")
    if more := part.get("hit_at_1_over_own_history_and_area"):
        lines.append(f"  {_beside(more)}")
    if part["better_than_baselines"] is False:
        lines.append(f"  {_no_better(part)}")
    return lines

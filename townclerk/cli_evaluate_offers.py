"""`townclerk evaluate offers`: how well needs are foreseen in a log, beside simple answers."""

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
        mean, low, high = (f"{100 * more[name]:+.1f}" for name in ("mean", "low", "high"))
        lines.append(f"  right at first {mean} points more often than own history and area ({low} to {high})")
    return lines

"""`townclerk forecast FILE`: a forecast of anybody's table beside the baseline; nothing is loaded."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from townclerk.cli_forecast_words import PERIODS, note_line, problems_of

if TYPE_CHECKING:
    from townclerk.forecasts import OwnForecast

_BASELINES = {
    "H": "the same hour of the day before",
    "D": "the same weekday of the week before",
    "W": "the same week last year",
    "M": "the same month last year",
    "Q": "the same quarter last year",
}
_SHOWN = 12


def forecast(
    file: Annotated[Path, typer.Argument(help="The table: CSV, Excel or Parquet.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for forecast.csv and errors.csv; made if need be.")
    ] = None,
    date: Annotated[str, typer.Option("--date", help="Column that says when [worked out].")] = "",
    value: Annotated[
        list[str] | None,
        typer.Option("--value", help="Column of numbers to forecast [worked out]; may be repeated."),
    ] = None,
    count: Annotated[
        bool | None, typer.Option("--count/--no-count", help="Each row counts as one [worked out].")
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option("--group", help="Column that names the series [worked out]; may be repeated."),
    ] = None,
    frequency: Annotated[str, typer.Option("--frequency", help="H, D, W, M, Q or Y [worked out].")] = "",
    horizon: Annotated[
        int | None, typer.Option("--horizon", help="Periods ahead [H 48, D 28, W 8, M 6, Q 4, Y 2 or fewer].")
    ] = None,
    dates: Annotated[
        str, typer.Option("--dates", help="What stands first in a date: dmy, mdy or ymd [worked out].")
    ] = "",
    decimal: Annotated[
        str, typer.Option("--decimal", help="What stands before a fraction: . or , [worked out].")
    ] = "",
    missing: Annotated[
        str, typer.Option("--missing", help="What a period without a row is: unknown or zero [worked out].")
    ] = "",
    mean: Annotated[
        bool | None,
        typer.Option("--mean/--sum", help="Of several rows in a period take the mean, or add [worked out]."),
    ] = None,
    amount: Annotated[
        list[str] | None,
        typer.Option("--amount", help="Column whose numbers add up, or all [worked out]; may be repeated."),
    ] = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            "--level", help="Column of averages, shares or states, never added, or all [worked out]."
        ),
    ] = None,
    running: Annotated[
        list[str] | None,
        typer.Option("--running", help="Column of running totals, or all [worked out]; may be repeated."),
    ] = None,
    right: Annotated[
        list[str] | None,
        typer.Option("--right", help="Date of an unusual value that is right, or all; may be repeated."),
    ] = None,
    since: Annotated[str, typer.Option("--since", help="First day that counts, such as 2011-01-01.")] = "",
    until: Annotated[str, typer.Option("--until", help="The last day that counts.")] = "",
    copies: Annotated[
        bool, typer.Option("--copies", help="Where all rows stand there several times, count each of them.")
    ] = False,
    country: Annotated[
        str, typer.Option("--country", help="Whose public holidays count, such as US or ES.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")] = False,
) -> None:  # fmt: skip
    """Forecast a table, and test that on its own past beside the simplest forecast. Nothing is loaded."""
    from townclerk.core.errors import TownclerkError
    from townclerk.core.holidays import country_read
    from townclerk.core.progress import terminal
    from townclerk.forecasts import OwnRefused, Wanted, forecast_own

    _among("--frequency", frequency, ("H", "D", "W", "M", "Q", "Y"))
    _among("--dates", dates, ("dmy", "mdy", "ymd"))
    _among("--decimal", decimal, (".", ","))
    _among("--missing", missing, ("unknown", "zero"))
    groups = None if group is None else tuple(one for one in group if one)
    wanted = Wanted(
        date=date, values=tuple(value or ()), counted=count, groups=groups, dates=dates, decimal=decimal,
        frequency=frequency, horizon=horizon, missing=missing, country=country_read(country),
        added={None: "", True: "mean", False: "sum"}[mean], right=tuple(right or ()),
        amounts=tuple(amount or ()), levels=tuple(level or ()), running=tuple(running or ()),
        since=since, until=until, copies="counts" if copies else "",
    )  # fmt: skip
    try:
        with terminal() as progress:
            found = forecast_own(path=file, name=file.name, wanted=wanted, progress=progress)
    except OwnRefused as error:
        raise TownclerkError(*problems_of(error.refused, file.name)) from None
    if out is not None:
        _write(found, out)
    lines = _lines(found, out)
    typer.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False) if as_json else "\n".join(lines))


def _among(option: str, given: str, known: tuple[str, ...]) -> None:
    from townclerk.core.errors import TownclerkError, did_you_mean

    if given and given not in known:
        raise TownclerkError(f"{option} cannot be '{given}'.", hint=did_you_mean(given, known))


def _write(found: OwnForecast, out: Path) -> None:
    from townclerk.forecasts import errors_rows, forecast_rows

    out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("forecast.csv", forecast_rows(found)), ("errors.csv", errors_rows(found))):
        _csv(out / name, rows)


def _csv(path: Path, rows: Iterable[tuple[Any, ...]]) -> None:
    from townclerk.web.design.csv_file import safe_cell

    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([safe_cell(cell) for cell in row] for row in rows)


def _lines(found: OwnForecast, out: Path | None) -> list[str]:
    from townclerk.forecasts import TOGETHER

    wanted, unit = found.wanted, PERIODS[found.wanted.frequency]
    baseline = _BASELINES[wanted.frequency] if found.season > 1 else "as many as the last time"
    if wanted.frequency == "H" and found.season > 24:
        baseline = "the same hour of the week before"
    if wanted.across:
        what = "dates in the head of the table"
    else:
        what = f"dates from '{wanted.date}', "
        what += "each row counted" if wanted.counted else f"numbers from {', '.join(wanted.values[:6])}"
    parts = [one for one in found.series if one.name != TOGETHER]
    named = f" by {', '.join(wanted.groups)}" if wanted.groups else ""
    lines = [f"{found.rows:,} rows: {what}; {len(parts):,} series{named}, {wanted.horizon} {unit} ahead"]
    lines += [f"  {note_line(code, values)}" for code, values in found.notes]
    lines += _mark_lines(found)
    ours, theirs = found.ours["wape"], found.baseline["wape"]
    if ours is None or theirs is None:
        nothing = found.ours["coverage_80"] is not None
        lines.append(
            f"tested on {found.tested} stretches of the past: only zeros came, there is no share to be off by"
            if nothing
            else "the past is too short to test the forecast on"
        )
    else:
        said = f"tested on {found.tested} stretches of the past: off by {ours:.1%} of what came"
        verdict = "no better here than that" if ours >= theirs else f"{1 - ours / theirs:.0%} closer"
        lines.append(f"{said}, {baseline} by {theirs:.1%} ({verdict})")
        lines.append(
            f"MASE {_figure(found.ours['mase'])} ({_figure(found.baseline['mase'])}); "
            f"{found.ours['coverage_80']:.0%} inside the 80 % band, "
            f"{found.ours['coverage_95']:.0%} inside that of 95 %"
        )
    lately_title = f"{'lately':>12}" if any(one.level for one in found.series) else ""
    lines.append(f"{'':28}{'expected':>12}{'baseline':>12}{'off by':>10}{lately_title}")
    for one in found.series[:_SHOWN]:
        name = "all together" if one.name == TOGETHER else one.name or "the table"
        off, lately = one.ours["wape"], one.lately()
        line = f"{name[:27]:28}{one.expected():12,.1f}{one.expected(6):12,.1f}"
        line += f"{'–' if off is None else f'{off:.1%}':>10}"
        if one.lost:
            line += f"  (baseline {one.baseline['wape']:.1%}: closer here, {one.share:.0%} of the mix)"
        if one.level:
            line += f"{'–' if lately is None else f'{lately:,.1f}':>12} on average"
        lines.append(line)
    if len(found.series) > _SHOWN:
        lines.append(f"and {len(found.series) - _SHOWN:,} more series")
    lines.append(
        f"written: {out / 'forecast.csv'}, {out / 'errors.csv'}" if out else "--out FOLDER writes all of it"
    )
    return lines


def _mark_lines(found: OwnForecast) -> list[str]:
    from townclerk.forecasts import usual_figure

    lines = []
    for one in found.marks[:_SHOWN]:
        where = f"line {one.line}, " if one.line else ""
        usual = "" if one.usual is None else f", usual is about {usual_figure(one):,.6g}"
        became = (
            "learned, as you say it is right"
            if one.right
            else f"not learned (--right {one.ds} if it is right)"
        )
        name = f"{one.series}, " if one.series else ""
        lines.append(f"  unusual: {name}{where}{one.ds}: {one.value:,.15g}{usual}: {became}")
    if len(found.marks) > _SHOWN:
        lines.append(f"  and {len(found.marks) - _SHOWN:,} more unusual values (--json prints all)")
    return lines


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"

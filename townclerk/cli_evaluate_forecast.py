"""`townclerk evaluate forecast`: our forecasts beside simple and well-known ones, on anybody's series."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

_COLUMNS = (
    ("mase", "MASE", "{:.3f}"),
    ("wape", "WAPE", "{:.3f}"),
    ("smape", "sMAPE", "{:.2f}"),
    ("coverage_80", "in 80 %", "{:.1%}"),
    ("coverage_95", "in 95 %", "{:.1%}"),
    ("winkler_80", "Winkler", "{:.4g}"),
    ("bias", "bias", "{:+.1%}"),
    ("series_per_cpu_second", "series/CPU-s", "{:,.0f}"),
)


def forecast(
    series: Annotated[
        Path, typer.Option("--series", help="Table: columns unique_id, ds and y. CSV, Excel or Parquet.")
    ],
    frequency: Annotated[
        str, typer.Option("--frequency", help="H, D, W or M; 1 where ds is a whole number.")
    ],
    horizon: Annotated[int, typer.Option("--horizon", help="How many periods ahead.")],
    season: Annotated[
        int | None,
        typer.Option(
            "--season", help="What MASE and the peers go back by [H 24, D 7, W 52, M 12, and 1 otherwise]."
        ),
    ] = None,
    origins: Annotated[
        int, typer.Option("--origins", help="From how many past ends to forecast, each a horizon apart.")
    ] = 3,
    test: Annotated[
        Path | None,
        typer.Option("--test", help="What came afterwards: then the end of --series is the only origin."),
    ] = None,
    missing: Annotated[
        str, typer.Option("--missing", help="What a period without a row is: unknown, or zero.")
    ] = "unknown",
    amounts: Annotated[
        bool, typer.Option("--amounts", help="Whole numbers are amounts here, which may be below zero.")
    ] = False,
    country: Annotated[
        str, typer.Option("--country", help="Whose public holidays count, such as US or ES.")
    ] = "",
    peers: Annotated[bool, typer.Option("--peers/--no-peers", help="Ask other forecasters as well.")] = True,
    prophet_series: Annotated[
        int, typer.Option("--prophet-series", help="Prophet is asked of at most so many series, at random.")
    ] = 200,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:  # fmt: skip
    """Forecast series from past dates, and judge ours and others by what then happened."""
    from townclerk.core.errors import TownclerkError, did_you_mean
    from townclerk.core.holidays import country_read
    from townclerk.core.progress import terminal
    from townclerk.forecasts import ForecastQuestion, forecast_evaluate

    if missing not in ("unknown", "zero"):
        hint = did_you_mean(missing, ("unknown", "zero"))
        raise TownclerkError(f"A period without a row cannot be '{missing}'.", hint=hint)
    asked = ForecastQuestion(
        frequency=frequency, horizon=horizon, season=season, origins=origins,
        missing_is_zero=missing == "zero", amounts=amounts, country=country_read(country),
        peers=peers, prophet_series=prophet_series,
    )  # fmt: skip
    with terminal() as progress:
        found = forecast_evaluate(series_file=series, asked=asked, test_file=test, progress=progress)
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False) if as_json else "\n".join(_lines(found)))


def _lines(found: dict[str, Any]) -> list[str]:
    kind = "counts" if found["counts"] else "amounts"
    said = f"{found['series']:,} series of {kind}, {found['judged']:,} judged from {found['origins']} origins"
    lines = [f"{said}, {found['horizon']} periods ahead; season {found['season']}"]
    if found["too_short"]:
        lines.append(f"{found['too_short']:,} series are too short to be judged")
    if found["periods_without_row"] > 0:
        share = f"{found['periods_without_row']:.1%} of the periods within series have no row"
        lines.append(f"{share} and count as unknown; if they are zero, say --missing zero")
    lines.append(f"{'':16}" + "".join(f"{title:>13}" for _, title, _ in _COLUMNS))
    for name, one in found["results"].items():
        cells = (_cell(one.get(key), how) for key, _, how in _COLUMNS)
        lines.append(f"{name:16}" + "".join(f"{cell:>13}" for cell in cells))
    naive, ours = found["results"].get("seasonal_naive"), found["results"]["ours"]
    if naive and naive["mase"] and ours["mase"] is not None and ours["mase"] >= naive["mase"]:
        lines.append("ours is no better here than the last season again: use that")
    return lines


def _cell(value: float | None, how: str) -> str:
    return "–" if value is None else how.format(value)

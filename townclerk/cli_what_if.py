"""`townclerk what-if`: the newest forecast with a closure, a campaign or a new fee in it; nothing is kept."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from townclerk.cli_town import Data, Town, town_open

if TYPE_CHECKING:
    from townclerk.forecasts import Assumption, Given, WhatIfAsked, WhatIfRefused
    from townclerk.web.console.what_if.answer import Answered

app = typer.Typer(
    help="What would come if a place closes, a message goes out or a fee changes. Nothing is kept.",
    no_args_is_help=True,
)
First = Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")]
Last = Annotated[str, typer.Option("--to", help="Last day, YYYY-MM-DD.")]
Until = Annotated[str, typer.Option("--to", help="Last day, YYYY-MM-DD [it stays].")]
Service = Annotated[str, typer.Option("--service", help="Id of the service it happens to [all].")]
Area = Annotated[str, typer.Option("--area", help="Id of the area it happens in [all].")]
Whole = Annotated[bool, typer.Option("--whole", help="Show it in the sum of all requests.")]
Low = Annotated[float | None, typer.Option("--low", help="At least, in percent (80 of 100 cases).")]
High = Annotated[float | None, typer.Option("--high", help="At most, in percent.")]
Like = Annotated[str, typer.Option("--like", help="Measure it on a past change that began on YYYY-MM-DD.")]
Out = Annotated[Path | None, typer.Option("--out", help="File for the numbers (CSV).")]
Json = Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")]


@app.command()
def closure(
    first: First,
    last: Last,
    service: Service = "",
    area: Area = "",
    returns: Annotated[
        float | None, typer.Option("--returns", help="How many percent come afterwards [measured, else 70].")
    ] = None,
    low: Low = None,
    high: High = None,
    stays: Annotated[
        float | None,
        typer.Option("--stays", help="How many percent come on closed days all the same [measured, else 0]."),
    ] = None,
    spread: Annotated[
        int | None, typer.Option("--over", help="Open days over which they come back [measured, else 5].")
    ] = None,
    whole: Whole = False,
    out: Out = None,
    as_json: Json = False,
    data: Data = None,
    town: Town = None,
) -> None:
    """A service, an area or everything is closed: part of it comes back afterwards."""
    from townclerk.forecasts import WhatIfAsked, WhatIfKind

    value, days = _given(returns, low, high, "--returns"), (_day("--from", first), _day("--to", last))
    asked = WhatIfAsked(
        WhatIfKind.CLOSURE, *days, service=service, area=area, value=value, spread=spread,
        stays=None if stays is None else stays / 100,
    )  # fmt: skip
    _tell(asked, whole=whole, out=out, as_json=as_json, data=data, town=town)


@app.command()
def campaign(
    first: First,
    last: Last,
    service: Service = "",
    area: Area = "",
    people: Annotated[
        int | None, typer.Option("--people", help="How many are written to; --effect is then of each 100.")
    ] = None,
    effect: Annotated[
        float | None, typer.Option("--effect", help="Percent more, or asking of each 100 [measured].")
    ] = None,
    low: Low = None,
    high: High = None,
    like: Like = "",
    whole: Whole = False,
    out: Out = None,
    as_json: Json = False,
    data: Data = None,
    town: Town = None,
) -> None:
    """People are written to, or there is an advertisement."""
    from townclerk.forecasts import WhatIfAsked, WhatIfKind

    value, days = _given(effect, low, high, "--effect"), (_day("--from", first), _day("--to", last))
    before = _day("--like", like) if like else None
    asked = WhatIfAsked(
        WhatIfKind.CAMPAIGN, *days, service=service, area=area, value=value, people=people, like=before
    )
    _tell(asked, whole=whole, out=out, as_json=as_json, data=data, town=town)


@app.command()
def fee(
    first: First,
    service: Service = "",
    area: Area = "",
    last: Until = "",
    change: Annotated[
        float | None, typer.Option("--change", help="Percent more; a minus for fewer: -20 [measured].")
    ] = None,
    low: Low = None,
    high: High = None,
    like: Like = "",
    whole: Whole = False,
    out: Out = None,
    as_json: Json = False,
    data: Data = None,
    town: Town = None,
) -> None:
    """A fee or a price is new or changes."""
    from townclerk.forecasts import WhatIfAsked, WhatIfKind

    asked = WhatIfAsked(
        WhatIfKind.FEE,
        _day("--from", first),
        _day("--to", last) if last else None,
        service=service,
        area=area,
        value=_given(change, low, high, "--change"),
        like=_day("--like", like) if like else None,
    )
    _tell(asked, whole=whole, out=out, as_json=as_json, data=data, town=town)


def _day(option: str, text: str) -> date:
    from townclerk.core.errors import TownclerkError

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TownclerkError(f"{option} '{text}' is not a date.", hint="Write it as YYYY-MM-DD.") from None


def _given(value: float | None, low: float | None, high: float | None, option: str) -> Given | None:
    from townclerk.core.errors import TownclerkError
    from townclerk.forecasts import Given

    if value is None:
        if low is not None or high is not None:
            raise TownclerkError(f"--low and --high are around {option}.", hint=f"Give {option} as well.")
        return None
    return Given(value / 100, None if low is None else low / 100, None if high is None else high / 100)


def _tell(
    asked: WhatIfAsked, *, whole: bool, out: Path | None, as_json: bool, data: Path | None, town: str | None
) -> None:
    from townclerk.forecasts import WhatIfRefused

    town_open(None, data, town)
    from townclerk.core.errors import TownclerkError
    from townclerk.web.console.what_if.answer import what_if_answer
    from townclerk.web.console.what_if.pages import what_if_rows

    # An area is forecast service by service: of all of them together there is the sum of all requests alone.
    in_sum = whole or (bool(asked.area) and not asked.service)
    of = {} if in_sum else {"service": asked.service, "area": asked.area}
    try:
        answer = what_if_answer(asked=asked, **of)
    except WhatIfRefused as error:
        raise TownclerkError(_refused(error), hint="See townclerk what-if --help.") from None
    if out is not None:
        with out.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(what_if_rows(answer.found))
    if as_json:
        typer.echo(json.dumps(asdict(answer), indent=2, ensure_ascii=False, default=str))
    else:
        if in_sum and not whole:
            typer.echo("Shown in the sum of all requests; --service shows one service of the area by itself.")
        typer.echo("\n".join(_lines(answer, out)))


_REFUSED = {
    "order": "The last day is before the first.",
    "outside": "The forecast is of {begin} to {end}; choose days among them.",
    "people": "--people must be from 1 to {most:,}.",
    "residents": "--people is more than live there: at most {most:,}.",
    "spread": "--over must be from 1 to {most} days.",
    "bounds": "A percentage must be from {least:.0%} to {most:.0%}.",
    "half_range": "Give both --low and --high, or neither.",
    "range": "The number must lie between --low and --high.",
    "no_scope": "There is no forecast of that service or area.",
    "no_series": "There is no forecast of that service or area; run townclerk run FOLDER first.",
    "no_response": "No past offers say how many ask because of a message: give --effect.",
    "no_value": "Give how many percent more or fewer come, or --like a past day.",
    "nothing_expected": "Nothing of it is expected in these days.",
    "like_short": "The past says too little of the day of --like.",
}


def _refused(error: WhatIfRefused) -> str:
    text = _REFUSED.get(error.code, error.code)
    if error.code == "like_short" and error.params.get("first"):
        text = "--like must be from {first} to {last}: other days have too little past around them."
    return text.format(**error.params)


def _lines(answer: Answered, out: Path | None) -> list[str]:
    found = answer.found
    lines = ["WHAT IF, not the forecast; nothing of it is kept"]
    lines.append(f"{'week from':12}{'forecast':>12}{'what if':>12}{'80 of 100':>20}{'difference':>12}")
    for one in found.points:
        band = f"{one.after.lo80:,.1f} to {one.after.hi80:,.1f}"
        lines.append(
            f"{one.before.ds!s:12}{one.before.mean:12,.1f}{one.after.mean:12,.1f}{band:>20}{one.difference:+12,.1f}"
        )
    lines.append(f"together {found.difference:+,.1f} (80 of 100: {found.low:+,.1f} to {found.high:+,.1f})")
    if found.later >= 0.5:
        lines.append(f"and {found.later:,.1f} come back after these weeks")
    for work in answer.work:
        of = f"{work.timing.channel}, {work.timing.minutes:.1f} minutes each ({work.timing.source})"
        lines.append(f"hours of work, {of}: {work.hours:+,.1f} ({work.low:+,.1f} to {work.high:+,.1f})")
    lines += [f"{one.source}: {_assumption(one)}" for one in found.assumptions]
    return [*lines, *([f"written: {out}"] if out else [])]


_NAMES = {
    "returns": "of who could not come, come afterwards",
    "stays": "come on closed days all the same",
    "spread": "open days within which whoever comes afterwards comes",
    "uplift": "more come while it lasts",
    "response": "of who are written to, ask because of it",
    "change": "more (or fewer) come",
    "days": "the days of the week on which people come",
}


def _assumption(one: Assumption) -> str:
    what: Any = _NAMES[one.name]
    if one.name == "days":
        return str(what)
    if one.name == "spread":
        return f"{one.mean:.0f} {what}"
    times = f", on {one.times:,} past cases" if one.times else ""
    if one.longest < one.asked:
        most = f"{one.longest:,} open days at most, not {one.asked:,}"
        times = f"; the {one.times:,} past closings lasted {most}"
    return f"{one.mean:.1%} (80 of 100: {one.low:.1%} to {one.high:.1%}{times}) {what}"

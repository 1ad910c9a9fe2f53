"""The map of areas: what is expected in each, as a count or for each 1,000 residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.core.area_map import AreaMap
from townclerk.web.console import words
from townclerk.web.console.coming import PERIODS, Outlook, record_end
from townclerk.web.design import charts
from townclerk.web.design.charts import FEW, MOST_CLASSES, NONE, Chart, Numbers, Region
from townclerk.web.design.map_places import natural_classes

LEAST = 5
"""Fewer expected requests than this are not shown by area: of so few, somebody could be known."""
_PEOPLE = 1_000


@dataclass(frozen=True, slots=True)
class AreaLine:
    """What is expected in one area: None where nothing is forecast."""

    area: str
    expected: float | None
    before: float | None
    population: int | None

    @property
    def few(self) -> bool:
        """Whether it is too little to be shown."""
        return self.expected is not None and self.expected < LEAST

    @property
    def rate(self) -> float | None:
        """Requests for each 1,000 residents; None where either is not known or too small."""
        if self.expected is None or self.few or not self.population or self.population < LEAST:
            return None
        return self.expected / self.population * _PEOPLE


def area_lines(outlook: Outlook, drawn: AreaMap | None, service: str = "") -> list[AreaLine]:
    """Every area of the map and of the forecasts, the largest first; of one service, or of all together.

    What is expected of all services is the sum of each one's mean, which is the mean of their sum.
    """
    sums: dict[str, list[tuple[float, float | None]]] = {}
    for line in outlook.lines:
        if line.area and line.service and not line.channel and (not service or line.service == service):
            sums.setdefault(line.area, []).append((line.expected, line.before))
    people = drawn.population if drawn else {}
    found = [
        _line(area, sums.get(area), people.get(area)) for area in {*sums, *(drawn.shapes if drawn else ())}
    ]
    return sorted(found, key=lambda line: (-(line.expected or 0), line.area))


def _line(area: str, parts: list[tuple[float, float | None]] | None, people: int | None) -> AreaLine:
    if not parts:
        return AreaLine(area, None, None, people)
    befores = [before for _expected, before in parts if before is not None]
    before = sum(befores) if len(befores) == len(parts) else None
    return AreaLine(area, sum(expected for expected, _before in parts), before, people)


def area_chart(
    lines: Sequence[AreaLine],
    drawn: AreaMap | None,
    *,
    service: str = "",
    rate: bool = False,
    marked: str = "",
) -> Chart | None:
    """The map of `lines`; None when there is no map, or nothing to compare on it.

    `marked`: the area whose page it is on: outlined, and what the title is about.
    """
    shown = [line for line in lines if _value(line, rate) is not None]
    if drawn is None or len(shown) < 2 or not any(line.area in drawn.shapes for line in shown):
        return None
    ordered = sorted(lines, key=lambda line: -(_value(line, rate) or 0))
    on_map = [line for line in ordered if line.area in drawn.shapes]
    groups = natural_classes(
        [v for line in on_map if (v := _rounded(_value(line, rate), rate)) is not None], MOST_CLASSES
    )
    top = max(shown, key=lambda line: _value(line, rate) or 0)
    return charts.area_map(
        title=_place_message(marked, shown) if marked else _message(top, service, rate),
        summary=_summary(on_map, rate),
        numbers=_numbers(ordered, rate),
        shapes=drawn,
        regions=[_region(line, groups, rate) for line in ordered],
        classes=_classes(on_map, groups, rate),
        named=marked or top.area,
        marked=marked,
    )


def has_rates(lines: Sequence[AreaLine]) -> bool:
    """Whether there is anything to say for each 1,000 residents."""
    return sum(line.rate is not None for line in lines) >= 2


def _value(line: AreaLine, rate: bool) -> float | None:
    """What the map shows of an area; None when it shows no number."""
    if rate:
        return line.rate
    return None if line.expected is None or line.few else line.expected


def _rounded(value: float | None, rate: bool) -> float | None:
    """As it is read: areas that read the same have the same colour."""
    return None if value is None else float(round(value, 1 if rate and value < 9.95 else 0))


def _text(line: AreaLine, rate: bool) -> str:
    value = _value(line, rate)
    if value is not None:
        return words.count(value) if rate else words.whole(value)
    return f"<{LEAST}" if line.few else ""


def _region(line: AreaLine, groups: Sequence[Sequence[float]], rate: bool) -> Region:
    value = _rounded(_value(line, rate), rate)
    step = FEW if line.few else NONE
    if value is not None:
        at = next(number for number, group in enumerate(groups) if value in group)
        # With fewer classes than colours the darkest is still for the highest.
        step = MOST_CLASSES - len(groups) + at
    return Region(line.area, words.area_name(line.area), _text(line, rate), step)


def _classes(
    lines: Sequence[AreaLine], groups: Sequence[Sequence[float]], rate: bool
) -> list[tuple[int, str]]:
    found = []
    for at, group in reversed(list(enumerate(groups))):
        low, high = words.count(min(group)), words.count(max(group))
        text = high if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
        found.append((MOST_CLASSES - len(groups) + at, text))
    if any(line.few for line in lines):
        found.append((FEW, _("fewer than %(n)s") % {"n": LEAST}))
    if any(_value(line, rate) is None and not line.few for line in lines):
        found.append((NONE, _("no data")))
    return found


def _message(top: AreaLine, service: str, rate: bool) -> str:
    """The one sentence the map is titled with."""
    value = _value(top, rate) or 0
    told: dict[str, object] = {
        "area": words.area_name(top.area),
        "n": words.count(value) if rate else words.whole(value),
        "weeks": PERIODS,
    }
    if end := record_end():
        told["day"] = words.day(end)
        if rate:
            text = _(
                "%(area)s expects most for its size: %(n)s requests for each 1,000 residents in the "
                "%(weeks)s weeks after %(day)s"
            )
        else:
            text = _("%(area)s expects most: %(n)s requests in the %(weeks)s weeks after %(day)s")
    elif rate:
        text = _(
            "%(area)s expects most for its size: %(n)s requests for each 1,000 residents in the "
            "next %(weeks)s weeks"
        )
    else:
        text = _("%(area)s expects most: %(n)s requests in the next %(weeks)s weeks")
    message = text % told
    return (
        _("%(service)s: %(message)s") % {"service": words.service_name(service), "message": message}
        if service
        else message
    )


def _place_message(area: str, shown: Sequence[AreaLine]) -> str:
    """Where an area stands among those that have a number; `shown`: the largest first."""
    name = words.area_name(area)
    places = {line.area: number for number, line in enumerate(shown, 1)}
    if area not in places:
        return _("Where %(area)s lies, and what is expected around it") % {"area": name}
    told = {"area": name, "n": words.count(places[area]), "all": words.count(len(shown))}
    return _("%(area)s is number %(n)s of %(all)s areas by requests expected") % told


def _summary(lines: Sequence[AreaLine], rate: bool) -> str:
    shown = [line for line in lines if _value(line, rate) is not None]
    high, low = shown[0], shown[-1]
    text = _(
        "A map of the areas: the stronger its colour, the more is expected, from %(low)s in %(last)s "
        "to %(high)s in %(first)s."
    )
    told = {
        "low": _text(low, rate),
        "last": words.area_name(low.area),
        "high": _text(high, rate),
        "first": words.area_name(high.area),
    }
    lacking = len(lines) - len(shown)
    if not lacking:
        return text % told
    more = ngettext(
        "%(n)s area has no number: too few requests, or no data.",
        "%(n)s areas have no number: too few requests, or no data.",
        lacking,
    ) % {"n": words.count(lacking)}
    return f"{text % told} {more}"


def _numbers(lines: Sequence[AreaLine], rate: bool) -> Numbers:
    columns = [
        (_("Area"), False),
        (_("Letter on the map"), True),
        (_("Expected"), True),
        (_("Same weeks last year"), True),
        (_("Change"), True),
    ]
    people = has_rates(lines)
    if people:
        columns += [(_("Residents"), True), (_("For each 1,000 residents"), True)]
    rows = []
    for number, line in enumerate(lines):
        row = [words.area_name(line.area), charts.letter(number), *cells(line)]
        rows.append([*row, words.count(line.population), words.count(line.rate)] if people else row)
    return Numbers(columns, rows)


def cells(line: AreaLine) -> list[str]:
    """What is expected in an area, what came last year and the change, as far as they may be told."""
    if line.expected is None:
        return [_("no data"), "–", "–"]
    if line.few:
        return [_("fewer than %(n)s") % {"n": LEAST}, "–", "–"]
    return [
        words.whole(line.expected),
        words.whole(line.before),
        words.change_short(line.expected, line.before),
    ]

"""What the requests of an area take of staff: hours at phones, at desks and on cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from townclerk.capacity import work_of
from townclerk.history import counts
from townclerk.services import services_all
from townclerk.web.console import words
from townclerk.web.console.capacity.shown import channel_name
from townclerk.web.console.coming import Line

_YEAR = timedelta(days=365)


def work_rows(lines: Sequence[Line], *, area: str, as_of: date) -> list[dict[str, str]]:
    """What is done, how many of it are expected and the hours they take; none where no times are known.

    Each service with its own length and by the channels by which its people came in the latest year; of
    requests by another channel only the work on the case is counted.
    """
    teams = {one.slug: one.team for one in services_all()}
    shares = _channels(area, as_of - _YEAR)
    people: dict[str, float] = defaultdict(float)
    hours: dict[str, float] = defaultdict(float)
    for line in lines:
        of = work_of(
            service=line.service,
            team=teams.get(line.service, ""),
            channels=shares.get(line.service, {}),
            people=(line.expected, line.expected, line.expected),
        )
        for one in of:
            people[one.timing.channel] += one.people
            hours[one.timing.channel] += one.hours
    return [
        {"what": channel_name(kind), "people": words.whole(people[kind]), "hours": words.count(hours[kind])}
        for kind in sorted(hours, key=lambda kind: -hours[kind])
    ]


def _channels(area: str, since: date) -> dict[str, dict[str, float]]:
    """Of each service the share that came by each channel, in one area."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in counts(by=["service", "channel", "area"], since=since).to_pylist():
        if row["area"] == area:
            found[row["service"]][row["channel"]] = float(row["n"])
    return {
        service: {channel: n / sum(by.values()) for channel, n in by.items()} for service, by in found.items()
    }

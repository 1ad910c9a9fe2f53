"""[capacity] of agency.toml: how long people may wait, and how long one of them takes."""

from __future__ import annotations

from townclerk.core.agency import CapacityPlan, QueuePlan
from townclerk.core.toml_table import TomlTable

_LONGEST = 480.0
_CHANNELS = ("phone", "desk", "casework")


def capacity_read(table: TomlTable) -> CapacityPlan:
    """What people needed are reckoned with."""
    table.allow(("away", *_CHANNELS, "services"))
    usual = CapacityPlan()
    cases = table.table("casework")
    cases.allow(("minutes", "hours_a_day"))
    return CapacityPlan(
        phone=_queue(table.table("phone"), usual.phone, key="within_seconds", unit=1.0),
        desk=_queue(table.table("desk"), usual.desk, key="within_minutes", unit=60.0),
        case_minutes=_minutes(cases, "minutes"),
        case_hours=_number(cases, "hours_a_day", usual.case_hours, 0.5, 24.0),
        away=_number(table, "away", usual.away, 0.0, 0.8),
        minutes={name: found for name, one in table.tables("services") if (found := _services(one))},
    )


def _queue(table: TomlTable, usual: QueuePlan, *, key: str, unit: float) -> QueuePlan:
    table.allow(("share", key, "minutes"))
    return QueuePlan(
        share=_number(table, "share", usual.share, 0.5, 0.99),
        seconds=_number(table, key, usual.seconds / unit, 0.0, 7200.0 / unit) * unit,
        minutes=_minutes(table, "minutes"),
    )


def _services(table: TomlTable) -> dict[str, float]:
    """The minutes stated for one service, by how it is done."""
    table.allow(_CHANNELS)
    found = {channel: _minutes(table, channel) for channel in _CHANNELS}
    return {channel: minutes for channel, minutes in found.items() if minutes is not None}


def _minutes(table: TomlTable, key: str) -> float | None:
    return _number(table, key, 10.0, 0.1, _LONGEST) if key in table.data else None


def _number(table: TomlTable, key: str, usual: float, least: float, most: float) -> float:
    value = table.get(key, float, usual)
    if least <= value <= most:
        return value
    table.wrong(key, f"{value:g} is not a number from {least:g} to {most:g}.", f"Write {usual:g}.")
    return usual

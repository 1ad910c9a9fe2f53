"""What each page of the console tells, in plain words: a module a section, keyed by names of addresses."""

from __future__ import annotations

from townclerk.web.console.help import (
    account,
    appointments,
    ask,
    catalogue,
    foresee,
    home,
    listen,
    requests,
    tell,
    trust,
)
from townclerk.web.console.help.help import Help

__all__ = ["Help", "all_help", "help_for"]

_SECTIONS = (home, ask, requests, appointments, foresee, tell, listen, trust, account, catalogue)


def all_help() -> dict[str, Help]:
    """Every page's help, by the name of its address."""
    return {name: help for section in _SECTIONS for name, help in section.HELP.items()}


def help_for(name: str) -> Help | None:
    """The help of the page with this name; None for what is no page."""
    return all_help().get(name)

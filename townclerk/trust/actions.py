"""Who did what: a line for each act of a member of staff, a resident or the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.trust.accesses import acting_now
from townclerk.trust.acts import Act
from townclerk.trust.lines import PER_PAGE, Lines, paged, within_days

LONGEST_ABOUT = 200


@dataclass(frozen=True, slots=True)
class Action:
    """One line of who did what.

    Attributes:
        actor: "staff:3", "person", "system", "command line".
        what: a code of `Act`.
        about: what it was done to, in an id or a count ("staff:4", "12 rows").
        subject: the resident it concerned, by id; None when it concerned none, or they were erased.
    """

    id: int
    at: datetime
    actor: str
    what: str
    about: str
    subject: int | None


def action_record(
    *, what: Act | str, about: str = "", actor: str | None = None, subject: int | None = None
) -> None:
    """Write down that somebody did something, inside the caller's transaction when there is one.

    Args:
        what: a code of `Act`.
        about: what it was done to: an id or a count, at most 200 characters. Never a name, an
            address or anything else personal: this line is kept when a person is erased.
        actor: who did it; None: whoever `acting` names.
        subject: the resident it concerned, by id. Their id is taken out of the line when they are erased.

    Raises:
        TownclerkError: there is no such code, or `about` is too long.
    """
    from townclerk.trust import models

    codes = [act.value for act in Act]
    if what not in codes:
        raise TownclerkError(
            f"'{what}' is not an act that is written down.",
            hint=did_you_mean(str(what), codes) or "Declare it in townclerk/trust/acts.py.",
        )
    if len(about) > LONGEST_ABOUT:
        problem = f"What an act is about has at most {LONGEST_ABOUT} characters."
        raise TownclerkError(Problem(problem, "Write an id or a count.", column="about"))
    line = models.Action(
        at=clock.now(),
        actor=(acting_now() if actor is None else actor)[:100],
        what=Act(what).value,
        about=about,
        subject=subject,
    )
    line.save()


def actions_recent(
    *,
    actor: str | None = None,
    what: Act | str | None = None,
    since: date | None = None,
    until: date | None = None,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Lines[Action]:
    """Who did what, the newest first.

    Args:
        actor, what: only lines of this actor, or with this code.
        since, until: first and last civil day at the agency that count; None: all.
        page: from 1; the nearest there is when there are not so many.
    """
    rows = within_days(_actions(actor=actor, what=what), since, until)
    return paged(rows, _action, page=page, per_page=per_page)


def actions_each(
    *,
    actor: str | None = None,
    what: Act | str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[Action]:
    """The lines that `actions_recent` would page through, one by one: for a file."""
    rows = within_days(_actions(actor=actor, what=what), since, until)
    return (_action(row) for row in rows.iterator(chunk_size=2_000))


def action_last(what: Act | str) -> Action | None:
    """The newest line with this code; None when there is none."""
    row = _actions(what=what).first()
    return _action(row) if row else None


def actors_known() -> list[str]:
    """Everybody with a line in who did what, in order of their name."""
    from townclerk.trust import models

    return list(models.Action.objects.order_by("actor").values_list("actor", flat=True).distinct())


def actions_about(subject: int) -> list[Action]:
    """Every act that concerned the resident `subject`, the newest first."""
    from townclerk.trust import models

    return [_action(row) for row in models.Action.objects.filter(subject=subject).order_by("-id")]


def _actions(*, actor: str | None = None, what: Act | str | None = None) -> Any:
    from townclerk.trust import models

    asked = {"actor": actor, "what": str(what) if what is not None else None}
    chosen = {name: value for name, value in asked.items() if value is not None}
    return models.Action.objects.filter(**chosen).order_by("-id")


def _action(row: Any) -> Action:
    return Action(row.id, row.at, row.actor, row.what, row.about, row.subject)

"""The time that a draft holds: kept on while its writer is there, and what happens when it is lost."""

from __future__ import annotations

from typing import Any

from townclerk.journeys.drafts import DraftGone, changed
from townclerk.journeys.kept import Draft
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.rules import Step
from townclerk.journeys.times import SaidTime, hold_of, times_now

LOST, STATES = "lost", "times"


def draft_keep(draft: Draft) -> Draft:
    """Keep on the times that `draft` holds. One that somebody else took is asked for again (`time_lost`).

    Raises:
        DraftGone: there is no such draft any more.
    """
    times = times_now()
    if times is None or draft.sent:
        return draft
    for step in draft.way.done:
        answer = draft.answers[step.id]
        if step.type != "appointment" or not hold_of(answer):
            continue
        now = times.keep(draft.service, answer)
        if now is None:
            draft = time_drop(draft.id)
        elif now != answer:
            draft = _kept(draft.id, step.id, now)
    return draft


def _kept(draft_id: int, step: str, answer: Any) -> Draft:
    def change(_row: Row, values: dict[str, Any]) -> None:
        values["answers"][step] = dict(answer)

    return changed(draft_id, change)


def time_drop(draft_id: int) -> Draft:
    """Take the lost time out of the answers, so that the step is asked again; which it was is remembered.

    Raises:
        DraftGone: there is no such draft any more.
    """

    def change(_row: Row, values: dict[str, Any]) -> None:
        lost = values.setdefault("talk", {}).setdefault(LOST, {})
        for step, answer in list(values["answers"].items()):
            if hold_of(answer):
                lost[step] = answer["begins"]
                del values["answers"][step]

    return changed(draft_id, change)


def time_lost(draft: Draft, step: Step) -> int:
    """The minute of UTC that somebody else took from this step, until it is answered anew; 0 for none."""
    return 0 if step.id in draft.answers else int(draft.talk.get(LOST, {}).get(step.id, 0))


def time_say(draft: Draft, step: Step, text: str, *, channel: str, phone: str = "") -> SaidTime | None:
    """What is answered to `text` by who chooses a time; None where nobody can book.

    Args:
        phone: the number they write from, "" for none.
    """
    from townclerk.journeys.sending import submission_of

    times = times_now()
    if times is None:
        return None
    told = submission_of(draft)
    return times.say(
        service=draft.service,
        text=text,
        state=draft.talk.get(STATES, {}).get(step.id, {}),
        answer=draft.answers.get(step.id) if hold_of(draft.answers.get(step.id)) else None,
        lost=time_lost(draft, step),
        channel=channel,
        person_id=draft.person_id,
        chosen=chosen_in(draft),
        reach={"name": told.name, "email": told.email, "phone": told.phone or phone},
    )


def chosen_in(draft: Draft) -> frozenset[str]:
    """Everything that was chosen so far among several: what is needed is asked once."""
    lists = (draft.answers[step.id] for step in draft.way.done if step.type == "choices")
    return frozenset(str(value) for values in lists if isinstance(values, list) for value in values)


def state_note(draft: Draft, step: Step, said: SaidTime) -> Draft:
    """Remember which times were offered, so that a number means the one that was read."""
    if draft.talk.get(STATES, {}).get(step.id) == said.state:
        return draft

    def change(_row: Row, values: dict[str, Any]) -> None:
        values.setdefault("talk", {}).setdefault(STATES, {})[step.id] = dict(said.state)

    try:
        return changed(draft.id, change)
    except DraftGone:
        return draft

"""What a person may see of themselves, and have erased: each module gives and takes its own part.

A module that keeps anything about a person has its two lines here, and nowhere else.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from townclerk.trust import on_erase, on_export


def connect() -> None:
    """Let each module answer for what it keeps."""
    on_export("history", _history_of)
    on_erase("history", _history_forget)
    on_export("feedback", _comments_about)
    on_erase("feedback", _feedback_forget)
    on_export("messages", _messages_about)
    on_erase("messages", _messages_forget)
    on_export("offers", _offers_about)
    on_erase("offers", _offers_forget)
    on_export("accounts elsewhere", _accounts_about)
    on_erase("accounts elsewhere", _accounts_forget)
    on_export("sign_in", _sessions_about)
    on_erase("sign_in", _sign_in_forget)
    on_export("requests", _requests_about)
    on_erase("requests", _requests_forget)
    on_export("appointments", _appointments_about)
    on_erase("appointments", _appointments_forget)
    on_export("journeys", _drafts_about)
    on_erase("journeys", _drafts_forget)
    on_export("conversations", _conversations_about)
    on_erase("conversations", _conversations_forget)
    on_export("examples", _examples_about)
    on_erase("examples", _examples_forget)
    on_erase("forms sent", _forms_forget)


# Imported when they are called: this file is read at every start of the command line.


def _conversations_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.assistant import conversations_about

    return conversations_about(person_id)


def _conversations_forget(person_id: int) -> int:
    from townclerk.assistant import conversations_forget

    return conversations_forget(person_id)


def _examples_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.assistant import examples_about

    return examples_about(person_id)


def _examples_forget(person_id: int) -> int:
    from townclerk.assistant import examples_forget

    return examples_forget(person_id)


def _forms_forget(_person_id: int) -> int:
    from townclerk.web.sent_once import sent_forget

    return sent_forget()


def _drafts_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.journeys import drafts_about

    return drafts_about(person_id)


def _drafts_forget(person_id: int) -> int:
    from townclerk.journeys import drafts_forget

    return drafts_forget(person_id)


def _history_of(person_id: int) -> list[dict[str, Any]]:
    from townclerk.history import history_of

    return [{**dataclasses.asdict(one), "at": one.at.isoformat()} for one in history_of(person_id)]


def _comments_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.feedback import comments_about

    return comments_about(person_id)


def _messages_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.outreach import messages_about

    return messages_about(person_id)


def _offers_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.offers import offers_about

    return offers_about(person_id)


def _accounts_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.identity import oidc_links_about

    return oidc_links_about(person_id)


def _accounts_forget(person_id: int) -> int:
    from townclerk.identity import oidc_links_forget

    return oidc_links_forget(person_id)


def _history_forget(person_id: int) -> int:
    from townclerk.history import people_forget

    return people_forget([person_id])


def _feedback_forget(person_id: int) -> int:
    from townclerk.feedback import people_forget

    return people_forget([person_id])


def _messages_forget(person_id: int) -> int:
    from townclerk.outreach import people_forget

    return people_forget([person_id])


def _offers_forget(person_id: int) -> int:
    from townclerk.offers import people_forget

    return people_forget([person_id])


def _sessions_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.identity import sessions_about

    return sessions_about(person_id)


def _sign_in_forget(person_id: int) -> int:
    from townclerk.identity import codes_forget, sessions_forget

    codes_forget(person_id)
    return sessions_forget(person_id)


def _appointments_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.appointments import appointments_about

    return appointments_about(person_id)


def _appointments_forget(person_id: int) -> int:
    from townclerk.appointments import people_forget

    return people_forget([person_id])


def _requests_about(person_id: int) -> list[dict[str, Any]]:
    from townclerk.requests import requests_about

    return requests_about(person_id)


def _requests_forget(person_id: int) -> int:
    from townclerk.requests import people_forget

    return people_forget([person_id])

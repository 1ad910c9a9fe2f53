"""Errors as RFC 9457 describes them: what is wrong, and what to do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from townclerk.core.errors import did_you_mean

MEDIA = "application/problem+json"
SAID = {
    400: "The request cannot be read: its address, a header or its body is malformed.",
    401: "The token is missing, or is none of ours. POST /api/v1/conversations gives one.",
    403: "This is not for the public.",
    404: "There is nothing at this address. GET /api/v1/openapi.json lists every address.",
    405: "This method is not understood here: Allow says which are.",
    409: "Something stands against it: errors says what, and how to say that it shall be done.",
    422: "A parameter is wrong: errors says which, and what to write.",
    429: "Too much came from your address. Wait as many seconds as Retry-After says.",
    500: "Something went wrong on our side. It is not your fault; try again in a few minutes.",
    503: "Nothing has been loaded yet, or the record is out of reach. Try again later.",
}


class WrongError(Exception):
    """Parameters that are not as they should be: (name, what is wrong and what to do)."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        super().__init__(str(faults))
        self.faults = faults


class UnconfirmedError(Exception):
    """It would take something from somebody: the parameter that says they were asked, and what it takes."""

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__(detail)
        self.faults = ((parameter, detail),)


class SignedOutError(Exception):
    """The token is missing, or none of ours."""


class BusyError(Exception):
    """Too much was said: after how many seconds it may be gone on."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class MissingError(Exception):
    """There is no such thing: what was looked for, and what to do."""


def problem(status: int, detail: str = "", *, faults: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """A problem as an answer."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or SAID.get(status, SAID[400 if status < 500 else 500]),
    }
    body["errors"] = [{"parameter": name, "detail": what} for name, what in faults]
    text = json.dumps(body, ensure_ascii=False)
    response = HttpResponse(text, status=status, content_type=MEDIA)
    response.headers["Content-Language"] = "en"
    return response


def only(request: HttpRequest, *names: str) -> None:
    """Make sure that nothing else is asked for, and nothing twice.

    A misspelt parameter that is silently left out gives a wrong list that looks right.

    Raises:
        WrongError: there is such a parameter.
    """
    faults = []
    for name, values in request.GET.lists():
        if name not in names:
            faults.append(
                (name[:100], f"There is no such parameter. {did_you_mean(name[:100], names)}".strip())
            )
        elif len(values) > 1:
            faults.append((name, "It is given twice. Give it once."))
    if faults:
        raise WrongError(*faults)

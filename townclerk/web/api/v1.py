"""Version 1, put together: endpoints, errors, document."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, ValidationError

from townclerk.web.api import asking as _asking  # noqa: F401 - adds its address to the router
from townclerk.web.api import endpoints
from townclerk.web.api import talking as _talking  # noqa: F401 - and so does this one
from townclerk.web.api.description import ABOUT, VERSION, Api
from townclerk.web.api.problems import (
    SAID,
    BusyError,
    MissingError,
    SignedOutError,
    UnconfirmedError,
    WrongError,
    problem,
)

api = Api(
    title="Townclerk",
    version=VERSION,
    description=ABOUT,
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api-v1",
    openapi_extra={"info": {"license": {"name": "Apache-2.0"}}},
)
api.add_router("", endpoints.router)


@api.exception_handler(MissingError)
def missing(request: HttpRequest, error: Any) -> HttpResponse:
    """404: what was looked for is not there."""
    return problem(404, str(error))


@api.exception_handler(WrongError)
def wrong(request: HttpRequest, error: Any) -> HttpResponse:
    """422: a parameter that does not exist, or is given twice."""
    return problem(422, SAID[422], faults=error.faults)


@api.exception_handler(UnconfirmedError)
def unconfirmed(request: HttpRequest, error: Any) -> HttpResponse:
    """409: a request that is right, and takes something from somebody who has to be asked first."""
    return problem(409, SAID[409], faults=error.faults)


@api.exception_handler(SignedOutError)
@api.exception_handler(AuthenticationError)
def signed_out(request: HttpRequest, error: Any) -> HttpResponse:
    """401: no token, or none of ours."""
    response = problem(401)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(BusyError)
def busy(request: HttpRequest, error: Any) -> HttpResponse:
    """429: too much was said in this conversation or from this network within the hour."""
    response = problem(429)
    response.headers["Retry-After"] = str(error.seconds)
    return response


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, error: Any) -> HttpResponse:
    """422: a parameter is not as it should be; an id that cannot be one is not there."""
    faults = [(str(one["loc"][-1]), _sentence(one["msg"])) for one in error.errors]
    if any(one["loc"][0] == "path" for one in error.errors):
        return problem(404, "There is nothing with this id: ids are lower-case letters, digits and hyphens.")
    return problem(422, SAID[422], faults=faults)


def _sentence(text: str) -> str:
    text = text.removeprefix("Value error, ")
    return text if text.endswith(".") else f"{text}."

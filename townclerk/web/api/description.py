"""The OpenAPI document: what ninja makes of the endpoints, and what every address has in common."""

from __future__ import annotations

import copy
import json
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from townclerk.web.api.problems import MEDIA, SAID
from townclerk.web.api.shapes import Problem

VERSION = "1.0.0"
ABOUT = """What an agency's own site, a kiosk or another program may show: its services, pages, answers,
opening hours and ways to reach it; and the conversation in which people ask and get things done.
**No personal data**: cookies are ignored, nobody is signed in here, and nothing about any person
can be asked for but what was said in a conversation, with its token.

**Language**: `?lang=`, else `Accept-Language`, else the agency's first language. Every text says in
which language it really is.

**Errors** are `application/problem+json` (RFC 9457): what is wrong, and what to do. A parameter
that does not exist is an error, so that a misspelt one is not silently left out.

**Caching**: every answer has an `ETag`; send it back as `If-None-Match` and get 304 while nothing
changed.

**From other sites**: every origin may read (CORS), without credentials.

**Limits**: so many requests a minute from one address (TOWNCLERK_API_PER_MINUTE, 300 unless
changed), then 429 with `Retry-After`; at most 100 services a page, 500 letters a question. In an
hour 120 messages in one conversation, and 1,200 from one network.

**Conversations**: `POST /conversations` gives a token. It is the only key: send it as
`Authorization: Bearer …`, never in an address, and give each person one of their own. Show people
the first `parts`, which say that a program answers. An answer comes whole, in one response.

**Versions**: `/api/v1/` only grows: fields, parameters and addresses may be added, so ignore what
you do not know. What would break a reader comes as `/api/v2/`, and v1 stays for at least a year
after, announced by a `Deprecation` header."""

_HEADERS = {
    "ETag": "Changes whenever the answer does.",
    "Content-Language": "The language that was chosen.",
}
_ALWAYS = (400, 405, 422, 429, 500, 503)


class Api(NinjaAPI):
    """The interface with an OpenAPI document that tells the whole truth about its answers."""

    def get_openapi_schema(self, **arguments: Any) -> OpenAPISchema:
        """The document."""
        document = super().get_openapi_schema(**arguments)
        document["components"]["schemas"]["Problem"] = _flat(Problem.model_json_schema())
        document["components"]["schemas"].update(Problem.model_json_schema()["$defs"])
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                _responses(operation, missing="{" in path, method=method)
                for parameter in operation.get("parameters", ()):
                    parameter["schema"] = _sendable(parameter["schema"])
        named = json.dumps(document, default=str)
        shapes = document["components"]["schemas"]
        for name in [name for name in shapes if f'schemas/{name}"' not in named]:
            del shapes[name]  # ninja lists groups of parameters too, which nothing refers to
        return document


def _flat(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of pydantic's whose parts are found where OpenAPI keeps them."""
    kept = copy.deepcopy({name: part for name, part in schema.items() if name != "$defs"})
    kept["properties"]["errors"]["items"] = {"$ref": "#/components/schemas/Fault"}
    return kept


def _sendable(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema without null: an address can leave a parameter out, but cannot say null."""
    parts = [part for part in schema.get("anyOf", ()) if part.get("type") != "null"]
    if len(parts) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name != "anyOf" and value is not None}
    return {**parts[0], **rest}


def _responses(operation: dict[str, Any], *, missing: bool, method: str) -> None:
    """Every status an address can answer with, and the headers that come with it."""
    read = method == "get"
    responses = {str(status): one for status, one in operation["responses"].items()}
    for done in responses.values():
        done["description"] = "The answer."
        names = _HEADERS if read else ("Content-Language",)
        done["headers"] = {name: _header(_HEADERS[name]) for name in names}
    if read:
        responses["304"] = {"description": "Nothing changed since the answer with this `ETag`."}
    token = (401,) if operation.get("security") else ()
    asked_first = (409,) if method == "delete" else ()
    for status in sorted({*_ALWAYS, *((404,) if missing else ()), *token, *asked_first}):
        responses[str(status)] = {
            "description": SAID[status],
            "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    for status in ("429", "503"):
        responses[status]["headers"] = {"Retry-After": _header("Seconds to wait.", kind="integer")}
    responses["405"]["headers"] = {"Allow": _header("The methods that are understood.")}
    operation["responses"] = responses


def _header(text: str, *, kind: str = "string") -> dict[str, Any]:
    return {"description": text, "schema": {"type": kind}}

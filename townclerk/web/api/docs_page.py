"""`/api/`: the OpenAPI document for people, in our own design and without any script."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

from townclerk.web.api.v1 import api

# An address of each that answers in every town, to try.
_TRY = {"q": "opening hours"}
_EVERYWHERE = "lang"
Schema = dict[str, Any]


def document() -> Schema:
    """The OpenAPI document as plain values."""
    found: Schema = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    return found


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The page."""
    found = document()
    shapes = found["components"]["schemas"]
    content = {
        "version": found["info"]["version"],
        "about": prose(found["info"]["description"]),
        "operations": [_shown(one) for one in operations(found)],
        "shapes": [
            (
                name,
                [(field, kind, prose(text, inline=True)) for field, kind, text in shape_rows(shape)],
                prose(shape.get("description", ""), inline=True),
            )
            for name, shape in sorted(shapes.items())
        ],
        "openapi": reverse("api-v1:openapi-json"),
        "noindex": True,
    }
    return render(request, "api/docs.html", content)


def operations(found: Schema) -> list[dict[str, Any]]:
    """Each address with its parameters and answers."""
    listed = []
    for path, methods in found["paths"].items():
        for method, one in methods.items():
            listed.append(
                {
                    "id": one["operationId"].replace("townclerk_web_api_", "") + "_",
                    "method": method.upper(),
                    "path": path,
                    "summary": one.get("summary", ""),
                    "text": one.get("description", ""),
                    "parameters": [_parameter(p) for p in one.get("parameters", ())],
                    "shape": answer_kind(one),
                    "takes": body_kind(one),
                    "fine": [status for status in one["responses"] if status < "4"],
                    "errors": [status for status in one["responses"] if status >= "4"],
                    "example": _example(path, one) if method == "get" and "security" not in one else "",
                }
            )
    return listed


def answer_kind(operation: Schema) -> str:
    """What an address answers with when all is well; "" for nothing."""
    done = next(one for status, one in operation["responses"].items() if status < "3")
    return kind_of(done["content"]["application/json"]["schema"]) if "content" in done else ""


def body_kind(operation: Schema) -> str:
    """What is sent to an address; "" for nothing."""
    body = operation.get("requestBody")
    return kind_of(body["content"]["application/json"]["schema"]) if body else ""


def _parameter(one: Schema) -> dict[str, Any]:
    schema = one["schema"]
    bounds = [f"{schema[k]}" for k in ("minimum", "maximum") if k in schema]
    return {
        "name": one["name"],
        "where": one["in"],
        "required": one.get("required", False),
        "kind": kind_of(schema),
        "bounds": "–".join(bounds),
        "default": schema.get("default"),
        "text": one.get("description") or schema.get("description", ""),
    }


def _example(path: str, one: Schema) -> str:
    if "{" in path:
        return ""
    needed = [p["name"] for p in one.get("parameters", ()) if p.get("required")]
    return path + (
        "?" + "&".join(f"{name}={_TRY[name].replace(' ', '+')}" for name in needed) if needed else ""
    )


def shape_rows(shape: Schema) -> list[tuple[str, str, str]]:
    """The fields of an answer: name, kind, what it is."""
    return [
        (name, kind_of(field), field.get("description", ""))
        for name, field in shape.get("properties", {}).items()
    ]


def kind_of(schema: Schema) -> str:
    """A schema in few words: `text`, `list of Service`, `number or null`."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    for key in ("anyOf", "allOf", "oneOf"):
        if key in schema:
            return " or ".join(dict.fromkeys(kind_of(part) for part in schema[key]))
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    kind = schema.get("format") or schema.get("type", "anything")
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(kind, str(kind))


def _shown(one: dict[str, Any]) -> dict[str, Any]:
    """An address with its texts as HTML; `lang`, which all take, is told once on the page."""
    own = [
        {**p, "text": prose(p["text"], inline=True)} for p in one["parameters"] if p["name"] != _EVERYWHERE
    ]
    lang = [prose(p["text"], inline=True) for p in one["parameters"] if p["name"] == _EVERYWHERE]
    return {**one, "text": prose(one["text"]), "own": own, "lang": lang[0] if lang else ""}


def prose(text: str, *, inline: bool = False) -> str:
    """Our own Markdown as HTML."""
    markdown = MarkdownIt("commonmark", {"html": False})
    return mark_safe(markdown.renderInline(text) if inline else markdown.render(text))  # noqa: S308 - ours

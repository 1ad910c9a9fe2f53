"""The definition in use: kept in the record as the folder last said it, read by every page."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import threading
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import JSONField
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast

from townclerk.appointments.rules import Closed, Definition, Hours, Kind, Meeting, Place, Resource
from townclerk.core.models import StoredDocument

DOCUMENT = "appointments"
_lock = threading.Lock()
_held: tuple[str, Definition, Mapping[str, Mapping[str, str]]] | None = None


def definition_load(definition: Definition) -> bool:
    """Make `definition` the one in use; whether that is news.

    Nothing that is booked is touched: what the file no longer has stays known by its name, and
    `appointments_stranded` lists who is booked there.
    """
    stored = StoredDocument.objects.filter(name=DOCUMENT).first()
    body = json.loads(json.dumps(dataclasses.asdict(definition), default=str))
    known = {one["id"] for one in body["resources"]}
    before = stored.body if stored else {"gone": {}, "resources": []}
    gone = {**before["gone"], **{one["id"]: one["names"] for one in before["resources"]}}
    body["gone"] = {name: words for name, words in gone.items() if name not in known}
    body.pop("version", None)
    version = hashlib.sha256(json.dumps(body).encode()).hexdigest()[:32]
    if stored is not None and stored.body.get("version") == version:
        return False
    StoredDocument.objects.update_or_create(name=DOCUMENT, defaults={"body": {**body, "version": version}})
    return True


def definition_current() -> Definition:
    """The definition in use; an empty one where nothing can be booked."""
    return _current()[0]


def resource_name(resource_id: str, language: str) -> str:
    """What a resource is called, also one that the file no longer has."""
    definition, gone = _current()
    found = definition.resource(resource_id)
    if found is not None:
        return found.name(language)
    names = gone.get(resource_id, {})
    return names.get(language) or next(iter(names.values()), resource_id)


def _current() -> tuple[Definition, Mapping[str, Mapping[str, str]]]:
    global _held
    read = KeyTransform("version", Cast("body", JSONField()))  # by the database: the whole of it is large
    found = StoredDocument.objects.filter(name=DOCUMENT).values_list(read, flat=True).first()
    version = str(found or "")
    held = _held
    if held is None or held[0] != version or not version:
        with _lock:
            stored = StoredDocument.objects.filter(name=DOCUMENT).first()
            body = stored.body if stored else {}
            held = _held = (version, definition_from(body), body.get("gone", {}))
    return held[1], held[2]


def definition_from(body: Mapping[str, Any]) -> Definition:
    """A definition from plain JSON values."""
    if not body:
        return Definition()
    return Definition(
        places=tuple(_place(one) for one in body["places"]),
        resources=tuple(_resource(one) for one in body["resources"]),
        meetings=tuple(
            Meeting(
                one["service"],
                tuple(Kind(k) for k in one["kinds"]),
                one["minutes"],
                one["bring"],
                one.get("same_person", False),
            )
            for one in body["meetings"]
        ),
        hold=body["hold"],
        answer=body["answer"],
        remind=body["remind"],
    )


def _place(body: Mapping[str, Any]) -> Place:
    closed = tuple(_closed(one) for one in body["closed"])
    return Place(**{**body, "access": tuple(body["access"]), "closed": closed})


def _resource(body: Mapping[str, Any]) -> Resource:
    lists = {name: tuple(body[name]) for name in ("services", "languages", "access")}
    hours = tuple(
        Hours(one["rule"], one["begins"], one["ends"], _day(one["first"]), _day(one["last"]))
        for one in body["hours"]
    )
    closed = tuple(_closed(one) for one in body["closed"])
    return Resource(**{**body, **lists, "kind": Kind(body["kind"]), "hours": hours, "closed": closed})


def _closed(body: Mapping[str, Any]) -> Closed:
    return Closed(date.fromisoformat(body["first"]), date.fromisoformat(body["last"]), body["why"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

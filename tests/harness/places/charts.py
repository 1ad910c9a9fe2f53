"""Charts and the public API."""

from __future__ import annotations

from tests.harness.place import DATA, FILE, STAFF, Place
from townclerk.identity import Permission

FIGURES = Permission.FIGURES
CONSOLE = {"who": STAFF, "needs": FIGURES}

PLACES: dict[str, list[Place]] = {
    "console:foresee": [
        Place("/console/foresee/?map=rate", state="map by residents", **CONSOLE),
        Place("/console/foresee/?service=bin-missed", state="map of one service", **CONSOLE),
    ],
    "console:areas-csv": [
        Place("/console/foresee/areas.csv", answers=FILE, **CONSOLE),
        Place("/console/foresee/areas.csv", state="empty", answers=FILE, record="pages", **CONSOLE),
    ],
    "api-docs": [Place("/api/")],
    "api-v1:openapi-json": [Place("/api/v1/openapi.json", answers=DATA)],
    "api-v1:api-root": [Place("/api/v1/", state="error: nothing here", status=404, answers=DATA)],
    "api-v1:agency": [
        Place("/api/v1/agency", answers=DATA),
        Place("/api/v1/agency", state="nothing loaded", status=503, answers=DATA, record="nothing"),
    ],
    "api-v1:contact": [Place("/api/v1/contact", answers=DATA)],
    "api-v1:opening_hours": [Place("/api/v1/opening-hours", answers=DATA)],
    "api-v1:services": [
        Place("/api/v1/services", answers=DATA),
        Place("/api/v1/services?life_event=none", state="empty", answers=DATA),
        Place("/api/v1/services?pag=1", state="error: parameter", status=422, answers=DATA),
    ],
    "api-v1:service": [
        Place("/api/v1/services/bus-pass", answers=DATA),
        Place("/api/v1/services/none", state="error: unknown", status=404, answers=DATA),
    ],
    "api-v1:events": [Place("/api/v1/life-events", answers=DATA)],
    "api-v1:page": [Place("/api/v1/pages/privacy", answers=DATA)],
    "api-v1:conversation_begin": [
        Place("/api/v1/conversations", "error: it is begun by POST", status=405, answers=DATA)
    ],
    "api-v1:conversation_say": [
        Place("/api/v1/conversation/messages", "error: it is said by POST", status=405, answers=DATA)
    ],
    "api-v1:conversation_look": [Place("/api/v1/conversation", "error: no token", status=401, answers=DATA)],
    "api-v1:conversation_code": [
        Place("/api/v1/conversation/code", "error: it is taken by POST", status=405, answers=DATA)
    ],
    "api-v1:conversation_person": [
        Place("/api/v1/conversation/handover", "error: it is asked by POST", status=405, answers=DATA)
    ],
    "api-v1:ask": [
        Place("/api/v1/ask?q=bus+pass", answers=DATA),
        Place("/api/v1/ask", state="error: nothing asked", status=422, answers=DATA),
    ],
}

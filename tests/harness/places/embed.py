"""The conversation in a frame on another site."""

from __future__ import annotations

from tests.harness.place import DATA, Place

PLACES: dict[str, list[Place]] = {
    "portal:chat-embed": [Place("/chat/embed", "no site may show it", status=404)],
    "portal:chat-embed-js": [Place("/chat/embed.js", answers=DATA)],
}

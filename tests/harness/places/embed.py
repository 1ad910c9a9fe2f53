"""The conversation in a frame on another site, and the script that puts it there."""

from __future__ import annotations

from tests.harness.place import DATA, Place

PLACES: dict[str, list[Place]] = {
    "portal:chat-embed": [
        Place("/chat/embed", "nothing said"),
        Place("/chat/embed", "error: nothing written", status=422, posts={"said": ""}),
    ],
    "portal:chat-embed-news": [Place("/chat/embed/news", "error: no token", status=404)],
    "portal:chat-embed-js": [Place("/chat/embed.js", answers=DATA)],
}

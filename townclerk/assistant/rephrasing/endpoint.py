"""Asking an OpenAI-compatible endpoint: little, not for long, never redirected, left alone when it fails."""

from __future__ import annotations

import json
import logging
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from townclerk.core import settings
from townclerk.core.errors import Problem, TownclerkError

_log = logging.getLogger(__name__)
MOST_BYTES = 64 * 1024
REST_SECONDS = 60.0
"""How long nothing is asked after a failure: a resident must not wait for what is down."""
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model answers: the address up to `/v1`, its name, the key ("" for none), seconds at most."""

    url: str
    model: str
    key: str
    seconds: float


class _State:
    """What is known of the endpoint in this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rests_until = 0.0
        self.asking = 0


_state = _State()


def endpoint() -> Endpoint | None:
    """The endpoint of the settings; None where none is set.

    Raises:
        TownclerkError: a setting of it is wrong.
    """
    url = (settings.get("TOWNCLERK_MODEL_URL") or "").rstrip("/")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise TownclerkError(
            Problem(
                "TOWNCLERK_MODEL_URL is no address of a web service.",
                "Write it with http:// or https://, up to /v1.",
            )
        )
    seconds = settings.get("TOWNCLERK_MODEL_SECONDS") or "3"
    try:
        limit = float(seconds)
    except ValueError:
        limit = 0.0
    if not 0 < limit <= 30:
        raise TownclerkError(
            Problem(f"TOWNCLERK_MODEL_SECONDS is '{seconds}'.", "Write seconds between 0 and 30, such as 3.")
        )
    model = settings.get("TOWNCLERK_MODEL_NAME") or "default"
    return Endpoint(url, model, settings.get("TOWNCLERK_MODEL_KEY") or "", limit)


def said_by(one: Endpoint, system: str, words: str) -> str:
    """What the model says to `words`; "" where it says nothing, nothing of use, or nothing in time."""
    with _state.lock:
        if time.monotonic() < _state.rests_until or _state.asking >= _AT_ONCE:
            return ""
        _state.asking += 1
    said: list[str] = []
    # Not in this thread: who sends a byte now and then would hold it for longer than any limit on one read.
    asking = threading.Thread(target=_asked, args=(one, system, words, said), daemon=True, name="rephrasing")
    asking.start()
    asking.join(one.seconds)
    if not said:
        _state.rests_until = time.monotonic() + REST_SECONDS
        return ""
    return said[0]


def rest_over() -> None:
    """Ask again at once."""
    _state.rests_until = 0.0


def _asked(one: Endpoint, system: str, words: str, said: list[str]) -> None:
    try:
        said.append(_ask(one, system, words))
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        _log.warning("the language model did not answer (%s); not asked for a minute", type(error).__name__)
    finally:
        with _state.lock:
            _state.asking -= 1


def _ask(one: Endpoint, system: str, words: str) -> str:
    until = time.monotonic() + one.seconds
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    if one.key:
        headers["Authorization"] = f"Bearer {one.key}"
    body = {
        "model": one.model,
        "temperature": 0,
        "max_tokens": 300,
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": words}],
    }
    with (
        httpx.Client(timeout=one.seconds, follow_redirects=False) as client,
        client.stream("POST", f"{one.url}/chat/completions", json=body, headers=headers) as response,
    ):
        if response.status_code != 200:
            raise ValueError(f"status {response.status_code}")
        read = b""
        for chunk in response.iter_raw():
            read += chunk
            if len(read) > MOST_BYTES or time.monotonic() > until:
                raise ValueError("too long")
    return _content(read)


def _content(body: bytes) -> str:
    try:
        told: Any = json.loads(body)
        content = told["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError, RecursionError) as error:
        raise ValueError("not in the form that is agreed on") from error
    if not isinstance(content, str):
        raise ValueError("no text")
    return content

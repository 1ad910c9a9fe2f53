"""What a member of staff was writing when their session ended: signed in again, it stands in its field.

Only forms that say whose they are (`{% writing %}`) are kept, so that nobody else fills the record with
words, and none with a password in it: sealed, in the browser's session, for an hour, for its writer alone.
"""

from __future__ import annotations

import base64
import json
import os
from datetime import timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core import signing
from django.http import HttpRequest, QueryDict

from townclerk.core import clock, storage
from townclerk.web.design.typed import typed_keep, typed_now

NAME = "writing"
"""The hidden question that says whose the form is."""
KEPT = timedelta(hours=1)
_SALT, _IN_SESSION, _LONGEST, _NONCE = "townclerk.console.written", "written", 40_000, 12
_FORM_LIVES = 7 * 24 * 3600
_ASIDE = frozenset({NAME, "csrfmiddlewaretoken", "version"})


def whose_form(request: HttpRequest) -> str:
    """What the form of who is signed in here says of them."""
    return signing.dumps(request.user.pk, salt=_SALT)


def written_keep(request: HttpRequest) -> bool:
    """Keep what was sent by who is signed out by now; whether it was."""
    try:
        writer = signing.loads(request.POST.get(NAME, ""), salt=_SALT, max_age=_FORM_LIVES)
    except signing.BadSignature:
        return False
    if not _keep(request, writer, request.POST):
        return False
    if not request.session.get("_auth_user_id"):
        request.session.set_expiry(int(KEPT.total_seconds()))
    return True


def written_hold(request: HttpRequest, typed: QueryDict) -> bool:
    """Keep what is half-written on this page while something else is done there; whether it is kept."""
    return _keep(request, request.user.pk, typed, held=True)


def _keep(request: HttpRequest, writer: object, typed: QueryDict, *, held: bool = False) -> bool:
    said = {name: typed.getlist(name) for name in typed if name not in _ASIDE}
    kept = {"writer": writer, "path": request.path, "said": said, "held": held}
    text = json.dumps(kept, ensure_ascii=False)
    if len(text) > _LONGEST:
        return False
    nonce = os.urandom(_NONCE)
    sealed = nonce + _cipher().encrypt(nonce, text.encode(), _SALT.encode())
    request.session[_IN_SESSION] = {
        "at": clock.now().timestamp(),
        "sealed": base64.b64encode(sealed).decode(),
    }
    return True


def written_again(request: HttpRequest) -> None:
    """Show what its writer had written on this page, and forget it once they have sent it."""
    kept: Any = request.session.get(_IN_SESSION)
    if not kept:
        return
    request.session.set_expiry(None)  # of a session that somebody is signed in with others decide
    found = _opened(kept)
    if found is None or found["writer"] != request.user.pk or _sent(request, found):
        del request.session[_IN_SESSION]
        return
    if found["path"] != request.path or request.method != "GET" or typed_now() is not None:
        return
    typed = QueryDict(mutable=True)
    for name, given in found["said"].items():
        typed.setlist(name, given)
    typed_keep(typed)
    request.written_again = not found.get("held")  # type: ignore[attr-defined]


def _sent(request: HttpRequest, found: dict[str, Any]) -> bool:
    return request.method == "POST" and found["path"] == request.path


def _opened(kept: Any) -> dict[str, Any] | None:
    """What was kept; None where its hour is over, or nobody can read it."""
    try:
        if clock.now().timestamp() - float(kept["at"]) > KEPT.total_seconds():
            return None
        raw = base64.b64decode(kept["sealed"])
        found: dict[str, Any] = json.loads(_cipher().decrypt(raw[:_NONCE], raw[_NONCE:], _SALT.encode()))
    except (InvalidTag, KeyError, TypeError, ValueError):
        return None
    return found


def _cipher() -> AESGCM:
    return AESGCM(storage.secret("written"))

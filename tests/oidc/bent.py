"""A provider that does everything wrong on request: for what no good provider would ever send."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from tests.oidc.providers import serving

Claims = dict[str, Any]


class Bent:
    """Right in every way until a test bends it.

    Attributes:
        claims: of the next ID token, over the good ones; None takes one away.
        discovery: over the good document; None takes one away.
        answer: over the good parameters of the redirect back; None takes one away.
        sign: makes the ID token out of its claims.
        tokens: over the good answer of the token endpoint.
        asked: how often each address was asked.
        slow: seconds before each answer.
        status: of every answer, when not 200.
    """

    def __init__(self) -> None:
        self.address = ""
        self.key = RSAKey.generate_key(2048, auto_kid=True)
        self.published = [self.key]
        self.claims: Claims = {}
        self.discovery: Claims = {}
        self.answer: Claims = {}
        self.tokens: Claims = {}
        self.userinfo: Claims = {}
        self.sign: Callable[[Claims], str] = self.signed
        self.asked: dict[str, int] = {}
        self.slow = 0.0
        self.status = 200
        self.body: bytes | None = None
        self.seen: dict[str, str] = {}

    def signed(self, claims: Claims, key: Any = None, **header: Any) -> str:
        key = key or self.key
        head = {"alg": "RS256", "kid": key.kid, **header}
        return jwt.encode(head, claims, key, algorithms=[head["alg"]])

    def bend_name(self, other: Any) -> None:
        """Sign with `other`, and say that it was our own key."""
        self.sign = lambda claims: self.signed(claims, other, kid=self.key.kid)

    def unsigned(self, claims: Claims) -> str:
        parts = [
            urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in ({"alg": "none"}, claims)
        ]
        return b".".join([*parts, b""]).decode()

    def by_the_secret(self, claims: Claims) -> str:
        key = OctKey.import_key("a-secret-that-the-client-and-it-share")
        return jwt.encode({"alg": "HS256"}, claims, key, algorithms=["HS256"])

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = Request(environ)
        self.asked[request.path] = self.asked.get(request.path, 0) + 1
        time.sleep(self.slow)
        return self._answer(request)(environ, start_response)

    def _answer(self, request: Request) -> Response:
        if self.body is not None or self.status != 200:
            return Response(self.body or b"{}", status=self.status, content_type="application/json")
        if request.path == "/.well-known/openid-configuration":
            return _json(_bent(self._discovery(), self.discovery))
        if request.path == "/jwks":
            return _json({"keys": [key.as_dict(private=False) for key in self.published]})
        if request.path == "/authorize":
            self.seen = request.args.to_dict()
            back = {"code": "the-code", "state": self.seen["state"], "iss": self.address}
            return redirect(f"{self.seen['redirect_uri']}?{urlencode(_bent(back, self.answer))}")
        if request.path == "/token":
            return _json(
                _bent({"access_token": "a", "token_type": "Bearer", "id_token": self._token()}, self.tokens)
            )
        if request.path == "/userinfo":
            return _json(_bent({"sub": "ana-there"}, self.userinfo))
        return Response("", status=404)

    def _discovery(self) -> Claims:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "end_session_endpoint": f"{self.address}/end",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }

    def _token(self) -> str:
        now = int(time.time())
        good = {
            "iss": self.address,
            "sub": "ana-there",
            "aud": "townclerk",
            "iat": now,
            "exp": now + 300,
            "nonce": self.seen.get("nonce", ""),
            "email": "ana@alder-falls.example",
            "email_verified": True,
        }
        return self.sign(_bent(good, self.claims))


def _bent(good: Claims, over: Claims) -> Claims:
    return {name: value for name, value in {**good, **over}.items() if value is not None}


def _json(what: Any) -> Response:
    return Response(json.dumps(what), content_type="application/json")


@contextmanager
def bent_provider() -> Iterator[Bent]:
    """A bent provider, at its address."""
    bent = Bent()
    with serving(bent) as address:
        bent.address = address
        yield bent

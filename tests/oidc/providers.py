"""Real OpenID providers, each in a thread of this process, over real HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response


@contextmanager
def serving(app: Callable[..., Any]) -> Iterator[str]:
    """The address at which `app` (WSGI) answers within the block."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


@contextmanager
def mock_provider(users: dict[str, dict[str, Any]]) -> Iterator[str]:
    """oidc-provider-mock: an Authlib server with discovery, PKCE, userinfo and sign-out."""
    from oidc_provider_mock import User, app

    claims = [User(sub=sub, claims=claims) for sub, claims in users.items()]
    with serving(app(user_claims=claims, require_nonce=True)) as address:
        yield address


class Strict:
    """idpyoidc: takes nobody's word, and knows its client by private_key_jwt.

    `who` signs in; `calls` are the requests to its token endpoint, in order.
    """

    def __init__(self, folder: Path, users: dict[str, dict[str, Any]]) -> None:
        self.folder, self.users, self.who = folder, users, next(iter(users))
        self.calls: list[dict[str, Any]] = []
        self.server: Any = None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        return self._answer(Request(environ))(environ, start_response)

    def open(self, address: str) -> None:
        """Start as the provider at `address`; takes client assertions addressed to its token endpoint."""
        from idpyoidc.server import Server
        from idpyoidc.server.configure import OPConfiguration

        endpoints = {
            "provider_config": (".well-known/openid-configuration", "provider_config.ProviderConfiguration"),
            "authorization": ("authorization", "authorization.Authorization"),
            "token": ("token", "token.Token"),
            "userinfo": ("userinfo", "userinfo.UserInfo"),
        }
        by = {"token": ["private_key_jwt"], "userinfo": ["bearer_header"]}
        configuration = {
            "issuer": address,
            "httpc_params": {"verify": False},
            "key_conf": {
                "key_defs": [
                    {"type": "RSA", "use": ["sig"]},
                    {"type": "EC", "crv": "P-256", "use": ["sig"]},
                ],
                "uri_path": "jwks",
            },
            "token_handler_args": {
                "jwks_file": str(self.folder / "token_jwks.json"),
                "jwks_def": {
                    "key_defs": [
                        {"type": "oct", "bytes": 24, "use": ["enc"], "kid": kid} for kid in ("code", "token")
                    ]
                },
                "code": {"kwargs": {"lifetime": 60}},
                "token": {"kwargs": {"lifetime": 600}},
                "id_token": {
                    "class": "idpyoidc.server.token.id_token.IDToken",
                    "kwargs": {"base_claims": {"email": None, "email_verified": None}},
                },
            },
            "endpoint": {
                name: {
                    "path": path,
                    "class": f"idpyoidc.server.oidc.{kind}",
                    "kwargs": {"client_authn_method": by.get(name)},
                }
                for name, (path, kind) in endpoints.items()
            },
            "add_ons": {
                "pkce": {
                    "function": "idpyoidc.server.oauth2.add_on.pkce.add_support",
                    "kwargs": {"essential": True},
                },
            },
            "userinfo": {"class": "idpyoidc.server.user_info.UserInfo", "kwargs": {"db": self.users}},
            "authentication": {
                "anon": {
                    "acr": "urn:example:two",
                    "class": "idpyoidc.server.user_authn.user.NoAuthn",
                    "kwargs": {"user": self.who},
                }
            },
        }
        self.server = Server(OPConfiguration(conf=configuration), cwd=str(self.folder))

    def client_add(self, client_id: str, *, redirect_uri: str, jwks: dict[str, Any]) -> None:
        """Register a client by its public key."""
        context = self.server.context
        context.cdb[client_id] = {
            "client_id": client_id,
            "redirect_uris": [(redirect_uri, {})],
            "response_types_supported": ["code"],
            "response_types": ["code"],
            "token_endpoint_auth_method": "private_key_jwt",
            "allowed_scopes": ["openid", "email", "profile"],
        }
        self.server.keyjar.import_jwks(jwks, client_id)

    def _answer(self, request: Request) -> Response:
        name = request.path.strip("/")
        if name == "jwks":
            return _json(self.server.keyjar.export_jwks())
        paths = {endpoint.endpoint_path: endpoint for endpoint in self.server.endpoint.values()}
        endpoint = paths.get(name)
        if endpoint is None:
            return Response("nothing here", status=404)
        sent = request.form.to_dict() if request.method == "POST" else request.args.to_dict()
        if name == "token":
            self.calls.append(sent)
        info = {
            "headers": {k.lower(): v for k, v in request.headers},
            "method": request.method,
            "url": request.url,
        }
        try:
            parsed = endpoint.parse_request(sent, http_info=info)
        except Exception as error:
            return _json({"error": "invalid_client", "error_description": str(error)}, 401)
        if "error" in parsed:
            return _json(parsed.to_dict(), 400)
        done = endpoint.process_request(parsed, http_info=info)
        if "redirect_location" in done:
            return redirect(done["redirect_location"])
        if done.get("error"):
            return _json(
                {"error": done["error"], "error_description": str(done.get("error_description"))}, 400
            )
        out = endpoint.do_response(request=parsed, **done)
        if out.get("response_placement") == "body" or not str(out["response"]).startswith("http"):
            return Response(str(out["response"]), content_type="application/json")
        return redirect(out["response"])


def _json(what: Any, status: int = 200) -> Response:
    return Response(json.dumps(what), status=status, content_type="application/json")


@contextmanager
def strict_provider(folder: Path, users: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Strict]]:
    """idpyoidc, at its address."""
    provider = Strict(folder, users)
    with serving(provider) as address:
        provider.open(address)
        yield address, provider

"""The authorization code flow: to the provider and back (OpenID Connect Core 3.1, PKCE, RFC 9207).

What we must remember in between travels sealed in a cookie of the person's browser, one for
each start: nothing is kept for those who never come back, and an answer is only taken by the
browser that asked.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.client import OAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.identity.oidc_asking import ask, document
from townclerk.identity.oidc_discovery import Metadata, metadata_of
from townclerk.identity.oidc_file import PRIVATE_KEY, SECRET_BASIC, SECRET_POST, STAFF, VERIFIED, Provider
from townclerk.identity.oidc_keys import signing
from townclerk.identity.oidc_tokens import id_token_read
from townclerk.identity.oidc_trouble import OidcError, Trouble
from townclerk.identity.sealing import seal_text, unseal_text

OIDC_KEPT_FOR = 900
"""Seconds a person may take at the provider."""
_BOUND = "oidc"
_ASSERTION_FOR = 60
_LONGEST = 4096
_BUSY = ("server_error", "temporarily_unavailable")
_NO = (
    *("access_denied", "login_required", "interaction_required"),
    *("consent_required", "account_selection_required"),
)


@dataclass(frozen=True, slots=True)
class Begun:
    """A person on the way to a provider: where to send them, and what their browser keeps."""

    url: str
    state: str
    kept: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A person back from a provider, who is who they say.

    Attributes:
        claims: what is said of them, of the ID token and, where it says nothing, of userinfo.
        target: where on our site they wanted to go.
        id_token: to be handed back at sign-out.
    """

    provider: Provider
    claims: Mapping[str, Any]
    target: str
    id_token: str

    @property
    def subject(self) -> str:
        """Who they are at the provider."""
        return str(self.claims["sub"])


class _Client(OAuth2Client):
    """Authlib's client, asking in our bounded way."""

    def __init__(self, provider: Provider, metadata: Metadata, redirect_uri: str) -> None:
        self.provider = provider
        super().__init__(
            None,
            client_id=provider.client_id,
            client_secret=_credential(provider),
            token_endpoint_auth_method=provider.auth,
            scope=" ".join(provider.scopes),
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
        )
        if provider.auth == PRIVATE_KEY:
            self.register_client_auth_method(_assertion(self, provider, metadata))

    def _fetch_token(self, url: str, body: str = "", headers: Any = None, auth: Any = None, **_: Any) -> Any:
        url, headers, body = auth.prepare("POST", url, dict(headers), body)
        headers.pop("Content-Length", None)
        answer = ask(self.provider, url, what="token endpoint", method="POST", headers=headers, body=body)
        if answer.status_code >= 500 or answer.status_code == 429:
            raise OidcError(Trouble.DOWN, f"its token endpoint answers {answer.status_code}")
        return self.parse_response_token(answer)


def _credential(provider: Provider) -> str | None:
    if provider.auth not in (SECRET_BASIC, SECRET_POST) or provider.secret_file is None:
        return None
    try:
        return provider.secret_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise OidcError(Trouble.MISFIT, f"{provider.secret_file} cannot be read: {error}") from error


def _assertion(client: _Client, provider: Provider, metadata: Metadata) -> PrivateKeyJWT:
    offered = metadata.raw.get("token_endpoint_auth_signing_alg_values_supported")
    try:
        key, algorithm, header = signing(provider, offered if isinstance(offered, list) else None)
    except TownclerkError as error:
        raise OidcError(Trouble.MISFIT, str(error)) from error
    client.client_secret = key
    now = int(clock.now().timestamp())
    audience = metadata.issuer if provider.assertion_audience == "issuer" else metadata.token
    return PrivateKeyJWT(
        token_endpoint=audience,
        claims={"iat": now, "exp": now + _ASSERTION_FOR},  # no nbf: some providers are a second behind
        headers=header,
        alg=algorithm,
    )


def oidc_begin(
    provider: Provider, *, redirect_uri: str, target: str, language: str, fresh: bool = False
) -> Begun:
    """Send a person to `provider`.

    Args:
        provider: where to.
        redirect_uri: our address to come back to, as the provider has it registered.
        target: where on our site they want to go afterwards.
        language: the language they read, for the provider's pages.
        fresh: they must sign in there anew, whatever session they have.

    Raises:
        OidcError: the provider is down or does not fit.
    """
    metadata = metadata_of(provider)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    more: dict[str, str] = {"nonce": nonce, "ui_locales": language}
    if provider.ask_acr:
        more["acr_values"] = " ".join(provider.ask_acr)
    if fresh:
        more |= {"prompt": "login", "max_age": "0"}
    client = _Client(provider, metadata, redirect_uri)
    url, _ = client.create_authorization_url(
        metadata.authorization, state=state, code_verifier=verifier, **more
    )
    kept = {
        "provider": provider.id,
        "issuer": provider.issuer,
        "state": state,
        "nonce": nonce,
        "verifier": verifier,
        "target": target,
        "fresh": fresh,
        "redirect_uri": redirect_uri,
        "at": int(clock.now().timestamp()),
    }
    return Begun(url, state, seal_text(json.dumps(kept), bound=_BOUND))


def oidc_finish(provider: Provider, *, kept: str, answer: Mapping[str, str]) -> Arrival:
    """Receive a person back from `provider`.

    Args:
        provider: from where.
        kept: what their browser kept, "" when it kept nothing.
        answer: the parameters the provider sent them back with.

    Raises:
        OidcError: in every case in which we do not know for certain who they are.
    """
    before = _before(kept)
    state = answer.get("state", "")
    if not state or not hmac.compare_digest(state.encode(), str(before["state"]).encode()):
        raise OidcError(Trouble.STALE, "the state is not the one this browser was sent with")
    if (before["provider"], before["issuer"]) != (provider.id, provider.issuer):
        raise OidcError(Trouble.STALE, f"this browser was sent to '{before['provider']}'")
    metadata = metadata_of(provider)
    _from_whom(metadata, answer)
    if "error" in answer:
        raise _refusal(answer["error"])
    code = answer.get("code", "")
    if not 0 < len(code) <= _LONGEST:
        raise OidcError(Trouble.MISFIT, "it sent neither a code nor an error")
    tokens = _exchange(provider, metadata, code, before)
    access = str(tokens.get("access_token") or "")
    id_token = tokens.get("id_token")
    claims = id_token_read(
        id_token,
        provider=provider,
        metadata=metadata,
        nonce=str(before["nonce"]),
        access_token=access,
        max_age=0 if before["fresh"] else None,
    )
    if provider.require_acr and claims.get("acr") not in provider.require_acr:
        raise OidcError(Trouble.WEAK, f"acr is '{claims.get('acr')}', not one of {provider.require_acr}")
    claims = _completed(provider, metadata, claims, access)
    return Arrival(provider, claims, str(before["target"]), str(id_token))


def _before(kept: str) -> dict[str, Any]:
    if not kept:
        raise OidcError(Trouble.STALE, "this browser was not sent to the provider, or kept nothing of it")
    try:
        before: dict[str, Any] = json.loads(unseal_text(kept, bound=_BOUND))
    except (TownclerkError, ValueError) as error:
        raise OidcError(Trouble.STALE, "what this browser kept is not ours") from error
    age = clock.now().timestamp() - before["at"]
    if not -1 <= age <= OIDC_KEPT_FOR:
        raise OidcError(Trouble.STALE, f"they were sent {age:.0f} seconds ago")
    return before


def _from_whom(metadata: Metadata, answer: Mapping[str, str]) -> None:
    """RFC 9207: the answer is of the provider we asked, not of another that got hold of our request."""
    said = answer.get("iss")
    if said is None and metadata.says_iss:
        raise OidcError(Trouble.MISFIT, "the answer has no 'iss', which it says it always has")
    if said is not None and said != metadata.issuer:
        raise OidcError(Trouble.MISFIT, "the answer's 'iss' is another provider's")


def _refusal(error: str) -> OidcError:
    said = error if error.isascii() and error.replace("_", "").isalnum() and len(error) < 80 else "something"
    if said in _NO:
        return OidcError(Trouble.REFUSED, f"it answers {said}")
    return OidcError(Trouble.DOWN if said in _BUSY else Trouble.MISFIT, f"it answers {said}")


def _exchange(provider: Provider, metadata: Metadata, code: str, before: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return exchange_try(
            provider,
            metadata,
            code=code,
            redirect_uri=str(before["redirect_uri"]),
            verifier=str(before["verifier"]),
        )
    except OAuth2Error as error:
        # A code is good once and for a minute: a person who reloads the page comes with an old one.
        trouble = Trouble.STALE if error.error == "invalid_grant" else Trouble.MISFIT
        raise OidcError(trouble, f"its token endpoint answers {error.error}") from error
    except (httpx.HTTPError, ValueError, RecursionError) as error:
        raise OidcError(Trouble.MISFIT, f"its token endpoint's answer is not as agreed: {error}") from error


def exchange_try(
    provider: Provider, metadata: Metadata, *, code: str, redirect_uri: str, verifier: str = ""
) -> dict[str, Any]:
    """The tokens for `code`.

    Raises:
        OidcError: DOWN, or our own key cannot be read.
        OAuth2Error: the provider says no.
        ValueError: it does not answer in JSON.
    """
    client = _Client(provider, metadata, redirect_uri)
    verifier = verifier or secrets.token_urlsafe(32)
    return dict(
        client.fetch_token(metadata.token, grant_type="authorization_code", code=code, code_verifier=verifier)
    )


def _completed(provider: Provider, metadata: Metadata, claims: dict[str, Any], access: str) -> dict[str, Any]:
    """`claims` with what they lack from userinfo, which is asked only then."""
    wanted = {provider.roles_claim} if provider.whom == STAFF else {provider.reference_claim}
    if provider.trust_email != "never":
        wanted.add(provider.email_claim)
    if provider.trust_email == VERIFIED:
        wanted.add("email_verified")
    missing = {name for name in wanted if name and name not in claims}
    if not missing or not metadata.userinfo or not access:
        return claims
    answer = ask(provider, metadata.userinfo, what="userinfo", headers={"Authorization": f"Bearer {access}"})
    more = document(answer, what="userinfo")
    if more.get("sub") != claims["sub"]:
        raise OidcError(Trouble.MISFIT, "userinfo is about somebody else")
    if "email" in claims and more.get("email") != claims["email"]:
        more.pop("email_verified", None)  # it speaks of another address
    return {**{name: more[name] for name in missing if name in more}, **claims}


def oidc_leave_url(provider: Provider, *, id_token: str, back: str) -> str:
    """The address at `provider` that ends their session there too, and leads back to `back`; "" for none.

    Raises:
        OidcError: the provider is down or does not fit.
    """
    metadata = metadata_of(provider)
    if not metadata.end_session:
        return ""
    query = {"client_id": provider.client_id, "post_logout_redirect_uri": back}
    if id_token:
        query["id_token_hint"] = id_token
    joint = "&" if "?" in metadata.end_session else "?"
    return f"{metadata.end_session}{joint}{urlencode(query)}"

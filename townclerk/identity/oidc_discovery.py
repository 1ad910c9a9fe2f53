"""What a provider says of itself, and its keys: asked once an hour, kept in this process."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey, import_key

from townclerk.identity.oidc_addresses import address_wrong
from townclerk.identity.oidc_asking import ask, document
from townclerk.identity.oidc_file import Provider
from townclerk.identity.oidc_trouble import OidcError, Trouble

log = logging.getLogger(__name__)

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures by a key of the provider's own. Not 'none', and not HS…: there our secret would be the key."""
KEPT_SECONDS = 3600.0
AGAIN_SECONDS = 60.0
"""A key nobody knows makes us ask for the keys again, but not more often than this."""
FAILED_SECONDS = 5.0
"""While a provider is down, whoever tries next is told so without waiting for it."""
_MOST_KEYS = 100
_SMALLEST_RSA = 2048

Key = RSAKey | ECKey
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The part of a discovery document that we use."""

    issuer: str
    authorization: str
    token: str
    jwks: str
    userinfo: str
    end_session: str
    algorithms: tuple[str, ...]
    says_iss: bool
    raw: Mapping[str, Any]


class _Kept:
    """One thing that is asked for and kept, by one thread at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.value: Any = None
        self.at = float("-inf")
        self.failed: OidcError | None = None
        self.failed_at = float("-inf")

    def get(self, fetch: Callable[[], T], *, oldest: float = KEPT_SECONDS) -> T:
        with self.lock:
            now = time.monotonic()
            if self.value is not None and now - self.at < oldest:
                return cast("T", self.value)
            if self.failed is not None and now - self.failed_at < FAILED_SECONDS:
                raise OidcError(self.failed.trouble, self.failed.detail)
            try:
                self.value, self.failed = fetch(), None
            except OidcError as error:
                self.failed, self.failed_at = error, time.monotonic()
                raise
            self.at = time.monotonic()
            return cast("T", self.value)


_metadata: dict[tuple[str, str], _Kept] = {}
_keys: dict[tuple[str, str], _Kept] = {}
_guard = threading.Lock()


def oidc_forget() -> None:
    """Ask every provider afresh."""
    with _guard:
        _metadata.clear()
        _keys.clear()


def _of(kept: dict[tuple[str, str], _Kept], provider: Provider) -> _Kept:
    with _guard:
        return kept.setdefault((provider.id, provider.issuer), _Kept())


def metadata_of(provider: Provider) -> Metadata:
    """What `provider` says of itself, not older than an hour.

    Raises:
        OidcError: DOWN or MISFIT.
    """
    return _of(_metadata, provider).get(lambda: metadata_fetch(provider))


def metadata_fetch(provider: Provider) -> Metadata:
    """Ask `provider` what it says of itself.

    Raises:
        OidcError: DOWN or MISFIT.
    """
    url = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
    what = "discovery document"
    found = document(ask(provider, url, what=what), what=what)
    said = found.get("issuer")
    if said != provider.issuer:
        raise OidcError(Trouble.MISFIT, f"it calls itself '{said}', and oidc.toml '{provider.issuer}'")
    return Metadata(
        issuer=provider.issuer,
        authorization=_address(found, "authorization_endpoint"),
        token=_address(found, "token_endpoint"),
        jwks=_address(found, "jwks_uri"),
        userinfo=_address(found, "userinfo_endpoint", needed=False),
        end_session=_address(found, "end_session_endpoint", needed=False),
        algorithms=_algorithms(found),
        says_iss=found.get("authorization_response_iss_parameter_supported") is True,
        raw=found,
    )


def _address(found: Mapping[str, Any], name: str, *, needed: bool = True) -> str:
    url = found.get(name)
    if url is None and not needed:
        return ""
    wrong = address_wrong(url) if isinstance(url, str) else "is not an address"
    if wrong:
        raise OidcError(Trouble.MISFIT, f"its {name}, '{url}', {wrong}")
    return str(url)


def _algorithms(found: Mapping[str, Any]) -> tuple[str, ...]:
    offered = found.get("id_token_signing_alg_values_supported", ["RS256"])
    ours = tuple(name for name in ALGORITHMS if isinstance(offered, list) and name in offered)
    if not ours:
        raise OidcError(Trouble.MISFIT, f"it signs by {offered}, and we read {', '.join(ALGORITHMS)}")
    return ours


def keys_of(provider: Provider, metadata: Metadata, *, oldest: float = KEPT_SECONDS) -> dict[str, Key]:
    """The keys by which `provider` signs, by their names, not older than `oldest` seconds.

    Raises:
        OidcError: DOWN or MISFIT.
    """
    return _of(_keys, provider).get(lambda: keys_fetch(provider, metadata), oldest=oldest)


def key_of(provider: Provider, metadata: Metadata, *, kid: str | None, algorithm: str) -> Key:
    """The key that a signature names; the keys are asked for again when it is new.

    Raises:
        OidcError: there is none, or more than one might be meant.
    """
    for oldest in (KEPT_SECONDS, AGAIN_SECONDS):
        fitting = {
            name: key
            for name, key in keys_of(provider, metadata, oldest=oldest).items()
            if key.key_type == key_type(algorithm) and key.alg in (None, algorithm)
        }
        if kid is not None and kid in fitting:
            return fitting[kid]
        if kid is None and len(fitting) == 1:
            return next(iter(fitting.values()))
    which = "names no key" if kid is None else "names a key that is not among its keys"
    raise OidcError(Trouble.MISFIT, f"the ID token {which} (algorithm {algorithm})")


def keys_fetch(provider: Provider, metadata: Metadata) -> dict[str, Key]:
    """Ask `provider` for its keys.

    Raises:
        OidcError: DOWN or MISFIT.
    """
    found = document(ask(provider, metadata.jwks, what="keys"), what="keys").get("keys")
    keys: dict[str, Key] = {}
    for at, one in enumerate(found[:_MOST_KEYS] if isinstance(found, list) else []):
        key = _key(one)
        if key is not None:
            # Without a name it can still be the only one of its kind.
            keys.setdefault(str(one.get("kid") or f"#{at}"), key)
    if not keys:
        raise OidcError(Trouble.MISFIT, f"there is no key for signatures at {metadata.jwks}")
    return keys


def _key(one: Any) -> Key | None:
    if not isinstance(one, dict) or one.get("kty") not in ("RSA", "EC") or one.get("use") == "enc":
        return None
    try:
        key = import_key(one)
    except (JoseError, ValueError, TypeError, KeyError):  # of a kind we do not know: others may do
        return None
    if not isinstance(key, RSAKey | ECKey):
        return None
    if isinstance(key, RSAKey) and key.public_key.key_size < _SMALLEST_RSA:
        return None
    return key


def key_type(algorithm: str) -> str:
    """The kind of key that an algorithm needs."""
    return "EC" if algorithm.startswith("ES") else "RSA"

"""Reading an ID token: whose it is, for whom, when, and by whose key. Nothing is believed before that."""

from __future__ import annotations

from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jws, jwt
from joserfc.errors import JoseError

from townclerk.core import clock
from townclerk.identity.oidc_discovery import Metadata, key_of
from townclerk.identity.oidc_file import Provider
from townclerk.identity.oidc_trouble import OidcError, Trouble

LEEWAY = 60
"""Seconds that the provider's clock and ours may differ."""
_LONGEST = 32 * 1024
_LONGEST_SUB = 255  # OpenID Connect Core, 2


def id_token_read(
    token: object,
    *,
    provider: Provider,
    metadata: Metadata,
    nonce: str,
    access_token: str,
    max_age: int | None = None,
) -> dict[str, Any]:
    """The claims of a good ID token.

    Args:
        token: as the provider's token endpoint gave it.
        provider: who should have signed it, and who we are there.
        metadata: what it says of itself.
        nonce: what we sent with this person to the provider.
        access_token: what came with it, of which it may hold a hash.
        max_age: the most seconds since they signed in there, when we asked for that.

    Raises:
        OidcError: MISFIT, and the detail says which part is wrong.
    """
    if not isinstance(token, str) or not token or len(token) > _LONGEST:
        raise OidcError(Trouble.MISFIT, "there is no ID token")
    now = int(clock.now().timestamp())
    try:
        header = jws.extract_compact(token.encode()).headers()
        algorithm = header.get("alg")
        if algorithm not in metadata.algorithms:
            raise OidcError(
                Trouble.MISFIT,
                f"the ID token is signed by '{algorithm}'; it said {', '.join(metadata.algorithms)}",
            )
        kid = header.get("kid")
        key = key_of(provider, metadata, kid=kid if isinstance(kid, str) else None, algorithm=str(algorithm))
        read = jwt.decode(token, key, algorithms=[str(algorithm)])
        claims = CodeIDToken(
            read.claims,
            read.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
                "sub": {"essential": True},
                "exp": {"essential": True},
                "iat": {"essential": True},
            },
            params={"nonce": nonce, "client_id": provider.client_id, "access_token": access_token},
        )
        claims.validate(now=now, leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise OidcError(Trouble.MISFIT, f"the ID token is not good: {error}") from error
    _subject(claims)
    if max_age is not None:
        _fresh(claims, now, max_age)
    return dict(claims)


def _subject(claims: dict[str, Any]) -> None:
    if not 0 < len(claims["sub"]) <= _LONGEST_SUB or not claims["sub"].isprintable():
        raise OidcError(Trouble.MISFIT, "the ID token's 'sub' is empty, too long or not text")


def _fresh(claims: dict[str, Any], now: int, max_age: int) -> None:
    """They have signed in there lately, and not just had an old session there."""
    at = claims.get("auth_time")
    if isinstance(at, bool) or not isinstance(at, int | float):
        raise OidcError(Trouble.MISFIT, "the ID token has no 'auth_time', and max_age was asked for")
    if at + max_age + LEEWAY < now:
        raise OidcError(Trouble.REFUSED, "they did not sign in anew, as was asked for")

"""Our own key, by which a provider knows that it is this Townclerk that asks (private_key_jwt, RFC 7523).

It replaces a shared secret: the provider holds only the public half, at `/.well-known/jwks.json`.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from townclerk.core import clock, storage
from townclerk.core.errors import TownclerkError
from townclerk.identity.oidc_file import PRIVATE_KEY, Provider

_CURVES = {"secp256r1": "ES256", "secp384r1": "ES384", "secp521r1": "ES512"}
_SMALLEST_RSA = 2048
_CERTIFICATE_FOR = timedelta(days=2 * 365)


def oidc_key_path(provider: Provider | None = None) -> Path:
    """Where the private key is: where oidc.toml says, else `keys/oidc.pem` in the data folder."""
    if provider is not None and provider.key_file is not None:
        return provider.key_file
    return storage.subdir("keys") / "oidc.pem"


def old_path(path: Path) -> Path:
    """Where the key before the one at `path` is kept: still published, no longer used."""
    return path.with_suffix(".old.pem")


def key_load(path: Path) -> RSAKey | ECKey:
    """The private key at `path`.

    Raises:
        TownclerkError: it is not there, or not a key we can sign with.
    """
    try:
        text = path.read_bytes()
    except OSError as error:
        raise TownclerkError(
            f"The private key {path} cannot be read ({error.strerror}).",
            hint="Make one: townclerk oidc key",
        ) from None
    try:
        native = serialization.load_pem_private_key(text, password=None)
    except (ValueError, TypeError) as error:
        raise TownclerkError(
            f"{path} is not a private key without a password: {error}.",
            hint="It begins with -----BEGIN PRIVATE KEY-----. Make one: townclerk oidc key",
        ) from None
    if isinstance(native, rsa.RSAPrivateKey) and native.key_size >= _SMALLEST_RSA:
        return _with_name(RSAKey.import_key(text))
    if isinstance(native, ec.EllipticCurvePrivateKey) and native.curve.name in _CURVES:
        return _with_name(ECKey.import_key(text))
    raise TownclerkError(
        f"{path} is a key no provider takes: use RSA of at least {_SMALLEST_RSA} bits, or EC on P-256.",
        hint="Make one: townclerk oidc key",
    )


def _with_name(key: Any) -> Any:
    key.ensure_kid()
    return key


def signing(
    provider: Provider, offered: Collection[str] | None
) -> tuple[RSAKey | ECKey, str, dict[str, str]]:
    """The key, the algorithm and the header of a client assertion for `provider`.

    Args:
        provider: whom it is for.
        offered: the algorithms the provider says it takes, when it says so.

    Raises:
        TownclerkError: as `key_load`, or the certificate cannot be read.
    """
    key = key_load(oidc_key_path(provider))
    header = {"kid": str(key.kid)}
    if isinstance(key, ECKey):
        return key, _CURVES[key.private_key.curve.name], header  # type: ignore[union-attr]
    if provider.certificate_file is not None:
        # As Microsoft Entra ID knows a key: by its certificate.
        header["x5t#S256"] = _thumbprint(provider.certificate_file)
        return key, "PS256", header
    return key, "PS256" if offered and "RS256" not in offered and "PS256" in offered else "RS256", header


def _thumbprint(path: Path) -> str:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as error:
        raise TownclerkError(
            f"The certificate {path} cannot be read: {error}.",
            hint="Make one with the key: townclerk oidc key --certificate",
        ) from None
    return urlsafe_b64encode(certificate.fingerprint(hashes.SHA256())).rstrip(b"=").decode()


def oidc_key_new(
    *, path: Path, kind: str = "ec", certificate_for: str = "", replace: bool = False
) -> list[Path]:
    """Make a private key at `path` (mode 0600), and a certificate beside it if named; what was written.

    Args:
        path: where to.
        kind: "ec" (P-256) or "rsa" (3072 bits).
        certificate_for: the name in a self-signed certificate, or "" for none.
        replace: keep an old key as the one before, instead of refusing.

    Raises:
        TownclerkError: there is a key already.
    """
    if path.exists() and not replace:
        raise TownclerkError(
            f"{path} is there already, and a provider may know it.",
            hint="To change keys: townclerk oidc key --new. The old one stays published until then.",
        )
    key: Any = (
        rsa.generate_private_key(public_exponent=65537, key_size=3072)
        if kind == "rsa"
        else ec.generate_private_key(ec.SECP256R1())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    if path.exists():
        os.replace(path, old_path(path))
    written = [_write(path, pem)]
    if certificate_for:
        written.append(_write(path.with_suffix(".crt"), _certificate(key, certificate_for)))
    return written


def _write(path: Path, content: bytes) -> Path:
    with storage.atomic_path(path) as temporary:  # made with mode 0600
        temporary.write_bytes(content)
    return path


def _certificate(key: Any, name: str) -> bytes:
    now, who = clock.now(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    builder = x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + _CERTIFICATE_FOR)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def oidc_public_keys(providers: Iterable[Provider]) -> dict[str, list[dict[str, Any]]]:
    """The public halves of every key that `providers` know us by, and of the ones before them: a JWK set."""
    paths = {oidc_key_path(), *(oidc_key_path(one) for one in providers if one.auth == PRIVATE_KEY)}
    keys = {}
    for path in sorted(paths):
        for one in (path, old_path(path)):
            try:
                key = key_load(one)
            except (TownclerkError, JoseError):  # `townclerk oidc check` tells; the others are still good
                continue
            keys[str(key.kid)] = {**key.as_dict(private=False), "use": "sig"}
    return {"keys": [dict(one) for one in keys.values()]}

"""Passkeys (WebAuthn): a key that a phone, a computer or a stick keeps, and no copy of our record gives away.

Beside a password a passkey is the second factor. Alone it is enough when its holder was
verified (a finger, a PIN): that is two factors in one.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Q

from townclerk.core import clock
from townclerk.identity.factors import PASSKEY, factor_added
from townclerk.identity.models import StaffFactor
from townclerk.identity.sealing import keyed, seal, unseal


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are made and used: `host` ("town.gov") and `origin` ("https://town.gov")."""

    host: str
    origin: str
    name: str


def passkey_new(*, user: Any, site: Site) -> tuple[str, str]:
    """What a browser needs to make a passkey, as JSON, and the challenge to remember."""
    import webauthn
    from webauthn.helpers import structs

    known = StaffFactor.objects.filter(user_id=user.pk, kind=PASSKEY).values_list("credential", flat=True)
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_name=user.get_username(),
        user_id=_handle(user.pk),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=_bytes(one)) for one in known],
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.PREFERRED,
        ),
    )
    return webauthn.options_to_json(options), _text(options.challenge)


def passkey_add(*, user: Any, site: Site, challenge: str, answer: str, name: str) -> bool:
    """Keep the passkey that the browser made for `challenge`; False when the answer is not one."""
    import webauthn

    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
        )
    except Exception:  # a stranger sends what they like: the library and its decoders raise a dozen kinds
        return False
    credential = _text(made.credential_id)
    try:
        with transaction.atomic():
            factor_added(
                user=user, kind=PASSKEY, name=name, credential=credential, signed=made.sign_count,
                sealed=seal(made.credential_public_key, bound=_bound(user.pk, credential)),
            )  # fmt: skip
    except IntegrityError:  # sent twice
        return False
    return True


def passkey_ask(*, site: Site, user: Any = None) -> tuple[str, str]:
    """What a browser needs to use a passkey, as JSON, and the challenge to remember.

    Without `user` the browser offers every passkey it has for this site, and its holder must be verified.
    """
    import webauthn
    from webauthn.helpers import structs

    known: list[str] = []
    if user is not None:
        rows = StaffFactor.objects.filter(user_id=user.pk, kind=PASSKEY)
        known = list(rows.values_list("credential", flat=True))
    verification = structs.UserVerificationRequirement
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        allow_credentials=[structs.PublicKeyCredentialDescriptor(id=_bytes(one)) for one in known],
        user_verification=verification.REQUIRED if user is None else verification.PREFERRED,
    )
    return webauthn.options_to_json(options), _text(options.challenge)


def passkey_check(*, site: Site, challenge: str, answer: str, made_at: datetime, user: Any = None) -> Any:
    """The member of staff whose passkey answered `challenge`, or None.

    With `user` only their own passkey counts; without, its holder must have been verified. A challenge made
    (`made_at`) before the passkey was last used opens nothing: the answer to it may have been that use.
    """
    row = _asked(answer)
    if row is None or (user is not None and row.user_id != user.pk) or not _handle_fits(answer, row):
        return None
    import webauthn

    try:
        shown = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=unseal(row.sealed, bound=_bound(row.user_id, row.credential)),
            credential_current_sign_count=row.signed,
            require_user_verification=user is None,
        )
    except Exception:  # as in passkey_add
        return None
    unused = Q(used_at=None) | Q(used_at__lt=made_at)
    used = StaffFactor.objects.filter(unused, pk=row.pk)
    if not used.update(signed=shown.new_sign_count, used_at=clock.now()):  # of two at once only one is right
        return None
    holder = get_user_model().objects.filter(pk=row.user_id, is_active=True).first()
    return holder if holder is not None and getattr(holder, "is_staff", False) else None


def _asked(answer: str) -> StaffFactor | None:
    credential = _said(answer, "id")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,1400}", credential):
        return None
    return StaffFactor.objects.filter(kind=PASSKEY, credential=credential).first()


def _handle_fits(answer: str, row: StaffFactor) -> bool:
    """A passkey that says whose it is must say so truly; one that a key stick keeps may say nothing."""
    try:
        said = json.loads(answer)["response"].get("userHandle")
        return not said or _bytes(str(said)) == _handle(row.user_id)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _said(answer: str, key: str) -> str:
    try:
        return str(json.loads(answer)[key])
    except (ValueError, KeyError, TypeError):
        return ""


def _handle(user_id: int) -> bytes:
    """What a passkey keeps as its person's number: nothing that says who they are."""
    return keyed("passkey", str(user_id))


def _bound(user_id: int, credential: str) -> str:
    return f"{PASSKEY}:{user_id}:{credential}"


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))

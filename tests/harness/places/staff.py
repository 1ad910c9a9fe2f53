"""How members of staff sign in, their account, and who may sign in at all."""

from __future__ import annotations

from typing import Any

import pyotp
from django.contrib.auth import get_user_model

from tests.harness.place import ENROLLED, REDIRECT, STAFF, Place
from townclerk import identity
from townclerk.core import clock
from townclerk.identity import Permission
from townclerk.identity.factors import factor_added
from townclerk.identity.sealing import seal

_EMAIL = f"{ENROLLED}@alder-falls.example"
MAY = Permission.STAFF


def load(record: str) -> dict[str, int]:
    """Somebody with an app, a passkey and recovery codes, of which one is used."""
    if record != "full":
        return {}
    user = get_user_model().objects.create_user(_EMAIL, _EMAIL, is_staff=True)
    secret = identity.totp_secret()
    code = pyotp.TOTP(secret).at(int(clock.now().timestamp()))
    assert identity.totp_add(user=user, secret=secret, code=code, name="My app")
    (app,) = identity.factors_of(user)
    key = factor_added(
        user=user,
        kind=identity.PASSKEY,
        name="The telephone in the drawer of the reception",
        sealed=seal(b"key", bound="passkey"),
        credential="aGFyYm9yLW9hay1saWxhYw",
    )
    codes = identity.recovery_renew(user=user)
    identity.code_check(user=user, code=codes[0])
    return {"app": app.id, "passkey": key.pk, "enrolled": user.pk}


def _enrolled(address: str, state: str, **more: Any) -> Place:
    return Place(address, state, who=ENROLLED, **more)


PLACES: dict[str, list[Place]] = {
    "console:sign-in-second": [
        Place("/console/sign-in/second", "nobody has given a password", status=302, answers=REDIRECT),
        _enrolled("/console/sign-in/second", "a page asks for it"),
        _enrolled("/console/sign-in/second?with=recovery", "a code on paper"),
        _enrolled("/console/sign-in/second", "error: wrong code", status=422, posts={"code": "000000"}),
    ],
    "console:sign-in-passkey": [
        Place("/console/sign-in/passkey"),
        Place("/console/sign-in/passkey", "error: no passkey", status=422, posts={"answer": "{}"}),
    ],
    "console:password-forgotten": [
        Place("/console/password/"),
        Place("/console/password/", "error: nothing entered", status=422, posts={"email": ""}),
    ],
    "console:password-sent": [Place("/console/password/sent")],
    "console:password-choose": [Place("/console/password/1-used", "the link is used", status=410)],
    "console:account": [
        Place("/console/account/", who=STAFF),
        Place("/console/account/?done=password", "password changed", who=STAFF),
        _enrolled("/console/account/", "second factors set up"),
    ],
    "console:account-confirm": [
        Place("/console/account/confirm", who=STAFF),
        Place(
            "/console/account/confirm",
            "error: wrong password",
            status=422,
            posts={"password": "wrong"},
            who=STAFF,
        ),
    ],
    "console:account-password": [
        Place("/console/account/password", who=STAFF),
        Place(
            "/console/account/password",
            "error: nothing entered",
            status=422,
            posts={"password": "", "new": ""},
            who=STAFF,
        ),
    ],
    "console:account-sessions": [
        Place("/console/account/sessions", "a form only", status=302, answers=REDIRECT, who=STAFF)
    ],
    "console:second-factor": [
        Place("/console/account/second-factor/", who=STAFF),
        _enrolled("/console/account/second-factor/", "one is set up"),
    ],
    "console:factor-app": [
        Place("/console/account/second-factor/app", who=STAFF),
        Place(
            "/console/account/second-factor/app",
            "error: wrong code",
            status=422,
            posts={"code": "000000"},
            who=STAFF,
        ),
    ],
    "console:factor-passkey": [
        Place("/console/account/second-factor/passkey", who=STAFF),
        Place(
            "/console/account/second-factor/passkey",
            "error: no passkey",
            status=422,
            posts={"answer": "{}"},
            who=STAFF,
        ),
    ],
    "console:factor": [
        Place("/console/account/second-factor/999999", "not found", status=404, who=STAFF),
        _enrolled("/console/account/second-factor/{app}", "an app"),
        _enrolled("/console/account/second-factor/{passkey}", "a passkey"),
        _enrolled("/console/account/second-factor/{app}", "error: no name", status=422, posts={"name": ""}),
    ],
    "console:recovery": [
        Place("/console/account/recovery", "no second factor yet", status=302, answers=REDIRECT, who=STAFF),
        _enrolled("/console/account/recovery", "nine codes left"),
    ],
    "console:staff": [Place("/console/staff/", who=STAFF, needs=MAY)],
    "console:staff-links": [
        Place("/console/staff/links/", who=STAFF, needs=Permission.STAFF),
        Place("/console/staff/links/", "empty", who=STAFF, needs=Permission.STAFF, record="pages"),
    ],
    "console:staff-add": [
        Place("/console/staff/add", who=STAFF, needs=MAY),
        Place(
            "/console/staff/add",
            "error: no address",
            status=422,
            posts={"email": "nobody", "roles": "viewer"},
            who=STAFF,
            needs=MAY,
        ),
    ],
    "console:staff-member": [
        Place("/console/staff/999999/", "not found", status=404, who=STAFF, needs=MAY),
        Place("/console/staff/{enrolled}/", "second factors set up", who=STAFF, needs=MAY),
    ],
}

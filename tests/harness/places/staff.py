"""How members of staff sign in, their account, and who may sign in at all."""

from __future__ import annotations

from tests.harness.place import REDIRECT, STAFF, Place
from townclerk.identity import Permission

MAY = Permission.STAFF
PLACES: dict[str, list[Place]] = {
    "console:sign-in-second": [
        Place("/console/sign-in/second", "nobody has given a password", status=302, answers=REDIRECT)
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
    "console:second-factor": [Place("/console/account/second-factor/", who=STAFF)],
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
    "console:factor": [Place("/console/account/second-factor/999999", "not found", status=404, who=STAFF)],
    "console:recovery": [
        Place("/console/account/recovery", "no second factor yet", status=302, answers=REDIRECT, who=STAFF)
    ],
    "console:staff": [Place("/console/staff/", who=STAFF, needs=MAY)],
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
    ],
}

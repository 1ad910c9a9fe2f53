"""Signing in with an account elsewhere: what a person sees who could not come in, in each case."""

from __future__ import annotations

import dataclasses

from tests.harness.place import DATA, REDIRECT, RESIDENT, Place
from townclerk import identity
from townclerk.core import storage
from townclerk.core.agency import agency_current, agency_save, forget_cached

STAFF_ID, RESIDENTS_ID = "work", "state"
OFFERED = f"""
[[providers]]
id = "{STAFF_ID}"
name = {{en = "Work account", es = "Cuenta de trabajo", ar = "حساب العمل"}}
for = "staff"
issuer = "https://login.alder-falls.example"
client_id = "townclerk"

[[providers]]
id = "{RESIDENTS_ID}"
name = "MyState"
for = "residents"
issuer = "https://id.my-state.example"
client_id = "townclerk"
[providers.claims]
reference = "number"
"""


def offer() -> None:
    """Write oidc.toml into the data folder, so that the sites offer two providers; neither is ever asked."""
    (storage.data_dir() / "oidc.toml").write_text(OFFERED, encoding="utf-8")
    identity.oidc_forget()


def load(record: str) -> dict[str, str]:
    """Both are offered in the full record, and in that of only pages: a real town that sends no codes."""
    if record in {"full", "pages"}:
        offer()
    if record == "pages":
        agency_save(dataclasses.replace(agency_current(), simulated=False))
        forget_cached()
    return {}


def withdraw() -> None:
    """Offer none again, where other tests share the data folder."""
    (storage.data_dir() / "oidc.toml").unlink(missing_ok=True)
    identity.oidc_forget()


def _trouble(whom: str) -> list[Place]:
    weak = {"stale": 400, "misfit": 400, "down": 400}
    others = dict.fromkeys(("refused", "unknown", "several", "taken", "closed", "no-role", "weak"), 403)
    return [
        Place(f"/oidc/{whom}/trouble/{why}", f"error: {why}, {whom}", status=status)
        for why, status in (weak | others).items()
    ]


PLACES: dict[str, list[Place]] = {
    # Leads to a provider, which is not ours to look at; its document cannot be had, which is told.
    "oidc:start": [Place(f"/oidc/{STAFF_ID}/start", "error: down", status=302, answers=REDIRECT)],
    "oidc:callback": [
        Place(f"/oidc/{whom}/callback", f"error: without state, {whom}", status=302, answers=REDIRECT)
        for whom in (STAFF_ID, RESIDENTS_ID)
    ],
    "oidc:trouble": [*_trouble(STAFF_ID), *_trouble(RESIDENTS_ID)],
    "oidc:leave": [
        Place("/oidc/leave", "came another way", status=302, answers=REDIRECT),
        Place("/oidc/leave", "a resident has left", who=RESIDENT),
    ],
    "portal:sign-in": [Place("/sign-in", "only with an account elsewhere", record="pages")],
    "oidc:keys": [Place("/.well-known/jwks.json", answers=DATA)],
}

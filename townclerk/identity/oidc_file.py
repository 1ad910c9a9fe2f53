"""oidc.toml: where members of staff and residents may sign in, and what we believe of what is said there.

The keys are described in `docs/how-to/openid-connect.md` and listed in `docs/reference/oidc-toml.md`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from townclerk.core import settings, storage
from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.toml_table import TomlTable, toml_read
from townclerk.identity.oidc_addresses import address_wrong
from townclerk.identity.rules import Role

log = logging.getLogger(__name__)

STAFF, RESIDENTS = "staff", "residents"
PRIVATE_KEY, SECRET_BASIC, SECRET_POST, PUBLIC = (
    "private_key_jwt",
    "client_secret_basic",
    "client_secret_post",
    "none",
)
NEVER, VERIFIED, ALWAYS = "never", "verified", "always"
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "for": (STAFF, RESIDENTS),
    "auth": (PRIVATE_KEY, SECRET_BASIC, SECRET_POST, PUBLIC),
    "trust_email": (NEVER, VERIFIED, ALWAYS),
    "assertion_audience": ("issuer", "token_endpoint"),
}
KEYS = (
    *("id", "name", "for", "issuer", "client_id", "auth", "key_file", "certificate_file", "secret_file"),
    *("assertion_audience", "scopes", "trust_email", "create", "ask_acr", "require_acr", "hosts"),
    *("claims", "roles", "second_factor"),
)
CLAIMS = ("email", "reference", "roles")
SECOND_FACTOR = ("amr", "acr")


@dataclass(frozen=True, slots=True)
class Provider:
    """One place to sign in at.

    Attributes:
        id: part of our addresses, so the provider is told it; do not change it later.
        names: what the button calls it, per language ("" for every language).
        whom: `STAFF` or `RESIDENTS`.
        assertion_audience: whom a client assertion is addressed to: "issuer" or "token_endpoint".
        trust_email: whether an e-mail address finds somebody: `NEVER`, when `VERIFIED`, or `ALWAYS`.
        create: whether somebody with a role there becomes a member of staff here.
        hosts: hosts in a private network, other than the issuer's own, that may be asked.
        roles: a value of the roles claim to the role it means here.
        amr, acr: which means or levels of signing in count as two factors.
    """

    id: str
    names: Mapping[str, str]
    whom: str
    issuer: str
    client_id: str
    auth: str = PRIVATE_KEY
    key_file: Path | None = None
    certificate_file: Path | None = None
    secret_file: Path | None = None
    assertion_audience: str = "issuer"
    scopes: tuple[str, ...] = ("openid", "email", "profile")
    trust_email: str = VERIFIED
    create: bool = False
    ask_acr: tuple[str, ...] = ()
    require_acr: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    email_claim: str = "email"
    reference_claim: str = ""
    roles_claim: str = ""
    roles: Mapping[str, Role] = field(default_factory=dict)
    amr: tuple[str, ...] = ("mfa",)
    acr: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """What it is called in `language`, else in the first language it has a name in."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)


def oidc_path() -> Path:
    """Where oidc.toml is: TOWNCLERK_OIDC, else in the data folder; it need not be there."""
    given = settings.get("TOWNCLERK_OIDC")
    return Path(given).expanduser() if given else storage.data_dir() / "oidc.toml"


def oidc_read(path: Path, problems: Problems) -> tuple[Provider, ...]:
    """The providers of the file at `path`; problems are added, each with its line."""
    top = toml_read(path, file=str(path), problems=problems)
    if top is None:
        return ()
    top.allow(("providers",))
    seen: dict[str, int | None] = {}
    found = []
    for table in top.array("providers"):
        provider = _provider(table, path.parent)
        if provider.id in seen:
            table.wrong("id", f"'{provider.id}' is used twice.", "Give each provider an id of its own.")
        seen[provider.id] = table.line("id")
        found.append(provider)
    return tuple(found)


_kept: tuple[object, tuple[Provider, ...]] | None = None


def oidc_providers(whom: str | None = None) -> tuple[Provider, ...]:
    """The providers people are offered, of `whom` when given; none while the file has errors (see the log).

    Read again when the file has changed, so that nothing needs a restart.
    """
    global _kept
    path = oidc_path()
    try:
        told = path.stat()
    except OSError:
        return ()
    seal = (path, told.st_mtime_ns, told.st_size)
    if _kept is None or _kept[0] != seal:
        problems = Problems()
        found = oidc_read(path, problems)
        for problem in problems:
            log.error("%s", problem)
        _kept = (seal, () if problems.errors else found)
    return tuple(one for one in _kept[1] if whom in (None, one.whom))


def oidc_provider(provider_id: str) -> Provider | None:
    """The provider with this id, or None."""
    return next((one for one in oidc_providers() if one.id == provider_id), None)


def oidc_providers_checked() -> tuple[Provider, ...]:
    """The providers of the file.

    Raises:
        TownclerkError: there is no file, or everything that is wrong with it.
    """
    path, problems = oidc_path(), Problems()
    if not path.exists():
        raise TownclerkError(
            f"There is no {path}.",
            hint="Write one as docs/how-to/openid-connect.md shows, or say where it is with TOWNCLERK_OIDC.",
        )
    found = oidc_read(path, problems)
    problems.raise_if_errors()
    if not found:
        raise TownclerkError(Problem("It names no provider.", "Write [[providers]].", file=str(path)))
    return found


def _provider(table: TomlTable, folder: Path) -> Provider:
    if "client_secret" in table.data:
        hint = "Write it into a file of its own that only Townclerk can read, and name that: secret_file."
        table.wrong("client_secret", "A secret does not belong in this file.", hint)
    table.allow((*KEYS, "client_secret"))
    whom, auth = _choice(table, "for", ""), _choice(table, "auth", PRIVATE_KEY)
    claims, second = table.table("claims"), table.table("second_factor")
    claims.allow(CLAIMS)
    second.allow(SECOND_FACTOR)
    provider = Provider(
        id=_id(table),
        names=_names(table),
        whom=whom,
        issuer=_issuer(table),
        client_id=_needed(table, "client_id", "Write what the provider calls this Townclerk."),
        auth=auth,
        key_file=_file(table, "key_file", folder),
        certificate_file=_file(table, "certificate_file", folder),
        secret_file=_file(table, "secret_file", folder),
        assertion_audience=_choice(table, "assertion_audience", "issuer"),
        scopes=_scopes(table),
        trust_email=_choice(table, "trust_email", VERIFIED if whom == STAFF else NEVER),
        create=table.get("create", bool, False),
        ask_acr=tuple(table.texts("ask_acr")),
        require_acr=tuple(table.texts("require_acr")),
        hosts=tuple(host.lower() for host in table.texts("hosts")),
        email_claim=claims.text("email", "email"),
        reference_claim=claims.text("reference"),
        roles_claim=claims.text("roles"),
        roles=_roles(table),
        amr=tuple(second.texts("amr")) if second.data else ("mfa",),
        acr=tuple(second.texts("acr")),
    )
    _fits(table, provider)
    return provider


def _fits(table: TomlTable, provider: Provider) -> None:
    """Tell of keys that are right one by one and do not go together."""
    if provider.auth in (SECRET_BASIC, SECRET_POST) and provider.secret_file is None:
        hint = f'Write secret_file = "{provider.id}.secret", beside this file, mode 0600.'
        table.wrong("auth", f"{provider.auth} needs the secret, and there is no secret_file.", hint)
    if provider.trust_email == VERIFIED and provider.email_claim != "email":
        what = f"No provider says whether '{provider.email_claim}' is verified: only 'email' has that word."
        table.wrong("trust_email", what, 'Write trust_email = "always" if it is, else "never".')
    if provider.whom == STAFF and provider.reference_claim:
        table.wrong("claims", "claims.reference finds residents; this is for staff.", "Leave it out.")
    if provider.whom == RESIDENTS:
        for key, used in (("create", provider.create), ("roles", provider.roles)):
            if used:
                table.wrong(key, f"{key} is for staff; this is for residents.", "Leave it out.")
        if not provider.reference_claim and provider.trust_email == NEVER:
            hint = 'Write [providers.claims] reference = "…", or trust_email = "verified".'
            table.wrong("for", "Nothing says how a resident is found.", hint)
    if bool(provider.roles) != bool(provider.roles_claim) and provider.whom == STAFF:
        hint = 'Write [providers.claims] roles = "…" and [providers.roles] "their value" = "our role".'
        table.wrong("roles", "The claim of roles and what its values mean go together.", hint)
    if provider.create and not provider.roles:
        hint = "Say which of their values is which role: [providers.roles]."
        table.wrong("create", "Nobody can be made a member of staff without a role.", hint)


def _id(table: TomlTable) -> str:
    given = _needed(table, "id", 'Write a short one: id = "town-account".')
    if given and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", given):
        table.wrong("id", f"'{given}' is not an id.", "Use lower-case letters, digits and hyphens.")
    return given


def _names(table: TomlTable) -> dict[str, str]:
    value = table.data.get("name")
    if isinstance(value, str) and value.strip():
        return {"": value.strip()}
    if isinstance(value, dict) and value and all(isinstance(v, str) and v.strip() for v in value.values()):
        return {language: words.strip() for language, words in value.items()}
    hint = 'Write name = "Town account", or per language: name = {en = "…", es = "…"}.'
    table.wrong("name", "The button has no name.", hint)
    return {}


def _issuer(table: TomlTable) -> str:
    issuer = _needed(table, "issuer", "Write the address that the provider's documentation calls issuer.")
    if issuer.endswith("/.well-known/openid-configuration"):
        hint = f'Write issuer = "{issuer.removesuffix("/.well-known/openid-configuration")}".'
        table.wrong("issuer", "This is the address of the discovery document.", hint)
    elif issuer and (wrong := address_wrong(issuer)):
        table.wrong("issuer", f"'{issuer}' {wrong}.", "Write https://… as the provider gives it.")
    elif issuer and urlsplit(issuer).query:
        table.wrong("issuer", "An issuer has no '?'.", "Write the part before it.")
    return issuer


def _needed(table: TomlTable, key: str, hint: str) -> str:
    value = table.text(key)
    if not value and (key not in table.data or isinstance(table.data[key], str)):
        table.wrong(key, f"{key} is missing.", hint)
    return value


def _choice(table: TomlTable, key: str, default: str) -> str:
    value = table.text(key, default)
    if value not in _CHOICES[key] and (key not in table.data or isinstance(table.data[key], str)):
        known = ", ".join(f'"{one}"' for one in _CHOICES[key])
        what = f"{key} is '{value}'." if value else f"{key} is missing."
        table.wrong(key, what, f"Write one of {known}.")
    return value


def _file(table: TomlTable, key: str, folder: Path) -> Path | None:
    given = table.text(key)
    return folder / Path(given).expanduser() if given else None


def _scopes(table: TomlTable) -> tuple[str, ...]:
    scopes = table.texts("scopes") or ["openid", "email", "profile"]
    if "openid" not in scopes:
        table.wrong("scopes", "'openid' is missing from scopes.", "Without it nobody is signed in: add it.")
    return tuple(scopes)


def _roles(table: TomlTable) -> dict[str, Role]:
    roles, known = {}, [role.value for role in Role]
    inner = table.table("roles")
    for theirs, ours in inner.data.items():
        if ours in known:
            roles[theirs] = Role(ours)
        else:
            inner.wrong(theirs, f"There is no role '{ours}'.", did_you_mean(str(ours), known))
    return roles

"""oidc.toml: what it says, and that everything wrong with it is told with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.oidc.conftest import Write, residents_at, staff_at
from townclerk import identity
from townclerk.core.errors import Problems, TownclerkError
from townclerk.identity import Role
from townclerk.identity.oidc_addresses import address_wrong, way_to
from townclerk.identity.oidc_file import CLAIMS, KEYS, SECOND_FACTOR, oidc_read

GOOD = """
[[providers]]
id = "work"
name = {en = "Town account", es = "Cuenta municipal"}
for = "staff"
issuer = "https://login.example.org/town"
client_id = "townclerk"
auth = "private_key_jwt"
key_file = "own.pem"
scopes = ["openid", "email"]
create = true
hosts = ["Keys.example.org"]
[providers.claims]
roles = "groups"
[providers.roles]
"Clerks" = "clerk"
[providers.second_factor]
acr = ["urn:two"]
"""


def read(tmp_path: Path, text: str) -> tuple[tuple[identity.Provider, ...], list[str]]:
    path, problems = tmp_path / "oidc.toml", Problems()
    path.write_text(text, encoding="utf-8")
    found = oidc_read(path, problems)
    return found, [f"{problem.line}: {problem.what} {problem.hint}" for problem in problems]


def test_a_whole_provider_is_read(tmp_path: Path) -> None:
    (one,), problems = read(tmp_path, GOOD)
    assert problems == []
    assert (one.id, one.whom, one.auth, one.trust_email, one.create) == (
        "work", "staff", "private_key_jwt", "verified", True,
    )  # fmt: skip
    assert (one.name("es"), one.name("ar")) == ("Cuenta municipal", "Town account")
    assert one.key_file == tmp_path / "own.pem", "beside the file"
    assert one.roles == {"Clerks": Role.CLERK}
    assert (one.amr, one.acr, one.hosts) == ((), ("urn:two",), ("keys.example.org",))


def test_a_short_one_has_careful_defaults(tmp_path: Path) -> None:
    (one,), problems = read(tmp_path, "[[providers]]\n" + residents_at("https://a.example", BY_NUMBER))
    assert problems == []
    assert (one.trust_email, one.create, one.assertion_audience) == ("never", False, "issuer")
    assert one.scopes == ("openid", "email", "profile")
    assert one.amr == ("mfa",)


BY_NUMBER = '[providers.claims]\nreference = "number"'


@pytest.mark.parametrize(
    ("from_", "to", "told"),
    [
        ('id = "work"', 'id = "My Work"', "3: 'My Work' is not an id."),
        ('id = "work"', "", "2: id is missing."),
        ("name = {", "nam = {", "4: There is no key 'nam' in [providers]. Did you mean 'name'?"),
        ('for = "staff"', 'for = "everybody"', '5: for is \'everybody\'. Write one of "staff", "residents".'),
        ("https://login", "http://login", "6: 'http://login.example.org/town' is not https."),
        ("/town", "/.well-known/openid-configuration", "6: This is the address of the discovery document."),
        ('client_id = "townclerk"', "client_id = 7", "7: client_id is not a text"),
        ('client_id = "townclerk"', 'client_secret = "s"', "7: A secret does not belong in this file."),
        (
            'auth = "private_key_jwt"',
            'auth = "client_secret_basic"',
            "8: client_secret_basic needs the secret",
        ),
        ('"openid", ', "", "10: 'openid' is missing from scopes."),
        ('= "clerk"', '= "clark"', "16: There is no role 'clark'. Did you mean 'clerk'?"),
        ('roles = "groups"', "", "15: The claim of roles and what its values mean go together."),
        ('roles = "groups"', 'roles = "groups"\nreference = "n"', "13: claims.reference finds residents"),
        ('roles = "groups"', 'role = "groups"', "14: There is no key 'role' in [providers.claims]."),
        ('roles = "groups"', 'roles = "groups"\nemail = "upn"', "No provider says whether 'upn' is verified"),
        ('"Clerks" = "clerk"', "", "11: Nobody can be made a member of staff without a role."),
        ("acr = [", "amrs = [", "18: There is no key 'amrs'"),
        ("[[providers]]", "[[provider]]", "There is no key 'provider'. Did you mean 'providers'?"),
        ("[[providers]]", "[[providers]", "2: This is not TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, from_: str, to: str, told: str) -> None:
    assert from_ in GOOD
    _, problems = read(tmp_path, GOOD.replace(from_, to, 1))
    assert any(problem.startswith(told) or told in problem for problem in problems), problems


def test_residents_must_be_found_by_something(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "[[providers]]\n" + residents_at("https://a.example"))
    assert "Nothing says how a resident is found." in problems[0]
    more = "create = true\n" + BY_NUMBER
    _, problems = read(tmp_path, "[[providers]]\n" + residents_at("https://a.example", more))
    assert "create is for staff; this is for residents." in problems[0]


def test_two_with_one_id_are_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, GOOD + GOOD)
    assert any("'work' is used twice." in problem for problem in problems)


def test_the_file_is_read_again_when_it_changed(write: Write) -> None:
    assert identity.oidc_providers() == ()
    write(staff_at("https://a.example"))
    assert [one.id for one in identity.oidc_providers("staff")] == ["work"]
    assert identity.oidc_providers("residents") == ()
    write(staff_at("https://a.example"), residents_at("https://b.example", BY_NUMBER))
    assert [one.id for one in identity.oidc_providers("residents")] == ["town"]


def test_where_there_is_none_the_command_says_how_to_write_one(data_dir: Path) -> None:
    with pytest.raises(TownclerkError, match="docs/how-to/openid-connect"):
        identity.oidc_providers_checked()


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example", "ftp://a.example", "https://", "https://u:p@a.example/", "https://a.example/#x",
        "https://a.example/ x", "javascript:alert(1)", "", "https://[::1", "https://a.example:99999/",
        "http://127.0.0.1.a.example/", "https://a.example/" + "x" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_provider(url: str) -> None:
    assert address_wrong(url)


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("https://login.example.org/keys", False),
        ("https://93.184.215.14/keys", False),
        ("https://10.0.0.7/keys", True),
        ("https://192.168.1.1/keys", True),
        ("https://169.254.169.254/latest", True),
        ("https://[::1]/keys", True),
        ("https://[fd00::1]/keys", True),
        ("https://127.0.0.1/keys", True),
        ("https://localhost/keys", True),
        ("https://0.0.0.0/keys", True),
        ("https://10.0.0.8/keys", False),
        ("https://[::ffff:10.0.0.7]/keys", True),
        ("https://[::ffff:93.184.215.14]/keys", False),
        ("https://[::10.0.0.7]/keys", True),
        ("https://[64:ff9b::10.0.0.7]/keys", True),
        ("https://[64:ff9b::169.254.169.254]/latest", True),
        ("https://[64:ff9b::93.184.215.14]/keys", False),
        ("https://[64:ff9b:1::a00:7]/keys", True),
        ("https://[2002:a00:7::1]/keys", True),
        ("https://[2002:5db8:d70e::1]/keys", False),
        ("https://[fec0::1]/keys", True),
        ("https://224.0.0.1/keys", True),
        ("https://2130706433/keys", True),
        ("https://0x7f.1/keys", True),
    ],
)
def test_what_is_inside_our_network_is_asked_only_when_it_was_named(url: str, refused: bool) -> None:
    said = way_to(url, issuer="https://login.example.org", hosts=["10.0.0.8"]).refused
    assert bool(said) is refused, said


def test_the_issuers_own_host_may_be_inside() -> None:
    assert way_to("https://10.0.0.7/keys", issuer="https://10.0.0.7/realm").refused == ""


def test_every_key_is_in_the_reference_and_no_other() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/oidc-toml.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z_.]+)` \|", page, flags=re.M))
    tables = {"claims": CLAIMS, "second_factor": SECOND_FACTOR}
    inner = {f"{table}.{key}" for table, keys in tables.items() for key in keys}
    assert named == (set(KEYS) - set(tables)) | inner

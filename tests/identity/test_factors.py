"""Second factors: RFC 6238, codes that work once, the paper, and what the record holds of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyotp
import pytest

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.identity import (
    code_check,
    factor_remove,
    factors_of,
    recovery_left,
    recovery_renew,
    seal_text,
    staff_create,
    staff_find,
    staff_reset_factor,
    totp_add,
    totp_secret,
    unseal_text,
)
from townclerk.identity.models import RecoveryCode, StaffFactor
from townclerk.identity.totp import matching_step, totp_check

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", as in RFC 6238's appendix B
RFC = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}
AT = 1_800_000_000  # the beginning of a step


@pytest.mark.parametrize(("at", "digits"), RFC.items())
def test_the_vectors_of_rfc_6238(at: int, digits: str) -> None:
    """The RFC shows eight digits; ours are the last six of them."""
    assert matching_step(secret=RFC_SECRET, code=digits[2:], at=at) == at // 30


def test_a_code_is_taken_one_step_early_or_late_and_no_further() -> None:
    code = pyotp.TOTP(RFC_SECRET).at(AT)
    taken = [
        shift
        for shift in range(-90, 91, 30)
        if matching_step(secret=RFC_SECRET, code=code, at=AT + shift) is not None
    ]
    assert taken == [-30, 0, 30]


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}{1} ", "{0}-{1}"])
def test_codes_are_read_as_people_type_them(typed: str) -> None:
    code = pyotp.TOTP(RFC_SECRET).at(AT)
    assert matching_step(secret=RFC_SECRET, code=typed.format(code[:3], code[3:]), at=AT) is not None
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert matching_step(secret=RFC_SECRET, code=arabic, at=AT) is not None


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "0" * 5000, "\0\0\0\0\0\0", "²²²²²²"])
def test_what_is_no_code_is_refused(code: str) -> None:
    assert matching_step(secret=RFC_SECRET, code=code, at=AT) is None


def at(seconds: int) -> Any:
    return clock.frozen(datetime.fromtimestamp(AT + seconds, UTC))


@pytest.fixture
def bob(db: None) -> Any:
    staff_create(email="bob@alder-falls.example")
    return staff_find(email="bob@alder-falls.example").user


@pytest.fixture
def secret(bob: Any) -> str:
    made = totp_secret()
    with at(0):
        assert totp_add(user=bob, secret=made, code=pyotp.TOTP(made).at(AT), name="phone")
    return made


def test_a_code_works_once_and_older_ones_not_at_all(bob: Any, secret: str) -> None:
    app = pyotp.TOTP(secret)
    with at(0):
        assert not totp_check(user=bob, code=app.at(AT)), "the code that set it up"
    with at(60):
        assert totp_check(user=bob, code=app.at(AT + 60))
        assert not totp_check(user=bob, code=app.at(AT + 60))
        assert not totp_check(user=bob, code=app.at(AT + 30)), "an older one, still within the window"
        assert totp_check(user=bob, code=app.at(AT + 90))


def test_the_record_holds_neither_secret_nor_recovery_code(bob: Any, secret: str) -> None:
    codes = recovery_renew(user=bob)
    kept = repr([list(StaffFactor.objects.values()), list(RecoveryCode.objects.values())])
    row = StaffFactor.objects.get()
    assert secret not in kept
    assert secret.encode() not in bytes(row.sealed)
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_a_secret_moved_to_another_account_opens_nothing(bob: Any, secret: str) -> None:
    staff_create(email="eve@alder-falls.example")
    eve = staff_find(email="eve@alder-falls.example").user
    StaffFactor.objects.update(user_id=eve.pk, step=0)
    with at(60), pytest.raises(TownclerkError, match=r"second-factors\.key"):
        totp_check(user=eve, code=pyotp.TOTP(secret).at(AT + 60))
    with pytest.raises(TownclerkError):
        unseal_text(seal_text("x", bound="enrol:1"), bound="enrol:2")


def test_each_recovery_code_works_once_however_it_is_typed(bob: Any, secret: str) -> None:
    first, second, *_ = recovery_renew(user=bob)
    assert len({*recovery_renew(user=bob)}) == 10
    with at(60):
        assert code_check(user=bob, code=first) == ("", 0.0), "the old ones are void"
        first, second, *_ = recovery_renew(user=bob)
        assert code_check(user=bob, code=f" {first.upper().replace('-', ' ')} ") == ("recovery", 0.0)
        assert code_check(user=bob, code=first)[0] == ""
        assert code_check(user=bob, code=second)[0] == "recovery"
    assert recovery_left(user=bob) == 8


def test_guessing_codes_is_slow_wherever_from(bob: Any, secret: str) -> None:
    with at(60):
        for _ in range(5):
            assert code_check(user=bob, code="000000") == ("", 0.0)
        kind, wait = code_check(user=bob, code=pyotp.TOTP(secret).at(AT + 60))
        assert (kind, wait) == ("", 30.0)
    with at(91):
        assert code_check(user=bob, code=pyotp.TOTP(secret).at(AT + 90))[0] == "totp"


def test_with_the_last_factor_the_paper_goes_too(bob: Any, secret: str) -> None:
    recovery_renew(user=bob)
    assert not factor_remove(user=bob, factor=10**9)
    assert recovery_left(user=bob) == 10
    assert factor_remove(user=bob, factor=factors_of(bob)[0].id)
    assert recovery_left(user=bob) == 0


def test_a_reset_takes_everything_away(bob: Any, secret: str) -> None:
    recovery_renew(user=bob)
    assert staff_reset_factor(email=bob.get_username()) == 1
    assert factors_of(bob) == ()
    assert recovery_left(user=bob) == 0

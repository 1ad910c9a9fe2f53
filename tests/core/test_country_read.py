"""The country whose holidays are asked for."""

from __future__ import annotations

import pytest

from townclerk.core.errors import TownclerkError
from townclerk.core.holidays import country_read


@pytest.mark.parametrize(("text", "code"), [("us", "US"), (" es ", "ES"), ("USA", "USA"), ("", "")])
def test_a_code_is_read_however_it_is_written(text: str, code: str) -> None:
    assert country_read(text) == code


@pytest.mark.parametrize("text", ["ZZ", "United States"])
def test_a_country_without_holidays_is_refused_and_not_passed_over(text: str) -> None:
    with pytest.raises(TownclerkError, match=text) as refused:
        country_read(text)
    assert "US" in refused.value.problems[0].hint

"""Sizes and counts are written as the reader's language writes them in the agency's country."""

from __future__ import annotations

import pytest
from babel import Locale
from django.template import Context, Template
from django.utils import translation

from townclerk.web.reading import size_in_words


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "1 kB"), (2_400, "2 kB"), (999_499, "999 kB"), (999_500, "1 MB"), (1_250_000, "1.2 MB")],
)
def test_a_size_is_in_units_that_people_read(count: int, said: str) -> None:
    assert size_in_words(count, Locale("en")) == said


def test_a_size_is_in_the_readers_words_and_digits() -> None:
    with translation.override("ar"):
        assert size_in_words(1_250_000, Locale("ar")) == "1.2 ميغابايت"
    with translation.override("es"):
        assert size_in_words(12_345_678, Locale("es", "ES")) == "12,3 MB"


@pytest.mark.django_db
def test_every_page_writes_them_so() -> None:
    with translation.override("ar"):
        said = Template("{% load townclerk %}{{ n|filesize }}").render(Context({"n": 48_000}))
    assert said == "48 كيلوبايت"

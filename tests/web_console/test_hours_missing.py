"""Hours that are missing, in words: as many forms as a language has."""

from __future__ import annotations

import pytest
from django.utils import translation

from townclerk.web.console.capacity import shown

WORDS = [
    ("en", 0, "0 hours"), ("en", 1, "1 hour"), ("en", 8, "8 hours"), ("en", 1.5, "1.5 hours"),
    ("es", 1, "1 hora"), ("es", 0.5, "0.5 horas"), ("es", 8.02, "8 horas"),
    ("ar", 0, "0 ساعة"), ("ar", 1, "ساعة واحدة"), ("ar", 2, "ساعتان"), ("ar", 8, "8 ساعات"),
    ("ar", 12, "12 ساعة"), ("ar", 2.5, "2.5 ساعة"), ("ar", 103, "103 ساعات"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "hours", "said"), WORDS)
def test_hours_have_the_form_of_their_number(
    full: None, db: None, language: str, hours: float, said: str
) -> None:
    with translation.override(language):
        assert shown.missing_words(hours) == said

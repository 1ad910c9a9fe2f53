"""Of several files with one name it is told which is which; a moment is written as its language does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import translation

from tests.requests.conftest import draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.core.uploads import Upload
from townclerk.requests import AnswerLine, request_receive
from townclerk.web.templatetags.townclerk import moment

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
_ASKED = ("Your bill", "Your income", "Your age")


def test_each_file_stands_beside_what_it_answers(clerk: Client) -> None:
    files = [Upload(f"{number:032x}", "ok.jpg", "pdf", 10) for number in range(3)]
    answers = [AnswerLine(question, "ok.jpg") for question in _ASKED]
    receipt = request_receive(draft(files=files, answers=answers))
    visitor = Client(headers={"accept-language": "en"})
    visitor.post("/requests", {"reference": receipt.reference, "code": receipt.code})
    plain = _row(receipt.reference).reference
    told = " ".join(f"{question} ok.jpg" for question in _ASKED)
    assert told in _text(visitor.get(f"/requests/{plain}"))
    assert told in _text(clerk.get(f"/console/ask/requests/{plain}/"))


@pytest.mark.parametrize(("language", "comma"), [("ar", "\u060c "), ("en", ", "), ("es", ", ")])
def test_between_day_and_time_stands_the_comma_of_the_language(language: str, comma: str) -> None:
    with translation.override(language):
        said = moment(datetime(2026, 11, 26, 12, tzinfo=UTC))
    assert comma in said
    assert ("," in said) is (language != "ar")

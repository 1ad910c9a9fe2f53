"""The place and what hinders somebody, told with a report: kept for its question, and part of the report."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Reply, Talk, converse
from townclerk.core.place_within import place_within

__all__ = ["collected", "reading_town"]


def _said(language: str, *texts: str) -> list[Reply]:
    return [converse(Talk("browser:a", language), text) for text in texts]


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "texts", "place"),
    [
        ("en", ("there is a pothole at Mill Street 12", "1", "1", "no"), "Mill Street 12"),
        ("es", ("hay un bache en la calle Mayor 12", "1", "1", "no"), "calle Mayor 12"),
        ("ar", ("هناك حفرة في شارع الطاحونة 12", "1", "1", "لا"), "شارع الطاحونة 12"),
    ],
)
def test_a_place_within_the_first_words_is_not_asked_again(
    language: str, texts: tuple[str, ...], place: str
) -> None:
    *_first, begun, _on, last = _said(language, *texts)
    assert f": {place}." in begun.text
    assert f": {place}." in last.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "first", "more"),
    [
        ("en", "there is a pothole at Mill Street 12", "I am in a wheelchair and can't get past"),
        ("es", "hay un bache en la calle Mayor 12", "voy en silla de ruedas y no puedo pasar"),
        ("ar", "هناك حفرة في شارع الطاحونة 12", "أنا على كرسي متحرك ولا أستطيع المرور"),
        ("en", "I want to report a pothole", "I am in a wheelchair and can't get past"),
    ],
)
def test_who_is_hindered_tells_more_of_the_report(language: str, first: str, more: str) -> None:
    reply = _said(language, first, more)[-1]
    assert reply.understood in ("tell", "journey")
    assert more in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_who_tells_it_of_nothing_that_is_reported_tells_of_themselves() -> None:
    assert _said("en", "I use a wheelchair and have trouble walking")[-1].understood != "tell"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("pothole outside 12 Oak Avenue, very deep", "12 Oak Avenue"),
        ("la farola de la calle Mayor 3 no funciona", "calle Mayor 3"),
        ("عمود الإنارة في شارع الحديقة 7 لا يعمل", "شارع الحديقة 7"),
        ("corner of Oak Street and Mill Street", ""),
        ("hay un bache en mi calle muy profundo", ""),
        ("my street is dark", ""),
    ],
)
def test_one_street_with_its_name_is_a_place(text: str, place: str) -> None:
    assert place_within(text) == place

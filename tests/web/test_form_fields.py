"""Forms in our design: every kind of field says what it wants, and what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.reading_html import outline
from townclerk.core import clock
from townclerk.web.design import fields
from townclerk.web.design.field_parts import day_order

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "es", "ar")
BAD = "<b>bold & 'brave'</b>"


class Everything(forms.Form):
    name = fields.TextField(label=BAD, help_text=BAD, max_length=20)
    story = fields.LongTextField(label="Story", max_length=30, required=False)
    email = fields.EmailField(label="E-mail")
    phone = fields.PhoneField(label="Phone", required=False)
    code = fields.CodeField(label="Code")
    password = fields.PasswordField(label="Password", new=True)
    born = fields.DayField(label="Born", birthday=True)
    way = fields.ChoiceField(
        label="Way", choices=[("a", BAD), ("b", "B")], hints={"a": BAD}, or_before="b", required=False
    )
    needs = fields.ChoicesField(
        label="Needs", choices=[("x", "X"), ("y", "Y"), ("none", "None")], alone="none"
    )
    proof = fields.FileField(label="Proof", required=False)
    home = fields.AddressField(label="Home")
    kind = forms.ChoiceField(label="Kind", choices=[("1", "One"), ("2", "Two")])
    count = forms.IntegerField(label="Count", min_value=2)
    agree = forms.BooleanField(label="I agree", help_text="You can change it")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def one(field: forms.Field, **data: Any) -> forms.Form:
    """A form with `field` named "f", filled in."""
    made = type("One", (forms.Form,), {"f": field})
    files = {"f": data.pop("file")} if "file" in data else {}
    query: MultiValueDict[str, Any] = MultiValueDict(
        {k: v if isinstance(v, list) else [v] for k, v in data.items()}
    )
    return made(query, files)  # type: ignore[no-any-return]


def day(**parts: str) -> dict[str, str]:
    return {f"f_{name}": value for name, value in parts.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bound", [False, True])
def test_every_kind_of_field_renders_escaped_labelled_and_described(language: str, bound: bool) -> None:
    with translation.override(language):
        form = Everything({}) if bound else Everything()
        html = render_to_string("design/form.html", {"form": form, "button": BAD})
        summary = render_to_string("design/form_errors.html", {"form": form})
    assert "<b>" not in html + summary
    assert "&lt;b&gt;bold &amp; &#x27;brave&#x27;&lt;/b&gt;" in html
    page = outline(html)
    ids = [found["id"] for found in page if "id" in found]
    assert len(ids) == len(set(ids))
    for found in page:
        for named in (found.get("aria-describedby") or "").split():
            assert named in ids, named
        if found["tag"] == "label":
            assert found["for"] in ids
        if found["tag"] in {"input", "select", "textarea"} and found.get("type") != "hidden":
            assert [label for label in page if label.get("for") == found["id"]], found
    leads = [found["href"][1:] for found in outline(summary) if found["tag"] == "a"]
    assert bool(leads) is bound
    inputs = {f.get("id") for f in page if f["tag"] in {"input", "select", "textarea"}}
    assert set(leads) <= inputs
    assert ("aria-invalid" in html) is bound


def test_a_general_error_names_its_question_in_the_summary_and_a_particular_one_does_not() -> None:
    form = Everything({})
    assert form["count"].messages == ["Count: This is missing"]
    assert form["email"].messages == ["Enter your e-mail address"]


def test_a_form_can_keep_quiet_about_what_is_optional_and_make_a_label_the_heading() -> None:
    class Filter(forms.Form):
        say_optional = False
        heading = "q"
        q = forms.CharField(label="Word", required=False)

    html = str(Filter())
    assert "(optional)" not in html
    assert '<h1><label for="id_q">Word' in html
    assert "(optional)" in str(Everything())


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (day(day="", month="", year=""), "Enter the day, the month and the year"),
        (day(day="27", month="3", year=""), "The date must include a year"),
        (day(day="", month="3", year=""), "The date must include a day and a year"),
        (day(day="31", month="2", year="1980"), "There is no such day. Check the day and the month"),
        (day(day="1", month="13", year="1980"), "Write the month as a number from 1 to 12"),
        (day(day="40", month="1", year="1980"), "Write the day as a number from 1 to 31"),
        (day(day="1", month="1", year="1850"), "Write a year from 1890 to 2026"),
        (day(day="1", month="1", year="0000"), "Write the year with four digits, such as 1980"),
        (day(day="1", month="1", year="80"), "Write the year with four digits, such as 1980"),
        (day(day="2", month="1", year="2026"), "The date must be in the past"),
        (day(day="1", month="smarch", year="1980"), "Write the month as a number from 1 to 12"),
    ],
)
def test_a_wrong_day_is_told_exactly(parts: dict[str, str], said: str) -> None:
    with clock.frozen(datetime(2026, 1, 1, 12, tzinfo=UTC)):
        form = one(fields.DayField(birthday=True), **parts)
        assert form.errors["f"] == [said]


def test_the_link_of_a_wrong_day_leads_to_the_part_that_is_wrong() -> None:
    form = one(fields.DayField(), **day(day="3", month="4", year=""))
    assert form["f"].focus_id == "id_f_year"
    html = str(form)
    assert html.count('aria-invalid="true"') == 1
    assert 'aria-describedby="id_f_error"' in html


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "marzo", "MARZO", "٣"])
def test_a_month_can_be_written_as_people_write_it(month: str) -> None:
    with translation.override("es"):
        form = one(fields.DayField(), **day(day="٣", month=month, year="1980"))
        assert form.is_valid(), form.errors
        assert form.cleaned_data["f"] == date(1980, 3, 3)


@settings(deadline=None)
@given(st.dates(min_value=date(1890, 1, 1)))
def test_every_day_comes_back_as_it_was(value: date) -> None:
    field = fields.DayField()
    assert field.clean([str(value.day), str(value.month), str(value.year).zfill(4)]) == value
    assert field.clean(field.widget.decompress(value)) == value


@settings(deadline=None)
@given(st.lists(st.text(max_size=6), min_size=3, max_size=3))
def test_no_day_breaks_the_form(words: list[str]) -> None:
    form = one(
        fields.DayField(required=False), **dict(zip(("f_day", "f_month", "f_year"), words, strict=True))
    )
    if form.is_valid():
        assert form.cleaned_data["f"] is None or isinstance(form.cleaned_data["f"], date)
    else:
        assert all(form.errors["f"])
        assert form["f"].focus_id in str(form)


def test_the_boxes_of_a_day_stand_in_the_readers_order(agency: object) -> None:
    assert [day_order("en", "GB")[0], day_order("en", "US")[0], day_order("ar")[0]] == ["day", "month", "day"]
    with translation.override("en"):  # the town is in the United States
        html = str(one(fields.DayField()))
    assert html.index("id_f_month") < html.index("id_f_day") < html.index("id_f_year")


def test_the_bounds_of_a_day_are_told_in_words() -> None:
    field = fields.DayField(least=date(2026, 3, 2), most=lambda: date(2026, 3, 4))
    assert one(field, **day(day="1", month="3", year="2026")).errors["f"] == [
        "The date must be March 2, 2026 or later"
    ]
    assert one(field, **day(day="5", month="3", year="2026")).errors["f"] == [
        "The date must be March 4, 2026 or earlier"
    ]
    assert one(field, **day(day="4", month="3", year="2026")).is_valid()


def test_a_code_may_have_spaces_and_any_digits() -> None:
    for written in ("123456", " 123 456 ", "123-456", "١٢٣٤٥٦"):
        assert one(fields.CodeField(), f=written).is_valid(), written
    assert one(fields.CodeField(), f="12345").errors["f"] == [
        "The code has 6 digits. Copy it from the message"
    ]
    assert 'autocomplete="one-time-code"' in str(one(fields.CodeField()))
    assert 'inputmode="numeric"' in str(one(fields.CodeField()))


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        (fields.PhoneField, "(555) 010-0200", "5550100200"),
        (fields.PhoneField, "+34 600 10 00 00", "+34600100000"),
        (fields.EmailField, " ana@example.org ", "ana@example.org"),
    ],
)
def test_contact_points_are_kept_as_they_are_dialled(
    field: Callable[[], forms.Field], value: str, kept: str
) -> None:
    form = one(field(), f=value)
    assert form.is_valid()
    assert form.cleaned_data["f"] == kept


def test_wrong_contact_points_are_told_with_an_example() -> None:
    assert "name@example.org" in one(fields.EmailField(), f="ana@home").errors["f"][0]
    assert "555" in one(fields.PhoneField(), f="call me").errors["f"][0]


def test_a_long_text_says_its_room_before_and_by_how_much_it_is_too_long() -> None:
    field = fields.LongTextField(max_length=10, help_text="Tell us.")
    assert "Tell us. At most 10 characters." in str(one(field))
    assert one(field, f="0123456789").is_valid()
    assert one(field, f="012\r\n456789").is_valid(), "a line end is one character"
    assert one(field, f="0123456789abc").errors["f"] == [
        "Your text has 13 characters. Shorten it by 3 characters"
    ]


def test_what_stands_alone_cannot_be_chosen_with_others() -> None:
    field = fields.ChoicesField(choices=[("x", "X"), ("none", "None of these")], alone="none")
    assert one(field, f=["none"]).is_valid()
    assert one(field, f=["x", "none"]).errors["f"] == ["Choose either ‘None of these’ or the others"]
    assert one(field).errors["f"] == ["Choose at least one answer"]
    assert '<p class="or">or</p>' in str(one(field))


PDF = b"%PDF-1.7 some words"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", PDF, None),
        ("holiday.heic", b"\0\0\0\x18ftypheic....", "This is no PDF, JPG or PNG file. Choose one that is"),
        ("virus.pdf", b"MZ not a pdf at all", "This is no PDF, JPG or PNG file. Choose one that is"),
        ("a.pdf", b"", "The file is empty. Choose another"),
        ("a.pdf", PDF + b"." * 1_100_000, "The file has 1.1 MB. Choose one of at most 1 MB"),
    ],
)
def test_a_file_is_what_its_content_says(name: str, content: bytes, said: str | None) -> None:
    form = one(fields.FileField(most_megabytes=1), file=SimpleUploadedFile(name, content))
    assert form.errors.get("f", [None]) == [said]
    assert "A PDF, JPG or PNG file of at most 1 MB." in str(form)


def test_an_address_tells_each_missing_line_and_keeps_what_was_written() -> None:
    form = one(fields.AddressField(), f_line1="5 Mill Lane", f_town="", f_postcode="")
    assert form.errors["f"] == ["Enter the town", "Enter the postcode"]
    html = str(form)
    assert 'value="5 Mill Lane"' in html
    assert html.count('aria-invalid="true"') == 2
    form = one(fields.AddressField(), f_line1="5 Mill Lane", f_town="Riverbend", f_postcode="12345")
    assert form.is_valid()
    assert str(form.cleaned_data["f"]) == "5 Mill Lane, Riverbend, 12345"


@pytest.mark.parametrize("language", ["es", "ar"])
def test_djangos_own_fields_speak_our_words_in_every_language(language: str) -> None:
    with translation.override(language):
        form = Everything({"count": "1", "kind": "9", "email": "x"})
        said = [text for texts in form.errors.values() for text in texts]
    english = {"This field is required.", "This is missing", "Choose one of the answers in the list"}
    assert not english & set(said)
    assert all(said)


def test_what_somebody_writes_turns_no_words_around_on_the_page_of_whoever_reads_it() -> None:
    form = Everything({"name": "\u202e41 teertS\u202c \u200fمرحبا", "story": "a\n\u2067b\u2069"})
    form.is_valid()
    assert form.cleaned_data["name"] == "41 teertS \u200fمرحبا"
    assert form.cleaned_data["story"] == "a\nb"

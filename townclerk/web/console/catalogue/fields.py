"""The kinds of question: each in every state it can be in."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from townclerk.web.console.catalogue.part import LONG, PLAIN, UNBROKEN, WITH_LONG, Component, Example, Group
from townclerk.web.design import fields as design

_CHOICES = [("street", _("On the street")), ("park", _("In a park")), ("else", _("Somewhere else"))]
_ERROR, _FILLED = _("With an error"), _("Filled in")
_OPTIONAL, _DISABLED = _("May be left out"), _("Cannot be changed")


class _Line(forms.Form):
    street = design.TextField(label=_("Name of the street"), help_text=_("As it stands on the sign"))


class _Lines(forms.Form):
    story = design.LongTextField(label=_("What happened?"), max_length=200)


class _Mail(forms.Form):
    email = design.EmailField(label=_("E-mail address"), help_text=_("We write to it about this only"))


class _Call(forms.Form):
    phone = design.PhoneField(label=_("Phone number"), help_text=_("With the area code"))


class _Whole(forms.Form):
    people = forms.IntegerField(label=_("How many people live with you?"), min_value=0)


class _Code(forms.Form):
    code = design.CodeField(label=_("The code that we sent you"), help_text=_("It is valid for ten minutes"))


class _Password(forms.Form):
    password = design.PasswordField(label=_("Password"))


class _Day(forms.Form):
    seen = design.DayField(label=_("When did you see it?"), help_text=_("For example 27 3 2026"))


class _One(forms.Form):
    place = design.ChoiceField(
        label=_("Where is it?"),
        choices=_CHOICES,
        hints={"park": _("Playgrounds are in parks, too")},
        or_before="else",
    )


class _Several(forms.Form):
    places = design.ChoicesField(
        label=_("Where have you seen it?"), choices=[*_CHOICES, ("none", _("In none of these"))], alone="none"
    )


class _Open(forms.Form):
    place = forms.ChoiceField(label=_("Choose a place"), choices=[("", ""), *_CHOICES])


class _Tick(forms.Form):
    agree = forms.BooleanField(label=_("I have read it"), help_text=_("You can change your mind later"))


class _File(forms.Form):
    photo = design.FileField(label=_("A photo of the place"), kinds=["JPG", "PNG"], most_megabytes=5)


class _Address(forms.Form):
    home = design.AddressField(label=_("Where do you live?"))


def _field(
    form: type[forms.Form],
    title: Any,
    use: Any,
    avoid: Any,
    *,
    filled: Any,
    wrong: Mapping[str, str] | None = None,
) -> Component:
    """The component of the one question of `form`; `wrong` is a refused answer, by its parts' endings."""
    name = next(iter(form.base_fields))
    key = form.__name__.strip("_").lower()
    return Component(
        key,
        title,
        use,
        avoid,
        ("form_field.html",),
        _states(form, name, key, filled=filled, wrong=wrong or {"": ""}),
    )


def _states(
    form: type[forms.Form], name: str, key: str, *, filled: Any, wrong: Mapping[str, str]
) -> Callable[[HttpRequest], Sequence[Example]]:
    def made(state: str, **kwargs: Any) -> forms.Form:
        return form(prefix=f"{key}-{state}", **kwargs)

    def states(_request: HttpRequest) -> Sequence[Example]:
        bad = made("bad", data={f"{key}-bad-{name}{part}": text for part, text in wrong.items()}, files={})
        full, free, shut = (made(s, initial={name: filled}) for s in ("full", "free", "shut"))
        free.initial, free.fields[name].required = {}, False
        shut.fields[name].disabled = True
        long = made("long", initial={name: UNBROKEN if isinstance(filled, str) and "@" in filled else filled})
        long.fields[name].label, long.fields[name].help_text = LONG, LONG
        found = [
            (PLAIN, made("plain")),
            (_ERROR, bad),
            (_FILLED, full),
            (_OPTIONAL, free),
            (_DISABLED, shut),
            (WITH_LONG, long),
        ]
        if filled is None:  # what a browser never shows again: a password, a file
            found = [one for one in found if one[0] is not _FILLED]
        if form is _Tick:
            found = [one for one in found if one[0] is not _OPTIONAL]
        code = f"{{{{ form.{name}.as_field_group }}}}"
        return [
            Example(state, code, {"form": one}, _source(form) if one is found[0][1] else "")
            for state, one in found
        ]

    return states


def _source(form: type[forms.Form]) -> str:
    """The form as it is written above; "" where the installation has no sources."""
    try:
        return (
            inspect.getsource(form)
            .replace(f"class {form.__name__}", "class Report")
            .replace("design.", "fields.")
        )
    except OSError:
        return ""


def _plain_box() -> Component:
    code = '{% include "design/field.html" with name="place-1" label=label hint=hint error=error only %}'
    label, hint = _("Name of the street"), _("As it stands on the sign")
    wrong = Example(
        _ERROR,
        code.replace("place-1", "place-2"),
        {"label": label, "hint": hint, "error": _("Enter the name of the street")},
    )
    return Component(
        "box",
        _("A box without a form"),
        _("For one box of a page that has no form class, such as a filter."),
        _("Not for forms that are sent: their fields check the answer."),
        ("field.html",),
        lambda _request: [Example(PLAIN, code, {"label": label, "hint": hint}), wrong],
    )


FIELDS = Group(
    "fields",
    _("Questions"),
    _("Each kind of answer has its own question. Ask only for what the service needs."),
    (
        _field(
            _Line,
            _("A line of words"),
            _("For a short answer in own words."),
            _("Not where all answers are known: let people choose."),
            filled="Fig Row",
        ),
        _field(
            _Lines,
            _("A text"),
            _("For an answer of several sentences. It says how much fits."),
            _("Not for answers that are counted or compared."),
            filled="…",
            wrong={"": "a" * 203},
        ),
        _field(
            _Mail,
            _("An e-mail address"),
            _("For an address that we write to."),
            _("Not for user names."),
            filled="ana@example.org",
            wrong={"": "ana@"},
        ),
        _field(
            _Call,
            _("A phone number"),
            _("For a number that somebody calls, written in any way."),
            _("Not for other numbers."),
            filled="555 0100 200",
            wrong={"": "12"},
        ),
        _field(
            _Whole,
            _("A number"),
            _("For what is counted."),
            _("Not for references and codes: they are words made of digits."),
            filled=3,
            wrong={"": "-2"},
        ),
        _field(
            _Code,
            _("A code"),
            _("For a code that was sent and works once."),
            _("Not for passwords."),
            filled="123 456",
            wrong={"": "12"},
        ),
        _field(
            _Password,
            _("A password"),
            _("For staff who sign in."),
            _("Not for residents: they get a code."),
            filled=None,
        ),
        _field(
            _Day,
            _("A day"),
            _("For a day that people know by heart, such as a birthday."),
            _("Not for choosing an appointment: show the times that are free."),
            filled=date(2026, 3, 27),
            wrong={"_day": "31", "_month": "2", "_year": "2026"},
        ),
        _field(
            _One,
            _("One of a few"),
            _("For one answer of up to about ten."),
            _("Not for long lists."),
            filled="park",
        ),
        _field(
            _Several,
            _("Several of a few"),
            _("For any number of answers of up to about ten."),
            _("Not where answers exclude each other, other than “none”."),
            filled=["street", "park"],
        ),
        _field(
            _Open,
            _("A list to open"),
            _("For one answer of more than ten that people know."),
            _("Not for a few answers: show them all."),
            filled="park",
        ),
        _field(
            _Tick,
            _("A box to tick"),
            _("For one thing that somebody agrees to."),
            _("Not for a question with yes and no, and never ticked beforehand."),
            filled=True,
        ),
        _field(
            _File,
            _("A file"),
            _("For a document or a photo. Only the kinds it names are taken."),
            _("Not where we can look it up ourselves."),
            filled=None,
        ),
        _field(
            _Address,
            _("An address"),
            _("For a postal address, in lines that browsers fill in."),
            _("Not for a place on the map."),
            filled=design.Address("12 Fig Row", "", "Alder Falls", "97001"),
            wrong={"_line1": "12 Fig Row"},
        ),
        _plain_box(),
    ),
)

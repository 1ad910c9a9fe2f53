"""Forms: buttons, errors, one question a page, checking the answers, and the end."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from townclerk.web.console.catalogue.part import (
    LONG,
    PLAIN,
    WITH_LONG,
    Component,
    Example,
    Group,
    fixed,
    shows,
)
from townclerk.web.design import fields

SENT = "sent"
"""In the address after the example question was answered well."""


class ExampleQuestion(forms.Form):
    """The question that the catalogue asks; what is answered is kept nowhere."""

    heading = "seen"
    heading_level = 3
    seen = fields.DayField(label=_("When did you see it?"), help_text=_("For example 27 3 2026"))


class _Two(forms.Form):
    street = fields.TextField(label=_("Name of the street"))
    email = fields.EmailField(label=_("E-mail address"))


def _two(prefix: str, **kwargs: object) -> _Two:
    return _Two(prefix=prefix, **kwargs)  # type: ignore[arg-type]


def _question(request: HttpRequest) -> Sequence[Example]:
    """The question, alive: answered badly it shows its errors, answered well the page says so."""
    form = ExampleQuestion(request.POST if request.method == "POST" else None)
    code = (
        '{% include "design/question.html" with form=form button=button back="#question" step=2 steps=5 '
        'focus=focus level="3" id="q_" %}'
    )
    said = []
    if request.GET.get(SENT):
        said = [
            shows(
                _("Answered"),
                "banner.html",
                title=_("That is an answer"),
                level="3",
                tone="good",
                text=_("This was an example. Nothing was sent, and nothing is kept."),
            )
        ]
    live = Example(_("Try it"), code, {"form": form, "button": _("Continue"), "focus": bool(form.errors)})
    return [*said, live]


def _form(_request: HttpRequest) -> Sequence[Example]:
    code = '<form novalidate>{% include "design/form.html" with form=form button=button only %}</form>'
    wrong = _two("wrong", data={"wrong-email": "ana@"})
    errors = '{% include "design/form_errors.html" with form=form focus=False level="3" id="e1_" only %}\n'
    return [
        Example(PLAIN, code, {"form": _two("plain"), "button": _("Send it")}),
        Example(
            _("With errors, which stand above the title of the page, too"),
            errors + code,
            {"form": wrong, "button": _("Send it")},
        ),
        Example(
            _("An action that destroys"),
            code.replace("only", 'tone="warning" only'),
            {"form": forms.Form(), "button": _("Delete the draft")},
        ),
    ]


_ROWS = [
    (_("When did you see it?"), _("March 2"), "#answers"),
    (_("Where is it?"), "12 Fig Row\nAlder Falls", "#answers"),
    (_("What happened?"), "", "#answers"),
    (_("Received"), _("March 4"), ""),
]

JOURNEY = Group(
    "forms",
    _("Forms, step by step"),
    _("One question a page, answers to check, and an end that says what comes."),
    (
        Component(
            "buttons",
            _("Buttons"),
            _("For an action. One main button on a page; its words say what happens."),
            _("Not for going to another page: that is a link."),
            ("button.html",),
            fixed(
                shows(_("The action of the page"), "button.html", text=_("Send the request")),
                shows(_("Another action"), "button.html", text=_("Save and go on later"), kind="second"),
                shows(
                    _("An action that destroys"), "button.html", text=_("Delete the draft"), kind="warning"
                ),
                shows(_("A small action"), "button.html", text=_("Cancel"), kind="quiet"),
                shows(_("A link that begins something"), "button.html", text=_("Begin"), address="#buttons"),
                shows(
                    _("Cannot be pressed, and says why"),
                    "button.html",
                    text=_("Send the request"),
                    id="why1_",
                    disabled=_("A photo is still missing."),
                ),
                shows(WITH_LONG, "button.html", text=LONG),
            ),
        ),
        Component(
            "form",
            _("Form"),
            _("For a few questions that belong together. Everything that Django’s forms can do works."),
            _("Not for more than about five questions."),
            ("form.html", "form_errors.html", "form_field.html"),
            _form,
        ),
        Component(
            "errors",
            _("Summary of errors"),
            _("Above the title of a page whose form is made by hand: each error leads to its field."),
            _("Not for forms of a form class: they have their own."),
            ("error_summary.html",),
            fixed(
                Example(
                    PLAIN,
                    '{% include "design/error_summary.html" with errors=errors level="3" id="e2_" only %}',
                    {"errors": [(_("Enter the name of the street"), "errors"), (LONG, "errors")]},
                )
            ),
        ),
        Component(
            "question",
            _("One question a page"),
            _("For residents: each page asks one thing, and “Back” keeps what was said."),
            _("Not for staff who fill in the same form forty times a day."),
            ("question.html",),
            _question,
        ),
        Component(
            "steps",
            _("Steps"),
            _("For a journey of three to six steps whose number is known."),
            _("Not where answers decide how many there are."),
            ("steps.html",),
            fixed(
                shows(
                    PLAIN,
                    "steps.html",
                    steps=[
                        (_("Your details"), "finished"),
                        (_("Your documents"), "here"),
                        (_("Send it"), ""),
                    ],
                ),
                shows(WITH_LONG, "steps.html", steps=[(LONG, "finished"), (LONG, "here")]),
            ),
        ),
        Component(
            "answers",
            _("Answers to check"),
            _("Before something is sent: every answer with a way to change it."),
            _("Not to show what the agency knows: use a list of facts."),
            ("answers.html",),
            fixed(
                shows(PLAIN, "answers.html", rows=_ROWS),
                shows(WITH_LONG, "answers.html", rows=[(LONG, LONG, "#answers")]),
            ),
        ),
        Component(
            "confirmation",
            _("It is done"),
            _("After something was sent: that it arrived, its reference, and what comes next."),
            _("Not for small changes: use the banner."),
            ("confirmation.html",),
            fixed(
                shows(
                    PLAIN,
                    "confirmation.html",
                    title=_("We have your request"),
                    reference="AF-2026-0412",
                    text=_("We answer by March 20."),
                    level="3",
                ),
                shows(
                    WITH_LONG,
                    "confirmation.html",
                    title=LONG,
                    reference="AF-2026-0412-AF-2026-0412-AF-2026-0412",
                    text=LONG,
                    level="3",
                ),
            ),
        ),
    ),
)

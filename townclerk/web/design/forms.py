"""How Django's own forms look and speak here: the setting `FORM_RENDERER` names `DesignRenderer`.

An ordinary `forms.Form` renders in our design by Django's own mechanism: `{{ field.as_field_group }}`
is `design/form_field.html`, `{{ form }}` is `design/form.html`. Nothing has to be inherited. A form may say:

    one_of_two = ("email", "phone")  of these one has to be answered, and their labels say so
    say_optional = False    its optional questions are not marked "(optional)" (a filter, a search)
    heading = "name"        the label of this field is the heading of the page (a page with one question)
    heading_level = 2       the heading's level, where the page has another title
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from townclerk.web.design.typed import typed_for

_GENERIC = {
    "required": _("This is missing"),
    "choice": _("Choose one of the answers in the list"),
    "whole": _("Write a whole number, such as 15"),
    "number": _("Write a number, such as 15"),
    "date": _("Write a date, such as 2026-03-31"),
    "address": _("Write a web address that begins with https://"),
}
_PLAIN: Mapping[type[forms.Field], Mapping[str, Any]] = {
    forms.Field: {
        "required": _GENERIC["required"],
        "max_length": _("Shorten it to %(limit_value)d characters"),
        "min_length": _("Write at least %(limit_value)d characters"),
        "min_value": _("Write %(limit_value)s or more"),
        "max_value": _("Write %(limit_value)s or less"),
    },
    forms.IntegerField: {"invalid": _GENERIC["whole"]},
    forms.FloatField: {"invalid": _GENERIC["number"]},
    forms.DecimalField: {"invalid": _GENERIC["number"]},
    forms.DateField: {"invalid": _GENERIC["date"]},
    forms.URLField: {"invalid": _GENERIC["address"]},
    forms.ChoiceField: {"invalid_choice": _GENERIC["choice"]},
    forms.TypedChoiceField: {"invalid_choice": _GENERIC["choice"]},
    forms.MultipleChoiceField: {"invalid_choice": _GENERIC["choice"], "invalid_list": _GENERIC["choice"]},
    forms.EmailField: {
        "required": _("Enter your e-mail address"),
        "invalid": _("Write an e-mail address such as name@example.org"),
    },
}
_LEFT_TO_RIGHT = frozenset({"email", "tel", "url", "number", "password"})


def speak_plainly() -> None:
    """Let Django's own fields say what to do, in our words. Called once, when the site starts.

    Its words ("This field is required.") say only what is wrong, and are translated by a catalogue
    that is not ours.
    """
    for field, said in _PLAIN.items():
        own = vars(field).get("default_error_messages", {})
        field.default_error_messages = {**own, **said}


class DesignBoundField(BoundField):
    """A field of a form with its answer, as `design/form_field.html` shows it."""

    form: Any
    field: Any

    @property
    def optional(self) -> bool:
        """Whether the label says that it may be left out."""
        return not (self.field.required or self.is_check or self.one_of_two) and getattr(
            self.form, "say_optional", True
        )

    @property
    def one_of_two(self) -> bool:
        """Whether this or another question of the form must be answered."""
        return self.name in getattr(self.form, "one_of_two", ())

    @property
    def is_check(self) -> bool:
        """One box to tick, whose label stands behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def as_heading(self) -> bool:
        """Whether its label is the heading of the page."""
        return getattr(self.form, "heading", None) == self.name

    @property
    def heading_level(self) -> int:
        """The level of the heading that its label is."""
        return int(getattr(self.form, "heading_level", 1))

    @property
    def messages(self) -> list[str]:
        """Its errors as the summary says them: beside other questions, so a general one names its own."""
        general = {str(text) for text in _GENERIC.values()}
        return [f"{self.label}: {text}" if text in general else str(text) for text in self.errors]

    @property
    def wrong_parts(self) -> frozenset[str]:
        """Which of its inputs are wrong, by the codes of its errors; of one that has several."""
        parts = set(getattr(self.field.widget, "parts", ()))
        codes = {part for error in self.errors.as_data() for part in (error.code or "").split("_")}
        return frozenset((codes & parts or parts) if self.errors else ())

    @property
    def focus_id(self) -> str:
        """The id of the input an error leads to: the first that is wrong."""
        parts = getattr(self.field.widget, "shown", None)
        if parts is not None:
            return f"{self.auto_id}_{next((p for p in parts if p in self.wrong_parts), parts[0])}"
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id

    def value(self) -> Any:
        """Its answer; what had been typed, where only the language was changed since."""
        was, typed = typed_for(self)
        return typed if was else super().value()

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """The attributes of its input: what describes it, whether it is wrong, which way its words run."""
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.use_fieldset:
            # A group has no validity of its own in ARIA: its inputs have, where they are boxes to write in.
            built.pop("aria-invalid", None)
            if hasattr(widget, "parts"):
                built.pop("required", None)
                widget.wrong, widget.error_id = self.wrong_parts, f"{self.auto_id}_error"
        elif isinstance(widget, forms.TextInput | forms.Textarea) and "dir" not in widget.attrs:
            kind = getattr(widget, "input_type", "text")
            built.setdefault("dir", "ltr" if kind in _LEFT_TO_RIGHT else "auto")
        return built


class DesignRenderer(TemplatesSetting):
    """Renders every form of the sites with the templates of the design."""

    form_template_name = "design/form.html"
    field_template_name = "design/form_field.html"
    bound_field_class = DesignBoundField

"""Questions answered by choosing: one of several, or several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from townclerk.web.design.field_texts import Messages


class _Hints:
    """What radios and checkboxes say beyond Django's: a hint for a choice, "or" before another."""

    hints: Mapping[str, Any] = {}
    or_before: str = ""
    focus: str = ""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The option with its hint, which describes it."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"], option["after_or"] = self.hints.get(str(value), ""), str(value) == self.or_before
        if option["hint"] and "id" in option["attrs"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        if option["attrs"].get("autofocus") and str(value) != self.focus:
            del option["attrs"]["autofocus"]
        return option

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """The options. Where the question takes the focus, what is chosen has it, else the first."""
        values = [str(one) for one, _label in self.choices]  # type: ignore[attr-defined]
        self.focus = next((one for one in values if one in value), values[0] if values else "")
        return super().optgroups(name, value, attrs)  # type: ignore[misc]


class Radios(_Hints, forms.RadioSelect):
    """Radio buttons."""


class Checkboxes(_Hints, forms.CheckboxSelectMultiple):
    """Checkboxes."""


class ChoiceField(forms.ChoiceField):
    """One of a few, as radio buttons. For more than about ten use `forms.ChoiceField`, a list to open.

    Args:
        hints: words below a choice, by its value.
        or_before: the value before which "or" stands: the one that is unlike the others.
    """

    widget = Radios
    default_error_messages: ClassVar[Messages] = {
        "required": _("Choose an answer"),
        "invalid_choice": _("Choose an answer"),
    }

    def __init__(self, *, hints: Mapping[str, Any] | None = None, or_before: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.hints, self.widget.or_before = hints or {}, or_before


class ChoicesField(forms.MultipleChoiceField):
    """Any of several, as checkboxes.

    Args:
        hints, or_before: as of `ChoiceField`.
        alone: the value that cannot be chosen with another ("None of these").
    """

    widget = Checkboxes
    default_error_messages: ClassVar[Messages] = {
        "required": _("Choose at least one answer"),
        "invalid_choice": _("Choose among these answers"),
        "invalid_list": _("Choose among these answers"),
    }

    def __init__(
        self,
        *,
        hints: Mapping[str, Any] | None = None,
        or_before: str = "",
        alone: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.widget.hints, self.widget.or_before = hints or {}, or_before or alone
        self.alone = alone

    def validate(self, value: list[str]) -> None:
        """Refuse what is chosen beside the one that stands alone."""
        super().validate(value)
        if self.alone and self.alone in value and len(value) > 1:
            name = next(label for value, label in self.widget.choices if str(value) == self.alone)
            words = _("Choose either ‘%(name)s’ or the others")
            raise ValidationError(words, code="alone", params={"name": name})

"""The kinds of question a form asks: fields of Django's forms with our hints, checks and errors.

    from townclerk.web.design import fields

    class Report(forms.Form):
        seen = fields.DayField(label=_("When did you see it?"))

Django's own fields work in the same form (`design/forms.py`); these know more about one kind of answer.
"""

from townclerk.web.design.field_choices import Checkboxes, ChoiceField, ChoicesField, Radios
from townclerk.web.design.field_files import FileField
from townclerk.web.design.field_parts import Address, AddressField, DayField
from townclerk.web.design.field_texts import (
    CodeField,
    EmailField,
    LongTextField,
    PasswordField,
    PhoneField,
    TextField,
    TimeField,
)

__all__ = [
    "Address",
    "AddressField",
    "Checkboxes",
    "ChoiceField",
    "ChoicesField",
    "CodeField",
    "DayField",
    "EmailField",
    "FileField",
    "LongTextField",
    "PasswordField",
    "PhoneField",
    "Radios",
    "TextField",
    "TimeField",
]

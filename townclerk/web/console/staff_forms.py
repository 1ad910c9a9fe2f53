"""The forms by which members of staff sign in, look after their account and look after each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from townclerk.identity import Role
from townclerk.web.console.role_words import role_hint, role_name
from townclerk.web.design.fields import ChoicesField, CodeField, EmailField, PasswordField, TextField

_SHORTEST = 12


class SignIn(forms.Form):
    """E-mail and password."""

    email = EmailField(label=gettext_lazy("E-mail address"))
    password = PasswordField(label=gettext_lazy("Password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "username"


class Code(forms.Form):
    """The six digits that an authenticator app shows now."""

    code = CodeField(
        label=gettext_lazy("Code from your authenticator app"),
        help_text=gettext_lazy("Six digits; a new one comes every half minute."),
        error_messages={
            "required": gettext_lazy("Enter the code that your app shows"),
            "digits": gettext_lazy(
                "The code has %(n)d digits, and is in your app. For a recovery code there is a link below"
            ),
        },
    )


class Recovery(forms.Form):
    """A code off the paper."""

    code = TextField(
        label=gettext_lazy("Recovery code"),
        help_text=gettext_lazy("One of the ten you were given, such as abcde-fghjk. Each works once."),
        autocomplete="off",
        width=20,
        max_length=40,
        error_messages={"required": gettext_lazy("Enter one of your recovery codes")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(
            {"dir": "ltr", "autocapitalize": "off", "spellcheck": "false"}
        )


class CurrentPassword(forms.Form):
    """The password they have, to show that it is they."""

    password = PasswordField(label=gettext_lazy("Your password"))


class Forgotten(forms.Form):
    """Whose password is forgotten."""

    email = EmailField(label=gettext_lazy("E-mail address"))


class NewPassword(forms.Form):
    """A password to choose. It is typed once: who mistypes it asks for another link."""

    new = PasswordField(
        new=True,
        label=gettext_lazy("New password"),
        help_text=gettext_lazy(
            "At least 12 characters. Several words in a row are good and easy to remember."
        ),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new(self) -> str:
        """The password, when it is hard enough to guess."""
        new = str(self.cleaned_data["new"])
        try:
            validate_password(new, self.user)
        except ValidationError as error:
            codes = {one.code for one in error.error_list}
            raise ValidationError(_password_words(new, codes)) from None
        name = self.user.get_username().partition("@")[0]
        if len(name) > 3 and name in new.lower():
            raise ValidationError(_("Leave your own name out of it: it is the first that others try"))
        return new


def _password_words(new: str, codes: set[str | None]) -> str:
    if "password_too_short" in codes:
        more = max(1, _SHORTEST - len(new))
        words = ngettext("Make it longer by %(n)d character", "Make it longer by %(n)d characters", more)
        return words % {"n": more}
    if "password_guessable" in codes and "password_too_common" not in codes:
        return _("This is easily guessed. Take four or more words that have nothing to do with each other")
    return _("Choose another password: many people use this one, so it is tried first")


class ChangePassword(NewPassword):
    """The password they have, and the one to come."""

    password = PasswordField(label=gettext_lazy("Current password"))
    field_order = ("password", "new")


class FactorName(forms.Form):
    """What a second factor is called."""

    name = TextField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("What you know it by, such as ‘office phone’."),
        max_length=60,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Give it a name")},
    )


class AppCode(Code):
    """The first code of a new app, which shows that it has the secret."""


class Roles(forms.Form):
    """Which roles somebody has; each says what it opens."""

    say_optional = False

    roles = ChoicesField(
        label=gettext_lazy("Roles"),
        required=False,
        error_messages={"required": gettext_lazy("Choose a role")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["roles"]
        field.choices = [(role.value, role_name(role)) for role in Role]
        field.widget.hints = {role.value: role_hint(role) for role in Role}

    @property
    def chosen(self) -> frozenset[Role]:
        """The roles that were ticked."""
        return frozenset(Role(value) for value in self.cleaned_data["roles"])


class Add(Roles):
    """Somebody new."""

    email = EmailField(
        own=False,
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy("They sign in with it. Use the one of the agency, not a private one."),
    )
    field_order = ("email", "roles")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles: Any = self.fields["roles"]
        roles.required = True
        roles.label = _("What may they do?")
        roles.help_text = _("Choose at least one role. You can change it later.")

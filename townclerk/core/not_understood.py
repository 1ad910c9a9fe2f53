"""That what was said was not understood: said by who asks step after step, and told from any other answer."""

from __future__ import annotations

from django.utils.translation import gettext as _


def not_understood() -> str:
    """What an answer begins with where nothing was understood."""
    return _("I did not understand that.")


def was_not_understood(answer: str) -> bool:
    """Whether an answer says so, in the language that is spoken now."""
    return answer.startswith(not_understood())

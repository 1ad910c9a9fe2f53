"""What was refused, told beside the question of the form that it is about, with what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from townclerk.core.errors import Problem, TownclerkError


def told(form: forms.Form, error: TownclerkError, said: Mapping[str, str] | None = None) -> None:
    """Add every problem of `error` to the form.

    Args:
        said: what is told of a column, where it is known better than by what can be wrong with any.
    """
    for problem in error.problems:
        column = problem.column or ""
        text = (said or {}).get(column) or _usual().get(column) or _other(form, column)
        form.add_error(column if column in form.fields else None, text)


def problem_words(problem: Problem) -> str:
    """A problem of a file, in the reader's words where it is about one of our columns."""
    found = _usual() | {"question": _("The question is empty, or has more than 300 characters")}
    return found.get(problem.column or "") or f"{problem.what} {problem.hint}".strip()


def _usual() -> dict[str, str]:
    return {
        "language": _("Your agency does not use this language. Choose another"),
        "service": _("This service is not there any more. Choose another, or none"),
        "expected": _("There is no such page in this language. Choose another, or nothing"),
        "contains": _("These words are too long. Keep at most 300 letters"),
        "intent": _("This is not there any more. Choose another"),
        "outcome": _("This is no way for it to end. Choose one of the list"),
        "team": _("This team is not there any more. Choose another"),
    }


def _other(form: forms.Form, column: str) -> str:
    """Of a text: it is empty, or longer than is kept once numbers and addresses are covered."""
    if column not in form.fields:
        return _("It was not kept. Look at it again, then send it again")
    if not str(form[column].value() or "").strip():
        return _("Nothing is written here. Write it")
    return _("This is too long to be kept. Shorten it")

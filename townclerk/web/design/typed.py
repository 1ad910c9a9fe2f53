"""What somebody had typed when they changed the language in the middle of a form: it is shown again.

The buttons of `design/languages_kept.html` send the form itself, with nothing but another language in mind:
the page is then shown as if it were opened anew, and its unanswered questions hold what was typed.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.http import QueryDict

AGAIN = "again_"
"""The name of those buttons; the language is their value."""
_typed: ContextVar[QueryDict | None] = ContextVar("typed", default=None)


def typed_keep(data: QueryDict | None) -> None:
    """From now on, until the page is answered, forms show `data`."""
    _typed.set(data)


def typed_now() -> QueryDict | None:
    """What forms show now as typed; None for nothing."""
    return _typed.get()


def typed_for(field: Any) -> tuple[bool, Any]:
    """Whether something was typed for a bound field of a form that nobody has sent, and what."""
    data = _typed.get()
    if data is None or field.form.is_bound or not _same_form(field.form, data):
        return False, None
    return True, field.field.widget.value_from_datadict(data, {}, field.html_name)


def _same_form(form: Any, data: QueryDict) -> bool:
    """Whether `data` was typed into this form: a page may have several; a box not ticked sends nothing.

    Several forms with the same questions have an `act` each, which tells them apart; or a prefix.
    """
    act = getattr(form, "act", "")
    if act and not form.prefix and data.get("act", act) != act:
        return False
    names = [form.add_prefix(name) for name in form.fields]
    return any(key == name or key.startswith(f"{name}_") for name in names for key in data)

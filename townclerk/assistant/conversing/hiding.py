"""Numbers nobody has to tell here (of cards, accounts, identity papers): covered before they are kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.understanding.personal import personal_data_in

_NEVER = frozenset({"card", "account"})
_NOT_HERE = _NEVER | {"id"}


def hidden(said: str, *, asked: bool) -> str:
    """`said` with these numbers covered.

    Args:
        asked: whether a step or a member of staff may have asked for a number of theirs: an identity
            number is left then. One of a card never is: the step takes what was said whole, and a form keeps
            it sealed with its answers; what the conversation shows of it is covered.

    >>> hidden("My SSN is 219-09-9999", asked=False), hidden("219-09-9999", asked=True)
    ('My SSN is [•••]', '219-09-9999')
    >>> hidden("pay with 4111 1111 1111 1111", asked=True), hidden("call 312 555 0142", asked=False)
    ('pay with [•••]', 'call 312 555 0142')
    """
    kinds = _NEVER if asked else _NOT_HERE
    for one in reversed(personal_data_in(said)):
        if one.kind in kinds:
            said = f"{said[: one.start]}[•••]{said[one.end :]}"
    return said


def hidden_part() -> Part:
    """What is said to who wrote one."""
    return Part(
        Kind.TEXT,
        _(
            "Please do not write numbers of cards, bank accounts or identity papers here; nobody needs them "
            "for an answer. I have covered them, and they are not kept."
        ),
    )

"""What is half-written on the page of a request: whatever is done there, the rest of it stands there still.

The page is one form, so that every button sends all that is typed. Each question is named after its act
(`note_words`), and only what differs from how it was asked counts as written.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from townclerk.requests import Whole
from townclerk.web.console.requests.forms import FORMS, LONGEST, ActForm
from townclerk.web.console.requests.merging import SURE
from townclerk.web.console.written import written_hold
from townclerk.web.design.typed import typed_keep, typed_now

STAY = "stay"
"""The button that does nothing: to whoever is asked once more it is their "No"."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a button sent.

    Attributes:
        act: what is to be done; "" for nothing, where Enter was pressed and several acts are half-written.
        data: what it is done with. typed: all that was typed, as it stands on the page.
    """

    act: str
    data: QueryDict
    typed: QueryDict


def sent_by(whole: Whole, given: QueryDict) -> Sent:
    """Read the button: an act, `merge:REFERENCE:LIKENESS`, `sure:REFERENCE` or `different:LIKENESS`."""
    typed = _named(given)
    act, *more = typed.get("act", "").split(":")
    data = typed.copy()
    if act in ("merge", SURE) and more:
        data["merge_into"] = more[0]
    if act in ("merge", "different") and more:
        data["likeness"] = more[-1]
    if act == SURE:
        act, data[SURE] = "merge", "1"
    if not act and len(begun := _changed(whole, typed)) == 1:
        act = begun[0].act
    data["act"] = act
    return Sent(act, data, typed)


def written_shown(whole: Whole, typed: QueryDict | None = None) -> None:
    """From now on the page shows what was typed: `typed`, or what a lost session or another language kept."""
    found = typed if typed is not None else typed_now()
    if found is not None:
        typed_keep(_only(_changed(whole, _named(found)), _named(found)))


def written_for_later(request: HttpRequest, whole: Whole, typed: QueryDict, *, but: str) -> None:
    """Keep, sealed, what was typed for other acts than `but`, until the page is shown again."""
    rest = [form for form in _changed(whole, typed) if form.act != but]
    if rest:
        written_hold(request, _only(rest, typed))


def begun(act: str) -> bool:
    """Whether something is half-written for `act` on the page that is being made."""
    typed = typed_now()
    return typed is not None and any(key.startswith(f"{act}_") for key in typed)


def none_begun() -> bool:
    """Whether nothing is half-written on this page."""
    return not typed_now()


def unsent(on_page: Container[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Of acts that are not on the page (any more): the words that were written, and all fields to carry."""
    typed = typed_now()
    if typed is None:
        return [], []
    gone = tuple(f"{act}_" for act in FORMS if act not in on_page)
    carried = [(key, value) for key in typed if key.startswith(gone) for value in typed.getlist(key)]
    said = [value.strip()[:LONGEST] for key, value in carried if key.endswith("_words") and value.strip()]
    return said, carried


def _changed(whole: Whole, typed: QueryDict) -> list[ActForm]:
    found = [
        kind(whole, typed) for act, kind in FORMS.items() if any(key.startswith(f"{act}_") for key in typed)
    ]
    return [form for form in found if form.has_changed()]


def _only(forms: list[ActForm], typed: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    for key in typed:
        if key.startswith(tuple(f"{form.act}_" for form in forms)):
            kept.setlist(key, typed.getlist(key))
    return kept


def _named(given: QueryDict) -> QueryDict:
    """A form that was sent alone names its questions without its act: a script, or a page of before."""
    act = given.get("act", "")
    if act not in FORMS or any(key.startswith(f"{one}_") for one in FORMS for key in given):
        return given
    named = QueryDict(mutable=True)
    for key in given:
        asked = any(key == name or key.startswith(f"{name}_") for name in FORMS[act].base_fields)
        named.setlist(f"{act}_{key}" if asked else key, given.getlist(key))
    return named

"""What pages and figures say of a request is so: who sorted it, who is asked, what is mistyped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.requests import (
    request_close,
    request_merge,
    request_receive,
    request_reopen,
    request_whole,
    saved,
    story_of,
    writer_helped,
)
from townclerk.requests.keeping import NotNow
from townclerk.requests.references import SIGNS
from townclerk.web.console.requests import forms

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db


def test_what_a_colleague_typed_in_was_not_routed_without_a_touch() -> None:
    request_receive(draft())
    typed = request_receive(draft("By telephone", channel="phone", by="staff:7"))
    found = saved()
    assert (found.received, found.untouched, found.by_person) == (2, 1, 1)
    assert request_whole(_row(typed.reference).reference).routed_by == "person"


def test_writers_of_merged_requests_are_asked_whether_it_helped() -> None:
    leading, other = (_row(request_receive(draft(one)).reference).reference for one in ("A hole", "The hole"))
    request_merge(reference=other, into=leading, version=None)
    assert not story_of(other).can_say_helped
    with pytest.raises(NotNow):
        writer_helped(other, helped=True)
    request_close(reference=leading, version=None, outcome="done")
    assert story_of(other).can_say_helped
    writer_helped(other, helped=False)
    assert (story_of(other).helped, story_of(leading).helped) == (False, None)
    found = saved()
    assert (found.joined_not_helped, found.not_helped, found.before_not_helped) == (1, 0, 0)
    request_reopen(reference=leading, version=None)
    assert not story_of(other).can_say_helped
    request_close(reference=leading, version=None, outcome="done")
    assert story_of(other).helped is None, "asked anew of a new closing"
    writer_helped(other, helped=True)
    assert story_of(other).helped is True
    assert (saved().joined_helped, saved().joined_not_helped) == (1, 1)


def _mistyped(reference: str) -> str:
    sign = reference[-1]
    return reference[:-1] + SIGNS[(SIGNS.index(sign) + 1) % (len(SIGNS) - 1)]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "There is a slip in this reference"), ("es", "Hay un error en esta referencia")],
)
def test_a_mistyped_reference_is_said_to_be_one(clerk: Client, language: str, words: str) -> None:
    receipt = request_receive(draft())
    while not any(sign.isdigit() for sign in receipt.reference[:-1]):  # seven letters in a row may be a name
        receipt = request_receive(draft())
    anybody = Client(headers={"accept-language": language})
    bare = receipt.reference.split("-", 1)[1]
    for reference in (receipt.reference, bare, bare.replace("-", "").lower()):
        wrong = anybody.post("/requests", {"reference": _mistyped(reference.upper()), "code": receipt.code})
        assert wrong.status_code == 422
        assert words in _text(wrong)
        right = anybody.post("/requests", {"reference": reference, "code": receipt.code})
        assert right.status_code == 302, "without its letters, too"
        if language == "en":
            there = clerk.post("/console/ask/requests/find", {"wanted": _mistyped(reference.upper())})
            assert words in _text(there)
            found = clerk.post("/console/ask/requests/find", {"wanted": reference})
            assert found["Location"].endswith(f"/{_row(receipt.reference).reference}/")
    nobody = clerk.post("/console/ask/requests/find", {"wanted": "Ben Cole"})
    assert words not in _text(nobody)


def test_only_a_proposal_that_is_as_often_right_is_chosen_already(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = request_whole(_row(request_receive(draft(service="")).reference).reference)
    standing = type("Standing", (), {"threshold": 0.9})()
    monkeypatch.setattr(forms, "routing_standing", lambda: standing)
    for confidence, chosen in ((0.94, ""), (0.96, "streets")):
        line = replace(whole.line, proposed="streets", confidence=confidence)
        assert forms.sure_team(replace(whole, line=line)) == chosen

"""Clerks in processes of their own who take the same conversations at once: each is taken by one of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

_BEGIN = """
import json, sys
from townclerk import assistant
from townclerk.core.agency import Agency, agency_save
from townclerk.trust import acting
"""
_TOWN = (
    _BEGIN
    + """
agency_save(Agency("at-once", {"en": "At Once"}))
for number in range(12):
    talk = assistant.Talk(f"browser:{number}", "en", network=f"10.0.{number}.1")
    assistant.converse(talk, "I want to talk to a person")
print(len(assistant.handovers_open()))
"""
)
_CLERK = (
    _BEGIN
    + """
me = int(sys.stdin.readline())
taken = []
for one in assistant.handovers_open():
    with acting(f"staff:{me}"):
        try:
            assistant.handover_take(one.id, staff_id=me, version=1)
            taken.append(one.id)
        except (assistant.HandoverGone, assistant.HandoverChanged):
            pass
print(json.dumps(taken))
"""
)


@pytest.mark.slow
def test_each_conversation_is_taken_by_one(apart: Callable[[str], subprocess.Popen[str]]) -> None:
    made, _ = apart(_TOWN).communicate(timeout=120)
    assert made.strip() == "12"
    clerks = [apart(_CLERK) for _ in range(3)]
    for number, clerk in enumerate(clerks, 1):
        assert clerk.stdin
        clerk.stdin.write(f"{number}\n")
        clerk.stdin.flush()
    taken = [json.loads(clerk.communicate(timeout=120)[0]) for clerk in clerks]
    every = [one for mine in taken for one in mine]
    assert sorted(every) == sorted(set(every))
    assert len(every) == 12

"""Two messages of one conversation at one moment, in processes of their own: neither loses the other."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from townclerk.assistant.conversing.danger import danger_on

Start = Callable[[str], "subprocess.Popen[str]"]
_BEGIN = """
import json, sys
from townclerk import assistant
from townclerk.assistant.conversing import kept, saying
from townclerk.core.agency import Agency, agency_save
me = assistant.Talk("browser:a", "en", network="10.0.0.1")
"""
_TOWN = """
agency_save(Agency("meanwhile", {"en": "Meanwhile"}))
assistant.converse(me, "hello")
"""
# The answer is worked out, then waits: what another process does meanwhile comes between.
_SLOWLY = """
answer = saying._Hearing.answer
def slowly(*given):
    reply = answer(*given)
    print("answered", flush=True)
    sys.stdin.readline()
    return reply
saying._Hearing.answer = slowly
print(assistant.converse(me, json.loads(sys.stdin.readline())).understood)
"""
_FOUND = """
row = kept.conversation_of(me)
print(json.dumps({
    "own": [one.text for one in assistant.talk_turns(me) if one.own],
    "reasons": [one.reason for one in assistant.handovers_open()],
    "state": kept._opened(row, "state", bytes(row.sealed)) if row else None,
}))
"""


def told(start: Start, code: str) -> str:
    process = start(_BEGIN + code)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out


def found(start: Start) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(told(start, _FOUND))
    return state


def heard(start: Start, text: str) -> subprocess.Popen[str]:
    """A process that has worked out its answer, and has kept nothing yet."""
    process = start(_BEGIN + _SLOWLY)
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(text) + "\n")
    process.stdin.flush()
    assert process.stdout.readline().strip() == "answered"
    return process


def goes_on(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate("\n", timeout=120)
    assert process.returncode == 0
    return out.strip()


@pytest.mark.slow
@pytest.mark.parametrize("crisis_first", [True, False])
def test_a_crisis_is_not_lost_to_the_message_beside_it(apart: Start, crisis_first: bool) -> None:
    told(apart, _TOWN)
    crisis, person = heard(apart, "I want to die"), heard(apart, "a person")
    order = (crisis, person) if crisis_first else (person, crisis)
    assert {goes_on(one) for one in order} == {"crisis", "person"}
    kept = found(apart)
    assert sorted(kept["own"]) == ["I want to die", "a person", "hello"]
    assert danger_on(kept["state"])
    assert kept["reasons"] == ["crisis"]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["a person", "I want to die", "What is this?"])
def test_what_was_deleted_meanwhile_stays_deleted(apart: Start, text: str) -> None:
    told(apart, _TOWN)
    process = heard(apart, text)
    told(apart, "assistant.talk_forget(me)")
    assert goes_on(process) in {"person", "crisis", "unknown"}
    assert found(apart) == {"own": [], "reasons": [], "state": None}


@pytest.mark.slow
def test_the_first_two_messages_begin_one_conversation(apart: Start) -> None:
    told(apart, 'agency_save(Agency("meanwhile", {"en": "Meanwhile"}))')
    one, two = heard(apart, "I want to die"), heard(apart, "thank you")
    assert [goes_on(one), goes_on(two)] == ["crisis", "small-talk"]
    kept = found(apart)
    assert sorted(kept["own"]) == ["I want to die", "thank you"]
    assert danger_on(kept["state"])

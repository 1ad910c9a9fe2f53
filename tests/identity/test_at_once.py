"""Signing in while everything is being ended: threads of a process of its own, on both databases."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.mark.parametrize(
    ("story", "found"),
    [
        # The end of all waits for a session that is being opened, and takes it along.
        ("everywhere_waits", {"waited": True, "sessions": 0}),
        # What was shown is looked at again when the session is opened.
        pytest.param("password_changed", {"signed_in": False, "sessions": 0}, marks=pytest.mark.wide),
        pytest.param("factors_reset", {"signed_in": False, "sessions": 0}, marks=pytest.mark.wide),
        pytest.param("access_ended", {"signed_in": False, "sessions": 0}, marks=pytest.mark.wide),
        # A session that was ended is not brought back by what its browser was doing just then.
        ("ended_while_used", {"sessions": 0, "still": False}),
        pytest.param("many", {"alive_that_were_ended": 0, "failed": []}, marks=pytest.mark.wide),
        ("erased", {"sessions_of_the_erased": 0, "failed": []}),
    ],
)
def test_at_once(apart: Start, story: str, found: dict[str, Any]) -> None:
    told, _ = apart(f"from tests.identity.at_once import {story}; {story}()").communicate(timeout=120)
    assert json.loads(told) == found

"""The how-to of the conversation in a program is run as it stands, with curl, against the real server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.web.conftest import served

__all__ = ["served"]
HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "conversation-in-a-program.md"
pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")


@pytest.mark.wide
def test_every_command_of_the_how_to_does_what_it_says(served: str) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 8
    # One shell for all of them, as a reader has; a line of its own between what they print.
    script = "\necho; echo ===\n".join(blocks).replace("http://localhost:8000", served)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    _town, _token, said, person, polled, code, deleted, wrong = (
        one.strip() for one in done.stdout.split("===")
    )
    parts = json.loads(said)["parts"]
    assert "not with a person" in parts[0]["text"]
    source = next(one for one in parts if one["kind"] == "source")
    assert source["address"].startswith(f"{served}/services/bus-pass")
    assert json.loads(person)["understood"] == "person"
    assert polled == "304"
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4} [0-9]{6}", json.loads(code)["message"])
    assert deleted == "204"
    problem = json.loads(wrong)
    assert (problem["status"], problem["title"]) == (401, "Unauthorized")

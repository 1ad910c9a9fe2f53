"""What goes wrong on our side is told to whoever runs the server, and what a visitor did wrong is not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

ASK = """
import os
os.dup2(1, 2)
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
settings.ALLOWED_HOSTS.append("testserver")
assert not settings.DEBUG
call_command("collectstatic", verbosity=0, interactive=False)
def broken(*_): raise RuntimeError("the disk is gone")
client = Client(raise_request_exception=False)
print(client.post("/healthz").status_code, client.get("/static/7-secret-token").status_code)
connection.cursor = broken
print(client.get("/healthz").status_code)
"""


def test_an_error_of_ours_is_told_with_its_cause_and_a_refused_address_is_not(
    apart: Callable[[str], subprocess.Popen[str]],
) -> None:
    told, _ = apart(ASK).communicate(timeout=60)
    assert "405 404" in told
    assert "secret-token" not in told
    assert "500" in told
    assert "RuntimeError: the disk is gone" in told
    assert "Traceback" in told

"""The sites, each record served by the real server in a process of its own, started when needed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.harness.place import Place
from tests.harness.routes import filled

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class World:
    """One served record: where it is, what fills placeholders, and everybody's cookies."""

    address: str
    facts: Mapping[str, Any]
    cookies: Mapping[str, Mapping[str, str]]
    process: subprocess.Popen[bytes]
    folder: Path

    def url(self, place: Place) -> str:
        """Where `place` is."""
        return self.address + filled(place.address, self.facts)

    def stop(self) -> None:
        """End the server and leave nothing behind."""
        self.process.terminate()
        self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(slots=True)
class Worlds:
    """Every record that has been asked for so far."""

    started: dict[str, World] = field(default_factory=dict)

    def __getitem__(self, record: str) -> World:
        if record not in self.started:
            self.started[record] = start(record)
        return self.started[record]

    def stop(self) -> None:
        """End every server."""
        for world in self.started.values():
            world.stop()


def start(record: str) -> World:
    """Load and serve `record`; returns when it answers."""
    folder = Path(tempfile.mkdtemp(prefix=f"townclerk-harness-{record}-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TOWNCLERK_TEST_POSTGRES"}}
    environment = {
        **kept,
        "TOWNCLERK_DATA": str(folder / "data"),
        "TOWNCLERK_WORKERS": "1",
        "DJANGO_SETTINGS_MODULE": "townclerk.project.settings",
        "PYTHONPATH": str(ROOT),
    }
    written = folder / "facts.json"
    command = [sys.executable, "-m", "tests.harness.serving"]
    subprocess.run([*command, str(written), record], env=environment, cwd=ROOT, check=True)
    process = subprocess.Popen([*command, str(port)], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://localhost:{port}"  # by name: passkeys need one
    _wait_for(f"{address}/healthz", process)
    loaded = json.loads(written.read_text())
    return World(address, loaded["facts"], loaded["cookies"], process, folder)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        assert process.poll() is None, "the server ended while it was loading"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer within three minutes")

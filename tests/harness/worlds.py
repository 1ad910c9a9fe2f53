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
_COMMAND = [sys.executable, "-m", "tests.harness.serving"]


@dataclass(slots=True)
class World:
    """One served record: where it is, what fills placeholders, and everybody's cookies."""

    address: str
    facts: Mapping[str, Any]
    cookies: Mapping[str, Mapping[str, str]]
    folder: Path
    loaded: float
    process: subprocess.Popen[bytes] | None = None

    def serve(self) -> None:
        """Start the server, where it was before; returns when it answers."""
        port = self.address.rpartition(":")[2]
        command = [*_COMMAND, "serve", port, str(self.loaded)]
        environment = _environment(self.folder)
        self.process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        _wait_for(f"{self.address}/healthz", self.process)

    def rest(self) -> None:
        """End the server; the record is kept, to be served again."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=20)
            self.process = None

    def url(self, place: Place) -> str:
        """Where `place` is."""
        return self.address + filled(place.address, self.facts)

    def stop(self) -> None:
        """End the server and leave nothing behind."""
        self.rest()
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(slots=True)
class Worlds:
    """Every record that has been asked for so far."""

    started: dict[str, World] = field(default_factory=dict)

    def __getitem__(self, record: str) -> World:
        if record not in self.started:
            self.started[record] = load(record)
        world = self.started[record]
        if world.process is None:
            world.serve()
        return world

    def rest(self) -> None:
        """End every server, for each holds half a gigabyte; what is asked for again is served again."""
        for world in self.started.values():
            world.rest()

    def stop(self) -> None:
        """End every server."""
        for world in self.started.values():
            world.stop()


def load(record: str) -> World:
    """Load `record`, to be served when it is asked for."""
    folder = Path(tempfile.mkdtemp(prefix=f"townclerk-harness-{record}-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    written, began = folder / "facts.json", time.time()
    subprocess.run([*_COMMAND, "load", str(written), record], env=_environment(folder), cwd=ROOT, check=True)
    loaded = json.loads(written.read_text())
    address = f"http://localhost:{port}"  # by name: passkeys need one
    return World(address, loaded["facts"], loaded["cookies"], folder, began)


def _environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TOWNCLERK_TEST_POSTGRES"}}
    return {
        **kept,
        "TOWNCLERK_DATA": str(folder / "data"),
        "TOWNCLERK_WORKERS": "1",
        "DJANGO_SETTINGS_MODULE": "townclerk.project.settings",
        "PYTHONPATH": str(ROOT),
    }


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        assert process.poll() is None, "the server ended while it was loading"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer within three minutes")

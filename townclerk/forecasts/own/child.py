"""What the limited process does: `python -m townclerk.forecasts.own.child FOLDER`.

It reads the table in FOLDER, forecasts it, and writes there how far it is and what came of it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import json
import resource
import sys
import time
from pathlib import Path
from typing import IO

from townclerk.core.errors import TownclerkError
from townclerk.core.progress import Step
from townclerk.forecasts.own.asked import OwnRefused, Refused
from townclerk.forecasts.own.jobs import wanted_of, write
from townclerk.forecasts.own.run import forecast_sheet
from townclerk.forecasts.own.sheet import sheet_read

CPU_SECONDS = 300
MEMORY = 6_000_000_000
"""Address space, of which libraries reserve much more than they use."""
_AT_ONCE = 2
_STAGES = {"Forecasting": "forecasting"}
_OFTEN = 0.5


class _Told:
    """Writes how far it is, twice a second at most."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun = time.time()
        self._last = 0.0
        self._stage, self._done, self._total = "starting", 0.0, 0.0

    def say(self, stage: str, **more: object) -> None:
        """Write a stage at once."""
        self._stage = stage
        body = {"stage": stage, "done": int(self._done), "total": int(self._total), "at": self._begun}
        write(self._folder / "state.json", {**body, **more})
        self._last = time.monotonic()

    def step(self, label: str, total: float | None = None) -> Step:
        """Begin a task."""
        self._done, self._total = 0.0, total or 0.0
        self.say(_STAGES.get(label, self._stage))
        return self

    def note(self, text: str) -> None:
        """Nobody reads it."""

    def advance(self, amount: float = 1) -> None:
        """Say that more is done."""
        self._done += amount
        if time.monotonic() - self._last > _OFTEN:
            self.say(self._stage)

    def total(self, total: float) -> None:
        """Say how much there is."""
        self._total = total


def main() -> None:
    """Wait for a place, read, forecast, write."""
    folder = Path(sys.argv[1])
    told = _Told(folder)
    told.say("starting")
    with _place(folder.parent, told):
        _limit()
        try:
            _forecast(folder, told)
        except OwnRefused as error:
            told.say("refused", refused=[dataclasses.asdict(one) for one in error.refused])
        except TownclerkError as error:
            some = [
                Refused("file", {"what": f"{one.what} {one.hint}".strip()}, one.line, one.column)
                for one in error.problems[:5]
            ]
            told.say("refused", refused=[dataclasses.asdict(one) for one in some])
        except MemoryError:
            told.say("refused", refused=[dataclasses.asdict(Refused("memory"))])
        except Exception:  # else it looks as if it had taken too long, and is tried again and again
            told.say("refused", refused=[dataclasses.asdict(Refused("failed"))])
            raise


def _forecast(folder: Path, told: _Told) -> None:
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    told.say("reading")
    sheet = sheet_read(folder / about["file"], name=about["name"])
    write(folder / "columns.json", {"columns": [dataclasses.asdict(one) for one in sheet.columns[:200]]})
    found = forecast_sheet(sheet, wanted_of(about["wanted"]), progress=told)
    write(folder / "forecast.json", dataclasses.asdict(found))
    told.say("done")


@contextlib.contextmanager
def _place(root: Path, told: _Told):  # type: ignore[no-untyped-def]
    """One of the places for those that run at the same time; waits for one."""
    files: list[IO[str]] = [(root / f"place-{n}").open("w") for n in range(_AT_ONCE)]
    try:
        while True:
            for file in files:
                with contextlib.suppress(OSError):
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    yield
                    return
            told.say("waiting")
            time.sleep(0.5)
    finally:
        for file in files:
            file.close()


def _limit() -> None:
    """No more than this, whatever the file makes a library do."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # macOS does not hold to a limit of memory
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()

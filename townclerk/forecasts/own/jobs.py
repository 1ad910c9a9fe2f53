"""Tables that somebody brought: kept for an hour in a folder of their own, forecast by a process of its own.

What one may use up is limited (`child`), and no more than two run at a time. The record is not touched.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from townclerk.core import storage
from townclerk.forecasts.own.asked import OWN_MOST_BYTES, OwnColumn, Refused, Wanted, refuse
from townclerk.forecasts.own.marks import OwnMark
from townclerk.forecasts.own.run import OwnForecast, OwnSeries

OWN_KEPT_SECONDS = 3600
"""From when it was last asked for: long enough to look, change and download, and no longer."""
WALL_SECONDS = 600.0
_MOST_KEPT = 200
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_ROOT = Path(__file__).parents[3]
_HANDED_DOWN = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
_STARTING_SECONDS = 60
_RUNNING = ("starting", "waiting", "reading", "forecasting")


@dataclass(frozen=True, slots=True)
class OwnState:
    """How far a forecast is.

    Attributes:
        stage: "starting", "waiting" (for others'), "reading", "forecasting", "done", "refused" or "stopped".
        name: what the file was called. wanted: how it is to be read, as far as somebody said.
        refused: why there is no forecast.
        columns: what the table has, once it was read.
    """

    stage: str
    name: str
    wanted: Wanted
    done: int = 0
    total: int = 0
    refused: tuple[Refused, ...] = ()
    columns: tuple[OwnColumn, ...] = ()

    @property
    def running(self) -> bool:
        """Whether it is worth asking again."""
        return self.stage in _RUNNING


def own_begin(*, data: Iterable[bytes], name: str, wanted: Wanted | None = None) -> str:
    """Keep a table and begin to forecast it.

    Args:
        data: the file, in pieces.
        name: what it is called.

    Returns:
        By what it is asked for: nobody guesses it, and whoever knows it may look.

    Raises:
        OwnRefused: it is empty or too large.
    """
    own_clear()
    root = storage.subdir("own")
    if sum(1 for one in root.iterdir() if one.is_dir()) >= _MOST_KEPT:
        raise refuse("many")
    token = secrets.token_urlsafe(16)
    folder = root / token
    folder.mkdir(mode=0o700)
    try:
        size = 0
        with (folder / _called(name)).open("wb") as out:
            for piece in data:
                size += len(piece)
                if size > OWN_MOST_BYTES:
                    raise refuse("size", most=OWN_MOST_BYTES // 1_000_000)
                out.write(piece)
        if not size:
            raise refuse("empty")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    about = {"name": Path(name).name[:100] or "table.csv", "file": _called(name)}
    _start(folder, about, wanted or Wanted())
    return token


def own_again(*, token: str, wanted: Wanted) -> bool:
    """Forecast a table that is kept once more, read as `wanted` says; False when it is there no more."""
    folder = _folder(token)
    if folder is None:
        return False
    _end(folder)
    for name in ("forecast.json", "state.json"):
        (folder / name).unlink(missing_ok=True)
    about = _read(folder / "about.json")
    if not about:
        return False
    _start(folder, {name: about[name] for name in ("name", "file")}, wanted)
    return True


def own_state(*, token: str) -> OwnState | None:
    """How far it is; None when it is there no more."""
    folder = _folder(token)
    if folder is None:
        return None
    about, state = _read(folder / "about.json"), _read(folder / "state.json")
    columns = _read(folder / "columns.json").get("columns", ())
    stage = str(state.get("stage", "starting"))
    try:
        works = stage not in _RUNNING or _works(folder, state)
    except FileNotFoundError:
        works = False
    if not about or not folder.exists():  # deleted between two looks
        return None
    stage = stage if works else "stopped"
    return OwnState(
        stage=stage,
        name=about["name"],
        wanted=wanted_of(about["wanted"]),
        done=int(state.get("done", 0)),
        total=int(state.get("total", 0)),
        refused=tuple(Refused(**one) for one in state.get("refused", ())),
        columns=tuple(OwnColumn(**{**one, "samples": tuple(one["samples"])}) for one in columns),
    )


def own_forecast(*, token: str) -> OwnForecast | None:
    """The forecast, once it is made; None while it is not, and when it is there no more."""
    folder = _folder(token)
    stored = _read(folder / "forecast.json") if folder else {}
    return forecast_of(stored) if stored else None


def own_forget(*, token: str) -> bool:
    """Delete a table and its forecast at once; whether it was there."""
    folder = _folder(token)
    if folder is None:
        return False
    _end(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return True


def own_clear(*, older_than_seconds: float = OWN_KEPT_SECONDS) -> int:
    """Delete what was last asked for longer ago; how many tables."""
    before, count = time.time() - older_than_seconds, 0
    for folder in storage.subdir("own").iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process clears too
            about = folder / "about.json"
            if folder.is_dir() and (about if about.exists() else folder).stat().st_mtime < before:
                _end(folder)
                shutil.rmtree(folder, ignore_errors=True)
                count += 1
    return count


def wanted_of(stored: dict[str, Any]) -> Wanted:
    """How a table is to be read, from JSON."""
    names = ("values", "groups", "right", "amounts", "levels", "running")
    listed = {name: tuple(stored[name]) for name in names if stored.get(name) is not None}
    return Wanted(**{**stored, **listed})


def forecast_of(stored: dict[str, Any]) -> OwnForecast:
    """A forecast, from JSON."""
    rows = ("past", "points", "tested")
    series = [
        OwnSeries(**{**one, **{name: tuple(tuple(row) for row in one[name]) for name in rows}})
        for one in stored["series"]
    ]
    return OwnForecast(
        **{
            **stored,
            "columns": tuple(
                OwnColumn(**{**one, "samples": tuple(one["samples"])}) for one in stored["columns"]
            ),
            "wanted": wanted_of(stored["wanted"]),
            "notes": tuple((code, values) for code, values in stored["notes"]),
            "series": tuple(series),
            "marks": tuple(OwnMark(**one) for one in stored.get("marks", ())),
        }
    )


def _called(name: str) -> str:
    """What the file is called on disk: its ending tells what kind it says it is."""
    endings = "".join(Path(name).suffixes[-2:]).lower()
    return "table" + (endings if re.fullmatch(r"(\.[a-z]{2,7}){1,2}", endings) else ".csv")


def _folder(token: str) -> Path | None:
    if not _TOKEN.fullmatch(token):
        return None
    folder = storage.subdir("own") / token
    about = _read(folder / "about.json")
    try:
        age = time.time() - (folder / "about.json").stat().st_mtime
    except FileNotFoundError:
        return None
    return folder if about and age <= OWN_KEPT_SECONDS else None


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def write(path: Path, content: object) -> None:
    """`content` as JSON, whole or not at all."""
    with storage.atomic_path(path) as temporary:
        temporary.write_text(json.dumps(content), encoding="utf-8")


def _start(folder: Path, about: dict[str, Any], wanted: Wanted) -> None:
    write(folder / "about.json", {**about, "wanted": dataclasses.asdict(wanted)})
    environment = {key: os.environ[key] for key in _HANDED_DOWN if key in os.environ}
    limits = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOWNCLERK_WORKERS": "1"}
    child = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-B", "-m", "townclerk.forecasts.own.child", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={**environment, **limits, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
        start_new_session=True,
    )
    (folder / "pid").write_text(str(child.pid))
    threading.Thread(target=_awaited, args=(child,), daemon=True).start()


def _awaited(child: subprocess.Popen[bytes]) -> None:
    """Wait for it, so that it leaves nothing behind, and end it when it hangs."""
    try:
        child.wait(timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired:
        _kill(child.pid)
        child.wait()


def _works(folder: Path, state: dict[str, Any]) -> bool:
    """Whether its process is alive."""
    try:
        pid = int((folder / "pid").read_text())
        os.kill(pid, 0)
    except FileNotFoundError:
        return time.time() - folder.stat().st_mtime < _STARTING_SECONDS
    except (ValueError, OSError):  # nobody's process, or no longer ours
        return False
    begun = float(state.get("at", 0)) or (folder / "pid").stat().st_mtime
    return time.time() - begun < WALL_SECONDS


def _end(folder: Path) -> None:
    state = _read(folder / "state.json")
    # Only while it runs: later its number may be another's.
    if state.get("stage", "starting") in _RUNNING and _works(folder, state):
        with contextlib.suppress(FileNotFoundError, ValueError):
            _kill(int((folder / "pid").read_text()))


def _kill(pid: int) -> None:
    if pid > 1:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)

"""A data folder that many processes of a test run begin with: made once, and copied to each."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = "TOWNCLERK_TEST_KEPT"
"""Where a run keeps them; `settings.py` beside this file names and empties it."""


def kept_folder(name: str) -> None:
    """Fill the data folder of this process, whose Django is not set up yet, with what `name` below makes.

    Whoever asks for it first waits until it is made, and others with them. A process of its own makes it,
    for a server forks its workers, and threads of libraries are not taken along. A record in PostgreSQL is in
    no folder, and made every time.
    """
    data, home = Path(os.environ["TOWNCLERK_DATA"]), os.environ.get(HOME)
    if not home or os.environ.get("DATABASE_URL"):
        _make(name, data)
        return
    kept = Path(home) / name
    with (Path(home) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            part = kept.with_suffix(f".{os.getpid()}")  # whoever is stopped meanwhile leaves its own
            _make(name, part)
            part.rename(kept)
    shutil.copytree(kept, data, dirs_exist_ok=True)


def _make(name: str, data: Path) -> None:
    environment = {**os.environ, "TOWNCLERK_DATA": str(data)}
    subprocess.run([sys.executable, "-m", "tests.kept_folder", name], env=environment, check=True)


def migrated() -> None:
    """All tables, and nothing in them."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)


def town() -> None:
    """The simulated town's services, and what answers from its pages need."""
    from tests.web.loading import load
    from townclerk.project.mail_rounds import answers_ready

    migrated()
    load()
    answers_ready()


def console() -> None:
    """All that the console can show, and a member of staff."""
    from tests.web_console import loading
    from townclerk.project.mail_rounds import answers_ready

    migrated()
    loading.load_full()
    loading.staff()
    answers_ready()


if __name__ == "__main__":
    import django

    django.setup()
    {"migrated": migrated, "town": town, "console": console}[sys.argv[1]]()

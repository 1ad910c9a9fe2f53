"""While the sites are served: messages are handed over, appointments and requests seen to, time and again.

An empty record has nothing to send or to forget, and its rounds say nothing.
"""

from __future__ import annotations

import itertools
import logging
import subprocess
import sys
import threading
import time

from django.db import close_old_connections

from townclerk.core.agency import NothingLoaded

SECONDS = 10
TIDY_EVERY = 12
"""Every two minutes: whoever waits has hours to answer."""
FORGET_EVERY, FORGET_AT_ONCE = 360, 2_000
"""Every hour, and no more requests than take a few seconds: what is left over waits for the next."""
SERVING = "SERVES_MAIL_ROUNDS"
"""Set in the processes of `townclerk serve`: whoever only loads the application starts no thread."""
_log = logging.getLogger(__name__)


def mail_rounds_start() -> threading.Thread:
    """Begin, in a thread that ends with the process. Several processes may do it: a message has one claim."""
    thread = threading.Thread(target=_rounds, name="mail-rounds", daemon=True)
    thread.start()
    return thread


def _rounds() -> None:
    learner: subprocess.Popen[bytes] | None = None
    trainer: subprocess.Popen[bytes] | None = None
    answers_ready()
    for number in itertools.count(1):
        time.sleep(SECONDS)
        if number % TIDY_EVERY == 0:
            appointments_round()
            conversations_round()
            forms_round()
            answers_round()
            tables_round()
        if number % FORGET_EVERY == 0:
            requests_round()
            trainer = training_round(trainer)
        mail_round()
        learner = learning_round(learner)


def tables_round() -> int:
    """Delete tables that were brought to be forecast and are not asked for any more; how many."""
    from townclerk.forecasts import own_clear

    try:
        return own_clear()
    except Exception as error:
        _log.error("A round of tables stopped: %s", type(error).__name__)
        return 0


def answers_ready() -> None:
    """Load what answers need while nobody waits for one yet: it took the first who asked 6 to 16 seconds."""
    from townclerk.web.lines.talking import ready_everywhere

    close_old_connections()
    try:
        ready_everywhere()
    except Exception as error:  # with nothing loaded yet there is nothing to answer from: the first will wait
        _log.info("Answers are not ready ahead: %s", type(error).__name__)
    finally:
        close_old_connections()


def requests_round() -> int:
    """Forget what was written in requests closed long ago, as `townclerk requests tidy` does; in how many."""
    from townclerk.requests import requests_tidy

    close_old_connections()
    try:
        count = requests_tidy(most=FORGET_AT_ONCE)
    except NothingLoaded:
        return 0
    except Exception as error:
        _log.error("A round of requests stopped: %s", type(error).__name__)
        return 0
    finally:
        close_old_connections()
    if count:
        _log.info("What was written in %d requests closed long ago is forgotten.", count)
    return count


def learning_round(learner: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes] | None:
    """Start a process that trains the routing, where a clerk asked for it; the one that this process has now.

    Not a thread: it takes a minute of computing and a gigabyte, which go with the process.
    """
    from townclerk.core import storage
    from townclerk.requests import learning_waits

    if learner is not None and learner.poll() is None:
        return learner
    close_old_connections()
    try:
        if not learning_waits():
            return None
        command = [sys.executable, "-m", "townclerk.cli", "requests", "learn", "--asked"]
        command += ["--data", str(storage.data_dir())]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603
    except Exception as error:
        _log.error("Learning was not started: %s", type(error).__name__)
        return None
    finally:
        close_old_connections()


def training_round(trainer: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes] | None:
    """Once a day start a process that trains the forecasts where it is due; the one that there is now."""
    from townclerk.core import clock, storage
    from townclerk.core.agency import agency_current
    from townclerk.forecasts import forecast_attempts, forecast_runs

    if trainer is not None and trainer.poll() is None:
        return trainer
    close_old_connections()
    try:
        zone, last = agency_current().zone, forecast_attempts(limit=1)
        today = clock.now().astimezone(zone).date()
        # What was never forecast is a folder's first load, which `townclerk run` sees to.
        if not forecast_runs(limit=1) or (last and last[0].finished_at.astimezone(zone).date() >= today):
            return None
        command = [
            sys.executable,
            "-m",
            "townclerk.cli",
            "retrain",
            "--quiet",
            "--data",
            str(storage.data_dir()),
        ]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603
    except NothingLoaded:
        return None
    except Exception as error:
        _log.error("Training was not started: %s", type(error).__name__)
        return None
    finally:
        close_old_connections()


def appointments_round() -> None:
    """Remind, offer what became free to who waits, forget: as `townclerk appointments tidy` does."""
    from townclerk.appointments import appointments_tidy

    close_old_connections()
    try:
        appointments_tidy()
    except NothingLoaded:
        return
    except Exception as error:
        _log.error("A round of appointments stopped: %s", type(error).__name__)
    finally:
        close_old_connections()


def forms_round() -> None:
    """Forget what was answered to forms an hour ago, also where nobody sends another."""
    from townclerk.web.sent_once import sent_tidy

    close_old_connections()
    try:
        sent_tidy()
    except Exception as error:
        _log.error("A round of forms stopped: %s", type(error).__name__)
    finally:
        close_old_connections()


def conversations_round() -> None:
    """Forget conversations that nobody went on with, and which messages came in days ago."""
    from townclerk.assistant import conversations_tidy, examples_tidy
    from townclerk.outreach import arrived_tidy, posted_tidy

    close_old_connections()
    try:
        conversations_tidy()
        examples_tidy()
        arrived_tidy()
        posted_tidy()
    except Exception as error:
        _log.error("A round of conversations stopped: %s", type(error).__name__)
    finally:
        close_old_connections()


def answers_round() -> None:
    """Group what was not answered where enough is new, and ask the test bench where answers have changed."""
    from townclerk.assistant import ENOUGH_NEW, bench_follow, themes_refresh

    close_old_connections()
    try:
        themes_refresh(least_new=ENOUGH_NEW)
        bench_follow()
    except NothingLoaded:
        return
    except Exception as error:
        _log.error("A round of answers stopped: %s", type(error).__name__)
    finally:
        close_old_connections()


def mail_round() -> int:
    """One round; how many messages left. What goes wrong is logged by its kind, and the next round comes."""
    from townclerk.outreach import queue_hand

    close_old_connections()
    try:
        return queue_hand()
    except NothingLoaded:
        return 0
    except Exception as error:
        _log.error("A round of e-mails stopped: %s", type(error).__name__)
        return 0
    finally:
        close_old_connections()

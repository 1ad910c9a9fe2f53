"""While the sites are served, waiting messages are handed over and appointments seen to, time and again."""

from __future__ import annotations

import itertools
import logging
import threading
import time

from django.db import close_old_connections

SECONDS = 10
TIDY_EVERY = 12
"""Every two minutes: whoever waits has hours to answer."""
SERVING = "SERVES_MAIL_ROUNDS"
"""Set in the processes of `townclerk serve`: whoever only loads the application starts no thread."""
_log = logging.getLogger(__name__)


def mail_rounds_start() -> threading.Thread:
    """Begin, in a thread that ends with the process. Several processes may do it: a message has one claim."""
    thread = threading.Thread(target=_rounds, name="mail-rounds", daemon=True)
    thread.start()
    return thread


def _rounds() -> None:
    for number in itertools.count(1):
        time.sleep(SECONDS)
        if number % TIDY_EVERY == 0:
            appointments_round()
        mail_round()


def appointments_round() -> None:
    """Remind, offer what became free to who waits, forget: as `townclerk appointments tidy` does."""
    from townclerk.appointments import appointments_tidy

    close_old_connections()
    try:
        appointments_tidy()
    except Exception as error:
        _log.error("A round of appointments stopped: %s", type(error).__name__)
    finally:
        close_old_connections()


def mail_round() -> int:
    """One round; how many messages left. What goes wrong is logged by its kind, and the next round comes."""
    from townclerk.outreach import queue_hand

    close_old_connections()
    try:
        return queue_hand()
    except Exception as error:
        _log.error("A round of e-mails stopped: %s", type(error).__name__)
        return 0
    finally:
        close_old_connections()

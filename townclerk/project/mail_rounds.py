"""While the sites are served, messages that wait are handed to the mail server every few seconds."""

from __future__ import annotations

import logging
import threading
import time

from django.db import close_old_connections

SECONDS = 10
SERVING = "SERVES_MAIL_ROUNDS"
"""Set in the processes of `townclerk serve`: whoever only loads the application starts no thread."""
_log = logging.getLogger(__name__)


def mail_rounds_start() -> threading.Thread:
    """Begin, in a thread that ends with the process. Several processes may do it: a message has one claim."""
    thread = threading.Thread(target=_rounds, name="mail-rounds", daemon=True)
    thread.start()
    return thread


def _rounds() -> None:
    while True:
        time.sleep(SECONDS)
        mail_round()


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

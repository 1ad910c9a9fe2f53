"""Messages that come in: each is heard once, one sender has so many a day, and STOP is kept to.

Nobody's address or words are kept here: keyed hashes, for as long as they are of use. Only what was answered
in a response that may not have arrived is kept, sealed, while its gateway may ask for it again.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from townclerk.core import clock, storage
from townclerk.core.agency import agency_current
from townclerk.outreach.models import Arrived, Stopped
from townclerk.outreach.numbers import is_number, number_whole
from townclerk.outreach.sealing import seal, unseal

KEPT = timedelta(days=8)
"""For as long a mail server may try to deliver the same message again (RFC 5321, 4.5.4.1), and more."""
ANSWER_KEPT = timedelta(days=2)
"""For as long a gateway tries again (Standard Webhooks: ten times within some 28 hours)."""
_DAY = timedelta(days=1)
_CANCEL = frozenset("cancel cancelar cancele anular إلغاء ألغِ ألغوا".split())
_STOP = _CANCEL | frozenset(
    "stop stopall unsubscribe end quit baja alto parar detener إيقاف توقف أوقف".split()
)
_START = frozenset("start unstop alta reanudar ابدأ استئناف".split())
_HELP = frozenset("help info ayuda مساعدة معلومات".split())
_ALL = frozenset("stopall unsubscribe baja".split())


def arrived_new(*, channel: str, key: str, sender: str) -> bool:
    """Note that a message came in; False where the very same one did before.

    Args:
        key: what makes it this message and no other, as its gateway or its sender names it.
    """
    row = {"sender": _sender(channel, sender), "at": clock.now()}
    _row, new = Arrived.objects.get_or_create(digest=arrived_key(channel=channel, key=key), defaults=row)
    return new


def arrived_once_more(*, channel: str, key: str, sender: str) -> None:
    """Note that something came in now, whether or not the same came before."""
    row = {"sender": _sender(channel, sender), "at": clock.now()}
    Arrived.objects.update_or_create(digest=arrived_key(channel=channel, key=key), defaults=row)


def arrived_lately(*, channel: str, key: str, within: timedelta) -> bool:
    """Whether it came in within that time; it is forgotten then, so that it counts once."""
    found = Arrived.objects.filter(digest=arrived_key(channel=channel, key=key), at__gt=clock.now() - within)
    return bool(found.delete()[0])


def arrived_key(*, channel: str, key: str) -> str:
    """A name of this message that tells nothing of it."""
    return _keyed("message", f"{channel}\0{key}")


def arrived_answered(answer: str, *, channel: str, key: str) -> None:
    """Keep what was answered to a message that came in."""
    found = Arrived.objects.filter(digest=arrived_key(channel=channel, key=key))
    found.update(answer=seal(answer))


def arrived_answer(*, channel: str, key: str) -> str:
    """What was answered to it before; "" where that is not kept any more."""
    since = clock.now() - ANSWER_KEPT
    row = Arrived.objects.filter(digest=arrived_key(channel=channel, key=key), at__gt=since).first()
    return unseal(row.answer) if row is not None and row.answer else ""


def arrived_forget(*, channel: str, sender: str) -> None:
    """Forget what was answered to who wrote from there."""
    Arrived.objects.filter(sender=_sender(channel, sender)).exclude(answer=b"").update(answer=b"")


def arrived_today(*, channel: str, sender: str) -> int:
    """How many messages came from there within a day."""
    since = clock.now() - _DAY
    return Arrived.objects.filter(sender=_sender(channel, sender), at__gt=since).count()


def arrived_tidy() -> int:
    """Forget what cannot come again, and what was answered to what is not asked for again; how many."""
    Arrived.objects.filter(at__lte=clock.now() - ANSWER_KEPT).exclude(answer=b"").update(answer=b"")
    return Arrived.objects.filter(at__lte=clock.now() - KEPT).delete()[0]


def sms_word(text: str) -> str:
    """Which of the words that every telephone network knows a text message is: "stop", "start", "help" or "".

    >>> sms_word(" Stop. "), sms_word("BAJA"), sms_word("info"), sms_word("stop the bus")
    ('stop', 'stop', 'help', '')
    """
    word = text.strip().strip(".!?").casefold()
    for name, words in (("stop", _STOP), ("start", _START), ("help", _HELP)):
        if word in words:
            return name
    return ""


def sms_stops_all(text: str) -> bool:
    """Whether STOP was written so that it can mean nothing else, such as what is going on just now.

    >>> sms_stops_all("STOPALL"), sms_stops_all("stop")
    (True, False)
    """
    return text.strip().strip(".!?").casefold() in _ALL


def sms_cancels(text: str) -> bool:
    """Whether it is a word for STOP that is as often meant for an appointment or a request.

    >>> sms_cancels("Cancel."), sms_cancels("stop")
    (True, False)
    """
    return text.strip().strip(".!?").casefold() in _CANCEL


def sms_stop(number: str) -> None:
    """Answer this number no more."""
    Stopped.objects.get_or_create(number=_number(number), defaults={"at": clock.now()})


def sms_start(number: str) -> bool:
    """Answer it again; whether it had been stopped."""
    return bool(Stopped.objects.filter(number=_number(number)).delete()[0])


def sms_stopped(number: str) -> bool:
    """Whether this number wrote STOP."""
    return Stopped.objects.filter(number=_number(number)).exists()


def _number(number: str) -> str:
    """A number is one however it is written; a name that a machine sends under is that name."""
    if not is_number(number):
        return _keyed("number", f"name {number.strip().casefold()}")
    return _keyed("number", number_whole(number, agency_current().country).removeprefix("+"))


def _sender(channel: str, sender: str) -> str:
    return _keyed("sender", f"{channel}\0{sender.strip().casefold()}")


def _keyed(use: str, text: str) -> str:
    return hmac.new(storage.secret("arrived"), f"{use}\0{text}".encode(), hashlib.sha256).hexdigest()

"""What was learned of meanings, as a conversation uses it: sure, it helps to pick; close, it is asked."""

from __future__ import annotations

from collections.abc import Collection

from townclerk.assistant.kinds import own_words
from townclerk.assistant.text import stems
from townclerk.assistant.understanding.material import frequent_questions
from townclerk.assistant.understanding.meaning import understand
from townclerk.core.plain_words import plain
from townclerk.services import service_get

_APART = 8
"""So many times likelier than the next: nobody is asked which of the two is meant."""
_TOGETHER = 0.5
"""Two that together are less likely than all others are asked about only where both pages come near."""
_LIKELY, _KNOWN = 0.6, 0.1
"""Before all others, and at all like what was learned: enough to be shown as near, not to answer."""


def service_sure(said: str, language: str) -> str:
    """The service that is meant for sure; "" for none."""
    kind, _colon, name = _sure(said, language).partition(":")
    return name if kind == "service" and service_get(name) else ""


def service_likely(said: str, language: str) -> str:
    """The service that what was learned takes before all others, sure or not; "" for none."""
    found = understand(said, language=language)
    intent, chance = found.alternatives[0] if found.alternatives else ("", 0.0)
    kind, _colon, name = intent.partition(":")
    likely = chance >= _LIKELY and kind == "service" and found.confidence >= _KNOWN
    return name if likely and service_get(name) else ""


def event_sure(said: str, language: str) -> str:
    """The moment of life that is meant for sure; "" for none."""
    kind, _colon, name = _sure(said, language).partition(":")
    return name if kind == "event" else ""


def words_sure(said: str, language: str) -> str:
    """How our pages call what is meant for sure: a service's title or a question of ours; "" for none."""
    intent = _sure(said, language)
    return _words(intent, language) if intent else ""


def strange(said: str, language: str) -> bool:
    """Whether it is like nothing that was learned."""
    return understand(said, language=language).out_of_scope


def two_close(said: str, language: str, page: str, near: Collection[str] = ()) -> tuple[str, ...]:
    """What our pages call the two of which is to be asked which is meant; () where it is plain.

    Args:
        page: the service whose page answers; "" for none. Where it is the likelier one too, or it alone is
            called by a word that was said, two ways of looking agree, and nothing is asked.
        near: the services whose pages come near by what they say.
    """
    found = understand(said, language=language)
    close = found.close
    chances = [chance for _intent, chance in found.alternatives[:2]]
    if len(chances) == 2 and chances[0] >= _LIKELY and chances[0] >= _APART * chances[1]:
        return ()
    if sum(chances) < _TOGETHER and not {f"service:{one}" for one in near}.issuperset(close):
        return ()
    if not close or (page and close[0] == f"service:{page}"):
        return ()
    words = tuple(_words(intent, language) for intent in close)
    if page and close[1] == f"service:{page}" and _called_so(said, words[1], words[0], language):
        return ()
    return words if all(words) and len(set(words)) == len(words) else ()


def _called_so(said: str, title: str, other: str, language: str) -> bool:
    """Whether a word that was said is of one title, and none is of the other."""
    own = set(stems(" ".join(own_words(said, language)), language))
    held, beside = (set(stems(plain(one), language)) for one in (title, other))
    return bool(own & held) and not own & beside


def _sure(said: str, language: str) -> str:
    found = understand(said, language=language)
    return found.intent if found.sure else ""


def _words(intent: str, language: str) -> str:
    kind, _colon, name = intent.partition(":")
    if kind == "service":
        service = service_get(name)
        return service.title(language) if service else ""
    if kind == "faq":
        return next((one.questions[0] for one in frequent_questions() if one.intent == intent), "")
    return ""

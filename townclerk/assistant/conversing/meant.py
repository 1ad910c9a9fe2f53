"""What was learned of meanings, as a conversation uses it: sure, it helps to pick; close, it is asked."""

from __future__ import annotations

from townclerk.assistant.understanding.material import frequent_questions
from townclerk.assistant.understanding.meaning import understand
from townclerk.services import service_get


def service_sure(said: str, language: str) -> str:
    """The service that is meant for sure; "" for none."""
    kind, _colon, name = _sure(said, language).partition(":")
    return name if kind == "service" and service_get(name) else ""


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


def two_close(said: str, language: str, page: str) -> tuple[str, ...]:
    """What our pages call the two of which is to be asked which is meant; () where it is plain.

    Args:
        page: the service whose page answers; "" for none. Where it is the likelier one too, two ways of
            looking agree, and nothing is asked.
    """
    close = understand(said, language=language).close
    if not close or (page and close[0] == f"service:{page}"):
        return ()
    words = tuple(_words(intent, language) for intent in close)
    return words if all(words) and len(set(words)) == len(words) else ()


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

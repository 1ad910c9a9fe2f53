"""The person who was asked is not needed any more: the handover is withdrawn, and that is said."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import handing, noticing
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.helping import handling
from townclerk.core.called_off_said import called_off, person_called_off

_AT_ONCE = 2
"""So many messages after a person was asked, what is called off without a name is that."""


class CallsOff:
    """What is said to who asked for a person and needs none."""

    def _called_off(self: Any, waiting: handing.Handover, said: str) -> Reply | None:
        """The answer where no person is needed any more; None for anything else.

        What may be danger stays asked: who is in it may be made to take it back.
        """
        ago = int(self.state.get("person_ago", _AT_ONCE))
        self.state["person_ago"] = ago + 1
        named = person_called_off(said)
        if "crisis" in waiting.reasons or not (named or self._unnamed_off(said)):
            return None
        if named or ago < _AT_ONCE:
            return self._call_off()
        offer = self._offer((_("No person is needed any more"), ("call-off", "")))
        asked: Reply = self._reply("small-talk", Part(Kind.TEXT, noticing.promise_words(waiting)), offer)
        return asked

    def _unnamed_off(self: Any, said: str) -> bool:
        """Whether something is called off, and nothing else is open that it may be."""
        asking = str(self.state.get("asking") or "")
        others = self._doing or (asking and not self._rests(asking)) or self.sending or self.writing
        return not others and not self.state.get("unsent") and called_off(said)

    def _call_off(self: Any) -> Reply:
        waiting = handing.handover_of(self.one.row.pk)
        if waiting is None or not handling.handover_call_off(waiting.id):
            words = _("A person has this conversation and reads what you write. They answer here.")
            return Reply((Part(Kind.TEXT, words),), understood="staff")
        self.state.pop("person_ago", None)
        words = _("All right: no person is asked any more. Write “a person” to ask again.")
        return Reply((Part(Kind.TEXT, words), *self._still_begun()), understood="called-off")

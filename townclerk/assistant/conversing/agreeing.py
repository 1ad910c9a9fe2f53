"""A yes or a no that nothing asked for: which of what was offered is meant, or what else is wanted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import wording
from townclerk.assistant.conversing.nothing_open import NothingOpen
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.understanding.special import Special
from townclerk.core.plain_words import agrees, plain

_NOTED = frozenset(
    plain(word)
    for word in (
        "ok okay right alright good great fine cool perfect correct vale bueno correcto bien perfecto genial"
        " entendido حسنا تمام صحيح ماشي طيب ممتاز مفهوم"
    ).split()
)
"""Said of an answer as often as of an offer: nothing is begun for it."""


class Agrees(NothingOpen):
    """What is said to a bare yes or no where no question stands."""

    def _agreed(self: Any, said: str, special: Special | None) -> Reply | None:
        """The answer to a bare yes or no, or to who leaves; None where it is more than that."""
        reply: Reply | None = self._nothing_open(said, special) or self._yes_or_no(said, special)
        return reply

    def _yes_or_no(self: Any, said: str, special: Special | None) -> Reply | None:
        noted = bool(words := plain(said).split()) and all(word in _NOTED for word in words)
        meant = True if noted else agrees(said)
        if meant is None or special is not None:
            return None
        if not meant:
            return self._declined()
        offered = [one for one in self.acts_before if one[1] != "person"]
        if meant and not noted and [one[1] for one in offered] == ["complain"]:  # which was just asked
            complained: Reply = self._do(offered[0][1:], said)
            return complained
        asked = any(one[1] == "none" for one in offered)
        if noted and not asked:
            self.state["else"] = True
            return self._reply("small-talk", Part(Kind.TEXT, _("Good. Is there anything else?")))
        if offered:
            which = Part(Kind.TEXT, _("Which of these, please? Write its number or its name."))
            again = [(str(one[0]), tuple(one[1:])) for one in self.acts_before]
            return self._reply("asked-back" if asked else "small-talk", which, self._offer(*again))
        words_open = _("Yes to what? Write in a few words what you would like to know or to do.")
        return self._reply("small-talk", Part(Kind.TEXT, words_open))

    def _declined(self: Any) -> Reply:
        if self.anything_else:
            return self._reply("small-talk", Part(Kind.TEXT, _("All right. Write again at any time.")))
        said = _("Then write in other words what you need, or speak to a person.")
        person = self._offer((wording.a_person(), ("person",)))
        return self._reply("small-talk", Part(Kind.TEXT, said), person)

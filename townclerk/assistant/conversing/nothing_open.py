"""Stop, back, cancel or nothing more, said where nothing is open: a friendly word, and what can be done."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import wording
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.understanding.special import Special, SpecialKind
from townclerk.core.over_said import over_said
from townclerk.core.wishes_said import never_mind

_THANKS = ("thanks", "goodbye")


class NothingOpen:
    """What is said to who leaves, where there is nothing to leave."""

    def _nothing_open(self: Any, said: str, special: Special | None) -> Reply | None:
        """That nothing is open and what can be done; None where something else is said."""
        met = special is None or (special.kind is SpecialKind.SMALL_TALK and special.which in _THANKS)
        what = (over_said(said) or ("out" if never_mind(said) else "")) if met else ""
        if not what or self.state.get("asking"):
            return None
        if what == "nothing" and any(one[1] == "none" for one in self.acts_before):
            return None
        if what == "all" or (what == "nothing" and self.anything_else):
            return self._reply("small-talk", Part(Kind.TEXT, _("All right. Write again at any time.")))
        lines = [_("All right. Nothing is open here that could be stopped or gone back to.")]
        if self.state.get("stopped") and self._slug_of(int(self.state["stopped"])):
            lines = [_("What you had begun is kept: write “go on” to see the question again.")]
        lines.append(_("You can ask a question, or write what you want to do."))
        if said and what == "out" and not never_mind(said):
            lines.append(_("To cancel an appointment, write “cancel my appointment”."))
        person = self._offer((wording.a_person(), ("person",)))
        return self._reply("small-talk", Part(Kind.TEXT, " ".join(lines)), person)

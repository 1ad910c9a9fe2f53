"""What somebody told before a journey began goes with their answers: to change, or to take out."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.core.plain_words import plain
from townclerk.core.wishes_said import keeps, never_mind
from townclerk.journeys import heeding
from townclerk.journeys.drafts import draft_words
from townclerk.journeys.hearing import Command, command_in
from townclerk.journeys.turns import Turn

_TOLD = (
    r"(?:what i (?:wrote|told(?: you)?|said|reported)|"
    r"(?:my|the|that|this) (?:text|words|description|report|message)|"
    r"lo que (?:escribi|dije|conte|he (?:escrito|dicho|contado))|(?:mi|el|ese|este) (?:texto|mensaje|relato)|"
    r"(?:mi|la|esa|esta) descripcion|mis palabras|"
    r"ما (?:كتبته|كتبت|قلته|قلت|ذكرته|ذكرت)|(?:ال|هذا ال)?(?:نص|وصف|كلام|رساله)(?:ي|تي)?)"
)
_OUT = (
    r"(?:remove|delete|erase|drop|take out|leave out|clear|without|"
    r"elimin(?:ar|e|a)l?[oa]?|borr(?:ar|e|a)l?[oa]?|quit(?:ar|e|a)l?[oa]?|suprim(?:ir|a)l?[oa]?|sin|"
    r"احذف(?:وا|ي)?(?:ه|ها)?|حذف(?:ه|ها)?|ازل(?:ه|ها)?|ازاله|ازالته|امسح(?:وا|ي)?(?:ه|ها)?|بدون)"
)
_POLITE = (
    r"(?:(?:please|i (?:want|would like) to|id like to|can you|could you|por favor|quiero|quisiera|puede|"
    r"اريد|اريد ان|من فضلك|رجاء|لو سمحت) )*"
)
_CHANGES = (
    r"(?:(?:change|correct|edit|fix|update|rewrite|cambi(?:ar|e|o)|modific(?:ar|o|que)|corregir|corrija|"
    r"editar|تغيير|غير(?:وا)?|تعديل|عدل(?:وا)?|تصحيح|صحح(?:وا)?) )?"
)
_NAMED = re.compile(rf"{_POLITE}{_CHANGES}{_TOLD}")
_TAKEN_OUT = re.compile(rf"{_POLITE}{_OUT} {_TOLD}(?: out)?")
_OUT_ALONE = re.compile(
    rf"{_POLITE}{_OUT}(?: (?:it|that|this|all|everything|todo|eso|esto|كله|ذلك|هذا))?(?: out)?"
)


def told_named(text: str) -> bool:
    """Whether what was told is meant, to be changed.

    >>> told_named("change what I wrote"), told_named("Quiero cambiar lo que escribí"), told_named("الوصف")
    (True, True, True)
    >>> told_named("change my phone")
    False
    """
    return _NAMED.fullmatch(plain(text)) is not None


def told_out(text: str) -> bool:
    """Whether what was told shall not be sent.

    >>> told_out("Please remove what I wrote."), told_out("elimine mi texto"), told_out("احذفوا ما كتبته")
    (True, True, True)
    """
    return _TAKEN_OUT.fullmatch(plain(text)) is not None


class Rewords:
    """The turns in which it is changed."""

    def _told_changed(self: Any, text: str) -> Turn | None:
        """What follows on what is said of it where all is answered; None where it is not spoken of."""
        if not self.draft.words:
            return None
        if told_out(text):
            return self._told("")
        return self._told_asked() if told_named(text) else None

    def _told_asked(self: Any) -> Turn:
        """Ask for it anew."""
        self._note(rewords=True)
        asked = _(
            "You wrote: “%(words)s” Write it anew as it shall be sent. To leave it out, write “remove”; to "
            "keep it, write “keep”."
        )  # fmt: skip
        turn: Turn = self._asked(asked % {"words": self.draft.words})
        return turn

    def _told_answered(self: Any, text: str) -> Turn:
        """Hear it anew."""
        command = command_in(text)
        if command is Command.HELP:
            again: Turn = self._told_asked()
            return again
        if command is Command.STOP:
            left: Turn = self._stop()
            return left
        if command is not None or keeps(text) or never_mind(text):
            self._note(rewords=None)
            kept: Turn = self._next()
            return kept
        if _OUT_ALONE.fullmatch(plain(text)) or told_out(text):
            return self._told("")
        first = heeding.wanted_first(None, text, self.language)
        if first is not None and not first.urgent:
            person: Turn = self._after_words(first, None, text)
            return person
        return self._told(text, before=first.text if first else "")

    def _told(self: Any, words: str, *, before: str = "") -> Turn:
        """Keep it so; then all answers once more."""
        self.draft = draft_words(draft_id=self.draft.id, words=words)
        self._note(rewords=None)
        out = "" if words else _("What you wrote is not sent.")
        turn: Turn = self._next("\n\n".join(part for part in (before, out) if part))
        return turn

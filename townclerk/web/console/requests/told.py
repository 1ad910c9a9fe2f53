"""Who is told of an act on a request: said on its form, and again when it is done."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.requests import Silence, Step, Way, Whole
from townclerk.web.console import words

_TO_ALL = frozenset({"close", "reopen", "undo"})
"""Acts of which those are told too whose requests were merged into it."""
_TO_ONE = frozenset({"write", "merge", "unmerge"})


def act_titles() -> dict[str, str]:
    """What each act is called, on its form and its button."""
    return {
        "write": _("Write to the writer"),
        "close": _("Close it"),
        "reopen": _("Open it again"),
        "note": _("Write a note"),
        "move": _("Move it to another team"),
        "assign": _("Give it to somebody"),
        "due": _("Set another day"),
        "merge": _("Merge it into another"),
    }


def told_words(whole: Whole, act: str) -> str:
    """Who is told of `act`, and how; "" for what is nobody's business but colleagues'."""
    if act == "due":
        return _("Nobody is written to about the day: they see it by reference and code.")
    if act not in _TO_ALL | _TO_ONE or (act == "undo" and not _opened_again(whole)):
        return ""
    said = way_words(Way(whole.writer.way, whole.writer.silence))
    if act in _TO_ALL and whole.merged:
        merged, told = len(whole.merged), whole.others_told
        said += " " + ngettext(
            "%(n)s other request was merged into it.", "%(n)s other requests were merged into it.", merged
        ) % {"n": words.count(merged)}
        told_too = ngettext(
            "One of their writers is told, too.", "%(n)s of their writers are told, too.", told
        ) % {"n": words.count(told)}
        nobody = _("None of their writers can be told.") if not whole.others_unknown else ""
        said += f" {told_too}" if told else f" {nobody}" if nobody else ""
        if whole.others_unknown:
            unknown = {"n": words.count(whole.others_unknown)}
            said += " " + _("Of older ones it shows when they are written to: %(n)s.") % unknown
    return said


def _opened_again(whole: Whole) -> bool:
    """Whether what was undone last is a closing: of a move or a giving nobody was ever told."""
    undone = [step.step for step in whole.steps if step.details.get("undo")]
    return bool(undone) and undone[-1] is Step.REOPENED


def way_words(way: Way) -> str:
    """How the writer is told, or why nobody can be written to."""
    if way.silence is None:
        return {
            "email": _("Its writer is told by e-mail."),
            "sms": _("Its writer is told by text message."),
        }[way.channel]
    return {
        Silence.WISH: _("Nobody is written to: they want no messages. They see it by reference and code."),
        Silence.ADDRESS: _(
            "Nobody can be written to: they left no address. They see it by reference and code."
        ),
        Silence.RECORD: _(
            "Nobody can be written to: the record has no address of theirs that may be used. They see it by "
            "reference and code, or when they sign in."
        ),
        Silence.STOPPED: _(
            "Nobody can be written to: they wrote STOP from the only number they left. They see it by "
            "reference and code; you can call them."
        ),
        Silence.CHANNEL: _(
            "Nobody can be written to: no message can leave here by the way they left. They see it by "
            "reference and code."
        ),
    }[way.silence]

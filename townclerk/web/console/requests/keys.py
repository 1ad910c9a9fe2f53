"""Keys for pages of requests: what each does, in words. `console/keys.js` acts on them.

A single key only leads: to a link, a field, a button. Nothing is done to a request by it. Keys with Alt are
the browser's own (`accesskey`), the same letters as where one fills in for a caller: B back, N next.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Keys = tuple[tuple[str, str | Promise], ...]
LIST: Keys = (
    ("j", gettext_lazy("Next request of the list; Enter opens it")),
    ("k", gettext_lazy("The one before")),
    ("f", gettext_lazy("Choose what to see")),
    ("n", gettext_lazy("Next page")),
)
SORT: Keys = (
    ("m", gettext_lazy("Choose the team; Enter sorts it and goes on")),
    ("j", gettext_lazy("Next request of the list; Enter opens it")),
    ("k", gettext_lazy("The one before")),
)
ONE: Keys = (
    ("n", gettext_lazy("Next request of the list")),
    ("b", gettext_lazy("Back to the list")),
    ("t", gettext_lazy("To “Begin, and take it”")),
    ("w", gettext_lazy("Write to the writer")),
    ("c", gettext_lazy("Close it")),
    ("r", gettext_lazy("Open it again")),
    ("i", gettext_lazy("Write a note")),
    ("m", gettext_lazy("Move it to another team")),
    ("g", gettext_lazy("Give it to somebody")),
    ("d", gettext_lazy("Set another day")),
    ("x", gettext_lazy("Merge it into another")),
    ("u", gettext_lazy("To “Undo”")),
)
OF_ACTS = {
    "write": "w",
    "close": "c",
    "reopen": "r",
    "note": "i",
    "move": "m",
    "assign": "g",
    "due": "d",
    "merge": "x",
}

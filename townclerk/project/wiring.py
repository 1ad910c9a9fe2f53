"""The one place where modules that are blind to each other meet.

Each line connects an event or a port of one module to the verb of another. Read this
file to know what happens next when something happens.
"""

from __future__ import annotations


def connect() -> None:
    """Connect ports and events. Called once, when Django has loaded every module."""

"""What can go wrong when somebody signs in at another provider, as kinds that a page has words for."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Why nobody was signed in. The page says it in words; the log says more."""

    STALE = "stale"
    """The sign-in was begun too long ago, in another browser, or has been used already."""
    REFUSED = "refused"
    """The person, or the provider, said no."""
    DOWN = "down"
    """The provider does not answer."""
    MISFIT = "misfit"
    """What the provider answers is not what was agreed: somebody who looks after Townclerk must see to it."""
    UNKNOWN = "unknown"
    """The provider knows them, the agency does not."""
    SEVERAL = "several"
    """More than one person fits; nobody guesses."""
    TAKEN = "taken"
    """Whoever has this address here signs in with another account of this provider."""
    CLOSED = "closed"
    """They may no longer sign in here."""
    NO_ROLE = "no-role"
    """The provider names no role that exists here."""
    WEAK = "weak"
    """They signed in by a weaker means than this service asks for."""


class OidcError(Exception):
    """Nobody is signed in.

    Attributes:
        trouble: what the person is told.
        detail: what the log is told; never a token, a code or a secret.
    """

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble, self.detail = trouble, detail

"""Which sentence encoder reads a language."""

from __future__ import annotations

from townclerk.core.language import Embedder, minilm, multilingual


def embedder_for(language: str) -> Embedder | None:
    """The English one for English, the multilingual one for others where it is here, else None: words alone.

    Raises:
        TownclerkError: its files are not those that were checked.
    """
    return minilm() if language.partition("-")[0] == "en" else multilingual()

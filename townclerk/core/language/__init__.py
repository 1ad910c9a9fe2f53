"""Language tools every module may use; heavy ones are loaded at first use."""

from townclerk.core.language.detect import detect
from townclerk.core.language.elsewhere import foreign_language
from townclerk.core.language.embedder import Embedder, Role, Vectors
from townclerk.core.language.embedding import common_words, minilm, multilingual
from townclerk.core.language.sure import by_letters, surely

__all__ = [
    "Embedder",
    "Role",
    "Vectors",
    "by_letters",
    "common_words",
    "detect",
    "foreign_language",
    "minilm",
    "multilingual",
    "surely",
]

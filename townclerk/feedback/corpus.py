"""Labelled texts that a sentiment head is trained and judged on."""

from __future__ import annotations

from dataclasses import dataclass

from townclerk.feedback.rules import NEGATIVE, NEUTRAL, POSITIVE

SPLITS = ("train", "dev", "test")
Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The labelled texts of one language, in three splits that share no text."""

    language: str
    source: str
    rows: dict[str, Rows]

    @property
    def classes(self) -> tuple[str, ...]:
        """The labels that occur, negative first."""
        seen = {label for _, label in self.rows["train"]}
        return tuple(name for name in (NEGATIVE, NEUTRAL, POSITIVE) if name in seen)

    def texts(self, split: str) -> list[str]:
        """The texts of `split`."""
        return [text for text, _ in self.rows[split]]

    def labels(self, split: str) -> list[str]:
        """The right labels of `split`."""
        return [label for _, label in self.rows[split]]

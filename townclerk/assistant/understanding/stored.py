"""A trained model as one file: arrays and a line of JSON, never anything that could run.

What compares vectors is bound to the encoder that made them: a file of another encoder, or of another recipe
of ours, is not read.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from townclerk.assistant.understanding.classifier import Classifier
from townclerk.assistant.understanding.closeness import Closeness
from townclerk.assistant.understanding.grams import Grams
from townclerk.assistant.understanding.heads import Kernel, Linear
from townclerk.core.errors import TownclerkError
from townclerk.core.storage import atomic_path

RECIPE = "intents-2"
"""Another name whenever what is written, or how texts become numbers, changes."""
_AGAIN = "It is trained again by 'townclerk run FOLDER'."


def model_write(model: Classifier, path: Path, *, fingerprint: str) -> None:
    """Write it; the old file stands until the new one is whole."""
    kernel = model.kernel
    said = {
        "recipe": RECIPE,
        "fingerprint": fingerprint,
        "embedder": model.embedder,
        "intents": list(model.intents),
        "mix": model.mix,
        "temperature": model.temperature,
        "threshold": model.threshold,
        "closeness": asdict(model.closeness),
        "held_back": model.held_back,
        "reach": None if kernel is None else kernel.reach,
    }
    arrays: dict[str, Any] = {
        "columns": model.grams.columns.astype(np.int32),
        "rare": model.grams.rare.astype(np.float32),
        "words": model.linear.weights.astype(np.float16),
        "bias": model.linear.bias.astype(np.float32),
        "signs": model.signs,
    }
    if kernel is not None:
        # In 16 bits a landmark's vector differs less than the encoder's own 8-bit weights make it differ; the
        # weights are large numbers that cancel out, and stay in 32.
        arrays |= {"landmarks": kernel.landmarks.astype(np.float16), "meant": kernel.weights}
    arrays["said"] = np.frombuffer(json.dumps(said, ensure_ascii=False).encode(), np.uint8)
    with atomic_path(path) as temporary, temporary.open("wb") as out:
        np.savez_compressed(out, **arrays)


def fingerprint_of(path: Path) -> str:
    """What the model in `path` was trained from; "" where there is none that can be used.

    Raises:
        TownclerkError: the file is damaged, or of another recipe.
    """
    return str(_opened(path)[0]["fingerprint"]) if path.exists() else ""


def model_read(path: Path, *, embedder: str) -> Classifier:
    """The model in `path`.

    Args:
        embedder: the id of the encoder there is; "" for none.

    Raises:
        TownclerkError: it is not there, damaged, of another recipe or of another encoder.
    """
    said, arrays = _opened(path)
    if said["embedder"] not in {"", embedder}:  # what reads words alone needs none
        what = f"{path.name} was made with the encoder '{said['embedder']}', and here is '{embedder}'."
        raise TownclerkError(what, hint=_AGAIN)
    try:
        kernel = None
        if said["reach"] is not None:
            landmarks = arrays["landmarks"].astype(np.float32)
            kernel = Kernel(landmarks, arrays["meant"].astype(np.float32), float(said["reach"]))
        model = Classifier(
            intents=tuple(str(one) for one in said["intents"]),
            embedder=str(said["embedder"]),
            grams=Grams(arrays["columns"], arrays["rare"]),
            linear=Linear(arrays["words"].astype(np.float32), arrays["bias"]),
            kernel=kernel,
            mix=float(said["mix"]),
            temperature=float(said["temperature"]),
            signs=arrays["signs"],
            threshold=float(said["threshold"]),
            closeness=Closeness(**said["closeness"]),
            held_back=said["held_back"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path, error) from error
    return _fitting(model, path)


def _fitting(model: Classifier, path: Path) -> Classifier:
    """`model`, where its arrays belong together."""
    intents, columns = len(model.intents), len(model.grams.columns)
    kernel = model.kernel
    fits = (
        model.linear.weights.shape == (intents, columns)
        and model.linear.bias.shape == (intents,)
        and model.grams.rare.shape == (columns,)
        and model.signs.ndim == 1
        and (kernel is None or kernel.weights.shape == (len(kernel.landmarks), intents))
    )
    if not fits:
        raise _damaged(path, "its parts do not belong together")
    return model


def _opened(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        said = json.loads(arrays.pop("said").tobytes())
        recipe, _fingerprint, _embedder = said["recipe"], said["fingerprint"], said["embedder"]
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise _damaged(path, error) from error
    if recipe != RECIPE:
        raise TownclerkError(f"{path.name} was made by another version of Townclerk.", hint=_AGAIN)
    return said, arrays


def _damaged(path: Path, why: object) -> TownclerkError:
    return TownclerkError(f"What was learned, {path.name}, cannot be read: {why}.", hint=_AGAIN)

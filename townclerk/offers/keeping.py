"""Learned models as files, by the hash of what is in them, so that a decision can be made again for years.

Text alone: nothing that is read back can run anything.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from townclerk.core import storage
from townclerk.core.boosting import lightgbm
from townclerk.core.errors import TownclerkError
from townclerk.offers.rules import LEARNED
from townclerk.offers.within import INPUTS, Learned

_KEPT = 4
"""Models held in memory."""


def model_save(model: Learned) -> str:
    """Write `model` down once; the hash it is found by."""
    trees = model.booster.model_to_string() if model.booster is not None else ""
    values = {
        "name": LEARNED, "inputs": list(INPUTS), "shift": model.shift, "slope": model.slope, "trees": trees,
        "services": list(model.services),
    }  # fmt: skip
    text = json.dumps(values, sort_keys=True)
    version = hashlib.sha256(text.encode()).hexdigest()
    path = _path(version)
    if not path.exists():
        with storage.atomic_path(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
    return version


def model_load(version: str) -> Learned:
    """The model of that hash.

    Raises:
        TownclerkError: it is not here any more, or is not what it was.
    """
    return _load(str(_path(version)), version)


def model_there(version: str) -> bool:
    """Whether the file of that hash is here."""
    return _path(version).exists()


def model_delete(version: str) -> None:
    """Delete the file of a model that never decided anything."""
    _path(version).unlink(missing_ok=True)


def _path(version: str) -> Path:
    return storage.subdir("models") / f"needs-{version}.json"


@lru_cache(maxsize=_KEPT)
def _load(path: str, version: str) -> Learned:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        raise TownclerkError(
            f"The model {version[:12]} of learned needs is not here any more.",
            hint=f"Put its file back from a backup of the data folder: {path}.",
        ) from None
    if hashlib.sha256(text.encode()).hexdigest() != version:
        raise TownclerkError(
            f"The file of model {version[:12]} has been changed.", hint="Put it back from a backup."
        )
    values = json.loads(text)
    booster = lightgbm().Booster(model_str=values["trees"]) if values["trees"] else None
    # A file of version 0.1 without its services was only ever asked with those it was learned on.
    return Learned(booster, values["shift"], values["slope"], tuple(values.get("services", ())))

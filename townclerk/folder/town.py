"""Which town a command is about, and where its record lives.

Every agency has a data folder of its own, named after its id, so that the simulated
town and a real one never meet in one record.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from townclerk.core import settings, storage
from townclerk.core.errors import TownclerkError, did_you_mean

_RECORD = "record.sqlite3"


def town_folder(*, data: Path | None, town: str) -> Path:
    """The data folder for the agency `town`: --data, else TOWNCLERK_DATA, else the platform's."""
    configured = settings.get("TOWNCLERK_DATA")
    return (data or (Path(configured) if configured else storage.towns_root() / town)).expanduser().absolute()


def towns() -> list[str]:
    """The ids of the agencies that have a record under the platform's data directory."""
    root = storage.towns_root()
    if not root.is_dir():
        return []
    return sorted(p.name for p in root.iterdir() if (p / _RECORD).exists() or (p / "keys").is_dir())


def open_town(*, folder: Path | None, data: Path | None, town: str | None, loaded: bool = False) -> Path:
    """The data folder a command works on.

    Args:
        folder: the agency's folder, for commands that load one, or serve one that is `loaded`.
        data: what the user gave as --data.
        town: what the user gave as --town, for commands that load nothing.

    Raises:
        TownclerkError: the folder does not exist, it is not clear which town is meant, or nothing was loaded
            into what was given as its data folder.
    """
    if folder is not None:
        if not folder.is_dir():
            raise TownclerkError(
                f"There is no folder '{folder}'.", hint=f"Write a starter with: townclerk init {folder}"
            )
        found = town_folder(data=data, town=_agency_id(folder))
        if loaded and not ((found / _RECORD).exists() or settings.get("DATABASE_URL")):
            raise TownclerkError(
                f"'{folder}' has not been loaded yet.", hint=f"Load and serve it with: townclerk run {folder}"
            )
        return found
    if data is not None or settings.get("TOWNCLERK_DATA"):
        return _with_record(town_folder(data=data, town=""), said=data is not None)
    known = towns()
    if town is not None:
        if town not in known:
            raise TownclerkError(f"No agency '{town}' has been loaded here.", hint=did_you_mean(town, known))
        return storage.towns_root() / town
    if len(known) == 1:
        return storage.towns_root() / known[0]
    if not known:
        raise TownclerkError(
            "Nothing has been loaded on this machine yet.",
            hint="Load a folder with 'townclerk run FOLDER', or the simulated town with 'townclerk demo'.",
        )
    raise TownclerkError(
        "Several agencies have been loaded on this machine.",
        hint=f"Say which with --town: {', '.join(known)}.",
    )


def _with_record(path: Path, *, said: bool) -> Path:
    """`path`, if a town has been loaded into it: a command that loads nothing must not make an empty record.

    A database elsewhere (DATABASE_URL) holds the record itself: then the folder may be new.

    Raises:
        TownclerkError: there is no record in it.
    """
    if (path / _RECORD).exists() or settings.get("DATABASE_URL"):
        return path
    name = "--data" if said else "TOWNCLERK_DATA"
    if (path / "agency.toml").is_file():
        raise TownclerkError(
            f"{name} is '{path}', an agency's folder: its record is elsewhere.",
            hint=f"Load it with 'townclerk run {path}', then leave {name} out or give its data folder.",
        )
    what = "there is no town's record in it" if path.is_dir() else "there is no such folder"
    raise TownclerkError(
        f"{name} is '{path}': {what}.",
        hint=f"Give the folder that was loaded into, or load one: townclerk run FOLDER --data {path}.",
    )


def _agency_id(folder: Path) -> str:
    """The id in `agency.toml`, else one made from the folder's name; broken files are told later."""
    from townclerk.folder.agency_file import id_from_name

    try:
        with (folder / "agency.toml").open("rb") as file:
            found = tomllib.load(file).get("agency", {}).get("id")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError):
        found = None
    return (
        found
        if isinstance(found, str) and id_from_name(found) == found
        else id_from_name(folder.resolve().name)
    )

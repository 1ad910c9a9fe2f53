"""What the commands share: which town they are about."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", help="Folder for the record. Default: one per agency under the platform's data directory."
    ),
]
Town = Annotated[
    str | None,
    typer.Option("--town", help="Id of the agency, when several have been loaded on this machine."),
]


def town_open(
    folder: Path | None, data: Path | None, town: str | None = None, *, loaded: bool = False
) -> None:
    """Point this process at the town's data folder and bring its tables up to date.

    Args:
        loaded: the folder must have been loaded before: for commands that take one and load nothing.
    """
    from townclerk.folder import open_town

    os.environ["TOWNCLERK_DATA"] = str(open_town(folder=folder, data=data, town=town, loaded=loaded))
    from townclerk.project.start import start

    start()

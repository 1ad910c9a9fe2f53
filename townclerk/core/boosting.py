"""LightGBM, behind one door: told plainly where the machine cannot load it, and kept to a share of its cores."""

from __future__ import annotations

from types import ModuleType

from townclerk.core.errors import TownclerkError


def lightgbm() -> ModuleType:
    """The library, imported when it is first asked for (a third of a second).

    Raises:
        TownclerkError: the machine lacks the OpenMP runtime that its wheel links to.
    """
    try:
        import lightgbm
    except OSError as error:  # a shared library of the system is missing, not a Python package
        raise TownclerkError(
            f"The learning library LightGBM cannot start here: {error}.",
            hint="Install the OpenMP runtime: 'apt install libgomp1' on Debian, 'brew install libomp' on macOS.",
        ) from None
    assert isinstance(lightgbm, ModuleType)
    return lightgbm

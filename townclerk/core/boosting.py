"""LightGBM, behind one door that says plainly when the machine cannot load it."""

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
            hint="Install OpenMP's runtime: 'apt install libgomp1' (Debian), 'brew install libomp' (macOS).",
        ) from None
    assert isinstance(lightgbm, ModuleType)
    return lightgbm

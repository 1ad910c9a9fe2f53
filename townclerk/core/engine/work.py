"""What an engine is given to do on each partition."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    Work = Callable[[pd.DataFrame], pd.DataFrame]
    """From the rows of a table to those of another."""

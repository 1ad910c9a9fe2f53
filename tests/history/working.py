"""Work on a table that another process can take up without this project's settings."""

from __future__ import annotations

import numpy as np
import pandas as pd


def double(table: pd.DataFrame, *, by: int) -> pd.DataFrame:
    """`table` with its y multiplied, and its rows numbered."""
    return table.assign(y=table["y"] * by, row=np.arange(len(table)))

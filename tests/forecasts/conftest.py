"""What tests of own tables share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from townclerk.forecasts.own.sheet import Sheet, sheet_read


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., Sheet]:
    """A table from its lines."""

    def brought(*lines: str, name: str = "table.csv") -> Sheet:
        path = tmp_path / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return sheet_read(path, name=name)

    return brought

"""Modules meet at their front doors: every name there exists, and nobody goes around to the tables."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "townclerk"
DOORS = sorted(PACKAGE.rglob("__init__.pyi"))
HEAVY = {
    "altair",
    "bm25s",
    "duckdb",
    "ibis",
    "numpy",
    "pandas",
    "pyarrow",
    "scipy",
    "sklearn",
    "statsforecast",
}


def name_of(path: Path) -> str:
    """`townclerk.people` for .../townclerk/people/__init__.pyi."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def exported(door: Path) -> Iterator[tuple[str, str, str]]:
    """(submodule, name in it, name at the door)."""
    for node in ast.parse(door.read_text()).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield f"{name_of(door)}.{node.module}", alias.name, alias.asname or ""


@pytest.mark.parametrize("door", DOORS, ids=name_of)
def test_every_name_at_a_front_door_is_there(door: Path) -> None:
    package = importlib.import_module(name_of(door))
    names = list(exported(door))
    assert len({at_door for _, _, at_door in names}) == len(names), "a name is exported twice"
    for submodule, name, at_door in names:
        assert at_door, f"write 'from .x import {name} as {name}': without 'as' it is not exported"
        # The submodule is imported first: one of the name's own spelling would hide it.
        thing = getattr(importlib.import_module(submodule), name)
        assert getattr(package, at_door) is thing, f"{name_of(door)}.{at_door} is not {submodule}.{name}"
    assert {at_door for _, _, at_door in names} <= set(dir(package))


def test_the_front_doors_cost_nothing_until_they_are_used() -> None:
    modules = [name_of(door) for door in DOORS]
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {module.partition(".")[0] for module in done.stdout.split()}
    assert not loaded & HEAVY
    assert not loaded & {"django"}


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything that `path` imports, wherever in it."""
    own = name_of(path).split(".")
    package = own if path.stem == "__init__" else own[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def module_of(dotted: str) -> str:
    """`people` for townclerk.people.models.Person; "" for what is not of a module."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "townclerk" and len(parts) > 1 else ""


def strangers(path: Path) -> list[str]:
    """Imports in `path` of another module's tables, or of anything but its front door.

    `core` has no front door and its few tables are everybody's.
    """
    own, found = module_of(name_of(path)), []
    doors = {name_of(door) for door in DOORS}
    for line, dotted in imports_of(path):
        other = module_of(dotted)
        if other in ("", "core", own):
            continue
        inside = dotted.split(".")[2:]
        if "models" in inside:
            found.append(f"{path.relative_to(ROOT)}:{line} imports the tables of {other}: {dotted}")
        elif len(inside) > 1 and f"townclerk.{other}" in doors:
            found.append(f"{path.relative_to(ROOT)}:{line} goes around the front door of {other}: {dotted}")
    return found


def test_no_module_reaches_around_anothers_front_door() -> None:
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
    assert len(files) > 50
    assert [stranger for path in files for stranger in strangers(path)] == []


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        ("from townclerk.people import profile_for", True),
        ("from townclerk.people.models import Person", False),
        ("from townclerk.people import models", False),
        ("from ..people.models import Person", False),
        ("import townclerk.people.models", False),
        ("def f():\n    from townclerk.people.access import profile_for", False),
        ("from townclerk.core.errors import Problem", True),
        ("from townclerk.core.models import StoredDocument", True),
        ("from townclerk.offers.models import Offer", True),
        ("from .models import Offer", True),
    ],
)
def test_reaching_around_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, fine: bool
) -> None:
    """As it would be in a file of `offers`."""
    path = tmp_path / "townclerk" / "offers" / "flows.py"
    path.parent.mkdir(parents=True)
    path.write_text(line)
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "DOORS", [tmp_path / "townclerk" / "people" / "__init__.pyi"])
    assert (strangers(path) == []) == fine

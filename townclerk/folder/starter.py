"""A commented starter folder that passes `check` as it is."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.storage import atomic_path
from townclerk.folder.agency_file import id_from_name


def init(folder: Path) -> list[Path]:
    """Write the starter into `folder`, which is made when it is not there, and return what was written.

    Raises:
        TownclerkError: a file of the starter is there already; nothing is written then.
    """
    if folder.exists() and not folder.is_dir():
        raise TownclerkError(Problem("This is a file, not a folder.", "Name a new folder.", file=folder))
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip().title() or "My Town"
    with as_file(files("townclerk.folder") / "starter_files") as root:
        sources = sorted(path for path in root.rglob("*") if path.is_file())
        targets = [folder / path.relative_to(root) for path in sources]
        there = [target for target in targets if target.exists()]
        if there:
            shown = ", ".join(target.relative_to(folder).as_posix() for target in there[:5])
            what = f"There is already something in this folder: {shown}."
            raise TownclerkError(Problem(what, "Name a new folder, and copy what you need.", file=folder))
        for source, target in zip(sources, targets, strict=True):
            text = source.read_text(encoding="utf-8")
            text = text.replace("@id@", id_from_name(folder.resolve().name)).replace("@name@", _quoted(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            with atomic_path(target) as temporary:
                temporary.write_text(text, encoding="utf-8")
                temporary.chmod(0o644)
    return targets


def _quoted(name: str) -> str:
    """`name` as it may stand between quotes in TOML."""
    return name.replace("\\", " ").replace('"', "'")

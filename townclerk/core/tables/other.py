"""Files that are no tables, whatever their names say: told by how they begin."""

from __future__ import annotations

from townclerk.core.errors import Problem, TownclerkError

_BEGINS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"PK\x03\x04", "an archive"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_BEFORE = b"\xef\xbb\xbf \t\r\n"


def refuse_other(sample: bytes, name: str) -> None:
    """Stop where the first bytes of `name` are those of another kind of file.

    Raises:
        TownclerkError: what it is, and what to bring instead.
    """
    start = sample[:64].lstrip(_BEFORE)
    kind = next((kind for sign, kind in _BEGINS if start.startswith(sign)), "")
    if kind:
        raise _no_table(f"This is {kind}, not a table.", name)


def _no_table(what: str, name: str) -> TownclerkError:
    hint = "Bring the table it was made from: CSV, Excel or Parquet."
    return TownclerkError(Problem(what, hint, file=name))

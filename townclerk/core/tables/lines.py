"""Whole lines of a text file, with their numbers and what is wrong with single ones."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.tables import decode, source
from townclerk.core.tables.table import Table

# A line so long is no line of a table: it would have to be held in memory whole.
LONGEST_LINE = 4 << 20


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines: the number of the first, what is wrong with single ones, the position after them."""

    lines: list[str]
    first: int
    marked: dict[int, Problem]
    position: int


def split(text: str) -> list[str]:
    """Lines with their ends. Only line feeds end a line, so that numbers agree with every editor's."""
    return io.StringIO(text, newline="\n").readlines()


def read(table: Table, encoding: str | None) -> Iterator[Lines]:
    """The lines of `table`, a block at a time.

    Raises:
        TownclerkError: the file is damaged, or a line is too long to be one.
    """
    decoder = decode.Decoder(encoding)
    number, tail, position, old_mac, clean = 1, "", 0, False, True
    for block, position in source.blocks(table.path, table.name):
        text, well = decoder.decode(block)
        clean = clean and well and "\0" not in text
        old_mac = old_mac or (number == 1 and not tail and is_old_mac(text))
        text = tail + (text.replace("\r", "\n") if old_mac else text)
        cut = text.rfind("\n") + 1
        if len(text) - cut > LONGEST_LINE:
            raise _too_long(number + text.count("\n"), table.name)
        tail = text[cut:]
        if not cut:
            continue
        lines = split(text[:cut])
        yield Lines(lines, number, {} if clean else _marks(lines, number, decoder, table.name), position)
        number += len(lines)
        clean = clean or ("\0" not in tail and not decode.UNDECODED.search(tail))
    end, well = decoder.decode(b"", final=True)
    if last := tail + end:
        clean = clean and well
        yield Lines([last], number, {} if clean else _marks([last], number, decoder, table.name), position)


def is_old_mac(text: str) -> bool:
    """Whether lines end with carriage returns alone, as on a Mac before 2001."""
    return "\n" not in text and "\r" in text


def _marks(lines: list[str], first: int, decoder: decode.Decoder, name: str) -> dict[int, Problem]:
    """What is wrong with single lines: bytes that do not decode, NUL characters."""
    marked: dict[int, Problem] = {}
    for number, line in enumerate(lines, start=first):
        if found := decode.UNDECODED.search(line):
            marked[number] = undecodable(line, found.start(), decoder.encoding).at(file=name, line=number)
        elif "\0" in line:
            marked[number] = Problem(
                "This line contains a NUL character, which no text has.",
                "The file may be damaged: export it again.",
                file=name,
                line=number,
            )
    return marked


def undecodable(line: str, position: int, encoding: str) -> Problem:
    """What to say of the letter at `position`, which `encoding` does not have."""
    letter = ord(line[position])
    what = f"The byte 0x{letter - 0xDC00:02X}" if letter < 0xE000 else "A byte"
    hint = (
        "If this line was written on Windows, save the whole file as 'CSV UTF-8', or write "
        'encoding = "windows-1252" for this table in agency.toml.'
        if encoding.startswith("utf-8")
        else "Save the file as 'CSV UTF-8', or say its encoding for this table in agency.toml."
    )
    return Problem(f"{what} at character {position + 1} is not {encoding.upper()}.", hint)


def _too_long(line: int, name: str) -> TownclerkError:
    return TownclerkError(
        Problem(
            f"This line is longer than {LONGEST_LINE:,} characters.",
            "A table has a line for each row: this file may be something else.",
            file=name,
            line=line,
        )
    )

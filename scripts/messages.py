"""Collect every translatable string of the sites, merge it into each language's catalogue, and compile.

    python -m scripts.messages           merge and compile
    python -m scripts.messages --check   only say what is missing; ends with 1 when anything is

Templates are read with Django's own `templatize`, so that what its tags translate is what is
collected; catalogues are written by Babel, so that no gettext has to be installed.
"""

from __future__ import annotations

import ast
import functools
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "townclerk" / "web"
LOCALES = WEB / "locale"
LANGUAGES = ("ar", "es")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def catalogue_file(language: str) -> Path:
    """The translations of `language`, as people edit them."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def _source(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        from django.utils.translation.template import templatize

        return str(templatize(text))
    return text


def _speaking() -> Iterator[Path]:
    """Every file that translates, wherever it is: one that is left out would speak English to everybody."""
    for path in (ROOT / "townclerk").rglob("*.py"):
        if "gettext" in path.read_text(encoding="utf-8"):
            yield path


@functools.cache  # to read all sources takes seconds
def strings() -> tuple[tuple[str, str | tuple[str, ...], str | None], ...]:
    """Every string of the sites: (file, message or (singular, plural), context or None)."""
    return tuple(_strings())


def _strings() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for path in sorted([*_speaking(), *WEB.rglob("*.html")]):
        found = extract("python", io.BytesIO(_source(path).encode()), keywords=KEYWORDS)
        for _line, message, _comments, context in found:
            yield path.relative_to(ROOT).as_posix(), message, context
        for call in calls_within(path.read_text(encoding="utf-8") if path.suffix == ".py" else ""):
            for _line, message, _comments, context in extract("python", io.BytesIO(call), keywords=KEYWORDS):
                yield path.relative_to(ROOT).as_posix(), message, context


def calls_within(source: str) -> Iterator[bytes]:
    """The calls inside f-strings that translate: before Python 3.12 one such string is one token to Babel."""
    joined = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.JoinedStr))
    for call in (inside for one in joined for inside in ast.walk(one)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
            yield ast.unparse(call).encode()


def template() -> Catalog:
    """A catalogue of every string, untranslated."""
    catalog = Catalog(project="Townclerk", fuzzy=False)
    for file, message, context in strings():
        first = message if isinstance(message, str) else message[0]
        flags = ["python-format"] if "%(" in first else []
        catalog.add(message, locations=[(file, 0)], flags=flags, context=context)
    return catalog


def read(language: str) -> Catalog:
    """The catalogue of `language` as it is; empty when there is none yet."""
    path = catalogue_file(language)
    if not path.exists():
        return Catalog(locale=language, project="Townclerk", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def untranslated(language: str) -> list[str]:
    """The strings that `language` does not say, or says only perhaps (fuzzy)."""
    catalog, missing = read(language), []
    for wanted in template():
        if not wanted.id:
            continue
        id_ = wanted.id if isinstance(wanted.id, str) else wanted.id[0]
        have = catalog.get(id_, wanted.context)
        said = have.string if have is not None else ""
        whole = all(said) if isinstance(said, tuple) else bool(said)
        if (
            have is None
            or not whole
            or have.fuzzy
            or isinstance(wanted.id, tuple) != isinstance(have.id, tuple)
        ):
            missing.append(id_)
    return missing


def stale(language: str) -> bool:
    """Whether the compiled catalogue says something else than the one people edit."""
    path = catalogue_file(language).with_suffix(".mo")
    if not path.exists():
        return True
    with path.open("rb") as file:
        compiled = read_mo(file)
    return _said(compiled) != _said(read(language))


def _said(catalog: Catalog) -> dict[object, object]:
    return {
        (_context(m.context), m.id if isinstance(m.id, str) else m.id[0]): m.string
        if isinstance(m.string, str)
        else tuple(m.string)
        for m in catalog
        if m.id and m.string and not m.fuzzy and (all(m.string) if isinstance(m.string, tuple) else True)
    }


def _context(context: str | bytes | None) -> str | None:
    """The context of a string; Babel reads it as bytes from what is compiled."""
    return context.decode() if isinstance(context, bytes) else context


def update(language: str) -> None:
    """Add what is new, drop what nobody says any more, and compile."""
    catalog, path = read(language), catalogue_file(language)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = "# Translations of Townclerk's sites. See townclerk/web/README.md."
    catalog.last_translator, catalog.language_team = "The Townclerk authors", language
    catalog.msgid_bugs_address, catalog.version = "SECURITY.md", "1"
    # The same words give the same file.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, omit_header=False, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def main() -> int:
    """Update the catalogues, or with --check only say what they miss."""
    wrong = 0
    for language in LANGUAGES:
        if "--check" not in sys.argv:
            update(language)
        missing = untranslated(language)
        wrong += len(missing) + stale(language)
        print(f"{language}: {len(missing)} to translate" + ("".join(f"\n  {text!r}" for text in missing)))
    return 1 if wrong and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())

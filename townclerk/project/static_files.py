"""Styles and scripts as they are served: without their comments, which are for whoever reads the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

_STYLE_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


def without_comments(name: str, text: str) -> str:
    r"""`text` without comments: of a script only those that fill a line, which need no knowledge of it.

    >>> without_comments("a.css", 'a { content: "/* no */" } /* yes */').strip()
    'a { content: "/* no */" }'
    >>> without_comments("a.js", "// yes\nconst a = 'https://b' // no\n")
    "const a = 'https://b' // no\n"
    """
    if name.endswith(".css"):
        return _STYLE_COMMENT.sub(lambda found: found[1] or "", text)
    return _SCRIPT_COMMENT.sub("", text) if name.endswith(".js") else text


class LeanStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """The same, of files without comments: a tenth of what a page weighs."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Take the comments out of the collected files, before they get their names and are compressed."""
        every = dict(paths)
        for name in paths if not dry_run else ():
            if name.endswith((".css", ".js")):
                self._shorten(Path(self.path(name)))
                every[name] = (self, name)
        yield from super().post_process(every, dry_run, **options)

    @staticmethod
    def _shorten(file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        if (less := without_comments(file.name, text)) != text:
            file.write_text(less, encoding="utf-8")

"""Names of public holidays in languages that their own country has none in.

The `holidays` library names a country's holidays in a few languages. What it leaves in English is translated
here, in the catalogues, for countries that speak English; else as most countries that speak the language
asked for call a holiday of the same English name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

_KNOWN = frozenset((
    gettext_noop("New Year's Day"), gettext_noop("Day after New Year's Day"), gettext_noop("New Year's Eve"),
    gettext_noop("Martin Luther King Jr. Day"), gettext_noop("Lincoln's Birthday"),
    gettext_noop("Washington's Birthday"), gettext_noop("Presidents' Day"), gettext_noop("Mardi Gras"),
    gettext_noop("Good Friday"), gettext_noop("Easter Sunday"), gettext_noop("Easter Monday"),
    gettext_noop("Emancipation Day"), gettext_noop("Memorial Day"), gettext_noop("Inauguration Day"),
    gettext_noop("Juneteenth National Independence Day"), gettext_noop("Independence Day"),
    gettext_noop("Labor Day"), gettext_noop("Labour Day"), gettext_noop("Columbus Day"),
    gettext_noop("Indigenous Peoples' Day"), gettext_noop("Election Day"), gettext_noop("Veterans Day"),
    gettext_noop("Thanksgiving Day"), gettext_noop("Day After Thanksgiving"), gettext_noop("Patriots' Day"),
    gettext_noop("Friday After Thanksgiving"), gettext_noop("Christmas Eve"), gettext_noop("Christmas Day"),
    gettext_noop("Day After Christmas"), gettext_noop("Boxing Day"), gettext_noop("Saint Stephen's Day"),
    gettext_noop("May Day"), gettext_noop("Spring Bank Holiday"), gettext_noop("Summer Bank Holiday"),
    gettext_noop("Late Summer Bank Holiday"), gettext_noop("May Bank Holiday"), gettext_noop("Family Day"),
    gettext_noop("June Bank Holiday"), gettext_noop("August Bank Holiday"), gettext_noop("Remembrance Day"),
    gettext_noop("October Bank Holiday"), gettext_noop("Saint Patrick's Day"), gettext_noop("Anzac Day"),
    gettext_noop("Saint Andrew's Day"), gettext_noop("Saint Brigid's Day"), gettext_noop("Victoria Day"),
    gettext_noop("Canada Day"), gettext_noop("Australia Day"), gettext_noop("ANZAC Day"),
    gettext_noop("King's Birthday"), gettext_noop("Waitangi Day"), gettext_noop("Matariki"),
    gettext_noop("National Day for Truth and Reconciliation"), gettext_noop("Civic Holiday"),
))  # fmt: skip
_MARKED = re.compile(r"(?P<name>.+?)(?: \((?P<mark>observed|estimated|observed, estimated)\))?")
_TOGETHER = "; "
_ENGLISH = "en_US"
_AGREED = 2
"""So many countries must call it the same: one alone may have its own reasons."""


def holiday_translated(name: str, language: str) -> str:
    """An English name of a holiday in `language`; "" where nobody has a word for it.

    Several on one day are joined by "; ", as the library joins them.

    >>> holiday_translated("Thanksgiving Day", "xx"), holiday_translated("Assumption Day", "fr")
    ('', 'Assomption')
    """
    parts = [_part(part, language) for part in name.split(_TOGETHER)]
    return _TOGETHER.join(parts) if all(parts) else ""


def _part(name: str, language: str) -> str:
    found = _MARKED.fullmatch(name)
    plain, mark = (found["name"], found["mark"]) if found else (name, None)
    with translation.override(language):
        said = gettext(plain) if plain in _KNOWN else plain
        said = said if said != plain else _elsewhere(language.partition("-")[0]).get(plain, "")
        if said and mark:
            return (gettext("%(holiday)s, day off") if mark == "observed" else gettext(
                "%(holiday)s (day not certain)")) % {"holiday": said}  # fmt: skip
    return said


@lru_cache(maxsize=8)
def _elsewhere(language: str) -> Mapping[str, str]:
    """What holidays of an English name are called in other countries, as most of them do."""
    import holidays

    folder = Path(holidays.__file__).parent / "locale"
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for spoken in (*folder.glob(language), *folder.glob(f"{language}_*")):
        for file in spoken.glob("LC_MESSAGES/*.mo"):
            own, english = _catalogue(file), _catalogue(folder / _ENGLISH / "LC_MESSAGES" / file.name)
            for key, name in english.items():
                if key and name:
                    called[name][own.get(key) or key] += 1
    most = {name: words.most_common(1)[0] for name, words in called.items()}
    return {name: word for name, (word, count) in most.items() if count >= _AGREED}


def _catalogue(file: Path) -> dict[str, str]:
    """The messages of a compiled catalogue; none where there is no such file."""
    if not file.is_file():
        return {}
    with file.open("rb") as read:
        known: dict[str, str] = vars(GNUTranslations(read))["_catalog"]
    return {key: text for key, text in known.items() if isinstance(key, str)}

"""What the demo town's pages say agrees with what their buttons do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

import townclerk.demo

FOLDER = Path(townclerk.demo.__file__).parent / "town" / "services"
GUIDED = sorted(path.stem for path in FOLDER.glob("*.md") if "\njourney:" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("slug", GUIDED)
def test_who_can_begin_here_is_not_sent_to_another_site(slug: str, language: str) -> None:
    name = f"{slug}.md" if language == "en" else f"{slug}.{language}.md"
    body = (FOLDER / name).read_text(encoding="utf-8").rpartition("\n---\n")[2]
    assert "https://" not in body
    for said in re.findall(r"[“«]([^”»]+)[”»]", body.partition("\n1. ")[2].partition("\n##")[0]):
        with translation.override(language):
            assert said == _("Start online"), "the button is called by its name"


def test_there_are_such_services() -> None:
    assert {"street-light", "pothole", "graffiti"} <= set(GUIDED)

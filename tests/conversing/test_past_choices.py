"""What a question offered can be read when the talk has gone on, and is chosen no more."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "asks"), [("en", "permit"), ("es", "permiso")])
def test_choices_of_a_question_stay_to_be_read(site: Client, language: str, asks: str) -> None:
    site.get(f"/?lang={language}")
    chat = reverse("portal:chat")
    site.post(chat, {"said": asks})
    before = site.get(chat).content.decode()
    offered = choices(before)[:3]  # and a person
    site.post(chat, {"said": "thanks"})
    page = site.get(chat).content.decode()
    assert not set(offered) & set(choices(page))
    for one in offered:
        assert re.search(rf"<li[^>]*>{re.escape(one)}</li>", page)


def choices(page: str) -> list[str]:
    return re.findall(r'name="choice" value="([^"]+)"', page)

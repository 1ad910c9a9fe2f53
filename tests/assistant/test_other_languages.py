"""With the optional encoder, questions in other languages are found by meaning too; it may fail."""

from __future__ import annotations

import os

import pytest

from townclerk.assistant.collection import Collection
from townclerk.assistant.finding.ranking import Asked
from townclerk.assistant.rules import Source
from townclerk.core.language import multilingual
from townclerk.core.language.embedding_e5 import MultilingualE5

TITLES = {
    "rent": "Pedir ayuda para pagar el alquiler",
    "baby": "Registrar un nacimiento",
    "bus": "Pedir el abono de autobús para mayores",
    "pothole": "Informar de un bache",
}
pytestmark = pytest.mark.skipif(multilingual() is None, reason="townclerk[multilingual] is not installed")


def _collection() -> tuple[Collection, MultilingualE5]:
    embedder = MultilingualE5()
    sources = [
        Source(page, "es", page, title, "", "Venga a nuestra oficina.", "<p>…</p>")
        for page, title in TITLES.items()
    ]
    return Collection(sources, "es", embedder), embedder


def test_a_page_is_found_that_shares_no_word() -> None:
    collection, embedder = _collection()
    asked = Asked("mi bebé acaba de nacer")
    assert collection.ask(asked)[0].source.page == "baby"
    embedder.close()


def test_words_decide_when_the_encoder_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    collection, embedder = _collection()
    embedder.close()
    monkeypatch.setattr(embedder, "_start", _raise)
    found = collection.ask(Asked("el alquiler"))
    assert found[0].source.page == "rent"
    assert collection.ask(Asked("mi bebé acaba de nacer")) == []


def _raise() -> None:
    raise OSError(os.strerror(12))

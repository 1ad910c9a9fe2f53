"""The multilingual encoder runs in a process of its own."""

import numpy as np
import pytest

from townclerk.core.errors import TownclerkError
from townclerk.core.language import embedding_e5, multilingual

pytestmark = pytest.mark.skipif(not embedding_e5.e5_here(), reason="townclerk[multilingual] is not installed")


@pytest.fixture(scope="module")
def encoder():
    found = multilingual()
    assert found is not None
    yield found
    found.close()


def test_the_same_in_two_languages_is_nearer_than_another_thing(encoder):
    bus, autobus, basura, hafila = encoder.embed(
        [
            "How do I get a bus pass?",
            "¿Cómo saco el abono de autobús?",
            "¿Cuándo recogen la basura?",
            "كيف أحصل على بطاقة الحافلة؟",
        ]
    )
    assert bus @ autobus > bus @ basura
    assert bus @ hafila > basura @ hafila


def test_odd_texts_have_vectors(encoder):
    found = encoder.embed(["", " ", "\0", "\ud800", "🙂" * 3_000, "x\ny"])
    assert found.shape == (6, 384)
    assert np.isfinite(found).all()
    assert encoder.embed([]).shape == (0, 384)


def test_a_process_that_died_is_started_again(encoder):
    before = encoder.embed(["hola"])
    encoder._child.kill()
    encoder._child.wait()
    assert np.allclose(encoder.embed(["hola"]), before)


def test_other_files_are_refused(monkeypatch):
    monkeypatch.setitem(embedding_e5._FILES, "_core.py", "0" * 64)
    with pytest.raises(TownclerkError, match="not the file"):
        embedding_e5.MultilingualE5()

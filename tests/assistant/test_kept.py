"""Vectors are computed once for each text; a file that is damaged or of another model is made anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from townclerk.assistant import answer, faqs_load, flows, index_build, own_faq_write
from townclerk.assistant.collection import Collection
from townclerk.assistant.finding.kept import Kept
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.core.language import Role, Vectors
from townclerk.services import Service, catalogue_load


class Counting:
    """Vectors that tell how many texts were read for them."""

    dimension = 4

    def __init__(self, name: str = "one") -> None:
        self.id, self.read = name, list[str]()

    def embed(self, texts: Sequence[str], *, role: Role = "query") -> Vectors:
        self.read += texts
        return np.array([[len(text), 1, 0, 0] for text in texts], np.float32).reshape(-1, 4)


def test_a_text_is_read_once_and_again_only_when_it_changed(tmp_path: Path) -> None:
    file, first = tmp_path / "en.npz", Counting()
    assert Kept(first, file).save(["a", "bb", "a"]) == 2
    again = Counting()
    kept = Kept(again, file)
    assert kept.missing(["a", "bb", "ccc"]) == ["ccc"]
    assert kept.embed(["bb", "a", "ccc"], role="passage")[:, 0].tolist() == [2, 1, 3]
    assert again.read == ["ccc"]


def test_what_is_no_text_any_more_is_forgotten_only_when_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "en.npz"
    Kept(Counting(), file).save(["a", "bb"])
    Kept(Counting(), file).save(["ccc"])
    assert Kept(Counting(), file).missing(["a", "bb", "ccc"]) == []
    Kept(Counting(), file).save(["ccc"], only=True)
    assert Kept(Counting(), file).missing(["a", "bb", "ccc"]) == ["a", "bb"]


def test_a_question_is_not_kept(tmp_path: Path) -> None:
    model = Counting()
    kept = Kept(model, tmp_path / "en.npz")
    kept.embed(["secret"])
    kept.save([])
    assert Kept(model, tmp_path / "en.npz").missing(["secret"]) == ["secret"]


def _other_shape(file: Path) -> None:
    np.savez(
        file, model=np.array("one"), keys=np.zeros((2, 16), np.uint8), vectors=np.zeros((3, 4), np.float16)
    )


def _a_number(file: Path) -> None:
    np.savez(file, model=np.array("one"), keys=np.array(3), vectors=np.array(3))


def _an_object(file: Path) -> None:
    np.savez(file, model=np.array("one"), keys=np.array([{}], dtype=object), vectors=np.zeros((1, 4)))


def _not_numbers(file: Path) -> None:
    bad = np.full((1, 4), np.nan, np.float16)
    np.savez(file, model=np.array("one"), keys=np.zeros((1, 16), np.uint8), vectors=bad)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:90]),
        lambda file: file.write_bytes(b"not a zip file"),
        lambda file: Kept(Counting("another"), file).save(["a"]),
        _other_shape, _a_number, _an_object, _not_numbers,
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_counts_as_empty(tmp_path: Path, spoil: object) -> None:
    file = tmp_path / "en.npz"
    Kept(Counting(), file).save(["a"])
    assert callable(spoil)
    spoil(file)
    kept = Kept(Counting(), file)
    assert kept.missing(["a"]) == ["a"]
    kept.save(["a"])
    assert Kept(Counting(), file).missing(["a"]) == []


@pytest.mark.django_db
def test_many_new_texts_are_found_by_words_until_the_index_is_built(data_dir: Path) -> None:
    forget_cached()
    agency_save(Agency("test-town", {"en": "Test Town"}, languages=("en",)))
    many = [Service(f"s{n}", {"en": f"Number {n} of the list"}, {"en": f"Item {n}."}) for n in range(150)]
    probate = Service("probate", {"en": "Applying for probate"}, {"en": "Relatives divide what was left."})
    catalogue_load(services=[*many, probate])
    faqs_load([])
    question = "my grandmother passed away, who inherits?"
    assert not any(one.page == "probate" for one in answer(question).passages)
    assert answer("applying for probate").passages[0].page == "probate"
    index_build()
    assert answer(question).passages[0].page == "probate"
    assert (data_dir / "vectors" / "en.npz").is_file()
    forget_cached()


@pytest.mark.django_db
@pytest.mark.usefixtures("data_dir")
def test_a_question_that_is_added_while_the_index_is_made_is_found_by_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forget_cached()
    agency_save(Agency("test-town", {"en": "Test Town"}, languages=("en",)))
    row = {"question": "Where is the giraffe?", "answer": "The giraffe stands in the park.", "language": "en"}
    build = flows._build

    def slowly(*, whole: bool) -> dict[str, Collection]:
        made = build(whole=whole)
        faqs_load([row])
        return made

    monkeypatch.setattr(flows, "_held", None)
    with monkeypatch.context() as once:
        once.setattr(flows, "_build", slowly)
        answer("Where is the giraffe?")
    assert "park" in answer("Where is the giraffe?").passages[0].text
    forget_cached()


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_what_changes_in_one_language_leaves_the_others_as_they_were_read() -> None:
    before = dict(flows.collections_in())
    own_faq_write(question="¿Puedo tener gallinas?", answer="Hasta cuatro.", language="es", staff_id=None)
    after = flows.collections_in()
    assert after["en"] is before["en"]
    assert after["es"] is not before["es"]
    assert answer("¿Puedo tener gallinas?", language="es").passages[0].title == "¿Puedo tener gallinas?"

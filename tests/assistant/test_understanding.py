"""What the agency's own words teach, in every language: which service or question is meant."""

from __future__ import annotations

import os
import threading
from datetime import timedelta

import numpy as np
import pytest

from tests.assistant.learned import learned, town_taught
from tests.web.conftest import collected
from townclerk.assistant import (
    ExampleGone,
    example_approve,
    example_propose,
    example_reject,
    examples_approved,
    examples_tidy,
    examples_waiting,
    faqs_load,
    intents_known,
    understand,
    understanding_refresh,
)
from townclerk.assistant.models import Example
from townclerk.assistant.understanding import learning, meaning, stored
from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.closeness import closeness_of, lower_end
from townclerk.assistant.understanding.learning import model_path
from townclerk.assistant.understanding.material import faq_key, frequent_questions, taught
from townclerk.core import clock
from townclerk.core.agency import forget_cached
from townclerk.core.errors import TownclerkError
from townclerk.core.language import minilm, multilingual
from townclerk.trust import Act, actions_recent

__all__ = ["collected", "learned"]
pytestmark = pytest.mark.django_db
ASKED = {
    "en": {
        "the lamp in my street is broken": "street-light",
        "pothole outside my house": "pothole",
        "can't pay my rent": "rent-support",
        "my neighbours are loud": "noise-complaint",
        "owe too much money": "debt-advice",
        "where can I park my car, I live in the old town": "parking-permit",
    },
    "es": {
        "no recogieron la basura": "bin-missed",
        "no puedo pagar el alquiler": "rent-support",
        "hay mucho ruido de los vecinos": "noise-complaint",
    },
    "ar": {"لم يجمعوا القمامة": "bin-missed", "لا أستطيع دفع الإيجار": "rent-support"},
}
STRANGE = {
    "en": ("Who painted the Mona Lisa?", "what is the capital of Mongolia", "tell me a joke", "asdf qwer"),
    "es": ("¿Quién ganó el partido de fútbol?", "¿Cuál es la capital de Mongolia?"),
}
NAMES = (
    "John Smith", "Aisha Mohammed", "María García", "Nguyen Thi Hoa", "Olu Adeyemi", "Chen Wei",
    "Fatima al-Sayed", "Piotr Kowalski", "Siobhán O'Brien", "DeShawn Jackson", "Yael Cohen", "Emily",
    "Priya Patel", "Mohammed",
)  # fmt: skip
needs_e5 = pytest.mark.skipif(multilingual() is None, reason="townclerk[multilingual] is not installed")


@pytest.fixture(autouse=True)
def _styles(collected):
    del collected


def intent(text, language="en"):
    return understand(text, language=language).intent


@pytest.mark.parametrize(
    "language", ["en", pytest.param("es", marks=needs_e5), pytest.param("ar", marks=needs_e5)]
)
def test_other_words_for_a_service_are_understood(learned, language):
    found = {text: intent(text, language) for text in ASKED[language]}
    assert found == {text: f"service:{slug}" for text, slug in ASKED[language].items()}


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=needs_e5)])
def test_what_is_nobodys_business_is_out_of_scope_and_never_sure(learned, language):
    for text in STRANGE[language]:
        found = understand(text, language=language)
        assert (found.out_of_scope, found.intent, found.sure, found.close) == (True, "", False, ()), text


def test_a_question_about_no_service_is_itself_the_intent(learned):
    assert intent("When is Town Hall open?") == f"faq:{faq_key('When is Town Hall open?')}"


def test_the_language_of_the_message_is_taken_and_not_that_of_the_page(learned):
    assert understand("لم تفرّغوا حاويتي", language="en").language == "ar"


def test_what_is_sure_is_sure_by_held_back_texts_and_close_is_never_sure(learned):
    one = understand("the lamp in my street is broken", language="en")
    assert one.sure
    assert one.confidence > 0.5
    assert one.alternatives[0][0] == one.intent
    two = understand("bus", language="en")
    assert set(two.close) == {"service:bus-pass", "service:school-bus"}
    assert not two.sure
    assert understand("bus pass", language="en").sure


def test_the_same_is_meant_whatever_the_name_the_gender_and_the_spelling(learned):
    for question, slug in (
        ("the lamp in my street is broken", "street-light"),
        ("I cannot pay my rent", "rent-support"),
        ("how do I get a senior bus pass", "bus-pass"),
    ):
        said = [f"Hello, my name is {name}. {question}" for name in NAMES]
        said += [f"I am {name} and {question}" for name in NAMES]
        found = {text: understand(text, language="en") for text in said}
        assert {(one.intent, one.confidence, one.sure) for one in found.values()} == {
            (f"service:{slug}", understand(question, language="en").confidence, True)
        }
        family = ("wife", "husband", "mother", "father", "son", "daughter")
        assert all(understand(f"{question}, asks my {who}", language="en").sure for who in family)
    spelled = (
        "the lamp in ma street is broke",
        "tha lamp in me street aint workin",
        "STREET LAMP BROKEN PLS",
    )
    assert {intent(text) for text in spelled} == {"service:street-light"}


@needs_e5
def test_spanish_is_understood_with_and_without_its_accents(learned):
    for text in ("¿Dónde puedo aprender inglés?", "donde puedo aprender ingles", "DONDE APRENDER INGLES"):
        assert intent(text, "es") == "service:language-course"


def test_nothing_is_trained_again_until_something_changes(learned):
    assert not any(one.trained for one in understanding_refresh().by_language.values())
    example_approve(
        example_propose(
            text="my wheelie is full", language="en", intent="service:bin-missed", source="agency"
        ).id,
        staff_id=1,
    )
    again = understanding_refresh().by_language
    assert [code for code, one in again.items() if one.trained] == ["en"]
    assert intent("my wheelie is full") == "service:bin-missed"


def test_a_damaged_file_and_one_of_another_encoder_are_told_and_made_anew(learned, caplog):
    path = model_path("en")
    whole = path.read_bytes()
    for bad in (b"", b"PK\x03\x04nonsense", whole[: len(whole) // 2]):
        path.write_bytes(bad)
        assert intent("the lamp in my street is broken") == ""
        assert "cannot be read" in caplog.text
        caplog.clear()
    again = understanding_refresh().by_language["en"]
    assert again.trained
    assert "cannot be read" in again.mended
    assert intent("the lamp in my street is broken") == "service:street-light"
    with pytest.raises(TownclerkError, match="another-one"):
        stored.model_read(path, embedder="another-one")


class Stopping:
    """An encoder whose process stops, as one that a fault of native code ends."""

    dimension = 384

    def __init__(self, name):
        self.id = name

    def embed(self, texts, *, role="query"):
        raise TownclerkError("The multilingual language model stopped while it read a text.")


def test_an_encoder_that_stops_leaves_words_alone_and_ends_no_conversation(learned, caplog):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meaning, "embedder_for", lambda code: Stopping(minilm().id))
        meaning._held.clear()
        assert intent("the lamp outside went dark") == ""
        assert "stopped" in caplog.text
        patch.setattr(learning, "embedder_for", lambda code: Stopping(f"another for {code}"))
        again = understanding_refresh().by_language["en"]
    assert again.trained
    assert "stopped" in again.mended
    meaning._held.clear()
    assert intent("How do I get a resident parking permit?") == "service:parking-permit"


def test_a_file_holds_nothing_that_could_run(learned, tmp_path):
    class Harm:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "harm"),)

    np.savez(model_path("en"), said=np.array([Harm()], object), allow_pickle=True)
    assert intent("the lamp in my street is broken") == ""
    assert not (tmp_path / "harm").exists()


def test_what_is_read_says_what_was_trained(learned):
    told = taught("en")
    model = learning.train([one.text for one in told], [one.intent for one in told], minilm())
    path = model_path("en").with_name("again.npz")
    stored.model_write(model, path, fingerprint="x")
    again = stored.model_read(path, embedder=minilm().id)
    asked = [*ASKED["en"], *STRANGE["en"], "bus", "permit", ""]
    for before, after in zip(model.guess(asked, minilm()), again.guess(asked, minilm()), strict=True):
        assert [one for one, _chance in before.intents][:1] == [one for one, _chance in after.intents][:1]
        assert (before.out_of_scope, before.certain, before.close) == (
            after.out_of_scope,
            after.certain,
            after.close,
        )
        assert abs(before.confidence - after.confidence) < 0.01


def test_another_process_training_is_noticed_by_who_serves(learned):
    assert intent("wheelie trouble") != "agency:wheelie"
    for text in ("wheelie trouble", "wheelie worries", "a wheelie problem"):
        Example.objects.create(
            text=text,
            language="en",
            intent="agency:wheelie",
            source="agency",
            state="approved",
            proposed_at=clock.now(),
        )
    understanding_refresh()
    assert intent("wheelie trouble") == "agency:wheelie"


def test_threads_that_ask_at_once_get_their_own_answers(learned):
    found = {}

    def ask(text):
        found[text] = [understand(text, language="en").intent for _ in range(20)]

    from django.db import connection

    def work(text):
        try:
            ask(text)
        finally:
            connection.close()

    understand("bus", language="en")
    threads = [threading.Thread(target=work, args=(text,)) for text in ASKED["en"]]
    [one.start() for one in threads]
    [one.join() for one in threads]
    assert found == {text: [f"service:{slug}"] * 20 for text, slug in ASKED["en"].items()}


def test_too_few_examples_switch_it_off_and_say_so(data_dir):
    town_taught()
    from townclerk.services import catalogue_load

    catalogue_load(services=[], pages=[])
    faqs_load([{"question": "Where are you?", "answer": "Here.", "language": "en", "service": ""}])
    forget_cached()
    found = understanding_refresh().by_language["en"]
    assert found.off == learning.TOO_FEW
    assert "off: too few examples" in str(understanding_refresh())
    assert not model_path("en").exists()
    assert understand("Where are you?", language="en").intent == ""


def test_questions_with_one_answer_are_one_and_their_key_outlives_the_answer(data_dir):
    town_taught()
    row = {"language": "en", "service": ""}
    faqs_load([{**row, "question": q, "answer": "At nine."} for q in ("When do you open?", "Opening hours?")])
    (one,) = frequent_questions()
    assert one.questions == ("When do you open?", "Opening hours?")
    faqs_load([{**row, "question": "When do you open?", "answer": "At ten."}])
    assert frequent_questions()[0].intent == one.intent
    assert intents_known("en")[one.intent] == "When do you open?"


# What staff teach.


def proposed(text="my wheelie is full", **more):
    values = {"language": "en", "intent": "service:bin-missed", "source": "correction", "staff_id": 3}
    return example_propose(text=text, **{**values, **more})


def test_who_has_no_colleague_approves_their_own_and_it_is_recorded(data_dir):
    town_taught()
    one = proposed()
    assert example_approve(one.id, staff_id=3, alone=True).state == "approved"
    other = proposed("the bin is full again")
    example_approve(other.id, staff_id=4, alone=True)
    acts = [act.what for act in actions_recent().lines]
    assert (acts.count(Act.EXAMPLE_APPROVED_ALONE), acts.count(Act.EXAMPLE_APPROVED)) == (1, 1)


def test_an_example_waits_is_approved_by_somebody_and_only_then_learned_from(data_dir):
    town_taught()
    one = proposed()
    assert (one.state, one.proposed_by) == ("waiting", 3)
    assert proposed() == one
    assert examples_waiting(language="en") == [one]
    assert all(told.text != one.text for told in taught("en"))
    with pytest.raises(TownclerkError, match="proposed this yourself"):
        example_approve(one.id, staff_id=3)
    assert examples_waiting() == [one]
    done = example_approve(one.id, staff_id=4, text="the wheelie is full")
    assert (done.state, done.decided_by, done.text) == ("approved", 4, "the wheelie is full")
    assert examples_approved() == [done]
    assert examples_waiting() == []
    assert any(told.text == "the wheelie is full" for told in taught("en"))
    with pytest.raises(ExampleGone):
        example_approve(one.id, staff_id=4)


def test_who_proposed_and_who_decided_is_written_down_without_the_words(data_dir):
    from townclerk.trust import acting, actions_recent

    town_taught()
    with acting("staff:3"):
        one = proposed()
    with acting("staff:4"):
        example_reject(one.id, staff_id=4)
    lines = [(line.actor, line.what, line.about) for line in actions_recent().lines[:2]]
    about = f"{one.id} service:bin-missed"
    assert sorted(lines, key=str) == [
        ("staff:3", "example-proposed", about),
        ("staff:4", "example-rejected", about),
    ]


def test_what_is_rejected_loses_its_words_and_what_nobody_decides_on_is_deleted(data_dir):
    town_taught()
    one, two = proposed(), proposed("another wheelie")
    assert example_reject(one.id, staff_id=4).text == ""
    assert example_reject(example_approve(two.id, staff_id=4).id, staff_id=4).text == ""
    proposed("a third")
    assert examples_tidy() == 0
    with clock.frozen(clock.now() + timedelta(days=400)):
        assert examples_tidy() == 1
    assert not Example.objects.exclude(text="").exists()


def test_personal_data_is_covered_before_it_is_kept(data_dir):
    town_taught()
    one = proposed("I am ana@example.org, 312 555 0142, SSN 219-09-9999: where is my bin?")
    assert one.text == "I am [email], [phone], SSN [id]: where is my bin?"
    assert Example.objects.get().text == one.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "  "}, "no words"),
        ({"text": "x" * 501}, "501 characters"),
        ({"language": "xx"}, "no language of ours"),
        ({"intent": "service:bin-mised"}, "bin-missed"),
        ({"intent": "faq:nothing"}, "no intent"),
        ({"intent": "nonsense"}, "no intent"),
        ({"source": "rumour"}, "no source"),
    ],
)
def test_what_cannot_be_an_example_is_refused_with_what_to_do(data_dir, wrong, said):
    town_taught()
    with pytest.raises(TownclerkError, match=said):
        proposed(**{"text": "my wheelie is full", **wrong})
    assert proposed(intent=OUT_OF_SCOPE).intent == OUT_OF_SCOPE
    assert proposed(intent="topic:snow").intent == "topic:snow"


# How it is chosen what is sure and what is close.


def signs(best, ahead):
    found = np.zeros((len(best), 7))
    found[:, 0], found[:, 2] = best, ahead
    return found


def test_the_level_rises_with_what_was_wrong_and_strangers_count_as_wrong():
    best = np.linspace(0.3, 1.0, 200)
    hits = np.stack([best > 0.6, best <= 0.6], axis=1)
    found = closeness_of(signs(best, 2 * best - 1), hits, np.zeros((0, 7)), lambda rows: np.ones(len(rows)))
    assert found.sure_above is not None
    assert 0.55 < found.sure_above < 0.65
    right = hits[best >= found.sure_above, 0]
    assert lower_end(right.sum(), len(right)) >= 0.9
    alike = signs(np.full(40, 0.99), np.full(40, 0.98))
    stricter = closeness_of(signs(best, 2 * best - 1), hits, alike, lambda rows: np.ones(len(rows)))
    assert stricter.sure_above is None or stricter.sure_above > found.sure_above


def test_two_are_close_where_the_second_is_often_right_and_one_of_them_is():
    ahead = np.linspace(0, 1, 300)
    second = (ahead < 0.3) & (np.arange(300) % 2 == 0)
    found = closeness_of(
        signs((0.9 + ahead) / 2, ahead),
        np.stack([~second, second], axis=1),
        np.zeros((0, 7)),
        lambda r: np.ones(len(r)),
    )
    assert 0.2 < found.margin <= 0.35
    assert found.close(0.52, 0.45)
    assert not found.close(0.9, 0.05)


def test_with_too_few_texts_nothing_is_sure():
    few = signs(np.full(5, 0.99), np.full(5, 0.98))
    found = closeness_of(
        few, np.array([[True, False]] * 5), np.zeros((0, 7)), lambda rows: np.ones(len(rows))
    )
    assert found.sure_above is None
    assert closeness_of(few[:0], np.zeros((0, 2), bool), few, lambda rows: np.ones(len(rows))).both is None

"""What somebody sent, each thing once: guided steps send answers, and words, place and files besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a request is shown.

    Attributes:
        text: in the writer's words; "" where the answers say all of it.
        answers: question and answer, without what stands elsewhere.
        place: where it is; "" where an answer says it.
    """

    text: str
    answers: Answers
    place: str


def parts_of(*, text: str, answers: Answers, place: str, files: Sequence[str]) -> Parts:
    """The parts of a request without what would stand there twice.

    >>> answers = (("What is it?", "A hole"), ("A photo", "hole.jpg"))
    >>> parts_of(text="A hole", answers=answers, place="", files=["hole.jpg"])
    Parts(text='', answers=(('What is it?', 'A hole'),), place='')
    """
    names = set(files)
    left = tuple(
        (question, answer)
        for question, answer in answers
        if not answer or not set(answer.split("\n")) <= names
    )
    said = [answer for _question, answer in left]
    return Parts(
        text="" if _made_of(text, said) else text,
        answers=left,
        place="" if place and any(answer.split("\n")[0] == place for answer in said) else place,
    )


def files_said(answers: Answers, files: Sequence[str]) -> Answers:
    """The files that were sent, in their order, each with the question it answers; "" where none is known.

    >>> files_said((("Your bill", "ok.jpg"), ("Your age", "ok.jpg")), ["ok.jpg", "ok.jpg", "more.pdf"])
    (('Your bill', 'ok.jpg'), ('Your age', 'ok.jpg'), ('', 'more.pdf'))
    """
    names = set(files)
    told = [
        (question, name)
        for question, answer in answers
        if answer and set(answer.split("\n")) <= names
        for name in answer.split("\n")
    ]
    found = []
    for name in files:
        known = next((one for one in told if one[1] == name), ("", name))
        if known in told:
            told.remove(known)
        found.append(known)
    return tuple(found)


def _made_of(text: str, said: Sequence[str]) -> bool:
    """Whether a text is nothing but answers one after another."""
    for answer in said:
        if answer and (text == answer or text.startswith(f"{answer}\n\n")):
            text = text[len(answer) + 2 :]
            if not text:
                return True
    return False

"""Files of a draft: added to an answer within limits, and taken out of it again."""

from __future__ import annotations

from typing import Any

from townclerk.core.uploads import Upload, upload_delete
from townclerk.journeys import kept, limits
from townclerk.journeys.checks import AnswerWrong, Trouble, answer_check
from townclerk.journeys.drafts import DraftGone, changed, note_reached
from townclerk.journeys.kept import Draft
from townclerk.journeys.models import Draft as Row


def draft_file_add(*, draft_id: int, step: str, upload: Upload) -> Draft:
    """Add a file to the answer of a step; where one is the most, it takes the other's place.

    Raises:
        DraftGone: there is no such draft any more.
        AnswerWrong: there are as many as the step takes, or it is not asked.
        TooMuch: the files of the draft are too large together.
    """
    new = {"id": upload.id, "name": upload.name, "kind": upload.kind, "bytes": upload.bytes}
    gone: list[str] = []

    def change(row: Row, values: dict[str, Any]) -> None:
        asked = kept.seen(row, values).way.reached(step)
        if asked is None or asked.type != "file":
            raise AnswerWrong(Trouble("not_asked"))
        answers, before = values["answers"], list(values["answers"].get(step) or [])
        answers[step] = [new] if asked.most == 1 else [*before, new]
        trouble = answer_check(asked, answers[step], today=kept.today())
        if trouble and trouble.code != "few":  # another may follow
            raise AnswerWrong(trouble)
        limits.together_check(kept.file_bytes(answers))
        gone.extend(one["id"] for one in before if one not in answers[step])
        note_reached(row, values)

    try:
        found = changed(draft_id, change)
    except (AnswerWrong, DraftGone, limits.TooMuch):
        upload_delete(upload.id)
        raise
    if found.sent:
        gone.append(upload.id)
    for one in gone:
        upload_delete(one)
    return found


def draft_file_drop(*, draft_id: int, step: str, upload_id: str) -> Draft:
    """Take one file out of the answer of a step, and delete it. A step without files is open again.

    Raises:
        DraftGone: there is no such draft any more.
    """
    dropped: list[str] = []

    def change(_row: Row, values: dict[str, Any]) -> None:
        files = values["answers"].get(step) or []
        left = [one for one in files if one["id"] != upload_id]
        if len(left) < len(files):
            dropped.append(upload_id)
            values["answers"].pop(step)
            if left:
                values["answers"][step] = left

    found = changed(draft_id, change)
    for one in dropped:
        upload_delete(one)
    return found

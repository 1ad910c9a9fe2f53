"""The same draft begun, sent and deleted by several at once; prints what became of each.

Run by `test_at_once.py` as a program, on a scratch record of its own: the database of the tests lives in
memory, where writers cannot wait for each other.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Sequence
from threading import Barrier, Thread

from tests.core.files_made import pdf_of
from townclerk.cli_bench import scratch_record

SERVICE = "street-light"
ANSWERS = {"fault": "out", "place": {"words": "Fig Row"}, "area": None, "pole": None, "seen": None}
LAST = {"details": None, "your_name": None, "your_email": None}


def _draft(number: int) -> int:
    from townclerk import journeys
    from townclerk.core.uploads import upload_keep

    holder = journeys.browser_holder(f"b{number}")
    draft = journeys.draft_begin(service=SERVICE, holders=[holder], channel="portal", language="en")
    for step, value in ANSWERS.items():
        journeys.draft_answer(draft_id=draft.id, step=step, value=value)
    upload = upload_keep(io.BytesIO(pdf_of()), name="x.pdf", kinds=("PDF", "JPG"), most_bytes=10_000)
    journeys.draft_file_add(draft_id=draft.id, step="photo", upload=upload)
    for step, value in LAST.items():
        journeys.draft_answer(draft_id=draft.id, step=step, value=value)
    return draft.id


def together(acts: Sequence[Callable[[], str]]) -> list[str]:
    """What each came to, all begun at the same moment."""
    from django.db import connection

    gate, told = Barrier(len(acts)), [""] * len(acts)

    def one(at: int) -> None:
        gate.wait()
        try:
            told[at] = acts[at]()
        except Exception as error:
            told[at] = type(error).__name__
        finally:
            connection.close()

    crowd = [Thread(target=one, args=(at,)) for at in range(len(acts))]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    return told


def scenes() -> dict[str, object]:
    from tests.web.loading import load
    from townclerk import journeys
    from townclerk.core import storage
    from townclerk.journeys.models import Draft
    from townclerk.requests.models import Request

    load()

    def begin() -> str:
        holder = journeys.browser_holder("same")
        found = journeys.draft_begin(service=SERVICE, holders=[holder], channel="portal", language="en")
        return str(found.id)

    def send(draft_id: int) -> Callable[[], str]:
        return lambda: journeys.draft_send(draft_id=draft_id).reference

    def drop(draft_id: int) -> Callable[[], str]:
        def act() -> str:
            journeys.draft_drop(draft_id=draft_id)
            return "asked"

        return act

    begun = set(together([begin] * 8))
    one = _draft(0)
    sent = set(together([send(one)] * 8))
    ends: Counter[str] = Counter()
    for number in range(1, 9):
        draft = _draft(number)
        told = together([send(draft), drop(draft)])
        ends["deleted" if told[0] == "DraftGone" else "sent" if "-" in told[0] else told[0]] += 1
    files = [path for path in storage.subdir("files").rglob("*") if path.is_file()]
    return {
        "begun": len(begun),
        "references": len(sent),
        "ends": dict(ends),
        "requests": Request.objects.count(),
        "kept": Draft.objects.exclude(sent_at=None).count(),
        "files": len(files),
    }


if __name__ == "__main__":
    with scratch_record():
        from townclerk.project.start import start

        start()
        print(json.dumps(scenes()))

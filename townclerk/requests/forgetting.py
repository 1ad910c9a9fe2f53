"""Forgetting what was written in requests closed long ago: that there was one, and its end, stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from townclerk.core import bulk, clock
from townclerk.core.agency import agency_current
from townclerk.core.uploads import upload_delete
from townclerk.requests.keeping import marks_of_row
from townclerk.requests.learning import learning_ask
from townclerk.requests.models import Erasing, Likeness, Reach, Request, StoryLine
from townclerk.requests.rules import Status
from townclerk.requests.words_index import index_overwriting, index_put
from townclerk.trust import Act, action_record

_AT_ONCE = 500


def requests_tidy(*, most: int | None = None) -> int:
    """Take words, names, contacts, files and places out of what was closed so long ago; out of how many.

    Nothing is forgotten where agency.toml says so (`keep_days = 0`). Safe to be killed and called again.

    Args:
        most: after about so many it stops, and the next call goes on; None: all.
    """
    days = agency_current().requests.keep_days
    if not days:
        return 0
    before = clock.now() - timedelta(days=days)
    closed = Request.objects.filter(closed_at__lt=before, forgotten=False).order_by("closed_at")
    count = 0
    with index_overwriting():
        while most is None or count < most:
            ids = list(closed.values_list("pk", flat=True)[:_AT_ONCE])
            if not ids:
                break
            count += _forget(ids)
    if count:
        learning_ask()  # what routes has learned from them: it learns anew, without
        action_record(what=Act.REQUESTS_FORGOTTEN, about=str(count))
    return count


def _forget(ids: Sequence[int]) -> int:
    """Forget these, and what was merged into them: their matter ended with them."""
    with transaction.atomic():
        bulk.overwrite_deleted()
        meant = Q(pk__in=ids) | Q(merged_into__in=ids, status=Status.MERGED, forgotten=False)
        locked = Request.objects.select_for_update(of=("self",)).filter(meant).order_by("pk")
        # One that was opened again a moment ago is not forgotten.
        rows = [row for row in locked if not row.open]
        found = [row.pk for row in rows]
        Erasing.objects.bulk_create([Erasing(request_id=one) for one in found], ignore_conflicts=True)
        StoryLine._base_manager.filter(request_id__in=found).exclude(sealed=b"").update(sealed=b"")
        Erasing.objects.filter(request_id__in=found).delete()
        Reach.objects.filter(request_id__in=found).delete()
        Likeness.objects.filter(Q(newer_id__in=found) | Q(older_id__in=found)).delete()
        for row in rows:
            for one in filter(None, row.file_ids.split(",")):
                transaction.on_commit(partial(upload_delete, one))
        Request.objects.filter(pk__in=found).update(
            sealed=b"", ways="", plain="", file_ids="", reasons="", latitude_e5=None, longitude_e5=None,
            cell=None, forgotten=True,
        )  # fmt: skip
        index_put([(row.pk, "", marks_of_row(row)) for row in rows])
    return len(found)

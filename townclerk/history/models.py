"""The append-only interaction log. Written by `append`, blanked only by `erasing`, read through the lake."""

from __future__ import annotations

from django.db import models

from townclerk.core.appendonly import AppendOnly


class Interaction(AppendOnly):
    """One thing that happened.

    `key` makes loading the same row twice change nothing. `person_id` and `household_id`
    are opaque. `attrs` is a JSON object as canonical text, not JSONB: the lake and both
    databases then hold the very same characters. `service` and the like are plain words:
    a row stays what it was when a service is renamed or ends.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.BinaryField(max_length=16, unique=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    service = models.CharField(max_length=100, default="")
    area = models.CharField(max_length=100, default="")
    channel = models.CharField(max_length=16)
    person_id = models.BigIntegerField(null=True)
    household_id = models.BigIntegerField(null=True)
    language = models.CharField(max_length=35, default="")
    attrs = models.TextField(default="{}")
    source = models.CharField(max_length=200)

    class Meta:
        # Two and no more: each index costs a tenth of a bulk load. Everything that reads
        # many rows reads the lake.
        indexes = (
            models.Index(
                fields=["person_id", "at"],
                condition=models.Q(person_id__isnull=False),
                name="history_person",
            ),
            models.Index(fields=["at"], name="history_recent"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.kind} {self.service}".rstrip()


class Erasure(models.Model):
    """A person who was forgotten: rows of theirs are blank, in the log and in every lake.

    The id is kept, though nothing points to it any more, for two reasons: each lake
    learns from it what it still has to blank, and a row of theirs that is loaded later
    is blanked on its way in. The triggers let a row be blanked only for an id in here.
    """

    id = models.BigAutoField(primary_key=True)
    person_id = models.BigIntegerField(unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"forgotten on {self.at:%Y-%m-%d}"

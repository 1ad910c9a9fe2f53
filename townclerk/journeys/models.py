"""What is kept of a journey that has begun. Private to this module."""

from __future__ import annotations

from django.db import models


class Draft(models.Model):
    """One journey of one person, until it is sent or forgotten.

    What they said is in `sealed` alone: with their own key where they are on record, else with one of the
    installation. The open columns say neither an answer nor the step they are at, which may tell one.
    """

    key = models.CharField(max_length=43, unique=True)
    """What makes sending it again the same request. Also what the sealed part is bound to."""
    service = models.CharField(max_length=100)
    version = models.CharField(max_length=12)
    person_id = models.BigIntegerField(null=True, db_index=True)
    sealed = models.BinaryField()
    files = models.TextField(default="[]")
    """The ids of its files, so that they go even where nobody can open what is sealed."""
    language = models.CharField(max_length=35)
    channel = models.CharField(max_length=10)
    staff_id = models.BigIntegerField(null=True)
    on_behalf_by = models.BigIntegerField(null=True)
    reference = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001 - unique where there is one
    code = models.CharField(max_length=64, default="")
    link = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique where there is one
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField(db_index=True)
    told_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    """When it was written down that they did not go on: once, though they come back and leave again."""
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.service}, begun {self.begun_at:%Y-%m-%d}"


class Holder(models.Model):
    """A browser, a signed-in resident or a telephone from which a draft is gone on with."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="holders")
    draft_id: int
    who = models.CharField(max_length=64)
    service = models.CharField(max_length=100)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["who", "service"], name="journeys_one_draft_each"),)

    def __str__(self) -> str:
        return f"{self.who[:8]} {self.service}"


class Spent(models.Model):
    """What was begun and sent in one hour from one network, or by one resident: by a keyed hash."""

    who = models.CharField(max_length=64)
    hour = models.DateTimeField(db_index=True)
    begun = models.PositiveIntegerField(default=0)
    sent = models.PositiveBigIntegerField(default=0)
    """Bytes of files."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["who", "hour"], name="journeys_one_count_an_hour"),)

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.who[:8]}"


class WrongCode(models.Model):
    """A code that did not open what was saved: for a day, and by keyed hashes of where and at what."""

    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=64, db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H} {self.who[:8]}"


class SentFile(models.Model):
    """A file that went with what was sent: whose it is, so that it goes when they are erased."""

    upload = models.CharField(max_length=32, primary_key=True)
    person_id = models.BigIntegerField(null=True, db_index=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.upload

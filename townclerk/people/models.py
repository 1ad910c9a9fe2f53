"""Who: a row without a name, and beside it what is encrypted under that person's own key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from townclerk.core.appendonly import AppendOnly


class Person(models.Model):
    """A resident. Nothing in this row names or reaches them without a key."""

    ACTIVE, ERASED = "active", "erased"
    guardian_id: int | None

    id = models.BigIntegerField(primary_key=True)  # random, 63 bits: says nothing about when or who
    status = models.CharField(max_length=10, default=ACTIVE)
    area = models.CharField(max_length=100, default="")
    language = models.CharField(max_length=35, default="")
    channel = models.CharField(max_length=20, default="")
    birth_date = models.DateField(null=True)
    facts = models.TextField(default="{}")
    # {"*": where facts come from, "fact": where this one comes from}
    sources = models.TextField(default="{}")
    history_known = models.BooleanField(default=False)
    has_email = models.BooleanField(default=False)
    has_phone = models.BooleanField(default=False)
    has_address = models.BooleanField(default=False)
    # Keyed hashes of what a person is looked up by; see keys.py.
    reference_index = models.CharField(max_length=32, null=True)  # noqa: DJ001
    email_index = models.CharField(max_length=32, null=True)  # noqa: DJ001
    phone_index = models.CharField(max_length=32, null=True)  # noqa: DJ001
    guardian_index = models.CharField(max_length=32, null=True)  # noqa: DJ001
    guardian = models.ForeignKey("self", models.SET_NULL, null=True, related_name="wards")
    # When the file first named this guardian: that of a minor ends with their minority.
    guardian_since = models.DateField(null=True)
    # What the last line of the ledger says, kept in the transaction that writes the line.
    consent_reminders = models.BooleanField(default=False)
    consent_offers = models.BooleanField(default=False)
    consent_news = models.BooleanField(default=False)
    consent_feedback = models.BooleanField(default=False)
    consent_fairness = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        # Here rather than as db_index, which on PostgreSQL builds a second one for LIKE.
        indexes: ClassVar = [
            models.Index(fields=["email_index"], name="people_by_email"),
            models.Index(fields=["phone_index"], name="people_by_phone"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reference_index"], name="people_reference_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class DataKey(models.Model):
    """A person's data key, wrapped. Deleting it is erasure: keep this table out of old backups."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True)
    wrapped = models.BinaryField(max_length=60)

    def __str__(self) -> str:
        return f"key of {self.pk}"


class ContactCard(models.Model):
    """Name, contact points, address and the agency's own number, encrypted."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"contact card of {self.pk}"


class ProtectedCard(models.Model):
    """Protected characteristics, encrypted; there is one only while the person agrees to `fairness`."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"protected card of {self.pk}"


class SeenRow(models.Model):
    """What a source last said about a person, encrypted: what has not changed since is no news."""

    person = models.ForeignKey(Person, models.PROTECT, db_index=False)  # the constraint below is its index
    source = models.CharField(max_length=200)
    digest = models.CharField(max_length=32)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "source"], name="people_seen_once")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.person.pk}"


class Consent(AppendOnly):
    """A line of the ledger: a person gave or withdrew consent for one purpose."""

    person = models.ForeignKey(Person, models.PROTECT)
    purpose = models.CharField(max_length=20)
    given = models.BooleanField()
    at = models.DateTimeField()
    text_version = models.CharField(max_length=100)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person.pk} {'gave' if self.given else 'withdrew'} {self.purpose}"


class Authority(AppendOnly):
    """`person` may act for `subject`: recorded by somebody of staff who saw why."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    person_id: int
    subject = models.ForeignKey(Person, models.PROTECT, related_name="+")
    subject_id: int
    kind = models.CharField(max_length=10)
    evidence = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True)
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} since {self.since}"


class AuthorityEnd(AppendOnly):
    """An authority ended before its time; without `authority` the one that the agency's file had named."""

    id = models.BigAutoField(primary_key=True)
    authority = models.OneToOneField(Authority, models.PROTECT, null=True, related_name="end")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_by = models.CharField(max_length=100)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"ended {self.at:%Y-%m-%d}"


class RightsRequest(models.Model):
    """Something a person asks of what is kept about them: to correct it, to erase it. Staff answer it."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    person_id: int
    kind = models.CharField(max_length=12)
    sealed = models.BinaryField()
    """What it is about, and their words, under their own key."""
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    done_by = models.CharField(max_length=100, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["done_at", "id"], name="people_requests_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked_at:%Y-%m-%d}"

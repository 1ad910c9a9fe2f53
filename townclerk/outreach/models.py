"""Templates and the outbox. Private to this module: others use the front door."""

from __future__ import annotations

from django.db import models


class StoredTemplate(models.Model):
    """One version of a template, kept as written: messages point to the one they were drafted from."""

    id = models.BigAutoField(primary_key=True)
    template = models.CharField(max_length=100)
    version = models.CharField(max_length=12)
    file = models.CharField(max_length=300)
    source = models.TextField()
    current = models.BooleanField()
    """Whether the folder, when last loaded, held exactly this version."""
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["template", "version"], name="outreach_version_once"),)

    def __str__(self) -> str:
        return f"{self.template} {self.version}"


class Message(models.Model):
    """One message to one person in one campaign: what is to be sent, never to which address.

    Names and contact points stay in `people` and are fetched, for the template's purpose,
    at the moment a message is composed.
    """

    id = models.BigAutoField(primary_key=True)
    campaign = models.CharField(max_length=100)
    person_id = models.BigIntegerField()
    channel = models.CharField(max_length=8)
    channel_reason = models.CharField(max_length=12)
    template = models.ForeignKey(StoredTemplate, models.PROTECT)
    language = models.CharField(max_length=35)
    context = models.TextField(default="{}")
    """JSON: service, reasons in the message's language, until."""
    status = models.CharField(max_length=10)
    suppression = models.CharField(max_length=12, default="")
    revision = models.IntegerField(default=1)
    """Counts the decisions about this message: each has a key of its own."""
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["campaign", "person_id", "channel"], name="outreach_message_once"
            ),
        )
        indexes = (
            models.Index(fields=["status", "id"], name="outreach_by_status"),
            models.Index(fields=["person_id"], name="outreach_by_person"),
        )

    def __str__(self) -> str:
        return f"{self.campaign} {self.channel} {self.status}"


class Posted(models.Model):
    """One message to one person: a sign-in code, a link, word of their request. All it says is sealed."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=8)
    about = models.BigIntegerField(null=True, db_index=True)
    """The resident it is about, or None: somebody of staff, a test."""
    language = models.CharField(max_length=35)
    status = models.CharField(max_length=10)
    trouble = models.CharField(max_length=60, default="")
    """Why it failed, without a word of the message or its address."""
    to = models.BinaryField()
    body = models.BinaryField()
    """Subject and text; emptied as soon as nobody needs them any more."""
    at = models.DateTimeField(db_index=True)
    valid_until = models.DateTimeField()
    key = models.CharField(max_length=100, null=True, unique=True)  # noqa: DJ001 - no two Nones are the same
    """What makes a queued message this one and no other; None for those posted at once."""
    tries = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    """Of one that is queued: from when on it may be tried; claimed: until when nobody else may."""
    gateway_id = models.CharField(max_length=100, default="")
    """What an SMS gateway calls it: by that its receipt says what became of it."""

    class Meta:
        indexes = (
            models.Index(
                fields=["gateway_id"], condition=~models.Q(gateway_id=""), name="outreach_posted_gateway"
            ),
            models.Index(
                fields=["next_at", "id"],
                condition=models.Q(status__in=("queued", "claimed", "handing"), next_at__isnull=False),
                name="outreach_posted_due",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.status}"


class Arrived(models.Model):
    """That a message came in, from whom by a keyed hash: so that none is heard twice, and loops end."""

    id = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    answer = models.BinaryField(default=b"")
    """What was answered, sealed, for whoever lost it and hands the same message in again; then emptied."""

    class Meta:
        indexes = (models.Index(fields=["sender", "at"], name="outreach_arrived_from"),)

    def __str__(self) -> str:
        return f"arrived {self.at:%Y-%m-%d %H:%M}"


class Stopped(models.Model):
    """That a number wrote STOP, by a keyed hash: no text message goes there until it writes START."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"stopped {self.at:%Y-%m-%d}"


class Pace(models.Model):
    """When the next message may be handed over by a channel that takes so many a second and an hour."""

    channel = models.CharField(max_length=8, primary_key=True)
    free_at = models.DateTimeField()
    hour = models.DateTimeField(null=True)
    """The hour, by the clock, in which `taken` were handed over."""
    taken = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.channel} {self.free_at:%H:%M:%S}"

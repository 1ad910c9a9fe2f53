"""What is kept about signing in. Private to this module."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class SignInAttempts(models.Model):
    """Failed tries for one account from one address, both only as a keyed hash."""

    who = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField()
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.failures} until {self.last_at:%Y-%m-%d %H:%M}"


class StaffSession(models.Model):
    """A browser in which a member of staff is signed in. Without its row the session is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    user_id: int
    browser = models.CharField(max_length=40)
    network = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
    proved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.browser} since {self.began_at:%Y-%m-%d %H:%M}"


class StaffLanguage(models.Model):
    """The language that a member of staff has chosen."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    language = models.CharField(max_length=35)

    def __str__(self) -> str:
        return str(self.language)


class StaffFactor(models.Model):
    """A second factor: an authenticator app's secret, or a passkey's public key, sealed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    user_id: int
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    sealed = models.BinaryField()
    credential = models.CharField(max_length=1400, unique=True, null=True)  # noqa: DJ001 - an app has none, and '' is not unique
    signed = models.BigIntegerField(default=0)
    step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class RecoveryCode(models.Model):
    """One of ten codes that each stand in for a second factor once, only as a keyed hash."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    hashed = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "hashed"), name="recovery_code_once"),)

    def __str__(self) -> str:
        return "used" if self.used_at else "unused"


class OidcLink(models.Model):
    """That an account at a provider is a member of staff or a resident here."""

    who = models.CharField(max_length=64, primary_key=True)
    """Keyed hash of the issuer and what it calls them: the row alone says nothing of them."""
    provider = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    user_id: int | None
    person_id = models.BigIntegerField(null=True, db_index=True)
    linked_at = models.DateTimeField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(user__isnull=True, person_id__isnull=False)
                | models.Q(user__isnull=False, person_id__isnull=True),
                name="oidc_link_of_one",
            ),
            # One account of a provider for each: an address given to somebody new opens nobody's account.
            models.UniqueConstraint(fields=("provider", "user"), name="oidc_link_once_for_staff"),
            models.UniqueConstraint(fields=("provider", "person_id"), name="oidc_link_once_for_residents"),
        )

    def __str__(self) -> str:
        return f"{self.provider} since {self.linked_at:%Y-%m-%d}"


class AskedCode(models.Model):
    """The newest code that one browser asked for. Nothing in the row names anybody without our keys."""

    browser = models.CharField(max_length=64, primary_key=True)
    """Keyed hash of the browser's cookie."""
    code = models.CharField(max_length=64)
    """Keyed hash of browser and code; a contact point that nobody has gets one too."""
    contact = models.BinaryField()
    """Where it was asked for, sealed."""
    channel = models.CharField(max_length=8)
    people = models.TextField(default="[]")
    """JSON: the ids of those it was sent to, written once it is on its way."""
    shared = models.BooleanField()
    """Whether the person said that others use this computer too."""
    target = models.CharField(max_length=300)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    right_at = models.DateTimeField(null=True)
    """When the right code was given: from then on the code is worth nothing."""

    def __str__(self) -> str:
        return f"{self.channel} until {self.expires_at:%Y-%m-%d %H:%M}"


class CodeNote(models.Model):
    """That a code was asked for: so that nobody can ask without end. Forgotten after a day."""

    at = models.DateTimeField(db_index=True)
    contact = models.CharField(max_length=64)
    network = models.CharField(max_length=64)
    sent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class ResidentSession(models.Model):
    """One resident signed in, in one browser, apart from the sessions of staff."""

    token = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of the browser's cookie."""
    person_id = models.BigIntegerField(db_index=True)
    subject_id = models.BigIntegerField(db_index=True)
    """For whom they act now: themselves, unless they chose somebody else."""
    how = models.CharField(max_length=20)
    shared = models.BooleanField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.how} since {self.started_at:%Y-%m-%d %H:%M}"

"""What is written down about choices and reads; only ever added to."""

from __future__ import annotations

from django.db import models

from townclerk.core.appendonly import AppendOnly


class Decision(AppendOnly):
    """One link of the chain: what is left of a decision when everything personal is taken out."""

    position = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=60, db_index=True)
    outcome = models.TextField()
    rule_or_model = models.TextField()
    version = models.TextField()
    basis = models.TextField()
    private_digest = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.position}: {self.kind} {self.outcome}"


class DecisionDetail(AppendOnly):
    """The personal part of a decision. It can be erased; the chain holds only its salted digest."""

    decision = models.OneToOneField(Decision, models.PROTECT, primary_key=True, related_name="detail")
    subject = models.BigIntegerField(null=True, db_index=True)
    key = models.CharField(max_length=200, unique=True)
    inputs = models.TextField()
    reasons = models.TextField()
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return self.key


class Erasing(models.Model):
    """The subject whose details may be deleted in this transaction; empty between transactions."""

    subject = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.subject)


class Access(AppendOnly):
    """One read of personal data: who, for what purpose, whose (or how many people's)."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    purpose = models.CharField(max_length=40)
    what = models.CharField(max_length=60)
    subject = models.BigIntegerField(null=True, db_index=True)
    count = models.IntegerField(default=1)
    about = models.CharField(max_length=40, default="")
    """The reference of what was read: of somebody who is not on record nothing else says whose it was."""

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.what} for {self.purpose}"


class Action(AppendOnly):
    """One act: who did what. `subject` alone can be taken out, when that resident is erased."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=100, db_index=True)
    what = models.CharField(max_length=40, db_index=True)
    about = models.CharField(max_length=200, default="")
    subject = models.BigIntegerField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.what} {self.about}".rstrip()

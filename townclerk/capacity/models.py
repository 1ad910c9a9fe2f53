"""What is kept about capacity: what coming days need, and proposals. Private to this module."""

from __future__ import annotations

from django.db import models


class Run(models.Model):
    """One whole reckoning; the newest is the one that is read, the others are gone.

    `facts` holds what it was reckoned with, as JSON: lengths of contacts, profiles of the week, the plan.
    """

    fingerprint = models.CharField(max_length=64)
    as_of = models.DateField()
    first = models.DateField()
    last = models.DateField()
    facts = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"as of {self.as_of}"


class Need(models.Model):
    """What one hour of one day needs at a queue; without an hour, what comes in on a day."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="needs")
    queue = models.CharField(max_length=110)
    day = models.DateField()
    hour = models.PositiveSmallIntegerField(null=True)
    open = models.FloatField(default=1.0)
    coming = models.FloatField()
    coming_lo = models.FloatField()
    coming_hi = models.FloatField()
    people = models.FloatField(default=0.0)
    people_lo = models.FloatField(default=0.0)
    people_hi = models.FloatField(default=0.0)

    class Meta:
        indexes = (models.Index(fields=("run", "day"), name="capacity_need_day"),)

    def __str__(self) -> str:
        return f"{self.queue} {self.day} {self.hour}"


class Proposal(models.Model):
    """Hours that somebody proposes to open, and what became of it. `reasons` is JSON: why, in numbers."""

    status = models.CharField(max_length=10)
    queue = models.CharField(max_length=20)
    resource = models.CharField(max_length=60)
    day = models.DateField()
    begins = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    reasons = models.JSONField()
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    decided_by = models.CharField(max_length=100, default="")
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, default="")
    opened = models.BigIntegerField(null=True)
    """What appointments call the time that it opened."""

    class Meta:
        indexes = (models.Index(fields=("status", "day"), name="capacity_waiting"),)
        constraints = (
            models.UniqueConstraint(
                fields=("resource", "day", "begins", "ends"),
                condition=models.Q(status="proposed"),
                name="proposed_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.resource} {self.day} {self.status}"

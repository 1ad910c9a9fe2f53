"""What is kept about appointments. Private to this module.

Times are minutes of UTC since 1970 (see `rules`). What somebody told about themselves is sealed.
"""

from __future__ import annotations

from typing import Any

from django.db import models


class ReferenceField(models.CharField):
    """A reference as it is looked up by what somebody typed: with a NUL in it, it is nobody's.

    PostgreSQL refuses to compare with such a text, and SQLite does not.
    """

    def get_prep_value(self, value: Any) -> Any:
        """The text, in which a NUL stands as the sign for what cannot be shown."""
        return str(value).replace("\0", "\ufffd") if value is not None else None

    def deconstruct(self) -> Any:
        """To migrations it is a text like any other."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class Appointment(models.Model):
    """One time at one seat of one resource, held or booked, and what became of it."""

    reference = ReferenceField(max_length=20, unique=True)
    status = models.CharField(max_length=10)
    service = models.CharField(max_length=100)
    resource = models.CharField(max_length=60)
    place = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    seat = models.PositiveIntegerField()
    begins = models.BigIntegerField()
    ends = models.BigIntegerField()
    buffer = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=35)
    channel = models.CharField(max_length=20)
    person_id = models.BigIntegerField(null=True, db_index=True)
    sealed = models.BinaryField(default=b"")
    request = models.CharField(max_length=40, default="", db_index=True)
    network = models.CharField(max_length=64, default="")
    """Keyed hash of where it was held from, while it is held: nobody may hold a whole day."""
    sequence = models.PositiveIntegerField(default=0)
    """How often it was changed since it was booked: calendar programs take the highest."""
    remind = models.BooleanField(default=False)
    """That somebody who is not on record wants a reminder; for residents their consent says it."""
    reminded_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    cancelled_by = models.CharField(max_length=10, default="")
    needs = models.JSONField(default=dict)
    """What was wished for of the place and the people: it goes with the appointment wherever it moves."""
    marked = models.CharField(max_length=10, default="")
    """What the log says of their coming: noted anew, it is a correction and no second visit."""
    once = models.CharField(max_length=64, default="")
    """Which form it came from, hashed: sent twice, it is one appointment."""
    before = models.BigIntegerField(null=True)
    """When it began before it was moved last, a minute of UTC."""
    why = models.CharField(max_length=200, default="")
    """Why its time was closed when it was moved or cancelled, as staff wrote it for those affected."""
    untold = models.CharField(max_length=20, default="")
    """What the agency did with it that its person does not know: nobody could write to them. "" else."""

    class Meta:
        indexes = (
            models.Index(fields=("begins", "resource"), name="appointment_day"),
            models.Index(fields=("status", "held_until"), name="appointment_held"),
        )
        constraints = (
            models.UniqueConstraint(fields=("once",), condition=~models.Q(once=""), name="one_for_each_form"),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.status}"


class Taken(models.Model):
    """Five minutes of one seat that belong to one appointment. Its constraint forbids double booking."""

    resource = models.CharField(max_length=60)
    seat = models.PositiveIntegerField()
    unit = models.BigIntegerField()
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="taken")
    appointment_id: int
    expires_at = models.DateTimeField(null=True)
    """When it is free again by itself; None once it is booked."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("resource", "seat", "unit"), name="one_at_a_time"),)

    def __str__(self) -> str:
        return f"{self.resource}/{self.seat} {self.unit}"


class Waiting(models.Model):
    """Somebody who found no time that suits, and is offered one that becomes free."""

    reference = ReferenceField(max_length=20, unique=True)
    status = models.CharField(max_length=10)
    service = models.CharField(max_length=100)
    wish = models.JSONField()
    until = models.BigIntegerField()
    """The last minute at which an appointment helps them."""
    language = models.CharField(max_length=35)
    channel = models.CharField(max_length=20)
    person_id = models.BigIntegerField(null=True, db_index=True)
    sealed = models.BinaryField(default=b"")
    offered = models.ForeignKey(Appointment, on_delete=models.SET_NULL, null=True, related_name="+")
    offered_id: int | None
    answer_by = models.DateTimeField(null=True)
    untold = models.BooleanField(default=False)
    """Whether no message could tell them of what is offered now: a colleague calls them."""
    refused = models.PositiveIntegerField(default=0)
    contact = models.CharField(max_length=64, default="")
    """Keyed hash of where they are told: one person waits once for a service, however often they join."""
    known = models.JSONField(default=list)
    """The times that suited and were free when they joined, and have stayed so: no news. Minutes of UTC."""
    created_at = models.DateTimeField()
    once = models.CharField(max_length=64, default="", db_index=True)
    """Keyed hash of who sent the form and what it said: sent once more, they are on the list once."""

    class Meta:
        indexes = (models.Index(fields=("status", "service", "created_at"), name="waiting_next"),)

    def __str__(self) -> str:
        return f"{self.reference} {self.status}"


class Ticket(models.Model):
    """Somebody who walked in: a number of the day at a place, and no name."""

    place = models.CharField(max_length=60)
    day = models.DateField()
    number = models.PositiveIntegerField()
    service = models.CharField(max_length=100)
    language = models.CharField(max_length=35, default="")
    needs = models.JSONField(default=list)
    """What they need of the place: ids of features."""
    status = models.CharField(max_length=10)
    resource = models.CharField(max_length=60, default="")
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("place", "day", "number"), name="one_number_a_day"),)

    def __str__(self) -> str:
        return f"{self.place} {self.day} {self.number}"


class Away(models.Model):
    """A time that a member of staff closed; of one resource, a place, or (both "") everywhere."""

    resource = models.CharField(max_length=60, default="")
    place = models.CharField(max_length=60, default="")
    begins = models.BigIntegerField()
    ends = models.BigIntegerField(db_index=True)
    why = models.CharField(max_length=200)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("resource", "place", "begins", "ends"), name="closed_once"),
        )

    def __str__(self) -> str:
        return f"{self.resource or self.place or 'everywhere'} {self.begins}-{self.ends}"


class Added(models.Model):
    """A time that staff opened besides a resource's hours: of one civil day, minutes of its wall clock."""

    resource = models.CharField(max_length=60)
    day = models.DateField()
    begins = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    why = models.CharField(max_length=200)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("day", "resource"), name="added_day"),)

    def __str__(self) -> str:
        return f"{self.resource} {self.day} {self.begins}-{self.ends}"


class Feed(models.Model):
    """An address at which a calendar program reads one resource's appointments."""

    hashed = models.CharField(max_length=64, unique=True)
    resource = models.CharField(max_length=60)
    names = models.BooleanField(default=False)
    language = models.CharField(max_length=35)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.resource} {'revoked' if self.revoked_at else 'open'}"


class Tally(models.Model):
    """That something was done which nobody may do without end; forgotten after a day.

    A keyed hash of what was done and from where, or for whom: it tells neither.
    """

    who = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (models.Index(fields=("who", "at"), name="tally_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.who[:8]} {self.at}"


class Talk(models.Model):
    """A conversation about appointments, for as long as it goes on: which question stands, what was said.

    What was said is sealed; the open columns tell neither who talks nor about what.
    """

    who = models.CharField(max_length=64, unique=True)
    """Keyed hash of the browser or the telephone from which it comes."""
    person_id = models.BigIntegerField(null=True, db_index=True)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.who[:8]

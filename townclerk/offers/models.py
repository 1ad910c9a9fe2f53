"""Offers, what people said no to, and the rounds in which offers were decided."""

from __future__ import annotations

from django.db import models

from townclerk.offers.rules import MODEL, MODEL_VERSION


class Run(models.Model):
    """One round of deciding. `evaluations` is a list of `measured.Evaluation` as JSON.

    `version`: of the learned model that decided; "" for own history and area popularity. `known`: a hash of
    all that holds for everybody, whichever model decided ("": of a round before there was one). `marks`: of
    each person considered, in the newest round: see `marks`. `made` and `held` count what the round made;
    `kept` and `closed` only what people were shown. `told`: what is counted once for all who look: see
    `telling`.
    """

    as_of = models.DateField()
    fingerprint = models.CharField(max_length=64)
    considered = models.IntegerField()
    made = models.IntegerField()
    held = models.IntegerField()
    kept = models.IntegerField()
    closed = models.IntegerField()
    evaluations = models.JSONField()
    version = models.CharField(max_length=64, default="")
    known = models.CharField(max_length=64, default="")
    marks = models.BinaryField(default=b"")
    told = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"as of {self.as_of}"


class NeedsModel(models.Model):
    """A learned model whose file is kept by its hash. `card`: as `registry.Card`, as JSON."""

    version = models.CharField(max_length=64, unique=True)
    as_of = models.DateField()
    trained_at = models.DateTimeField()
    trained_by = models.CharField(max_length=100)
    card = models.JSONField()

    def __str__(self) -> str:
        return self.version[:12]


class ModelChoice(models.Model):
    """That another model decides from then on; the newest row is what holds. "" is the baseline.

    `after`: the id of the change before, 0 for none: of two made at once the second finds its place taken.
    """

    after = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    how = models.CharField(max_length=10)
    version = models.CharField(max_length=64)
    former = models.CharField(max_length=64)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.how}: {self.version[:12]}"


class Offer(models.Model):
    """A service offered to a person. `because` is JSON: a list of [kind, values].

    `held`: made only on paper, so that what happens without an offer can be compared.
    `propensity`: how likely this service was to get the person's first place; null in other places, and
    where the person had been made an offer on the same day before.
    `explored`: drawn at random, so that models can be compared by what then happens.
    `best`, `plain`: whether the model, and the baseline, would have put this first; null in other places.
    """

    person_id = models.BigIntegerField()
    service = models.CharField(max_length=100)
    area = models.CharField(max_length=100)
    chance = models.FloatField()
    rank = models.SmallIntegerField()
    made_on = models.DateField()
    expires_on = models.DateField()
    status = models.CharField(max_length=10)
    held = models.BooleanField()
    because = models.TextField()
    model = models.CharField(max_length=60, default=MODEL)
    version = models.CharField(max_length=64, default=MODEL_VERSION)
    propensity = models.FloatField(null=True)
    explored = models.BooleanField(default=False)
    best = models.BooleanField(null=True)
    plain = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "service"],
                condition=models.Q(status="open"),
                name="offers_open_once",
            ),
        )
        indexes = (models.Index(fields=["person_id"], name="offers_of_person"),)

    def __str__(self) -> str:
        return f"{self.service} until {self.expires_on}"


class LifeEvent(models.Model):
    """Whether something happened in a person's life: asked of them, and what they answered.

    `signs`: the services they asked for that led to the question. `brings`: by service, the chances
    that the event brings it in each part of a stretch that begins on `began_on`.
    """

    person_id = models.BigIntegerField()
    event = models.CharField(max_length=60)
    status = models.CharField(max_length=10)
    began_on = models.DateField()
    found_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    expires_on = models.DateField(null=True)
    signs = models.JSONField(default=list)
    brings = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person_id", "event"], name="offers_life_event_once"),)

    def __str__(self) -> str:
        return f"{self.event}: {self.status}"


class Declined(models.Model):
    """ "Not for me": this person is not offered this service again."""

    person_id = models.BigIntegerField()
    service = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person_id", "service"], name="offers_declined_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} does not want {self.service}"

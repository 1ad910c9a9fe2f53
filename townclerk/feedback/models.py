"""Comments. Private to this module: others use the front door."""

from __future__ import annotations

from django.db import models


class Comment(models.Model):
    """One thing somebody said about a service, with a score, words, or both.

    `key` makes loading the same row twice change nothing. `person_id` is opaque here. What
    was said is never changed; `language` (where it was not given) and the verdict are.
    """

    key = models.BinaryField(max_length=16, unique=True)
    at = models.DateTimeField()
    service = models.CharField(max_length=100, default="")
    area = models.CharField(max_length=100, default="")
    channel = models.CharField(max_length=16)
    person_id = models.BigIntegerField(null=True)
    language = models.CharField(max_length=35, default="")
    language_given = models.BooleanField()
    score = models.FloatField(null=True)
    """From 0 (worst) to 1 (best)."""
    score_original = models.FloatField(null=True)
    score_scale = models.CharField(max_length=40, default="")
    text = models.TextField(default="")
    sentiment = models.CharField(max_length=8, default="")
    probability = models.FloatField(null=True)
    model = models.CharField(max_length=60, default="")
    """What decided: a score rule or a head and its version."""
    judged_by = models.CharField(max_length=60, default="")
    """The whole set of heads that was current when this row was judged; "" until then."""
    source = models.CharField(max_length=200)

    class Meta:
        indexes = (
            models.Index(fields=["service", "at"], name="feedback_service"),
            models.Index(fields=["at"], name="feedback_recent"),
            models.Index(fields=["judged_by"], name="feedback_judged"),
            models.Index(
                fields=["person_id"], condition=models.Q(person_id__isnull=False), name="feedback_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.service} {self.sentiment}".rstrip()

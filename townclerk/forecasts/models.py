"""Forecast runs and what they say. The newest run of a grain is the one that is read."""

from __future__ import annotations

from django.db import models

from townclerk.core.ordered_json import OrderedJSONField


class Run(models.Model):
    """One whole set of forecasts. Its series and points go when two newer runs exist; this row stays.

    `accuracy` is `rules.Accuracy` as JSON; `happened` is `rules.Happened`, once later demand is known.
    """

    grain = models.CharField(max_length=1)
    fingerprint = models.CharField(max_length=64)
    as_of = models.DateField()
    first = models.DateField()
    horizon = models.PositiveSmallIntegerField()
    versions = OrderedJSONField()
    accuracy = models.JSONField()
    happened = models.JSONField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["grain", "-id"], name="forecasts_newest"),)

    def __str__(self) -> str:
        return f"{self.grain} as of {self.as_of}"


class Attempt(models.Model):
    """One try to train, as `retraining.Attempt`; the latest ones are kept."""

    grain = models.CharField(max_length=1)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    reason = models.CharField(max_length=20, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    series = models.PositiveIntegerField(default=0)
    what = models.CharField(max_length=300, blank=True)
    hint = models.CharField(max_length=300, blank=True)
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="attempts")

    class Meta:
        indexes = (models.Index(fields=["grain", "-id"], name="forecasts_attempts"),)

    def __str__(self) -> str:
        return f"{self.grain} {self.started_at}: {self.outcome}"


class Series(models.Model):
    """One series of a run: its model, its errors over the past, and its past (JSON; null: a gap).

    `weights`: how much of the forecast each model makes. `shocks`, `drivers` and `judged` as in `rules`.
    `said`: what runs said of periods that have passed since, each as it was said last: as `judged`.
    `by_hour`: of an hourly run, by what its days are shared out, and their hours (`hourly.kept`).
    `expected` and `before` are sums over the coming periods whose like is known a year before.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="series")
    unique_id = models.CharField(max_length=400)
    service = models.CharField(max_length=200)
    area = models.CharField(max_length=200)
    channel = models.CharField(max_length=50)
    model = models.CharField(max_length=30)
    weights = models.JSONField(default=dict)
    mase = models.FloatField(null=True)
    rmsse = models.FloatField(null=True)
    wape = models.FloatField(null=True)
    cover80 = models.FloatField(null=True)
    cover95 = models.FloatField(null=True)
    last_year_mase = models.FloatField(null=True)
    last_year_rmsse = models.FloatField(null=True)
    last_year_wape = models.FloatField(null=True)
    last_year_cover80 = models.FloatField(null=True)
    last_year_cover95 = models.FloatField(null=True)
    expected = models.FloatField(null=True)
    before = models.FloatField(null=True)
    past_from = models.DateField()
    past = models.JSONField()
    shocks = models.JSONField(default=list)
    drivers = models.JSONField(default=list)
    judged = models.JSONField(default=list)
    said = models.JSONField(default=list)
    by_hour = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "unique_id"], name="forecasts_series_once"),)

    def __str__(self) -> str:
        return self.unique_id


class ShockNote(models.Model):
    """What staff say of a period out of the ordinary, for ever: runs come and go.

    `text` explains it; with `rejected` it is none, and the next run learns from it like from any other.
    """

    grain = models.CharField(max_length=1)
    service = models.CharField(max_length=200)
    area = models.CharField(max_length=200)
    channel = models.CharField(max_length=50)
    ds = models.DateField()
    text = models.CharField(max_length=200)
    rejected = models.BooleanField(default=False)
    written_by = models.CharField(max_length=100)
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["grain", "service", "area", "channel", "ds"], name="forecasts_shock_note_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.service} {self.area} {self.ds}: {self.text}"


class Point(models.Model):
    """What is expected of a series in the period that starts on `ds`."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="points")
    ds = models.DateField()
    mean = models.FloatField()
    lo80 = models.FloatField()
    hi80 = models.FloatField()
    lo95 = models.FloatField()
    hi95 = models.FloatField()
    last_year = models.FloatField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["series", "ds"], name="forecasts_point_once"),)

    def __str__(self) -> str:
        return f"{self.ds}: {self.mean:.1f}"

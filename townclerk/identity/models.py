"""What is kept about signing in. Private to this module."""

from __future__ import annotations

from django.db import models


class SignInAttempts(models.Model):
    """Failed tries for one account from one address, both only as a keyed hash."""

    who = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField()
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.failures} until {self.last_at:%Y-%m-%d %H:%M}"

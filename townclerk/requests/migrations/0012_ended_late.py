from django.db import migrations, models

LATE_AGAIN = models.Q(open=True, ended_late=True)


class Migration(migrations.Migration):
    dependencies = [("requests", "0011_had_service")]
    operations = [
        migrations.AddField("request", "ended_late", models.BooleanField(null=True)),
        migrations.RemoveIndex("request", "requests_ended"),
        migrations.AddIndex(
            "request",
            models.Index(
                fields=["closed_at", "source", "helped", "ended_late"],
                condition=models.Q(closed_at__isnull=False),
                name="requests_ended",
            ),
        ),
        migrations.AddIndex(
            "request", models.Index(fields=["source"], condition=LATE_AGAIN, name="requests_late_again")
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0009_clock_known")]
    operations = [
        migrations.AddField("request", "forgotten", models.BooleanField(default=False)),
        migrations.AddIndex(
            "request",
            models.Index(
                fields=["closed_at"],
                condition=models.Q(forgotten=False, closed_at__isnull=False),
                name="requests_to_forget",
            ),
        ),
        migrations.CreateModel(
            "Learning",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=100)),
                ("began_at", models.DateTimeField(null=True)),
                ("alive_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("failed", models.BooleanField(default=False)),
                ("going", models.BooleanField(null=True)),
            ],
        ),
        migrations.AddConstraint(
            "learning", models.UniqueConstraint(fields=["going"], name="requests_learning_once")
        ),
    ]

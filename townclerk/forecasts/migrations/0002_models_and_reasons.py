from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forecasts", "0001_runs_and_points")]

    operations = [
        migrations.AddField("series", "weights", models.JSONField(default=dict)),
        migrations.AddField("series", "shocks", models.JSONField(default=list)),
        migrations.AddField("series", "drivers", models.JSONField(default=list)),
        migrations.AddField("series", "judged", models.JSONField(default=list)),
    ]

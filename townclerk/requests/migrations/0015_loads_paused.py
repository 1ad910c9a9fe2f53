from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0014_helped")]
    operations = [
        # What is late while it waits is told by since when it waits: counted from the index alone.
        migrations.RemoveIndex(model_name="request", name="requests_loads"),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                condition=models.Q(("open", True)),
                fields=["team", "status", "due_on", "soon_on", "paused_on"],
                name="requests_loads",
            ),
        ),
    ]
